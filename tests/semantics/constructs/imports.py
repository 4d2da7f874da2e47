"""Imports: every alias of torch, inside functions, conditional, with stars, of sibling files."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import collections
import copy
import math
import sys
from typing import TYPE_CHECKING

import numpy
import numpy as np
import torch
import torch as th
import torch.nn
import torch.nn as neural
import torch.nn.functional as F
from torch import Tensor, nn, ones
from torch import nn as layers
from torch.nn import Linear
from torch.nn import Linear as Dense
from torch.nn import Module, Parameter, init
from torch.nn.modules import activation
from torch.nn.modules.linear import Linear as Deep
from torch.nn.parameter import Buffer
from torch.nn.parameter import Parameter as P

from . import shared
from . import shared as renamed
from .shared import *
from .shared import SharedBase, make_buffer
from .shared import make_layer as layer_of

if TYPE_CHECKING:
    from torch.nn import ReLU as OnlyTyped
else:
    OnlyTyped = None

try:
    from torch.nn import NoSuchLayer
except ImportError:
    NoSuchLayer = None

if sys.version_info >= (3, 8):
    from torch.nn import GELU as Gelu
else:
    Gelu = None


class Aliases(neural.Module):
    def __init__(self):
        super().__init__()
        self.a = torch.nn.Linear(1, 1)
        self.b = nn.Linear(1, 1)
        self.c = neural.Linear(1, 1)
        self.d = layers.Linear(1, 1)
        self.e = Linear(1, 1)
        self.f = Dense(1, 1)
        self.g = Deep(1, 1)
        self.h = activation.ReLU()
        self.i = th.nn.ReLU()
        self.j = torch.nn.modules.linear.Linear(1, 1)


class ParameterAliases(Module):
    def __init__(self):
        super().__init__()
        self.a = Parameter(torch.ones(1))
        self.b = nn.Parameter(torch.ones(1))
        self.c = P(torch.ones(1))
        self.d = torch.nn.parameter.Parameter(torch.ones(1))
        self.e = neural.Parameter(ones(1))
        self.f = Buffer(torch.ones(1))
        self.g = nn.Buffer(torch.ones(1), persistent=False)
        self.h = init.zeros_(self.a)


class Functions(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = ones(1)
        self.b = th.zeros(1)
        self.c = F.relu(self.a)
        self.d = nn.functional.softmax(self.a, dim=0)
        self.e = torch.nn.functional.relu(self.a)
        self.f = np.ones(1)
        self.g = numpy.zeros(1)
        self.h = math.sqrt(2)  # kind: NDARRAY | CONTAINER | SCALAR | OTHER | NONE
        self.i = copy.deepcopy(self.a)
        self.j = collections.OrderedDict(a=1)


class Constants(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = math.pi
        self.b = torch.pi
        self.c = torch.inf
        self.d = math.inf
        self.e = torch.float32
        self.f = torch.__version__  # unknown
        self.g = F.relu
        self.h = nn.Linear
        self.i = sys.maxsize  # unknown


class ImportsInside(nn.Module):
    def __init__(self):
        import torch.nn as inner
        from torch import zeros as nought
        from torch.nn import Conv1d, Parameter as Param
        import torch.nn.functional
        from .shared import make_layer
        from . import shared as inside

        super().__init__()
        self.a = inner.Linear(1, 1)
        self.b = nought(1)
        self.c = Conv1d(1, 1, 1)
        self.d = Param(torch.ones(1))
        self.e = torch.nn.functional.relu(self.b)
        self.f = make_layer(1)
        self.g = inside.make_buffer(1)


class TypeCheckingOnly(nn.Module):
    ARGUMENTS = [(None,), (lambda: nn.ReLU(),)]

    def __init__(self, layer: "OnlyTyped | None" = None):
        super().__init__()
        self.x = layer
        if TYPE_CHECKING:
            self.never = torch.ones(1)
        if not TYPE_CHECKING:
            self.y = 1


class Conditional(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = Gelu()
        self.y = NoSuchLayer  # unknown
        if NoSuchLayer is None:
            self.z = 1  # slots: PLAIN | ABSENT


class Siblings(SharedBase):
    def __init__(self):
        super().__init__()
        self.a = layer_of(1)
        self.b = shared.make_layer(1)
        self.c = renamed.make_buffer(1)
        self.d = shared.SIZE
        self.e = starred()
        self.f = shared.Layer()
        self.g = SIZE
        register_on(self)


class RedefinedName(nn.Module):
    def __init__(self):
        super().__init__()
        torch = Fake()
        self.x = torch.ones(1)


class Fake:
    def ones(self, size):
        return None
