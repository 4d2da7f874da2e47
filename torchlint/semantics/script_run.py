"""Walking through the statements of functions and scripts."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.definitions import ClassDefinition, qualified_name
from torchlint.semantics.header import Header, Scope
from torchlint.semantics.project import Project
from torchlint.semantics.script import Action, Exit, Script
from torchlint.semantics.script_elements import iterated, renewed
from torchlint.semantics.script_infer import attribute, bind, infer, written
from torchlint.semantics.script_objects import Object, Sort, Value
from torchlint.semantics.script_sorts import instance_of, named
from torchlint.semantics.script_walk import State, Walk

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
EXPECTING = ("raises", "warns", "suppress", "assertRaises", "assertRaisesRegex")
"""Context managers in which something is expected to go wrong."""


def interpret(
    node: FunctionNode | None, enclosing: tuple[Scope, ...], header: Header, project: Project
) -> Script:
    """Interpret a function, or the top level of a file.

    Args:
        node: the function, None for the top level.
        enclosing: functions and classes around it, outermost first.
        header: its file.
        project: finds what other files define.
    """
    script = Script(header, project, "" if node is None else node.name)
    walk = Walk(script, enclosing if node is None else (*enclosing, node))
    if node is not None:
        parameters(node, enclosing, walk)
    suite(header.tree.body if node is None else node.body, walk)
    return script


def parameters(node: FunctionNode, enclosing: tuple[Scope, ...], walk: Walk) -> None:
    """Bind the parameters of a function to what their annotations promise."""
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    names = walk.now.names
    decorators = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    if (
        enclosing
        and isinstance(enclosing[-1], ast.ClassDef)
        and positional
        and "staticmethod" not in decorators
    ):
        first = positional.pop(0)
        names[first.arg] = frozenset({itself(first.arg, enclosing, walk, "classmethod" in decorators)})
    for each in (*positional, *given.kwonlyargs):
        project = walk.script.project
        definition = named(each.annotation, walk.look)
        sort, cls = instance_of(definition, project)
        names[each.arg] = frozenset({walk.make(each.arg, sort, each.arg, definition=cls)})
    for rest in (given.vararg, given.kwarg):
        if rest is not None:
            names[rest.arg] = frozenset({walk.make(rest.arg, Sort.CONTAINER, rest.arg)})


def itself(name: str, enclosing: tuple[Scope, ...], walk: Walk, is_class: bool) -> Object:
    """``self`` or ``cls``."""
    node = enclosing[-1]
    assert isinstance(node, ast.ClassDef)
    header = walk.script.header
    qualified = qualified_name(header, enclosing[:-1], node.name)
    definition = ClassDefinition(header, node, qualified, enclosing[:-1])
    if is_class:
        return walk.make(name, Sort.REFERENCE, name, definition=definition)
    found = ancestry(definition, walk.script.project)
    sort = Sort.MODULE if found.verdict is Verdict.YES else Sort.OTHER if found.complete else Sort.UNKNOWN
    return walk.make(name, sort, name, definition=definition)


def suite(body: Sequence[ast.stmt], walk: Walk) -> None:
    """Walk through statements; those that no path reaches are left out."""
    for statement in body:
        if walk.state is None:
            break
        walk.budget.spend()
        execute(statement, walk)


def execute(node: ast.stmt, walk: Walk) -> None:
    """One statement."""
    match node:
        case ast.Expr(value=value):
            expression(value, walk)
        case ast.Assign(targets=targets, value=value):
            assign(targets, value, walk)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            assign([target], value, walk)
        case ast.AugAssign(target=changed, value=value):
            infer(value, walk)
            found = infer(changed, walk)
            if isinstance(changed, ast.Name) and not all(each.sort is Sort.TENSOR for each in found):
                walk.now.names[changed.id] = walk.one(node)
        case ast.If():
            choose(node, walk)
        case ast.For() | ast.AsyncFor() | ast.While():
            loop(node, walk)
        case ast.With() | ast.AsyncWith():
            context(node, walk)
        case ast.Return(value=value):
            if value is not None:
                parts = value.elts if isinstance(value, ast.Tuple) else [value]
                names = tuple(written(each) for each in parts)
                walk.record(Action.RETURN, node, value=infer(value, walk), targets=names)
            leave(Exit.FUNCTION, walk)
        case ast.Raise():
            leave(Exit.FUNCTION, walk)
        case ast.Break() | ast.Continue():
            is_break = isinstance(node, ast.Break)
            if walk.leaves and walk.state is not None:
                walk.leaves[-1][0 if is_break else 1].append(walk.state)
            leave(Exit.LOOP if is_break else Exit.ROUND, walk)
        case ast.Match(subject=subject, cases=cases):
            infer(subject, walk)
            branches(node, [case.body for case in cases], walk, complete=False)
        case ast.Delete(targets=deleted):
            for each in deleted:
                if isinstance(each, ast.Name):
                    walk.now.names.pop(each.id, None)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            walk.now.names.pop(name, None)
        case ast.Assert(test=test):
            infer(test, walk)
        case _ if isinstance(node, ast.Try) or type(node).__name__ == "TryStar":
            attempt(node, walk)  # type: ignore[arg-type]


def expression(value: ast.expr, walk: Walk) -> None:
    """A statement that is an expression."""
    match value:
        case ast.Call():
            infer(value, walk, discarded=True)
        case ast.Attribute(value=base, attr=name):
            receiver = infer(base, walk)
            walk.record(Action.MENTION, value, name=name, receiver=receiver, owner=written(base))
            attribute(receiver, name, walk)
        case _:
            infer(value, walk)


def assign(targets: Sequence[ast.expr], value: ast.expr, walk: Walk) -> None:
    """An assignment."""
    found = infer(value, walk)
    names = tuple(written(target) for target in targets)
    events = walk.script.events
    if not walk.silent and events and events[-1].node is value:
        events[-1] = replace(events[-1], targets=names)
    if isinstance(value, ast.Name | ast.Attribute):
        walk.record(Action.ALIAS, value, value=found, owner=written(value), targets=names)
    for target in targets:
        bind(target, found, walk)


def leave(how: Exit, walk: Walk) -> None:
    """A statement after which nothing runs in its block."""
    walk.state = None
    walk.script.exits.setdefault(walk.path, how)


def choose(node: ast.If, walk: Walk) -> None:
    """``if``: the arms see what ``isinstance`` and ``is None`` show."""
    infer(node.test, walk)
    branches(node, [node.body, node.orelse], walk, complete=True)


def branches(node: ast.stmt, bodies: Sequence[Sequence[ast.stmt]], walk: Walk, *, complete: bool) -> None:
    """Parts of a statement of which one runs, or none where they are not complete."""
    start = walk.parting()
    ends = [] if complete else [start]
    for place, body in enumerate(bodies):
        walk.state = start.copy()
        with walk.inside(node, place):
            suite(body, walk)
        if walk.state is not None:
            ends.append(walk.state)
    walk.state = joined(ends)


def joined(states: Sequence[State]) -> State | None:
    """What covers all of `states`."""
    found: State | None = None
    for state in states:
        found = state.join(found)
    return found


def loop(node: ast.For | ast.AsyncFor | ast.While, walk: Walk) -> None:
    """A loop, walked through twice: what a round leaves is there in the next."""
    value: Value = frozenset()
    if not isinstance(node, ast.While):
        value = infer(node.iter, walk)
        walk.record(Action.ITERATE, node.iter, value=value)
    before = walk.parting()
    exits: list[State] = []
    for last in (False, True) if not walk.silent else (True,):
        silent, walk.silent = walk.silent, walk.silent or not last
        walk.leaves.append(([], []))
        walk.state = before.copy()
        with walk.inside(node, 0, loops=True):
            if isinstance(node, ast.While):
                infer(node.test, walk)
            else:
                bind(node.target, renewed(iterated(value, walk), node.target, walk), walk)
            suite(node.body, walk)
        breaks, continues = walk.leaves.pop()
        walk.silent = silent
        ends = [*continues, *([walk.state] if walk.state is not None else [])]
        exits = breaks
        before = joined([before, *ends]) or before
    walk.state = before
    with walk.inside(node, 1):
        suite(node.orelse, walk)
    walk.state = joined([*exits, *([walk.state] if walk.state is not None else [])])


def context(node: ast.With | ast.AsyncWith, walk: Walk) -> None:
    """``with``: what a context manager gives is not known."""
    expecting = False
    for item in node.items:
        infer(item.context_expr, walk)
        match item.context_expr:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                expecting = expecting or name in EXPECTING
        if item.optional_vars is not None:
            bind(item.optional_vars, walk.one(item.optional_vars), walk)
    if not expecting:
        suite(node.body, walk)
        return
    before = walk.parting()
    with walk.inside(node, 0):
        suite(node.body, walk)
    walk.state = before.join(walk.state)


def attempt(node: ast.Try, walk: Walk) -> None:
    """``try``: what its body does may be half done where an exception is caught."""
    start = walk.parting()
    with walk.inside(node, 0):
        suite(node.body, walk)
        tried = walk.state
        if walk.state is not None:
            suite(node.orelse, walk)
    ends = [walk.state] if walk.state is not None else []
    for place, handler in enumerate(node.handlers, 1):
        walk.state = start.join(tried).copy()
        with walk.inside(node, place):
            if handler.name:
                walk.now.names[handler.name] = walk.one(handler)
            suite(handler.body, walk)
        if walk.state is not None:
            ends.append(walk.state)
    walk.state = joined(ends) or (start.join(tried) if node.finalbody else None)
    left = not ends
    if walk.state is not None:
        suite(node.finalbody, walk)
    if left:
        walk.state = None
