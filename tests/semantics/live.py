"""Live modules: where every attribute of an instance is at the moment its constructor returns."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from torch import nn

from torchlint.semantics.state import Slot

Shot = frozenset[tuple[str, Slot]]
"""What an instance holds: each attribute with its slot."""

BOOKKEEPING = frozenset(vars(nn.Module()))
"""What every instance has from nn.Module itself."""


@dataclass
class Recording:
    """What was seen of every class: its distinct shots, and the number of its instances.

    Attributes:
        shots: by class; an instance belongs to its very own class only.
        instances: by class.
    """

    shots: defaultdict[type[nn.Module], set[Shot]] = field(default_factory=lambda: defaultdict(set))
    instances: Counter[type[nn.Module]] = field(default_factory=Counter)
    _depths: dict[int, int] = field(default_factory=dict)

    @contextmanager
    def constructing(self, module: nn.Module) -> Iterator[None]:
        """One ``__init__`` of `module` runs inside; where it is the outermost and returns, a shot is taken."""
        depth = self._depths.get(id(module), 0)
        self._depths[id(module)] = depth + 1
        try:
            yield
        finally:
            self._depths[id(module)] = depth
        if not depth:
            self.shots[type(module)].add(frozenset(slots_of(module).items()))
            self.instances[type(module)] += 1


def slots_of(module: nn.Module) -> dict[str, Slot]:
    """Where a live module keeps its attributes, all that it has from nn.Module itself apart."""
    held = vars(module)
    slots = dict.fromkeys(held.keys() - BOOKKEEPING, Slot.PLAIN)
    if "_parameters" in held:  # and Module.__init__ has run
        hidden = held["_non_persistent_buffers_set"]
        slots |= dict.fromkeys(held["_parameters"], Slot.PARAMETER)
        slots |= dict.fromkeys(held["_buffers"], Slot.BUFFER)
        slots |= dict.fromkeys(held["_buffers"].keys() & hidden, Slot.NON_PERSISTENT_BUFFER)
        slots |= dict.fromkeys(held["_modules"], Slot.MODULE)
    return slots


@contextmanager
def recorded() -> Iterator[Recording]:
    """Record every module that is constructed inside, whichever code constructs it.

    A parent may change its children once they are constructed; their shots are older than that.
    """
    recording = Recording()
    originals = {cls: vars(cls)["__init__"] for cls in subclasses(nn.Module) if "__init__" in vars(cls)}
    for cls, original in originals.items():
        type.__setattr__(cls, "__init__", watched(original, recording))
    try:
        yield recording
    finally:
        for cls, original in originals.items():
            type.__setattr__(cls, "__init__", original)


def watched(init: Callable[..., None], recording: Recording) -> Callable[..., None]:
    """The same ``__init__``, which `recording` sees."""

    @functools.wraps(init)
    def wrapper(self: nn.Module, *args: Any, **kwargs: Any) -> None:
        with recording.constructing(self):
            init(self, *args, **kwargs)

    return wrapper


def subclasses(cls: type[nn.Module]) -> set[type[nn.Module]]:
    """A class and everything that derives from it."""
    return {cls}.union(*(subclasses(each) for each in type.__subclasses__(cls)))


def qualified(cls: type) -> str:
    """Module and ``__qualname__``."""
    return f"{cls.__module__}.{cls.__qualname__}"
