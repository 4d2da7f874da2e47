"""Parameters and layers that methods make: in every forward pass, once, or without weights."""

import torch
import torch as th
import torch.nn.functional as F
from torch import nn
from torch import nn as N
from torch.nn import Parameter


class Layers(nn.Module):
    def forward(self, x):
        x = nn.Linear(x.shape[-1], 4)(x)  # error
        norm = nn.LayerNorm(4).to(x.device)  # error
        return nn.Sequential(nn.Flatten(), nn.Linear(4, 2))(norm(x))  # error: TL109 @16


class Weights(N.Module):
    def forward(self, x):
        shift = N.Parameter(th.zeros(3))  # error
        return F.linear(x + shift, Parameter(th.randn(3, 3)))  # error: TL109 @36


class Kept(nn.Module):
    def forward(self, x):
        self.proj = nn.Linear(3, 3)  # error
        self.scale = nn.Parameter(torch.ones(3))  # error
        return self.proj(x) * self.scale


class UnderConditions(nn.Module):
    def forward(self, x):
        if self.training:
            x = nn.Linear(3, 3)(x)  # error
        if x.dim() != 2:
            raise ValueError("two dimensions")
        self.proj = nn.Linear(3, 3)  # error
        return self.proj(x)


class InHelpers(nn.Module):
    def forward(self, x):
        return self.head(x)

    def head(self, x):
        return self.activate(nn.Linear(3, 3)(x))  # error

    def activate(self, x):
        return nn.PReLU()(x)  # error


class Block(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.norm = nn.ReLU()
        self.layers = nn.Sequential(nn.Linear(features, features), nn.ReLU())

    def forward(self, x):
        return self.layers(x)


class OwnClass(nn.Module):
    def forward(self, x):
        return Block(3)(x)  # error


class Loop(nn.Module):
    def forward(self, x):
        for _ in range(3):
            x = nn.Conv2d(3, 3, 1)(x)  # error
        return x


class Swish(nn.Module):
    def forward(self, x):
        return x * torch.sigmoid(x)


class Stateless(nn.Module):
    def forward(self, x, target):
        x = nn.ReLU()(x)
        x = nn.Softmax(dim=-1)(Swish()(x))
        x = nn.LayerNorm(3, elementwise_affine=False)(x)
        x = nn.BatchNorm1d(3, 1e-5, 0.1, False)(x)
        x = nn.InstanceNorm1d(3)(x)
        x = nn.Sequential(nn.Flatten(), nn.Identity())(x)
        return nn.CrossEntropyLoss()(x, target)


class Lazy(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = None
        self.gate = None
        self.layers = nn.ModuleDict()

    def forward(self, x):
        if self.proj is None:
            self.proj = nn.Linear(x.shape[-1], 3)
        if not hasattr(self, "scale"):
            self.scale = nn.Parameter(torch.ones(3))
        self.gate = nn.Linear(3, 3) if self.gate is None else self.gate
        self.head = getattr(self, "head", None) or nn.Linear(3, 3)
        if "last" not in self.layers:
            self.layers["last"] = nn.Linear(3, 3)
        return self.layers["last"](self.head(self.gate(self.proj(x)))) * self.scale


class LazyEarlyReturn(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = None

    def forward(self, x):
        return self.layer(x)(x)

    def layer(self, x):
        if self.proj is not None:
            return self.proj
        self.proj = nn.Linear(x.shape[-1], 3)
        return self.proj


class LazyTry(nn.Module):
    def forward(self, x):
        try:
            return self.proj(x)
        except AttributeError:
            self.proj = nn.Linear(x.shape[-1], 3)
        return self.proj(x)


class LazyCall(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = None

    def forward(self, x):
        if self.proj is None:
            self.build(x.shape[-1])
        return self.proj(x)

    def build(self, features):
        self.proj = nn.Linear(features, features)


class NotByForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.reset(3)

    def reset(self, features):
        self.proj = nn.Linear(features, features)

    def probe(self, x):
        return nn.Linear(3, 3)(x)

    def forward(self, x):
        return self.proj(x)


class Optimized(nn.Module):
    def forward(self, x):
        shift = nn.Parameter(torch.zeros(3))
        optimizer = torch.optim.SGD([shift], lr=0.1)
        loss = (x + shift).pow(2).sum()
        loss.backward()
        optimizer.step()
        return shift.detach()


class TrainsItself(nn.Module):
    def forward(self, x, target):
        self.probe = nn.Linear(3, 3)
        optimizer = torch.optim.SGD(self.probe.parameters(), lr=0.1)
        for _ in range(10):
            optimizer.zero_grad()
            F.mse_loss(self.probe(x), target).backward()
            optimizer.step()
        return self.probe(x)


class WeightsByHand(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("kernel", torch.ones(1, 1, 3, 3))

    def forward(self, x):
        blur = nn.Conv2d(1, 1, 3, bias=False)
        blur.weight = nn.Parameter(self.kernel, requires_grad=False)
        return blur(x)


class Frozen(nn.Module):
    def forward(self, x):
        return x + nn.Parameter(torch.zeros(3), requires_grad=False)


class Wrapped(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 3)
        self.second = nn.Linear(3, 3)

    def forward(self, x):
        return nn.Sequential(self.first, nn.ReLU(), self.second)(x)


class Unknown(nn.Module):
    def __init__(self, make):
        super().__init__()
        self.make = make

    def forward(self, x, affine):
        return self.make(3)(nn.LayerNorm(3, elementwise_affine=affine)(x))


def forward(x):
    return nn.Linear(3, 3)(x)


class NoModule:
    def forward(self, x):
        return nn.Linear(3, 3)(x)


def kept(name):
    """Makes a method's result an attribute, once."""

    def decorate(make):
        def method(self, x):
            if not hasattr(self, name):
                setattr(self, name, make(self, x))
            return getattr(self, name)

        return method

    return decorate


class MadeOnce(nn.Module):
    @kept("proj")
    def projection(self, x):
        return nn.Linear(x.shape[1], 3)

    def forward(self, x):
        return self.projection(x)(x)


class NoGradient(nn.Module):
    @torch.no_grad()
    def projection(self, x):
        return nn.Linear(3, 3)(x)  # error

    def forward(self, x):
        return self.projection(x)
