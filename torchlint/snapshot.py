"""What `torchlint state` shows of one class."""

from __future__ import annotations

from dataclasses import dataclass

from torchlint.inventory import Entry, Place, inventory, place
from torchlint.linter import why
from torchlint.semantics.ancestry import Ancestry
from torchlint.semantics.build import analyse
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.events import Phase
from torchlint.semantics.members import has_metaclass
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import Project
from torchlint.semantics.state import Slot


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a module class after construction.

    Attributes:
        name: its ``__qualname__``.
        place: where the class statement is.
        bases: qualified names of its ancestors, in the order in which Python looks into them.
        entries: its attributes.
        complete: whether it certainly has no further ones.
        initialized: whether Module.__init__ runs; None where that depends.
        raises: what PyTorch certainly raises in construction: the exception, and where. What follows is
            shown as if it had not.
        failure: why nothing is known of it; empty where something is.
    """

    name: str
    place: Place
    bases: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    complete: bool = False
    initialized: bool | None = None
    raises: tuple[tuple[str, Place], ...] = ()
    failure: str = ""


def snapshot(definition: ClassDefinition, ancestry: Ancestry, project: Project) -> Snapshot:
    """Interpret the construction of a class."""
    header, node = definition.header, definition.node
    name = definition.qualified.removeprefix(f"{header.module}.")
    where = Place(header.path, node.lineno, node.col_offset + 1)
    bases = tuple(each.qualified for each in ancestry.mro[1:])
    try:
        cls = analyse(definition, ancestry, project, methods=False)
        return Snapshot(
            name,
            where,
            bases,
            entries=tuple(inventory(cls)),
            complete=is_complete(cls),
            initialized=next(iter(cls.initialized)) if len(cls.initialized) == 1 else None,
            raises=tuple(raised(cls)),
        )
    except Exception as error:  # a fault of torchlint's own must not cost the other classes
        return Snapshot(name, where, bases, failure=why(error))


def is_complete(cls: ModuleClass) -> bool:
    """Whether construction gives instances nothing but what is known of it; a metaclass may add something."""
    readable = (base.node for base in cls.ancestry.mro if isinstance(base, ClassDefinition))
    made = not any(map(has_metaclass, readable))
    return made and cls.complete and cls.rest == {Slot.ABSENT} and not cls.hidden_writes


def raised(cls: ModuleClass) -> list[tuple[str, Place]]:
    """What construction certainly raises, in order of the code."""
    found = [(each.raises, place(each)) for each in cls.events if each.phase is Phase.CONSTRUCTION]
    return [(exception, where) for exception, where in found if exception is not None]
