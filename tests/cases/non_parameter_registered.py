"""What `register_parameter` is given."""

import copy
from typing import Optional

import torch
import torch as th
from torch import nn
from torch import nn as N


class PlainTensor(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("weight", torch.ones(3))  # error


class ScaledParameter(N.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("weight", N.Parameter(th.ones(3)) * 0.1)  # error


class ParameterData(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.ones(3))
        self.register_parameter("weight", weight.data)  # error


class Number(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter(param=0.0, name="bias")  # error


class Submodule(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("head", nn.Linear(2, 2))  # error


class BothBranches(nn.Module):
    def __init__(self, zero):
        super().__init__()
        if zero:
            value = torch.zeros(3)
        else:
            value = [1.0, 1.0, 1.0]
        self.register_parameter("weight", value)  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(3)

    def build(self, features):
        self.register_parameter("weight", torch.ones(features))  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("weight", "bias"):
            self.register_parameter(name, torch.zeros(3))  # error


class FormattedNames(nn.Module):
    def __init__(self, count):
        super().__init__()
        for index in range(count):
            self.register_parameter(f"weight_{index}", torch.zeros(3))  # error


class RegisteredBuffer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(3))
        self.register_parameter("weight", self.scale)  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("bias", None)


class FillsBase(Base):
    def __init__(self):
        super().__init__()
        self.register_parameter("bias", torch.zeros(3))  # error


class NameNotKnown(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.register_parameter(name, torch.zeros(3))  # error: TL004


class MovedParameter(nn.Module):
    """On the CPU `to` returns the Parameter itself, elsewhere a tensor."""

    def __init__(self, device):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.ones(3)).to(device))  # error: TL004


class Right(nn.Module):
    def __init__(self, bias):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.ones(3)))
        if bias:
            self.register_parameter("bias", nn.Parameter(torch.zeros(3) * 0.1))
        else:
            self.register_parameter("bias", None)


class StillParameters(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.empty(3, 3))
        self.register_parameter("initialised", nn.init.ones_(weight))
        self.register_parameter("frozen", nn.Parameter(torch.ones(3)).requires_grad_(False))
        self.register_parameter("copied", copy.deepcopy(weight))
        self.register_parameter("again", nn.Parameter(nn.Parameter(torch.ones(3)) * 2))
        self.register_parameter("lazy", nn.UninitializedParameter())


class Unknown(nn.Module):
    def __init__(self, weight, make):
        super().__init__()
        self.register_parameter("weight", weight)
        self.register_parameter("bias", make(3))


class Annotated(nn.Module):
    """A Parameter is a Tensor, and this class is called with Parameters."""

    def __init__(self, weight: torch.Tensor, bias: Optional[torch.Tensor] = None):
        super().__init__()
        self.register_parameter("weight", weight)
        self.register_parameter("bias", bias)


class AnnotatedOrDefault(nn.Module):
    def __init__(self, weight: Optional[torch.Tensor] = None):
        super().__init__()
        value = weight if weight is not None else torch.zeros(3)
        self.register_parameter("weight", value)


class OneBranch(nn.Module):
    def __init__(self, learn):
        super().__init__()
        value = nn.Parameter(torch.ones(3)) if learn else torch.ones(3)
        self.register_parameter("weight", value)


class EarlyReturn(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        value = None
        if size is None:
            self.register_parameter("weight", value)
            return
        value = nn.Parameter(torch.ones(size))
        self.register_parameter("weight", value)


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.register_parameter("weight", torch.ones(3))
        except TypeError:
            self.weight = nn.Parameter(torch.ones(3))


class OwnRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("weight", torch.ones(3))

    def register_parameter(self, name, param):
        super().register_parameter(name, nn.Parameter(param))


class Positive(nn.Parameter):
    pass


class OwnParameter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("weight", Positive(torch.ones(3)))


class NotAModule:
    def __init__(self):
        self.values = {}
        self.register_parameter("weight", torch.ones(3))

    def register_parameter(self, name, value):
        self.values[name] = value
