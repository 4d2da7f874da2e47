"""What an annotation lets a parameter be, as far as the screen tells it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from torchlint.screen.kinds import (
    CLASS,
    CONTAINER,
    KINDS,
    LIST,
    MODULE,
    NONE,
    PARAMETER,
    SCALAR,
    STATE,
    TENSOR,
    UNKNOWN,
    Matters,
)
from torchlint.screen.names import ORDINARY, Functions, is_module_class
from torchlint.semantics import torch_api
from torchlint.semantics.definitions import ClassDefinition, External, Variable
from torchlint.semantics.resolution import dotted_name

if TYPE_CHECKING:
    from torchlint.semantics.header import Header

_SCALARS = frozenset(f"builtins.{name}" for name in "int float str bool bytes complex object type".split())
_CONTAINERS = frozenset(
    "list tuple dict set frozenset List Tuple Dict Set FrozenSet Sequence Mapping OrderedDict".split()
)
_FORMS = frozenset("Optional Union Any Callable Type Literal Hashable".split())
_TYPING = frozenset("typing typing_extensions collections.abc collections builtins".split())
_DEEPEST = 6


def annotated(node: ast.expr, header: Header, functions: Functions, depth: int = 0) -> int:
    """What a value annotated with `node` may be.

    Raises:
        Matters: it may be state of a module, or the annotation is not known in full.
    """
    if depth > _DEEPEST:
        raise Matters
    match node:
        case ast.Constant(value=None):
            return NONE
        case ast.Constant(value=value) if value is ...:
            return SCALAR
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return annotated(left, header, functions, depth) | annotated(right, header, functions, depth)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            found = 0
            for each in elements:
                found |= annotated(each, header, functions, depth)
            return found
        case ast.Subscript(value=value, slice=inside):
            base = annotated(value, header, functions, depth)
            name = (dotted_name(value) or "").rpartition(".")[2]
            if name == "Literal":
                return base
            held = annotated(inside, header, functions, depth)
            if name in ("Type", "type", "Callable") and not held & (TENSOR | PARAMETER):
                return CLASS | UNKNOWN | held & ~KINDS
            return base | held
        case ast.Name() | ast.Attribute():
            return named(dotted_name(node), header, functions, depth)
        case _:
            raise Matters


def named(dotted: str | None, header: Header, functions: Functions, depth: int) -> int:
    """What an object of a named type may be; a class counts for one of its objects."""
    if dotted is None:
        raise Matters
    project = functions.project
    match project.resolve(header, dotted):
        case External(qualified=qualified):
            return external(qualified, functions)
        case ClassDefinition() as definition:
            if is_module_class(definition, project):
                return MODULE | UNKNOWN | functions.bit(definition)
            return functions.of_class(definition)
        case Variable(header=other, assignment=assignment, enclosing=()) if assignment.value is not None:
            return annotated(assignment.value, other, functions, depth + 1)
    return UNKNOWN


def external(qualified: str, functions: Functions) -> int:
    """What an object of a type outside the readable files may be."""
    package, _, name = qualified.rpartition(".")
    if qualified in _SCALARS or qualified in ("torch.device", "torch.dtype", "pathlib.Path"):
        return SCALAR
    if (package in _TYPING and name in _CONTAINERS) or qualified == "torch.Size":
        return CONTAINER
    if package in _TYPING and name in _FORMS:
        return UNKNOWN | (CLASS if name in ("Callable", "Type") else 0)
    if qualified in ORDINARY or qualified == "torch.nn.Module":
        return MODULE | UNKNOWN | functions.bit(qualified)
    if qualified in torch_api.BASES:
        return LIST | MODULE | UNKNOWN
    if qualified in torch_api.TENSOR_TYPES:
        return TENSOR
    if package.partition(".")[0] == "torch" or (package in _TYPING and name in ("Iterable", "Collection")):
        return STATE
    return UNKNOWN
