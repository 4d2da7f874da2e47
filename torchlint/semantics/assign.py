"""What assignment, augmented assignment and deletion do to their targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import attributes, builtin_calls, operators
from torchlint.semantics.annotations import declared
from torchlint.semantics.attributes import Place
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.infer import infer
from torchlint.semantics.members import setter
from torchlint.semantics.model import Argument, Attribute
from torchlint.semantics.names import lookup_dotted
from torchlint.semantics.narrow import changed
from torchlint.semantics.project import ClassDefinition
from torchlint.semantics.references import Builtin, Function, Itself
from torchlint.semantics.source import expression
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.store import Contents
from torchlint.semantics.values import NONE_VALUE, UNKNOWN, Kind, Trait, Value

REGISTRY_SLOTS = {
    "_parameters": Slot.PARAMETER,
    "_buffers": Slot.BUFFER,
    "_modules": Slot.MODULE,
    "__dict__": Slot.PLAIN,
}


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
        value = refined(value, annotation, frame)
    match target:
        case cst.Name(value=name):
            if name not in frame.outer_names:
                frame.now.names[name] = value
        case cst.Attribute(value=base, attr=cst.Name(value=name)):
            owner = infer(base, frame)
            if isinstance(owner.reference, Itself):
                set_own(name, value, Place(target, value_node), frame)
            elif name == "requires_grad":
                frame.store = changed(base, with_grad(owner, literal(value)), frame)
            else:
                attributes.escape(value, frame)
        case cst.Subscript():
            set_item(target, value, frame)
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            parts = operators.unpack(value, elements, frame)
            nodes = parts_of(value_node, elements)
            for element, part, node in zip(elements, parts, nodes, strict=True):
                assign(element.value, part, node, frame)
        case _:
            pass


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


def refined(value: Value, annotation: cst.BaseExpression, frame: Frame) -> Value:
    """A value of which nothing is known but its annotation."""
    stated = declared(expression(annotation), lambda dotted: lookup_dotted(dotted, frame), frame.now)
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
    key: Value | None = None
    match target.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=inner))]:
            key = infer(inner, frame)
    name = None if key is None else text_of(key)
    match base.reference:
        case Builtin(name=registry, receiver=Value(reference=Itself())) if registry in REGISTRY_SLOTS:
            attributes.escape(value, frame)
            if name is not None:
                stored = replace(value, traits=value.traits | Trait.REGISTERED)
                frame.now.attributes[name] = Attribute(frozenset({REGISTRY_SLOTS[registry]}), stored)
            return
    if base.must_be(Kind.CONTAINER) and base.sites:
        held = frame.now.held(base)
        contents = held.put(name, value) if name is not None else Contents(element=held.element.join(value))
        builtin_calls.put(base, value, target, frame, contents)
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
    if old.must_be(Kind.CONTAINER) and isinstance(operator, cst.AddAssign) and old.sites:
        builtin_calls.on_container("extend", old, [value], node, frame)
        return
    assign(target, operators.in_place(old, operator, value, node, frame), None, frame)


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
        case _:
            pass


def delete_item(base: Value, target: cst.Subscript, frame: Frame) -> None:
    """``del self._buffers["x"]`` and its like."""
    match base.reference, target.slice:
        case (
            Builtin(name=registry, receiver=Value(reference=Itself())),
            [cst.SubscriptElement(slice=cst.Index(value=inner))],
        ) if registry in REGISTRY_SLOTS:
            attributes.uncover(text_of(infer(inner, frame)), frame)
