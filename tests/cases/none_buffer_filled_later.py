"""Buffers that are None after construction: filled, left, or not saved."""

import torch
import torch as th
from torch import Tensor, nn
from torch import nn as N


class Fitted(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None)  # error
        self.register_buffer("scale", tensor=None)  # error

    def fit(self, x: Tensor):
        self.mean = x.mean(0)
        self.scale = x.std(0) + 1e-5


class FilledByForward(N.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cache", None)  # error

    def forward(self, x):
        if self.cache is None:
            self.cache = th.ones(x.shape[-1], device=x.device)
        return x * self.cache


class Argument(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("prior", None)  # error
        self.register_buffer("posterior", None)

    def set_prior(self, prior: Tensor, posterior=None):
        self.prior = prior
        self.posterior = posterior


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None)  # error

    def fit(self, x):
        self.mean = torch.mean(x, 0)


class Derived(Base):
    def forward(self, x):
        return x - self.mean


class NotSaved(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None, persistent=False)

    def fit(self, x):
        self.mean = x.mean(0)


class StaysNone(nn.Module):
    def __init__(self, track=True):
        super().__init__()
        self.register_buffer("bias", None)
        if track:
            self.register_buffer("running_mean", torch.zeros(3))
        else:
            self.register_buffer("running_mean", None)

    def forward(self, x):
        if self.running_mean is not None:
            self.running_mean = 0.9 * self.running_mean + 0.1 * x.detach().mean(0)
        return x


class FilledInConstruction(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None)
        self.fit(torch.ones(2, 3))

    def fit(self, x):
        self.mean = x.mean(0)


class EmptiedAgain(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scratch", None)

    def forward(self, x):
        self.scratch = x.detach() * 2
        x = self.combine(x)
        self.scratch = None
        return x

    def combine(self, x):
        return x + self.scratch


class LoadsItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None)

    def fit(self, x):
        self.mean = x.mean(0)

    def _load_from_state_dict(self, state_dict, prefix, *args):
        self.mean = torch.empty_like(state_dict[f"{prefix}mean"])
        super()._load_from_state_dict(state_dict, prefix, *args)


class Inherits(LoadsItself):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", None)

    def rescale(self, x):
        self.scale = x.std(0)


class NoBuffer(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = None
        self.register_parameter("weight", None)

    def fit(self, x):
        self.mean = x.mean(0)
        self.weight = nn.Parameter(x.mean(0))


class NoModule:
    def __init__(self):
        self.register_buffer("mean", None)

    def register_buffer(self, name, tensor):
        setattr(self, name, tensor)

    def fit(self, x):
        self.mean = x.mean(0)
