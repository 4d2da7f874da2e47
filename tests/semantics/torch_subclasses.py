"""Classes that derive from PyTorch's, or hold them, each constructed for real by test_torch_modules.py."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.lazy import LazyModuleMixin


class Inherits(nn.Linear):
    def __init__(self) -> None:
        super().__init__(2, 2)


class Extends(nn.Conv2d):
    def __init__(self) -> None:
        self.early = 1
        super().__init__(2, 2, 1, bias=False)
        self.scale = nn.Parameter(torch.ones(1))
        self.cache = torch.ones(1)


class ExtendsPrivate(_BatchNorm):
    def __init__(self) -> None:
        super().__init__(2, affine=False)
        self.running_max = torch.ones(2)

    def _check_input_dim(self, input: Tensor) -> None: ...


class Replaces(nn.Linear):
    def __init__(self) -> None:
        super().__init__(2, 2)
        self.weight = nn.Parameter(torch.ones(1))
        self.bias = None  # type: ignore[assignment]
        del self.in_features


class Overrides(nn.Linear):
    """The constructor of Linear calls reset_parameters()."""

    def __init__(self) -> None:
        super().__init__(2, 2)

    def reset_parameters(self) -> None:
        super().reset_parameters()
        self.mask = torch.ones(1)
        self.register_buffer("calls", torch.zeros(1))


class Unbound(nn.Linear):
    def __init__(self) -> None:
        nn.Linear.__init__(self, 2, 2)
        self.x = 1


class Mixin:
    """Not reached by constructors: nn.Module's calls no further one. Its methods are."""

    def __init__(self) -> None:
        self.never = 1

    def prepare(self) -> None:
        self.prepared = nn.Linear(1, 1)


class Behind(nn.ReLU, Mixin):
    def __init__(self) -> None:
        super().__init__()
        self.prepare()


class ModuleMixin(nn.Module):
    """Reached: it stands between PyTorch's class and nn.Module."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = nn.Parameter(torch.ones(1))


class Between(nn.Linear, ModuleMixin):
    def __init__(self) -> None:
        super().__init__(2, 2)


class Layers(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(nn.ReLU(), nn.ReLU())
        self.size = 2


class Grows(nn.ModuleList):
    def __init__(self) -> None:
        super().__init__([nn.ReLU()])
        self.append(nn.ReLU())
        self += [nn.ReLU()]
        self[0] = nn.Tanh()
        self.size = len(self)


class Keyed(nn.ModuleDict):
    def __init__(self) -> None:
        super().__init__({"a": nn.ReLU()})
        self["b"] = nn.ReLU()
        self.size = 1


class Indexed(nn.Module):
    """Has methods of its own behind an index and an operator."""

    def __init__(self) -> None:
        super().__init__()
        self["x"] = 1
        self += 2

    def __setitem__(self, key: str, value: object) -> None:
        self.indexed = nn.Linear(1, 1)

    def __iadd__(self, other: object) -> Indexed:
        self.added = other
        return self


class Lazy(LazyModuleMixin, nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.UninitializedParameter()
        self.cache = torch.ones(1)


class LazyLinear(nn.LazyLinear):
    def __init__(self) -> None:
        super().__init__(2)
        self.x = 1


class Shadows(nn.Linear):
    """A name of the base is one of this class too."""

    in_features = 3

    def __init__(self) -> None:
        super().__init__(2, 2)


class Written(nn.Linear):
    def __init__(self) -> None:
        super().__init__(2, 2)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(f"{name}_", value) if name == "in_features" else super().__setattr__(name, value)


class Borrows(nn.Module):
    """Reads what PyTorch's modules hold."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.attention = nn.MultiheadAttention(2, 1)
        self.norm = nn.BatchNorm1d(2, affine=False)
        self.weight = self.linear.weight
        self.out = self.attention.out_proj
        self.mean = self.norm.running_mean
        self.gain = self.norm.weight
        self.size = self.linear.in_features
