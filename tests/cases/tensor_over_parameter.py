"""What is assigned to registered parameters."""

import copy

import torch
import torch as th
import torch.nn.functional as F
from torch import nn
from torch import nn as N


class Normalised(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, 3))

    def forward(self, x):
        self.weight = self.weight / self.weight.norm()  # error
        return x @ self.weight


class Functions(N.Module):
    def __init__(self):
        super().__init__()
        self.weight = N.Parameter(th.ones(3, 3))

    def normalise(self):
        self.weight = F.normalize(self.weight)  # error

    def roll(self):
        self.weight = th.roll(self.weight, 1)  # error

    def detach(self):
        self.weight = self.weight.detach()  # error

    def data(self):
        self.weight = self.weight.data  # error

    def decay(self):
        with th.no_grad():
            self.weight = self.weight * 0.9  # error


class OtherValues(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    def number(self):
        self.weight = 1.0  # error

    def values(self):
        self.weight = [1.0, 1.0, 1.0]  # error

    def module(self):
        self.weight = nn.Linear(2, 2)  # error

    def by_name(self):
        setattr(self, "weight", torch.ones(3))  # error


class InConstruction(nn.Module):
    def __init__(self, flag):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(3))
        if flag:
            self.weight = torch.ones(3)  # error
        self.reset()

    def reset(self):
        self.weight = torch.zeros(3)  # error


class NoneRegistered(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("bias", None)

    def fill(self, size):
        self.bias = torch.zeros(size)  # error


class Released(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.weight = None
        self.weight = torch.ones(3)  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        self.low = nn.Parameter(torch.zeros(3))
        self.high = nn.Parameter(torch.ones(3))

    def reset(self):
        for name in ("low", "high"):
            setattr(self, name, torch.zeros(3))  # error


class FormattedNames(nn.Module):
    def __init__(self):
        super().__init__()
        for index in range(2):
            setattr(self, f"weight_{index}", nn.Parameter(torch.zeros(3)))
        self.weight_0 = 1.0  # todo: TL008


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))


class Derived(Base):
    def forward(self, x):
        self.weight = self.weight.clamp(min=0)  # error
        return x * self.weight


class LocalVariable(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, 3))

    def forward(self, x):
        weight = self.weight / self.weight.norm()
        return x @ weight


class InPlace(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    @torch.no_grad()
    def update(self, value):
        self.weight.copy_(value)
        self.weight *= 0.9
        self.weight -= 0.1
        self.weight[0] = 1.0
        self.weight.data = torch.ones(3)
        self.weight.data[1:] = 0.0


class StillParameters(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, 3))
        self.weight = nn.Parameter(torch.ones(3, 3) * 2)
        self.weight = nn.init.ones_(self.weight)
        self.weight = self.weight.requires_grad_(False)

    def replace(self, x):
        self.weight = copy.deepcopy(self.weight)
        self.weight = self.weight.to(x.device)
        self.weight = self.weight.float()
        self.weight = self.weight.contiguous()
        self.weight = nn.Parameter(self.weight * 2)

    def release(self):
        self.weight = None


class Deleted(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.raw = nn.Parameter(torch.ones(3))

    def forward(self, x):
        del self.weight
        self.weight = self.raw / self.raw.norm()
        return x * self.weight


class DeletedInConstruction(nn.Module):
    def __init__(self):
        super().__init__()
        self.rate = nn.Parameter(torch.ones(3))
        delattr(self, "rate")
        self.rate = 0.1


class Unknown(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    def replace(self, weight, make, name):
        self.weight = weight
        self.weight = make(self.weight)
        setattr(self, name, 1.0)


class Annotated(nn.Module):
    """A Parameter is a Tensor."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    def replace(self, weight: torch.Tensor):
        self.weight = weight


class OneBranch(nn.Module):
    def __init__(self, learn):
        super().__init__()
        if learn:
            self.rate = nn.Parameter(torch.ones(3))
        else:
            self.rate = 1.0

    def double(self):
        self.rate = self.rate * 2

    def reset(self):
        self.rate = 1.0


class EarlyReturn(nn.Module):
    def __init__(self, learn):
        super().__init__()
        self.rate = 0.1
        if not learn:
            return
        self.rate = nn.Parameter(torch.ones(3))

    def reset(self):
        self.rate = 0.1


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    def reset(self, value):
        try:
            self.weight = 1.0
        except TypeError:
            self.weight = nn.Parameter(torch.full((3,), value))


class OwnAssignment(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    def reset(self):
        self.weight = torch.zeros(3)

    def __setattr__(self, name, value):
        if name == "weight" and not isinstance(value, nn.Parameter):
            value = nn.Parameter(value)
        super().__setattr__(name, value)


class NotAModule:
    def __init__(self):
        self.weight = nn.Parameter(torch.ones(3))

    def normalise(self):
        self.weight = self.weight / self.weight.norm()
