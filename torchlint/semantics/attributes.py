"""Operations on the module's own attributes: transfer, lifted to sets of slots and kinds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, reduce
from itertools import product
from operator import or_

import libcst as cst

from torchlint.semantics import torch_api
from torchlint.semantics.events import Attribute, Call, Event, Phase
from torchlint.semantics.frame import Frame
from torchlint.semantics.members import members
from torchlint.semantics.project import ClassDefinition
from torchlint.semantics.references import Stored
from torchlint.semantics.state import KEY_ERROR, REGISTRIES, Effect, Op, Raises, Slot, transfer
from torchlint.semantics.store import ABSENT, ANY_SLOT, UNKNOWN_CONTENTS, is_pattern, join_attributes, matches
from torchlint.semantics.trials import note
from torchlint.semantics.values import NONE_VALUE, TENSORS, UNKNOWN_VALUE, Kind, Trait, Value

TARGET = {
    Op.REGISTER_BUFFER: Slot.BUFFER,
    Op.REGISTER_PARAMETER: Slot.PARAMETER,
    Op.ADD_MODULE: Slot.MODULE,
}
"""Where a registration was meant to put the attribute: what follows one that raises is read so."""

MAYBE_MODULE = ABSENT | {Slot.MODULE}
IN_DICT = frozenset({Slot.PLAIN})
HELD = REGISTRIES | IN_DICT
"""The slots of what the instance itself holds."""

LET_GO = Attribute(frozenset({Slot.CLASS_ATTRIBUTE}), UNKNOWN_VALUE)
"""What an assignment leaves that raises as the class has the name: the instance holds it no more by then."""

REGISTERED_KINDS = {
    Slot.PARAMETER: Kind.PARAMETER,
    Slot.MODULE: Kind.MODULE,
    Slot.BUFFER: TENSORS,
    Slot.NON_PERSISTENT_BUFFER: TENSORS,
}
"""What each registry may hold beside None."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation is written: what to point at, the value's expression, the call if any."""

    node: cst.CSTNode
    value_node: cst.BaseExpression | None = None
    call: Call | None = None


@cache
def lifted(
    slots: frozenset[Slot], op: Op, kind: Kind, persistent: tuple[bool, ...] = (True,), on_class: bool = False
) -> frozenset[Effect]:
    """`transfer` for every slot, every single kind of `kind` and every persistence."""
    kinds = [single for single in Kind if single & kind]
    return frozenset(
        transfer(slot, op, single, persistent=flag, on_class=on_class and slot is not Slot.ABSENT)
        for slot, single, flag in product(slots, kinds, persistent)
    )


def slots_before(name: str, op: Op, value: Value, frame: Frame) -> frozenset[Slot]:
    """The slots that `name` may be in when an operation reaches it."""
    store = frame.now
    slots = store.attribute(name).slots
    if op is Op.SET and slots == store.rest == MAYBE_MODULE:
        slots = ABSENT  # a class does not assign to a name that its caller chose for a submodule
    if name not in store.attributes and torch_api.RESERVED_NAMES.get(name) == "instance":
        slots = frozenset({Slot.PLAIN})
    if Slot.ABSENT in slots and class_answers(name, frame):
        slots = slots - {Slot.ABSENT} | {Slot.CLASS_ATTRIBUTE}
    if store.initialized == {False}:
        return frozenset({Slot.UNINITIALIZED})
    return slots if store.initialized == {True} else slots | {Slot.UNINITIALIZED}


def persistence(value: Value) -> tuple[bool, ...]:
    """The persistence that assigning an nn.Buffer gives."""
    if not value.may_be(Kind.BUFFER) or value.has(Trait.PERSISTENT):
        return (True,)
    return (False,) if value.has(Trait.NON_PERSISTENT) else (True, False)


def class_answers(name: str, frame: Frame, *, own: bool = False) -> bool:
    """Whether the class, an ancestor or nn.Module itself, unless `own`, has an attribute of that name."""
    if not own and torch_api.RESERVED_NAMES.get(name) in ("method", "attribute"):
        return True
    return any(isinstance(base, ClassDefinition) and name in members(base) for base in frame.run.ancestry.mro)


