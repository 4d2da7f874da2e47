"""Live modules: where every attribute of an instance is at the moment its constructor returns."""

from __future__ import annotations

import functools
import inspect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from torch import nn

from torchlint.semantics.state import Slot

Shot = frozenset[tuple[str, Slot, bool]]
"""What an instance holds: each attribute with its slot, and whether there is anything but None in it."""

BOOKKEEPING = frozenset(vars(nn.Module()))
"""What every instance has from nn.Module itself."""


@dataclass
class Recording:
    """What was seen of every class: its distinct shots, and the number of its instances.

    Attributes:
        shots: by class; an instance belongs to its very own class only.
        instances: by class.
        watched: the constructors that the recording sees; those of a class made later are not among them.
    """

    shots: defaultdict[type[nn.Module], set[Shot]] = field(default_factory=lambda: defaultdict(set))
    instances: Counter[type[nn.Module]] = field(default_factory=Counter)
    watched: set[Callable[..., None]] = field(default_factory=set)
    _depths: dict[int, int] = field(default_factory=dict)

    @contextmanager
    def constructing(self, module: object) -> Iterator[None]:
        """An ``__init__`` of `module` runs inside; where it is the outermost and returns, take a shot."""
        depth = self._depths.get(id(module), 0)
        self._depths[id(module)] = depth + 1
        try:
            yield
        finally:
            self._depths[id(module)] = depth
        if not depth and isinstance(module, nn.Module) and type(module).__init__ in self.watched:
            self.shots[type(module)].add(frozenset(contents(module)))
            self.instances[type(module)] += 1


def contents(module: nn.Module) -> Iterator[tuple[str, Slot, bool]]:
    """Where a live module keeps its attributes, all that it has from nn.Module itself apart."""
    held = vars(module)
    for name in held.keys() - BOOKKEEPING:
        yield name, Slot.PLAIN, held[name] is not None
    if "_parameters" not in held:  # Module.__init__ has not run
        return
    hidden = held["_non_persistent_buffers_set"]
    for registry, slot in (
        ("_parameters", Slot.PARAMETER),
        ("_buffers", Slot.BUFFER),
        ("_modules", Slot.MODULE),
    ):
        for name, value in held[registry].items():
            found = Slot.NON_PERSISTENT_BUFFER if slot is Slot.BUFFER and name in hidden else slot
            yield name, found, value is not None


@contextmanager
def recorded() -> Iterator[Recording]:
    """Record every module that is constructed inside, whichever code constructs it.

    A parent may change its children once they are constructed; their shots are older than that.
    """
    recording = Recording()
    owners = {base for cls in subclasses(nn.Module) for base in cls.__mro__}
    originals = {cls: init for cls in owners if inspect.isfunction(init := vars(cls).get("__init__"))}
    for cls, original in originals.items():
        recording.watched.add(wrapper := watched(original, recording))
        type.__setattr__(cls, "__init__", wrapper)
    try:
        yield recording
    finally:
        for cls, original in originals.items():
            type.__setattr__(cls, "__init__", original)


def watched(init: Callable[..., None], recording: Recording) -> Callable[..., None]:
    """The same ``__init__``, which `recording` sees."""

    @functools.wraps(init)
    def wrapper(self: object, *args: Any, **kwargs: Any) -> None:
        with recording.constructing(self):
            init(self, *args, **kwargs)

    return wrapper


def subclasses(cls: type[nn.Module]) -> set[type[nn.Module]]:
    """A class and everything that derives from it."""
    return {cls}.union(*(subclasses(each) for each in type.__subclasses__(cls)))


def qualified(cls: type) -> str:
    """Module and ``__qualname__``."""
    return f"{cls.__module__}.{cls.__qualname__}"
