"""What statements do, at the screen's coarse grain: in whatever order, all of them may run."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from torchlint.screen import expressions
from torchlint.screen.annotated import annotated
from torchlint.screen.kinds import FUNCTION, HELD, MADE, NONE, OPAQUE, STATE, UNKNOWN, Matters
from torchlint.screen.scope import Scope
from torchlint.semantics.definitions import External
from torchlint.semantics.externals import is_closed
from torchlint.semantics.resolution import dotted_name

GRADIENT_MODES = frozenset({"torch.no_grad", "torch.inference_mode", "torch.enable_grad"})


def run(statements: Sequence[ast.stmt], scope: Scope) -> None:
    """Read statements.

    Raises:
        Matters: one of them is not known in full, or may give a rule something to say.
    """
    for statement in statements:
        match statement:
            case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Raise() | ast.Break() | ast.Continue():
                pass
            case ast.Expr(value=value):
                scope.discarded = value
                expressions.kinds_of(value, scope)
            case ast.Assign(targets=targets, value=value):
                kinds = made(value, expressions.kinds_of(value, scope))
                for target in targets:
                    pairwise(target, value, kinds, scope)
            case ast.AnnAssign(target=target, value=None):
                pass
            case ast.AnnAssign(target=target, annotation=annotation, value=ast.expr() as value):
                kinds = made(value, expressions.kinds_of(value, scope))
                if kinds & UNKNOWN:
                    kinds |= annotated(annotation, scope.header, scope.subject.functions)
                expressions.assign(target, kinds, scope)
            case ast.AugAssign(target=target, op=op, value=value):
                augmented(target, op, value, scope)
            case ast.If(test=test, body=body, orelse=orelse) | ast.While(test=test, body=body, orelse=orelse):
                expressions.kinds_of(test, scope)
                run(body, scope)
                run(orelse, scope)
            case ast.For(target=target, iter=iterable, body=body, orelse=orelse):
                element = expressions.element_of(expressions.kinds_of(iterable, scope))
                expressions.assign(target, element, scope)
                run(body, scope)
                run(orelse, scope)
            case ast.Assert(test=test):
                expressions.kinds_of(test, scope)
            case ast.Return(value=None):
                scope.result |= NONE
            case ast.Return(value=ast.expr() as value):
                scope.result |= expressions.kinds_of(value, scope)
            case ast.With(items=items, body=body):
                for item in items:
                    enter(item, scope)
                run(body, scope)
            case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
                run(body, scope)
                for handler in handlers:
                    if handler.name is not None:
                        scope.bind(handler.name, UNKNOWN)
                    run(handler.body, scope)
                run(orelse, scope)
                run(final, scope)
            case ast.FunctionDef(name=name):
                scope.bind(name, FUNCTION | OPAQUE)
            case ast.Import(names=aliases) if all(is_closed(each.name) for each in aliases):
                for each in aliases:
                    if each.name.partition(".")[0] == "torch":
                        raise Matters("an import in a function")
                    scope.bind(each.asname or each.name.partition(".")[0], UNKNOWN)
            case ast.ImportFrom(module=str(module), names=aliases, level=0) if is_closed(module):
                if module.partition(".")[0] in ("torch", "functools", "copy", "collections"):
                    raise Matters("an import in a function")
                for each in aliases:
                    scope.bind(each.asname or each.name, UNKNOWN)
            case _:
                raise Matters("a statement")


def made(value: ast.expr, kinds: int) -> int:
    """The kinds of an assigned value, told apart where a call gives it."""
    return kinds | MADE if kinds & UNKNOWN and isinstance(value, ast.Call) else kinds


def pairwise(target: ast.expr, value: ast.expr, kinds: int, scope: Scope) -> None:
    """``a, b = x, y`` assigns each to each."""
    match target, value:
        case (ast.Tuple(elts=targets), ast.Tuple(elts=values)) if len(targets) == len(values):
            for each, one in zip(targets, values, strict=True):
                expressions.assign(each, made(one, expressions.kinds_of(one, scope)), scope)
        case _:
            expressions.assign(target, kinds, scope)


def augmented(target: ast.expr, op: ast.operator, value: ast.expr, scope: Scope) -> None:
    """``target += value``."""
    added = expressions.kinds_of(value, scope)
    match target:
        case ast.Name(id=name):
            known = scope.names.get(name, UNKNOWN)
            result = expressions.operated(known, op, added)
            if known & HELD and result & STATE:
                raise Matters("state is put into a container with two names")
            scope.bind(name, result)
        case ast.Attribute(value=ast.Name(id=base), attr=name) if base == scope.itself:
            known = expressions.of_itself(name, scope)
            scope.subject.store(name, expressions.operated(known, op, added))
        case _:
            raise Matters


def enter(item: ast.withitem, scope: Scope) -> None:
    """A context manager."""
    match item:
        case ast.withitem(context_expr=ast.Call(func=function, args=[], keywords=[]), optional_vars=None):
            dotted = dotted_name(function)
            if dotted is not None and expressions.is_global(dotted, scope):
                found = expressions.denoted(dotted, scope)
                if isinstance(found, External) and found.qualified in GRADIENT_MODES:
                    return
    raise Matters
