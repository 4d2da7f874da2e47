"""Functions of other files without their bodies, which are parsed again where one is asked for.

What is kept of a file for those that import it would be the bodies of its functions for the most part, and
hardly any is ever looked at; parsing one again takes microseconds.
"""

from __future__ import annotations

import ast
import warnings
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

from torchlint.semantics.remembering import remembered

FEWEST_LINES = 4
"""Of a function whose body is taken."""


class Extent(NamedTuple):
    """Where a function stands: the text of its file, the line it begins in, the offsets of its lines."""

    text: str
    first: int
    start: int
    end: int


class FunctionDef(ast.FunctionDef):
    """A function statement that parses its body when that is asked for, and forgets it with the analysis."""

    extent: Extent

    @property
    def body(self) -> list[ast.stmt]:  # type: ignore[override]
        return unfolded(self)


class AsyncFunctionDef(ast.AsyncFunctionDef):
    """The same of an asynchronous one."""

    extent: Extent

    @property
    def body(self) -> list[ast.stmt]:  # type: ignore[override]
        return unfolded(self)


Folded: TypeAlias = FunctionDef | AsyncFunctionDef
KINDS: dict[type[ast.stmt], type[Folded]] = {
    ast.FunctionDef: FunctionDef,
    ast.AsyncFunctionDef: AsyncFunctionDef,
}


@remembered
def unfolded(node: Folded) -> list[ast.stmt]:
    """The body of a function."""
    text, first, start, end = node.extent
    above = "\n" * (first - 2) + "if 1:\n" if text[start] in " \t" else "\n" * (first - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the compiler says of another file's escapes
        found: Any = ast.parse(above + text[start:end]).body[0]
    if isinstance(found, ast.If):
        found = found.body[0]
    body: list[ast.stmt] = found.body
    return body


def fold(tree: ast.Module, text: str) -> None:
    """Take the bodies from the functions of a file and of its classes.

    Args:
        tree: its syntax tree, which is changed.
        text: its source, with all ends of lines as ``\\n``.
    """
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    waiting: list[ast.AST] = [tree]
    while waiting:
        outer = waiting.pop()
        for block in ("body", "handlers", "orelse", "finalbody"):
            inner: list[Any] = getattr(outer, block, [])
            for place, node in enumerate(inner):
                if type(node) in KINDS:
                    inner[place] = folded(node, text, starts)
                else:
                    waiting.append(node)


def folded(node: Any, text: str, starts: list[int]) -> Any:
    """A function without its body; as it is where it is short or does not begin as lines mostly do."""
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    start = starts[first - 1]
    is_plain = not text[start : start + node.col_offset].strip(" \t") and not text.endswith("\\\n", 0, start)
    if node.end_lineno - first < FEWEST_LINES or not is_plain:
        return node
    kind = KINDS[type(node)]
    found = kind.__new__(kind)  # without the fields, of which Python 3.13 misses the body
    vars(found).update(vars(node))
    del vars(found)["body"]
    found.extent = Extent(text, first, start, starts[node.end_lineno])
    return found
