"""Names that a fix needs: as the file already spells them, or imported."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from torchlint.diagnostics import Edit
from torchlint.editing.editor import Editor
from torchlint.semantics.bindings import Arm, Import, Names, Scope
from torchlint.semantics.externals import canonical
from torchlint.semantics.names import reassigned
from torchlint.semantics.source import Syntax
from torchlint.semantics.statements import names_of


class Spelling(NamedTuple):
    """How to write a name, and the edits that make it known."""

    text: str
    edits: tuple[Edit, ...] = ()


def spelled(qualified: str, node: Syntax, editor: Editor) -> Spelling | None:
    """How to write the name `qualified` at the place of `node`.

    As the file does, where it certainly imports the name or a package of it; otherwise through the package
    that people import for it, which the edits do. None where another meaning is in the way.
    """
    meanings = visible(node, editor)
    texts = [
        name + qualified.removeprefix(found)
        for name, binding in meanings.items()
        if binding is not None and f"{qualified}.".startswith(f"{(found := canonical(binding.qualified))}.")
    ]
    if texts:
        return Spelling(min(texts, key=lambda text: text.count(".")))
    package, _, last = qualified.rpartition(".")
    outer, _, short = package.rpartition(".")
    name = last if package == "builtins" else short
    if name in meanings or editor.header.stars:
        return None
    if package == "builtins":
        return Spelling(last)
    statement = f"from {outer} import {short}" if outer else f"import {short}"
    return Spelling(f"{short}.{last}", (imported(statement, editor),))


def visible(node: Syntax, editor: Editor) -> dict[str, Import | None]:
    """What the names mean at a place that the code around it binds: None where one is certainly no import,
    or may be something else."""
    line = editor.source.position(node)[0]
    scopes = sorted(editor.scopes(node), key=lambda scope: scope.lineno)
    functions = [each for each in scopes if not isinstance(each, ast.ClassDef)]
    names = editor.header.names
    found = {name: certain(names, name, None if functions else line) for name in names.bounds}
    found |= dict.fromkeys(reassigned(editor.header))
    for scope in scopes:
        inner = names_of(scope, "")
        if isinstance(scope, ast.ClassDef):
            found |= dict.fromkeys(inner.bounds)
        else:
            last = line if scope is functions[-1] else None
            found |= {name: certain(inner, name, last) for name in inner.bounds}
            found |= dict.fromkeys(stored(scope))
    return found


def certain(names: Names, name: str, line: int | None) -> Import | None:
    """The import that certainly gives a scope a name, before a line where one is given."""
    runs = (each for each in names.bounds[name] if each.arm in (Arm.ALWAYS, Arm.TRIED))
    before = [each.binding for each in runs if line is None or each.line < line]
    match names.binding(name):
        case Import(fallbacks=()) as binding if binding in before:
            return binding
        case _:
            return None


def stored(scope: Scope) -> Iterator[str]:
    """The names that expressions and functions in a scope bind."""
    for node in ast.walk(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                yield name


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
    """The import statements of the top level above all definitions and loops, each on lines of its own,
    without those of the future."""
    lines = Counter(line for each in tree.body for line in {each.lineno, each.end_lineno})
    for statement in tree.body:
        match statement:
            case ast.ImportFrom(module="__future__"):
                pass
            case ast.Import() | ast.ImportFrom():
                if lines[statement.lineno] == lines[statement.end_lineno] == 1:
                    yield statement
            case ast.If() | ast.Try() | ast.Expr() | ast.Assign() | ast.AnnAssign():
                pass
            case _:
                return


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
    """Offset of the first line that an import may take: behind the docstring and ``__future__``, or the
    comments that the file begins with."""
    lines = editor.source.lines
    line = next((place for place, text in enumerate(lines, 1) if not text.startswith("#")), len(lines) + 1)
    for place, statement in enumerate(editor.header.tree.body):
        match statement:
            case ast.Expr(value=ast.Constant(value=str())) if place == 0:
                line = (statement.end_lineno or 0) + 1
            case ast.ImportFrom(module="__future__"):
                line = (statement.end_lineno or 0) + 1
            case _:
                break
    return editor.source.line_start(line)
