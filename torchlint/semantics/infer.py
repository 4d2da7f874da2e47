"""From expressions to values: one match statement per sort of expression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import operators
from torchlint.semantics.calls import call
from torchlint.semantics.frame import Frame, constant, literal, text_of
from torchlint.semantics.lookups import attribute_of
from torchlint.semantics.model import Argument
from torchlint.semantics.names import lookup
from torchlint.semantics.narrow import narrow
from torchlint.semantics.references import Closure
from torchlint.semantics.store import Contents, Store, join_stores
from torchlint.semantics.values import NO_VALUE, NONE_VALUE, UNKNOWN_VALUE, Kind, Trait, Value
SINGLETONS = {"None": None, "True": True, "False": False}


def infer(node: cst.BaseExpression, frame: Frame, *, discarded: bool = False) -> Value:
    """What `node` may evaluate to; what evaluating it does happens to the frame's store.

    Args:
        node: the expression.
        frame: where it stands; some path arrives there.
        discarded: whether it is a statement of its own.
    """
    match node:
        case cst.Name(value="None" | "True" | "False" as name):
            return constant(SINGLETONS[name])
        case cst.Name(value=name):
            return lookup(name, frame)
        case cst.Attribute(value=base, attr=cst.Name(value=name)):
            return attribute_of(infer(base, frame), name, node, frame, discarded=discarded)
        case cst.Call():
            return infer_call(node, frame, discarded)
        case cst.Subscript():
            return infer_subscript(node, frame)
        case cst.BinaryOperation(left=left, operator=operator, right=right):
            return operators.binary(infer(left, frame), operator, infer(right, frame), node, frame)
        case cst.UnaryOperation(operator=operator, expression=operand):
            return operators.unary(operator, infer(operand, frame), frame)
        case cst.Comparison(left=left, comparisons=comparisons):
            return operators.compare(
                infer(left, frame), [(each.operator, infer(each.comparator, frame)) for each in comparisons]
            )
        case cst.NamedExpr(target=cst.Name(value=name), value=inner):
            value = infer(inner, frame)
            frame.now.names[name] = value
            return value
        case cst.BooleanOperation() | cst.IfExp():
            return infer_choice(node, frame)
        case cst.Lambda():
            return Value(kind=Kind.OTHER, reference=Closure(node, frame.header, visible(frame)))
        case cst.Await(expression=inner):
            infer(inner, frame)
            return UNKNOWN_VALUE
        case cst.Yield(value=yielded):
            match yielded:
                case cst.From(item=inner):
                    frame.yields.append(operators.iterate(infer(inner, frame), frame))
                case cst.BaseExpression():
                    frame.yields.append(infer(yielded, frame))
                case _:
                    frame.yields.append(NONE_VALUE)
            return UNKNOWN_VALUE
        case _:
            return infer_display(node, frame)


def infer_display(node: cst.BaseExpression, frame: Frame) -> Value:
    """Literals, displays and comprehensions."""
    match node:
        case cst.Integer() | cst.Float() | cst.Imaginary() | cst.SimpleString() | cst.ConcatenatedString():
            return infer_literal(node, frame)
        case cst.FormattedString():
            return infer_literal(node, frame)
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            return allocate(node, infer_elements(elements, frame), frame)
        case cst.Dict(elements=pairs):
            return allocate(node, infer_pairs(pairs, frame), frame)
        case cst.ListComp() | cst.SetComp() | cst.GeneratorExp() | cst.DictComp():
            return infer_comprehension(node, frame)
        case cst.Ellipsis():
            return constant(...)
        case _:
            return UNKNOWN_VALUE


def infer_literal(node: cst.BaseExpression, frame: Frame) -> Value:
    """Numbers and strings."""
    match node:
        case cst.Integer(value=text) if text.isdecimal() and (text == "0" or text[0] != "0"):
            return constant(int(text))  # LibCST compiles a literal to evaluate it
        case cst.SimpleString(value=text) if text[0] == text[-1] and text[1:-1].isidentifier():
            return constant(text[1:-1])
        case cst.Integer() | cst.Float() | cst.Imaginary() | cst.SimpleString():
            return constant(node.evaluated_value)
        case cst.ConcatenatedString() if node.evaluated_value is not None:
            return constant(node.evaluated_value)
        case cst.FormattedString(parts=parts):
            return operators.text([part_of(part, frame) for part in parts])
        case _:
            return Value(kind=Kind.SCALAR)


def part_of(part: cst.BaseFormattedStringContent, frame: Frame) -> str:
    """A piece of an f-string, ``{}`` where it is not known."""
    match part:
        case cst.FormattedStringText(value=text):
            return text
        case cst.FormattedStringExpression(expression=inner):
            known = literal(infer(inner, frame))
            return str(known) if isinstance(known, str | int) else "{}"
        case _:
            return "{}"


def allocate(node: cst.CSTNode, contents: Contents, frame: Frame) -> Value:
    """A new container."""
    frame.now.contents[id(node)] = contents
    return Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}), traits=Trait.FRESH)


def infer_elements(elements: Sequence[cst.BaseElement], frame: Frame) -> Contents:
    """Elements of a list, tuple or set display."""
    items: list[Value] = []
    certain = True
    for element in elements:
        value = infer(element.value, frame)
        if isinstance(element, cst.StarredElement):
            held = frame.now.held(value)
            certain = certain and held.items is not None
            items.extend(held.items if held.items is not None else (held.element,))
        else:
            items.append(value)
    contents = Contents.of(items)
    return contents if certain else Contents(element=contents.element)


def infer_pairs(pairs: Sequence[cst.BaseDictElement], frame: Frame) -> Contents:
    """Pairs of a dict display."""
    keys: list[str] = []
    values: list[Value] = []
    for pair in pairs:
        value = infer(pair.value, frame)
        if not isinstance(pair, cst.DictElement):
            values.append(frame.now.held(value).element)
            continue
        key = text_of(infer(pair.key, frame))
        values.append(value)
        if key is not None:
            keys.append(key)
    contents = Contents.of(values, keys)
    if len(keys) == len(values):
        return contents
    return replace(contents, items=contents.items if contents.items else None, keys=None)


def infer_comprehension(
    node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp, frame: Frame
) -> Value:
    """Comprehensions and generator expressions."""
    with frame.aside():
        bind_clauses(node.for_in, frame)
        if isinstance(node, cst.DictComp):
            infer(node.key, frame)
            element = infer(node.value, frame)
        else:
            element = infer(node.elt, frame)
    return allocate(node, Contents(element=element), frame)


def bind_clauses(clause: cst.CompFor, frame: Frame) -> None:
    """``for target in iterable if condition`` clauses, outermost first."""
    bind(clause.target, operators.iterate(infer(clause.iter, frame), frame), frame)
    for condition in clause.ifs:
        infer(condition.test, frame)
        frame.store = narrow(condition.test, True, frame, infer) or frame.store
    if clause.inner_for_in is not None:
        bind_clauses(clause.inner_for_in, frame)


def bind(target: cst.BaseExpression, value: Value, frame: Frame) -> None:
    """Bind the names of a target; anything else in it is not a local name."""
    match target:
        case cst.Name(value=name):
            frame.now.names[name] = value
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element, part in zip(elements, operators.unpack(value, elements, frame), strict=True):
                bind(element.value, part, frame)
        case _:
            pass


def infer_call(node: cst.Call, frame: Frame, discarded: bool) -> Value:
    """A call: the callee, the arguments from left to right, then what the callee does."""
    callee = infer(node.func, frame)
    arguments = tuple(infer_argument(argument, frame) for argument in node.args)
    return call(callee, arguments, node, frame, discarded=discarded)


def infer_argument(node: cst.Arg, frame: Frame) -> Argument:
    """One argument of a call."""
    value = infer(node.value, frame)
    held = frame.now.held(value) if value.must_be(Kind.CONTAINER) and value.sites else None
    return Argument(
        keyword=node.keyword.value if node.keyword is not None else None,
        star=node.star,
        value=value,
        node=node.value,
        elements=() if held is None else tuple(frame.now.flat(value)),
        keys=() if held is None or held.keys is None else held.keys,
    )


def infer_subscript(node: cst.Subscript, frame: Frame) -> Value:
    """``base[index]``."""
    base = infer(node.value, frame)
    indexes: list[Value | None] = []
    for element in node.slice:
        match element.slice:
            case cst.Index(value=inner):
                indexes.append(infer(inner, frame))
            case cst.Slice(lower=lower, upper=upper, step=step):
                for bound in (lower, upper, step):
                    if bound is not None:
                        infer(bound, frame)
                indexes.append(None)
    return operators.subscript(base, indexes, node, frame)


def infer_choice(node: cst.BooleanOperation | cst.IfExp, frame: Frame) -> Value:
    """``a or b``, ``a and b``, ``a if test else b``: the arms see what the test shows."""
    match node:
        case cst.IfExp(test=test, body=body, orelse=orelse):
            infer(test, frame)
            yes, no = narrow(test, True, frame, infer), narrow(test, False, frame, infer)
            first, after_first = arm(body, yes, frame)
            second, after_second = arm(orelse, no, frame)
            frame.store = join_stores((after_first, after_second)) or frame.store
            return first.join(second)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            value = infer(left, frame)
            shown = isinstance(operator, cst.And)
            narrowed = narrow(left, shown, frame, infer)
            skipped = narrow(left, not shown, frame, infer)
            second, after = arm(right, narrowed, frame)
            frame.store = join_stores((skipped, after)) or frame.store
            kept = value.but(Kind.NONE | Kind.MODULE) if shown and value.kind == Kind.MODULE else value
            return (kept if shown else value.but(Kind.NONE)).join(second)


def arm(node: cst.BaseExpression, store: Store | None, frame: Frame) -> tuple[Value, Store | None]:
    """One arm of a choice, from the store in which it is taken; None where it never is."""
    if store is None:
        return NO_VALUE, None
    before, frame.store = frame.store, store
    value = infer(node, frame)
    after, frame.store = frame.store, before
    return value, after


def visible(frame: Frame) -> dict[str, Value]:
    """The names that a function made here can see."""
    return {**frame.closure, **frame.now.names}
