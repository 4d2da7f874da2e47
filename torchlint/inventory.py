"""The state of a module class, attribute by attribute: where each is, and what PyTorch does with it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from torchlint.semantics.ancestry import Ancestor
from torchlint.semantics.attributes import REGISTERED_KINDS, lifted
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.model import Attribute, Event, ModuleClass, Phase
from torchlint.semantics.source import source_of
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_state import STATE
from torchlint.semantics.values import NOTHING, TENSORS, UNKNOWN, Kind, Shape, Trait, Value

KEPT = {
    Slot.PARAMETER: "parameter",
    Slot.BUFFER: "buffer",
    Slot.NON_PERSISTENT_BUFFER: "non-persistent buffer",
    Slot.MODULE: "submodule",
    Slot.PLAIN: "plain",
    Slot.CLASS_ATTRIBUTE: "class attribute",
    Slot.ABSENT: "absent",
    Slot.UNINITIALIZED: "absent",
}
"""The slots in the words of users, in the order in which their attributes are shown."""
WORDS = {**{each: str(each.name).lower() for each in Kind}, Kind.BUFFER: "tensor"}
"""The kinds in the words of users."""
ORDER = tuple(dict.fromkeys(KEPT.values()))
STATEFUL = TENSORS | Kind.MODULE


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: path, line and column, both from 1."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One attribute after construction. Of what is said by a bool, None says that it depends.

    Attributes:
        name: with ``{}`` for a number and ``{}{}`` for any text that is not known.
        kept: where it may be, in the words of `KEPT`.
        holds: kinds of what it may hold, in the words of `WORDS`; empty where anything is possible.
        type: qualified name of the class or function that made what it holds, None where that is not known.
        shape: of the tensor, None where not even the number of dimensions is known.
        in_state_dict: whether state_dict() has it; of a submodule, whether it has what that has.
        moved: whether ``.to()`` moves and converts it.
        trained: whether parameters() has it and gradients reach it; of a submodule, whether
            parameters() has what that has.
        unregistered: whether it is state (a tensor, a module, a container of such) that the module does
            not know.
        places: where it is set.
        set_by: qualified names of the base classes whose code does; empty where the class itself does.
    """

    name: str
    kept: tuple[str, ...]
    holds: tuple[str, ...]
    type: str | None
    shape: Shape | None
    in_state_dict: bool | None
    moved: bool | None
    trained: bool | None
    unregistered: bool | None
    places: tuple[Place, ...]
    set_by: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether it can be in one place only."""
        return len(self.kept) == 1


def inventory(cls: ModuleClass) -> list[Entry]:
    """What an instance of a class has once it is constructed, what it has from nn.Module itself apart.

    Parameters come first, then buffers, submodules, unregistered state and the rest, each in the order
    of the code.
    """
    found = [entry(name, known, cls) for name, known in cls.attributes.items() if may_exist(known)]
    known = {each.name for each in found}
    found += [each for each in class_state(cls) if each.name not in known]
    return sorted(found, key=rank)


def rank(shown: Entry) -> tuple[object, ...]:
    """What entries are sorted by: inherited ones come first among their like."""
    lines = [(each.path, each.line, each.column) for each in shown.places]
    is_rest = shown.unregistered is not True
    return ORDER.index(shown.kept[0]), is_rest, not shown.set_by, lines, shown.name


def may_exist(known: Attribute) -> bool:
    """Whether an instance may hold the attribute."""
    return not known.slots <= {Slot.ABSENT, Slot.UNINITIALIZED, Slot.CLASS_ATTRIBUTE}


def entry(name: str, known: Attribute, cls: ModuleClass) -> Entry:
    """What is known of one attribute."""
    events = [each for each in cls.events if each.index in known.sources]
    kept = {KEPT[slot] for slot in known.slots}
    owners = dict.fromkeys(each.owner for each in events if each.owner is not None)
    return Entry(
        name=name,
        kept=tuple(each for each in ORDER if each in kept),
        holds=holds(known),
        type=known.value.maker,
        shape=known.value.shape,
        in_state_dict=agreed(in_state_dict(slot, value) for slot, value in cases(known)),
        moved=agreed(moved(slot, value) for slot, value in cases(known)),
        trained=agreed(trained(slot, value, cls) for slot, value in cases(known)),
        unregistered=unregistered(known, events, cls),
        places=tuple(dict.fromkeys(place(each) for each in events)),
        set_by=tuple(each.qualified for each in owners or declared_by(name, cls) if each != cls.definition),
    )


def class_state(cls: ModuleClass) -> Iterator[Entry]:
    """The tensors and modules that the class body itself makes, which all instances share."""
    for name, known in cls.class_attributes.items():
        if known.value.is_a(STATEFUL):
            line, column = source_of(cls.definition.header).position(known.node)
            yield Entry(
                name=name,
                kept=(KEPT[Slot.CLASS_ATTRIBUTE],),
                holds=words(known.value.kind),
                type=known.value.maker,
                shape=known.value.shape,
                in_state_dict=False,
                moved=False,
                trained=False,
                unregistered=True,
                places=(Place(cls.definition.header.path, line, column + 1),),
                set_by=(),
            )


def place(event: Event) -> Place:
    """Where an event is written."""
    line, column = source_of(event.header).position(event.node)
    return Place(event.header.path, line, column + 1)


def declared_by(name: str, cls: ModuleClass) -> Sequence[Ancestor]:
    """The class that gives instances an attribute that no code of a readable file sets: one of PyTorch's."""
    return [
        base
        for base in cls.ancestry.mro
        if not isinstance(base, ClassDefinition) and name in STATE.get(base.qualified, ())
    ][:1]


