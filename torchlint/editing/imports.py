"""Names that a fix needs: as the file already spells them, or imported."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from torchlint.diagnostics import Edit
from torchlint.editing.editor import Editor
from torchlint.semantics.bindings import Arm, Import
from torchlint.semantics.externals import canonical
from torchlint.semantics.source import Syntax
from torchlint.semantics.statements import names_of


class Spelling(NamedTuple):
    """How to write a name, and the edits that make it known."""

    text: str
    edits: tuple[Edit, ...] = ()


def spelled(qualified: str, node: Syntax, editor: Editor) -> Spelling | None:
    """How to write the name `qualified` at the place of `node`.

    As the file does, where it imports the name or a package of it; otherwise through the package that
    people import for it, which the edits do. None where another meaning is in the way.
    """
    hidden = {name for scope in editor.scopes(node) for name in names_of(scope, "").bounds}
    best: str | None = None
    for name, bounds in editor.header.names.bounds.items():
        binding = bounds[0].binding
        if name in hidden or len({each.binding for each in bounds}) > 1 or not isinstance(binding, Import):
            continue
        found = canonical(binding.qualified)
        if bounds[0].arm is Arm.TYPING or not (qualified == found or qualified.startswith(f"{found}.")):
            continue
        text = name + qualified.removeprefix(found)
        if best is None or text.count(".") < best.count("."):
            best = text
    if best is not None:
        return Spelling(best)
    package, _, last = qualified.rpartition(".")
    if package == "builtins":
        taken = last in hidden or last in editor.header.names.bounds or editor.header.stars
        return None if taken else Spelling(last)
    outer, _, short = package.rpartition(".")
    if not package or short in hidden or short in editor.header.names.bounds or editor.header.stars:
        return None
    statement = f"from {outer} import {short}" if outer else f"import {short}"
    return Spelling(f"{short}.{last}", (imported(statement, editor),))


def imported(statement: str, editor: Editor) -> Edit:
    """Adds an import to the top level of the file, beside those of the same sort, in their order."""
    kind, package = statement.split()[:2]
    top = [*leading(editor.header.tree)]
    absolute = [each for each in top if not package_of(each).startswith(".")]
    section = [each for each in absolute if first(package_of(each)) == first(package)]
    section = section or [each for each in absolute if is_standard(package) == is_standard(package_of(each))]
    before = [each for each in section if order(each) < (kind == "from", package)]
    if before:
        end = editor.source.line_start(before[-1].end_lineno or before[-1].lineno)
        return editor.line_below(end, statement)
    beside = [*section, *top][:1]
    offset = editor.source.line_start(beside[0].lineno) if beside else first_line(editor)
    newline = editor.newline(offset)
    return Edit(offset, offset, statement + newline + ("" if section else newline))


def leading(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements of the top level, each on lines of its own, without those of the future."""
    lines = Counter(line for each in tree.body for line in {each.lineno, each.end_lineno})
    for statement in tree.body:
        match statement:
            case ast.ImportFrom(module="__future__"):
                pass
            case ast.Import() | ast.ImportFrom():
                if lines[statement.lineno] == lines[statement.end_lineno] == 1:
                    yield statement


def order(statement: ast.Import | ast.ImportFrom) -> tuple[bool, str]:
    """Where an import stands among those of its section."""
    return isinstance(statement, ast.ImportFrom), package_of(statement)


def package_of(statement: ast.Import | ast.ImportFrom) -> str:
    """The package that an import names, the first of several; with dots where it is relative."""
    match statement:
        case ast.Import(names=[alias, *_]):
            return alias.name
        case ast.ImportFrom(module=module, level=level):
            return "." * level + (module or "")
    return ""


def first(package: str) -> str:
    """The first part of a dotted name."""
    return package.partition(".")[0]


def is_standard(package: str) -> bool:
    """Whether a package is of the standard library."""
    return first(package) in sys.stdlib_module_names


def first_line(editor: Editor) -> int:
    """Offset of the first line that an import may take: behind the docstring and ``__future__``."""
    line = 1
    for place, statement in enumerate(editor.header.tree.body):
        match statement:
            case ast.Expr(value=ast.Constant(value=str())) if place == 0:
                line = (statement.end_lineno or 0) + 1
            case ast.ImportFrom(module="__future__"):
                line = (statement.end_lineno or 0) + 1
            case _:
                break
    return editor.source.line_start(line)
