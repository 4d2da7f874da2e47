"""Registering calls as values of assignments."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class SameName(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(3))  # error
        self.weight = self.register_parameter("weight", nn.Parameter(torch.ones(3)))  # error
        self.head = self.add_module("head", nn.Linear(2, 2))  # error


class OtherName(N.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("_mean", th.zeros(3))  # error
        self.weight = self.register_parameter("_weight", N.Parameter(th.ones(3)))  # error
        self.head = self.add_module("_head", N.Linear(2, 2))  # error


class OtherForms(nn.Module):
    def __init__(self, flag):
        super().__init__()
        self.mean: torch.Tensor = self.register_buffer(name="mean", tensor=torch.zeros(3))  # error
        setattr(self, "std", self.register_buffer("std", torch.ones(3)))  # error
        if flag:
            self.mask = self.register_buffer("mask", torch.ones(3), persistent=False)  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()

    def build(self):
        self.mean = self.register_buffer("mean", torch.zeros(3))  # error


class Later(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))

    def reset(self):
        self.mean = self.register_buffer("mean", torch.zeros_like(self.mean))  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("low", "high"):
            setattr(self, name, self.register_buffer(name, torch.zeros(3)))  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", None)


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(3))  # error


class ThroughMethod(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.add_constant("mean", torch.zeros(3))  # todo: TL201

    def add_constant(self, name, value):
        return self.register_buffer(name, value)


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))
        self.register_parameter("weight", nn.Parameter(torch.ones(3)))
        self.add_module("head", nn.Linear(2, 2))
        for name in ("low", "high"):
            self.register_buffer(f"{name}_limit", torch.zeros(3))


class LocalVariable(nn.Module):
    def __init__(self):
        super().__init__()
        _ = self.register_buffer("mean", torch.zeros(3))
        result = self.add_module("head", nn.Linear(2, 2))
        assert result is None


class OtherReceivers(nn.Module):
    def __init__(self, registry):
        super().__init__()
        self.index = registry.register_buffer("index", torch.zeros(3))
        self.handle = self.register_forward_hook(print)


class OwnRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(3))

    def register_buffer(self, name, tensor, persistent=True):
        super().register_buffer(name, tensor, persistent)
        return tensor


class EarlyReturn(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        if size is None:
            return self.register_buffer("mean", None)
        self.register_buffer("mean", torch.zeros(size))


class OwnAssignment(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(3))

    def __setattr__(self, name, value):
        if value is not None:
            super().__setattr__(name, value)


class Caught(nn.Module):
    def __init__(self, value):
        super().__init__()
        try:
            self.register_buffer("mean", value)
        except TypeError:
            self.register_buffer("mean", torch.as_tensor(value))


class NotAModule:
    def __init__(self):
        self.mean = self.register_buffer("mean", torch.zeros(3))

    def register_buffer(self, name, value):
        return value


class RegistersNone(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = self.register_parameter("bias", None)
