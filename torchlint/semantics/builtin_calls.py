"""What Python's builtins, containers, NumPy and the standard library give."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from torchlint.semantics import attributes, container_calls, module_calls, registries
from torchlint.semantics.container_calls import copied, elements, new_dict, paired
from torchlint.semantics.elements import iterate
from torchlint.semantics.events import Argument
from torchlint.semantics.frame import Frame, text_of
from torchlint.semantics.operators import computed, fresh_container
from torchlint.semantics.project import External
from torchlint.semantics.references import Builtin, Class, Global, Itself, Partial, Super
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.store import Contents, is_pattern
from torchlint.semantics.texts import formatted, text, written
from torchlint.semantics.values import (
    INTEGER_VALUE,
    NONE_VALUE,
    SCALAR_VALUE,
    TENSORS,
    UNKNOWN_VALUE,
    Kind,
    Trait,
    Value,
    join_all,
)

SCALAR_FUNCTIONS = frozenset(
    "int float str bool complex len repr format hash id ord chr hex oct bin isinstance issubclass "
    "hasattr callable ascii any all bytes".split()
)
COPYING = frozenset("list tuple set frozenset sorted reversed iter".split())
NOT_STATE = ~(TENSORS | Kind.MODULE)
NOT_COMPUTING = frozenset(
    "math os re sys random json time logging pathlib warnings typing string inspect enum abc uuid "
    "datetime textwrap struct hashlib platform subprocess shutil glob pprint fnmatch types numbers".split()
)
ARRAYS = frozenset(
    f"numpy.{name}"
    for name in "array asarray zeros ones empty full arange eye identity zeros_like ones_like "
    "random.permutation stack concatenate".split()
)
"""Functions of NumPy that always give an array."""
DRAWS = frozenset({"numpy.random.rand", "numpy.random.randn"})
"""Functions of NumPy that give an array unless they are called without arguments."""
CHOOSING = frozenset({"random.choice", "random.choices", "random.sample"})
"""Functions that give what they get."""
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
        case "setattr":
            for value in values:  # another module may register it
                attributes.escape(value, frame)
            return NONE_VALUE
        case "print" | "delattr":
            return NONE_VALUE
        case "abs" | "round" | "pow":
            return arithmetic(values, frame)
        case "min" | "max":
            return extreme(arguments, frame)
        case "sum":
            return total(values, frame)
        case "divmod" if all(value.must_be(Kind.SCALAR) for value in values):
            return fresh_container(node, Contents.of((SCALAR_VALUE, SCALAR_VALUE)), frame)
        case "vars" if first is not None and isinstance(first.reference, Itself):
            return Value(kind=Kind.CONTAINER, reference=Builtin("__dict__", first))
        case "range":
            return fresh_container(node, Contents(element=INTEGER_VALUE), frame)
        case "dict":
            return new_dict(arguments, node, frame)
        case "zip" | "enumerate" | "map" | "filter":
            return paired(name, arguments, node, frame)
        case "next" if first is not None:
            found = join_all((iterate(first, frame), *values[1:]))
            return found if found.kind else UNKNOWN_VALUE
        case "object" | "type" | "open" | "slice" | "property" | "memoryview":
            return Value(kind=Kind.OTHER)
        case "str" if first is not None and len(arguments) == 1:
            return text([written(first)])
        case _ if name in SCALAR_FUNCTIONS:
            return SCALAR_VALUE
        case _ if name in COPYING:
            return copied(name, first, node, frame)
        case _:
            return None


def arithmetic(values: Sequence[Value], frame: Frame) -> Value:
    """``abs`` and its like."""
    if any(value.must_be(TENSORS) for value in values) and all(
        value.must_be(TENSORS | Kind.SCALAR) for value in values
    ):
        return computed(values, frame)
    if values and all(value.must_be(Kind.SCALAR) for value in values):
        return SCALAR_VALUE
    return UNKNOWN_VALUE


def extreme(arguments: Sequence[Argument], frame: Frame) -> Value:
    """``max``, ``min``: one of the arguments, or of the elements of the only one."""
    values = [argument.value for argument in arguments if argument.keyword is None]
    if len(values) == 1:
        values = [elements(values[0], frame).element]
    found = join_all((*values, *(each.value for each in arguments if each.keyword == "default")))
    return UNKNOWN_VALUE if not found.kind or any(argument.star for argument in arguments) else found


def total(values: Sequence[Value], frame: Frame) -> Value:
    """``sum``: of no elements it is 0."""
    held = elements(values[0], frame) if values else Contents()
    result = arithmetic((held.element, *values[1:]), frame)
    return result if held.items else result.join(SCALAR_VALUE)


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
        case [Global(qualified=qualified), Itself()] if External(qualified) in mro:
            start = mro.index(External(qualified)) + 1
        case [Class(definition=named), Itself()] if frame.own and frame.run.ancestry.complete:
            return Value(reference=Super(start, foreign=named.node.name != frame.run.definition.node.name))
        case [_]:
            return Value(reference=Super(start, foreign=True))
    return Value(kind=Kind.MODULE, reference=Super(start))


def by_name(name: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """``setattr``, ``delattr`` and ``getattr`` on the module under analysis."""
    target = module_calls.attribute_name(arguments[1].value) if len(arguments) > 1 else None
    if name == "getattr":
        if target is None or is_pattern(target):
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
    if qualified in ARRAYS or (qualified in DRAWS and arguments):
        return Value(kind=Kind.NDARRAY)
    if qualified == "typing.cast" and len(values) == 2:
        return values[1]
    if package == "numpy":
        return UNKNOWN_VALUE if tensors else Value(kind=~(TENSORS | Kind.MODULE))
    if qualified == "functools.partial" and arguments and not arguments[0].star:
        callee, traits = values[0], values[0].traits & Trait.MAKES_MODULES
        return Value(kind=Kind.OTHER, reference=Partial(callee, tuple(arguments[1:])), traits=traits)
    if qualified in ("copy.deepcopy", "copy.copy") and values:
        traits = values[0].traits & ~(Trait.REGISTERED | Trait.REPEATED)
        return Value(kind=values[0].kind, sites=frozenset({id(node)}), traits=traits)
    if qualified in ("collections.OrderedDict", "collections.defaultdict"):
        return new_dict(arguments if qualified.endswith("OrderedDict") else arguments[1:], node, frame)
    if qualified == "collections.deque":
        return copied("deque", values[0] if values else None, node, frame)
    if qualified in EINOPS and values and values[0].must_be(TENSORS):
        return computed(values, frame)
    if package in NOT_COMPUTING and qualified not in CHOOSING:
        return Value(kind=NOT_STATE)
    return None


def method(name: str, receiver: Value, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """What ``receiver.name(..)`` gives where the receiver is no tensor for certain."""
    values = [argument.value for argument in arguments]
    if receiver.must_be(Kind.SCALAR):
        if name == "format" and (form := text_of(receiver)) is not None:
            return text(formatted(form, arguments))
        split = name in ("split", "rsplit", "splitlines", "partition", "rpartition", "as_integer_ratio")
        return fresh_container(node, Contents(element=SCALAR_VALUE), frame) if split else SCALAR_VALUE
    registry = registries.registry_of(receiver)
    if registry is not None and (result := registries.method(registry, name, arguments, frame)) is not None:
        return result
    if receiver.must_be(Kind.CONTAINER):
        return container_calls.method(name, receiver, arguments, node, frame)
    if receiver.must_be(Kind.MODULE) and name in module_calls.SELF_RETURNING:
        return receiver
    if receiver.must_be(Kind.NDARRAY):
        return Value(kind=~(TENSORS | Kind.MODULE))
    for value in values:
        attributes.escape(value, frame)
        if isinstance(value.reference, Itself):
            attributes.havoc(frame)
    return UNKNOWN_VALUE
