"""Buffers that state_dict() leaves out: drawn, updated in training, computed again."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Random(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("directions", torch.randn(3, 3), persistent=False)  # error
        self.register_buffer("order", torch.randperm(3), False)  # error
        self.register_buffer("scaled", 0.1 * torch.rand(3).sqrt(), persistent=False)  # error
        self.noise = nn.Buffer(torch.randn(3), persistent=False)  # error
        basis, _ = torch.randn(3, 3), None
        self.register_buffer("basis", basis, persistent=False)  # error


class Running(N.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", th.zeros(3), persistent=False)  # error
        self.register_buffer("scale", th.ones(3), persistent=False)  # error
        self.register_buffer("steps", th.zeros(1), persistent=False)  # error

    def forward(self, x):
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * x.detach().mean(0)
            self.scale.mul_(0.9).add_(x.detach().std(0), alpha=0.1)
            self.steps += 1
        return (x - self.mean) / self.scale


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3), persistent=False)  # error
        self.register_buffer("peak", torch.zeros(3), persistent=False)  # error

    def forward(self, x):
        if self.training and x.dim() == 2:
            self.update(x)
        return x - self.mean

    @torch.no_grad()
    def update(self, x):
        self.mean.lerp_(x.mean(0), 0.1)
        self.peak = torch.maximum(self.peak, x.amax(0))


class EarlyReturn(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3), persistent=False)  # error

    def forward(self, x):
        if not self.training:
            return x - self.mean
        mean = x.detach().mean(0)
        self.mean.copy_(mean)
        return x - mean


class Persistent(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("directions", torch.randn(3, 3))
        self.register_buffer("mean", torch.zeros(3))

    def forward(self, x):
        if self.training:
            self.mean = self.mean.lerp(x.detach().mean(0), 0.1)
        return (x - self.mean) @ self.directions


class Constants(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("positions", torch.arange(size), persistent=False)
        self.register_buffer("mask", torch.ones(size, size).tril(), persistent=False)
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]), persistent=False)

    def forward(self, x):
        if self.training:
            x = x * self.mask
        return x + self.positions


class Reproducible(nn.Module):
    def __init__(self, seed):
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.register_buffer("directions", torch.randn(3, 3, generator=generator), persistent=False)


class Seeded(nn.Module):
    def __init__(self):
        super().__init__()
        with torch.random.fork_rng():
            torch.manual_seed(0)
            directions = torch.randn(3, 3)
        self.register_buffer("directions", directions, persistent=False)


class DrawnAgain(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("noise", torch.randn(3), persistent=False)
        self.register_buffer("shift", torch.randn(3), persistent=False)
        self.register_buffer("jitter", torch.randn(3), persistent=False)

    def forward(self, x):
        self.noise.normal_()
        nn.init.uniform_(self.jitter)
        self.shift = torch.randn_like(self.shift)
        return x + self.noise + self.shift + self.jitter


class Caches(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cosines", torch.zeros(0, 3), persistent=False)
        self.register_buffer("keys", torch.zeros(8, 3), persistent=False)
        self.register_buffer("filled", torch.zeros(1), persistent=False)

    def forward(self, x):
        if len(self.cosines) < len(x):
            self.cosines = torch.ones(len(x), 3).to(x)
        self.keys[: len(x)] = x
        self.filled += len(x)
        if self.training:
            x = x * 2
        return x * self.cosines[: len(x)]


class PerStep(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("tokens", torch.zeros(3), persistent=False)

    def forward(self, x):
        if self.training:
            self.tokens += x.detach().sum(0)
        return x

    def finish_step(self):
        self.tokens.zero_()


class SometimesPerStep(nn.Module):
    def __init__(self, count):
        super().__init__()
        if count:
            self.register_buffer("tokens", torch.zeros(3), persistent=False)
        else:
            self.tokens = None

    def forward(self, x):
        if self.training and self.tokens is not None:
            self.tokens += x.detach().sum(0)
        return x

    def finish_step(self):
        if self.tokens is not None:
            self.tokens.zero_()


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(3, 3)
        self.register_buffer("state", torch.zeros(1, 3), persistent=False)

    def forward(self, x):
        self.state = self.cell(x, self.state)
        return self.state


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", torch.randn(3), persistent=False)
        self.table = torch.ones(3)
        self.register_buffer("mask", torch.randn(3), persistent=False)
        del self.mask


class Unknown(nn.Module):
    def __init__(self, table, persistent=False):
        super().__init__()
        self.register_buffer("table", table, persistent=False)
        self.register_buffer("noise", torch.randn(3), persistent=persistent)


class NoModule:
    def __init__(self):
        self.register_buffer("noise", torch.randn(3), persistent=False)

    def register_buffer(self, name, tensor, persistent):
        setattr(self, name, tensor)


class MadeBySwitching(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.register_buffer("folded", torch.zeros(3, 3), persistent=False)

    def train(self, mode=True):
        if not mode and self.training:
            self.folded = self.fc.weight.detach() * 2
        return super().train(mode)

    def forward(self, x):
        if self.training:
            self.folded = self.fc.weight.detach() * 2
        return x @ self.folded
