"""What the screen knows while it reads a class: the class's attributes, a function's local names."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from torchlint.screen.kinds import (
    CLASS,
    CONTAINER,
    NONE,
    PARAMETER,
    PLAIN,
    SORTS,
    STATE,
    TENSORS,
    Matters,
)
from torchlint.screen.names import Functions
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.members import find
from torchlint.semantics.torch_api import RESERVED_NAMES

if TYPE_CHECKING:
    from torchlint.semantics.ancestry import Ancestor
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import Project


@dataclass(eq=False)
class Subject:
    """The class that is screened.

    Attributes:
        project: the files in reach.
        lineage: its linearisation.
        functions: what functions of files give.
        attributes: what its constructor, and other methods that were read, store, by name.
        constructing: whether construction is read, and not a method that runs later.
        initialized: whether Module.__init__ has run so far.
        locals: local names by function, kept from one reading to the next.
        results: what methods give.
        running: methods that are being read.
        settled: whether nothing that was read before has come to be more since.
        seen: the names that were read, each with its function.
        transient: names of buffers that are not saved.
        stored: names of attributes that are assigned.
    """

    project: Project
    lineage: tuple[Ancestor, ...]
    functions: Functions
    attributes: dict[str, int] = field(default_factory=dict)
    initialized: bool = False
    constructing: bool = True
    locals: dict[ast.AST, dict[str, int]] = field(default_factory=dict)
    results: dict[ast.AST, int] = field(default_factory=dict)
    running: list[ast.AST] = field(default_factory=list)
    settled: bool = True
    seen: set[tuple[ast.AST | None, str]] = field(default_factory=set)
    transient: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)

    def store(self, name: str, kinds: int) -> None:
        """An attribute is assigned.

        Raises:
            Matters: a rule may have something to say of it.
        """
        if name in RESERVED_NAMES or name.startswith("__") or kinds & TENSORS:
            raise Matters(f"STORE {name} {kinds & 65535:b}")
        found = find(name, self.lineage)
        if found is not None and (kinds & STATE or not isinstance(found[1], ast.Assign | ast.AnnAssign)):
            raise Matters
        if not self.initialized and kinds & SORTS & ~(PLAIN | CONTAINER | CLASS):
            raise Matters
        self.stored.add(name)
        known = self.attributes.get(name, 0)
        if known & TENSORS:
            raise Matters("a buffer is assigned")
        self.grow(self.attributes, name, kinds, None)
        kinds |= known
        if kinds & CONTAINER and kinds & STATE:
            raise Matters
        if kinds & PARAMETER and kinds & SORTS & ~(PARAMETER | NONE):
            raise Matters

    def register(self, name: str, kinds: int) -> None:
        """A parameter, buffer or submodule is registered under a name that nothing else takes."""
        if not self.initialized or name in RESERVED_NAMES or find(name, self.lineage) is not None:
            raise Matters("a name that is taken")
        self.grow(self.attributes, name, kinds, None)
        if self.attributes[name] != kinds or (name in self.stored and not kinds & PARAMETER):
            raise Matters("a name that is taken")

    def outside(self, header: Header, owner: ClassDefinition | None, node: ast.AST) -> Scope:
        """The scope of an expression that stands in a file or, if there is an `owner`, in a class body."""
        return Scope(self, header, owner, node, None, self.locals.setdefault(node, {}))

    def grow(self, names: dict[str, int], name: str, kinds: int, place: ast.AST | None) -> None:
        """A name may be `kinds`, too."""
        known = names.get(name, 0)
        if kinds & ~known:
            names[name] = known | kinds
            if (place, name) in self.seen:
                self.settled = False


@dataclass(eq=False)
class Scope:
    """One function while it is read.

    Attributes:
        subject: the class.
        header: the file it stands in.
        owner: the class whose body it stands in.
        node: the function.
        itself: its name for the module.
        names: its local names.
        constructor: whether it is an ``__init__``.
        discarded: the expression that is a statement of its own.
        result: what it gives.
    """

    subject: Subject
    header: Header
    owner: ClassDefinition | None
    node: ast.AST
    itself: str | None
    names: dict[str, int]
    constructor: bool = False
    discarded: ast.expr | None = None
    result: int = 0

    def bind(self, name: str, kinds: int) -> None:
        """A local name is bound."""
        if name == self.itself:
            raise Matters
        self.subject.grow(self.names, name, kinds, self.node)

    def local(self, name: str) -> int | None:
        """What a local name may be, None where it is none."""
        kinds = self.names.get(name)
        if kinds is not None:
            self.subject.seen.add((self.node, name))
        return kinds
