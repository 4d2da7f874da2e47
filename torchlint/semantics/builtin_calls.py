"""What Python's builtins, containers, NumPy and the standard library give."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from torchlint.semantics import attributes, module_calls
from torchlint.semantics.frame import Frame, text_of
from torchlint.semantics.model import Argument
from torchlint.semantics.operators import computed, fresh_container, iterate
from torchlint.semantics.references import Builtin, Class, Itself, Super
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.store import Contents
from torchlint.semantics.values import (
    NO_VALUE,
    NONE_VALUE,
    TENSORS,
    UNKNOWN_VALUE,
    Kind,
    Trait,
    Value,
)

SCALAR_VALUE = Value(kind=Kind.SCALAR)
SCALAR_FUNCTIONS = frozenset(
    "int float str bool complex len repr format hash id ord chr hex oct bin isinstance issubclass "
    "hasattr callable ascii any all divmod bytes".split()
)
COPYING = frozenset("list tuple set frozenset sorted reversed iter".split())
NOT_STATE = ~(TENSORS | Kind.MODULE)
NOT_COMPUTING = frozenset(
    "math os re sys random json time logging pathlib warnings typing string inspect enum abc uuid "
    "datetime textwrap struct hashlib platform subprocess shutil glob pprint fnmatch types numbers".split()
)
ARRAYS = frozenset(
    f"numpy.{name}"
    for name in "array asarray zeros ones empty full arange linspace eye identity zeros_like ones_like "
    "random.rand random.randn random.uniform random.permutation stack concatenate".split()
)
"""Functions of NumPy that always give an array."""
EINOPS = frozenset({"einops.rearrange", "einops.repeat", "einops.reduce", "einops.einsum"})


def function(name: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value | None:
    """What a builtin function or class gives; None where it may be anything."""
    values = [argument.value for argument in arguments if argument.keyword is None and not argument.star]
    first = values[0] if values else None
    match name:
        case "super":
            return super_of(values, frame)
        case "setattr" | "delattr" | "getattr" if first is not None and isinstance(first.reference, Itself):
            return by_name(name, arguments, node, frame)
        case "print" | "setattr" | "delattr":
            return NONE_VALUE
        case "abs" | "round" | "pow" | "min" | "max" | "sum":
            return arithmetic(values, frame)
        case "range":
            return fresh_container(node, Contents(element=SCALAR_VALUE), frame)
        case "dict":
            return new_dict(arguments, node, frame)
        case "zip" | "enumerate" | "map" | "filter":
            return paired(name, values, node, frame)
        case "next" if first is not None:
            return iterate(first, frame)
        case "object" | "type" | "open" | "slice" | "property" | "memoryview":
            return Value(kind=Kind.OTHER)
        case _ if name in SCALAR_FUNCTIONS:
            return SCALAR_VALUE
        case _ if name in COPYING:
            return copied(first, node, frame)
        case _:
            return None


def arithmetic(values: Sequence[Value], frame: Frame) -> Value:
    """``abs``, ``min``, ``sum`` and their like."""
    if len(values) == 1 and values[0].must_be(Kind.CONTAINER):
        values = (iterate(values[0], frame),)
    if values and all(value.must_be(TENSORS) for value in values):
        return computed(values, frame)
    if values and all(value.must_be(Kind.SCALAR) for value in values):
        return SCALAR_VALUE
    return UNKNOWN_VALUE


def copied(source: Value | None, node: cst.Call, frame: Frame) -> Value:
    """``list(source)`` and its like."""
    if source is None:
        return fresh_container(node, Contents.of(()), frame)
    if source.must_be(Kind.CONTAINER) and source.sites:
        return fresh_container(node, frame.now.held(source), frame)
    return fresh_container(node, Contents(element=iterate(source, frame)), frame)


def new_dict(arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """``dict(..)``, ``OrderedDict(..)``."""
    if arguments and all(argument.keyword is not None for argument in arguments):
        named = {argument.keyword or "": argument.value for argument in arguments}
        return fresh_container(node, Contents.of(named.values(), named), frame)
    if not arguments:
        return fresh_container(node, Contents.of((), ()), frame)
    element = NO_VALUE
    for argument in arguments:
        if argument.keyword is not None:
            element = element.join(argument.value)
            continue
        held = frame.now.held(argument.value)
        if held.keys is not None and len(arguments) == 1:
            return fresh_container(node, held, frame)
        element = element.join(second_of_pair(held.element, frame))
    return fresh_container(node, Contents(element=element), frame)


def second_of_pair(value: Value, frame: Frame) -> Value:
    """The value of a ``(key, value)`` pair."""
    items = frame.now.held(value).items
    return items[1] if items is not None and len(items) == 2 else UNKNOWN_VALUE


def paired(name: str, values: Sequence[Value], node: cst.Call, frame: Frame) -> Value:
    """``zip``, ``enumerate``, ``map``, ``filter``."""
    match name:
        case "zip":
            parts = [iterate(value, frame) for value in values]
        case "enumerate":
            parts = [SCALAR_VALUE, *(iterate(value, frame) for value in values[:1])]
        case "filter" if len(values) == 2:
            return fresh_container(node, Contents(element=iterate(values[1], frame)), frame)
        case _:
            return fresh_container(node, Contents(element=UNKNOWN_VALUE), frame)
    pair = fresh_container(node.func, Contents.of(parts), frame)
    return fresh_container(node, Contents(element=pair), frame)


def super_of(values: Sequence[Value], frame: Frame) -> Value:
    """``super()``, ``super(Class, self)``."""
    mro = frame.run.ancestry.mro
    here = [place for place, base in enumerate(mro) if base == frame.owner]
    if not here:
        return UNKNOWN_VALUE
    start = here[0] + 1
    match [value.reference for value in values]:
        case [Class(definition=named), Itself()] if named in mro:
            start = mro.index(named) + 1
        case [Class(definition=named), Itself()] if frame.own and frame.run.ancestry.complete:
            return Value(reference=Super(start, foreign=named.node.name != frame.run.definition.node.name))
        case [_]:
            return Value(reference=Super(start, foreign=True))
    return Value(kind=Kind.MODULE, reference=Super(start))


def by_name(name: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """``setattr``, ``delattr`` and ``getattr`` on the module under analysis."""
    target = module_calls.attribute_name(arguments[1].value) if len(arguments) > 1 else None
    if name == "getattr":
        if target is None or "{}" in target:
            return UNKNOWN_VALUE
        known = frame.now.attributes.get(target)
        if known is None or known.slots & {Slot.ABSENT, Slot.CLASS_ATTRIBUTE}:
            return UNKNOWN_VALUE
        return attributes.read(target, frame)
    op = Op.SET if name == "setattr" else Op.DELETE
    given = arguments[2] if op is Op.SET and len(arguments) > 2 else None
    place = attributes.Place(node, None if given is None else given.node)
    attributes.apply(op, target, NONE_VALUE if given is None else given.value, place, frame)
    return NONE_VALUE


def library(qualified: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value | None:
    """What a function outside torch and the builtins gives; None where it may be anything."""
    package = qualified.partition(".")[0]
    values = [argument.value for argument in arguments]
    tensors = any(value.may_be(TENSORS) for value in values)
    if qualified in ARRAYS:
        return Value(kind=Kind.NDARRAY)
    if package == "numpy":
        return UNKNOWN_VALUE if tensors else Value(kind=~(TENSORS | Kind.MODULE))
    if qualified in ("copy.deepcopy", "copy.copy") and values:
        return Value(kind=values[0].kind, sites=frozenset({id(node)}), traits=values[0].traits & ~Trait.REGISTERED)
    if qualified in ("collections.OrderedDict", "collections.defaultdict"):
        return new_dict(arguments if qualified.endswith("OrderedDict") else arguments[1:], node, frame)
    if qualified == "collections.deque":
        return copied(values[0] if values else None, node, frame)
    if qualified in EINOPS and values and values[0].must_be(TENSORS):
        return computed(values, frame)
    if package in NOT_COMPUTING:
        return Value(kind=NOT_STATE)
    return None


def method(
    name: str, receiver: Value, arguments: Sequence[Argument], node: cst.Call, frame: Frame
) -> Value:
    """What ``receiver.name(..)`` gives where the receiver is no tensor for certain."""
    values = [argument.value for argument in arguments]
    if receiver.must_be(Kind.SCALAR):
        split = name in ("split", "rsplit", "splitlines", "partition", "rpartition")
        return fresh_container(node, Contents(element=SCALAR_VALUE), frame) if split else SCALAR_VALUE
    match receiver.reference, name, arguments:
        case Builtin(name="__dict__", receiver=Value(reference=Itself())), "pop", [key, *_]:
            attributes.uncover(module_calls.attribute_name(key.value), frame)
            return UNKNOWN_VALUE
    if receiver.must_be(Kind.CONTAINER):
        return on_container(name, receiver, values, node, frame)
    if receiver.must_be(Kind.MODULE) and name in module_calls.SELF_RETURNING:
        return receiver
    if receiver.must_be(Kind.NDARRAY):
        return Value(kind=~(TENSORS | Kind.MODULE))
    for value in values:
        attributes.escape(value, frame)
        if isinstance(value.reference, Itself):
            attributes.havoc(frame)
    return UNKNOWN_VALUE


def on_container(
    name: str, receiver: Value, values: Sequence[Value], node: cst.CSTNode, frame: Frame
) -> Value:
    """What a method of a list, dict, tuple or set gives and does."""
    held = frame.now.held(receiver)
    match name, values:
        case ("append" | "add" | "appendleft", [value]):
            return put(receiver, value, node, frame, held.add(value))
        case ("insert", [_, value]):
            return put(receiver, value, node, frame, Contents(element=held.element.join(value)))
        case ("extend" | "extendleft" | "update", [value]):
            more = frame.now.held(value) if value.must_be(Kind.CONTAINER) else Contents(element=iterate(value, frame))
            both = Contents(element=held.element.join(more.element))
            if held.items is not None and more.items is not None:
                keys = None if held.keys is None or more.keys is None else (*held.keys, *more.keys)
                both = Contents.of((*held.items, *more.items), keys)
            return put(receiver, more.element, node, frame, both)
        case ("setdefault", [key, value]):
            put(receiver, value, node, frame, Contents(element=held.element.join(value)))
            return held.element.join(value)
        case ("get" | "pop" | "popleft", _):
            default = values[1] if len(values) > 1 else NONE_VALUE if name == "get" else NO_VALUE
            known = held.get(text_of(values[0]) or "") if values else None
            value = (known or held.element).join(default)
            return value if value.kind else UNKNOWN_VALUE
        case ("items", []):
            pair = fresh_container(node.children[0], Contents.of((SCALAR_VALUE, held.element)), frame)
            return fresh_container(node, Contents(element=pair), frame)
        case ("values" | "copy", []):
            return fresh_container(node, held, frame)
        case ("keys", []):
            return fresh_container(node, Contents(element=SCALAR_VALUE), frame)
        case ("index" | "count", _):
            return SCALAR_VALUE
        case ("sort" | "reverse" | "clear" | "remove", _):
            return NONE_VALUE
        case _:
            return UNKNOWN_VALUE


def put(receiver: Value, value: Value, node: cst.CSTNode, frame: Frame, contents: Contents) -> Value:
    """Change what a container holds; note it for the attributes that hold the container."""
    store = frame.now
    for site in receiver.sites:
        known = store.contents.get(site)
        certain = len(receiver.sites) == 1
        store.contents[site] = contents if certain or known is None else known.join(contents)
    if receiver.sites & frame.run.escaped:
        attributes.escape(value, frame)
    for name, attribute in list(store.attributes.items()):
        if attribute.value.sites & receiver.sites and Slot.PLAIN in attribute.slots:
            attributes.append(name, value, node, frame)
    return NONE_VALUE
