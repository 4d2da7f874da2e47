"""Calls of nn.Module's own methods on the module under analysis."""

from __future__ import annotations

from collections.abc import Sequence

from torchlint.semantics import attributes, torch_api
from torchlint.semantics.attributes import Place, apply
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.model import Argument, Attribute, Call, SuperForm, SuperInit
from torchlint.semantics.operators import fresh_container
from torchlint.semantics.references import Itself, Pattern
from torchlint.semantics.state import REGISTRIES, Op
from torchlint.semantics.store import ABSENT, ANY_SLOT, Contents
from torchlint.semantics.values import NONE_VALUE, UNKNOWN_VALUE, Kind, Trait, Value

REGISTERING = {
    "register_buffer": (Op.REGISTER_BUFFER, "tensor"),
    "register_parameter": (Op.REGISTER_PARAMETER, "param"),
    "add_module": (Op.ADD_MODULE, "module"),
    "register_module": (Op.ADD_MODULE, "module"),
}
SELF_RETURNING = frozenset(
    "to cuda cpu xpu ipu mtia half float double bfloat16 type train eval apply requires_grad_ "
    "share_memory to_empty".split()
)
LISTING = {
    "parameters": Kind.PARAMETER,
    "buffers": Kind.TENSOR | Kind.BUFFER,
    "modules": Kind.MODULE,
    "children": Kind.MODULE,
}


def method(name: str, base: str | None, arguments: Sequence[Argument], noted: Call, frame: Frame) -> Value:
    """What ``self.name(..)`` gives where the method is no readable file's."""
    if name in REGISTERING:
        return register(name, arguments, noted, frame)
    if name == "__init__":
        initialize(base, noted, frame)
        return NONE_VALUE
    if name == "__setattr__" and len(arguments) == 2:
        target = attribute_name(arguments[0].value)
        apply(Op.SET, target, arguments[1].value, Place(noted.node, arguments[1].node), frame)
        return NONE_VALUE
    if name in SELF_RETURNING:
        return Value(kind=Kind.MODULE, reference=Itself())
    if name in LISTING:
        listed = Value(kind=LISTING[name], traits=Trait.REGISTERED)
        return fresh_container(noted.node, Contents(element=listed), frame)
    if name.startswith("named_") and (name := name.removeprefix("named_")) in LISTING:
        listed = Value(kind=LISTING[name], traits=Trait.REGISTERED)
        pair = fresh_container(noted.node.func, Contents.of((Value(kind=Kind.SCALAR), listed)), frame)
        return fresh_container(noted.node, Contents(element=pair), frame)
    for argument in arguments:
        attributes.escape(argument.value, frame)
    return NONE_VALUE if name in ("zero_grad", "register_load_state_dict_pre_hook") else UNKNOWN_VALUE


def register(name: str, arguments: Sequence[Argument], noted: Call, frame: Frame) -> Value:
    """``self.register_buffer(name, tensor, persistent)`` and its like; they return None."""
    op, keyword = REGISTERING[name]
    target = noted.argument(0, "name")
    stored = noted.argument(1, keyword)
    given = noted.argument(2, "persistent")
    known = True if given is None else literal(given.value)
    persistent = (known,) if isinstance(known, bool) else (True, False)
    if any(argument.star for argument in arguments):
        persistent = (True, False)
    apply(
        op,
        None if target is None else attribute_name(target.value),
        UNKNOWN_VALUE if stored is None else stored.value,
        Place(noted.node, None if stored is None else stored.node, noted),
        frame,
        persistent,
    )
    return NONE_VALUE


def attribute_name(value: Value) -> str | None:
    """The attribute that a name argument names, ``{}`` for its unknown parts."""
    if (known := text_of(value)) is not None:
        return known
    match value.reference:
        case Pattern(text=text) if text != "{}":
            return text
        case _:
            return None


def initialize(base: str | None, noted: Call, frame: Frame) -> None:
    """``__init__`` of a base that is no readable file's is called on the module under analysis."""
    wipes = run_init(base, frame)
    if frame.own:
        frame.run.super_inits[id(noted.node)] = SuperInit(
            form=SuperForm.RIGHT, node=noted.node, method=frame.method, wipes=wipes
        )


def run_init(base: str | None, frame: Frame) -> tuple[str, ...]:
    """``__init__`` of a base runs; the names that it certainly wipes out of the registries."""
    store = frame.now
    wipes: tuple[str, ...] = ()
    if base == "torch.nn.Module":
        lost = {name: known for name, known in store.attributes.items() if known.slots & REGISTRIES}
        if store.initialized == {True}:
            wipes = tuple(name for name, known in lost.items() if known.slots <= REGISTRIES)
        for name, known in lost.items():
            store.attributes[name] = Attribute(known.slots - REGISTRIES | ABSENT, known.value)
    elif base is not None and base in torch_api.BASES:
        store.rest |= ANY_SLOT
    store.initialized = frozenset({True})
    return wipes


def unbound(qualified: str, arguments: Sequence[Argument], noted: Call, frame: Frame) -> Value | None:
    """``Base.__init__(self)``, ``object.__setattr__(self, name, value)``, ``super.__init__()``."""
    base, _, name = qualified.rpartition(".")
    first = arguments[0].value if arguments else None
    if first is not None and isinstance(first.reference, Itself):
        if name == "__setattr__" and len(arguments) == 3:
            if base == "builtins.object":
                attributes.hide(attribute_name(arguments[1].value), arguments[2].value, frame)
                return NONE_VALUE
            return method(name, base, arguments[1:], noted, frame)
        if name == "__init__":
            if base != "builtins.object":
                initialize(base, noted, frame)
            return NONE_VALUE
    modular = base in torch_api.BASES or base == "builtins.super"
    if name == "__init__" and not arguments and modular and frame.own:
        frame.run.super_inits[id(noted.node)] = SuperInit(
            form=SuperForm.NO_INSTANCE, node=noted.node, method=frame.method
        )
    return None


def set_by_name(arguments: Sequence[Argument], noted: Call, frame: Frame) -> None:
    """``setattr(self, name, value)``."""
    apply(
        Op.SET,
        attribute_name(arguments[1].value),
        arguments[2].value,
        Place(noted.node, arguments[2].node),
        frame,
    )