def apply(
    op: Op,
    name: str | None,
    value: Value,
    place: Place,
    frame: Frame,
    persistent: tuple[bool, ...] | None = None,
) -> None:
    """Do one operation: record the event, move the attribute.

    Args:
        op: what is done.
        name: the attribute, with holes for what is not known of it; None where nothing is.
        value: what is stored.
        place: where it is written.
        frame: where it happens.
        persistent: the persistence that a buffer may get; by default that of the nn.Buffer stored.
    """
    if name is None:
        return anything_may_change(op, value, place, frame)
    store = frame.now
    before = slots_before(name, op, value, frame)
    if frame.run.hidden_writes and op is Op.SET:
        effects: frozenset[Effect] = ANY_SLOT
    else:
        flags = persistence(value) if persistent is None else persistent
        effects = lifted(before, op, value.kind, flags, class_answers(name, frame))
    event = record(op, name, value, before, effects, place, frame)
    if op is Op.SET and KEY_ERROR in effects and (held_so_far := store.attributes.get(name)) is not None:
        store.attributes[name] = LET_GO
        note(frame)
        store.attributes[name] = held_so_far
    after = frozenset(effect for effect in effects if not isinstance(effect, Raises))
    if not after and (op not in TARGET or frame.phase is Phase.LATER):
        return
    after = after or frozenset({TARGET[op]})
    if after & REGISTRIES:
        escape(value, frame)
    held = NONE_VALUE if op is Op.DELETE else value
    if value.reference != Stored(name):
        forget(name, frame)
        if before & REGISTRIES:
            strand(name, frame)
    if after <= REGISTRIES:
        held = replace(held, traits=held.traits | Trait.REGISTERED)
        recognise(name, stored(name, held, after), place.value_node, frame)
    known = Attribute(after, held, frozenset({event.index}))
    if is_pattern(name):
        for each, old in store.attributes.items():
            if matches(name, each):
                store.attributes[each] = join_attributes(known, old)
        known = join_attributes(known, store.attributes.get(name, known))
    store.attributes[name] = known
    if frame.phase is Phase.LATER and op is not Op.DELETE:
        frame.run.reassigned.add(name)


def forget(name: str, frame: Frame) -> None:
    """Note that local names are no longer what is registered under `name`."""
    names = frame.now.names
    for local, value in list(names.items()):
        if value.reference == Stored(name):
            names[local] = replace(value, reference=None, traits=value.traits & ~Trait.REGISTERED)


def strand(name: str, frame: Frame) -> None:
    """Note that other attributes are no longer what is registered under `name`, either."""
    attributes = frame.now.attributes
    for other, known in list(attributes.items()):
        if known.value.reference == Stored(name) and other != name and not known.slots <= REGISTRIES:
            value = replace(known.value, reference=None, traits=known.value.traits & ~Trait.REGISTERED)
            attributes[other] = replace(known, value=value)


def recognise(name: str, value: Value, node: cst.BaseExpression | None, frame: Frame) -> None:
    """Note that a local name is what was just registered."""
    match node:
        case cst.Name(value=local) if local in frame.now.names:
            frame.now.names[local] = value


def fitting(slots: frozenset[Slot]) -> Kind:
    """The kinds that the registries `slots` may hold."""
    return reduce(or_, (REGISTERED_KINDS[slot] for slot in slots), Kind.NONE)


def stored(name: str, value: Value, slots: frozenset[Slot]) -> Value:
    """What the registries `slots` give under `name`, where `value` was stored."""
    allowed = fitting(slots)
    known = value.only(allowed) if value.kind & allowed else value
    reference = Stored(name) if known.is_a(TENSORS) else value.reference
    return replace(known, reference=reference, traits=value.traits | Trait.REGISTERED)


def anything_may_change(op: Op, value: Value, place: Place, frame: Frame) -> None:
    """An operation on an attribute whose name is not known."""
    effects = lifted(ANY_SLOT, op, value.kind)
    refused = lifted(frozenset({Slot.ABSENT}), op, value.kind) if op in TARGET else ANY_SLOT
    record(op, None, value, ANY_SLOT, refused, place, frame)
    escape(value, frame)
    frame.now.rest |= {effect for effect in effects if isinstance(effect, Slot)}
    if op is Op.DELETE:  # anything that there is; an assignment is taken to be of something new
        for each, known in frame.now.attributes.items():
            frame.now.attributes[each] = replace(known, slots=known.slots | ABSENT)


