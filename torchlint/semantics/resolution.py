"""From a dotted name to its definition: through imports, star imports, aliases and attributes."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from torchlint.semantics.definitions import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    ModuleFile,
    Unresolved,
    Variable,
    qualified_name,
)
from torchlint.semantics.externals import OPAQUE, bases_of, canonical
from torchlint.semantics.header import Ambiguous, Assignment, Binding, Header, Import, Scope

if TYPE_CHECKING:
    from torchlint.semantics.project import Project

Definitions: TypeAlias = tuple[Definition, ...]
Trail: TypeAlias = frozenset[tuple[Header, Binding | str]]

NOTHING: Definitions = (Unresolved(),)
LONGEST_TRAIL = 40
"""Bindings and star imports that one name is followed through, one after the other."""

MOST_STEPS = 2000
"""Bindings that one name is followed through, all its alternatives taken together."""

_BUILTINS = frozenset(dir(builtins))


def dotted_name(node: ast.expr | None) -> str | None:
    """The text of a name or of attributes of a name, None for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


class Resolver:
    """Follows names through the files of a project.

    A name may have several definitions, where conditions choose; none of the methods gives an empty
    tuple. The trail holds what has been followed so far, so that cycles of imports end.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._steps = 0

    def resolve(
        self, header: Header, dotted: str, enclosing: tuple[Scope, ...], before: int | None
    ) -> Definitions:
        """What a dotted name denotes inside the scopes `enclosing`, in or ahead of line `before`."""
        self._steps = 0
        return self._dotted(header, dotted, enclosing, before, frozenset())

    def imported(self, header: Header, binding: Import) -> Definitions:
        """What an import in the file `header` binds its name to."""
        self._steps = 0
        return self._bound(header, "", binding, (), frozenset())

    def _dotted(
        self, header: Header, dotted: str, enclosing: tuple[Scope, ...], before: int | None, trail: Trail
    ) -> Definitions:
        first, *rest = dotted.split(".")
        if not all(part.isidentifier() for part in (first, *rest)):
            return NOTHING
        found = self._first(header, first, enclosing, before, trail)
        for name in rest:
            inner = (self._attribute(definition, name, trail) for definition in found)
            found = _distinct(chain.from_iterable(inner))
        return found

    def _first(
        self, header: Header, name: str, enclosing: tuple[Scope, ...], before: int | None, trail: Trail
    ) -> Definitions:
        for depth in range(len(enclosing), 0, -1):
            scope = enclosing[depth - 1]
            if isinstance(scope, ast.ClassDef) and depth < len(enclosing):
                continue  # a class body's names are visible in that body alone
            binding = self._project.names_of(scope, header).binding(name, before)
            if binding is not None:
                return self._bound(header, name, binding, enclosing[:depth], trail)
            if not isinstance(scope, ast.ClassDef):
                before = None  # a function runs when the file has run
        found = self._member(header, name, before, trail)
        if found == NOTHING and name not in header.names.bounds and name in _BUILTINS:
            return (External(f"builtins.{name}"),)
        return found

    def _attribute(self, definition: Definition, name: str, trail: Trail) -> Definitions:
        match definition:
            case ModuleFile(header=header):
                found = self._member(header, name, None, trail)
                outside = f"{header.module}.{name}"
                return (External(canonical(outside)),) if found == NOTHING and _is_opaque(outside) else found
            case External(qualified=qualified):
                inner = f"{qualified}.{name}"
                file = self._project.module(inner)
                return (ModuleFile(file),) if file else (External(canonical(inner)),)
            case ClassDefinition(header=header, node=node, enclosing=enclosing):
                binding = self._project.names_of(node, header).binding(name)
                return self._bound(header, name, binding, (*enclosing, node), trail) if binding else NOTHING
            case _:
                return NOTHING

    def _member(self, header: Header, name: str, before: int | None, trail: Trail) -> Definitions:
        """A module-level name of a file, or a submodule of a package."""
        binding = header.names.binding(name, before)
        found = self._bound(header, name, binding, (), trail) if binding is not None else NOTHING
        starred = binding is None and header.names.stars and (header, name) not in trail
        if starred:
            found = self._starred(header, name, trail | {(header, name)})
        if found == NOTHING and header.is_package:
            file = self._project.find(f".{name}", header)
            found = (ModuleFile(file),) if file is not None else NOTHING
        if found == NOTHING and starred and not any(isinstance(step, str) for _, step in trail):
            return self._presumed(header, name)
        return found

    def _starred(self, header: Header, name: str, trail: Trail) -> Definitions:
        """A name that a star import of `header` gives; the last one that has it counts."""
        for star in reversed(header.names.stars):
            if not self._project.may_give(star, header, name):
                continue
            file = None if self._project.is_closed(star) else self._project.find(star.module, header)
            if file is None:
                qualified = canonical(f"{star.qualified}.{name}")
                if bases_of(qualified) is not None:
                    return (External(qualified),)
            elif file.gives_star(name):
                found = self._member(file, name, None, trail)
                if found != NOTHING:
                    return found
        return NOTHING

    def _presumed(self, header: Header, name: str) -> Definitions:
        """A name that nothing else gives must come from the one star import that cannot be read."""
        unreadable = [
            star
            for star in header.names.stars
            if not star.module.startswith(".")
            and (self._project.is_closed(star) or self._project.module(star.module) is None)
        ]
        if len(unreadable) != 1 or name in _BUILTINS:
            return NOTHING
        return (External(canonical(f"{unreadable[0].qualified}.{name}")),)

    def _bound(
        self, header: Header, name: str, binding: Binding, enclosing: tuple[Scope, ...], trail: Trail
    ) -> Definitions:
        """What a binding of `name` in the innermost of the scopes `enclosing` denotes."""
        self._steps += 1
        if (header, binding) in trail or len(trail) > LONGEST_TRAIL or self._steps > MOST_STEPS:
            return NOTHING
        trail = trail | {(header, binding)}
        qualified = qualified_name(header, enclosing, name)
        match binding:
            case Import(fallbacks=fallbacks):
                found = self._imported(header, binding, trail)
                for fallback in () if _is_known(found) else fallbacks:
                    other = self._bound(header, name, fallback, enclosing, trail)
                    if _is_known(other) and not isinstance(other[0], FunctionDefinition | Variable):
                        return other
                return found
            case ast.ClassDef():
                return (ClassDefinition(header, binding, qualified, enclosing),)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return (FunctionDefinition(header, binding, qualified, enclosing),)
            case Ambiguous(candidates=candidates):
                return _distinct(
                    each
                    for candidate in candidates
                    for each in self._bound(header, name, candidate, enclosing, trail)
                )
            case Assignment(value=value, node=node):
                alias = dotted_name(value)
                found = NOTHING
                if alias is not None:
                    found = self._dotted(header, alias, enclosing, node.lineno, trail)
                variable = Variable(header, binding, qualified, enclosing)
                return (variable,) if Unresolved() in found else found

    def _imported(self, header: Header, binding: Import, trail: Trail) -> Definitions:
        qualified, module = canonical(binding.qualified), binding.module
        if self._project.is_closed(binding):
            return (External(qualified),)
        file = self._project.find(module, header)
        if module == binding.qualified:
            return (ModuleFile(file),) if file is not None else (External(qualified),)
        name = binding.qualified.rpartition(".")[2]
        if file is not None:
            found = self._member(file, name, None, trail)
            outside = bases_of(qualified) is not None or _is_opaque(qualified)
            return (External(qualified),) if found == NOTHING and outside else found
        inner = self._project.find(f"{module}{'' if module.endswith('.') else '.'}{name}", header)
        if inner is not None:
            return (ModuleFile(inner),)
        return NOTHING if module.startswith(".") else (External(qualified),)


def _distinct(definitions: Iterable[Definition]) -> Definitions:
    return tuple(dict.fromkeys(definitions))


def _is_opaque(qualified: str) -> bool:
    return qualified.partition(".")[0] in OPAQUE


def _is_known(definitions: Definitions) -> bool:
    """Whether something is known of every one of `definitions`, beside the name."""
    for definition in definitions:
        match definition:
            case Unresolved():
                return False
            case External(qualified=qualified):
                if bases_of(qualified) is None and not _is_opaque(qualified):
                    return False
    return True
