"""What ``base.name`` is: attributes of the module, of classes, tensors and everything else."""

from __future__ import annotations

import ast
from dataclasses import replace

import libcst as cst

from torchlint.semantics import accesses, attributes, torch_api, torch_modules
from torchlint.semantics.annotations import declared, stated
from torchlint.semantics.events import SuperForm, SuperInit
from torchlint.semantics.frame import Frame
from torchlint.semantics.members import alternatives, decorators, find
from torchlint.semantics.names import class_value, member, types
from torchlint.semantics.operators import computed
from torchlint.semantics.project import ClassDefinition, External
from torchlint.semantics.references import (
    Builtin,
    Class,
    Function,
    Global,
    Instance,
    Itself,
    Method,
    Super,
)
from torchlint.semantics.state import Slot
from torchlint.semantics.values import (
    NONE_VALUE,
    SCALAR_VALUE,
    TENSORS,
    UNKNOWN,
    UNKNOWN_VALUE,
    Kind,
    Trait,
    Value,
    join_all,
)

PROPERTIES = frozenset({"property", "cached_property", "setter", "lazy_property"})
ELSEWHERE = frozenset({Slot.ABSENT, Slot.CLASS_ATTRIBUTE})
"""The slots of what the instance does not hold."""
REGISTRY_NAMES = frozenset({"_parameters", "_buffers", "_modules", "__dict__"})


def attribute_of(base: Value, name: str, node: cst.Attribute, frame: Frame, *, discarded: bool) -> Value:
    """The value of ``base.name``."""
    if name == "__init__" and discarded:
        malformed(base, SuperForm.NOT_CALLED, node, frame)
    match base.reference:
        case Itself():
            return of_itself(base, name, frame)
        case Super(foreign=True) if name == "__init__":
            malformed(base, SuperForm.WRONG_CLASS, node, frame)
            return UNKNOWN_VALUE
        case Super(start=start):
            return of_class_chain(base, name, frame, start)
        case Class(definition=definition):
            return of_class(definition, name, frame) or UNKNOWN_VALUE
        case Instance(definition=definition):
            return of_instance(base, definition, name, frame)
    accesses.note(base, name, node, frame)
    if (found := member(base, name, frame)) is not None:
        return found
    if base.must_be(TENSORS):
        return of_tensor(base, name, frame)
    return torch_modules.state_of(base, name) or Value(reference=Builtin(name, base))


def malformed(base: Value, form: SuperForm, node: cst.CSTNode, frame: Frame) -> None:
    """Note a base's ``__init__`` that is named and not called as it should be."""
    match base.reference:
        case Super():
            pass
        case Global(qualified=qualified) if qualified in torch_api.BASES or qualified == "builtins.super":
            pass
        case _:
            return
    if frame.own:
        frame.run.super_inits[id(node)] = SuperInit(form=form, node=node, method=frame.method)


def of_itself(base: Value, name: str, frame: Frame) -> Value:
    """An attribute of the module under analysis."""
    frame.run.reads.add(name)
    if name in REGISTRY_NAMES:
        return Value(kind=Kind.CONTAINER, reference=Builtin(name, base))
    if name == "training":
        return SCALAR_VALUE
    run = frame.run
    found = find(name, run.ancestry.mro)
    match found:
        case (place, ast.FunctionDef() as function) if (marks := decorators(function)) & PROPERTIES:
            value = bound(base, function, place, frame)
            if "cached_property" in marks:
                attributes.hide(name, attributes.IN_DICT, value, frame)
            return value
    attribute = frame.now.attributes.get(name)
    if attribute is None or attribute.slots <= ELSEWHERE:
        return of_class_chain(base, name, frame, 0)
    if found is None:
        return attributes.read(name, frame)
    plain = attribute.slots & attributes.IN_DICT  # what the class has hides a registry, and not __dict__
    if attribute.slots == plain:
        return attributes.read(name, frame)
    chain = of_class_chain(base, name, frame, 0)
    return chain.join(attribute.value) if plain else chain


def of_class_chain(base: Value, name: str, frame: Frame, start: int) -> Value:
    """What the classes of the module under analysis have under `name`, from place `start` on."""
    mro = frame.run.ancestry.mro
    match find(name, mro, start):
        case (place, None):
            defining = mro[place]
            assert isinstance(defining, External)
            receiver = (
                base if isinstance(base.reference, Itself) else Value(kind=Kind.MODULE, reference=Itself())
            )
            return Value(reference=Builtin(name, receiver, defining.qualified))
        case (place, ast.stmt() as statement):
            receiver = Value(kind=Kind.MODULE, reference=Itself())
            return bound(receiver, statement, place, frame, name)
        case _:
            return Value(reference=Builtin(name, base))


