"""What names in functions and scripts denote: abstract objects, and sets of them."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from torchlint.semantics.definitions import Definition


class Sort(Enum):
    """What an object is, as far as rules about scripts tell apart."""

    UNKNOWN = auto()
    MODULE = auto()
    TENSOR = auto()
    PARAMETER = auto()
    OPTIMIZER = auto()
    STATE_DICT = auto()  # what `state_dict()` gave, or a dict of the very same tensors
    GENERATOR = auto()  # what `parameters()`, `children()`, `named_buffers()`, ... gave
    CONTAINER = auto()  # a list, tuple, set or dict
    TEXT = auto()  # a string or a path
    NONE = auto()
    REFERENCE = auto()  # a function, a class or a module file
    OTHER = auto()  # certainly none of these


TENSORS = frozenset({Sort.TENSOR, Sort.PARAMETER})


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a function that runs under a condition, or repeatedly.

    Attributes:
        node: the loop, the ``if``, ``try`` or ``match`` statement.
        arm: which of its parts.
        loops: whether it may run several times.
    """

    node: ast.AST
    arm: int
    loops: bool = False


Path: TypeAlias = tuple[Block, ...]
"""The blocks around a place, outermost first."""


@dataclass(slots=True, eq=False)
class Object:
    """What one place of the code makes or names; the same object wherever an alias of it is used.

    Attributes:
        sort: what it is.
        written: the first name that the code gives it, "model" or "self.model"; "" where there is none.
        path: blocks around the place where it first appears.
        of: the object that it belongs to: a state dict to its module, an attribute to its owner, a
            wrapper to what it wraps, an optimizer to the module whose parameters it took.
        attribute: its name where it is an attribute of `of`.
        definition: the class of an instance, or what a reference denotes.
        elements: what iterating over it, or looking something up in it, gives; empty where not known.
        parts: its elements one by one, where it is a display of a known size.
        asked: attributes that the code asks it for.
        node: the expression that makes it, None where nothing does.
        doubted: whether the code checks whether it is something else.
    """

    sort: Sort
    written: str
    path: Path = ()
    of: Object | None = None
    attribute: str | None = None
    definition: Definition | None = None
    elements: Value = frozenset()
    parts: tuple[Value, ...] = ()
    asked: set[str] = field(default_factory=set)
    node: ast.AST | None = None
    doubted: bool = False

    @property
    def is_literal(self) -> bool:
        """Whether a literal makes it."""
        return isinstance(self.node, ast.Constant)

    @property
    def root(self) -> Object:
        """The whole that it is a part of."""
        found = self
        while found.of is not None and found.sort is not Sort.STATE_DICT:
            found = found.of
        return found


Value: TypeAlias = frozenset[Object]
"""The objects that an expression may denote; the join is the union."""

NOTHING: Value = frozenset()


def join(values: Iterable[Value]) -> Value:
    """What covers all of `values`."""
    return frozenset().union(*values)


def is_a(value: Value, *sorts: Sort) -> bool:
    """Whether a value is certainly of one of `sorts`, or of one of them or None."""
    known = [each for each in value if each.sort is not Sort.NONE]
    return bool(known) and all(each.sort in sorts and not each.doubted for each in known)


def part_of(found: Object, whole: Object) -> bool:
    """Whether an object is `whole` or belongs to it."""
    walked: Object | None = found
    while walked is not None:
        if walked is whole:
            return True
        walked = walked.of
    return False
