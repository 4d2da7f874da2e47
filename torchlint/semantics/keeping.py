"""What nn.Module makes of what an attribute holds: does it save it, move it, train it, know it at all."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from torchlint.semantics.attributes import REGISTERED_KINDS, lifted
from torchlint.semantics.definitions import ClassDefinition, FunctionDefinition
from torchlint.semantics.events import Attribute, Event
from torchlint.semantics.members import FunctionNode
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import Project
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.state import BUFFERS, Slot
from torchlint.semantics.values import NOTHING, TENSORS, UNKNOWN, Kind, Trait, Value

STATEFUL = TENSORS | Kind.MODULE
Case = tuple[Slot, Value]
"""A slot, and a value of a single kind in it."""


def cases(known: Attribute, events: Iterable[Event]) -> list[Case]:
    """Every slot that an attribute may be in, with every value of a single kind that it may hold there.

    Args:
        known: the attribute.
        events: those that may have put it there.
    """
    pairs = {pair for event in events if not event.appended for pair in outcomes(event)}
    covered = {slot for slot, _ in pairs}
    return [
        (slot, known.value.only(kind))
        for slot, kind in product(known.slots, Kind)
        if known.value.kind & kind & (REGISTERED_KINDS.get(slot, UNKNOWN) | Kind.NONE)
        and (slot not in covered or (slot, kind) in pairs)
    ]


def outcomes(event: Event) -> Iterator[tuple[Slot, Kind]]:
    """The slots that an event may lead to, each with the kinds of what is in it then."""
    for kind in Kind:
        if event.value.kind & kind:
            for effect in lifted(event.before, event.op, kind):
                match effect:
                    case Slot.BUFFER | Slot.NON_PERSISTENT_BUFFER:
                        yield from product(BUFFERS, [kind])
                    case Slot():
                        yield effect, kind


def joined(kinds: Iterable[Kind]) -> Kind:
    """All of the kinds."""
    found = NOTHING
    for kind in kinds:
        found |= kind
    return found


def agreed(answers: Iterable[bool | None]) -> bool | None:
    """What all answers say; None where they differ or there is none."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def answers(cases: Sequence[Case], freezing: bool) -> dict[str, bool | None]:
    """Whether an attribute is in state_dict(), moved and trained; None where that depends.

    Args:
        cases: those of the attribute.
        freezing: whether the class `freezes`.
    """
    return {
        "in_state_dict": agreed(in_state_dict(slot, value) for slot, value in cases),
        "moved": agreed(moved(slot, value) for slot, value in cases),
        "trained": agreed(trained(slot, value, freezing) for slot, value in cases),
    }


def in_state_dict(slot: Slot, value: Value) -> bool:
    """Whether state_dict() has what a slot holds (nn.Module._save_to_state_dict)."""
    if slot is Slot.MODULE:
        return value.kind != Kind.NONE and not value.has(Trait.STATELESS)
    return slot in (Slot.PARAMETER, Slot.BUFFER) and value.kind != Kind.NONE


def moved(slot: Slot, value: Value) -> bool:
    """Whether nn.Module._apply moves what a slot holds."""
    return slot in REGISTERED_KINDS and value.kind != Kind.NONE


def trained(slot: Slot, value: Value, freezing: bool) -> bool | None:
    """Whether parameters() has what a slot holds, and gradients reach it."""
    if slot is Slot.MODULE:
        sure = True
        lacks = value.has(Trait.STATELESS)
    else:
        sure = value.has(Trait.REQUIRES_GRAD) or not value.sites  # PyTorch's own are trained from the start
        lacks = slot is not Slot.PARAMETER or value.has(Trait.NO_GRAD)
    if lacks or value.kind == Kind.NONE:
        return False
    return True if sure and not freezing else None


def freezes(cls: ModuleClass) -> bool:
    """Whether construction may switch gradients off for what it cannot be followed to: the classes mention
    it, or a function that they call."""
    classes = [base for base in cls.ancestry.mro if isinstance(base, ClassDefinition)]
    if any(switches_gradients(base.node) for base in classes):
        return True
    return any(switches_gradients(node) for base in classes for node in called(base, cls.project))


def called(base: ClassDefinition, project: Project) -> Iterator[FunctionNode]:
    """The functions of readable files that a class calls by name."""
    calls = (each.func for each in ast.walk(base.node) if isinstance(each, ast.Call))
    for name in {dotted for each in calls if (dotted := dotted_name(each)) is not None}:
        match project.resolve(base.header, name, base.enclosing):
            case FunctionDefinition(node=node):
                yield node


def switches_gradients(node: ast.AST) -> bool:
    """Whether code assigns a ``requires_grad`` or calls ``requires_grad_``, in place or later."""
    return any(
        isinstance(each, ast.Attribute)
        and (
            each.attr == "requires_grad_"
            or (each.attr == "requires_grad" and isinstance(each.ctx, ast.Store))
        )
        for each in ast.walk(node)
    )


def unregistered(known: Attribute, events: Iterable[Event], cls: ModuleClass) -> bool | None:
    """Whether the module does not know the state that an attribute holds; what else it may hold is None.

    A module or Parameter is known to it also where another attribute holds it; a tensor that a buffer
    shares is left behind when the module is moved.
    """
    if Slot.PLAIN not in known.slots:
        return False
    stores = [(plain_part(each), each.held) for each in events if not each.appended]
    if not any(value.kind for value, _ in stores):  # not set as attributes are
        stores = [(known.value, ())]
    additions = [(each.value, each.held) for each in events if each.appended]
    if known.slots == {Slot.PLAIN} and known.value.is_a(STATEFUL | Kind.CONTAINER):
        lost = [
            is_lost(value.but(Kind.NONE), cls) or any(is_lost(each, cls) for each in held)
            for value, held in stores
        ]
        if all(lost) or any(is_lost(each, cls) for _, held in additions for each in held):
            return True
    every = [each for value, held in (*stores, *additions) for each in (value.but(Kind.CONTAINER), *held)]
    filled = any(value.may_be(Kind.CONTAINER) and not held for value, held in stores)
    return None if filled or any(each.may_be(STATEFUL | Kind.CONTAINER) for each in every) else False


def plain_part(event: Event) -> Value:
    """What an event stores, where that becomes a plain attribute: a Parameter or a module hardly does."""
    return event.value.only(joined(kind for slot, kind in outcomes(event) if slot is Slot.PLAIN))


def is_lost(value: Value, cls: ModuleClass) -> bool:
    """Whether a value is state that the module does not hold under another name either."""
    return value.must_be(STATEFUL) and not (
        value.must_be(Kind.PARAMETER | Kind.MODULE) and cls.escaped(value)
    )