def bound(base: Value, statement: ast.stmt, place: int, frame: Frame, name: str = "") -> Value:
    """What a class member gives when it is looked up on the module under analysis."""
    owner = frame.run.ancestry.mro[place]
    assert isinstance(owner, ClassDefinition)
    return on_instance(base, statement, owner, name, frame)


def on_instance(base: Value, statement: ast.stmt, owner: ClassDefinition, name: str, frame: Frame) -> Value:
    """What a class member gives when it is looked up on an instance."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            function = Function(statement, owner.header, owner)
            marks = decorators(statement)
            if marks & PROPERTIES:
                return frame.run.invoke(frame, function, (), base)
            if "staticmethod" in marks:
                return Value(kind=Kind.OTHER, reference=function)
            receiver = Value(kind=Kind.OTHER) if "classmethod" in marks else base
            return Value(kind=Kind.OTHER, reference=Method(function, receiver))
        case _:
            return class_attribute(owner, name, frame)


def class_attribute(owner: ClassDefinition, name: str, frame: Frame) -> Value:
    """What a class body binds a name to, whichever of several statements does."""
    statements = alternatives(owner, name)
    return join_all(frame.run.evaluate(frame, owner.header, each, name, owner) for each in statements)


def of_class(definition: ClassDefinition, name: str, frame: Frame) -> Value | None:
    """An attribute of a class of a readable file."""
    from torchlint.semantics.ancestry import ancestry

    mro = ancestry(definition, frame.run.project).mro
    match find(name, mro):
        case (place, None):
            defining = mro[place]
            assert isinstance(defining, External)
            return Value(reference=Global(f"{defining.qualified}.{name}"))
        case (place, (ast.FunctionDef() | ast.AsyncFunctionDef()) as statement):
            owner = mro[place]
            assert isinstance(owner, ClassDefinition)
            function = Function(statement, owner.header, owner)
            if "classmethod" in decorators(statement):
                receiver = class_value(definition, frame.run.project)
                return Value(kind=Kind.OTHER, reference=Method(function, receiver))
            return Value(kind=Kind.OTHER, reference=function)
        case (place, ast.stmt()):
            owner = mro[place]
            assert isinstance(owner, ClassDefinition)
            return class_attribute(owner, name, frame)
        case _:
            return None


def of_instance(base: Value, definition: ClassDefinition, name: str, frame: Frame) -> Value:
    """An attribute of an object of a class of a readable file."""
    from torchlint.semantics.ancestry import ancestry

    mro = ancestry(definition, frame.run.project).mro
    for owner in mro:
        if not isinstance(owner, ClassDefinition):
            break
        for statement in owner.node.body:
            match statement:
                case ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                    return declared_field(statement, frame)
    match find(name, mro):
        case (place, (ast.FunctionDef() | ast.AsyncFunctionDef()) as statement):
            owner = mro[place]
            assert isinstance(owner, ClassDefinition)
            return on_instance(base, statement, owner, name, frame)
        case _:
            return Value(reference=Builtin(name, base))


def declared_field(field: ast.AnnAssign, frame: Frame) -> Value:
    """What the annotation of a field promises, or its default where that is None in spite of it."""
    value = declared(field.annotation, types(frame), frame.now)
    default = field.value
    if isinstance(default, ast.Call):
        default = next((each.value for each in default.keywords if each.arg == "default"), None)
    return value.join(NONE_VALUE) if isinstance(default, ast.Constant) and default.value is None else value


def of_tensor(base: Value, name: str, frame: Frame) -> Value:
    """An attribute of a tensor."""
    annotation = torch_api.ATTRIBUTES.get(name)
    if annotation is None:
        kind = Kind.OTHER if name in torch_api.METHODS else UNKNOWN
        return Value(kind=kind, reference=Builtin(name, base))
    value = stated(annotation, frame.now)
    if not value.must_be(Kind.TENSOR):
        return value
    detached = name == "data"
    result = computed((base,), frame, detached=detached)
    kind = result.kind | base.kind if name == "real" else result.kind  # the very same tensor
    traits = result.traits | base.traits & (Trait.EXPANDED | Trait.EMPTY | Trait.BLANK)
    return replace(result, kind=kind, traits=traits)
