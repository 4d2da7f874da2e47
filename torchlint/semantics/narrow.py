"""What a test shows about names and attributes where it holds, and where it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import torch_api
from torchlint.semantics.attributes import class_answers
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.references import Class, Constant, Global, Itself
from torchlint.semantics.state import Slot
from torchlint.semantics.store import Store, is_pattern, join_stores
from torchlint.semantics.values import NOTHING, TENSORS, UNKNOWN, Kind, Trait, Value

Infer = Callable[[cst.BaseExpression, Frame], Value]

COVERED = {
    "torch.Tensor": TENSORS,
    "torch.nn.Parameter": Kind.PARAMETER,
    "torch.nn.Module": Kind.MODULE,
    "numpy.ndarray": Kind.NDARRAY,
}
INSIDE = {
    **dict.fromkeys(("builtins.int", "builtins.float", "builtins.str", "builtins.bool"), Kind.SCALAR),
    **dict.fromkeys(("builtins.list", "builtins.tuple", "builtins.dict", "builtins.set"), Kind.CONTAINER),
    **dict.fromkeys(("collections.abc.Sequence", "collections.abc.Iterable", "typing.Sequence"), UNKNOWN),
}


def narrow(test: cst.BaseExpression, truth: bool, frame: Frame, infer: Infer) -> Store | None:
    """The store where `test`, which was just evaluated, has the given truth.

    Args:
        test: the condition.
        truth: how it turned out.
        frame: where it stands; its store is left as it is.
        infer: evaluates types in ``isinstance``.

    Returns:
        A copy of the frame's store, None where the test can not turn out so.
    """
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return narrow(inner, not truth, frame, infer)
        case cst.NamedExpr(target=target):
            return narrow(target, truth, frame, infer)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            return narrow_both(left, operator, right, truth, frame, infer)
        case cst.Comparison(
            left=left, comparisons=[cst.ComparisonTarget(operator=operator, comparator=right)]
        ):
            return narrow_comparison(left, operator, right, truth, frame, infer)
        case cst.Call(func=cst.Name(value="isinstance"), args=[cst.Arg(value=subject), cst.Arg(value=types)]):
            return narrow_type(subject, types, truth, frame, infer)
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="is_tensor")), args=[cst.Arg(value=subject)]):
            return narrowed(subject, TENSORS, TENSORS, truth, frame)
        case cst.Call(
            func=cst.Name(value="hasattr"), args=[cst.Arg(value=cst.Name(value=base)), cst.Arg(value=name)]
        ) if is_self(base, frame):
            return narrow_presence(text_of(infer(name, frame)), truth, frame)
        case cst.Name(value="True" | "False" | "None" as name):
            return frame.parting() if (name == "True") is truth else None
        case cst.Integer():
            return frame.parting() if bool(test.evaluated_value) is truth else None
        case cst.Name(value="TYPE_CHECKING") | cst.Attribute(attr=cst.Name(value="TYPE_CHECKING")):
            return None if truth else frame.parting()
        case cst.Name() | cst.Attribute():
            return narrow_truth(test, truth, frame)
        case _:
            return frame.parting()


def narrow_both(
    left: cst.BaseExpression,
    operator: cst.BaseBooleanOp,
    right: cst.BaseExpression,
    truth: bool,
    frame: Frame,
    infer: Infer,
) -> Store | None:
    """``left and right``, ``left or right``."""
    decides = isinstance(operator, cst.Or)  # the truth of `left` that leaves `right` unasked
    alone = narrow(left, decides, frame, infer)
    before, frame.store = frame.store, narrow(left, not decides, frame, infer)
    both = None if frame.store is None else narrow(right, truth, frame, infer)
    frame.store = before
    return join_stores((alone, both)) if truth is decides else both


def narrow_truth(test: cst.BaseExpression, truth: bool, frame: Frame) -> Store | None:
    """A name or attribute by itself."""
    value = current(test, frame)
    if value is None:
        return frame.parting()
    match value.reference:
        case Constant(value=known) if bool(known) is not truth:
            return None
    if truth and value.kind == Kind.NONE:
        return None
    return changed(test, value.but(Kind.NONE), frame) if truth else frame.parting()


def narrow_comparison(
    left: cst.BaseExpression,
    operator: cst.BaseCompOp,
    right: cst.BaseExpression,
    truth: bool,
    frame: Frame,
    infer: Infer,
) -> Store | None:
    """``x is None``, ``x is Class``, and comparisons of literals."""
    match operator, right:
        case (cst.Is() | cst.Equal(), cst.Name(value="None")):
            return narrowed(left, Kind.NONE, Kind.NONE, truth, frame)
        case (cst.IsNot() | cst.NotEqual(), cst.Name(value="None")):
            return narrowed(left, Kind.NONE, Kind.NONE, not truth, frame)
        case (cst.Equal() | cst.NotEqual(), cst.SimpleString() | cst.Integer()):
            value = current(left, frame)
            known = ... if value is None else literal(value)
            if known is not ...:
                same = known == right.evaluated_value
                holds = same if isinstance(operator, cst.Equal) else not same
                return frame.parting() if holds is truth else None
        case (cst.Is() | cst.IsNot() | cst.Equal() | cst.NotEqual(), cst.Name() | cst.Attribute()):
            value = current(left, frame)
            denoted = None if value is None else value.reference
            if isinstance(denoted, Class | Global) and denoted == infer(right, frame).reference:
                holds = isinstance(operator, cst.Is | cst.Equal)  # other names may denote the same, too
                return frame.parting() if holds is truth else None
    return frame.parting()


def narrow_type(
    subject: cst.BaseExpression, types: cst.BaseExpression, truth: bool, frame: Frame, infer: Infer
) -> Store | None:
    """``isinstance(subject, types)``."""
    found = infer(types, frame)
    types_asked = [found]
    if found.must_be(Kind.CONTAINER):
        items = frame.now.held(found).items
        types_asked = list(items) if items is not None else [Value()]
    inside, covered = NOTHING, NOTHING
    for kind, whole in map(kind_of_type, types_asked):
        inside |= kind
        covered |= kind if whole else NOTHING
    value = current(subject, frame)
    if value is not None and isinstance(value.reference, Itself):
        return narrow_class(types_asked, truth, frame)
    if value is not None and value.has(Trait.DECLARED):
        names = [each.reference.qualified for each in types_asked if isinstance(each.reference, Global)]
        covered |= meant_by(set(names))
    return narrowed(subject, inside, covered, truth, frame)


def narrow_class(types: Sequence[Value], truth: bool, frame: Frame) -> Store | None:
    """``isinstance(self, types)``, of classes of PyTorch."""
    bases = {base.qualified for base in frame.run.ancestry.mro}
    asked = [each.reference.qualified if isinstance(each.reference, Global) else None for each in types]
    known = frame.run.ancestry.complete and all(each in torch_api.BASES for each in asked)
    if any(each in bases for each in asked):
        return frame.parting() if truth else None
    return None if truth and known else frame.parting()


def meant_by(types: set[str]) -> Kind:
    """The kinds that an author means to have asked for in full, who has annotated the subject.

    An annotation such as ``float | list[float] | Tensor`` leaves nothing but a tensor once
    ``isinstance(x, (int, float))`` and ``isinstance(x, (list, tuple))`` are known not to hold.
    """
    numbers = Kind.SCALAR if "builtins.float" in types else NOTHING
    return numbers | Kind.CONTAINER if types >= {"builtins.list", "builtins.tuple"} else numbers


def narrow_presence(name: str | None, truth: bool, frame: Frame) -> Store | None:
    """``hasattr(self, name)``."""
    store = frame.parting()
    if name is None or is_pattern(name) or class_answers("__getattr__", frame, own=True):
        return store
    if class_answers(name, frame):
        return store if truth else None
    attribute = store.attribute(name)
    if name not in store.attributes and not frame.run.ancestry.complete:
        return store
    absent = attribute.slots & {Slot.ABSENT, Slot.UNINITIALIZED}
    slots = attribute.slots - absent if truth else absent
    if not slots:
        return None
    if slots != attribute.slots:
        store.attributes[name] = replace(attribute, slots=slots)
    return store


def kind_of_type(value: Value) -> tuple[Kind, bool]:
    """What instances of a type are, and whether the type has all values of that kind."""
    match value.reference:
        case Global(qualified=qualified) if qualified in COVERED:
            return COVERED[qualified], True
        case Global(qualified=qualified) if qualified in INSIDE:
            return INSIDE[qualified], False
        case Global(qualified=qualified) if qualified in torch_api.BASES:
            return Kind.MODULE, False
        case Class(instances=kind) if kind != Kind.OTHER:  # a mix-in's may be modules as well
            return kind, False
        case _:
            return UNKNOWN, False


def narrowed(
    subject: cst.BaseExpression, inside: Kind, covered: Kind, truth: bool, frame: Frame
) -> Store | None:
    """The store where `subject` is of the kind `inside`, or is certainly not of the kind `covered`."""
    value = current(subject, frame)
    if value is None:
        return frame.parting()
    kind = value.kind & inside if truth else value.kind & ~covered
    if kind:
        return changed(subject, replace(value, kind=kind), frame)
    if truth and value.has(Trait.DECLARED):
        return changed(subject, Value(kind=inside), frame)
    return None


def current(subject: cst.BaseExpression, frame: Frame) -> Value | None:
    """What is known of a local name or of an attribute of the module, None for anything else."""
    match subject:
        case cst.NamedExpr(target=target):
            return current(target, frame)
        case cst.Name(value=name):
            return frame.now.names.get(name)
        case cst.Attribute(value=cst.Name(value=base), attr=cst.Name(value=name)) if is_self(base, frame):
            attribute = frame.now.attributes.get(name)
            return None if attribute is None else attribute.value
        case _:
            return None


def changed(subject: cst.BaseExpression, value: Value, frame: Frame) -> Store:
    """A copy of the frame's store that knows `value` of a local name or attribute."""
    store = frame.parting()
    match subject:
        case cst.NamedExpr(target=cst.Name(value=name)) | cst.Name(value=name):
            if name in store.names:
                store.names[name] = value
        case cst.Attribute(value=cst.Name(value=base), attr=cst.Name(value=name)) if is_self(base, frame):
            if name in store.attributes:
                store.attributes[name] = replace(store.attributes[name], value=value)
    return store


def is_self(name: str, frame: Frame) -> bool:
    """Whether a local name is the module under analysis."""
    value = frame.now.names.get(name)
    return value is not None and isinstance(value.reference, Itself)
