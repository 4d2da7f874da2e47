"""Whether a method may call a container module that has no ``forward``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from torchlint.semantics.members import FunctionNode

LOOKING = frozenset("len enumerate reversed zip isinstance hasattr".split())
"""Builtins that take a container module and do not give it again."""


def may_call(function: FunctionNode, name: str) -> bool:
    """Whether a method may call what the attribute `name` holds, under that name or another: whatever is made
    of it other than by iteration, or by taking an element or an attribute, may be it."""
    nodes = list(ast.walk(function))
    harmless = set(looked_at(nodes))
    names: set[str] = set()

    def holds(node: ast.expr) -> bool:
        return any(
            each not in harmless
            and (
                (isinstance(each, ast.Attribute) and each.attr == name)
                or (isinstance(each, ast.Name) and each.id in names)
            )
            for each in ast.walk(node)
        )

    known = None
    while known != (known := len(names)):
        for target, value in bindings(nodes):
            if holds(value):
                if not isinstance(target, ast.Name):
                    return True
                names.add(target.id)
    nested = any(isinstance(each, FunctionNode | ast.Lambda) and each is not function for each in nodes)
    calls = (each for each in nodes if isinstance(each, ast.Call))
    return any(holds(each if nested else each.func) for each in calls)


def looked_at(nodes: list[ast.AST]) -> Iterator[ast.expr]:
    """The expressions of which only elements or attributes are taken, or that are only compared."""
    for each in nodes:
        match each:
            case ast.Attribute(value=inner) | ast.Subscript(value=inner):
                yield inner
            case ast.For(iter=inner) | ast.comprehension(iter=inner):
                yield inner
            case ast.If(test=inner) | ast.IfExp(test=inner) | ast.While(test=inner):
                yield inner
            case ast.Compare(left=left, comparators=others):
                yield from (left, *others)
            case ast.Call(func=ast.Name(id=callee), args=args) if callee in LOOKING:
                yield from args


def bindings(nodes: list[ast.AST]) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is bound, each with an expression from which it comes."""
    for each in nodes:
        match each:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from ((part, value) for part in parts(target))
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
            ):
                yield target, value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield from ((part, value) for part in parts(target))
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                yield target, value


def parts(target: ast.expr) -> Iterator[ast.expr]:
    """A target, or the targets that it is made of."""
    match target:
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            for each in elements:
                yield from parts(each)
        case ast.Starred(value=inner):
            yield from parts(inner)
        case _:
            yield target
