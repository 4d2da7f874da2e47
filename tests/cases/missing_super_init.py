"""Constructions that never run Module.__init__, and those that do in another way."""

import abc
from dataclasses import dataclass

import torch
import torch as th
from torch import nn
from torch import nn as N
from torch.nn import Module


class Submodule(nn.Module):
    def __init__(self):
        self.size = 3
        self.fc = nn.Linear(2, 2)  # error
        self.norm = nn.LayerNorm(2)


class Parameter(N.Module):
    def __init__(self):
        self.weight = N.Parameter(th.ones(3))  # error


class Buffer(Module):
    def __init__(self):
        self.register_buffer("mask", torch.ones(3))  # error


class AssignedBuffer(nn.Module):
    def __init__(self):
        self.mask = nn.Buffer(torch.ones(3))  # error


class Registered(nn.Module):
    def __init__(self):
        self.register_parameter("weight", nn.Parameter(torch.ones(3)))  # error
        self.add_module("fc", nn.Linear(2, 2))


class Helper(nn.Module):
    def __init__(self):
        self.build()

    def build(self):
        self.fc = nn.Linear(2, 2)  # error


class Branches(nn.Module):
    def __init__(self, wide=True):
        if wide:
            self.size = 4
        else:
            self.size = 2
        for i in range(self.size):
            setattr(self, f"fc{i}", nn.Linear(2, 2))  # error


class Tried(nn.Module):
    def __init__(self):
        try:
            self.size = 3
        except RuntimeError:
            return
        self.fc = nn.Linear(2, 2)  # error


class PlainBase(nn.Module):
    def __init__(self):
        self.size = 3


class OfPlainBase(PlainBase):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)  # error


class Mixin:
    def __init__(self):
        self.size = 3


class MixinFirst(Mixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)  # error


@dataclass(eq=False)
class Fields(nn.Module):
    size: int = 3

    def __post_init__(self):
        self.fc = nn.Linear(self.size, self.size)  # error


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class Explicit(nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        self.fc = nn.Linear(2, 2)


class OldStyle(nn.Module):
    def __init__(self):
        super(OldStyle, self).__init__()
        self.fc = nn.Linear(2, 2)


class ByBase(Right):
    def __init__(self):
        Right.__init__(self)
        self.norm = nn.LayerNorm(2)


class ByHelper(nn.Module):
    def __init__(self):
        self.setup()
        self.fc = nn.Linear(2, 2)

    def setup(self):
        super().__init__()


class Forwarding(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fc = nn.Linear(2, 2)


@dataclass(eq=False)
class InitializedFields(nn.Module):
    size: int = 3

    def __post_init__(self):
        super().__init__()
        self.fc = nn.Linear(self.size, self.size)


class Inherits(Right):
    def forward(self, x):
        return self.fc(x)


class PlainOnly(nn.Module):
    def __init__(self, size=3):
        self.size = size
        self.name = "plain"
        self.act = torch.relu


class EveryPath(nn.Module):
    def __init__(self, fast=True):
        if fast:
            super().__init__()
        else:
            nn.Module.__init__(self)
        self.fc = nn.Linear(2, 2)


class SomePath(nn.Module):
    def __init__(self, fast=True):
        if fast:
            super().__init__()
        self.fc = nn.Linear(2, 2)


class MixinChains(nn.Module):
    def __init__(self):
        super().__init__()
        self.size = 3


class OfChain(MixinChains, nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class ModuleFirst(nn.Module, Mixin):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class InNew(nn.Module):
    def __new__(cls):
        module = super().__new__(cls)
        nn.Module.__init__(module)
        return module

    def __init__(self):
        self.fc = nn.Linear(2, 2)


class Prepares(type):
    def __call__(cls, *arguments):
        module = cls.__new__(cls)
        nn.Module.__init__(module)
        module.__init__(*arguments)
        return module


class Prepared(nn.Module, metaclass=Prepares):
    pass


class OfPrepared(Prepared):
    def __init__(self, size):
        self.fc = nn.Linear(size, size)
        self.register_buffer("mask", torch.ones(size))


class Abstract(nn.Module, metaclass=abc.ABCMeta):
    def __init__(self, size):
        self.fc = nn.Linear(size, size)  # error


class NoModule:
    def __init__(self):
        self.fc = nn.Linear(2, 2)
        self.weight = nn.Parameter(torch.ones(3))
