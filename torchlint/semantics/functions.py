"""Running functions of readable files: arguments, body, result."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics.arguments import bind, hints_of
from torchlint.semantics.attributes import havoc
from torchlint.semantics.budget import GivenUp
from torchlint.semantics.evaluation import promised
from torchlint.semantics.events import Argument, Phase
from torchlint.semantics.frame import DEEPEST_CALL, Frame
from torchlint.semantics.infer import infer
from torchlint.semantics.interpret import suite
from torchlint.semantics.members import decorators, writes_at_last
from torchlint.semantics.references import Builtin, Closure, Function, Itself, Method, Partial, Super
from torchlint.semantics.source import source_of
from torchlint.semantics.store import Attributes, Contents, Store, alternatives, join_stores
from torchlint.semantics.trials import note_call
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

TRANSPARENT = frozenset(
    "staticmethod classmethod property cached_property setter no_grad inference_mode enable_grad "
    "abstractmethod override final wraps lru_cache cache ignore unused export jit_ignore script_method "
    "autocast custom_fwd custom_bwd compile disable deprecated typechecked jaxtyped".split()
)
"""Decorators after which a function still takes and gives what its body says."""

MOST_ROUNDS = 3


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
        try:
            result = settled(run_body(frame, function, arguments, receiver), function, caller)
        except GivenUp:
            del run.results[key]
            raise
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

    Every method is run by itself from every state that the methods may leave, or in which they call it,
    so it is not run again here: the state after it is one of those.
    """
    run, resting = caller.run, caller.run.resting
    if resting is not None and writes_at_last(function.node, run.ancestry.mro):
        now = caller.now.attributes
        changed = {name: now[name] for name, _ in alternatives((resting.attributes, now))}
        if changed:
            entered = replace(caller.now, names={}, attributes=Attributes(changed), contents=resting.contents)
            known = run.entered.get(function.node, entered)
            run.entered[function.node] = known.over(entered).join(entered.over(known))
        joined = caller.now.join(replace(resting, names=caller.now.names))
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
        store=replace(caller.parting(), names={}),
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
