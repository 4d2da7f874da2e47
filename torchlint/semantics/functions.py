"""Running functions of readable files: arguments, body, result."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from torchlint.semantics.annotations import declared
from torchlint.semantics.frame import DEEPEST_CALL, Frame
from torchlint.semantics.infer import infer
from torchlint.semantics.interpret import execute, suite
from torchlint.semantics.members import decorators, writes
from torchlint.semantics.model import Argument, Phase
from torchlint.semantics.names import lookup_dotted
from torchlint.semantics.references import Closure, Function, Itself, Super
from torchlint.semantics.source import source_of
from torchlint.semantics.store import Contents, Store, join_stores
from torchlint.semantics.values import (
    NONE_VALUE,
    NOTHING,
    UNKNOWN,
    UNKNOWN_VALUE,
    Kind,
    Site,
    Value,
    join_all,
)

if TYPE_CHECKING:
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import ClassDefinition

TRANSPARENT = frozenset(
    "staticmethod classmethod property cached_property setter no_grad inference_mode enable_grad "
    "abstractmethod override final wraps lru_cache cache ignore unused export jit_ignore script_method "
    "autocast custom_fwd custom_bwd compile disable deprecated typechecked jaxtyped".split()
)
"""Decorators after which a function still takes and gives what its body says."""

OPAQUE = frozenset({"contextmanager", "overload", "singledispatch"})


def invoke(
    caller: Frame, function: Function | Closure, arguments: Sequence[Argument] | None, receiver: Value | None
) -> Value:
    """What calling a function gives; what it does happens to the store of `caller`.

    Args:
        caller: the frame that calls.
        function: what is called.
        arguments: as given; None where nothing is known of them.
        receiver: what is bound to the first parameter, None where nothing is.
    """
    run = caller.run
    given = [] if arguments is None else [argument.value for argument in arguments]
    if not any(touches_module(value) for value in (*given, *([] if receiver is None else [receiver]))):
        return apart(caller, function, arguments, receiver)
    if caller.phase is Phase.LATER and run.stack and isinstance(function, Function):
        return summarized(caller, function)
    if function.node in run.stack or len(run.stack) >= DEEPEST_CALL:
        return promised(function, caller)
    frame = enter(caller, function, receiver)
    result = run_body(frame, function, arguments, receiver)
    names = caller.now.names
    ends = join_stores(store for _, store in frame.returns)
    if ends is not None:
        caller.store = replace(ends, names=names)
    result = settled(result, function, caller)
    if caller.phase is Phase.LATER:
        run.summaries[function.node] = result
    return result


def touches_module(value: Value) -> bool:
    """Whether code that gets `value` can do something to the module under analysis."""
    return isinstance(value.reference, Itself | Super)


def apart(
    caller: Frame, function: Function | Closure, arguments: Sequence[Argument] | None, receiver: Value | None
) -> Value:
    """What a function gives that does not get hold of the module: by its annotation, else by its body."""
    run = caller.run
    stated = promised(function, caller)
    if stated.kind != UNKNOWN or function.node in run.stack or len(run.stack) >= DEEPEST_CALL:
        return stated
    key = (function.node, receiver, tuple((each.keyword, each.star, each.value) for each in arguments or ()))
    if key not in run.results:
        run.results[key] = (UNKNOWN_VALUE, {})
        frame = enter(caller, function, receiver)
        result = settled(run_body(frame, function, arguments, receiver), function, caller)
        ends = join_stores(store for _, store in frame.returns)
        run.results[key] = (result, {} if ends is None else ends.contents)
    result, contents = run.results[key]
    caller.now.contents.update(contents)
    return result


def settled(result: Value, function: Function | Closure, caller: Frame) -> Value:
    """What a function gives whose body gives `result`."""
    match function:
        case Function(node=node) if not decorators(node) <= TRANSPARENT:
            return promised(function, caller)
        case Function(node=ast.AsyncFunctionDef()):
            return UNKNOWN_VALUE
    return promised(function, caller) if result.kind in (UNKNOWN, NOTHING) else result


def summarized(caller: Frame, function: Function) -> Value:
    """What a method gives that another one calls after construction.

    Every method is run by itself from every state that the methods may leave, so it is not run
    again here: the state after it is one of those.
    """
    run = caller.run
    if writes(function.node) and run.resting is not None:
        joined = caller.now.join(replace(run.resting, names=caller.now.names))
        caller.store = replace(joined, contents=caller.now.contents, initialized=caller.now.initialized)
    return run.summaries.get(function.node) or promised(function, caller)


def enter(caller: Frame, function: Function | Closure, receiver: Value | None) -> Frame:
    """The frame of a function that `caller` calls, before its arguments are bound."""
    inside = receiver is not None and isinstance(receiver.reference, Itself)
    own, method, owner, closure = caller.own, caller.method, caller.owner, {}
    match function:
        case Function(node=node, owner=owner):
            own = inside and owner == caller.run.definition
            method = node.name if inside else caller.method
        case Closure(names=names):
            closure = dict(names)
    return Frame(
        run=caller.run,
        header=function.header,
        store=replace(caller.now.copy(), names={}),
        method=method,
        phase=caller.phase,
        own=own,
        owner=owner,
        closure=closure,
        no_grad=caller.no_grad,
        called_guarded=caller.guarded,
    )


def run_body(
    frame: Frame, function: Function | Closure, arguments: Sequence[Argument] | None, receiver: Value | None
) -> Value:
    """Bind the arguments, run the body; the join of what it returns."""
    run = frame.run
    run.stack.append(function.node)
    try:
        return executed(frame, function, arguments, receiver)
    finally:
        run.stack.pop()


def executed(
    frame: Frame, function: Function | Closure, arguments: Sequence[Argument] | None, receiver: Value | None
) -> Value:
    """The same, with the function already on the stack."""
    match function:
        case Closure(node=cst.Lambda(params=params, body=body)):
            bind(params, {}, arguments, receiver, frame)
            value = infer(body, frame)
            frame.returns.append((value, frame.now))
            return value
        case Closure(node=cst.FunctionDef() as node):
            hints: dict[str, ast.expr] = {}
        case Function(node=defined, header=header):
            statement = source_of(header).statement(defined)
            assert isinstance(statement, cst.FunctionDef)
            node = statement
            hints = hints_of(defined)
    bind(node.params, hints, arguments, receiver, frame)
    suite(node.body, frame)
    if frame.store is not None:
        frame.returns.append((NONE_VALUE, frame.store))
    if frame.yields:
        return yielded(node, frame)
    return join_all(value for value, _ in frame.returns)


def yielded(node: cst.FunctionDef, frame: Frame) -> Value:
    """What a generator function gives."""
    for _, store in frame.returns:
        store.contents[id(node)] = Contents(element=join_all(frame.yields))
    return Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}))


def hints_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, ast.expr]:
    """Annotations of the parameters, by name."""
    arguments = node.args
    return {
        each.arg: each.annotation
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        if each.annotation is not None
    }


def bind(
    params: cst.Parameters,
    hints: dict[str, ast.expr],
    arguments: Sequence[Argument] | None,
    receiver: Value | None,
    frame: Frame,
) -> None:
    """Bind parameters to arguments, defaults, or what annotations promise."""
    positional = [*params.posonly_params, *params.params]
    names = frame.now.names
    if receiver is not None and positional:
        names[positional.pop(0).name.value] = receiver
    given = list(arguments or ())
    starred = arguments is None or any(argument.star for argument in given)
    plain = [argument.value for argument in given if argument.keyword is None and not argument.star]
    named = {argument.keyword: argument.value for argument in given if argument.keyword is not None}
    for place, param in enumerate((*positional, *params.kwonly_params)):
        name = param.name.value
        value = named.pop(name, None)
        if value is None and place < len(plain) and place < len(positional):
            value = plain[place]
        if value is None or value.kind == UNKNOWN:
            value = unstated(param, hints.get(name), starred or value is not None, value, frame)
        names[name] = value
    bind_rest(params, plain[len(positional) :], named, starred, frame)


def unstated(
    param: cst.Param, hint: ast.expr | None, passed: bool, value: Value | None, frame: Frame
) -> Value:
    """The value of a parameter for which nothing, or nothing known, is passed."""
    default = infer(param.default, frame) if param.default is not None else None
    if not passed and default is not None:
        return default
    if hint is None:
        return value or UNKNOWN_VALUE
    stated = declared(hint, lambda dotted: lookup_dotted(dotted, frame), frame.now)
    if value is not None:
        stated = replace(stated, sites=stated.sites | value.sites)
    return stated if default is None or stated.kind == UNKNOWN else replace(stated.join(default), reference=None)


def bind_rest(
    params: cst.Parameters, extra: Sequence[Value], named: dict[str, Value], starred: bool, frame: Frame
) -> None:
    """Bind ``*args`` and ``**kwargs``."""
    store = frame.now
    if isinstance(params.star_arg, cst.Param):
        node = params.star_arg
        store.contents[id(node)] = Contents(element=UNKNOWN_VALUE) if starred else Contents.of(extra)
        store.names[node.name.value] = Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}))
    if params.star_kwarg is not None:
        node = params.star_kwarg
        known = Contents.of(named.values(), named)
        store.contents[id(node)] = Contents(element=UNKNOWN_VALUE) if starred else known
        store.names[node.name.value] = Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}))


def promised(function: Function | Closure, frame: Frame) -> Value:
    """What the return annotation of a function says."""
    match function:
        case Function(node=node, header=header) if node.returns is not None and not decorators(node) & OPAQUE:
            scope = replace(frame, header=header, store=replace(frame.now, names={}), closure={})
            value = declared(node.returns, lambda dotted: lookup_dotted(dotted, scope), frame.now)
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


def bound_by(
    frame: Frame, header: Header, statement: ast.AST, name: str, owner: ClassDefinition | None
) -> tuple[Value, dict[Site, Contents]]:
    """The value, with the contents of the containers that it may be."""
    inside = Frame(
        run=frame.run,
        header=header,
        store=Store({}, {}, {}, frozenset({True})),
        method="",
        phase=frame.phase,
        own=False,
        owner=owner,
    )
    match statement:
        case ast.Assign() | ast.AnnAssign(value=ast.expr()):
            execute(source_of(header).statements(statement), inside)
            if inside.store is None:
                return UNKNOWN_VALUE, {}
            return inside.now.names.get(name, UNKNOWN_VALUE), inside.now.contents
        case ast.AnnAssign(annotation=annotation):
            value = declared(annotation, lambda dotted: lookup_dotted(dotted, inside), inside.now)
            return value, inside.now.contents
        case _:
            return UNKNOWN_VALUE, {}
