"""Take every buffer of packages away, fix, and count how many are back under the same name.

    python scripts/restore_buffers.py FOLDER...

Each folder is copied. In the copy, `self.register_buffer("x", value)` and `self.x = nn.Buffer(value)` in
`__init__` become `self.x = value`, the mistake; unsafe fixes are applied to a fixpoint, and the outcome is
compared with the original. All files must parse afterwards, and a second run must change nothing.
"""

from __future__ import annotations

import ast
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from torchlint.diagnostics import Diagnostic
from torchlint.fixes import fix_text
from torchlint.linter import lint
from torchlint.settings import Settings

REPORTED = ("TL1", "TL901")


def registrations(tree: ast.Module) -> Iterator[tuple[str, str, ast.stmt, ast.expr | None]]:
    """Class, name, statement and value of every buffer that an ``__init__`` registers by a literal name."""
    for cls in ast.walk(tree):
        if not isinstance(cls, ast.ClassDef):
            continue
        for method in cls.body:
            if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                for statement in ast.walk(method):
                    if found := registration(statement):
                        yield cls.name, *found


def registration(node: ast.AST) -> tuple[str, ast.stmt, ast.expr | None] | None:
    """Name, statement and value of a statement that registers a buffer."""
    match node:
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(value=ast.Name(id="self"), attr="register_buffer"),
                args=arguments,
                keywords=keywords,
            )
        ):
            given = {each.arg: each.value for each in keywords}
            name = arguments[0] if arguments else given.get("name")
            value = arguments[1] if len(arguments) > 1 else given.get("tensor")
            if isinstance(name, ast.Constant) and str(name.value).isidentifier():
                return str(name.value), node, value
        case ast.Assign(
            targets=[ast.Attribute(value=ast.Name(id="self"), attr=attribute)],
            value=ast.Call(func=ast.Attribute(attr="Buffer") | ast.Name(id="Buffer"), args=[value, *_]),
        ):
            return attribute, node, value
    return None


def taken_away(text: str) -> tuple[str, dict[tuple[str, str], int]]:
    """A text without its buffers; class and name of each, with its line."""
    lines = text.encode().splitlines(keepends=True)
    edits = []
    gone = {}
    for cls, name, statement, value in registrations(ast.parse(text)):
        source = ast.get_source_segment(text, value) if value is not None else None
        if source is None or source == "None":
            continue
        before = b"".join(lines[: statement.lineno - 1])
        start = len(before) + statement.col_offset
        end = len(b"".join(lines[: (statement.end_lineno or 0) - 1])) + (statement.end_col_offset or 0)
        new = f"self.{name} = ({source})" if "\n" in source else f"self.{name} = {source}"
        new += "\n" * ((statement.end_lineno or 0) - statement.lineno - new.count("\n"))
        edits.append((start, end, new.encode()))
        gone[cls, name] = statement.lineno
    data = text.encode()
    for start, end, piece in sorted(edits, reverse=True):
        data = data[:start] + piece + data[end:]
    return data.decode(), gone


def main(folders: list[str]) -> int:
    """Runs it for every folder; returns the exit status."""
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as work:
        for folder in folders:
            copy = Path(work) / Path(folder).name
            shutil.copytree(folder, copy)
            counts: Counter[str] = Counter()
            for path in sorted(copy.rglob("*.py")):
                text = path.read_bytes().decode("utf-8")
                if "uffer(" in text:
                    restore(path, text, counts)
            print(f"{folder}: {dict(counts)}")
            total += counts
    share = total["back"] / max(total["reported"], 1)
    print(f"{total['back']} of {total['reported']} reported buffers are back: {share:.1%}")
    return int(total["unparsable"] + total["unsettled"] > 0)


def restore(path: Path, text: str, counts: Counter[str]) -> None:
    """Takes the buffers of one file away, fixes it, and counts what came back."""

    def diagnose(now: str) -> list[Diagnostic]:
        return lint(now, str(path), Settings(), fixes=True)

    broken, gone = taken_away(text)
    path.write_bytes(broken.encode())
    found = [each for each in diagnose(broken) if each.code.startswith(REPORTED)]
    fixed = fix_text(broken, diagnose, unsafe=True)
    counts["left alone"] += bool(fixed.reason)
    if fixed.reason:
        print(f"{path}: {fixed.reason}")
    try:
        back = {(cls, name) for cls, name, _, _ in registrations(ast.parse(fixed.text))}
    except SyntaxError:
        counts["unparsable"] += 1
        return
    counts["unsettled"] += fix_text(fixed.text, diagnose, unsafe=True).text != fixed.text
    for key, line in gone.items():
        reported = [each for each in found if each.line == line]
        counts["taken"] += 1
        counts["reported"] += bool(reported)
        counts["back"] += bool(reported) and key in back
        if reported and key not in back:
            code, place = reported[0].code, f"{path}:{line}"
            print(f"not back: {place} {code} {broken.splitlines()[line - 1].strip()[:80]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
