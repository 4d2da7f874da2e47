"""Placeholders: empty or zero tensors that are filled later."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Empty(nn.Module):
    def __init__(self):
        super().__init__()
        self.cosines = torch.empty(0)  # error
        self.sines = torch.tensor([])  # error
        self.table = torch.zeros(0, 3)  # error

    def forward(self, x):
        self.cosines = x.cos()
        self.sines = x.sin()
        return x


class Hidden(N.Module):
    def __init__(self, size=3):
        super().__init__()
        self.state = th.zeros(1, size)  # error
        self.memory = th.empty(1, size)  # error

    def forward(self, x):
        self.state = th.tanh(self.state + x)
        self.memory = x
        return self.state


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.reset()

    def reset(self):
        self.state = torch.zeros(3)  # error

    def forward(self, x):
        self.state = self.state + x
        return self.state


class Branches(nn.Module):
    def __init__(self, cached=True):
        super().__init__()
        if cached:
            self.cache = torch.zeros(3)  # error
        else:
            self.cache = None
        try:
            self.mask = torch.empty(0)  # error
        except RuntimeError:
            self.mask = None

    def forward(self, x):
        self.cache = x
        return x


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache = torch.empty(0)  # error


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.mask = torch.empty(0)  # error


class Containers(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.state = (torch.zeros(1, 3), torch.zeros(1, 3))  # error
        self.caches = [torch.empty(0) for _ in range(depth)]  # error
        self.masks = []
        for _ in range(depth):
            self.masks.append(torch.empty(0))  # error

    def forward(self, x):
        self.state = (x, x)
        return x


class FilledAtOnce(nn.Module):
    def __init__(self):
        super().__init__()
        self.positions = torch.arange(3)  # error: TL101
        self.ones = torch.ones(3)  # error: TL101
        self.pair = (torch.ones(3), torch.ones(3))  # error: TL103

    def forward(self, x):
        self.positions = torch.arange(len(x))
        self.ones = torch.ones_like(x)
        self.pair = (x, x)
        return x


class NeverAssignedAgain(nn.Module):
    def __init__(self):
        super().__init__()
        self.zeros = torch.zeros(3)  # error: TL101
        self.pads = [torch.zeros(3)]  # error: TL103

    def forward(self, x):
        return torch.cat([x, self.zeros, *self.pads])


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cosines", torch.empty(0), persistent=False)
        self.register_buffer("state", torch.zeros(3), persistent=False)

    def forward(self, x):
        self.cosines = x.cos()
        self.state = x.tanh()
        return self.state


class StartsAsNone(nn.Module):
    def __init__(self):
        super().__init__()
        self.cosines = None
        self.caches = {}
        self.steps = 0

    def forward(self, x):
        if self.cosines is None:
            self.cosines = x.cos()
        self.caches[x.shape] = x
        self.steps += 1
        return x * self.cosines


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache = torch.empty(0)
        self.cache = None
        self.state = torch.zeros(3)
        del self.state

    def forward(self, x):
        self.cache = x
        self.state = x
        return x


class OnPurpose(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["cache"] = torch.empty(0)
        object.__setattr__(self, "state", torch.zeros(3))


class NoModule:
    def __init__(self):
        self.cache = torch.empty(0)


class NewEmpty(nn.Module):
    def __init__(self, x):
        super().__init__()
        like = torch.ones(3)
        self.cache = like.new_empty((0,))  # error


class ZerosLike(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.sums = torch.zeros_like(self.weight).to("cpu")  # error

    def forward(self, x):
        self.sums = x * self.weight
        return self.sums


class Filled(nn.Module):
    def __init__(self):
        super().__init__()
        table = torch.empty(2, 3)
        for index in range(2):
            table[index].copy_(torch.arange(3.0))
        self.table = table  # error: TL101

    def refresh(self):
        self.table = torch.ones(2, 3)
