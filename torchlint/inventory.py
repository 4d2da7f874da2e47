"""The state of a module class, attribute by attribute: where each is, and what PyTorch does with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torchlint.semantics import keeping
from torchlint.semantics.ancestry import Ancestor
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.events import Attribute, Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.source import source_of
from torchlint.semantics.state import Slot
from torchlint.semantics.torch_state import STATE
from torchlint.semantics.values import UNKNOWN, Kind, Shape

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
        unless_none: which of these three are certainly so unless it is None.
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
    unless_none: tuple[str, ...]
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
    freezing = keeping.freezes(cls)
    found = [entry(name, known, cls, freezing) for name, known in cls.attributes.items() if may_exist(known)]
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


def entry(name: str, known: Attribute, cls: ModuleClass, freezing: bool) -> Entry:
    """What is known of one attribute of a class, which may freeze what it holds."""
    events = [each for each in cls.events if each.index in known.sources]
    cases = keeping.cases(known, events)
    answers = keeping.answers(cases, freezing)
    some = keeping.answers([(slot, value) for slot, value in cases if value.kind != Kind.NONE], freezing)
    kept = {KEPT[slot] for slot in known.slots}
    owners = dict.fromkeys(each.owner for each in events if each.owner is not None)
    return Entry(
        name=name,
        kept=tuple(each for each in ORDER if each in kept),
        holds=words(keeping.joined(value.kind for _, value in cases)),
        type=known.value.maker,
        shape=known.value.shape,
        **answers,
        unless_none=tuple(name for name, answer in answers.items() if answer is None and some[name]),
        unregistered=keeping.unregistered(known, events, cls),
        places=tuple(dict.fromkeys(place(each) for each in events)),
        set_by=tuple(each.qualified for each in owners or declared_by(name, cls) if each != cls.definition),
    )


def class_state(cls: ModuleClass) -> Iterator[Entry]:
    """The tensors and modules that the class body itself makes, which all instances share."""
    for name, known in cls.class_attributes.items():
        if known.value.is_a(keeping.STATEFUL):
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
                unless_none=(),
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


def words(kind: Kind) -> tuple[str, ...]:
    """The names of single kinds; none where everything is possible."""
    return () if kind == UNKNOWN else tuple(dict.fromkeys(WORDS[each] for each in Kind if each & kind))
