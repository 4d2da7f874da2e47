"""What is set before Module.__init__ runs."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Submodule(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(2, 2)  # error
        self.norm = nn.LayerNorm(2)
        super().__init__()


class Parameter(N.Module):
    def __init__(self):
        self.size = 3
        self.weight = N.Parameter(th.ones(3))  # error
        super(Parameter, self).__init__()
        self.bias = N.Parameter(th.ones(3))


class Buffer(nn.Module):
    def __init__(self):
        self.register_buffer("mask", torch.ones(3))  # error
        nn.Module.__init__(self)


class AssignedBuffer(nn.Module):
    def __init__(self):
        self.mask = nn.Buffer(torch.ones(3))  # error
        super().__init__()


class Registered(nn.Module):
    def __init__(self):
        self.add_module("fc", nn.Linear(2, 2))  # error
        super().__init__()


class Helper(nn.Module):
    def __init__(self):
        self.build()
        super().__init__()

    def build(self):
        self.fc = nn.Linear(2, 2)  # error


class Branches(nn.Module):
    def __init__(self, wide=True):
        if wide:
            self.fc = nn.Linear(4, 4)  # error
        else:
            self.fc = nn.Linear(2, 2)
        super().__init__()


class Loop(nn.Module):
    def __init__(self, depth=2):
        for i in range(depth):
            setattr(self, f"fc{i}", nn.Linear(2, 2))  # error
        super().__init__()


class Base(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.Linear(features, features)


class Derived(Base):
    def __init__(self):
        self.norm = nn.LayerNorm(2)  # error
        super().__init__(2)


class DerivedByName(Base):
    def __init__(self):
        self.weight = nn.Parameter(torch.ones(3))  # error
        Base.__init__(self, 2)


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.register_buffer("mask", torch.ones(3))


class PlainBefore(Base):
    def __init__(self, features=2):
        self.features = features
        self.head = None
        self.sizes = [features, features]
        self.act = torch.relu
        super().__init__(features)
        self.norm = nn.LayerNorm(features)


class TensorBefore(nn.Module):
    def __init__(self):
        self.mask = torch.ones(3)  # error: TL101
        super().__init__()


class ListBefore(nn.Module):
    def __init__(self):
        self.layers = [nn.Linear(2, 2)]  # error: TL104
        self.weights = [nn.Parameter(torch.ones(3))]  # error: TL105
        super().__init__()


class ListRegisteredAfter(nn.Module):
    def __init__(self):
        layers = [nn.Linear(2, 2)]
        self.layers = layers
        super().__init__()
        self.layers = nn.ModuleList(layers)


class LocalBefore(nn.Module):
    def __init__(self):
        fc = nn.Linear(2, 2)
        super().__init__()
        self.fc = fc


class ByHelper(nn.Module):
    def __init__(self):
        self.setup()
        self.fc = nn.Linear(2, 2)

    def setup(self):
        super().__init__()


class SomePath(nn.Module):
    def __init__(self, early=True):
        if early:
            super().__init__()
        self.fc = nn.Linear(2, 2)


class EarlyReturn(nn.Module):
    def __init__(self, size=0):
        if not size:
            super().__init__()
            return
        super().__init__()
        self.fc = nn.Linear(size, size)


class TriedFirst(nn.Module):
    def __init__(self):
        try:
            super().__init__()
        finally:
            self.size = 3
        self.fc = nn.Linear(2, 2)


class NoModule:
    def __init__(self):
        self.fc = nn.Linear(2, 2)
        super().__init__()