def holds(known: Attribute) -> tuple[str, ...]:
    """The kinds of what an attribute may hold; only those that its place takes."""
    return words(joined(value.kind for _, value in cases(known)))


def words(kind: Kind) -> tuple[str, ...]:
    """The names of single kinds; none where everything is possible."""
    return () if kind == UNKNOWN else tuple(dict.fromkeys(WORDS[each] for each in Kind if each & kind))


def cases(known: Attribute) -> Iterator[tuple[Slot, Value]]:
    """Every slot with every value of a single kind that it may hold."""
    for slot, kind in product(known.slots, Kind):
        if known.value.kind & kind & (REGISTERED_KINDS.get(slot, UNKNOWN) | Kind.NONE):
            yield slot, known.value.only(kind)


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


def in_state_dict(slot: Slot, value: Value) -> bool:
    """Whether state_dict() has what a slot holds (nn.Module._save_to_state_dict)."""
    if slot is Slot.MODULE:
        return value.kind != Kind.NONE and not value.has(Trait.STATELESS)
    return slot in (Slot.PARAMETER, Slot.BUFFER) and value.kind != Kind.NONE


def moved(slot: Slot, value: Value) -> bool:
    """Whether nn.Module._apply moves what a slot holds."""
    return slot in REGISTERED_KINDS and value.kind != Kind.NONE


def trained(slot: Slot, value: Value, cls: ModuleClass) -> bool | None:
    """Whether parameters() has what a slot holds, and gradients reach it."""
    if slot is Slot.MODULE:
        sure = True
        lacks = value.has(Trait.STATELESS)
    else:
        sure = value.has(Trait.REQUIRES_GRAD) or not value.sites  # PyTorch's own are trained from the start
        lacks = slot is not Slot.PARAMETER or value.has(Trait.NO_GRAD)
    if lacks or value.kind == Kind.NONE:
        return False
    return True if sure and not freezes(cls) else None


def freezes(cls: ModuleClass) -> bool:
    """Whether construction may switch gradients off for what it cannot be followed to."""
    return any(
        call.callee.endswith("requires_grad_") for call in cls.calls if call.phase is Phase.CONSTRUCTION
    ) or any(
        isinstance(each, ast.Attribute) and each.attr == "requires_grad" and isinstance(each.ctx, ast.Store)
        for base in cls.ancestry.mro
        if isinstance(base, ClassDefinition)
        for each in ast.walk(base.node)
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
    kinds = (kind for kind in Kind if Slot.PLAIN in lifted(event.before, Op.SET, kind))
    return event.value.only(joined(kinds))


def is_lost(value: Value, cls: ModuleClass) -> bool:
    """Whether a value is state that the module does not hold under another name either."""
    return value.must_be(STATEFUL) and not (
        value.must_be(Kind.PARAMETER | Kind.MODULE) and cls.escaped(value)
    )
