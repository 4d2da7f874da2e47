"""From expressions to values: one match statement per sort of expression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import operators, texts, torch_api
from torchlint.semantics.calls import call
from torchlint.semantics.elements import iterate, subscript, unpack
from torchlint.semantics.events import Argument, Test
from torchlint.semantics.frame import Frame, constant
from torchlint.semantics.lookups import attribute_of
from torchlint.semantics.names import lookup
from torchlint.semantics.narrow import changed, current, narrow
from torchlint.semantics.references import HOLE, Builtin, Closure, Global
from torchlint.semantics.store import Contents, Store, join_stores
from torchlint.semantics.values import (
    NO_VALUE,
    NONE_VALUE,
    SCALAR_VALUE,
    TENSORS,
    UNKNOWN_VALUE,
    Kind,
    Trait,
    Value,
)

SINGLETONS = {"None": None, "True": True, "False": False}
DISPLAYS: dict[type[cst.CSTNode], str] = {
    **dict.fromkeys((cst.List, cst.ListComp), "builtins.list"),
    **dict.fromkeys((cst.Dict, cst.DictComp), "builtins.dict"),
    **dict.fromkeys((cst.Set, cst.SetComp), "builtins.set"),
    cst.Tuple: "builtins.tuple",
    cst.GeneratorExp: "builtins.generator",
}
"""The classes of what displays and comprehensions make."""


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
            frame.run.reads.add(name)
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
            return Value(kind=Kind.OTHER, reference=Closure(node, frame))
        case cst.Await(expression=inner):
            infer(inner, frame)
            return UNKNOWN_VALUE
        case cst.Yield(value=yielded):
            match yielded:
                case cst.From(item=inner):
                    frame.yields.append(iterate(infer(inner, frame), frame))
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
            return texts.text([part_of(part, frame) for part in parts])
        case _:
            return SCALAR_VALUE


def part_of(part: cst.BaseFormattedStringContent, frame: Frame) -> str:
    """A piece of an f-string, a hole where it is not known."""
    match part:
        case cst.FormattedStringText(value=text):
            return text
        case cst.FormattedStringExpression(expression=inner, conversion=None, format_spec=None):
            return texts.written(infer(inner, frame))
        case _:
            return HOLE


def allocate(node: cst.CSTNode, contents: Contents, frame: Frame) -> Value:
    """A new container."""
    return replace(operators.fresh_container(node, contents, frame), maker=DISPLAYS.get(type(node)))


def infer_elements(elements: Sequence[cst.BaseElement], frame: Frame) -> Contents:
    """Elements of a list, tuple or set display."""
    items: list[Value] = []
    certain = True
    for element in elements:
        value = infer(element.value, frame)
        if isinstance(element, cst.StarredElement):
            held = frame.now.held(value).iterated
            certain = certain and held.items is not None
            items.extend(held.items if held.items is not None else (held.element,))
        else:
            items.append(value)
    contents = Contents.of(items)
    return contents if certain else Contents(element=contents.element)


def infer_pairs(pairs: Sequence[cst.BaseDictElement], frame: Frame) -> Contents:
    """Pairs of a dict display."""
    contents = Contents.of((), ())
    for pair in pairs:
        if isinstance(pair, cst.DictElement):
            key = infer(pair.key, frame)
            contents = contents.put(key, infer(pair.value, frame))
        else:
            contents = contents.update(frame.now.held(infer(pair.value, frame)))
    return contents


def infer_comprehension(
    node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp, frame: Frame
) -> Value:
    """Comprehensions and generator expressions."""
    before = frame.parting()
    key: Value | None = None
    with frame.aside(bound_by(node.for_in)):
        bind_clauses(node.for_in, frame)
        if isinstance(node, cst.DictComp):
            key = infer(node.key, frame)
            element = infer(node.value, frame)
        else:
            element = infer(node.elt, frame)
    frame.store = before.join(frame.now)  # there may be nothing to iterate over
    return allocate(node, Contents(element=element, key=key, mapping=isinstance(node, cst.DictComp)), frame)


def bound_by(clause: cst.CompFor) -> set[str]:
    """The names that ``for`` clauses bind."""
    names = {each.value for each in parts(clause.target) if isinstance(each, cst.Name)}
    return names if clause.inner_for_in is None else names | bound_by(clause.inner_for_in)


def parts(target: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """The single targets in a display of targets."""
    match target:
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element in elements:
                yield from parts(element.value)
        case _:
            yield target


def bind_clauses(clause: cst.CompFor, frame: Frame) -> None:
    """``for target in iterable if condition`` clauses, outermost first."""
    bind(clause.target, iterate(infer(clause.iter, frame), frame), frame)
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
            for element, part in zip(elements, unpack(value, elements, frame), strict=True):
                bind(element.value, part, frame)
        case _:
            pass


def infer_call(node: cst.Call, frame: Frame, discarded: bool) -> Value:
    """A call: the callee, the arguments from left to right, then what the callee does."""
    callee = infer(node.func, frame)
    arguments = tuple(infer_argument(argument, frame) for argument in node.args)
    value = call(callee, arguments, node, frame, discarded=discarded)
    targets = [argument.node for argument in arguments if argument.keyword == "out"]
    match callee.reference, node.func:
        case Global(qualified=qualified), _ if qualified in torch_api.IN_PLACE and arguments:
            targets += [] if qualified.endswith(("zeros_", "zero_")) else [arguments[0].node]
        case Builtin(name="requires_grad_"), cst.Attribute(value=base) if value.must_be(TENSORS):
            if (known := current(base, frame)) is not None:
                frame.store = changed(base, replace(known, traits=value.traits), frame)
        case Builtin(name=name), cst.Attribute(value=base) if name in torch_api.METHODS:
            targets += [base] if name.endswith("_") and name != "zero_" else []
    for target in targets:
        filled(target, frame)
    return value


def filled(node: cst.BaseExpression, frame: Frame) -> None:
    """Note that a tensor, of which `node` is a name or a view, is written to and no longer blank."""
    while isinstance(node, cst.Subscript) or (
        isinstance(node, cst.Attribute) and current(node, frame) is None
    ):
        node = node.value
    value = current(node, frame)
    if value is not None and value.has(Trait.BLANK):
        frame.store = changed(node, replace(value, traits=value.traits & ~Trait.BLANK), frame)


def infer_argument(node: cst.Arg, frame: Frame) -> Argument:
    """One argument of a call."""
    value = infer(node.value, frame)
    held = frame.now.held(value) if value.must_be(Kind.CONTAINER) and value.sites else None
    return Argument(
        keyword=node.keyword.value if node.keyword is not None else None,
        star=node.star,
        value=value,
        node=node.value,
        items=() if held is None else (held.element,) if held.items is None else held.items,
        elements=() if held is None else tuple(frame.now.flat(value)),
        keys=() if held is None or held.keys is None else held.keys,
        key=None if held is None else held.key,
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
    return subscript(base, indexes, node, frame)


def infer_choice(node: cst.BooleanOperation | cst.IfExp, frame: Frame) -> Value:
    """``a or b``, ``a and b``, ``a if test else b``: the arms see what the test shows."""
    match node:
        case cst.IfExp(test=test, body=body, orelse=orelse):
            yes, no, tested = decide(test, frame)
            with frame.under(tested):
                first, after_first = arm(body, yes, frame)
                second, after_second = arm(orelse, no, frame)
            frame.store = join_stores((after_first, after_second)) or frame.store
            return first.join(second)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            value, tested = evaluate(left, frame)
            shown = isinstance(operator, cst.And)
            narrowed = narrow(left, shown, frame, infer)
            skipped = narrow(left, not shown, frame, infer)
            with frame.under(tested):
                second, after = arm(right, narrowed, frame)
            frame.store = join_stores((skipped, after)) or frame.store
            kept = value.but(Kind.MODULE) if shown and value.kind == Kind.MODULE else value
            return (kept if shown else value.but(Kind.NONE)).join(second)


def decide(test: cst.BaseExpression, frame: Frame) -> tuple[Store | None, Store | None, Test | None]:
    """Evaluate a test: the stores where it holds and where it does not, None where it cannot turn out so;
    and the test, None where it can turn out in one way alone."""
    _, tested = evaluate(test, frame)
    yes, no = narrow(test, True, frame, infer), narrow(test, False, frame, infer)
    return yes, no, None if yes is None or no is None else tested


def evaluate(test: cst.BaseExpression, frame: Frame) -> tuple[Value, Test]:
    """The value of a test, and the test as `Call.conditions` has it."""
    run = frame.run
    outer, run.reads = run.reads, set()
    value = infer(test, frame)
    tested = Test(id(test), frozenset(run.reads))
    run.reads |= outer
    return value, tested


def arm(node: cst.BaseExpression, store: Store | None, frame: Frame) -> tuple[Value, Store | None]:
    """One arm of a choice, from the store in which it is taken; None where it never is."""
    if store is None:
        return NO_VALUE, None
    before, frame.store = frame.store, store
    value = infer(node, frame)
    after, frame.store = frame.store, before
    return value, after
