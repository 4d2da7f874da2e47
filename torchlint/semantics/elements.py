"""What iteration, unpacking and subscripts give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import torch_api
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.operators import computed, fresh_container
from torchlint.semantics.store import Contents
from torchlint.semantics.values import SCALAR_VALUE, TENSORS, UNKNOWN_VALUE, Kind, Trait, Value


def iterate(value: Value, frame: Frame) -> Value:
    """What a loop over `value` binds."""
    if value.must_be(TENSORS):
        return computed((value,), frame)
    if value.must_be(Kind.CONTAINER) and value.sites:
        return frame.now.held(value).iterated.element
    if value.must_be(Kind.SCALAR):
        return SCALAR_VALUE
    if value.must_be(Kind.NDARRAY):
        return Value(kind=Kind.NDARRAY | Kind.SCALAR)
    if value.must_be(Kind.MODULE):
        return member_of_module(value)
    return UNKNOWN_VALUE


def member_of_module(value: Value) -> Value:
    """What indexing or iterating a module gives."""
    if value.maker in torch_api.CONTAINER_MODULES:
        return Value(kind=Kind.MODULE, traits=Trait.REGISTERED)
    if value.maker in torch_api.PARAMETER_CONTAINERS:
        return Value(kind=Kind.PARAMETER, traits=Trait.REGISTERED)
    return UNKNOWN_VALUE


def unpack(value: Value, elements: Sequence[cst.BaseElement], frame: Frame) -> list[Value]:
    """The values that the targets of ``a, *b, c = value`` get."""
    held = frame.now.held(value) if value.must_be(Kind.CONTAINER) else None
    star = next((i for i, each in enumerate(elements) if isinstance(each, cst.StarredElement)), None)
    count = len(elements)
    items = held.iterated.items if held is not None else None
    if items is not None and star is None and len(items) == count:
        return list(items)
    if items is not None and star is not None and len(items) >= count - 1:
        behind = count - star - 1
        middle = items[star : len(items) - behind]
        rest = fresh_container(elements[star], Contents.of(middle), frame)
        return [*items[:star], rest, *items[len(items) - behind :]]
    element = iterate(value, frame)
    return [
        fresh_container(each, Contents(element=element), frame)
        if isinstance(each, cst.StarredElement)
        else element
        for each in elements
    ]


def subscript(base: Value, indexes: Sequence[Value | None], node: cst.Subscript, frame: Frame) -> Value:
    """``base[indexes]``; None stands for a slice."""
    if base.must_be(TENSORS):
        value = computed((base,), frame)
        return replace(value, traits=value.traits | base.traits & (Trait.INTEGRAL | Trait.FLOATING))
    if base.must_be(Kind.CONTAINER):
        return container_item(base, indexes, node, frame)
    if base.must_be(Kind.MODULE):
        return member_of_module(base)
    if base.must_be(Kind.NDARRAY):
        return Value(kind=Kind.NDARRAY | Kind.SCALAR)
    if base.must_be(Kind.SCALAR):
        return SCALAR_VALUE
    return UNKNOWN_VALUE


def container_item(base: Value, indexes: Sequence[Value | None], node: cst.Subscript, frame: Frame) -> Value:
    """An element, or a slice, of a container."""
    held = frame.now.held(base)
    match indexes:
        case [None]:
            return fresh_container(node, sliced(held, node), frame)
        case [Value() as index]:
            key = text_of(index)
            if key is not None and (known := held.get(key)) is not None:
                return known
            match literal(index):
                case int() as place if held.mapping is False and held.items is not None:
                    if -len(held.items) <= place < len(held.items):
                        return held.items[place]
            if index.must_be(Kind.OTHER) and held.mapping is not True:  # a slice
                return UNKNOWN_VALUE
    return held.element if held.element.kind else UNKNOWN_VALUE


def sliced(held: Contents, node: cst.Subscript) -> Contents:
    """Contents of a slice with literal bounds, else the join of all."""
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Slice(lower=lower, upper=upper, step=None))] if (
            held.items is not None
        ):
            bounds = [None if each is None else whole(each) for each in (lower, upper)]
            if all(
                given is None or bound is not None
                for given, bound in zip((lower, upper), bounds, strict=True)
            ):
                return Contents.of(held.items[bounds[0] : bounds[1]])
    return Contents(element=held.element)


def whole(node: cst.BaseExpression) -> int | None:
    """The integer that a literal is."""
    match node:
        case cst.Integer():
            return node.evaluated_value
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() as inner):
            return -inner.evaluated_value
        case _:
            return None
