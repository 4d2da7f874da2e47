"""What statements bind names to, and what functions promise, outside of the code that is being run."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from torchlint.semantics.annotations import declared
from torchlint.semantics.attributes import spill
from torchlint.semantics.frame import Frame
from torchlint.semantics.interpret import execute
from torchlint.semantics.members import decorators, members
from torchlint.semantics.names import class_value, types
from torchlint.semantics.project import ClassDefinition
from torchlint.semantics.references import Closure, Function
from torchlint.semantics.source import source_of
from torchlint.semantics.store import Attributes, Contents, Store
from torchlint.semantics.values import UNKNOWN_VALUE, Site, Value

if TYPE_CHECKING:
    from torchlint.semantics.header import Header


OPAQUE = frozenset({"contextmanager", "overload", "singledispatch"})
"""Decorators after which a return annotation does not say what a call gives."""


def promised(function: Function | Closure, frame: Frame) -> Value:
    """What the return annotation of a function says."""
    match function:
        case Function(node=node, header=header) if node.returns is not None and not decorators(node) & OPAQUE:
            scope = replace(frame, header=header, store=replace(frame.now, names={}), outer=None)
            value = declared(node.returns, types(scope), frame.now)
            return UNKNOWN_VALUE if isinstance(node, ast.AsyncFunctionDef) else value
        case _:
            return UNKNOWN_VALUE


def evaluate(
    frame: Frame, header: Header, statement: ast.AST, name: str, owner: ClassDefinition | None
) -> Value:
    """What a statement of a file or of a class body binds a name to (see `torchlint.semantics.frame`)."""
    run = frame.run
    key = (id(statement), name)
    if key not in run.bindings:
        run.bindings[key] = (UNKNOWN_VALUE, {})  # while it is being evaluated, and where it cannot be
        run.bindings[key] = bound_by(frame, header, statement, name, owner)
    value, contents = run.bindings[key]
    frame.now.contents.update(contents)
    return value


def names_of_body(statement: ast.AST, owner: ClassDefinition, frame: Frame) -> dict[str, Value]:
    """The names of a class body that a statement of it reads."""
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    return {
        name: evaluate(frame, owner.header, other, name, owner)
        for name, other in members(owner).items()
        if name in read and other is not statement
    }


def bound_by(
    frame: Frame, header: Header, statement: ast.AST, name: str, owner: ClassDefinition | None
) -> tuple[Value, dict[Site, Contents]]:
    """The value, with the contents of the containers that it may be."""
    inside = Frame(
        run=frame.run,
        header=header,
        store=Store({}, Attributes({}), {}, frozenset({True})),
        method="",
        phase=frame.phase,
        own=False,
        owner=owner,
    )
    if owner is not None:
        inside.now.names.update(names_of_body(statement, owner, inside))
    match statement:
        case ast.Assign() | ast.AnnAssign(value=ast.expr()):
            execute([source_of(header).statement(statement)], inside)
            value = inside.now.names.get(name, UNKNOWN_VALUE)
            spill(value, inside)  # an empty container out here is there to be filled
            return value, inside.now.contents
        case ast.ClassDef() if owner is not None:
            enclosing = (*owner.enclosing, owner.node)
            inner = ClassDefinition(header, statement, f"{owner.qualified}.{name}", enclosing)
            return class_value(inner, frame.run.project), {}
        case ast.AnnAssign(annotation=annotation):
            value = declared(annotation, types(inside), inside.now)
            return value, inside.now.contents
        case _:
            return UNKNOWN_VALUE, {}
