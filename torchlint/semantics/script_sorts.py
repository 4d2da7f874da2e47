"""What classes make, functions give and annotations promise, as sorts of objects."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.definitions import ClassDefinition, Definition, External, FunctionDefinition
from torchlint.semantics.externals import MODULE, bases_of
from torchlint.semantics.members import members
from torchlint.semantics.quoted import parse
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.script_objects import Sort

if TYPE_CHECKING:
    from torchlint.semantics.project import Project

Look = Callable[[str], Definition]
"""What a dotted name denotes where an annotation stands."""

PARAMETERS = frozenset({"torch.nn.Parameter", "torch.nn.UninitializedParameter"})
TEXTS = frozenset({"builtins.str", "pathlib.Path", "pathlib.PurePath", "os.PathLike", "os.path.join"})
CONTAINERS = frozenset(f"builtins.{name}" for name in ("list", "tuple", "set", "frozenset", "dict"))
_SCALARS = frozenset(
    f"builtins.{name}" for name in ("int", "float", "bool", "bytes", "complex", "range", "len")
)
_DEEPEST = 8


def instance_of(definition: Definition | None, project: Project) -> tuple[Sort, Definition | None]:
    """The sort and class of what calling a class gives, or a function by what it promises."""
    if isinstance(definition, FunctionDefinition):
        header, node, enclosing = definition.header, definition.node, definition.enclosing
        if node.decorator_list or isinstance(node, ast.AsyncFunctionDef) or node.returns is None:
            return Sort.UNKNOWN, None
        definition = named(node.returns, lambda name: project.resolve(header, name, enclosing))
    match definition:
        case External(qualified=qualified):
            return sort_of_external(qualified), definition
        case ClassDefinition():
            return sort_of_class(definition, project), definition
        case _:
            return Sort.UNKNOWN, None


def sort_of_external(qualified: str) -> Sort:
    """What calling a class or function outside the readable files gives."""
    if qualified in PARAMETERS:
        return Sort.PARAMETER
    if qualified in torch_api.TENSOR_TYPES or torch_api.RESULTS.get(qualified) == "Tensor":
        return Sort.TENSOR
    if qualified in TEXTS:
        return Sort.TEXT
    if qualified in CONTAINERS:
        return Sort.CONTAINER
    if qualified.startswith("torch.optim.") and qualified in torch_api.SIGNATURES:
        return Sort.OPTIMIZER
    if qualified in _SCALARS:
        return Sort.OTHER
    return Sort.MODULE if is_module(qualified) else Sort.UNKNOWN


def is_module(qualified: str) -> bool:
    """Whether an external class is nn.Module or derives from it."""
    return MODULE in (qualified, *(bases_of(qualified) or ())) or qualified in torch_api.MODULES


def sort_of_class(definition: ClassDefinition, project: Project) -> Sort:
    """What calling a class of a readable file gives."""
    found = ancestry(definition, project)
    if any("__new__" in members(base) for base in found.mro if isinstance(base, ClassDefinition)):
        return Sort.UNKNOWN
    if found.verdict is Verdict.YES:
        return Sort.MODULE
    outside = [sort_of_external(base.qualified) for base in found.mro if isinstance(base, External)]
    known = [sort for sort in outside if sort is not Sort.UNKNOWN]
    if known:
        return known[0]
    return Sort.OTHER if found.complete else Sort.UNKNOWN


def defines(definition: Definition | None, name: str, project: Project) -> bool:
    """Whether a readable class, or a readable ancestor of it, binds `name` itself."""
    if not isinstance(definition, ClassDefinition):
        return False
    readable = (base for base in ancestry(definition, project).mro if isinstance(base, ClassDefinition))
    return any(name in members(base) for base in readable)


def named(node: ast.expr | None, look: Look, depth: int = 0) -> Definition | None:
    """The one class that an annotation names beside None, None where it is not exactly one."""
    match node:
        case ast.Constant(value=str(text)) if depth < _DEEPEST:
            return named(parse(text), look, depth + 1)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right) if depth < _DEEPEST:
            return one_of([left, right], look, depth + 1)
        case ast.Subscript(value=base, slice=inner) if depth < _DEEPEST:
            name = dotted_name(base) or ""
            last = name.rpartition(".")[2]
            if last == "Optional":
                return named(inner, look, depth + 1)
            if last == "Union":
                return one_of(inner.elts if isinstance(inner, ast.Tuple) else [inner], look, depth + 1)
            found = look(name)
            return found if found in [External(each) for each in CONTAINERS] else None
        case ast.Name() | ast.Attribute():
            found = look(dotted_name(node) or "")
            return found if isinstance(found, External | ClassDefinition) else None
        case _:
            return None


def one_of(nodes: list[ast.expr], look: Look, depth: int) -> Definition | None:
    """The one class of several annotations."""
    rest = [each for each in nodes if not (isinstance(each, ast.Constant) and each.value is None)]
    return named(rest[0], look, depth) if len(rest) == 1 else None
