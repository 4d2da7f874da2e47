"""Generators that are used twice, and those that are used once."""

import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_


def optimizer_and_clipping(net: nn.Module, batches):
    weights = net.parameters()
    optimizer = torch.optim.Adam(weights)
    for batch in batches:
        net(batch).sum().backward()
        clip_grad_norm_(weights, 1.0)  # error @25
        optimizer.step()


def two_loops(net: nn.Module):
    layers = net.children()
    for layer in layers:
        print(layer)
    for layer in layers:  # error
        print(layer)


def counted_first(net: nn.Module):
    weights = net.parameters()
    print(sum(weight.numel() for weight in weights))
    return torch.optim.SGD(weights, lr=0.1)  # error


def again_in_every_round(net: nn.Module, batches):
    weights = net.parameters()
    for batch in batches:
        net(batch).sum().backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)  # error


def filtered(net: nn.Module):
    trained = filter(lambda weight: weight.requires_grad, net.parameters())
    optimizer = torch.optim.SGD(trained, lr=0.1)
    print(sum(weight.numel() for weight in trained))  # error
    return optimizer


def named(net: nn.Module):
    entries = net.named_parameters()
    names = [name for name, _ in entries]
    return names, dict(entries)  # error


def inside_another_loop(net: nn.Module):
    layers, weights = net.children(), net.parameters()
    for layer in layers:
        clip_grad_norm_(max_norm=layer.bound, parameters=weights)  # error @58


def listed(net: nn.Module, batches):
    weights = list(net.parameters())
    optimizer = torch.optim.Adam(weights)
    for batch in batches:
        net(batch).sum().backward()
        clip_grad_norm_(weights, 1.0)
        optimizer.step()


def used_once(net: nn.Module):
    weights = net.parameters()
    return torch.optim.Adam(weights)


def made_anew(net: nn.Module, batches):
    optimizer = torch.optim.Adam(net.parameters())
    for batch in batches:
        weights = net.parameters()
        clip_grad_norm_(weights, 1.0)
        optimizer.step()
    weights = net.parameters()
    return list(weights)


def one_or_the_other(net: nn.Module, adaptive):
    weights = net.parameters()
    if adaptive:
        return torch.optim.Adam(weights)
    return torch.optim.SGD(weights, lr=0.1)


def either_branch(net: nn.Module, adaptive):
    weights = net.parameters()
    if adaptive:
        optimizer = torch.optim.Adam(weights)
    else:
        optimizer = torch.optim.SGD(weights, lr=0.1)
    return optimizer


def conditional(net: nn.Module, verbose):
    weights = net.parameters()
    if verbose:
        print(len(list(weights)))
        weights = net.parameters()
    return torch.optim.Adam(weights)


def partly(net: nn.Module):
    layers = net.children()
    first = next(layers)
    for layer in layers:
        print(layer)
    return first


def stopped(net: nn.Module):
    layers = net.modules()
    for layer in layers:
        if isinstance(layer, nn.Linear):
            break
    return [layer for layer in layers]


def two_by_two(net: nn.Module):
    layers = net.children()
    return [pair for pair in zip(layers, layers)]


def nested(net: nn.Module):
    layers = net.children()
    for first in layers:
        for second in layers:
            print(first, second)


def unknown_function(net: nn.Module, count):
    weights = net.parameters()
    count(weights)
    return torch.optim.Adam(weights)


class Holder(nn.Module):
    def parameters(self, recurse=True):
        return [parameter for _, parameter in self.named_parameters()]


def own_meaning():
    weights = Holder().parameters()
    print(sum(weight.numel() for weight in weights))
    return list(weights)


def given_away(net: nn.Module, log):
    weights = net.parameters()
    optimizer = torch.optim.SGD(weights, lr=0.1)
    log(weights)
    clip_grad_norm_(weights, 1.0)  # error
    return optimizer


def asked_for_the_next(net: nn.Module):
    weights = net.parameters()
    first = next(weights)
    optimizer = torch.optim.SGD(weights, lr=0.1)
    clip_grad_norm_(weights, 1.0)  # error
    return first, optimizer
