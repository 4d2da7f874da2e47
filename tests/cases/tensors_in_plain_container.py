"""Tensors in lists, tuples, dicts and sets."""

from __future__ import annotations

from collections import OrderedDict

import torch
import torch as th
from torch import Tensor, nn
from torch import nn as N


class Literals(nn.Module):
    def __init__(self):
        super().__init__()
        self.items = [torch.ones(2), torch.ones(3)]  # error
        self.pair = (torch.ones(2), torch.ones(3))  # error
        self.named = {"mean": torch.ones(3), "std": torch.ones(3)}  # error
        self.group = {torch.ones(3)}  # error
        self.keywords = dict(mean=torch.ones(3))  # error
        self.ordered = OrderedDict(mean=torch.ones(3))  # error


class Comprehensions(N.Module):
    def __init__(self, sizes=(2, 3)):
        super().__init__()
        self.anchors = [th.arange(size) for size in sizes]  # error
        self.by_size = {size: th.ones(size) for size in sizes}  # error
        self.fixed = tuple(th.ones(size) for size in sizes)  # error
        self.repeated = [th.ones(3)] * 2  # error


class Appended(nn.Module):
    def __init__(self, levels=2):
        super().__init__()
        self.levels = []
        self.named = {}
        for level in range(levels):
            self.levels.append(torch.ones(level + 1))  # error
            self.named[str(level)] = torch.ones(level + 1)  # error


class FilledBefore(nn.Module):
    def __init__(self, levels=2):
        super().__init__()
        anchors = []
        for level in range(levels):
            anchors.append(torch.ones(level + 1))
        self.anchors = anchors  # error
        self.more = list(anchors)  # error
        self.all = anchors + [torch.ones(3)]  # error


class Mixed(nn.Module):
    def __init__(self, extra=None):
        super().__init__()
        self.options = {"mean": torch.ones(3), "eps": 1e-5, "extra": extra}  # error
        self.maybe = [torch.ones(3), None]  # error


class Nested(nn.Module):
    def __init__(self):
        super().__init__()
        self.pairs = [("mean", torch.ones(3)), ("std", torch.ones(3))]  # error
        self.groups = {"a": [torch.ones(3)], "b": []}  # error


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.tables = []
        self.build(3)

    def build(self, size):
        self.tables.append(torch.ones(size))  # error


class Made(nn.Module):
    """What makes a list anew puts nothing into the one that is kept."""

    def __init__(self, sizes):
        super().__init__()
        self.tables = self.make(sizes)  # error

    def make(self, sizes):
        tables = []
        for size in sizes:
            tables.append(torch.ones(size))
        return tables


class Annotated(nn.Module):
    def __init__(self, masks: list[Tensor]):
        super().__init__()
        self.masks = masks  # error


class Branches(nn.Module):
    def __init__(self, scaled=True):
        super().__init__()
        if scaled:
            self.scales = [torch.ones(3)]  # error
        else:
            self.scales = []
        try:
            self.offsets = (torch.ones(3), torch.ones(3))  # error
        except RuntimeError:
            self.offsets = ()
        if not scaled:
            return
        self.late = [torch.ones(3)]  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.tables = []


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.tables.append(torch.ones(3))  # error


class NoTensors(nn.Module):
    def __init__(self, size=3, anything=()):
        super().__init__()
        table = torch.ones(size)
        self.shapes = [table.shape, torch.Size([3])]
        self.rates = [rate.item() for rate in torch.linspace(0, 1, size)]
        self.names = {"mean": 0.5, "dtype": torch.float32}
        self.functions = [torch.relu, torch.ones]
        self.arrays = [table.numpy()]
        self.anything = list(anything)
        self.cache = {}
        self.outputs = []

    def forward(self, x):
        self.cache[x.shape] = x
        self.outputs.append(x)
        return x


class EachRegistered(nn.Module):
    def __init__(self, sizes=(2, 3)):
        super().__init__()
        self.names = []
        for size in sizes:
            self.register_buffer(f"anchor{size}", torch.ones(size))
            self.names.append(f"anchor{size}")


class WrappedInTheEnd(nn.Module):
    def __init__(self, sizes=(2, 3)):
        super().__init__()
        self.weights = [torch.ones(size) for size in sizes]
        self.weights = nn.ParameterList(self.weights)
        self.scratch = [torch.ones(3)]
        self.total = len(self.scratch)
        del self.scratch
        self.tables = []
        self.tables.append(torch.ones(3))
        self.tables = [table.tolist() for table in self.tables]


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["tables"] = [torch.ones(3)]
        object.__setattr__(self, "masks", [torch.ones(3)])


class HiddenState(nn.Module):
    def __init__(self):
        super().__init__()
        self.state = (torch.zeros(1, 3), torch.zeros(1, 3))

    def forward(self, x):
        self.state = (x, x)
        return x


class NoModule:
    def __init__(self):
        self.tables = [torch.ones(3)]


class MovesItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.tables = [torch.arange(4.0)]

    def _apply(self, fn, recurse=True):
        self.tables = [fn(table) for table in self.tables]
        return super()._apply(fn, recurse)


class PerhapsEmpty(nn.Module):
    def __init__(self, tables: "list[torch.Tensor] | None" = None, scale: "torch.Tensor | None" = None):
        super().__init__()
        self.tables = tables or []
        self.options = {"scale": scale, "eps": 1e-5}


class Grids(nn.Module):
    """Placeholders that a method replaces one by one."""

    def __init__(self, levels):
        super().__init__()
        self.grids = [torch.zeros(1)] * levels
        self.pyramid = [torch.tensor(0)]
        self.scores = [torch.tensor([0.0, 0.0])]
        self.scales = [torch.tensor(1.0)]  # error

    def forward(self, xs):
        self.pyramid = xs
        self.scores = xs
        self.scales = xs
        for i, x in enumerate(xs):
            self.grids[i] = torch.ones_like(x)
        return self.grids


class Log(nn.Module):
    """What comes and goes with the steps cannot be buffers."""

    def __init__(self, length):
        super().__init__()
        self.counts = [torch.tensor(1)]
        self.seen = {"first": torch.ones(3)}
        for _ in range(length):
            self.counts.append(torch.tensor(-1.0))

    def forward(self, x):
        self.counts.append(x.sum())
        self.seen[str(len(x))] = x
        return self.counts.pop(0)
