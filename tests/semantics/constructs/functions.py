"""Functions: helpers, arguments, closures, lambdas, generators, recursion, functions that get self."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import functools
from typing import Callable, Optional

import torch
from torch import Tensor, nn


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(1)
        self.y = self.make()

    def build(self, size):
        self.x = nn.Linear(size, size)

    def make(self):
        return torch.ones(1)


class HelperBranches(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = self.make(flag)

    def make(self, flag):
        if flag:
            return nn.Linear(1, 1)
        return None


class HelperWithoutReturn(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.make()

    def make(self):
        self.y = 1


class HelperKeepsNames(nn.Module):
    def __init__(self):
        super().__init__()
        value = torch.ones(1)
        self.build()
        self.x = value

    def build(self):
        value = 1
        self.y = value


class Arguments(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(1, nn.ReLU(), c=None, e=torch.ones(1))

    def build(self, a, /, b, c="c", *, d=2.0, e):
        self.a, self.b, self.c, self.d, self.e = a, b, c, d, e


class StarArguments(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(1, nn.ReLU(), torch.ones(1), x=None, y=torch.ones(1))

    def build(self, a, *rest, x=1, **named):
        self.a = a
        self.b = rest[0]
        self.c = rest[1]
        self.count = len(rest)
        self.x = x
        self.y = named["y"]
        self.rest = rest


class PassedStars(nn.Module):
    def __init__(self):
        super().__init__()
        pair = (1, nn.ReLU())
        self.build(*pair, torch.ones(1))
        self.name(**{"e": None})

    def build(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c

    def name(self, d=1, e=2):
        self.d = d
        self.e = e


class StarThenPositional(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = (1, 2)
        self.build(*sizes, nn.ReLU())

    def build(self, a: int, b: int = 1, c: nn.Module = None):
        self.a = a
        self.b = b
        self.c = c


class ForwardedStars(nn.Module):
    ARGUMENTS = [(1,)]

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.build(*args, **kwargs)
        self.args = args
        self.kwargs = kwargs

    def build(self, a, b=None):
        self.a = a  # unknown
        self.b = b  # unknown


class Defaults(nn.Module):
    ARGUMENTS = [(), (2, lambda: nn.Linear(1, 1), 1.0, 3)]

    def __init__(self, a=1, b: Optional[nn.Module] = None, c: float = 0.5, d=None):
        super().__init__()
        self.a = a
        self.b = b
        self.c = c
        self.d = d  # unknown


class NumbersByDefault(nn.Module):
    ARGUMENTS = [(), (2, False, 1.0), (lambda: torch.ones(1), True, lambda: torch.ones(2))]

    def __init__(self, a=1, b=True, c=0.5):
        super().__init__()
        self.a = torch.as_tensor(a)
        self.b = b
        if torch.is_tensor(c):
            self.register_buffer("c", c)  # kind: PARAMETER | BUFFER | TENSOR | SCALAR
        else:
            self.c = c


class Partials(nn.Module):
    ARGUMENTS = [(False,), (True,)]

    def __init__(self, flag: bool, layer=nn.Linear, norm=None):
        super().__init__()
        make = functools.partial(nn.Linear, 2, bias=False)
        self.a = make(3)
        self.b = functools.partial(make, 1)()
        self.c = functools.partial(torch.full, (2,))(fill_value=1.0)
        functools.partial(self.build, "d")(nn.ReLU())
        functools.partial(nn.init.zeros_)(self.a.weight)
        chosen = nn.BatchNorm1d
        if flag:
            chosen = functools.partial(nn.LayerNorm, eps=1e-3)
        self.e = chosen(3)
        self.f = chosen
        self.g = layer(1, 2)
        self.h = (norm or nn.Identity)()  # unknown
        self.i = functools.partial(lambda x: x, 1)()
        register = functools.partial(self.register_buffer, "j")
        register(torch.ones(1))

    def build(self, name, layer):
        setattr(self, name, layer)


class MutableDefault(nn.Module):
    def __init__(self, sizes=[1, 2], layer=nn.ReLU()):
        super().__init__()
        self.build()

    def build(self, sizes=(1, 2), layer=nn.ReLU()):
        self.size = sizes[0]
        self.layer = layer


class DefaultSeesOutside(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(nn.ReLU())

    def build(self, size, other=len):
        self.size = size
        self.other = other


class StaticAndClassMethods(nn.Module):
    SIZE = 2

    def __init__(self):
        super().__init__()
        self.a = self.make(1)
        self.b = StaticAndClassMethods.make(1)
        self.c = self.create()
        self.d = type(self).create()  # unknown
        self.e = StaticAndClassMethods.create()

    @staticmethod
    def make(size):
        return nn.Linear(size, size)

    @classmethod
    def create(cls):
        return torch.ones(cls.SIZE)


class NestedFunction(nn.Module):
    def __init__(self):
        super().__init__()
        scale = 2

        def make(size):
            return torch.ones(size) * scale

        def none():
            pass

        self.x = make(1)
        self.y = none()


class NestedFunctionOnSelf(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()

        def add(name, value):
            self.register_buffer(name, value)
            self.count = 1

        add("x", torch.ones(1))
        if flag:
            add("y", torch.ones(1))


class NestedFunctionLate(nn.Module):
    def __init__(self):
        super().__init__()
        value = None

        def get():
            return value

        value = torch.ones(1)
        self.x = get()
        value = 1.0
        self.y = get()


class NestedFunctionDefinedLater(nn.Module):
    def __init__(self):
        super().__init__()

        def get():
            return helper

        helper = nn.ReLU()
        self.x = get()


def helper():
    return 1


class Nonlocal(nn.Module):
    def __init__(self):
        super().__init__()
        value = None

        def fill():
            nonlocal value
            value = torch.ones(1)

        fill()
        self.x = value  # kind: TENSOR | NONE


_cache = None


class GlobalCache(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = cached()  # unknown
        self.y = _cache  # unknown


def cached():
    global _cache
    if _cache is None:
        _cache = torch.ones(1)
    return _cache


class ClosuresOfHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = self.wrap(torch.ones(1))
        self.b = self.wrap(1.0)

    def wrap(self, value):
        def inner():
            return value

        return inner()


class ReturnedClosure(nn.Module):
    def __init__(self):
        super().__init__()
        make = maker(nn.ReLU())
        other = maker(1)
        self.x = make()
        self.y = other()


def maker(value):
    def make():
        return value

    return make


class Lambdas(nn.Module):
    def __init__(self):
        super().__init__()
        make = lambda size, bias=None: nn.Linear(size, size)
        self.x = make(1)
        self.y = (lambda: None)()
        self.z = lambda x: x
        add = lambda name: self.register_buffer(name, None)
        add("b")


class LambdaNotCalled(nn.Module):
    def __init__(self):
        super().__init__()
        self.later = lambda: self.register_buffer("x", None)


class BoundMethods(nn.Module):
    def __init__(self):
        super().__init__()
        register = self.register_buffer
        register("x", torch.ones(1))
        build = self.build
        build()
        add = nn.Module.add_module
        add(self, "z", nn.ReLU())

    def build(self):
        self.y = 1


class MethodHandedOn(nn.Module):
    def __init__(self):
        super().__init__()
        call(self.build)
        call(lambda: self.register_buffer("z", None))
        register(self.register_buffer)

    def build(self):
        self.x = 1


def call(function):
    function()


def register(function):
    function("y", torch.ones(1))


class Generators(nn.Module):
    def __init__(self):
        super().__init__()
        for layer in self.layers():
            self.x = layer  # slots: MODULE | ABSENT
        self.y = list(self.layers())[0]
        self.z = next(iter(self.delegated()))

    def layers(self):
        yield nn.ReLU()
        yield nn.Linear(1, 1)

    def delegated(self):
        yield from self.layers()
        yield from [nn.ReLU()]


class EmptyYield(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = next(self.steps())

    def steps(self):
        yield
        got = yield 1  # slots of x: PLAIN; kind of x: NONE | SCALAR
        yield from ()


class Recursion(nn.Module):
    def __init__(self):
        super().__init__()
        self.depth = 0
        self.build(2)
        self.n = factorial(3)  # kind: TENSOR | NDARRAY | CONTAINER | SCALAR | OTHER

    def build(self, depth):
        if depth == 0:
            return
        setattr(self, "x", nn.Linear(1, 1))  # slots of x: MODULE | ABSENT
        self.build(depth - 1)


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


class MutualRecursion(nn.Module):
    def __init__(self):
        super().__init__()
        self.even(3)

    def even(self, n):
        self.a = n  # unknown
        if n:
            self.odd(n - 1)

    def odd(self, n):
        self.b = nn.ReLU()  # slots: MODULE | ABSENT
        if n:
            self.even(n - 1)


class DeepChain(nn.Module):  # rest: any
    def __init__(self):
        super().__init__()
        self.f1()

    def f1(self): self.f2()
    def f2(self): self.f3()
    def f3(self): self.f4()
    def f4(self): self.f5()
    def f5(self): self.f6()
    def f6(self): self.f7()
    def f7(self): self.f8()
    def f8(self): self.f9()
    def f9(self): self.f10()
    def f10(self): self.f11()
    def f11(self): self.f12()
    def f12(self): self.x = nn.ReLU()  # slots: ?


class CalledTwice(nn.Module):
    def __init__(self):
        super().__init__()
        values = [None]
        self.a = last(values)
        values.append(torch.ones(1))
        self.b = last(values)
        self.c = twice(1)
        values.append(nn.ReLU())
        self.d = twice(1)
        self.e = values[-1]


def last(values):
    return values[-1]


def twice(n):
    return n * 2


class CalledWithAnnotation(nn.Module):
    ARGUMENTS = [(1,)]

    def __init__(self, x):
        super().__init__()
        self.a = promised(x)
        self.b = promised_optional(x)  # kind: NONE | TENSOR
        self.c = inferred(x)

    def forward(self) -> Tensor:
        return self.a


def promised(x) -> Tensor:
    return torch.load(x) if x == 2 else torch.ones(x)


def promised_optional(x) -> "Optional[Tensor]":
    return None if x == 1 else torch.ones(1)


def inferred(x) -> object:
    return torch.ones(x)


class ChangesContainer(nn.Module):
    def __init__(self):
        super().__init__()
        layers = []
        extend(layers, nn.ReLU())
        self.first = layers[0]
        extend(layers, torch.ones(1))
        self.last = layers[-1]

        def add(value):
            layers.append(value)

        add(1)
        self.added = layers[-1]


def extend(values, value):
    values.append(value)


class Decorated(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.make()
        self.y = self.opaque()
        self.v = self.untyped()  # unknown
        self.prepare()
        self.w = nested()  # unknown

    @torch.no_grad()
    def make(self):
        return torch.ones(1)

    @functools.cache
    def prepare(self):
        self.z = nn.ReLU()

    def strange(function):
        return lambda *_: torch.zeros(1)

    @strange
    def opaque(self) -> Tensor:
        return 1

    @strange
    def untyped(self):
        return 1


def doubled(function):
    return function


@doubled
def nested():
    return torch.ones(1)


class DecoratedInside(nn.Module):
    def __init__(self):
        super().__init__()

        @doubled
        def make():
            return nn.ReLU()

        self.x = make()  # unknown


class CallsItselfAsModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        self.x = self.linear(torch.ones(1))  # unknown
        self.y = self(torch.ones(1))  # unknown

    def forward(self, x):
        return x


class AsyncMethods(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.later()  # unknown
        self.x.close()

    async def later(self):
        return await self.other()

    async def other(self):
        async with self as that:
            async for each in that:
                return torch.ones(1)


class Callbacks(nn.Module):
    ARGUMENTS = [(lambda: nn.ReLU(),), (lambda: torch.relu,)]

    def __init__(self, activation: Callable, norm: Callable[..., nn.Module] = nn.LayerNorm):
        super().__init__()
        self.activation = activation  # slots: PLAIN | MODULE
        self.norm = norm(1)
