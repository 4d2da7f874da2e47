"""Methods that are named and not called, and those that are passed on."""

from functools import partial

import torch
from torch import nn


def bare(net: nn.Module, optimizer):
    net.eval  # error @5
    net.train  # error
    optimizer.zero_grad  # error
    optimizer.step  # error


def bare_result(net: nn.Module, inputs):
    loss = net(inputs).sum()
    loss.backward  # error
    net.cuda  # error


def saved(net: nn.Module, path):
    torch.save(net.state_dict, path)  # error @16
    torch.save({"model": net.state_dict, "epoch": 3}, path)  # error
    torch.save(obj=net.state_dict, f=path)  # error


def given_to_an_optimizer(net: nn.Module):
    return torch.optim.SGD(net.parameters, lr=0.1)  # error


class Trainer:
    def __init__(self):
        self.net = nn.Linear(2, 1)
        self.optimizer = torch.optim.Adam(params=self.net.parameters)  # error

    def save(self, path):
        self.net.eval  # error
        optimizer = torch.optim.Adam(self.net.parameters())
        torch.save({"optimizer": optimizer.state_dict}, path)  # error


def called(net: nn.Module, optimizer, path):
    net.eval()
    optimizer.step()
    torch.save({"model": net.state_dict()}, path)
    return torch.optim.SGD(net.parameters(), lr=0.1)


def callbacks(net: nn.Module, optimizer, register, executor):
    register(net.eval)
    register(net.parameters)
    optimizer.defaults
    executor.submit(optimizer.step)
    later = net.state_dict
    return later, partial(net.train, False), [net.zero_grad]


class Recorder(nn.Module):
    @property
    def eval(self):
        return self

    @property
    def state_dict(self):
        return {}


def properties(path):
    net = Recorder()
    net.eval
    torch.save(net.state_dict, path)


def options(config):
    return torch.optim.SGD(config.parameters, lr=config.learning_rate)


def used_as_a_module(net):
    net.eval()
    return torch.optim.SGD(net.parameters, lr=0.1)  # error


def unknown(checkpoint, path):
    torch.save(checkpoint.state_dict, path)


def looked_up(net: nn.Module):
    try:
        net.eval
    except AttributeError:
        return None
    return net


def attributes(config):
    config.model
    config.data
    config.train
    return config


def other_things(schedule):
    schedule.step
    schedule.train
