"""From names to values: locals, enclosing functions, the file, other files, builtins."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from torchlint.semantics.references import Class, File, Function, Global
from torchlint.semantics.values import UNKNOWN, UNKNOWN_VALUE, Kind, Value

if TYPE_CHECKING:
    from torchlint.semantics.frame import Frame

CONTAINER_CLASSES = frozenset(
    {"builtins.dict", "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset"}
    | {"typing.NamedTuple", "typing.TypedDict", "collections.OrderedDict", "collections.UserDict"}
)
SCALAR_CLASSES = frozenset({"builtins.int", "builtins.float", "builtins.str", "enum.IntEnum", "enum.StrEnum"})


def lookup(name: str, frame: Frame) -> Value:
    """The value of a name where `frame` stands."""
    if (found := frame.now.names.get(name)) is not None:
        return found
    if (found := frame.closure.get(name)) is not None:
        return found
    if name in frame.outer_names:
        return UNKNOWN_VALUE
    return lookup_dotted(name, frame)


def lookup_dotted(dotted: str, frame: Frame) -> Value:
    """The value of a dotted name as the file that `frame` stands in sees it."""
    first, _, rest = dotted.partition(".")
    local = frame.now.names.get(first) or frame.closure.get(first)
    if local is not None:
        return descend(local, rest, frame) if rest else local
    enclosing = frame.owner.enclosing if frame.owner is not None else ()
    return denoted(frame.run.project.resolve(frame.header, dotted, enclosing), frame)


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
            return frame.run.evaluate(frame, header, assignment.node, qualified.rpartition(".")[2], None)
        case _:
            return UNKNOWN_VALUE


def external(qualified: str) -> Value:
    """The value of a qualified name outside the readable files."""
    qualified = torch_api.ALIASES.get(qualified, qualified)
    package = qualified.partition(".")[0]
    kind = Kind.OTHER if package in ("torch", "builtins", "typing", "math", "functools") else UNKNOWN
    return Value(kind=kind, reference=Global(qualified))


def class_value(definition: ClassDefinition, project: Project) -> Value:
    """The value of a class of a readable file."""
    return Value(kind=Kind.OTHER, reference=Class(definition, instances(definition, project)))


def instances(definition: ClassDefinition, project: Project) -> Kind:
    """What calling a class may give."""
    found = ancestry(definition, project)
    bases = {base.qualified for base in found.mro if isinstance(base, External)}
    if found.verdict is Verdict.YES:
        return Kind.MODULE
    if found.verdict is Verdict.UNKNOWN:
        return UNKNOWN
    if any("__torch_function__" in members(base) for base in found.mro if isinstance(base, ClassDefinition)):
        return UNKNOWN
    for qualified, kind in torch_api.TENSOR_SUBCLASSES.items():
        if qualified in bases:
            return Kind[kind]
    if bases & torch_api.TENSOR_TYPES:
        return Kind.TENSOR
    if bases & CONTAINER_CLASSES:
        return Kind.CONTAINER
    return Kind.SCALAR if bases & SCALAR_CLASSES else Kind.OTHER
