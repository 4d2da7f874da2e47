"""Calls of nn.Module's own methods on the module under analysis."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from torchlint.semantics import attributes, torch_api, torch_modules, torch_state
from torchlint.semantics.attributes import Place, apply
from torchlint.semantics.events import Argument, Attribute, Call, Phase, SuperForm, SuperInit
from torchlint.semantics.externals import MODULE
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.members import members
from torchlint.semantics.operators import fresh_container
from torchlint.semantics.project import ClassDefinition, External
from torchlint.semantics.references import HOLE, Closure, Function, Itself, Method, Pattern
from torchlint.semantics.state import REGISTRIES, Op
from torchlint.semantics.store import ABSENT, Contents
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
    if name == "__delattr__" and len(arguments) == 1:
        apply(Op.DELETE, attribute_name(arguments[0].value), NONE_VALUE, Place(noted.node), frame)
        return NONE_VALUE
    if name == "apply" and len(arguments) == 1:
        call_back(arguments[0], frame)
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
    if name.endswith("_hook") and name.lstrip("_").startswith("register_"):
        return Value(kind=Kind.OTHER | Kind.NONE)  # a handle to remove it by
    return NONE_VALUE if name == "zero_grad" else UNKNOWN_VALUE


def call_back(function: Argument, frame: Frame) -> None:
    """``self.apply(function)`` calls the function with every submodule, and at last with the module."""
    itself = Value(kind=Kind.MODULE, reference=Itself())
    given = (replace(function, value=itself, keyword=None),)
    match function.value.reference:
        case Method(function=called, receiver=receiver):
            frame.run.invoke(frame, called, given, receiver)
        case Function() | Closure() as called:
            frame.run.invoke(frame, called, given, None)


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
    """The attribute that a name argument names, with holes for its unknown parts."""
    if (known := text_of(value)) is not None:
        return known
    match value.reference:
        case Pattern(text=text) if text != HOLE:
            return text
        case _:
            return None


def initialize(base: str | None, noted: Call, frame: Frame) -> None:
    """``__init__`` of a base that is no readable file's is called on the module under analysis."""
    if base is None:  # that of object
        return
    wipes = run_init(base, frame)
    node = noted.node if frame.own else frame.via
    if node is not None and (frame.own or wipes) and frame.phase is not Phase.LATER:
        frame.run.super_inits[id(node)] = SuperInit(
            form=SuperForm.RIGHT, node=node, method=frame.method, wipes=wipes
        )


def run_init(base: str | None, frame: Frame) -> tuple[str, ...]:
    """``__init__`` of a base runs; the names that it certainly wipes out of the registries."""
    store = frame.now
    wipes: tuple[str, ...] = ()
    if base in torch_api.BASES:  # each hands on to Module.__init__
        lost = {name: known for name, known in store.attributes.items() if known.slots & REGISTRIES}
        if store.initialized == {True}:
            wipes = tuple(name for name, known in lost.items() if known.slots <= REGISTRIES)
        for name, known in lost.items():
            store.attributes[name] = Attribute(known.slots - REGISTRIES | ABSENT, known.value)
    store.initialized = frozenset({True})
    if base is not None and base != MODULE and (base in torch_api.BASES or base in torch_state.STATE):
        hand_on(base, frame)
        torch_modules.construct(base, frame)
    return wipes


def hand_on(base: str, frame: Frame) -> None:
    """Run the constructor that ``super().__init__()`` in a class of ``torch`` reaches, its own bases' apart.

    That of nn.Module calls no further one.
    """
    mro = frame.run.ancestry.mro
    own = inherited(base)
    behind = mro[mro.index(External(base)) + 1 :] if External(base) in mro else ()
    for each in behind:
        match each:
            case External(qualified=qualified) if qualified in own:
                if qualified == MODULE:
                    return
            case External(qualified=qualified):
                run_init(qualified, frame)
                return
            case ClassDefinition() if isinstance(node := members(each).get("__init__"), ast.FunctionDef):
                receiver = Value(kind=Kind.MODULE, reference=Itself())
                frame.run.invoke(frame, Function(node, each.header, each), None, receiver)
                return


def inherited(base: str) -> set[str]:
    """A class of ``torch`` and its ancestors."""
    return {base}.union(*(inherited(each) for each in torch_api.BASES.get(base, ())))


def unbound(qualified: str, arguments: Sequence[Argument], noted: Call, frame: Frame) -> Value | None:
    """``Base.__init__(self)``, ``object.__setattr__(self, name, value)``, ``super.__init__()``."""
    base, _, name = qualified.rpartition(".")
    first = arguments[0].value if arguments else None
    if first is not None and isinstance(first.reference, Itself):
        if name == "__setattr__" and len(arguments) == 3:
            if base == "builtins.object":
                hidden = attribute_name(arguments[1].value)
                attributes.hide(hidden, attributes.IN_DICT, arguments[2].value, frame)
                return NONE_VALUE
            return method(name, base, arguments[1:], noted, frame)
        if name == "__delattr__" and len(arguments) == 2:
            if base == "builtins.object":
                attributes.uncover(attribute_name(arguments[1].value), attributes.IN_DICT, frame)
                return NONE_VALUE
            return method(name, base, arguments[1:], noted, frame)
        if name == "__init__":
            if base != "builtins.object":
                initialize(base, noted, frame)
            return NONE_VALUE
        if base in torch_api.BASES:
            return method(name, base, arguments[1:], replace(noted, arguments=tuple(arguments[1:])), frame)
    modular = base in torch_api.BASES or base == "builtins.super"
    if name == "__init__" and not arguments and modular and frame.own:
        frame.run.super_inits[id(noted.node)] = SuperInit(
            form=SuperForm.NO_INSTANCE, node=noted.node, method=frame.method
        )
    return None
