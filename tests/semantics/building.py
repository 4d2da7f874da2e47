"""Builds the classes of a package, each in many ways, with arguments that its signature suggests."""

from __future__ import annotations

import collections.abc
import enum
import functools
import inspect
import itertools
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import torch
from semantics.live import Recording, qualified, subclasses
from semantics.surroundings import Frugal, surroundings
from torch import Tensor, nn

T = TypeVar("T")
Thunk = Callable[[], Any]
"""Makes an argument, anew for every construction."""

MOST_TRIES = 80  # to build a class at all
MOST_VARIANTS = 40  # instances of a class with one argument changed
MOST_MODULES = 150  # modules that these consist of
DEEPEST = 2  # objects that are built as arguments of arguments


@dataclass(frozen=True)
class Recipe:
    """Arguments that a class can be built with: functions that make them, by keyword; "*" makes a tuple of
    positional ones."""

    arguments: Mapping[str, Thunk]

    def build(self, cls: Callable[..., Any]) -> Any:
        """A new instance of `cls`."""
        named = {name: make() for name, make in self.arguments.items()}
        return cls(*named.pop("*", ()), **named)

    def changed(self, name: str, make: Thunk) -> Recipe:
        """With another argument."""
        return Recipe({**self.arguments, name: make})


class Builder:
    """Builds classes on the meta device, but for tensors that cost little.

    Attributes:
        table: recipes for classes whose signatures do not suffice, by qualified name.
        recording: sees what is built.
    """

    def __init__(self, table: Mapping[str, Recipe], recording: Recording) -> None:
        self.table = table
        self.recording = recording
        self._recipes: dict[object, Recipe | None] = {}

    def build(self, cls: type) -> int:
        """Build instances of `cls`; their number."""
        with surroundings():
            recipe = self.recipe(cls, DEEPEST)
            if recipe is None:
                return 0
            count, before = 1, self.recording.instances.total()
            for each in itertools.islice(self.variants(cls, recipe), MOST_VARIANTS):
                count += succeeds(each, cls)
                if self.recording.instances.total() - before > MOST_MODULES:
                    break
            return count

    def recipe(self, cls: type, depth: int) -> Recipe | None:
        """Arguments that `cls` can be built with, None where none are found."""
        if cls not in self._recipes:
            self._recipes[cls] = None  # while it is looked for
            before = self.recording.instances.total()
            for each in self.attempts(cls, depth):
                if succeeds(each, cls):
                    self._recipes[cls] = each
                    break
                if self.recording.instances.total() - before > MOST_MODULES:
                    break
        return self._recipes[cls]

    def attempts(self, cls: type, depth: int) -> Iterator[Recipe]:
        """Arguments to try, the likeliest first."""
        if (given := self.table.get(qualified(cls))) is not None:
            yield given
            return
        required = {
            each.name: list(itertools.islice(self.candidates(each, hint, depth), 8))
            for each, hint in parameters(cls)
            if each.default is each.empty
        }
        positions = sorted(
            itertools.islice(itertools.product(*(range(len(each)) for each in required.values())), 5000),
            key=lambda chosen: (sum(chosen), len(set(chosen))),
        )
        for chosen in positions[:MOST_TRIES]:
            makers = zip(required.items(), chosen, strict=True)
            yield Recipe({name: each[place] for (name, each), place in makers})

    def variants(self, cls: type, recipe: Recipe) -> Iterator[Recipe]:
        """The same with one argument changed or given, first one value for each parameter."""
        columns = []
        for each, hint in parameters(cls):
            sized = hint in (int, float) or typing.get_origin(hint) in (tuple, list)
            makers = (make for make in self.candidates(each, hint, 1) if not is_default(make, each))
            columns.append(
                [recipe.changed(each.name, make) for make in itertools.islice(makers, 2 if sized else 8)]
            )
        yield from alternating(columns)

    def candidates(self, parameter: inspect.Parameter, hint: Any, depth: int) -> Iterator[Thunk]:
        """Values for a parameter."""
        name, default = parameter.name, parameter.default
        if name.startswith("compile"):
            return  # it takes long and changes no registry
        if hint is not parameter.empty and hint is not Any:
            yield from self.values(hint, depth)
            return
        if default is not parameter.empty and default is not None:
            yield from self.values(type(default), depth)
            return
        if any(word in name for word in MODULAR):
            yield from self.values(nn.Module, depth)
            return
        yield from self.values(int, depth)
        yield from self.values(nn.Module, depth)
        yield from map(constant, (True, "a"))
        yield from self.values(Tensor, depth)

    def values(self, hint: Any, depth: int) -> Iterator[Thunk]:
        """Values that an annotation allows, the likeliest first."""
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        match origin or hint:
            case typing.Literal:
                yield from map(constant, inner)
            case typing.Union | types.UnionType:
                columns = [list(itertools.islice(self.values(each, depth), 8)) for each in inner]
                yield from alternating(columns)
            case typing.Annotated:
                yield from self.values(inner[0], depth)
            case collections.abc.Callable if inner and is_module(inner[-1]):
                yield constant(nn.Identity)  # the class, which takes any arguments
            case collections.abc.Callable:
                yield from (constant(torch.relu), nn.Identity)
            case typing.TypeVar() as variable:
                yield from self.values(variable.__bound__ or nn.Module, depth)
            case types.NoneType | None:
                yield constant(None)
            case typing.ForwardRef():
                pass
            case type() as cls if cls in VALUES:
                yield from VALUES[cls]
            case type() as cls if issubclass(cls, enum.Enum):
                yield from map(constant, cls)
            case type() as cls if cls is tuple:
                yield from self.tuples(inner or (int, ...), depth)
            case type() as cls if cls in SEQUENCES:
                for make in itertools.islice(self.values(inner[0] if inner else int, depth), 4):
                    yield functools.partial(several, make, list, 2)
                    yield functools.partial(several, make, list, 4)
                    yield functools.partial(several, make, list, 1)
                yield list
            case type() as cls if cls is type and inner:
                yield constant(inner[0])
            case type() as cls if issubclass(cls, collections.abc.Mapping):
                yield dict
            case type() as cls if depth and cls.__module__ != "builtins":
                yield from self.objects(cls, depth - 1)
            case _:
                pass

    def tuples(self, inner: Sequence[Any], depth: int) -> Iterator[Thunk]:
        """Tuples with items of the given types."""
        if len(inner) == 2 and inner[1] is ...:
            for make in itertools.islice(self.values(inner[0], depth), 4):
                yield functools.partial(several, make, tuple, 2)
            return
        columns = [list(itertools.islice(self.values(each, depth), 4)) for each in inner]
        for row in zip(*columns, strict=False):
            yield functools.partial(lambda row: tuple(make() for make in row), row)

    def objects(self, cls: type, depth: int) -> Iterator[Thunk]:
        """Instances of a class, or of those derived from it where it is abstract."""
        derived = subclasses(cls) if issubclass(cls, nn.Module) else {cls}
        for each in [cls, *sorted(derived - {cls}, key=qualified)][:4]:
            if (recipe := self.recipe(each, depth)) is not None:
                yield functools.partial(recipe.build, each)


