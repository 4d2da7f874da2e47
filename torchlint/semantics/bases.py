"""From the expression of a base to the class that it gives."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from torchlint.semantics.definitions import (
    ClassDefinition,
    External,
    FunctionDefinition,
    Unresolved,
    Variable,
)
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.statements import statements

if TYPE_CHECKING:
    from torchlint.semantics.header import Header, Scope
    from torchlint.semantics.project import Project


@dataclass(frozen=True, slots=True)
class Made:
    """A class that a call makes from `bases`: ``type("Base", (nn.Module,), {..})``.

    `empty` says that the call gives it no attributes.
    """

    bases: tuple[Base, ...]
    empty: bool


Base: TypeAlias = ClassDefinition | External | Made | Unresolved
Bases: TypeAlias = tuple[Base, ...]

UNKNOWN: Bases = (Unresolved(),)

_TYPING = ("typing", "typing_extensions")
_PASS_ON = {"dataclasses.dataclass", "functools.total_ordering"} | {
    f"{package}.{name}" for package in _TYPING for name in ("final", "runtime_checkable", "no_type_check")
}
"""Decorators that give back the class they are called with."""

_WITH_METACLASS = {"six.with_metaclass", "future.utils.with_metaclass"}
_RECORDS = (
    {"collections.namedtuple"}
    | {f"{package}.{name}" for package in _TYPING for name in ("NamedTuple", "TypedDict")}
    | {f"enum.{name}" for name in ("Enum", "IntEnum", "Flag", "IntFlag", "StrEnum")}
)
"""Callables that make a class without methods of its own."""

_CACHES = {"functools.cache", "functools.lru_cache"}
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands.

    Attributes:
        project: what is in reach.
        header: the file.
        enclosing: functions and classes around it, outermost first.
        before: its line.
        depth: calls and variables that have been followed so far.
    """

    project: Project
    header: Header
    enclosing: tuple[Scope, ...]
    before: int | None
    depth: int = 0

    def classes(self, expression: ast.expr) -> Bases:
        """The classes that `expression` may give, one for each way that conditions may go."""
        if self.depth > _DEEPEST:
            return UNKNOWN
        dotted = dotted_name(expression)
        if dotted is not None:
            return self._named(dotted)
        inner = replace(self, depth=self.depth + 1)
        match expression:
            case ast.Subscript(value=value) | ast.NamedExpr(value=value):
                return inner.classes(value)
            case ast.IfExp(body=body, orelse=orelse):
                return _distinct([*inner.classes(body), *inner.classes(orelse)])
            case ast.Call():
                return inner._called(expression)
            case _:
                return UNKNOWN

    def _named(self, dotted: str) -> Bases:
        found: list[Base] = []
        for definition in self.project.alternatives(self.header, dotted, self.enclosing, self.before):
            match definition:
                case ClassDefinition() | External():
                    found.append(definition)
                case Variable():
                    found += self._assigned(definition)
                case _:
                    found.append(Unresolved())
        listed = self.project.settings.module_bases
        if Unresolved() in found and (dotted in listed or dotted.rpartition(".")[2] in listed):
            return (External(dotted),)
        return _distinct(found)

    def _assigned(self, variable: Variable) -> Bases:
        assignment = variable.assignment
        place = Place(
            self.project, variable.header, variable.enclosing, assignment.node.lineno, self.depth + 1
        )
        found = UNKNOWN if assignment.value is None else place.classes(assignment.value)
        return place._annotated(assignment.annotation) if found == UNKNOWN else found

    def _annotated(self, annotation: ast.expr | None) -> Bases:
        """The class that ``type[Base]`` promises, whose subclasses may stand there too."""
        match annotation:
            case ast.Subscript(value=value, slice=inner):
                for definition in self.classes(value):
                    if definition in (External("builtins.type"), External("typing.Type")):
                        return tuple(Made((each,), empty=False) for each in self.classes(inner))
        return UNKNOWN

    def _called(self, call: ast.Call) -> Bases:
        callee = dotted_name(call.func)
        if callee is None:
            return UNKNOWN
        definition = self.project.resolve(self.header, callee, self.enclosing, self.before)
        match definition:
            case External(qualified=qualified) if not call.keywords or qualified in _RECORDS:
                return self._called_external(qualified, call.args)
            case FunctionDefinition():
                return self._made_by(definition)
            case _:
                return UNKNOWN

    def _called_external(self, qualified: str, arguments: Sequence[ast.expr]) -> Bases:
        match arguments:
            case _ if qualified in _RECORDS:
                return (External(qualified),)
            case [single] if qualified in _PASS_ON:
                return self.classes(single)
            case [annotation, value] if qualified in ("typing.cast", "typing_extensions.cast"):
                found = self.classes(value)
                return self._annotated(annotation) if found == UNKNOWN else found
            case [value, ast.Constant(value=str(name)), *_] if qualified == "builtins.getattr":
                dotted = dotted_name(value)
                return UNKNOWN if dotted is None else self._named(f"{dotted}.{name}")
            case [_, ast.Tuple(elts=elements), ast.Dict(keys=keys)] if qualified == "builtins.type":
                return self._made_from(elements, empty=not keys)
            case [_, ast.Tuple(elts=elements), *rest] if qualified == "types.new_class":
                return self._made_from(elements, empty=not rest)
            case [_] if qualified == "builtins.type":
                return (External(qualified),)  # the class of a class is a metaclass
            case [_, *elements] if qualified in _WITH_METACLASS:
                return self._made_from(elements, empty=True)
            case _:
                return UNKNOWN

    def _made_from(self, elements: Sequence[ast.expr], *, empty: bool) -> Bases:
        found = [self.classes(each) for each in elements]
        return (Made(tuple(each[0] if len(each) == 1 else Unresolved() for each in found), empty=empty),)

    def _made_by(self, function: FunctionDefinition) -> Bases:
        """The class that a factory function returns, where it plainly returns one."""
        node = function.node
        place = Place(self.project, function.header, function.enclosing, node.lineno, self.depth)
        inside = replace(place, enclosing=(*function.enclosing, node), before=None)
        if not isinstance(node, ast.FunctionDef) or not all(map(place._is_cache, node.decorator_list)):
            return UNKNOWN
        only = UNKNOWN
        for value in _returns(node):
            found = UNKNOWN if value is None else inside.classes(value)
            if found == UNKNOWN or len(found) > 1 or only not in (UNKNOWN, found):
                return UNKNOWN
            only = found
        return only

    def _is_cache(self, decorator: ast.expr) -> bool:
        dotted = dotted_name(decorator.func if isinstance(decorator, ast.Call) else decorator)
        if dotted is None:
            return False
        definition = self.project.resolve(self.header, dotted, self.enclosing, self.before)
        return isinstance(definition, External) and definition.qualified in _CACHES


def _returns(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr | None]:
    """What the return statements of a function return."""
    for statement, _ in statements(function.body):
        if isinstance(statement, ast.Return):
            yield statement.value


def _distinct(found: Iterable[Base]) -> Bases:
    return tuple(dict.fromkeys(found)) or UNKNOWN
