"""Containers of what is registered: buffers go stale in them, parameters and modules do not."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))
        self.high = nn.Buffer(torch.ones(3))
        self.bounds = [self.low, self.high]  # error
        self.pair = (self.low, "low")  # error
        self.named = {"low": self.low}  # error


class Added(N.Module):
    def __init__(self):
        super().__init__()
        self.added = []
        self.by_name = {}
        for index in range(3):
            table = th.ones(index + 1)
            self.register_buffer(f"table{index}", table)
            self.added.append(table)  # error
            self.by_name[index] = table  # error


class All(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))
        self.everything = list(self.buffers())  # error
        self.by_name = dict(self.named_buffers())  # error


class Nested(nn.Module):
    def __init__(self):
        super().__init__()
        low = torch.zeros(3)
        self.register_buffer("low", low, persistent=False)
        self.levels = [(low, 1), (low, 2)]  # error


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()

    def build(self):
        self.register_buffer("low", torch.zeros(3))
        self.bounds = {"low": self.low}  # error


class ParametersAndModules(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.proj = nn.Linear(3, 3)
        self.weights = [self.weight, *self.proj.parameters()]
        self.layers = [self.proj]
        self.everything = list(self.parameters())
        self.children_by_name = dict(self.named_children())


class NamesAndFunctions(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))
        self.names = ["low"]
        self.shapes = [self.low.shape, self.low.dtype]
        self.getters = [lambda: self.low]

    @property
    def bounds(self):
        return [self.low]


class MovesItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))
        self.bounds = [self.low]

    def _apply(self, fn, recurse=True):
        super()._apply(fn, recurse)
        self.bounds = [self.low]
        return self


class Dropped(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))
        self.bounds = [self.low]
        self.width = len(self.bounds)
        self.bounds = None
        bounds = [self.low]
        self.sum = nn.Buffer(torch.stack(bounds).sum(0))


class InMethods(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))

    def forward(self, x):
        bounds = [self.low, x]
        self.seen = {"low": self.low}
        return torch.stack(bounds)


class OnePath(nn.Module):
    def __init__(self, learned):
        super().__init__()
        if learned:
            self.low = nn.Parameter(torch.zeros(3))
        else:
            self.register_buffer("low", torch.zeros(3))
        self.bounds = [self.low]


class NoModule:
    def __init__(self, module):
        self.buffers = list(module.buffers())
