"""What `load_state_dict` takes, and what it does not."""

import os
from pathlib import Path

import pytest
import torch
from torch import nn


def path(net: nn.Module, folder):
    net.load_state_dict("weights.pt")  # error @5
    net.load_state_dict(os.path.join(folder, "weights.pt"))  # error
    net.load_state_dict(Path(folder) / "weights.pt", strict=False)  # error
    net.load_state_dict("%s/%d.pt" % (folder, 3))  # error


def annotated(net: nn.Module, checkpoint: str, other: "Path | None"):
    net.load_state_dict(checkpoint)  # error
    net.load_state_dict(state_dict=other)  # error


def another_module(path):
    student, teacher = nn.Linear(2, 1), nn.Linear(2, 1)
    student.load_state_dict(teacher)  # error
    student.load_state_dict(teacher.to("cpu").eval())  # error


def method(student: nn.Module, teacher: nn.Module):
    student.load_state_dict(teacher.state_dict)  # error


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.policy = nn.Linear(2, 1)
        self.target = nn.Linear(2, 1)

    def synchronize(self):
        self.target.load_state_dict(self.policy)  # error


class Averaged:
    """Its `policy` is no module that anything says."""

    def synchronize(self):
        self.target.load_state_dict(self.policy)


def unknown(net: nn.Module, state, checkpoint):
    net.load_state_dict(state)
    net.load_state_dict(checkpoint["model"])
    net.load_state_dict(fetch("weights.pt"))
    net.load_state_dict(checkpoint.state_dict)


def fetch(path):
    return torch.load(path)


def dicts(net: nn.Module, path: str, other: nn.Module):
    net.load_state_dict(torch.load(path))
    net.load_state_dict(other.state_dict())
    net.load_state_dict({name: torch.zeros(1) for name in ("weight", "bias")})
    net.load_state_dict(dict(other.named_parameters()))


def read_first(net: nn.Module, state: str):
    state = torch.load(state)
    net.load_state_dict(state)


def either(net: nn.Module, state: "str | dict"):
    if isinstance(state, str):
        state = torch.load(state)
    net.load_state_dict(state)


def narrowed(net: nn.Module, source: nn.Module):
    if isinstance(source, dict):
        net.load_state_dict(source)


class Downloading(nn.Module):
    def load_state_dict(self, state_dict, strict=True, assign=False):
        return super().load_state_dict(torch.load(state_dict), strict, assign)


class Derived(Downloading):
    def restore(self):
        self.load_state_dict("weights.pt")


def own_meaning():
    Downloading().load_state_dict("weights.pt")
    Derived().load_state_dict("weights.pt")


def not_a_module(engine, path: str):
    engine.load_state_dict(path)


def expected(net: nn.Module):
    with pytest.raises(TypeError):
        net.load_state_dict("weights.pt")


def tried(net: nn.Module, path: str):
    try:
        net.load_state_dict(path)
    except TypeError:
        net.load_state_dict(torch.load(path))


class Snapshot(nn.Module):
    @property
    def state_dict(self):
        return {}


def its_property(net: nn.Module):
    net.load_state_dict(Snapshot().state_dict)
    net.load_state_dict()


def one_of_both(net: nn.Module, other: nn.Module, states, whole):
    net.load_state_dict(other.state_dict if whole else states.first)
