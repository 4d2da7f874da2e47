"""Targets: chained, tuple, starred, annotated, augmented; del; attributes by other names."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

from typing import Any, Optional

import torch
from torch import Tensor, nn


class Chained(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.y = z = nn.Linear(1, 1)
        self.z = z
        a = self.a = b = torch.ones(1)
        self.b = a if b is None else b


class TupleTargets(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(1, 1), torch.ones(1)
        (self.c, [self.d, e]) = (1, (None, nn.ReLU()))
        self.e = e
        pair = (1, torch.ones(1))
        self.f, self.g = pair


class Swapped(nn.Module):
    def __init__(self):
        super().__init__()
        a, b = torch.ones(1), 1
        a, b = b, a
        self.a, self.b = a, b
        self.c = None
        self.d = 1
        self.c, self.d = self.d, self.c


class Starred(nn.Module):
    def __init__(self):
        super().__init__()
        first, *middle, last = [nn.ReLU(), 1, None, torch.ones(1)]
        self.first, self.last = first, last
        self.middle = middle
        self.one = middle[0]
        *rest, self.end = (1, nn.Linear(1, 1))
        self.rest = rest
        self.head, *self.tail = [1]


class UnpackedUnknown(nn.Module):
    ARGUMENTS = [((1, 2, 3),)]

    def __init__(self, shape: tuple[int, ...]):
        super().__init__()
        self.a, *self.b = shape
        c, d, e = shape
        self.c = c


class UnpackedTensor(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = torch.ones(2, 3)
        values, indices = torch.max(torch.ones(2, 2), dim=0)
        self.values = values  # unknown
        self.u, self.s, self.v = torch.linalg.svd(torch.ones(2, 2))
        first, *rest = torch.ones(3)
        self.rest = rest


class UnpackedDict(nn.Module):
    def __init__(self):
        super().__init__()
        a, b = {"x": torch.ones(1), "y": nn.ReLU()}
        self.a = a
        self.b = b
        c, *d = {"z": nn.ReLU()}
        self.c = c


class UnpackedString(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = "ab"


class Annotated(nn.Module):
    ARGUMENTS = [(lambda: torch.ones(1),)]
    declared: Tensor
    scale: float

    def __init__(self, x):
        super().__init__()
        self.a: Tensor = torch.ones(1)
        self.b: Optional[nn.Module] = None
        self.c: int
        self.d: Tensor = x
        e: Tensor = x
        self.e = e
        self.f: Any = x  # unknown
        self.register_buffer("declared", torch.ones(1))


class Augmented(nn.Module):
    def __init__(self):
        super().__init__()
        self.n = 1
        self.n += 1
        self.t = torch.ones(1)
        self.t *= 2
        self.t /= 2
        self.t -= 1
        self.t **= 2
        self.f = 1
        self.f /= 2
        self.s = "a"
        self.s += "b"
        self.xs = [1]
        self.xs += [torch.ones(1)]
        self.last = self.xs[-1]
        self.ys = [None]
        self.ys *= 2
        self.flags = 1
        self.flags |= 2
        self.register_buffer("b", torch.ones(1))
        self.b += 1


class AugmentedNames(nn.Module):
    def __init__(self):
        super().__init__()
        x = torch.ones(2, 2)
        x @= x
        self.x = x
        y = 1
        y += torch.ones(1)
        self.y = y
        z = (1,)
        w = z
        z += (None,)
        self.z, self.w = z[-1], w[-1]
        d = {"a": 1}
        d |= {"b": 2}
        self.d = d
        p = nn.Parameter(torch.ones(2, 2))
        p = p @ p
        self.p = p


class AugmentedParameter(nn.Module):
    def __init__(self):
        super().__init__()
        p = nn.Parameter(torch.ones(2, 2), requires_grad=False)
        q = p
        p @= p
        self.p = p
        q += 1
        self.q = q


class Deleted(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = 1
        self.b = nn.Linear(1, 1)
        self.c = nn.Parameter(torch.ones(1))
        self.register_buffer("d", torch.ones(1), persistent=False)
        del self.a
        del self.b, self.c
        del (self.d)
        self.e = 1
        self.f = 1
        del [self.e, self.f]


class DeletedInBranch(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = nn.Linear(1, 1)
        if flag:
            del self.x


class DeletedAndRegistered(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = None
        del self.x
        self.register_buffer("x", torch.ones(1))
        self.y = nn.Parameter(torch.ones(1))
        del self.y
        self.y = torch.ones(1)
        self.register_buffer("z", None, persistent=False)
        del self.z
        self.register_buffer("z", None)


class DeletedTwice(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = 1
        del self.x
        del self.x  # raises: AttributeError


class DeletedName(nn.Module):
    def __init__(self):
        super().__init__()
        x = nn.ReLU()
        self.x = x
        del x
        xs = [1, None]
        del xs[0]
        self.y = xs[0]  # kind: SCALAR | NONE


class UncoversClass(nn.Module):
    x = "class"

    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)
        del self.x
        self.y = self.x


class OtherObjects(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = nn.Linear(1, 1)
        self.child.x = torch.ones(1)
        this = self
        this.y = torch.ones(1)
        other = nn.Module()
        other.z = 1
        self.other = other


class Aliased(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(1, 1)
        self.b = self.a
        self.w = self.a.weight
        self.c = nn.Parameter(torch.ones(1))
        self.d = self.c
        self.register_buffer("e", torch.ones(1))
        self.f = self.e


class Reassigned(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = 1
        self.x = nn.Linear(1, 1)
        self.x = None
        self.y = torch.ones(1)
        self.y = nn.Parameter(torch.ones(1))
        self.y = None
        self.register_buffer("z", None)
        self.z = torch.ones(1)
        self.register_buffer("k", None, persistent=False)
        self.k = torch.ones(1)


class WrongOverParameter(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = nn.Parameter(torch.ones(1))
        self.x = torch.ones(1)  # raises: TypeError


class WrongOverModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = nn.Linear(1, 1)
        self.x = torch.ones(1)  # raises: TypeError


class WrongOverBuffer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("x", torch.ones(1))
        self.x = 1.0  # raises: TypeError


class BeforeInit(nn.Module):
    def __init__(self):
        self.x = torch.ones(1)
        self.y = [nn.Linear(1, 1)]
        super().__init__()
        self.z = nn.Linear(1, 1)


class ModuleBeforeInit(nn.Module):
    def __init__(self):
        self.x = nn.Linear(1, 1)  # raises: AttributeError
        super().__init__()


class WithoutInit(nn.Module):
    def __init__(self):
        self.x = torch.ones(1)
        self.y = 1


class InitInBranch(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        if flag:
            super().__init__()
        self.x = 1


class InitTwice(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = nn.Linear(1, 1)
        self.y = torch.ones(1)
        self.register_buffer("z", torch.ones(1))
        super().__init__()
        self.z = 1


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["a"] = nn.Linear(1, 1)
        object.__setattr__(self, "b", nn.Linear(1, 1))
        self._buffers["c"] = torch.ones(1)
        self._parameters["d"] = nn.Parameter(torch.ones(1))
        self._modules["e"] = nn.Linear(1, 1)
        vars(self)["f"] = 1
        self.g = self.__dict__["a"]  # unknown
        self.h = self._buffers["c"]  # unknown


class HiddenAndTaken(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["a"] = nn.Linear(1, 1)
        self.b = nn.Linear(1, 1)
        del self._modules["b"]
        self.b = 1
        self.c = 1
        self.__dict__.pop("c")
        self.c = nn.Linear(1, 1)
        self.d = torch.ones(1)
        del self.__dict__["d"]
        self.register_buffer("e", torch.ones(1))
        self._buffers.pop("e")
        self.register_buffer("f", None, persistent=False)
        self._buffers["f"] = torch.ones(1)


class HiddenUpdate(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__.update({"a": 1, "b": nn.Linear(1, 1)})
        self.__dict__.update(c=torch.ones(1))
        self._buffers.update({"d": torch.ones(1)})


class HiddenUpdateUnknown(nn.Module):  # rest: ABSENT | PLAIN
    ARGUMENTS = [({"a": 1},)]

    def __init__(self, options):
        super().__init__()
        self.__dict__.update(options)  # slots of a: ?


class HiddenUnknownName(nn.Module):  # rest: ABSENT | PLAIN | BUFFER | NON_PERSISTENT_BUFFER
    ARGUMENTS = [("a",)]

    def __init__(self, name):
        super().__init__()
        self.__dict__[name] = 1  # slots of a: ?
        self._buffers[name + "b"] = None  # slots of ab: ?


class Cleared(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(1, 1)
        self.b = nn.Parameter(torch.ones(1))
        self._modules.clear()
        self.a = 1


class DunderCalls(nn.Module):
    def __init__(self):
        super().__init__()
        self.__setattr__("a", nn.Linear(1, 1))
        super().__setattr__("b", torch.ones(1))
        nn.Module.__setattr__(self, "c", nn.Parameter(torch.ones(1)))
        self.d = 1
        self.e = 1
        self.f = 1
        self.__delattr__("d")
        super().__delattr__("e")
        nn.Module.__delattr__(self, "f")
        self.g = 1
        object.__delattr__(self, "g")


class RegistrationIsNone(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.register_buffer("y", torch.ones(1))
        self.z = self.register_buffer("z", torch.ones(1))
