"""Repeated lists of layers: shared by mistake, on purpose, or harmless."""

import copy

import torch
from torch import nn
from torch import nn as N
from torch.nn import ModuleList, Sequential


class Residual(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.layers = nn.Sequential(nn.ReLU(), nn.Linear(features, features))

    def forward(self, x):
        return x + self.layers(x)


class Swish(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Sigmoid()

    def forward(self, x):
        return x * self.gate(x)


class Lists(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(3, 3)] * depth)  # error: TL210 @37
        self.left = nn.ModuleList(depth * [nn.LayerNorm(3)])  # error
        self.three = ModuleList(3 * [nn.Conv2d(3, 3, 1)])  # error
        self.blocks = nn.ModuleList([Residual(3)] * depth)  # error


class Unpacked(N.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = N.Sequential(*[N.Linear(3, 3)] * depth)  # error: TL210 @37
        self.mixed = Sequential(N.Flatten(), *([N.Linear(3, 3), N.ReLU()] * depth))  # error


class Names(nn.Module):
    def __init__(self, depth):
        super().__init__()
        layer = nn.GRU(3, 3)
        layers = [layer] * depth
        self.layers = nn.ModuleList(layers)  # error
        self.layers.extend(nn.ModuleList([nn.Sequential(nn.Linear(3, 3))] * 2))  # error


class OneForEach(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(3, 3) for _ in range(depth)])
        layer = nn.Linear(3, 3)
        self.copies = nn.ModuleList([copy.deepcopy(layer) for _ in range(depth)])
        self.recopied = nn.ModuleList([copy.deepcopy(each) for each in [layer] * depth])
        self.once = nn.ModuleList([nn.Linear(3, 3)] * 1)


class WithoutWeights(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.activations = nn.ModuleList([nn.ReLU()] * depth)
        self.dropouts = nn.ModuleList([nn.Dropout(0.1)] * depth)
        self.identities = nn.Sequential(*[nn.Identity()] * depth)
        self.swishes = nn.ModuleList([Swish()] * depth)


class SharedOnPurpose(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layer = nn.Linear(3, 3)
        self.layers = nn.ModuleList([self.layer] * depth)
        block = Residual(3)
        self.block = block
        self.blocks = nn.Sequential(*[block] * depth)


class Overwritten(nn.Module):
    def __init__(self, depth):
        super().__init__()
        layers = [nn.Linear(3, 3)] * depth
        for index in range(depth):
            layers[index] = nn.Linear(3, index + 1)
        self.layers = nn.ModuleList(layers)


class Unknown(nn.Module):
    def __init__(self, layer, make, depth):
        super().__init__()
        self.given = nn.ModuleList([layer] * depth)
        self.made = nn.ModuleList([make()] * depth)
        self.norms = nn.ModuleList([nn.LayerNorm(3, elementwise_affine=depth > 3)] * depth)


class Numbers(nn.Module):
    def __init__(self, depth):
        super().__init__()
        sizes = [3] * depth
        self.layers = nn.ModuleList([nn.Linear(3, size) for size in sizes])
        self.weights = nn.ParameterList([torch.ones(3)] * depth)


class NoModule:
    def __init__(self, depth):
        self.layers = nn.ModuleList([nn.Linear(3, 3)] * depth)
