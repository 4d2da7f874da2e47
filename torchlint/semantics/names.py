"""From names to values: locals, enclosing functions, the file, other files, builtins."""

from __future__ import annotations

import ast
from collections.abc import Callable, Set
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.members import members
from torchlint.semantics.project import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    ModuleFile,
    Project,
    Variable,
)
from torchlint.semantics.references import Alias, Class, File, Function, Global
from torchlint.semantics.remembering import remembered
from torchlint.semantics.values import NO_TRAITS, UNKNOWN, UNKNOWN_VALUE, Kind, Trait, Value

if TYPE_CHECKING:
    from torchlint.semantics.frame import Frame
    from torchlint.semantics.header import Header

NUMBERS = frozenset(
    {"math.tau"}
    | {f"{package}.{name}" for package in ("math", "torch") for name in ("pi", "e", "inf", "nan")}
)
VARIABLES = frozenset(
    f"torch.{name}" for name in ("newaxis", "default_generator", "ops", "classes", "backends")
)
"""Names of ``torch`` for which it is not known what they hold, or what sort of object."""
CONTAINER_CLASSES = frozenset(
    {"builtins.dict", "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset"}
    | {"typing.NamedTuple", "typing.TypedDict", "collections.OrderedDict", "collections.UserDict"}
)
SCALAR_CLASSES = frozenset({"builtins.int", "builtins.float", "builtins.str", "enum.IntEnum", "enum.StrEnum"})


def lookup(name: str, frame: Frame) -> Value:
    """The value of a name where `frame` stands."""
    if (found := frame.now.names.get(name)) is not None:
        return found
    if (found := frame.captured(name)) is not None:
        return found
    if name in frame.outer_names:
        return UNKNOWN_VALUE
    return lookup_dotted(name, frame)


def lookup_dotted(dotted: str, frame: Frame) -> Value:
    """The value of a dotted name as the file that `frame` stands in sees it."""
    first, _, rest = dotted.partition(".")
    local = frame.now.names.get(first) or frame.captured(first)
    if local is not None:
        return descend(local, rest, frame) if rest else local
    enclosing = frame.owner.enclosing if frame.owner is not None else ()
    return denoted(frame.run.project.resolve(frame.header, dotted, enclosing), frame)


def types(frame: Frame) -> Callable[[str], Value]:
    """Finds the types that dotted names in annotations mean, where `frame` stands."""
    return partial(type_named, frame=frame)


def type_named(dotted: str, frame: Frame) -> Value:
    """The type that a dotted name means: as `lookup_dotted`, and what a file makes another name of a type."""
    first = dotted.partition(".")[0]
    if first in frame.now.names or frame.captured(first) is not None:
        return lookup_dotted(dotted, frame)
    enclosing = frame.owner.enclosing if frame.owner is not None else ()
    match frame.run.project.resolve(frame.header, dotted, enclosing):
        case Variable(header=header, assignment=assignment, enclosing=()) if is_type(assignment.value):
            inside = replace(frame, header=header, store=replace(frame.now, names={}), owner=None, outer=None)
            return Value(kind=Kind.OTHER, reference=Alias(assignment.value, types(inside)))
        case _:
            return lookup_dotted(dotted, frame)


def is_type(node: ast.expr | None) -> TypeGuard[ast.expr]:
    """Whether an expression may write a type or make a type variable."""
    match node:
        case ast.Subscript() | ast.BinOp(op=ast.BitOr()) | ast.Constant(value=str()):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name == "TypeVar"
        case _:
            return False


def descend(value: Value, dotted: str, frame: Frame) -> Value:
    """The value of ``value.dotted``, where `value` is a module or a package."""
    for name in dotted.split("."):
        value = member(value, name, frame) or UNKNOWN_VALUE
    return value


def member(value: Value, name: str, frame: Frame) -> Value | None:
    """The value of ``value.name`` where `value` denotes something with a qualified name."""
    match value.reference:
        case Global(qualified=qualified):
            return external(f"{qualified}.{name}")
        case File(header=header):
            return denoted(frame.run.project.resolve(header, name), frame)
        case _:
            return None


def denoted(definition: Definition, frame: Frame) -> Value:
    """The value that a definition gives its name."""
    match definition:
        case External(qualified=qualified):
            return external(qualified)
        case ModuleFile(header=header):
            return Value(kind=Kind.OTHER, reference=File(header))
        case ClassDefinition():
            return class_value(definition, frame.run.project)
        case FunctionDefinition(header=header, node=node):
            return Value(kind=Kind.OTHER, reference=Function(node, header))
        case Variable(header=header, assignment=assignment, qualified=qualified, enclosing=()):
            name = qualified.rpartition(".")[2]
            if name in reassigned(header):
                return UNKNOWN_VALUE
            return frame.run.evaluate(frame, header, assignment.node, name, None)
        case _:
            return UNKNOWN_VALUE


@remembered
def reassigned(header: Header) -> frozenset[str]:
    """The names of a file that its functions assign, which ``global`` says."""
    if "global " not in header.text:
        return frozenset()
    return frozenset(
        name for node in ast.walk(header.tree) if isinstance(node, ast.Global) for name in node.names
    )


def external(qualified: str) -> Value:
    """The value of a qualified name outside the readable files."""
    qualified = torch_api.ALIASES.get(qualified, qualified)
    package = qualified.rpartition(".")[0]
    kind = UNKNOWN
    if qualified in NUMBERS:
        kind = Kind.SCALAR
    elif package in ("builtins", "typing", "math", "functools") or is_constant(qualified):
        kind = Kind.OTHER
    traits = Trait.MAKES_MODULES if qualified in torch_api.BASES else NO_TRAITS
    return Value(kind=kind, reference=Global(qualified), traits=traits)


def is_constant(qualified: str) -> bool:
    """Whether a name of ``torch`` certainly denotes a function, a class, a dtype or a module."""
    package, _, name = qualified.rpartition(".")
    if qualified in torch_api.NAMES or qualified in torch_api.RESULTS or qualified in torch_api.BASES:
        return True
    public = name in torch_api.NAMES.get(package, ()) and not name.startswith("_")
    return public and qualified not in VARIABLES


def class_value(definition: ClassDefinition, project: Project) -> Value:
    """The value of a class of a readable file."""
    kind = instances(definition, project)
    traits = Trait.MAKES_MODULES if kind == Kind.MODULE else NO_TRAITS
    return Value(kind=Kind.OTHER, reference=Class(definition, kind), traits=traits)


def defines(definition: ClassDefinition, names: Set[str], project: Project) -> bool:
    """Whether a class, or an ancestor in a readable file, binds one of `names`."""
    readable = (base for base in ancestry(definition, project).mro if isinstance(base, ClassDefinition))
    return any(not names.isdisjoint(members(base)) for base in readable)


def instances(definition: ClassDefinition, project: Project) -> Kind:
    """What calling a class may give."""
    found = ancestry(definition, project)
    bases = {base.qualified for base in found.mro if isinstance(base, External)}
    if found.verdict is Verdict.YES:
        return Kind.MODULE
    if found.verdict is Verdict.UNKNOWN:
        return UNKNOWN
    if "typing.Protocol" in bases or defines(definition, {"__torch_function__", "__new__"}, project):
        return UNKNOWN
    for qualified, kind in torch_api.TENSOR_SUBCLASSES.items():
        if qualified in bases:
            return Kind[kind]
    if bases & torch_api.TENSOR_TYPES:
        return Kind.TENSOR
    if bases & CONTAINER_CLASSES:
        return Kind.CONTAINER
    return Kind.SCALAR if bases & SCALAR_CLASSES else Kind.OTHER
