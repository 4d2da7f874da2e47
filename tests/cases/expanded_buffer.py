"""Buffers whose elements share memory."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Expanded(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("matrix", torch.eye(3).expand(4, 3, 3))  # error
        self.register_buffer("scale", torch.ones(1).expand(3))  # error


class Variables(N.Module):
    def __init__(self, groups, size):
        super().__init__()
        matrix = th.eye(size).expand(groups, size, size)
        self.register_buffer("matrix", matrix)  # error
        self.register_buffer("positions", th.arange(size).expand(groups, -1))  # error


class OtherFunctions(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("like", torch.ones(1).expand_as(torch.ones(3)))  # error
        self.register_buffer("broadcast", torch.broadcast_to(torch.ones(3), (4, 3)))  # error


class Assigned(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(1).expand(3))  # error
        self.register_buffer("std", torch.ones(3))
        self.std = torch.ones(1).expand(3)  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build("scale", torch.ones(3).expand(2, 3))

    def build(self, name, value):
        self.register_buffer(name, value)  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("low", "high"):
            self.register_buffer(name, torch.zeros(1).expand(3))  # error


class FormattedNames(nn.Module):
    def __init__(self, count):
        super().__init__()
        for index in range(count):
            self.register_buffer(f"scale_{index}", torch.zeros(1).expand(3))  # error


class BothBranches(nn.Module):
    def __init__(self, zero):
        super().__init__()
        value = torch.zeros(1).expand(3) if zero else torch.ones(1).expand(3)
        self.register_buffer("value", value)  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1).expand(3))  # error


class LeadingOne(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("tuple", torch.arange(size).expand((1, -1)))
        self.register_buffer("sizes", torch.arange(size).expand(1, size))
        self.register_buffer("unsqueezed", torch.arange(size).unsqueeze(0).expand(1, -1))
        self.register_buffer("unchanged", torch.zeros(2, 3).expand(-1, -1))
        self.register_buffer("same", torch.zeros(3).expand(3))


class Copied(nn.Module):
    def __init__(self):
        super().__init__()
        value = torch.ones(1).expand(3)
        self.register_buffer("cloned", value.clone())
        self.register_buffer("contiguous", value.contiguous())
        self.register_buffer("computed", value * 2)
        self.register_buffer("repeated", torch.ones(1).repeat(3))


class NotPersistent(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", torch.ones(1).expand(3), persistent=False)
        self.scale = nn.Buffer(torch.ones(size, 1).expand(-1, 4), persistent=False)


class CopiedLater(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(1).expand(3))
        self.mask = self.mask.clone()
        self.register_buffer("scale", torch.ones(1).expand(3))
        del self.scale
        self.register_buffer("scale", torch.ones(3))


class Unknown(nn.Module):
    def __init__(self, value, sizes, persistent):
        super().__init__()
        self.register_buffer("value", value)
        self.register_buffer("sized", torch.ones(3).expand(*sizes))
        self.register_buffer("maybe", torch.ones(1).expand(3), persistent=persistent)


class OneBranch(nn.Module):
    def __init__(self, shared):
        super().__init__()
        value = torch.ones(1).expand(3)
        if not shared:
            value = torch.ones(3)
        self.register_buffer("value", value)


class EarlyReturn(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        value = torch.ones(1).expand(3)
        if size is None:
            self.register_buffer("value", value.clone())
            return
        self.register_buffer("value", torch.ones(size))


class Later(nn.Module):
    """A fresh module, into which a checkpoint is loaded, has its own memory."""

    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(1))

    def widen(self, size):
        self.scale = self.scale.expand(size)


class NotAModule:
    def __init__(self):
        self.buffers = {}
        self.register_buffer("mask", torch.ones(1).expand(3))

    def register_buffer(self, name, value):
        self.buffers[name] = value
