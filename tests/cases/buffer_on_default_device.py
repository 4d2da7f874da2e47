"""New tensors for buffers: on the default device, on the buffer's, before the module is moved."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Reset(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("counts", torch.zeros(3))
        self.seen = nn.Buffer(torch.zeros(3), persistent=False)

    def reset(self):
        self.counts = torch.zeros(3)  # error
        self.seen = torch.zeros(3, dtype=torch.long)  # error


class Computed(N.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", th.ones(3, 3).tril())
        self.register_buffer("positions", None)

    def resize(self, size):
        self.mask = 1 - th.ones(size, size).tril()  # error
        self.register_buffer("positions", th.arange(size)[None].float())  # error


class InForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3, 3))
        self.build(3)

    def build(self, size):
        self.mask = torch.ones(size, size).triu(1)  # error

    def forward(self, x):
        if len(x) != len(self.mask):
            self.build(len(x))
        return x * self.mask


class OnItsDevice(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("counts", torch.zeros(3))
        self.register_buffer("mask", torch.ones(3))

    def reset(self, x):
        self.counts = torch.zeros_like(self.counts)
        self.counts = self.counts.new_zeros(3)
        self.counts = torch.zeros(3, device=self.counts.device)
        self.counts = torch.zeros(3).to(x.device)
        self.counts = torch.zeros(3).type_as(x)
        self.counts = torch.zeros(3).cuda() if x.is_cuda else torch.zeros_like(x)
        self.counts = x + torch.zeros(3)
        self.counts.zero_()
        with torch.device(x.device):
            self.mask = torch.ones(3)
        with x.device:
            self.mask = torch.ones(3)


class MovedAfter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("counts", torch.zeros(3))
        self.register_buffer("mask", torch.ones(3))

    def reset(self, device):
        self.counts = torch.zeros(3)
        self.counts = self.counts.to(device)

    def resize(self, size, device):
        self.mask = torch.ones(size)
        self.to(device)


class OnlyInConstruction(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", None)
        self.register_buffer("counts", torch.zeros(3))
        self._build(3)

    def _build(self, size):
        self.mask = torch.ones(size)
        self.counts = torch.zeros(size)

    def forward(self, x):
        return x * self.mask


class Scalars(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("steps", torch.tensor(0))

    def reset(self):
        self.steps = torch.tensor(0)


class NoBuffers(nn.Module):
    def __init__(self):
        super().__init__()
        self.state = None
        self.weight = nn.Parameter(torch.ones(3))

    def reset(self):
        self.state = torch.zeros(3)
        self.weight = nn.Parameter(torch.zeros(3))
        counts = torch.zeros(3)
        return counts


class Loads(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("counts", torch.zeros(3))

    def _load_from_state_dict(self, state_dict, prefix, *args):
        self.counts = torch.zeros(len(state_dict[f"{prefix}counts"]))
        super()._load_from_state_dict(state_dict, prefix, *args)


class Unknown(nn.Module):
    def __init__(self, learned):
        super().__init__()
        self.register_buffer("counts", torch.zeros(3))
        if learned:
            self.scale = None
        else:
            self.register_buffer("scale", torch.ones(3))

    def reset(self, make):
        self.counts = make(3)
        self.scale = torch.ones(3)


class NoModule:
    def __init__(self):
        self.counts = torch.zeros(3)

    def reset(self):
        self.counts = torch.zeros(3)