def append(name: str, value: Value, node: cst.CSTNode, frame: Frame) -> None:
    """Record that `value` was put into the container that the attribute `name` holds."""
    known = frame.now.attribute(name)
    event = record(Op.SET, name, value, known.slots, known.slots, Place(node), frame, appended=True)
    frame.now.attributes[name] = replace(known, sources=known.sources | {event.index})


def overwrite(name: str, value: Value, node: cst.CSTNode, frame: Frame) -> None:
    """Record that a part of the registered tensor `name` was assigned."""
    slots = frame.now.attribute(name).slots
    record(Op.SET, name, value, slots, slots, Place(node), frame, appended=True)


def record(
    op: Op,
    name: str | None,
    value: Value,
    before: frozenset[Slot],
    effects: frozenset[Effect],
    place: Place,
    frame: Frame,
    *,
    appended: bool = False,
) -> Event:
    """Note an operation; one syntax node has one event in each phase, the join of its executions."""
    events = frame.run.events
    key = (id(place.node), name, frame.phase)
    elements = tuple(frame.now.flat(value)) if value.may_be(Kind.CONTAINER) else ()
    event = Event(
        index=len(events),
        op=op,
        name=name,
        value=value,
        before=before,
        effects=effects,
        node=place.node,
        value_node=place.value_node,
        header=frame.header,
        owner=frame.owner,
        method=frame.method,
        phase=frame.phase,
        own=frame.own,
        guarded=frame.guarded,
        conditions=frame.conditions,
        call=place.call,
        appended=appended,
        elements=elements,
    )
    if (old := events.get(key)) is not None:
        event = replace(
            event,
            index=old.index,
            value=value.join(old.value),
            before=before | old.before,
            effects=effects | old.effects,
            elements=elements if len(elements) >= len(old.elements) else old.elements,
            own=event.own or old.own,
            guarded=event.guarded or old.guarded,
            conditions=event.conditions | old.conditions,
        )
    events[key] = event
    return event


def escape(value: Value, frame: Frame) -> None:
    """Note that an object, or what a container holds, is registered or may be by other code."""
    frame.run.escaped |= value.sites
    if value.may_be(Kind.CONTAINER) and value.sites:
        for element in frame.now.flat(value):
            frame.run.escaped |= element.sites


def hide(name: str | None, place: frozenset[Slot], value: Value, frame: Frame) -> None:
    """Store past nn.Module's protocol: ``self.__dict__[name] = value``, ``object.__setattr__``.

    What another place holds under that name stays there, too, and it is left open which of them counts.
    """
    if name is None:
        return
    known = frame.now.attribute(name)
    slots = known.slots & place
    if known.slots - place:
        slots |= place - {Slot.NON_PERSISTENT_BUFFER}
    if place != IN_DICT and not value.kind & fitting(place):
        slots |= IN_DICT  # what is no Parameter is not treated as one by what reads it
    if elsewhere := known.slots & HELD - place:
        frame.now.attributes[name] = Attribute(slots | elsewhere, value.join(known.value), known.sources)
    else:
        frame.now.attributes[name] = Attribute(slots, value)


def uncover(name: str | None, place: frozenset[Slot], frame: Frame) -> None:
    """Remove an entry of a registry or of ``__dict__`` past nn.Module's protocol, where there is one."""
    if name is None:
        return
    known = frame.now.attribute(name)
    if known.slots <= place:
        frame.now.attributes[name] = Attribute(ABSENT, NONE_VALUE)
    elif known.slots & place:
        frame.now.attributes[name] = replace(known, slots=known.slots - place | ABSENT)


def spill(value: Value, frame: Frame) -> None:
    """Code that cannot be followed got hold of a container: an empty one is there to be filled."""
    contents = frame.now.contents
    for site in value.sites:
        if site in contents and contents[site].items == ():
            contents[site] = replace(UNKNOWN_CONTENTS, mapping=contents[site].mapping)


def havoc(frame: Frame) -> None:
    """Code that cannot be followed got hold of the module: what was absent may be anything now."""
    store = frame.now
    store.initialized |= {True}
    store.rest |= ANY_SLOT


def read(name: str, frame: Frame) -> Value:
    """The value of an attribute that the instance may hold."""
    attribute = frame.now.attribute(name)
    value = attribute.value
    if not attribute.slots:
        return UNKNOWN_VALUE
    if attribute.slots <= REGISTRIES:
        return stored(name, value, attribute.slots)
    is_new = value.may_be(TENSORS) and value.reference is None
    return replace(value, reference=Stored(name)) if is_new else value
