"""Conditions and what they show: if, conditional expressions, boolean operators, match, assert."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

from typing import Optional, Union

import torch
from torch import Tensor, nn


class IfElse(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.x = torch.ones(1)
        else:
            self.x = None


class IfWithoutElse(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.x = nn.Linear(1, 1)


class Elif(nn.Module):
    ARGUMENTS = [(0,), (1,), (2,)]

    def __init__(self, mode):
        super().__init__()
        if mode == 0:
            self.x = nn.Parameter(torch.ones(1))
        elif mode == 1:
            self.register_buffer("x", torch.ones(1))
        else:
            self.x = nn.Linear(1, 1)


class NestedIf(nn.Module):
    ARGUMENTS = [(True, True), (True, False), (False, True)]

    def __init__(self, outer, inner):
        super().__init__()
        if outer:
            if inner:
                self.x = 1
            else:
                self.y = "one"
        else:
            self.z = [1]


class OneLineIf(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = 0
        if flag: self.x = nn.Linear(1, 1); self.y = None


class IfTrue(nn.Module):
    def __init__(self):
        super().__init__()
        if True:
            self.x = 1
        else:
            self.x = nn.Linear(1, 1)
        if False:
            self.y = 1
        while False:
            self.z = 1


class LiteralArguments(nn.Module):
    def __init__(self):
        super().__init__()
        self.build("linear")

    def build(self, kind):
        if kind == "linear":
            self.x = nn.Linear(1, 1)
        elif kind == "buffer":
            self.register_buffer("x", torch.ones(1))
        if kind != "linear":
            self.y = 1


class LiteralNumbers(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(2)

    def build(self, count, bias=True, extra=None):
        if count == 1:
            self.x = nn.Linear(1, 1)
        else:
            self.x = 1
        if bias:
            self.y = nn.Parameter(torch.ones(1))
        else:
            self.y = None
        if extra:
            self.z = None


class ConditionalExpression(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = nn.Linear(1, 1) if flag else None
        self.y = torch.ones(1) if flag else nn.Parameter(torch.ones(1))


class ConditionalNarrows(nn.Module):
    ARGUMENTS = [(None,), (lambda: torch.ones(1),)]

    def __init__(self, x: Optional[Tensor] = None):
        super().__init__()
        self.x = x if x is not None else torch.zeros(2)
        self.y = torch.zeros(2) if x is None else x


class ConditionalEffects(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.register_buffer("x", torch.ones(1)) if flag else self.register_buffer("y", torch.ones(1))


class OrDefault(nn.Module):
    ARGUMENTS = [(None,), (lambda: nn.ReLU(),)]

    def __init__(self, x: Optional[nn.Module] = None):
        super().__init__()
        self.x = x or nn.Linear(1, 1)


class AndValue(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag: bool):
        super().__init__()
        self.x = flag and nn.Linear(1, 1)


class ModuleAndValue(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.Linear(1, 1)
        self.x = layer and 3
        self.y = None and layer


class OrEffects(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        flag or self.register_buffer("x", torch.ones(1))
        flag and self.add_module("y", nn.ReLU())


class AndCondition(nn.Module):
    ARGUMENTS = [(None, True), (lambda: torch.ones(1), True), (lambda: torch.ones(1), False)]

    def __init__(self, x: Optional[Tensor], flag):
        super().__init__()
        if x is not None and flag:
            self.x = x
        else:
            self.y = x


class OrCondition(nn.Module):
    ARGUMENTS = [(None, True), (lambda: torch.ones(1), True), (lambda: torch.ones(1), False)]

    def __init__(self, x: Optional[Tensor], flag):
        super().__init__()
        if x is None or flag:
            self.x = x
        else:
            self.y = x


class NotCondition(nn.Module):
    ARGUMENTS = [(None,), (lambda: torch.ones(1),)]

    def __init__(self, x: Optional[Tensor]):
        super().__init__()
        if not x is None:
            self.x = x
        if not (x is not None):
            self.y = x


class TruthNarrows(nn.Module):
    ARGUMENTS = [(None,), (lambda: nn.ReLU(),)]

    def __init__(self, x: Optional[nn.Module] = None):
        super().__init__()
        if x:
            self.x = x
        if not x:
            self.y = None
        else:
            self.z = x


class IsNoneFills(nn.Module):
    ARGUMENTS = [(None,), (lambda: nn.ReLU(),)]

    def __init__(self, layer: Optional[nn.Module] = None):
        super().__init__()
        if layer is None:
            layer = nn.Linear(1, 1)
        self.x = layer


class EqualNoneFills(nn.Module):
    ARGUMENTS = [(None,), (lambda: nn.ReLU(),)]

    def __init__(self, layer: Optional[nn.Module] = None):
        super().__init__()
        if layer == None:
            layer = nn.Linear(1, 1)
        self.x = layer
        if layer != None:
            self.y = 1  # slots: PLAIN | ABSENT


class IsInstance(nn.Module):
    ARGUMENTS = [(1.0,), (lambda: torch.ones(1),), (lambda: nn.Parameter(torch.ones(1)),)]

    def __init__(self, x: Union[float, Tensor]):
        super().__init__()
        if isinstance(x, nn.Parameter):
            self.w = x
        elif isinstance(x, torch.Tensor):
            self.register_buffer("b", x)
        else:
            self.s = x


class IsInstanceOfSeveral(nn.Module):
    ARGUMENTS = [(1.0,), ([1.0],), (None,)]

    def __init__(self, x):
        super().__init__()
        if isinstance(x, (int, float, str)):
            self.number = x
        elif isinstance(x, (list, tuple)):
            self.several = x
        else:
            self.other = x  # unknown | ABSENT


class IsTensor(nn.Module):
    ARGUMENTS = [(lambda: torch.ones(1),), (1.0,)]

    def __init__(self, x: Union[float, Tensor]):
        super().__init__()
        if torch.is_tensor(x):
            self.x = x  # kind: TENSOR
        else:
            self.y = x  # kind: SCALAR


class IsModule(nn.Module):
    ARGUMENTS = [(lambda: nn.ReLU(),), ("relu",)]

    def __init__(self, activation):
        super().__init__()
        if isinstance(activation, nn.Module):
            self.x = activation
        elif isinstance(activation, str):
            self.x = activation
        else:
            self.x = activation  # unknown


class Marked:
    """A mix-in: its objects may be modules as well."""


class MarkedModule(Marked, nn.Module):
    pass


class IsInstanceOfMixin(nn.Module):
    ARGUMENTS = [(lambda: Marked(),), (lambda: MarkedModule(),)]

    def __init__(self, x):
        super().__init__()
        if isinstance(x, Marked):
            self.x = x  # unknown | ABSENT


class Asserted(nn.Module):
    ARGUMENTS = [(lambda: torch.ones(1),)]

    def __init__(self, x: Optional[Tensor] = None):
        super().__init__()
        assert x is not None
        self.x = x
        assert isinstance(self.x, Tensor), "checked"
        self.y = self.x


class AttributeNarrows(nn.Module):
    ARGUMENTS = [(None,), (lambda: torch.ones(1),)]

    def __init__(self, x: Optional[Tensor] = None):
        super().__init__()
        self.x = x
        if self.x is None:
            self.x = torch.zeros(1)
        self.y = self.x


class RegisteredOrNone(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, bias):
        super().__init__()
        if bias:
            self.bias = nn.Parameter(torch.ones(1))
        else:
            self.register_parameter("bias", None)
        if self.bias is not None:
            self.x = self.bias
        else:
            self.y = self.bias


class Walrus(nn.Module):
    ARGUMENTS = [({"x": 1.0},), ({},)]

    def __init__(self, config):
        super().__init__()
        if (size := config.get("x")) is not None:
            self.x = size  # slots: set | ABSENT; kind: PARAMETER | BUFFER | TENSOR | MODULE | NDARRAY | CONTAINER | SCALAR | OTHER
        if layer := nn.Linear(1, 1):
            self.y = layer  # slots: MODULE | ABSENT
        self.z = (w := torch.ones(1)) * 2
        self.w = w


class WalrusNarrows(nn.Module):
    ARGUMENTS = [(None,), (lambda: torch.ones(1),)]

    def __init__(self, x: Optional[Tensor]):
        super().__init__()
        if y := (x is not None):
            self.y = y
        if (z := x) is None:
            z = torch.ones(2)
        self.z = z


class MatchCases(nn.Module):
    ARGUMENTS = [("relu",), ("linear",), (3,)]

    def __init__(self, kind):
        super().__init__()
        match kind:
            case "relu":
                self.x = nn.ReLU()
            case "linear" | "affine":
                self.x = nn.Linear(1, 1)
                self.y = 1
            case other:
                self.x = None
                self.other = other  # unknown | ABSENT


class MatchWithoutDefault(nn.Module):
    ARGUMENTS = [(1,), (2,), (3,)]

    def __init__(self, kind):
        super().__init__()
        match kind:
            case 1:
                self.x = nn.ReLU()
            case 2:
                self.x = torch.ones(1)


class MatchCaptures(nn.Module):
    ARGUMENTS = [([1, 2, 3],), ({"size": 2, "more": 3},), (0.5,)]

    def __init__(self, shape):
        super().__init__()
        size = rest = None
        match shape:
            case [size, *rest]:
                self.x = torch.ones(1)
            case {"size": size, **rest}:
                self.x = torch.ones(1)
            case float(size) if size < 1:
                return
            case _:
                raise ValueError
        self.size = size  # unknown | ABSENT
        self.rest = rest  # unknown | ABSENT


class MatchEarlyReturn(nn.Module):
    ARGUMENTS = [("a",), ("b",)]

    def __init__(self, mode):
        super().__init__()
        match mode:
            case "a":
                return
            case _:
                pass
        self.x = nn.Linear(1, 1)


class EarlyReturn(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = None
        if flag:
            return
        self.x = nn.Linear(1, 1)
        self.y = 1


class EarlyRaise(nn.Module):
    ARGUMENTS = [(1,)]

    def __init__(self, size):
        super().__init__()
        if size < 0:
            self.x = 0
            raise ValueError(size)
        self.y = torch.ones(1)


class RaisingHelper(nn.Module):
    ARGUMENTS = [(False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.fail()
        else:
            self.x = 1  # slots: PLAIN | ABSENT

    def fail(self):
        raise NotImplementedError


class ComparisonChain(nn.Module):
    ARGUMENTS = [(1,), (5,)]

    def __init__(self, size: int):
        super().__init__()
        self.x = 0 < size < 3
        self.y = size in (1, 2)
        self.z = torch.ones(1) > size


class SameTestTwice(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            scale = torch.ones(1)
        else:
            scale = 1.0
        self.scale = scale
        if flag:
            del self.scale
            self.register_buffer("scale", scale)  # slots: PLAIN | BUFFER; kind: TENSOR | SCALAR


class PresenceTested(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.x = torch.ones(1)
        if hasattr(self, "x"):
            self.y = self.x
        else:
            self.z = None
        if not hasattr(self, "x"):
            self.x = torch.zeros(1)


class PresenceInClass(nn.Module):
    mask = None
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.mask = torch.ones(1)
        if hasattr(self, "mask"):
            self.y = self.mask
        else:
            self.z = 1


class PresenceAfterDeletion(nn.Module):
    mask = None

    def __init__(self):
        super().__init__()
        self.mask = torch.ones(1)
        del self.mask
        if hasattr(self, "mask"):
            self.y = 1
        else:
            self.z = 1


class VersionConstant(nn.Module):
    def __init__(self):
        super().__init__()
        cuda = torch.version.cuda
        if cuda is None:
            self.x = 1  # slots: PLAIN | ABSENT
        self.y = cuda  # unknown
