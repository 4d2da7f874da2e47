"""Running functions of readable files: arguments, body, result."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import libcst as cst

from torchlint.semantics.annotations import declared
from torchlint.semantics.attributes import havoc, spill
from torchlint.semantics.frame import DEEPEST_CALL, Frame
from torchlint.semantics.infer import infer
from torchlint.semantics.interpret import execute, suite
from torchlint.semantics.members import decorators, members, writes
from torchlint.semantics.model import Argument, Default, Phase
from torchlint.semantics.names import class_value, types
from torchlint.semantics.project import ClassDefinition
from torchlint.semantics.references import (
    Builtin,
    Closure,
    Constant,
    Function,
    Itself,
    Method,
    Partial,
    Super,
)
from torchlint.semantics.source import source_of
from torchlint.semantics.store import Contents, Store, join_stores
from torchlint.semantics.trials import note_call
from torchlint.semantics.values import (
    NONE_VALUE,
    NOTHING,
    UNKNOWN,
    UNKNOWN_VALUE,
    Kind,
    Site,
    Trait,
    Value,
    join_all,
)

if TYPE_CHECKING:
    from torchlint.semantics.header import Header

TRANSPARENT = frozenset(
    "staticmethod classmethod property cached_property setter no_grad inference_mode enable_grad "
    "abstractmethod override final wraps lru_cache cache ignore unused export jit_ignore script_method "
    "autocast custom_fwd custom_bwd compile disable deprecated typechecked jaxtyped".split()
)
"""Decorators after which a function still takes and gives what its body says."""

MOST_ROUNDS = 3
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
    given = [Value(reference=function), *(argument.value for argument in arguments or ())]
    if not any(touches_module(value) for value in (*given, *([] if receiver is None else [receiver]))):
        return apart(caller, function, arguments, receiver)
    if caller.phase is Phase.LATER and run.stack and isinstance(function, Function) and function.owner:
        return summarized(caller, function)
    if function.node in run.stack:
        if (left := run.recursions.setdefault(function.node, None)) is not None:
            caller.store = caller.now.join(replace(left, names=caller.now.names))
        return promised(function, caller)
    if len(run.stack) >= DEEPEST_CALL:
        havoc(caller)
        return promised(function, caller)
    frame = enter(caller, function, receiver)
    result = run_body(frame, function, arguments, receiver)
    note_call(caller, frame)
    ends = join_stores(store for _, store in frame.returns)
    if function.node in run.recursions:
        ends = recursive(caller, function, receiver, ends)
    if ends is not None:
        caller.store = replace(ends, names=caller.now.names)
    result = settled(result, function, caller)
    if caller.phase is Phase.LATER:
        run.summaries[function.node] = result
    return result


def recursive(
    caller: Frame, function: Function | Closure, receiver: Value | None, ends: Store | None
) -> Store | None:
    """What a function leaves that calls itself, where its first execution leaves `ends`."""
    recursions = caller.run.recursions
    for _ in range(MOST_ROUNDS):
        if recursions[function.node] == ends:
            break
        recursions[function.node] = ends
        frame = enter(caller, function, receiver)
        run_body(frame, function, None, receiver)
        ends = join_stores((ends, *(replace(store, names={}) for _, store in frame.returns)))
    del recursions[function.node]
    return ends


def touches_module(value: Value) -> bool:
    """Whether code that gets `value` can do something to the module under analysis."""
    match value.reference:
        case Itself() | Super():
            return True
        case Method(receiver=receiver) | Builtin(receiver=receiver):
            return touches_module(receiver)
        case Partial(callee=callee, arguments=arguments):
            return any(map(touches_module, (callee, *(argument.value for argument in arguments))))
        case Closure(frame=frame):
            seen = (each for outer in (frame, *frame.around()) for each in outer.names.values())
            return any(isinstance(each.reference, Itself | Super) for each in seen)
        case _:
            return False


def apart(
    caller: Frame, function: Function | Closure, arguments: Sequence[Argument] | None, receiver: Value | None
) -> Value:
    """What a function gives that does not get hold of the module: by its annotation, else by its body."""
    run, store = caller.run, caller.now
    stated = promised(function, caller)
    given = [each.value for each in arguments or ()]
    containers = reachable(given, store)
    idle = stated.kind != UNKNOWN and not containers
    if idle or function.node in run.stack or len(run.stack) >= DEEPEST_CALL:
        return stated
    passed = tuple((each.keyword, each.star, each.value) for each in arguments or ())
    key = (function.node, receiver, passed, containers, caller.no_grad, caller.placed, caller.phase)
    if key not in run.results or isinstance(function, Closure):
        run.results[key] = (UNKNOWN_VALUE, {})
        frame = enter(caller, function, receiver)
        result = settled(run_body(frame, function, arguments, receiver), function, caller)
        ends = join_stores(each for _, each in frame.returns)
        contents = {} if ends is None else ends.contents
        changed = {site: held for site, held in contents.items() if store.contents.get(site) != held}
        run.results[key] = (result if stated.kind == UNKNOWN else stated, changed)
    result, changed = run.results[key]
    store.contents.update(changed)
    return result


def reachable(values: Sequence[Value], store: Store) -> frozenset[tuple[Site, Contents]]:
    """The containers that code which gets `values` can change, with what they hold."""
    found: dict[Site, Contents] = {}
    waiting = [site for value in values for site in value.sites]
    while waiting:
        site = waiting.pop()
        if site not in found and (held := store.contents.get(site)) is not None:
            found[site] = held
            waiting.extend(held.element.sites)
    return frozenset(found.items())


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
    own, method = caller.own, caller.method
    outer: Frame | None = None
    match function:
        case Function(node=node, owner=owner, header=header):
            own = inside and owner == caller.run.definition
            method = node.name if inside else caller.method
        case Closure(frame=made_in):
            own, owner, header, outer = made_in.own, made_in.owner, made_in.header, made_in
    return Frame(
        run=caller.run,
        header=header,
        store=replace(caller.now.copy(), names={}),
        method=method,
        phase=caller.phase,
        own=own,
        owner=owner,
        outer=outer,
        no_grad=caller.no_grad,
        placed=caller.placed,
        conditions=caller.conditions,
        via=caller.via,
        called_guarded=caller.guarded,
        trials=[[]] if caller.trials else [],
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
    given = [each for argument in arguments or () for each in spread(argument, frame)]
    starred = arguments is None or any(argument.star for argument in given)
    certain = takewhile(lambda argument: not argument.star, given)
    plain = [argument.value for argument in certain if argument.keyword is None]
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


def spread(argument: Argument, frame: Frame) -> Sequence[Argument]:
    """An argument with a star as the arguments that it gives, where these are known one by one."""
    if not argument.star or not argument.value.must_be(Kind.CONTAINER):
        return (argument,)
    held = frame.now.held(argument.value)
    if argument.star == "*" and (items := held.iterated.items) is not None:
        return [replace(argument, star="", value=item) for item in items]
    if argument.star == "**" and held.keys is not None and held.items is not None:
        pairs = zip(held.keys, held.items, strict=True)
        return [replace(argument, star="", keyword=key, value=item) for key, item in pairs]
    return (argument,)


def unstated(
    param: cst.Param, hint: ast.expr | None, passed: bool, value: Value | None, frame: Frame
) -> Value:
    """The value of a parameter for which nothing, or nothing known, is passed."""
    default = None
    if param.default is not None:
        default = default_of(param.default, frame)
        if frame.own:
            name = param.name.value
            frame.run.defaults[id(param)] = Default(name, frame.method, default, param.default)
    if not passed and default is not None:
        return default
    if hint is None:
        return suggested(default, value)
    stated = declared(hint, types(frame), frame.now)
    if value is not None:
        stated = replace(stated, sites=stated.sites | value.sites)
    return (
        stated if default is None or stated.kind == UNKNOWN else replace(stated.join(default), reference=None)
    )


def suggested(default: Value | None, value: Value | None) -> Value:
    """What is passed to a parameter without annotation: a number where its default is one, something that
    makes modules where its default does, which is as good as an annotation; else it may be anything."""
    match default:
        case Value(reference=Constant(value=bool() | int() | float())):
            sites = frozenset[Site]() if value is None else value.sites
            return Value(kind=Kind.SCALAR, traits=Trait.DECLARED, sites=sites)
        case Value(kind=Kind.OTHER, traits=traits) if Trait.MAKES_MODULES in traits:
            return Value(kind=Kind.OTHER, traits=Trait.DECLARED | Trait.MAKES_MODULES)
        case _:
            return value or (UNKNOWN_VALUE if default is None else UNKNOWN_VALUE.join(default))


def default_of(node: cst.BaseExpression, frame: Frame) -> Value:
    """What a default is evaluated to, where its function is defined."""
    phase, frame.phase = frame.phase, Phase.CLASS_BODY
    names, frame.now.names = frame.now.names, {}
    match node:
        case cst.Name(value=name) if frame.outer is None and frame.owner is not None:
            statement = members(frame.owner).get(name)
            value = infer(node, frame)
            if statement is not None:
                value = evaluate(frame, frame.header, statement, name, frame.owner)
        case _:
            value = infer(node, frame)
    frame.phase, frame.now.names = phase, names
    return value


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
        unknown = Contents(element=UNKNOWN_VALUE, key=Value(kind=Kind.SCALAR), mapping=True)
        store.contents[id(node)] = unknown if starred else known
        store.names[node.name.value] = Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}))


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
        store=Store({}, {}, {}, frozenset({True})),
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
