"""What a call gives and does, by what its callee denotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import attributes, builtin_calls, module_calls, torch_api, torch_calls
from torchlint.semantics.events import Argument, Call
from torchlint.semantics.frame import Frame
from torchlint.semantics.names import defines
from torchlint.semantics.references import (
    Builtin,
    Class,
    Closure,
    Function,
    Global,
    Instance,
    Itself,
    Method,
    Partial,
    Super,
)
from torchlint.semantics.store import UNKNOWN_CONTENTS, Contents
from torchlint.semantics.values import TENSORS, UNKNOWN_VALUE, Kind, Trait, Value


def call(
    callee: Value, arguments: Sequence[Argument], node: cst.Call, frame: Frame, *, discarded: bool
) -> Value:
    """What calling `callee` gives; what it does happens to the store of `frame`."""
    noted = note(callee, tuple(arguments), node, frame, discarded)
    if frame.own:
        frame.via = node if frame.now.initialized == {True} else None
    value = outcome(callee, arguments, noted, frame)
    if (recorded := frame.run.calls.get((id(node), frame.phase))) is not None:
        known = replace(recorded, result=recorded.result.join(value))
        frame.run.calls[id(node), frame.phase] = known
    return value


def outcome(callee: Value, arguments: Sequence[Argument], noted: Call, frame: Frame) -> Value:
    """The same, with the call already noted."""
    node = noted.node
    match callee.reference:
        case Function() | Closure() as function:
            return frame.run.invoke(frame, function, arguments, None)
        case Method(function=function, receiver=receiver):
            return frame.run.invoke(frame, function, arguments, receiver)
        case Builtin(name=name, receiver=Value(reference=Itself() | Super()), base=base):
            return module_calls.method(name, base, arguments, noted, frame)
        case Builtin(name=name, receiver=receiver) if receiver.must_be(TENSORS):
            return torch_calls.method(name, receiver, arguments, node, frame)
        case Builtin(name=name, receiver=receiver):
            return builtin_calls.method(name, receiver, arguments, node, frame)
        case Class():
            return construct(callee.reference, arguments, node, frame)
        case Global(qualified=qualified):
            return by_name(qualified, arguments, noted, frame)
        case Partial(callee=called, arguments=given):
            every = (*given, *arguments)
            return outcome(called, every, replace(noted, arguments=every), frame)
        case _ if callee.has(Trait.MAKES_MODULES):
            unknown(arguments, frame)
            return Value(kind=Kind.MODULE, sites=frozenset({id(node)}), traits=Trait.FRESH)
        case _:
            return unknown(arguments, frame)


def by_name(qualified: str, arguments: Sequence[Argument], noted: Call, frame: Frame) -> Value:
    """What calling a function or class outside the readable files gives."""
    package, _, name = qualified.partition(".")
    value: Value | None = None
    special = name.endswith(("__init__", "__setattr__", "__delattr__"))
    if special or qualified.rpartition(".")[0] in torch_api.BASES:
        value = module_calls.unbound(qualified, arguments, noted, frame)
    elif package == "builtins":
        value = builtin_calls.function(name, arguments, noted.node, frame)
    elif package == "torch":
        value = torch_calls.function(qualified, arguments, noted.node, frame)
    else:
        value = builtin_calls.library(qualified, arguments, noted.node, frame)
    if value is None:
        return unknown(arguments, frame)
    made = value.must_be(Kind.CONTAINER) and value.maker is None
    return replace(value, maker=qualified) if made else value


def unknown(arguments: Sequence[Argument], frame: Frame) -> Value:
    """Code that cannot be followed: it may register what it gets, and give anything."""
    for argument in arguments:
        attributes.escape(argument.value, frame)
        attributes.spill(argument.value, frame)
        if isinstance(argument.value.reference, Itself):
            attributes.havoc(frame)
    return UNKNOWN_VALUE


def construct(made: Class, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """An object of a class of a readable file."""
    site = frozenset({id(node)})
    if made.instances == Kind.CONTAINER:
        changed = defines(made.definition, {"__getitem__", "__iter__"}, frame.run.project)
        held = UNKNOWN_CONTENTS if changed else Contents.of(argument.value for argument in arguments)
        frame.now.contents[id(node)] = held
        return Value(kind=Kind.CONTAINER, sites=site, traits=Trait.FRESH)
    unknown(arguments, frame)
    return Value(
        kind=made.instances,
        reference=Instance(made.definition) if not made.instances & ~(Kind.MODULE | Kind.OTHER) else None,
        sites=site,
        traits=Trait.FRESH,
        maker=made.definition.qualified,
    )


def note(
    callee: Value, arguments: tuple[Argument, ...], node: cst.Call, frame: Frame, discarded: bool
) -> Call:
    """Record the call for the rules, if its callee has a name that means something to them."""
    name, receiver = name_of(callee)
    noted = Call(
        callee=name or "",
        receiver=receiver,
        arguments=arguments,
        node=node,
        method=frame.method,
        phase=frame.phase,
        discarded=discarded,
        own=frame.own,
        guarded=frame.guarded,
        conditions=frame.conditions,
    )
    if name is not None:
        key = (id(node), frame.phase)
        old = frame.run.calls.get(key)
        frame.run.calls[key] = noted if old is None else joined(old, noted)
    return noted


def name_of(callee: Value) -> tuple[str | None, Value | None]:
    """The name that rules know a callee by, and the value it is looked up on."""
    match callee.reference:
        case Global(qualified=qualified):
            return qualified, None
        case Class(definition=definition):
            return definition.qualified, None
        case Builtin(name=name, receiver=Value(reference=Itself() | Super()) as receiver):
            return f"self.{name}", receiver
        case Builtin(name=name, receiver=receiver):
            return f".{name}", receiver
        case Method(function=Function(node=node), receiver=Value(reference=Itself()) as receiver):
            return f"self.{node.name}", receiver
        case Itself():
            return "self.__call__", callee
        case _ if callee.must_be(Kind.MODULE):
            return ".__call__", callee
        case _:
            return None, None


def joined(old: Call, new: Call) -> Call:
    """One call seen twice: what its arguments may be in either case."""
    arguments = tuple(
        replace(b, value=a.value.join(b.value)) for a, b in zip(old.arguments, new.arguments, strict=True)
    )
    receiver = old.receiver
    if receiver is not None and new.receiver is not None:
        receiver = receiver.join(new.receiver)
    return replace(
        new,
        callee=new.callee if new.callee == old.callee else "",
        receiver=receiver,
        arguments=arguments,
        own=new.own or old.own,
        guarded=new.guarded or old.guarded,
        conditions=new.conditions | old.conditions,
        result=old.result,
    )
