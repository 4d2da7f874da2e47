"""What assignment, augmented assignment and deletion do to their targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import (
    accesses,
    attributes,
    container_calls,
    operators,
    registries,
    torch_modules,
)
from torchlint.semantics.annotations import declared
from torchlint.semantics.attributes import Place
from torchlint.semantics.elements import unpack
from torchlint.semantics.events import Argument
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.infer import filled, infer
from torchlint.semantics.members import setter
from torchlint.semantics.names import types
from torchlint.semantics.narrow import changed
from torchlint.semantics.project import ClassDefinition
from torchlint.semantics.references import Function, Itself, Stored
from torchlint.semantics.source import expression
from torchlint.semantics.state import Op
from torchlint.semantics.values import NONE_VALUE, TENSORS, UNKNOWN, UNKNOWN_VALUE, Kind, Trait, Value

IN_PLACE: dict[type[cst.BaseAugOp], str] = {cst.AddAssign: "__iadd__", cst.BitOrAssign: "__ior__"}


def assign(
    target: cst.BaseExpression,
    value: Value,
    value_node: cst.BaseExpression | None,
    frame: Frame,
    annotation: cst.BaseExpression | None = None,
) -> None:
    """Store `value` in one target.

    Args:
        target: a name, an attribute, a subscript, or a display of targets.
        value: what is stored.
        value_node: its expression, None where the target gets a part of it.
        frame: where it happens.
        annotation: the target's.
    """
    if annotation is not None and value.kind == UNKNOWN:
        value = refined(value, value_node, annotation, frame)
    match target:
        case cst.Name(value=name):
            if name in frame.outer_names:
                frame.rebind(name, value)
            else:
                frame.now.names[name] = value
        case cst.Attribute(value=base, attr=cst.Name(value=name)):
            owner = infer(base, frame)
            if isinstance(owner.reference, Itself):
                set_own(name, value, Place(target, value_node), frame)
            elif name == "requires_grad":
                accesses.note(owner, name, target, frame, value)
                frame.store = changed(base, with_grad(owner, literal(value)), frame)
            else:
                accesses.note(owner, name, target, frame, value)
                attributes.escape(value, frame)
        case cst.Subscript():
            set_item(target, value, frame)
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            parts = unpack(value, elements, frame)
            nodes = parts_of(value_node, elements)
            for element, part, node in zip(elements, parts, nodes, strict=True):
                assign(element.value, part, node, frame)


def parts_of(
    node: cst.BaseExpression | None, elements: Sequence[cst.BaseElement]
) -> Sequence[cst.BaseExpression | None]:
    """The expressions that the targets of a display get, None where they are not written out."""
    match node:
        case cst.Tuple(elements=values) | cst.List(elements=values) if len(values) == len(elements):
            plain = all(isinstance(each, cst.Element) for each in (*values, *elements))
            return [each.value for each in values] if plain else [None] * len(elements)
        case _:
            return [None] * len(elements)


def refined(
    value: Value, node: cst.BaseExpression | None, annotation: cst.BaseExpression, frame: Frame
) -> Value:
    """A value of which nothing is known but its annotation.

    What another object keeps and is annotated as a tensor may well be its Parameter or buffer.
    """
    stated = declared(expression(annotation), types(frame), frame.now)
    if isinstance(node, cst.Attribute | cst.Subscript) and stated.may_be(Kind.TENSOR):
        stated = replace(stated, kind=stated.kind | TENSORS)
    return value if stated.kind == UNKNOWN else replace(stated, sites=stated.sites | value.sites)


def with_grad(tensor: Value, flag: object) -> Value:
    """A tensor after ``tensor.requires_grad = flag``."""
    traits = tensor.traits & ~(Trait.REQUIRES_GRAD | Trait.NO_GRAD)
    match flag:
        case True:
            traits |= Trait.REQUIRES_GRAD
        case False:
            traits |= Trait.NO_GRAD
    return replace(tensor, traits=traits)


def set_own(name: str, value: Value, place: Place, frame: Frame) -> None:
    """``self.name = value``: a property's setter runs, anything else is the module's protocol."""
    for base in frame.run.ancestry.mro:
        if isinstance(base, ClassDefinition) and (node := setter(base, name)) is not None:
            argument = Argument(keyword=None, star="", value=value, node=place.value_node or cst.Name(name))
            receiver = Value(kind=Kind.MODULE, reference=Itself())
            frame.run.invoke(frame, Function(node, base.header, base), (argument,), receiver)
            return
    attributes.apply(Op.SET, name, value, place, frame)


def set_item(target: cst.Subscript, value: Value, frame: Frame) -> None:
    """``base[key] = value``."""
    base = infer(target.value, frame)
    filled(target.value, frame)
    key: Value | None = None
    match target.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=inner))]:
            key = infer(inner, frame)
    match base.reference:
        case Itself():
            operate("__setitem__", (key or UNKNOWN_VALUE, value), target, frame)
            return
        case Stored(name=changed_in_place):
            attributes.overwrite(changed_in_place, value, target, frame)
            return
    if (registry := registries.registry_of(base)) is not None:
        registries.put(registry, None if key is None else text_of(key), value, frame)
        return
    if base.must_be(Kind.CONTAINER) and base.sites:
        held = frame.now.held(base)
        container_calls.put(base, value, target, frame, held.put(key, value))
        return
    attributes.escape(value, frame)


def augment(
    target: cst.BaseAssignTargetExpression,
    operator: cst.BaseAugOp,
    value: Value,
    node: cst.AugAssign,
    frame: Frame,
) -> None:
    """``target operator= value``."""
    old = infer(target, frame)
    if isinstance(old.reference, Itself):
        operate(IN_PLACE.get(type(operator), ""), (value,), node, frame)
        return
    mutable = old.maker != "builtins.tuple"
    if old.must_be(Kind.CONTAINER) and isinstance(operator, cst.AddAssign) and old.sites and mutable:
        argument = Argument(keyword=None, star="", value=value, node=node.value)
        container_calls.method("extend", old, [argument], node, frame)
        return
    assign(target, operators.in_place(old, operator, value, node, frame), None, frame)


def operate(name: str, values: Sequence[Value], node: cst.CSTNode, frame: Frame) -> None:
    """A special method of the module under analysis."""
    expression = node if isinstance(node, cst.BaseExpression) else cst.Name(name)
    arguments = [Argument(keyword=None, star="", value=value, node=expression) for value in values]
    for value in values:
        attributes.escape(value, frame)
    torch_modules.overridden(name, arguments, frame)


def delete(target: cst.BaseExpression, frame: Frame) -> None:
    """``del target``."""
    match target:
        case cst.Name(value=name):
            frame.now.names.pop(name, None)
        case cst.Attribute(value=base, attr=cst.Name(value=name)):
            if isinstance(infer(base, frame).reference, Itself):
                attributes.apply(Op.DELETE, name, NONE_VALUE, Place(target), frame)
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element in elements:
                delete(element.value, frame)
        case cst.Subscript(value=base):
            delete_item(infer(base, frame), target, frame)


def delete_item(base: Value, target: cst.Subscript, frame: Frame) -> None:
    """``del base[key]``."""
    key: str | None = None
    match target.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=inner))]:
            key = text_of(infer(inner, frame))
    if (registry := registries.registry_of(base)) is not None:
        registries.remove(registry, key, frame)
    elif base.must_be(Kind.CONTAINER):
        held = frame.now.held(base)
        container_calls.change(base, held.anyhow() if key is None else held.without(key), frame)
