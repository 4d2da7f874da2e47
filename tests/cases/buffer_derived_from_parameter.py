"""Buffers made of Parameters: with a gradient, without one, renewed."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Derived(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 3))
        self.register_buffer("gram", self.weight @ self.weight.T)  # error
        self.register_buffer("norm", self.weight.norm(), persistent=False)  # error
        self.register_buffer("initial", self.weight.clone())  # error
        self.register_buffer("first", torch.stack([self.weight[0], self.weight[1]]))  # error


class Indexed(N.Module):
    def __init__(self, length):
        super().__init__()
        self.biases = N.Parameter(th.zeros(4, length))
        index = th.arange(length)[:, None] - th.arange(length)[None, :]
        self.register_buffer("bias", self.biases[:, index.abs()], persistent=False)  # error


class LocalName(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.randn(3))
        self.weight = weight
        self.register_buffer("scaled", 2 * weight)  # error
        self.register_buffer("shifted", None)
        self.shifted = weight + 1  # error


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3))
        self.cache()

    def cache(self):
        self.register_buffer("exponent", self.weight.exp())  # error


class OfLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(3, 3)
        self.register_buffer("doubled", self.proj.weight * 2)  # error


class Detached(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 3))
        self.register_buffer("initial", self.weight.detach().clone())
        self.register_buffer("data", self.weight.data.clone())
        self.register_buffer("norm", self.weight.norm().detach())
        with torch.no_grad():
            self.register_buffer("gram", self.weight @ self.weight.T)
        self.register_buffer("zeros", torch.zeros_like(self.weight))
        self.register_buffer("ones", self.weight.new_ones(3))
        self.register_buffer("typed", torch.ones(3, 3, dtype=torch.double).type_as(self.weight))
        self.register_buffer("viewed", torch.ones(9).view_as(self.weight).to(self.weight))
        self.register_buffer("width", torch.tensor(self.weight.shape[0]))


class NoGradient(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 3))
        self.register_buffer("order", self.weight.argsort())
        self.register_buffer("positive", self.weight > 0)
        self.register_buffer("whole", self.weight.long())
        self.frozen = nn.Parameter(torch.randn(3), requires_grad=False)
        self.register_buffer("scaled", self.frozen * 2)
        self.switched = nn.Parameter(torch.randn(3))
        self.switched.requires_grad = False
        self.register_buffer("doubled", self.switched * 2)


class FrozenLater(nn.Module):
    def __init__(self):
        super().__init__()
        self.late = nn.Parameter(torch.randn(3))
        self.late.requires_grad_(False)
        self.register_buffer("halved", self.late / 2)


class FrozenLayers(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(3, 3)
        for parameter in self.proj.parameters():
            parameter.requires_grad = False
        self.register_buffer("doubled", self.proj.weight * 2)


class Renewed(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3))
        self.register_buffer("scaled", self.weight * 2)
        self.register_buffer("shifted", self.weight + 1)
        self.register_buffer("squared", self.weight * self.weight)

    def train(self, mode=True):
        super().train(mode)
        if mode:
            del self.scaled
        else:
            self.scaled = self.weight * 2
        with torch.no_grad():
            self.shifted = self.weight + 1
            self.squared.copy_(self.weight * self.weight)
        return self


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3))
        self.register_buffer("scaled", self.weight * 2)
        self.scaled = torch.ones(3)


class InMethods(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3))
        self.register_buffer("last", torch.zeros(3))

    def fuse(self):
        self.register_buffer("fused", self.weight * 2)

    def forward(self, x):
        self.last = self.weight * 2
        return x * self.last


class Unknown(nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight
        self.register_buffer("scaled", self.weight * 2)


class NoModule:
    def __init__(self):
        self.weight = nn.Parameter(torch.randn(3))
        self.register_buffer("scaled", self.weight * 2)

    def register_buffer(self, name, tensor):
        setattr(self, name, tensor)
