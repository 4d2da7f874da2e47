"""What a name may be bound to, and which of several bindings counts."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

Scope: TypeAlias = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
"""A statement with a body of names of its own."""


@dataclass(frozen=True, slots=True)
class Import:
    """A name that an import statement binds.

    Attributes:
        qualified: the absolute dotted name of what it denotes, with leading dots where a relative
            import leaves the package root.
        module: the part of it that certainly is a module, as written: ``..base`` for a relative import.
        fallbacks: what stands in for it where the import fails.
    """

    qualified: str
    module: str
    fallbacks: tuple[Binding, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A name that is bound in another way than by an import, a class or a function.

    Attributes:
        value: what is assigned, None where that is no expression of its own (a loop, a parameter).
        annotation: the annotation, None where there is none.
        node: the statement; the ``ast.arg`` of a parameter.
    """

    value: ast.expr | None
    annotation: ast.expr | None
    node: ast.stmt | ast.arg


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several bindings compete for."""

    candidates: tuple[Binding, ...]


Binding: TypeAlias = Import | Assignment | Ambiguous | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Arm(Enum):
    """Under which condition a statement runs."""

    ALWAYS = auto()
    BRANCH = auto()
    TRIED = auto()  # in the body of a try statement or in what catches its failure
    TYPING = auto()  # if TYPE_CHECKING
    MAIN = auto()  # if __name__ == "__main__"


class Bound(NamedTuple):
    """One binding of a name, in program order."""

    binding: Binding
    line: int
    arm: Arm


@dataclass(frozen=True)
class Names:
    """What one scope binds.

    Attributes:
        bounds: every binding of every name, in program order.
        stars: modules that are star-imported.
    """

    bounds: defaultdict[str, list[Bound]] = field(default_factory=lambda: defaultdict(list))
    stars: list[Import] = field(default_factory=list)

    def binding(self, name: str, before: int | None = None) -> Binding | None:
        """What `name` is bound to: at the end of the scope, or where the line `before` begins."""
        bounds = self.bounds.get(name)
        if bounds is None:
            return None
        if before is not None:
            bounds = [bound for bound in bounds if bound.line < before] or bounds
        return bounds[0].binding if len(bounds) == 1 else settle(bounds)


def settle(bounds: Sequence[Bound]) -> Binding:
    """The one binding that `bounds`, bindings of one name in program order, come to.

    The last unconditional one hides what stands before it. Of what may stand there instead, the first
    real import or definition counts: stubs for a failed import (``= None``, ``= object``, an empty
    class) do not, and what only a type checker sees does where nothing real is bound at run time.
    """
    start = max((place for place, each in enumerate(bounds) if each.arm is Arm.ALWAYS), default=0)
    while start and _decorates(bounds[start].binding, bounds[start - 1].binding):
        start -= 1
    chosen = [each for each in bounds[start:] if each.arm is not Arm.MAIN] or [*bounds[start:]]
    seen = [each for each in chosen if each.arm is Arm.TYPING]
    running = [each for each in chosen if each.arm is not Arm.TYPING]
    if seen:
        chosen = running if any(_denotes(each.binding) for each in running) else seen
    chosen = [each for each in chosen if not _is_stub(each)] or chosen
    first = chosen[0].binding
    rest = [each for each in chosen[1:] if not _decorates(each.binding, first)]
    others = tuple(dict.fromkeys(each.binding for each in rest if each.binding != first))
    match first:
        case _ if not others:
            return first
        case Import() if _stands_in(first, chosen):
            return replace(first, fallbacks=others)
        case _:
            return Ambiguous((first, *others))


def _stands_in(first: Import, chosen: Sequence[Bound]) -> bool:
    """Whether the others are there in case `first` fails, or import the same thing from elsewhere."""
    last = first.qualified.rpartition(".")[2]
    return all(each.arm is Arm.TRIED for each in chosen) or all(
        isinstance(each.binding, Import) and each.binding.qualified.rpartition(".")[2] == last
        for each in chosen
    )


def _decorates(binding: Binding, before: Binding) -> bool:
    """Whether this is ``Net = register(Net)`` after the class."""
    match binding, before:
        case Assignment(value=ast.Call(args=arguments)), ast.ClassDef(name=name):
            return any(isinstance(each, ast.Name) and each.id == name for each in arguments)
        case _:
            return False


def _denotes(binding: Binding) -> bool:
    """Whether a binding says by itself what the name denotes."""
    match binding:
        case Assignment(value=value):
            return isinstance(value, ast.Name | ast.Attribute | ast.Subscript)
        case _:
            return True


def _is_stub(bound: Bound) -> bool:
    match bound.binding:
        case Assignment(value=ast.Constant(value=None)) | Assignment(value=None, annotation=ast.expr()):
            return True
        case Assignment(value=ast.Name(id="object")):
            return bound.arm is not Arm.ALWAYS
        case ast.ClassDef(bases=[] | [ast.Name(id="object")]):
            return bound.arm is Arm.TRIED
        case _:
            return False
