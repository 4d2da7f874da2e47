"""Tensors as attributes: left plain, registered, replaced, hidden on purpose."""

from __future__ import annotations

import math
import operator
import os
from dataclasses import dataclass
from typing import Optional

import torch
import torch as th
import torch.nn.functional as F
from torch import Tensor, nn
from torch import nn as N
from torch.nn.modules.utils import _pair


def positions(length):
    return torch.arange(length).unsqueeze(0)


def opaque(value):
    return vars(torch)["ones"](value)


class Factories(nn.Module):
    def __init__(self):
        super().__init__()
        self.ones = torch.ones(3)  # error
        self.mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)  # error
        self.steps = torch.linspace(0, 1, 5)  # error
        self.noise = 0.1 * torch.randn(3)  # error
        self.mask = ~torch.ones(4, 4, dtype=torch.bool).tril()  # error
        self.frequencies = 1.0 / 10000 ** (torch.arange(0, 8, 2).float() / 8)  # error
        self.lookup = F.one_hot(torch.arange(3), 3)  # error
        self.grid = torch.stack([torch.arange(3), torch.arange(3)])  # error
        self.zeros = torch.zeros(3)  # error


class Aliases(N.Module):
    def __init__(self):
        super(Aliases, self).__init__()
        self.scale = th.full((3,), 2.0)  # error
        self.bound = math.sqrt(2) * th.eye(3)  # error


class Optionally(nn.Module):
    def __init__(self, weight: Optional[Tensor] = None, bias: torch.Tensor | None = None):
        super().__init__()
        self.weight = weight  # error
        self.bias = bias  # error


class Annotated(nn.Module):
    def __init__(self, mask: Tensor):
        super().__init__()
        self.mask = mask  # error
        self.bias: Tensor = torch.ones(3)  # error


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(4)

    def build(self, length):
        self.positions = positions(length)  # error
        setattr(self, "offset", torch.ones(length))  # error


class Branches(nn.Module):
    def __init__(self, causal=True, window=0):
        super().__init__()
        if causal:
            self.mask = torch.ones(3, 3).tril()  # error
        else:
            self.mask = None
        try:
            self.bias = torch.ones(window)  # error
        except RuntimeError:
            self.bias = None
        if window:
            self.register_buffer("shift", torch.ones(3))
        else:
            self.shift = torch.ones(3)  # error


class EarlyReturn(nn.Module):
    def __init__(self, causal=True):
        super().__init__()
        self.causal = causal
        if not causal:
            return
        self.mask = torch.ones(3, 3).tril()  # error


class Loop(nn.Module):
    def __init__(self, levels=2):
        super().__init__()
        for level in range(levels):
            setattr(self, f"anchor{level}", torch.ones(level + 1))  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.ones(3)  # error


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.shift = torch.ones(3)  # error


class BeforeSuper(nn.Module):
    def __init__(self):
        self.scale = torch.ones(3)  # error
        super().__init__()


class Overwritten(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = None
        self.scale = torch.ones(3)  # error
        with torch.no_grad():
            self.shift = torch.ones(3)  # error


class Snapshot(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3))
        self.initial = self.weight.detach().clone()  # error
        self.norm = self.weight.norm()  # error


@dataclass(eq=False)
class Fields(nn.Module):
    size: int = 3

    def __post_init__(self):
        super().__init__()
        self.scale = torch.ones(self.size)  # error


class EitherKind(nn.Module):
    def __init__(self, learned=False):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(3)) if learned else torch.ones(3)  # todo: TL101


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))
        self.register_buffer("offset", None)
        self.offset = torch.ones(3)
        self.weight = nn.Parameter(torch.ones(3))
        self.scale = nn.Buffer(torch.ones(3))
        self.mask = self.mask * 2


