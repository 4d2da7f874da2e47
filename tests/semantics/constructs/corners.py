"""What hardly anybody writes."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import collections
import heapq
from typing import Iterable, Optional

import torch
import torch as th
from torch import Tensor, nn

declared: Optional[Tensor]
declared = None
ONLY_DECLARED: "dict[str, Tensor]"
if torch.__version__ > "0": LATER = torch.ones(1)
else: LATER = None
try: TRIED = torch.ones(1)
except ValueError: TRIED = None
x = 1; y = torch.ones(
    1); z = [None]


class Globals(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = declared
        self.b = LATER
        self.c = TRIED
        self.d = y
        self.e = z[0]


class OnlyDeclared(nn.Module):
    ARGUMENTS = [(False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.x = ONLY_DECLARED  # slots: PLAIN | ABSENT


class MyParameter(nn.Parameter):
    pass


class MyTensor(torch.Tensor):
    pass


class Unclear(eval("object")):
    pass


class Named(str):
    pass


class OwnTypes(nn.Module):
    import math
    import collections.abc as abc

    def __init__(self):
        super().__init__()
        self.a = MyParameter(torch.ones(1))
        self.b = MyTensor([1.0])
        self.c = Unclear()  # unknown
        self.d = Named("a")
        self.e = self.math.pi  # unknown
        OwnTypes.eval(self)
        self.f = OwnTypes.training_mode = None


class TruthOfResult(nn.Module):
    def __init__(self):
        super().__init__()
        x = self.register_buffer("b", None)
        if x:
            self.y = 1
        else:
            self.z = 1


class ClassBodyOneLiners(nn.Module):
    if torch.__version__ > "0": a = torch.ones(1)
    else: a = None
    b = 1; c = torch.ones(1); d = (
        None)
    size = 2
    table = [size]
    inner = size

    def __init__(self, scale=size):
        super().__init__()
        self.x = self.a  # kind: TENSOR | NONE
        self.y = self.c
        self.z = self.d
        self.v = self.inner
        self.w = self.table[0]
        self.build()

    def build(self, size=size):
        self.u = size


class ShadowedGlobal(nn.Module):
    declared = torch.ones(1)
    other = declared

    def __init__(self):
        super().__init__()
        self.x = self.other
        self.build()

    def build(self, value=declared):
        self.y = value


class ComprehensionTarget(nn.Module):  # xfail: a comprehension binds names only
    def __init__(self):
        super().__init__()
        [0 for self.x in (1, 2)]


class DottedNames(nn.Module):
    def __init__(self, x: "th.Tensor", y: "missing.Tensor" = None):
        import torch as local

        super().__init__()
        self.x = x
        self.y = y  # unknown
        self.z = None
        self.build(1)

    ARGUMENTS = [(lambda: torch.ones(1),)]

    def build(self, z: "local.Tensor"):
        self.w = z


class LocalAnnotations(nn.Module):
    ARGUMENTS = [(lambda: torch.ones(1),)]

    def __init__(self, x):
        import torch as local
        import torch.nn as layers

        super().__init__()
        self.x: local.Tensor = x
        self.y: layers.missing.Tensor = x  # unknown
        self.z: layers.Module = nn.ReLU()


class SelfReferring(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = 1
        self.me = [self]
        self.add_module("x2", None)
        for each in self.me:
            each.y = 1


class Registries(nn.Module):
    ARGUMENTS = [("a",), ("b",)]

    def __init__(self, name):
        super().__init__()
        self.a = nn.ReLU()
        self.b = nn.ReLU()
        self.c = 1
        del self._modules[name]
        self._modules.setdefault("d", nn.ReLU())
        self._buffers.setdefault("e", torch.ones(1))


class RegistriesPopped(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.ReLU()
        self.p = nn.Parameter(torch.ones(1))
        self._modules.popitem()  # slots of a: MODULE | ABSENT
        names = list(self._parameters.keys())
        self.names = names
        self.first = self._parameters["p"]  # unknown


class ContainerCorners(nn.Module):
    def __init__(self):
        super().__init__()
        options = {"a": torch.ones(1)}
        self.a = dict(**options)["a"]
        s = {1}
        s.update([2], [None])
        self.b = s.pop()  # kind: SCALAR | NONE
        d = {"x": 1}
        d.setdefault("x", None)
        self.c = d.setdefault("x", None)
        key = "k" + str(len(options))
        self.d = d.setdefault(key, None)  # kind: SCALAR | NONE
        self.e = {1}.intersection({1})
        self.f = (1, 2).index(2)
        self.g = [3].__len__()  # unknown
        self.h = collections.deque([1, 2]).popleft()
        t = torch.ones(3)
        self.i = [each for each in t]
        self.j = t.unsqueeze(len(s) - 2).shape
        self.k = "{".format if False else None
        self.l = [1, 2][t.argmax()]
        self.m = list(zip([1, 2], t))[0][1]


class MalformedFormat(nn.Module):  # rest: any
    ARGUMENTS = [(False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            setattr(self, "{".format(1), flag)
        self.y = 1


class TruthOfNone(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        x = None
        if flag:
            x = None
        if x:
            self.y = 1
        else:
            self.z = 1
        w = 0 or ""
        if w:
            self.never = 1  # slots: PLAIN | ABSENT


class InstanceOfPyTorch(nn.Linear):
    ARGUMENTS = [(1, 1)]

    def __init__(self, *sizes):
        super().__init__(*sizes)  # kind of in_features: UNKNOWN; kind of out_features: UNKNOWN; kind of bias: PARAMETER | NONE
        if isinstance(self, nn.Linear):
            self.a = 1
        else:
            self.b = 1
        if isinstance(self, (nn.Conv1d, nn.ReLU)):
            self.c = 1
        if isinstance(self, object):
            self.d = 1  # slots: PLAIN | ABSENT


class ExpressionsNobodyNames(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = [*range(3)][0]
        self.b = (lambda: (yield))()  # unknown
        self.c = torch.ones(3)[..., None]
        self.d = ...
        self.e = not None
        self.f = 1 if 1 else 2
        self.g = 0 and 1
        del (self.f)


class RaisesInFinally(nn.Module):
    ARGUMENTS = [(False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            self.x = 1  # slots: PLAIN | ABSENT
            try:
                if flag:
                    raise ValueError
            finally:
                self.y = 1  # slots: PLAIN | ABSENT
        except ValueError:
            self.z = 1  # slots: PLAIN | ABSENT


class BreaksInFinally(nn.Module):
    def __init__(self):
        super().__init__()
        for _ in (1, 2):
            try:
                break
            finally:
                raise_never(self)
        while True:
            try:
                self.x = 1  # slots: ABSENT | PLAIN
                continue
            finally:
                break


def raise_never(module):
    module.called = True


class WithUnknown(nn.Module):
    def __init__(self):
        super().__init__()
        manager = torch.no_grad()
        with manager:
            self.x = 1
        with th.device("cpu"):
            self.y = torch.ones(1)
        with (torch.device)("cpu"), [torch.no_grad][0]():
            self.z = torch.ones(1)


class HandsItselfToMethod(nn.Module):  # rest: any
    def __init__(self):
        super().__init__()
        self.child = nn.ReLU()
        self.child.register_forward_hook(self)
        self.handle = object()


class NestedInFunctionWithGlobal(nn.Module):
    def __init__(self):
        super().__init__()

        def outer():
            value = None

            def inner():
                nonlocal value
                value = nn.ReLU()

            inner()
            return value

        self.x = outer()  # kind: MODULE | NONE; slots: MODULE | PLAIN


class NonTensorAnnotation(nn.Module):
    ARGUMENTS = [([1],)]

    def __init__(self, x: Iterable[int]):
        super().__init__()
        self.x = x  # slots: PLAIN | MODULE; kind: CONTAINER | MODULE | TENSOR
        for each in x:
            self.y = each  # unknown | ABSENT


def alias(x: "Recursive") -> "Recursive":
    return x


Recursive = "Recursive"


class RecursiveAnnotation(nn.Module):
    ARGUMENTS = [(1,)]

    def __init__(self, x: "'''Recursive'''" = None):
        super().__init__()
        self.x = x  # unknown
        self.y = alias(x)  # unknown
