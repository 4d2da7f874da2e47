"""Binding the parameters of a function to what is passed, to defaults, and to what annotations promise."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import libcst as cst

from torchlint.semantics.annotations import declared
from torchlint.semantics.evaluation import evaluate
from torchlint.semantics.events import Argument, Default, Phase
from torchlint.semantics.frame import Frame
from torchlint.semantics.infer import infer
from torchlint.semantics.members import members
from torchlint.semantics.names import types
from torchlint.semantics.references import Constant
from torchlint.semantics.store import Contents
from torchlint.semantics.values import UNKNOWN, UNKNOWN_VALUE, Kind, Site, Trait, Value


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