class RegisteredLater(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.randn(3)
        self.weight = nn.Parameter(self.weight / self.weight.norm())
        self.mask = torch.ones(3)
        mask = self.mask.tril() if self.mask.dim() > 1 else self.mask
        del self.mask
        self.register_buffer("mask", mask)
        self.total = torch.ones(3).cumsum(0)
        self.total = self.total[-1].item()
        self.scratch = torch.ones(3)
        delattr(self, "scratch")


class NoTensors(nn.Module):
    def __init__(self, mean, size=3):
        super().__init__()
        table = torch.linspace(0, 0.5, size)
        self.mean = mean
        self.rates = table.tolist()
        self.first = table[0].item()
        self.array = table.numpy()
        self.shape = table.shape
        self.count = table.numel()
        self.dtype = table.dtype
        self.device = torch.device("cpu")
        self.generator = torch.Generator()
        self.seed = torch.initial_seed()
        self.floating = torch.is_tensor(table)
        self.anything = opaque(size)


class SometimesNumber(nn.Module):
    def __init__(self, learned=False):
        super().__init__()
        self.scale = torch.ones(1) if learned else 1.0


class HiddenOnPurpose(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["mask"] = torch.ones(3)
        object.__setattr__(self, "offset", torch.ones(3))


class OwnSetattr(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = torch.ones(3)

    def __setattr__(self, name, value):
        if isinstance(value, torch.Tensor) and "_buffers" in self.__dict__:
            self.register_buffer(name, value)
        else:
            super().__setattr__(name, value)


class WithSetter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("stored", torch.ones(3))
        self.mask = torch.ones(3)

    @property
    def mask(self):
        return self.stored

    @mask.setter
    def mask(self, value):
        self.stored = value


class Later(nn.Module):
    def __init__(self):
        super().__init__()
        self.cosines = None
        self.attention = None
        self.state = torch.zeros(3)

    def forward(self, x):
        if self.cosines is None:
            self.cosines = torch.ones(3, device=x.device)
        self.state = self.state + x
        self.attention = x * self.cosines
        return self.attention


class OnlyAnnotated(nn.Module):
    mask: Tensor

    def __init__(self):
        super().__init__()
        self.scale: Tensor
        self.register_buffer("mask", torch.ones(3))


class NoModule:
    def __init__(self):
        self.mask = torch.ones(3)


class Function(torch.autograd.Function):
    scale = torch.ones(3)


class MovesItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = torch.arange(4.0)
        self.steps = torch.arange(4.0)  # error

    def _apply(self, fn, recurse=True):
        self.table = fn(self.table)
        return super()._apply(fn, recurse)


class UsedAsTensor(nn.Module):
    def __init__(self, mean, scale, make, table):
        super().__init__()
        self.mean = mean  # error
        self.scale = scale  # error
        self.basis = make()
        self.table = table

    def forward(self, x):
        scale = self.scale.cuda() if x.is_cuda else self.scale.to(device=x.device)
        x = (x - self.mean.to(x.device)) * scale * self.table.to(x.dtype)
        return torch.matmul(x, self.basis) @ self.table.unsqueeze(0)


class UsedAsModule(nn.Module):
    def __init__(self, encoder, make, settings):
        super().__init__()
        self.encoder = encoder
        self.head = make()
        self.settings = settings

    def forward(self, x):
        self.encoder.to(x.device)
        head = self.head.to(x.device)
        return head(self.encoder(x)) * self.settings.scale


def scaled(x, scale):
    return x if scale is None else x * scale.to(x.device)


def weighted(x, weight):
    return x if weight is None else x * weight


class Optionals(nn.Module):
    def __init__(self, scale: "torch.Tensor | None" = None, weight: "torch.Tensor | None" = None):
        super().__init__()
        self.scale = scale
        self.weight = weight  # error

    def forward(self, x):
        return weighted(scaled(x, self.scale), self.weight)


class ManyNames(nn.Module):
    names = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "m", "n", "o")

    def __init__(self):
        super().__init__()
        for name in self.names:
            self.register_buffer(name, None)
        self.a = torch.ones(3)
        self.z = torch.ones(3)  # error


class NamesFromOutside(nn.Module):
    def __init__(self, names):
        super().__init__()
        for name in names:
            self.register_buffer(name, None)
        self.a = torch.ones(3)


class TensorOrParameter(nn.Module):
    def __init__(self, weight: "torch.Tensor | nn.Parameter"):
        super().__init__()
        if not isinstance(weight, nn.Parameter):
            self.register_buffer("weight", weight)
        self.weight = weight

    def forward(self, x):
        return x * self.weight.to(x.device)


class TensorOrNumbers(nn.Module):
    def __init__(self, low: "torch.Tensor | tuple[float, float]", high: "torch.Tensor | float"):
        super().__init__()
        self.low = low
        self.high = high

    def forward(self, x):
        low = self.low.to(device=x.device) if isinstance(self.low, torch.Tensor) else x.new_tensor(self.low)
        if not torch.is_tensor(self.high):
            return (x - low).clamp(max=self.high)
        return (x - low).minimum(self.high.to(x.device) * 2)


class BufferBeforeFinally(nn.Module):
    def __init__(self, n):
        super().__init__()
        try:
            self.mask = nn.Buffer(torch.ones(n))
        finally:
            self.mask = torch.zeros(3)


class NotOnlyTensors(nn.Module):
    """What torch's functions take beside tensors."""

    def __init__(self, stride, axis, equation):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, 3, 1, 1))
        self.stride = _pair(stride)
        self.axis = operator.index(axis)
        self.equation = os.fspath(equation)
        self.parts = os.fspath(equation)
        self.low = _pair(stride)

    def forward(self, x, y):
        x = torch.nn.functional.conv2d(x, self.weight, None, self.stride)
        x = torch.index_select(x, self.axis, y) + torch.einsum(self.equation, x, x)
        return torch.where(x > 0, x, self.low) + torch.cat(self.parts, self.axis)


