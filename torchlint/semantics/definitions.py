"""What a dotted name may denote."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeAlias

from torchlint.semantics.header import Assignment, Header, Scope


@dataclass(frozen=True, slots=True)
class External:
    """Something outside the readable files, under its canonical name, e.g. ``torch.nn.Linear``."""

    qualified: str


@dataclass(frozen=True, slots=True)
class ModuleFile:
    """A module or package whose file is at hand."""

    header: Header


@dataclass(frozen=True, slots=True)
class ClassDefinition:
    """A class statement.

    Attributes:
        header: the file that it stands in.
        node: the statement.
        qualified: module and ``__qualname__``.
        enclosing: functions and classes around it, outermost first.
    """

    header: Header
    node: ast.ClassDef
    qualified: str
    enclosing: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionDefinition:
    """A function statement; the attributes are those of `ClassDefinition`."""

    header: Header
    node: ast.FunctionDef | ast.AsyncFunctionDef
    qualified: str
    enclosing: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that is assigned something other than another name; `enclosing` as in `ClassDefinition`."""

    header: Header
    assignment: Assignment
    qualified: str
    enclosing: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name of which nothing is known."""


Definition: TypeAlias = External | ModuleFile | ClassDefinition | FunctionDefinition | Variable | Unresolved


def qualified_name(header: Header, enclosing: tuple[Scope, ...], name: str) -> str:
    """Module and ``__qualname__`` of what binds `name` inside `enclosing`."""
    parts = [header.module] if header.module else []
    for scope in enclosing:
        parts += [scope.name] if isinstance(scope, ast.ClassDef) else [scope.name, "<locals>"]
    return ".".join([*parts, name])
