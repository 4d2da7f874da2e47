"""Registrations under names that the module has already, or seems to have."""

from typing import TYPE_CHECKING

import torch
import torch as th
from torch import nn
from torch import nn as N


class Placeholder(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None
        self.register_buffer("mask", torch.ones(3))  # error


class PlaceholderBeforeSuper(nn.Module):
    def __init__(self):
        self.mask = None
        super().__init__()
        self.register_buffer("mask", torch.ones(3))  # error


class OwnValue(N.Module):
    def __init__(self):
        super().__init__()
        self.scale = th.ones(3)
        self.register_buffer("scale", self.scale)  # error


class ClassAttribute(nn.Module):
    weight = None
    mask = None

    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))  # error
        self.register_parameter("weight", nn.Parameter(torch.ones(3)))  # error


class AssignedParameter(nn.Module):
    weight = None

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))  # error


class AssignedBuffer(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = None
        self.scale = nn.Buffer(torch.ones(3))  # error


class Method(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))  # error

    def mask(self):
        return 1


class ModuleAPI(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("type", torch.ones(3))  # error
        self.register_buffer("training", torch.ones(3))  # error
        self.add_module("children", nn.Linear(2, 2))  # error
        self.register_parameter("half", nn.Parameter(torch.ones(3)))  # error


class OtherRegistries(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.head = nn.Linear(2, 2)
        self.register_buffer("mask", torch.ones(3))
        self.register_buffer("weight", torch.ones(3))  # error
        self.register_parameter("head", None)  # error
        self.add_module("mask", nn.Linear(2, 2))  # error


class PlaceholderUnlessAsked(nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.mask = None
        if causal:
            self.register_buffer("mask", torch.ones(3))  # error


class EitherBranch(nn.Module):
    def __init__(self, flag):
        super().__init__()
        if flag:
            self.mask = None
        else:
            self.mask = 1
        self.register_buffer("mask", torch.ones(3))  # error


class InHelpers(nn.Module):
    def __init__(self):
        super().__init__()
        self.prepare()
        self.build()

    def prepare(self):
        self.mask = None

    def build(self):
        self.register_buffer("mask", torch.ones(3))  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        self.low = None
        self.high = None
        for name in ("low", "high"):
            self.register_buffer(name, torch.zeros(3))  # error


class Later(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None

    def build(self, size):
        self.register_buffer("mask", torch.ones(size))  # error


class SetByName(nn.Module):
    def __init__(self):
        super().__init__()
        setattr(self, "mask", None)
        self.register_buffer("mask", torch.ones(3))  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache = None
        self.register_buffer("table", torch.zeros(3))

    def reset(self):
        return 0


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.register_buffer("cache", torch.zeros(3))  # error
        self.register_buffer("reset", torch.zeros(3))  # error


class OverBase(Base):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", torch.ones(3))


class Again(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.zeros(3))
        self.register_buffer("mask", torch.ones(3))
        self.register_parameter("weight", None)
        self.register_parameter("weight", nn.Parameter(torch.ones(3)))
        self.add_module("head", nn.Linear(2, 2))
        self.add_module("head", nn.Linear(2, 2))
        self.register_buffer("scale", None)
        self.scale = nn.Buffer(torch.ones(3))


class Deleted(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None
        del self.mask
        self.register_buffer("mask", torch.ones(3))
        self.scale = None
        delattr(self, "scale")
        self.register_buffer("scale", torch.ones(3))
        self.low = None
        self.__dict__.pop("low")
        self.register_buffer("low", torch.ones(3))


class OneBranch(nn.Module):
    def __init__(self, lazy):
        super().__init__()
        if lazy:
            self.mask = None
        self.register_buffer("mask", torch.ones(3))


class OtherBranch(nn.Module):
    def __init__(self, size):
        super().__init__()
        if size is None:
            self.mask = None
        else:
            self.register_buffer("mask", torch.ones(size))


class EarlyReturn(nn.Module):
    def __init__(self, size):
        super().__init__()
        if size is None:
            self.mask = None
            return
        self.register_buffer("mask", torch.ones(size))


class AnnotationOnly(nn.Module):
    mask: torch.Tensor
    weight: "nn.Parameter"
    if TYPE_CHECKING:
        scale: torch.Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))
        self.register_parameter("weight", nn.Parameter(torch.ones(3)))
        self.register_buffer("scale", torch.ones(3))


class ParameterOverPlain(nn.Module):
    """A Parameter or a module that is assigned takes the name."""

    def __init__(self):
        super().__init__()
        self.weight = None
        self.weight = nn.Parameter(torch.ones(3))
        self.head = None
        self.head = nn.Linear(2, 2)


class Guarded(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(3))


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None
        try:
            self.register_buffer("mask", torch.ones(3))
        except KeyError:
            del self.mask
            self.register_buffer("mask", torch.ones(3))


class OtherNames(nn.Module):
    def __init__(self, other):
        super().__init__()
        self._mask = None
        self.mask_0 = None
        other.mask = None
        scale = None
        self.register_buffer("mask", torch.ones(3))
        self.register_buffer("scale", scale)
        for index in (1, 2):
            self.register_buffer(f"mask_{index}", torch.ones(3))


class Release(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3))

    def release(self):
        self.mask = None

    def restore(self, mask):
        self.register_buffer("mask", mask)


class OwnAssignment(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None
        self.register_buffer("mask", torch.ones(3))

    def __setattr__(self, name, value):
        if value is not None:
            super().__setattr__(name, value)


class NotAModule:
    mask = None

    def __init__(self):
        self.scale = None
        self.register_buffer("mask", torch.ones(3))
        self.register_buffer("scale", torch.ones(3))

    def register_buffer(self, name, value):
        setattr(self, name, value)


class DeletedByName(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = None
        self.__delattr__("mask")
        self.register_buffer("mask", torch.ones(3))


class InTwoPlaces(nn.Module):
    def __init__(self):
        super().__init__()
        self._buffers["mask"] = None
        self.__dict__["mask"] = torch.ones(3)
        self.register_buffer("mask", torch.ones(3))


class PoppedElsewhere(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.mask = torch.ones(3)
        self._buffers.pop("mask", None)
        self.register_buffer("mask", torch.ones(n))  # error


class BuiltByAMethod(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()
        self.mask = nn.Parameter(self.mask)

    def build(self):
        self.register_buffer("mask", torch.ones(3))


class RaisesInFinally(nn.Module):
    def __init__(self, n):
        super().__init__()
        try:
            self.scale = n.scale()
            self.mask = None
        finally:
            self.register_buffer("mask", torch.ones(3))