@dataclass(frozen=True)
class Constant:
    """Gives the same value every time."""

    value: Any

    def __call__(self) -> Any:
        return self.value


def constant(value: Any) -> Thunk:
    """Gives `value` every time."""
    return Constant(value)


def is_default(make: Thunk, parameter: inspect.Parameter) -> bool:
    """Whether an argument is what the parameter has by default."""
    return isinstance(make, Constant) and make.value is parameter.default


def is_module(hint: Any) -> bool:
    """Whether a hint is a class of modules."""
    return isinstance(hint, type) and issubclass(hint, nn.Module)


def several(make: Thunk, collect: Callable[[Iterator[Any]], Any], count: int) -> Any:
    """A list or tuple of fresh values."""
    return collect(make() for _ in range(count))


def tensor(*sizes: int) -> Thunk:
    """Makes a tensor."""
    return lambda: torch.rand(sizes)


def alternating(columns: Sequence[Sequence[T]]) -> Iterator[T]:
    """The first of each column, then the second of each, and so on."""
    for row in itertools.zip_longest(*columns):
        yield from (each for each in row if each is not None)


INTEGERS = tuple(map(constant, (4, 1, 8, 64, 3, 2, 16)))
VALUES: dict[type, Sequence[Thunk]] = {
    bool: (constant(False), constant(True)),
    int: INTEGERS,
    float: tuple(map(constant, (0.5, 2.0, 0.0))),
    str: tuple(map(constant, ("zeros", "a", "mean", "relu"))),
    object: (constant(4),),
    Tensor: tuple(itertools.starmap(tensor, ((4,), (4, 4), (1, 4, 4), (1,), (1, 2), (1, 3), ()))),
    nn.Parameter: (lambda: nn.Parameter(torch.rand(4, 4)),),
    nn.Module: (nn.Identity, lambda: nn.Linear(4, 4), lambda: nn.Sequential(nn.Linear(4, 4))),
    nn.ModuleList: (nn.ModuleList,),
    torch.device: (constant(torch.device("meta")),),
    torch.dtype: (constant(torch.float64),),
    torch.Size: (constant(torch.Size([4])),),
}
SEQUENCES = frozenset({list, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Iterator})
MODULAR = ("net", "model", "module", "fn", "encoder", "decoder", "layer_norm", "attn_layers")


def parameters(cls: type) -> Iterator[tuple[inspect.Parameter, Any]]:
    """The parameters of a class's constructor, with their annotations evaluated.

    Where it takes ``**kwargs`` those of the next constructor follow, which they go to; where it has no
    annotation that of the next one counts, which it hands the argument to.
    """
    found: dict[str, tuple[inspect.Parameter, Any]] = {}
    first = taken = True  # whether what the constructor takes can be given to the class
    for base in cls.__mro__:
        init = inspect.unwrap(vars(base).get("__init__", object.__init__))
        if not inspect.isfunction(init):
            continue
        names = {**vars(typing), **vars(sys.modules[init.__module__])}
        _, *declared = inspect.signature(init).parameters.values()
        for each in declared:
            if each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD):
                continue
            if taken and each.name not in found and (first or each.default is not each.empty):
                found[each.name] = each, evaluated(each.annotation, names)
            elif each.name in found and found[each.name][1] is each.empty:
                found[each.name] = found[each.name][0], evaluated(each.annotation, names)
        first = first and not found
        taken = taken and any(each.kind is each.VAR_KEYWORD for each in declared)
    return iter(found.values())


def evaluated(hint: Any, names: dict[str, Any]) -> Any:
    """The type that an annotation means, which may stand in quotes."""
    if isinstance(hint, typing.ForwardRef):
        hint = hint.__forward_arg__
    if not isinstance(hint, str):
        return hint
    try:
        return evaluated(eval(hint, names), names)
    except Exception:
        return Any


def succeeds(recipe: Recipe, cls: type) -> bool:
    """Whether a class can be built so."""
    for device in (Frugal(), torch.device("meta")):
        with suppress(Exception), device:
            recipe.build(cls)
            return True
    return False
