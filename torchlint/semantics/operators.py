"""What operators, subscripts, unpacking and iteration give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics.events import Phase
from torchlint.semantics.frame import Frame, constant, literal, text_of
from torchlint.semantics.store import Contents
from torchlint.semantics.texts import LONGEST_TEXT, percent_holes, text, written
from torchlint.semantics.values import (
    NO_TRAITS,
    SCALAR_VALUE,
    TENSORS,
    UNKNOWN_VALUE,
    Kind,
    Site,
    Trait,
    Value,
)

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
