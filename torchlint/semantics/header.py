"""The header of a file: what its top level binds, imports and exports, and its class statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from torchlint.semantics.bindings import Ambiguous, Assignment, Binding, Import, Names, Scope
from torchlint.semantics.folding import AsyncFunctionDef, FunctionDef
from torchlint.semantics.statements import TRY, bind, statements

__all__ = ["Ambiguous", "Assignment", "Binding", "Header", "Import", "Scope", "classes"]


@dataclass(frozen=True, eq=False)
class Header:
    """One file, read but not imported.

    Attributes:
        path: as given, "" where unknown.
        module: dotted name from the package root, "" where unknown.
        is_package: whether it is an ``__init__.py``.
        text: its source.
        tree: its syntax tree.
    """

    path: str
    module: str
    is_package: bool
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """Dotted name of the package that relative imports start from, "" at the root."""
        return self.module if self.is_package else self.module.rpartition(".")[0]

    @cached_property
    def names(self) -> Names:
        """Every binding of every module-level name."""
        return bind(self.tree.body, self.package)

    @cached_property
    def bindings(self) -> Mapping[str, Binding]:
        """What each module-level name is bound to once the file has run."""
        found = ((name, self.names.binding(name)) for name in self.names.bounds)
        return {name: binding for name, binding in found if binding is not None}

    @property
    def stars(self) -> tuple[str, ...]:
        """Qualified names of the modules that are star-imported, in order."""
        return tuple(star.qualified for star in self.names.stars)

    @cached_property
    def exports(self) -> tuple[str, ...] | None:
        """``__all__``, None where there is none or where it is not literal."""
        return _exports(self.tree.body) if "__all__" in self.text else None

    def gives_star(self, name: str) -> bool:
        """Whether a star import of the file may give `name`, provided that the file binds it."""
        if self.exports is not None:
            return name in self.exports
        return "__all__" in self.names.bounds or not name.startswith("_")


def _exports(body: list[ast.stmt]) -> tuple[str, ...] | None:
    found: tuple[str, ...] | None = None
    for statement, _ in statements(body):
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                found = _strings(value)
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                found = _strings(value)
            case ast.AugAssign(target=ast.Name(id="__all__"), value=value):
                found = _joined(found, _strings(value))
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="__all__"), attr=method), args=[value])
            ):
                match method, value:
                    case "extend", _:
                        found = _joined(found, _strings(value))
                    case "append", ast.Constant(value=str(name)):
                        found = _joined(found, (name,))
                    case _:
                        found = None
    return found


def _strings(value: ast.expr) -> tuple[str, ...] | None:
    """The elements of a literal list, tuple or sum of such; None for anything else."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        match waiting.pop():
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                waiting += reversed(elements)
            case ast.Constant(value=str(name)):
                found.append(name)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                waiting += [right, left]
            case _:
                return None
    return tuple(found)


def _joined(first: tuple[str, ...] | None, second: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if first is None or second is None else first + second


_COMPOUND: tuple[type[ast.AST], ...] = (
    *(ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.With, ast.AsyncWith, *TRY),
    *(ast.ExceptHandler, ast.If, ast.For, ast.AsyncFor, ast.While, ast.Match, ast.match_case),
    *(FunctionDef, AsyncFunctionDef),
)
_BLOCKS = {
    kind: [name for name in ("body", "cases", "handlers", "orelse", "finalbody") if name in kind._fields]
    for kind in _COMPOUND
}


def classes(header: Header) -> Iterator[tuple[ast.ClassDef, tuple[Scope, ...]]]:
    """Every class statement of a file, in order, with the functions and classes around it from outside in."""
    waiting: list[tuple[ast.AST, tuple[Scope, ...]]] = [(header.tree, ())]
    while waiting:
        node, enclosing = waiting.pop()
        if isinstance(node, ast.ClassDef):
            yield node, enclosing
        if isinstance(node, Scope):
            enclosing = (*enclosing, node)
        below = [each for block in _BLOCKS[type(node)] for each in getattr(node, block)]
        waiting += [(each, enclosing) for each in reversed(below) if type(each) in _BLOCKS]