class UsedAsFilter(nn.Module):
    def __init__(self, kernel, rows):
        super().__init__()
        self.kernel = operator.getitem(kernel, 0)  # error
        self.rows = operator.getitem(rows, 0)  # error

    def forward(self, x):
        return torch.index_select(torch.nn.functional.conv2d(x, self.kernel), 0, self.rows)


class Descriptor:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return getattr(instance, f"_{self.name}")

    def __set__(self, instance, value):
        instance.register_buffer(f"_{self.name}", value)


class Described(nn.Module):
    def describe(self, name, size):
        self.register_buffer(f"_{name}", torch.zeros(size))
        setattr(Described, name, Descriptor(name))

    def note(self, name):
        print(name)


class Describing(Described):
    """A method that its base adds knows the attribute by its name."""

    def __init__(self):
        super().__init__()
        self.describe("mean", 3)
        self.note("std")
        self.mean = torch.ones(3)
        self.std = torch.ones(3)  # error


class States(nn.Module):
    """Moves what it was told to be its state."""

    def __init__(self):
        super().__init__()
        self.names = []

    def add(self, name, value):
        self.names.append(name)
        setattr(self, name, value)

    def _apply(self, fn, recurse=True):
        for name in self.names:
            setattr(self, name, fn(getattr(self, name)))
        return super()._apply(fn, recurse)


class HasStates(States):
    def __init__(self):
        super().__init__()
        self.add("least", torch.ones(3))
        self.least = torch.zeros(3) - 1


class HeavyParameter(nn.Parameter):
    """A Parameter of its own sort."""

    def __new__(cls, data, weight):
        return super().__new__(cls, data * weight)


class OfOthers(nn.Module):
    """A tensor that another object keeps may be its Parameter, and an object of a class may be one."""

    def __init__(self, other, place):
        super().__init__()
        self.weight: Tensor = other.weight
        self.bias: Tensor | None = other.layers[0].bias
        self.scale: Tensor = other.scales[place]
        self.made: Tensor = other.make()  # error
        self.heavy = HeavyParameter(torch.ones(3), 2)

    def forward(self, x):
        return x * self.heavy.unsqueeze(0)


class SetByName(nn.Module):
    def __init__(self, frozen):
        super().__init__()
        self.put("mean", torch.ones(3))

    def put(self, name, value):
        setattr(self, name, value)  # error


class Pool(nn.Module):
    """Filled in place by other methods: state, not a placeholder."""

    def __init__(self, size):
        super().__init__()
        self.pool = torch.zeros(size, 3)  # error

    def put(self, places, x):
        self.pool[places] = x


class Memories(nn.Module):
    """Keeps some names in its own way, and hands on the others."""

    def __init__(self):
        super().__init__()
        self.memories = {"v": 0.0}

    def __setattr__(self, name, value):
        if name in self.__dict__.get("memories", ()):
            self.memories[name] = value
        else:
            super().__setattr__(name, value)


class Neuron(Memories):
    def __init__(self, threshold):
        super().__init__()
        self.threshold = torch.tensor(threshold)  # todo: TL101


class OfCallers(nn.Module):
    """What callers pass is not known: these were tensors where they ran, and may be something else."""

    def __init__(self, low: tuple[float, ...] | Tensor, scale: Tensor | float, other, name: str):
        super().__init__()
        self.low = low  # todo: TL101
        self.scale = scale  # todo: TL101
        self.magnitude = getattr(other, name)  # todo: TL101

    def forward(self, x):
        return x * self.scale
