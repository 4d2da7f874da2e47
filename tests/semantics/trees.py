"""Small projects on disk, for the tests of names and ancestors."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

from torchlint.semantics.definitions import qualified_name
from torchlint.semantics.header import Header, classes
from torchlint.semantics.project import ClassDefinition, Project
from torchlint.settings import Settings

FILE = re.compile(r"^### (\S+)\n", re.MULTILINE)


def write(root: Path, text: str) -> list[Path]:
    """Write the files that `text` holds, each below a line ``### path``, and name them.

    Text ahead of the first such line is ``main.py``.
    """
    first, *rest = FILE.split(text)
    files = {"main.py": first} if first.strip() else {}
    files |= dict(zip(rest[::2], rest[1::2], strict=True))
    paths = [root / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return paths


def opened(
    path: Path, search_path: Sequence[str] = (), module_bases: frozenset[str] = frozenset()
) -> tuple[Project, Header]:
    """The project of a file and its header, as the linter makes them."""
    text = path.read_text(encoding="utf-8")
    project = Project.for_file(str(path), search_path, Settings(module_bases=module_bases))
    return project, project.header(text, ast.parse(text))


def opened_text(root: Path, text: str, module_bases: frozenset[str] = frozenset()) -> tuple[Project, Header]:
    """Write the files that `text` holds, and open the first."""
    first, *_ = write(root, text)
    return opened(first, module_bases=module_bases)


def definitions(header: Header) -> list[ClassDefinition]:
    """Every class of a file, in order."""
    return [
        ClassDefinition(header, node, qualified_name(header, enclosing, node.name), enclosing)
        for node, enclosing in classes(header)
    ]
