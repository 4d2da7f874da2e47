"""What the bodies of module classes bind."""

from __future__ import annotations

from typing import ClassVar, Optional

import torch
import torch as th
from torch import Tensor, nn
from torch import nn as N


def block():
    return nn.Sequential(nn.Linear(2, 2), nn.ReLU())


class Child(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class State(nn.Module):
    weight = nn.Parameter(torch.ones(3))  # error
    mask = torch.ones(3)  # error
    scale = nn.Buffer(torch.ones(3))  # error
    fc = nn.Linear(2, 2)  # error
    child = Child()  # error
    block = block()  # error


class Aliases(N.Module):
    fc = N.Linear(2, 2)  # error
    mean = th.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)  # error
    frequencies = 1.0 / th.arange(1, 4)  # error
    noise: ClassVar[Tensor] = th.randn(3)  # error


class Conditional(nn.Module):
    if torch.get_default_dtype() == torch.float32:
        fc = nn.Linear(2, 2)  # error


class Derived(Child):
    head = nn.Linear(2, 2)  # error

    def forward(self, x):
        return self.head(self.fc(x))


class NotSwitchedByEval(nn.Module):
    dropout = nn.Dropout(0.1)  # error


class NoState(nn.Module):
    training_steps = 0
    eps = 1e-5
    name = "no state"
    head = None
    sizes = (2, 3)
    norm_class = nn.LayerNorm
    layers: ClassVar[list[nn.Module]] = []
    weight: Tensor
    bias: Optional[nn.Parameter] = None
    fc: nn.Linear
    dtype = torch.float32
    device = torch.device("cpu")
    size = torch.Size([3])
    init = staticmethod(torch.ones)
    length = len(torch.ones(3))
    __constants__ = ("eps",)

    def __init__(self):
        super().__init__()
        self.register_parameter("scale", nn.Parameter(torch.ones(3)))


class Stateless(nn.Module):
    act = nn.ReLU()
    pool = nn.MaxPool2d(2)
    loss = nn.CrossEntropyLoss()
    identity = nn.Identity()


class InMethods(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.ones(3))
        self.weight = weight

    @staticmethod
    def make():
        return nn.Linear(2, 2)


class NestedSettings(nn.Module):
    class Settings:
        scale = torch.ones(3)

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class NoModule:
    weight = nn.Parameter(torch.ones(3))
    fc = nn.Linear(2, 2)
    mask = torch.ones(3)


class Function(torch.autograd.Function):
    scale = torch.ones(3)


class Placeholder(nn.Module):
    anchors = torch.empty(0)


class ReadThroughTheClass(nn.Module):
    """A method of the class could not reach what an instance registers."""

    eigenvalues = torch.tensor([1.0, -1.0])
    weights = torch.ones(2)
    offsets = torch.ones(2)  # error

    @classmethod
    def spectrum(cls):
        return cls.eigenvalues

    @staticmethod
    def norm():
        return ReadThroughTheClass.weights.norm()

    def forward(self, x):
        return x + self.offsets
