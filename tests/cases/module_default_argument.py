"""Defaults of arguments: with weights, without, copied, not registered."""

import copy
from typing import Optional

import torch
from torch import nn
from torch import nn as N


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(3, 3)

    def forward(self, x):
        return self.proj(x)


class Swish(nn.Module):
    def forward(self, x):
        return x * torch.sigmoid(x)


class Layer(nn.Module):
    def __init__(self, act=nn.PReLU()):  # error: TL211 @28
        super().__init__()
        self.act = act


class Several(N.Module):
    def __init__(
        self,
        features,
        norm: N.Module = N.LayerNorm(3),  # error
        head: Optional[nn.Module] = N.Sequential(N.ReLU(), N.Linear(3, 3)),  # error
        *,
        scale=N.Parameter(torch.ones(3)),  # error
    ):
        super().__init__()
        self.layers = N.Sequential(N.Linear(features, 3), norm)
        self.add_module("head", head)
        self.scale = scale


class OwnClass(nn.Module):
    def __init__(self, gate=Gate()):  # error
        super().__init__()
        self.blocks = nn.ModuleList([gate])


class Block(nn.Sequential):
    def __init__(self, norm=False, act=nn.PReLU()):  # error
        layers = [nn.Conv2d(3, 3, 1)]
        if norm:
            layers.append(nn.BatchNorm2d(3))
        if act is not None:
            layers.append(act)
        super().__init__(*layers)


class Base(nn.Module):
    def __init__(self, act):
        super().__init__()
        self.act = act


class Derived(Base):
    def __init__(self, act=nn.PReLU()):  # error
        super().__init__(act)


class Quantiles(nn.Module):
    """Its parameter does not train: sharing it is harmless."""

    def __init__(self):
        super().__init__()
        self.levels = nn.Parameter(torch.tensor([0.1, 0.9]), requires_grad=False)


class Loss(nn.Module):
    def __init__(self, quantiles=Quantiles()):
        super().__init__()
        self.quantiles = quantiles


class WithoutWeights(nn.Module):
    def __init__(self, act=nn.ReLU(), drop=nn.Dropout(0.1), swish=Swish(), identity=nn.Identity()):
        super().__init__()
        self.act = act
        self.drop = drop
        self.swish = swish
        self.identity = identity


class Copied(nn.Module):
    def __init__(self, act=nn.PReLU(), norm=nn.LayerNorm(3)):
        super().__init__()
        self.act = copy.deepcopy(act)
        self.norms = nn.ModuleList([copy.deepcopy(norm) for _ in range(3)])


class Classes(nn.Module):
    def __init__(self, act=nn.PReLU, norm=None, scale=1.0, make=lambda: nn.PReLU()):
        super().__init__()
        self.act = act()
        self.norm = nn.LayerNorm(3) if norm is None else norm
        self.scale = scale
        self.made = make()


class NotRegistered(nn.Module):
    def __init__(self, template=nn.Linear(3, 3)):
        super().__init__()
        self.features = template.in_features


class OtherMethods(nn.Module):
    def forward(self, x, act=nn.PReLU()):
        return act(x)


class Unknown(nn.Module):
    def __init__(self, norm=nn.LayerNorm(3, elementwise_affine=bool(torch.initial_seed() % 2))):
        super().__init__()
        self.norm = norm


class NoModule:
    def __init__(self, act=nn.PReLU()):
        self.act = act
