"""Builds the classes of a package, each in many ways, with arguments that its signature suggests."""

from __future__ import annotations

import collections.abc
import dataclasses
import enum
import functools
import importlib
import inspect
import itertools
import pkgutil
import sys
import types
import typing
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from typing import Any

import torch
from semantics.live import Recording, qualified, subclasses
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from torchlint.semantics import torch_api

Thunk = Callable[[], Any]
"""Makes an argument, anew for every construction."""

MOST_TRIES = 80  # to build a class at all
MOST_VARIANTS = 40  # instances of a class with one argument changed
MOST_MODULES = 300  # modules that these consist of
MOST_ELEMENTS = 10_000  # of a tensor on the CPU
DEEPEST = 2  # objects that are built as arguments of arguments


@dataclass(frozen=True)
class Recipe:
    """Arguments that a class can be built with."""

    positional: tuple[Thunk, ...] = ()
    named: Mapping[str, Thunk] = dataclasses.field(default_factory=dict)

    def build(self, cls: Callable[..., Any]) -> Any:
        """A new instance of `cls`."""
        positional = [make() for make in self.positional]
        return cls(*positional, **{name: make() for name, make in self.named.items()})

    def changed(self, name: str, make: Thunk) -> Recipe:
        """With another argument."""
        return Recipe(self.positional, {**self.named, name: make})


class Builder:
    """Builds classes on the meta device, or where that fails on the CPU.

    Attributes:
        table: arguments of classes for which the signature does not suffice, by qualified name:
            a function that gives the keyword arguments.
    """

    def __init__(self, table: Mapping[str, Callable[[], Mapping[str, Any]]], recording: Recording) -> None:
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
            yield Recipe(named={name: functools.partial(lambda given, name: given()[name], given, name) for name in given()})
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
            yield Recipe(named={name: each[place] for (name, each), place in zip(required.items(), chosen, strict=True)})

    def variants(self, cls: type, recipe: Recipe) -> Iterator[Recipe]:
        """The same with one argument changed or given."""
        for each, hint in parameters(cls):
            few = hint is int or isinstance(each.default, int | float) and not isinstance(each.default, bool)
            for make in itertools.islice(self.candidates(each, hint, 1), 2 if few else 8):
                yield recipe.changed(each.name, make)

    def candidates(self, parameter: inspect.Parameter, hint: Any, depth: int) -> Iterator[Thunk]:
        """Values for a parameter."""
        name, default = parameter.name, parameter.default
        if "pretrained" in name or name in ("checkpoint", "weights_path"):
            yield from map(constant, (False, None))
            return
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

    def values(self, hint: Any, depth: int) -> Iterator[Thunk]:
        """Values that an annotation allows, the likeliest first."""
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        match origin or hint:
            case typing.Literal:
                yield from map(constant, inner)
            case typing.Union | types.UnionType:
                yield from alternating([list(itertools.islice(self.values(each, depth), 8)) for each in inner])
            case typing.Annotated:
                yield from self.values(inner[0], depth)
            case collections.abc.Callable:
                yield constant(torch.relu)
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
            case type() as cls if depth and inspect.isfunction(cls.__init__):
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


def constant(value: Any) -> Thunk:
    """Gives the same value every time."""
    return lambda: value


def several(make: Thunk, collect: Callable[[Iterator[Any]], Any], count: int) -> Any:
    """A list or tuple of fresh values."""
    return collect(make() for _ in range(count))


def tensor(*sizes: int) -> Thunk:
    """Makes a tensor."""
    return lambda: torch.rand(sizes)


def alternating(columns: Sequence[Sequence[Thunk]]) -> Iterator[Thunk]:
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
    Tensor: (tensor(4), tensor(4, 4), tensor(1, 4, 4), tensor(1), tensor(1, 2), tensor(1, 3), tensor()),
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

    Where it only takes ``*args, **kwargs`` they are those of the next constructor that they go to.
    """
    for base in cls.__mro__:
        init = inspect.unwrap(vars(base).get("__init__", object.__init__))
        if not inspect.isfunction(init):
            continue
        names = {**vars(typing), **vars(sys.modules[init.__module__])}
        _, *found = inspect.signature(init).parameters.values()
        named = [each for each in found if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
        for each in named:
            yield each, evaluated(each.annotation, names)
        if named or not found:
            return


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
    for device in (torch.device("meta"), Frugal()):
        with suppress(Exception), device:
            recipe.build(cls)
            return True
    return False


class Frugal(TorchFunctionMode):
    """Small tensors on the CPU, for constructors that look at what is in them, large ones on meta."""

    def __torch_function__(
        self, func: Any, types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        given = dict(kwargs or {})
        if func not in FACTORIES or given.get("device") is not None:
            return func(*args, **given)
        made = func(*args, **{**given, "device": "meta"})
        return made if made.numel() > MOST_ELEMENTS else func(*args, **given)


FACTORIES = frozenset(getattr(torch, name.removeprefix("torch."), None) for name in torch_api.FACTORIES)


class Weights(dict[str, Any]):
    """What a download gives: under every key the same again."""

    def __missing__(self, key: str) -> Weights:
        return self


@contextmanager
def surroundings() -> Iterator[None]:
    """Without warnings, output and downloads: weights of the right names change no registry."""
    replaced = [(nn.Module, "load_state_dict", lambda *_, **__: None)] + [
        (module, DOWNLOAD, lambda *_, **__: Weights())
        for module in list(sys.modules.values())
        if DOWNLOAD in vars(module)
    ]
    originals = [getattr(owner, name) for owner, name, _ in replaced]
    with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        for owner, name, value in replaced:
            setattr(owner, name, value)
        try:
            yield
        finally:
            for (owner, name, _), original in zip(replaced, originals, strict=True):
                setattr(owner, name, original)


DOWNLOAD = "load_state_dict_from_url"


def classes_of(package: str) -> list[type[nn.Module]]:
    """The module classes in the files of a package, those of its modules that can be imported, by name."""
    root = importlib.import_module(package)
    with surroundings():
        for each in pkgutil.walk_packages(root.__path__, f"{package}.", onerror=lambda _: None):
            with suppress(Exception):
                importlib.import_module(each.name)
    found = {cls for cls in subclasses(nn.Module) if f"{cls.__module__}.".startswith(f"{package}.")}
    return sorted(found, key=qualified)
