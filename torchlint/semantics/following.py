"""What gets to where a module's input is without being registered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torchlint.semantics.events import Event, Phase
from torchlint.semantics.frame import text_of
from torchlint.semantics.members import FunctionNode, find, keeps_by_name, set_by_name
from torchlint.semantics.state import Op
from torchlint.semantics.torch_api import RESERVED_NAMES
from torchlint.semantics.usage import Use
from torchlint.semantics.values import Kind

if TYPE_CHECKING:
    from torchlint.semantics.model import ModuleClass

MOVING_METHODS = frozenset({"_apply", "to", "cuda", "cpu", "float", "double", "half", "bfloat16", "type"})
"""Methods of nn.Module that move or convert its state; a class that overrides one may move more."""


def may_follow(cls: ModuleClass, event: Event) -> bool:
    """Whether the tensor that `event` stores may get to where the input is without being registered.

    So it is where the class moves it itself, in a method that overrides one of nn.Module's that move; where
    a method that the class has beyond nn.Module's knows it by name; and where it may be None and the methods
    only hand it on to code that may move it: what is None by default is often left so.
    """
    if cls.carried is None or event.name in cls.carried:
        return True
    found = cls.uses.get(event.name or "", frozenset()) - {Use.TESTED}
    return event.value.may_be(Kind.NONE) and found == {Use.HANDED_ON}


def carried(cls: ModuleClass) -> frozenset[str | None] | None:
    """The attributes that a class moves itself, or that construction passes by name to a method that may;
    None for all, as their names are computed."""
    if moves_by_name(cls):
        return None
    moved = {each.name for each in cls.own_events(Op.SET) if each.method in MOVING_METHODS}
    return frozenset(moved | set(named(cls)))


def moves_by_name(cls: ModuleClass) -> bool:
    """Whether a class, or an ancestor in a readable file, moves attributes whose names it computes."""
    ways = (find(name, cls.ancestry.mro) for name in MOVING_METHODS)
    return any(
        isinstance(way[1], FunctionNode) and any(True for _ in set_by_name(way[1]))
        for way in ways
        if way is not None
    )


def named(cls: ModuleClass) -> Iterator[str | None]:
    """The names of attributes that construction passes to a method that may keep them in its own way, as
    ``self.add_state("total", torch.zeros(1))`` does."""
    for call in cls.calls:
        method = call.callee.removeprefix("self.")
        if call.phase is not Phase.CONSTRUCTION or method == call.callee or method in RESERVED_NAMES:
            continue
        found = find(method, cls.ancestry.mro)
        if found is not None and keeps_by_name(found[1]):
            yield from (text_of(each.value) for each in call.arguments)
