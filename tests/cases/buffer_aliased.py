"""Two names for one tensor, and tensors that only look alike."""

import torch
import torch as th
from torch import nn
from torch import nn as N


def zeros(count):
    return torch.zeros(count)


class InitialValue(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("centers", torch.randn(3))
        self.initial = self.centers  # error
        self.scale = nn.Buffer(torch.ones(3))
        self.first_scale = self.scale  # error

    def forward(self, x):
        self.scale.mul_(2)
        return x * self.scale


class Twice(N.Module):
    def __init__(self):
        super().__init__()
        empty = th.zeros(3)
        self.register_buffer("sums", empty)
        self.register_buffer("counts", empty)  # error
        self.register_buffer("squares", empty, persistent=False)  # error
        self.register_buffer("maxima", empty)  # error

    def forward(self, x):
        self.sums += x.sum()
        self.counts.add_(1)
        self.squares = self.squares + x.pow(2)
        self.maxima[0] = x.max()
        return x


class Passed(nn.Module):
    def __init__(self, mean, table: torch.Tensor):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("running_mean", mean)  # error
        self.register_buffer("table", table)
        self.original = table  # error

    def update(self, x):
        self.running_mean = x.mean(0)


class Over(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(3))
        self.register_buffer("high", None)
        self.high = self.low  # error

    def forward(self, x):
        self.low = torch.minimum(self.low, x)
        return x


class Copies(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("centers", torch.randn(3))
        self.register_buffer("initial", self.centers.clone())
        self.register_buffer("scaled", self.centers * 2)
        empty = torch.zeros(3)
        self.register_buffer("sums", empty)
        self.register_buffer("counts", empty.clone())
        self.register_buffer("like", torch.zeros_like(empty))


class MadeAnew(nn.Module):
    def __init__(self, count):
        super().__init__()
        for name in ("low", "high"):
            self.register_buffer(name, torch.zeros(3))
        for index in range(count):
            self.register_buffer(f"table{index}", torch.zeros(3))
        self.register_buffer("first", zeros(3))
        self.register_buffer("second", zeros(3))
        table = zeros(3)
        self.register_buffer("third", table)
        table = zeros(3)
        self.register_buffer("fourth", table)


class ReplacedLater(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("centers", torch.randn(3))
        initial = self.centers
        self.centers = self.centers * 2
        self.register_buffer("initial", initial)
        self.register_buffer("low", torch.zeros(3))
        self.other = self.low
        self.other = None


class Constants(nn.Module):
    def __init__(self, grid):
        super().__init__()
        self.register_buffer("rows", grid)
        self.register_buffer("columns", grid)

    def forward(self, x):
        return x * self.rows + self.columns


class OnlySometimes(nn.Module):
    def __init__(self, points, batched):
        super().__init__()
        self.register_buffer("points", points)
        self.register_buffer("unique", None)
        if batched:
            self.unique = points
        else:
            self.unique = torch.unique(points)

    def update(self, points):
        self.points = points
        self.unique = torch.unique(points)


class NotSaved(nn.Module):
    def __init__(self):
        super().__init__()
        ones = torch.ones(3)
        self.register_buffer("low", ones, persistent=False)
        self.register_buffer("high", ones, persistent=False)


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(3, 3)
        self.proj = nn.Linear(3, 3)
        self.proj.weight = self.embedding.weight
        self.weight = nn.Parameter(torch.ones(3))
        self.tied = self.weight
        self.head = self.proj


class MovesItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))
        self.current = self.mask

    def _apply(self, fn, recurse=True):
        super()._apply(fn, recurse)
        self.current = self.mask
        return self


class Properties(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))
        self.shape = self.mask.shape
        self.device = self.mask.device

    @property
    def current(self):
        return self.mask

    def forward(self, x):
        mask = self.mask
        return x * mask


class NoModule:
    def __init__(self):
        self.mask = torch.ones(3)
        self.initial = self.mask
