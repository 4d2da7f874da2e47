"""Registrations outside construction: new keys, known names, what is not saved."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Guarded(nn.Module):
    def forward(self, x):
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(3))  # error
        return x * self.mask


class Always(N.Module):
    def forward(self, x):
        self.register_buffer("last", x.detach())  # error
        self.kept = N.Buffer(th.ones(3))  # error
        return x * self.kept


class Parameters(nn.Module):
    def forward(self, x):
        if "scale" not in self._parameters:
            self.register_parameter("scale", nn.Parameter(torch.ones(3)))  # error
            self.add_module("proj", nn.Linear(3, 3))  # error
        return self.proj(x) * self.scale


class InHelper(nn.Module):
    def forward(self, x):
        return x * self.mask_for(len(x))

    def mask_for(self, length):
        self.register_buffer("mask", torch.ones(length, 1))  # error
        return self.mask


class NotSaved(nn.Module):
    def forward(self, x):
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(3), persistent=False)
        self.last = nn.Buffer(x.detach(), persistent=False)
        return x * self.mask


class KnownNames(nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.register_buffer("last", torch.zeros(3))
        self.register_parameter("scale", nn.Parameter(torch.ones(3)))
        if causal:
            self.register_buffer("mask", torch.ones(3))

    def forward(self, x):
        self.register_buffer("last", x.detach())
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(3))
        return x * self.scale * self.mask


class NamesFromParts(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean_new", torch.tensor(True))

    def forward(self, x):
        self.update("mean")
        return x

    def update(self, name):
        if getattr(self, name + "_new"):
            self.register_buffer(name + "_new", torch.tensor(False))


class NotByForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()

    def build(self):
        self.register_buffer("table", torch.ones(3))

    def freeze(self):
        self.register_buffer("frozen", torch.ones(3))

    def forward(self, x):
        return x * self.table


class LoadsItself(nn.Module):
    def forward(self, x):
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(3))
        return x * self.mask

    def _load_from_state_dict(self, state_dict, prefix, *args):
        if f"{prefix}mask" in state_dict:
            self.register_buffer("mask", state_dict[f"{prefix}mask"])
        super()._load_from_state_dict(state_dict, prefix, *args)


class Hooked(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_load_state_dict_pre_hook(lambda *args: None)

    def forward(self, x):
        self.register_buffer("last", x.detach())
        return x


class Nothing(nn.Module):
    def forward(self, x):
        self.register_buffer("mask", None)
        return x


class OwnRegistration(nn.Module):
    def forward(self, x):
        self.register_buffer("mask", torch.ones(3))
        return x

    def register_buffer(self, name, tensor, persistent=True):
        super().register_buffer(name, tensor, persistent=False)


class NoModule:
    def register_buffer(self, name, tensor):
        setattr(self, name, tensor)

    def forward(self, x):
        self.register_buffer("mask", torch.ones(3))
        return x * self.mask
