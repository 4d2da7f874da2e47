"""How the methods of a class use an attribute: what a careful reviewer takes for evidence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from torchlint.semantics.members import FunctionNode, body
from torchlint.semantics.project import ClassDefinition, External, FunctionDefinition, Project
from torchlint.semantics.resolution import dotted_name

MOVES = frozenset({"to", "cuda", "type", "type_as", "float", "double", "half"})


class Use(Enum):
    """One way to use an attribute."""

    HANDED_ON = auto()  # an argument of a function that is not PyTorch's, a local name, a result
    TESTED = auto()  # ``self.x is None``, ``if self.x``
    OTHER = auto()


def uses(definition: ClassDefinition, project: Project) -> dict[str, frozenset[Use]]:
    """How the methods of a class, its constructor apart, use the attributes of ``self``."""
    reader = Reader(definition, project)
    found: dict[str, set[Use]] = {}
    for statement in body(definition.node):
        if isinstance(statement, FunctionNode) and statement.name != "__init__" and statement.args.args:
            for name, use in reader.used(statement):
                found.setdefault(name, set()).add(use)
    return {name: frozenset(each) for name, each in found.items()}


@dataclass(frozen=True)
class Reader:
    """Reads the methods of one class."""

    definition: ClassDefinition
    project: Project

    def used(self, function: FunctionNode) -> Iterator[tuple[str, Use]]:
        """The attributes that a method reads, each with the way it is used."""
        itself = function.args.args[0].arg
        for parent in ast.walk(function):
            if isinstance(parent, ast.keyword):
                continue
            for child in ast.iter_child_nodes(parent):
                node = child.value if isinstance(child, ast.keyword) else child
                match node:
                    case ast.Attribute(value=ast.Name(id=base), attr=name, ctx=ast.Load()) if base == itself:
                        yield name, self.use_in(parent, node)

    def use_in(self, parent: ast.AST, node: ast.expr) -> Use:
        """The way `node` is used by the syntax around it."""
        match parent:
            case ast.Call(func=function) if function is not node:
                return Use.HANDED_ON if self.may_move(parent, node) else Use.OTHER
            case ast.Assign(targets=[ast.Name()], value=value) if value is node:
                return Use.HANDED_ON
            case ast.Return():
                return Use.HANDED_ON
            case ast.Compare(ops=[ast.Is() | ast.IsNot()]) | ast.If() | ast.BoolOp():
                return Use.TESTED
            case ast.IfExp(test=test) if test is node:
                return Use.TESTED
            case _:
                return Use.OTHER

    def may_move(self, call: ast.Call, argument: ast.expr) -> bool:
        """Whether a callee may move or convert an argument before it computes with it.

        PyTorch's functions and methods of values do not; a function of a readable file does where its
        body assigns the parameter anew or calls a method that moves it.
        """
        dotted = dotted_name(call.func)
        if dotted is None:
            return not isinstance(call.func, ast.Attribute)
        match self.project.resolve_in(self.definition, dotted):
            case External(qualified=qualified):
                return not qualified.startswith("torch.")
            case FunctionDefinition(node=node):
                return moves(node, parameter_of(node, call, argument))
            case _:
                return not isinstance(call.func, ast.Attribute)


def parameter_of(function: FunctionNode, call: ast.Call, argument: ast.expr) -> str | None:
    """The parameter of `function` that gets `argument`."""
    for keyword in call.keywords:
        if keyword.value is argument:
            return keyword.arg
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    return next((name for name, each in zip(names, call.args, strict=False) if each is argument), None)


def moves(function: FunctionNode, parameter: str | None) -> bool:
    """Whether the body of a function may move or convert a parameter."""
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if name == parameter:
                return True
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name == parameter and attr in MOVES:
                return True
    return parameter is None
