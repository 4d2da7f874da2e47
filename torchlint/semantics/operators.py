"""What operators, subscripts, unpacking and iteration give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import Formatter

import libcst as cst

from torchlint.semantics import torch_api
from torchlint.semantics.events import Argument, Phase
from torchlint.semantics.frame import Frame, constant, literal, text_of
from torchlint.semantics.references import HOLE, NUMBER, Constant, Pattern
from torchlint.semantics.store import Contents
from torchlint.semantics.values import (
    NO_TRAITS,
    TENSORS,
    UNKNOWN_VALUE,
    Kind,
    Site,
    Trait,
    Value,
)

SCALAR_VALUE = Value(kind=Kind.SCALAR)
CONVERSION = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[hlL]?.")
LONGEST_TEXT = 200
LARGEST_NUMBER = 10**9
NEVER_COMPUTED = Kind.PARAMETER | Kind.BUFFER | Kind.MODULE | Kind.NONE
UNREGISTERED = Trait.FROM_NEW_PARAMETER | Trait.FROM_NEW_BUFFER
FLOWS = Trait.RANDOM | Trait.FROM_PARAMETER | Trait.FROM_NEW_PARAMETER | Trait.FROM_NEW_BUFFER


def computed(operands: Sequence[Value], frame: Frame, *, detached: bool = False) -> Value:
    """A new tensor computed from `operands`, at least one of which is a tensor.

    What construction computes from a Parameter or an nn.Buffer that nothing registered keeps its sites:
    it may be registered yet.
    """
    traits = NO_TRAITS
    sites: frozenset[Site] = frozenset()
    for operand in operands:
        if not operand.may_be(TENSORS):
            continue
        traits |= operand.traits & FLOWS
        registered = operand.has(Trait.REGISTERED) or bool(operand.sites & frame.run.escaped)
        if operand.must_be(Kind.PARAMETER):
            tracked = NO_TRAITS if operand.has(Trait.NO_GRAD) else Trait.FROM_PARAMETER
            traits |= tracked if registered else Trait.FROM_NEW_PARAMETER
        elif operand.must_be(Kind.BUFFER) and not registered:
            traits |= Trait.FROM_NEW_BUFFER
        if traits & UNREGISTERED and frame.phase is not Phase.LATER:
            sites |= operand.sites
    tensors = [operand for operand in operands if operand.may_be(TENSORS)]
    for trait in (Trait.INTEGRAL, Trait.FLOATING, Trait.FRESH):
        if tensors and all(operand.has(trait) for operand in tensors):
            traits |= trait
    if detached or frame.no_grad:
        traits = traits & ~Trait.FROM_PARAMETER | Trait.NO_GRAD
    return Value(kind=Kind.TENSOR, traits=traits, sites=sites)


def binary(left: Value, operator: cst.BaseBinaryOp, right: Value, node: cst.CSTNode, frame: Frame) -> Value:
    """``left operator right``."""
    form = text_of(left)
    if isinstance(operator, cst.Modulo) and form is not None:
        return text([percent_holes(form)])
    if left.must_be(TENSORS) or right.must_be(TENSORS):
        return arithmetic(left, operator, right, frame)
    match literal(left), operator, literal(right):
        case (int() | float() | str() as a, _, int() | float() | str() as b) if (
            known := folded(a, operator, b)
        ) is not None:
            return constant(known)
        case (str(), cst.Add(), _) | (_, cst.Add(), str()):
            return text([written(left), written(right)])
    if left.must_be(Kind.CONTAINER) and right.may_be(Kind.CONTAINER) and isinstance(operator, cst.Add):
        return concatenated(left, right, node, frame)
    for container, count in ((left, right), (right, left)):
        if container.must_be(Kind.CONTAINER) and isinstance(operator, cst.Multiply):
            return repeated(container, count, node, frame)
    if left.must_be(Kind.CONTAINER) and right.must_be(Kind.CONTAINER):  # sets, or the union of mappings
        return fresh_container(node, frame.now.held(left).update(frame.now.held(right)), frame)
    if left.must_be(Kind.SCALAR) and right.must_be(Kind.SCALAR):
        return SCALAR_VALUE
    if left.must_be(Kind.MODULE) or right.must_be(Kind.MODULE):  # nn.Sequential + nn.Sequential
        return UNKNOWN_VALUE
    if left.must_be(Kind.NDARRAY | Kind.SCALAR) and right.must_be(Kind.NDARRAY | Kind.SCALAR):
        return Value(kind=Kind.NDARRAY | Kind.SCALAR)
    if left.may_be(TENSORS) or right.may_be(TENSORS):
        return Value(kind=~NEVER_COMPUTED)
    return Value(kind=~(NEVER_COMPUTED | TENSORS))


def arithmetic(left: Value, operator: cst.BaseBinaryOp, right: Value, frame: Frame) -> Value:
    """Arithmetic on tensors; what is no number on the other side becomes one."""
    value = computed((left, right), frame)
    other = right if left.must_be(TENSORS) else left
    floating = isinstance(operator, cst.Divide) or isinstance(literal(other), float)
    if not other.must_be(Kind.SCALAR) and not other.must_be(TENSORS):
        return replace(value, traits=value.traits & ~(Trait.INTEGRAL | Trait.FLOATING))
    if floating:
        return replace(value, traits=value.traits & ~Trait.INTEGRAL | Trait.FLOATING)
    if not isinstance(literal(other), int) and not other.must_be(TENSORS):
        return replace(value, traits=value.traits & ~Trait.INTEGRAL)
    return value


def folded(left: float | str, operator: cst.BaseBinaryOp, right: float | str) -> object:
    """The result of an operator on small literals, None where it is not worth knowing."""
    match left, operator, right:
        case (str(), cst.Add(), str()) if len(left) + len(right) <= LONGEST_TEXT:
            return left + right
        case (str(), _, _) | (_, _, str()):
            return None
        case _ if abs(left) > LARGEST_NUMBER or abs(right) > LARGEST_NUMBER:
            return None
        case (_, cst.Add(), _):
            return left + right
        case (_, cst.Subtract(), _):
            return left - right
        case (_, cst.Multiply(), _):
            return left * right
        case _:
            return None


def text(parts: Sequence[str]) -> Value:
    """A string put together from pieces, holes for those that are not known."""
    whole = "".join(parts)
    if NUMBER in whole:
        return Value(kind=Kind.SCALAR, reference=Pattern(whole))
    return constant(whole)


def written(value: Value) -> str:
    """A string as far as it is known."""
    match value.reference:
        case Constant(value=str() | int() as known):
            return str(known)
        case Pattern(text=known):
            return known
        case _:
            return NUMBER if value.must_be(Kind.SCALAR) and value.has(Trait.INTEGRAL) else HOLE


def percent_holes(form: str) -> str:
    """A ``%`` format with its conversions as holes."""
    if len(form) > LONGEST_TEXT:
        return HOLE
    return CONVERSION.sub(
        lambda found: "%" if found[0] == "%%" else NUMBER if found[0][-1] in "di" else HOLE, form
    )


def formatted(form: str, arguments: Sequence[Argument]) -> list[str]:
    """The pieces of ``form.format(..)``."""
    positional = [argument.value for argument in arguments if argument.keyword is None]
    given = {str(place): value for place, value in enumerate(positional)}
    given |= {argument.keyword: argument.value for argument in arguments if argument.keyword is not None}
    starred = any(argument.star for argument in arguments)
    pieces: list[str] = []
    try:
        fields = list(Formatter().parse(form))
    except ValueError:
        return [HOLE]
    for place, (before, name, form_spec, conversion) in enumerate(fields):
        pieces.append(before)
        if name is not None:
            value = None if form_spec or conversion or starred else given.get(name or str(place))
            pieces.append(HOLE if value is None else written(value))
    return pieces


def concatenated(left: Value, right: Value, node: cst.CSTNode, frame: Frame) -> Value:
    """``left + right`` of two containers."""
    first, second = frame.now.held(left), frame.now.held(right)
    contents = Contents(element=first.element.join(second.element))
    if first.items is not None and second.items is not None:
        contents = Contents.of((*first.items, *second.items))
    maker = left.maker if left.maker == right.maker else None
    return replace(fresh_container(node, contents, frame), maker=maker)


def repeated(container: Value, count: Value, node: cst.CSTNode, frame: Frame) -> Value:
    """``container * count``."""
    held = frame.now.held(container)
    if literal(count) not in (0, 1):
        held = held.repeated()
    match literal(count):
        case int() as times if held.items is not None and 0 <= times * len(held.items) <= 16:
            contents = Contents.of(held.items * times)
        case _:
            contents = Contents(element=held.element, cycle=held.items or ())
    return replace(fresh_container(node, contents, frame), maker=container.maker)


def fresh_container(node: cst.CSTNode, contents: Contents, frame: Frame) -> Value:
    """A container that the evaluation of `node` makes."""
    frame.now.contents[id(node)] = contents
    return Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}), traits=Trait.FRESH)


def unary(operator: cst.BaseUnaryOp, operand: Value, frame: Frame) -> Value:
    """``-x``, ``+x``, ``~x``, ``not x``."""
    match operator, literal(operand):
        case (cst.Not(), _):
            return SCALAR_VALUE
        case (cst.Minus(), int() | float() as known):
            return constant(-known)
        case (cst.Plus(), _) if operand.must_be(TENSORS):  # the very same tensor
            return operand
    if operand.must_be(TENSORS):
        return computed((operand,), frame)
    return Value(kind=operand.kind & ~NEVER_COMPUTED or Kind.OTHER)


def compare(left: Value, comparisons: Sequence[tuple[cst.BaseCompOp, Value]]) -> Value:
    """``left op right ...``; a chain gives its last comparison."""
    operator, right = comparisons[-1]
    left = left if len(comparisons) == 1 else comparisons[-2][1]
    match operator:
        case cst.Is() | cst.IsNot() | cst.In() | cst.NotIn():
            return SCALAR_VALUE
    if text_of(left) is not None or text_of(right) is not None or Kind.NONE in (left.kind, right.kind):
        return SCALAR_VALUE
    if left.must_be(TENSORS) or right.must_be(TENSORS):
        return Value(kind=Kind.TENSOR, traits=Trait.INTEGRAL)
    if left.may_be(TENSORS | Kind.NDARRAY) or right.may_be(TENSORS | Kind.NDARRAY):
        return Value(kind=Kind.SCALAR | Kind.TENSOR | Kind.NDARRAY)
    return SCALAR_VALUE


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


AUGMENTED: dict[type[cst.BaseAugOp], cst.BaseBinaryOp] = {
    cst.AddAssign: cst.Add(),
    cst.SubtractAssign: cst.Subtract(),
    cst.MultiplyAssign: cst.Multiply(),
    cst.DivideAssign: cst.Divide(),
}


def in_place(old: Value, operator: cst.BaseAugOp, value: Value, node: cst.CSTNode, frame: Frame) -> Value:
    """``old operator= value``: a tensor is changed in place and stays the object that it is; None raises."""
    if isinstance(operator, cst.MatrixMultiplyAssign):  # a new tensor
        return binary(old, cst.MatrixMultiply(), value, node, frame)
    if old.is_a(TENSORS):
        return replace(old.but(Kind.NONE), traits=old.traits & ~Trait.BLANK)
    if old.must_be(Kind.MODULE):  # nn.ModuleList += ..
        return old
    result = binary(old, AUGMENTED.get(type(operator), cst.BitOr()), value, node, frame)
    return replace(result, kind=result.kind | old.kind & TENSORS)
