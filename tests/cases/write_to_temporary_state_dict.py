"""Changes of dicts that nothing keeps, and of those that are loaded."""

import torch
from torch import nn


def item(net: nn.Module):
    net.state_dict()["weight"] = torch.zeros(1, 2)  # error @5
    net.fc.state_dict()["bias"] = torch.zeros(1)  # todo


def update(net: nn.Module, other: nn.Module):
    net.state_dict().update(other.state_dict())  # error
    net.state_dict().pop("bias")  # error


def every_entry(net: nn.Module, tensors):
    for name, tensor in tensors.items():
        net.state_dict()[name] = tensor  # error


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.policy = nn.Linear(2, 1)

    def reset(self):
        self.policy.state_dict()["bias"] = torch.zeros(1)  # error
        self.state_dict()["policy.bias"] = torch.zeros(1)  # error


def augmented(net: nn.Module):
    net.state_dict()["weight"] *= 2


def bound_and_loaded(net: nn.Module, other: nn.Module):
    state = net.state_dict()
    state["weight"] = torch.zeros(1, 2)
    state.update(other.state_dict())
    net.load_state_dict(state)


def in_place(net: nn.Module):
    net.state_dict()["weight"].copy_(torch.ones(1, 2))
    net.state_dict()["weight"][0] = 3
    net.state_dict()["weight"].data.zero_()


def result_is_used(net: nn.Module):
    bias = net.state_dict().pop("bias")
    return bias, net.state_dict().setdefault("scale", torch.ones(1))


class Kept(nn.Module):
    def __init__(self):
        super().__init__()
        self.kept = {}

    def state_dict(self, *args, **kwargs):
        return self.kept


def own_meaning():
    Kept().state_dict()["weight"] = torch.zeros(1)


def unknown(engine):
    engine.state_dict()["epoch"] = 3


class Engine:
    def state_dict(self):
        return vars(self)

    def reset(self):
        self.state_dict()["epoch"] = 0
        self.state_dict().update(epoch=1)


def looked_at(net: nn.Module):
    net.state_dict().keys()


def either(net: nn.Module, entries, whole):
    (net.state_dict() if whole else entries)["bias"] = torch.zeros(1)
