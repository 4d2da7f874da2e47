"""Where a walk through a function or script stands, and what is known there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from torchlint.semantics.definitions import Definition
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import NOTHING, Block, Object, Path, Sort, Value

if TYPE_CHECKING:
    from torchlint.semantics.header import Scope


@dataclass(eq=False)
class State:
    """What is known at one point: values of names, and of attributes of objects."""

    names: dict[str, Value] = field(default_factory=dict)
    attributes: dict[tuple[Object, str], Value] = field(default_factory=dict)

    def copy(self) -> State:
        """The same, to be changed apart."""
        return State(dict(self.names), dict(self.attributes))

    def join(self, other: State | None) -> State:
        """What covers both; a name that only one of them knows is not certain, and dropped from none."""
        if other is None:
            return self
        names, attributes = dict(self.names), dict(self.attributes)
        for name, value in other.names.items():
            names[name] = names.get(name, NOTHING) | value
        for key, value in other.attributes.items():
            attributes[key] = attributes[key] | value if key in attributes else value
        return State(names, attributes)


@dataclass(eq=False)
class Walk:
    """One walk through a function or a file's top level.

    Attributes:
        script: what it records.
        scope: functions and classes around the code, and itself, outermost first.
        state: what is known at this point, None where no path arrives.
        path: blocks around this point.
        silent: whether nothing is recorded, as the code is walked a second time.
        objects: every object, by what makes it.
        leaves: for each loop around, the states at its breaks and continues.
    """

    script: Script
    scope: tuple[Scope, ...]
    state: State | None = field(default_factory=State)
    path: Path = ()
    silent: bool = False
    objects: dict[object, Object] = field(default_factory=dict)
    leaves: list[tuple[list[State], list[State]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.budget = self.script.project.budget.part()

    def parting(self) -> State:
        """The state, for a path of its own."""
        self.budget.part_ways(len(self.now.names) + len(self.now.attributes))
        return self.now.copy()

    @property
    def now(self) -> State:
        """The state, where a path arrives."""
        assert self.state is not None
        return self.state

    def look(self, dotted: str) -> Definition:
        """What a dotted name denotes here, locals apart."""
        return self.script.project.resolve(self.script.header, dotted, self.scope)

    def make(self, key: object, sort: Sort, written: str, **more: object) -> Object:
        """The object that something makes, always the same one."""
        if (found := self.objects.get(key)) is None:
            found = Object(sort, written, path=self.path, **more)  # type: ignore[arg-type]
            self.objects[key] = found
        return found

    def one(self, node: ast.AST, sort: Sort = Sort.UNKNOWN, **more: object) -> Value:
        """The value that an expression makes anew."""
        return frozenset({self.make(id(node), sort, "", node=node, **more)})

    def record(self, action: Action, node: ast.expr | ast.stmt, **more: object) -> None:
        """Note an event."""
        if not self.silent:
            events = self.script.events
            events.append(Event(len(events), action, node, self.path, **more))  # type: ignore[arg-type]

    @contextmanager
    def inside(self, node: ast.AST, arm: int, *, loops: bool = False) -> Iterator[Path]:
        """While a part of a statement runs that may not, or that runs repeatedly."""
        outer, self.path = self.path, (*self.path, Block(node, arm, loops))
        try:
            yield self.path
        finally:
            self.path = outer
