"""Which functions of a file rules about scripts can say something of, found before anything is parsed."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from torchlint.semantics.header import Header, Scope

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

WORDS = re.compile(
    r"\bload_state_dict\b|\bstate_dict\b|\.(?:named_)?(?:parameters|buffers)\b|\btorch\.load\b|\brequire_grad\b"
    r"|\.requires_grad[ \t]*=[^=]|\.(?:eval|train|zero_grad|step|backward|cuda|cpu)[ \t]*(?:\#.*)?$"
    r"|^[ \t]*[\w.\[\]]+\.(?:to|cuda|cpu|detach|half|float|double|bfloat16)\(|\bfrom torch import .*\bload\b"
    r"|=[ \t]*[\w.]+\.(?:named_)?(?:children|modules)\(\)|^[ \t]*[\w.]*best\w*[ \t]*=[ \t]*[\w.]+[ \t]*$",
    re.MULTILINE,
)
"""What the code must hold for a rule about scripts to say something of it."""


def mentions(text: str) -> bool:
    """Whether a file can have anything to report; costs next to nothing."""
    return "torch" in text and WORDS.search(text) is not None


def functions(header: Header, lines: list[int]) -> Iterator[tuple[FunctionNode | None, tuple[Scope, ...]]]:
    """The functions, and None for the top level, that hold one of `lines` themselves."""
    taken: set[int] = set()
    waiting: list[tuple[ast.AST, tuple[Scope, ...]]] = [(header.tree, ())]
    found = []
    while waiting:
        node, enclosing = waiting.pop()
        inner = enclosing
        if isinstance(node, Scope):
            inner = (*enclosing, node)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append((node, enclosing))
        waiting += [(child, inner) for child in ast.iter_child_nodes(node) if touches(child, lines)]
    for function, enclosing in reversed(found):  # an inner function before the one around it
        own = [line for line in lines if function.lineno <= line <= (function.end_lineno or 0)]
        if not taken.issuperset(own):
            taken.update(own)
            yield function, enclosing
    if not taken.issuperset(lines):
        yield None, ()


def touches(node: ast.AST, lines: list[int]) -> bool:
    """Whether a statement, or a part of one with a body, spans one of `lines`, which are in order."""
    match node:
        case ast.stmt(lineno=first, end_lineno=last) | ast.ExceptHandler(lineno=first, end_lineno=last):
            place = bisect_left(lines, first)
            return place < len(lines) and lines[place] <= (last or first)
        case _:
            return isinstance(node, ast.match_case)


def scripts(header: Header) -> Iterator[tuple[FunctionNode | None, tuple[Scope, ...]]]:
    """The functions of which rules may say something, with what is around them; None for the top level."""
    if mentions(header.text):
        starts = [match.end() for match in re.finditer(r"\r\n|\r|\n", header.text)]
        found = {bisect_right(starts, match.start()) + 1 for match in WORDS.finditer(header.text)}
        yield from functions(header, sorted(found))
