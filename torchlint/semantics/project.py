"""The files in reach of one linted file, and what names in them denote."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from torchlint.semantics import files
from torchlint.semantics.bindings import Names
from torchlint.semantics.budget import Budget
from torchlint.semantics.definitions import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    ModuleFile,
    Unresolved,
    Variable,
)
from torchlint.semantics.externals import OPAQUE, bases_of, canonical, is_closed
from torchlint.semantics.header import Header, Import, Scope
from torchlint.semantics.resolution import Definitions, Resolver, dotted_name
from torchlint.semantics.stars import may_give
from torchlint.semantics.statements import imported, names_of
from torchlint.settings import Settings

if TYPE_CHECKING:
    from torchlint.semantics.ancestry import Ancestry
    from torchlint.semantics.hashing import Hash
    from torchlint.semantics.model import ModuleClass

__all__ = [
    "ClassDefinition",
    "Definition",
    "External",
    "FunctionDefinition",
    "ModuleFile",
    "Project",
    "Unresolved",
    "Variable",
]

DEFAULT = Settings()
_HIGHEST_PARENT = 6  # folders above the package root that absolute imports are looked up in


class Project:
    """What stands in reach of one linted file: its own package, the folders around it, what is installed.

    Answers are kept for the life of a project, which is that of one file's analysis; the headers of
    other files are kept for the process and read again when they change.
    """

    def __init__(self, path: str, roots: Sequence[str], settings: Settings) -> None:
        self.path = path
        self.roots = roots
        self.settings = settings
        self._absolute = os.path.abspath(path) if path else ""
        self._module, self._is_package = files.package_root(self._absolute)[1:] if path else ("", False)
        self._own: Header | None = None
        self._resolver = Resolver(self)
        self._modules: dict[str, Header | None] = {}
        self._names: dict[Scope, Names] = {}
        self._resolved: dict[tuple[Header, str, tuple[Scope, ...], int | None], Definitions] = {}
        self.budget = Budget.of_file()
        self.ancestries: dict[ClassDefinition, Ancestry | None] = {}
        self.hashes: dict[ClassDefinition, Hash | None] = {}
        self.constructions: dict[ClassDefinition, ModuleClass | None] = {}

    @classmethod
    def for_file(
        cls,
        path: str | None,
        search_path: Sequence[str] | None = None,
        settings: Settings = DEFAULT,
    ) -> Project:
        """The project of one linted file.

        Args:
            path: of the file; None where the text has none.
            search_path: folders of installed packages; by default those of this process.
            settings: the options of the analysis.
        """
        near = list(_near_roots(files.package_root(os.path.abspath(path))[0])) if path else []
        installed = sys.path if search_path is None else search_path
        roots = dict.fromkeys([*near, *(os.path.abspath(each) for each in installed)])
        return cls(path or "", tuple(roots), settings)

    def header(self, text: str, tree: ast.Module) -> Header:
        """The header of the linted file itself, which imports of other files then lead back to.

        Args:
            text: its source, which may differ from what is on disk.
            tree: its syntax tree.
        """
        self._own = Header(self.path, self._module, self._is_package, text, tree)
        return self._own

    def module(self, dotted: str) -> Header | None:
        """The file of an absolute dotted name; None where there is none in reach or it is never opened."""
        if is_closed(dotted) and not self._is_own(dotted):
            return None
        if dotted not in self._modules:
            paths = (files.locate(root, dotted) for root in self.roots)
            self._modules[dotted] = self._read(next(filter(None, paths), None)) if dotted else None
        return self._modules[dotted]

    def find(self, written: str, header: Header) -> Header | None:
        """The file of a module as an import statement of `header` names it, with leading dots if relative."""
        if not written.startswith("."):
            return self.module(written)
        return self._read(files.relative(written, header.path))

    def may_give(self, star: Import, header: Header, name: str) -> bool:
        """Whether a star import of `header` may bind `name`; False is certain."""
        path = files.relative(star.module, header.path)
        return path is None or path == self._absolute or may_give(path, name)

    def is_closed(self, binding: Import) -> bool:
        """Whether an import leads to something that is never opened: PyTorch, the standard library."""
        if binding.qualified.startswith(".") or not is_closed(binding.qualified):
            return False
        if bases_of(canonical(binding.qualified)) is not None and _top(binding.qualified) in OPAQUE:
            return True
        return not binding.module.startswith(".") and not self._is_own(binding.qualified)

    def names_of(self, scope: Scope, header: Header) -> Names:
        """What a function or class of the file `header` binds."""
        if scope not in self._names:
            self._names[scope] = names_of(scope, header.package)
        return self._names[scope]

    def resolve(
        self, header: Header, dotted: str, enclosing: tuple[Scope, ...] = (), before: int | None = None
    ) -> Definition:
        """What a dotted name denotes.

        Args:
            header: the file that it stands in.
            dotted: the name.
            enclosing: functions and classes around it, outermost first.
            before: its line, where what is bound further down does not count.
        Returns:
            `Unresolved` also where several definitions differ.
        """
        found = self.alternatives(header, dotted, enclosing, before)
        if len(found) == 1 or len({_shape(each) for each in found}) == 1:
            return found[0]
        return Unresolved()

    def imported(self, header: Header, written: str, name: str) -> Definition:
        """What ``from written import name`` binds in the file `header`, `written` with its leading dots."""
        found = self._resolver.imported(header, imported(written, name, header.package))
        return found[0] if len(found) == 1 else Unresolved()

    def resolve_in(self, definition: ClassDefinition, dotted: str) -> Definition:
        """What a dotted name denotes in the expressions of a class's header and body."""
        return self.resolve(definition.header, dotted, definition.enclosing)

    def alternatives(
        self, header: Header, dotted: str, enclosing: tuple[Scope, ...] = (), before: int | None = None
    ) -> Definitions:
        """All that a dotted name may denote, where conditions choose; arguments as for `resolve`."""
        key = (header, dotted, enclosing, before)
        if key not in self._resolved:
            self._resolved[key] = self._resolver.resolve(header, dotted, enclosing, before)
        return self._resolved[key]

    def _read(self, path: str | None) -> Header | None:
        if path is not None and path == self._absolute and self._own is not None:
            return self._own
        return files.read(path) if path is not None else None

    def _is_own(self, qualified: str) -> bool:
        """Whether the linted file's own package bears the name of PyTorch's or of a standard one."""
        in_package = self._is_package or "." in self._module
        return in_package and _top(self._module) == _top(qualified)


def _top(qualified: str) -> str:
    return qualified.partition(".")[0]


def _near_roots(root: str) -> list[str]:
    """The package root and the folders above it, up to the repository's, each with its ``src``."""
    roots: list[str] = []
    for _ in range(_HIGHEST_PARENT):
        roots += [root, os.path.join(root, "src")]
        parent = os.path.dirname(root)
        if parent == root or files.exists(os.path.join(root, ".git")):
            break
        root = parent
    return roots


def _shape(definition: Definition) -> object:
    """What makes alternative classes interchangeable: their bases."""
    match definition:
        case ClassDefinition(header=header, node=node):
            return header, *(dotted_name(base) or base for base in node.bases)
        case _:
            return definition
