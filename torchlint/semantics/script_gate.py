"""Which functions of a file rules about scripts can say something of, found before anything is parsed."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from torchlint.semantics.header import Header, Scope

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

DOTTED = re.compile(
    r"\.(?:(?:load_)?state_dict\b|(?:named_)?(?:parameters|buffers)\b|require_grad\b|requires_grad[ \t]*=[^=]"
    r"|(?P<mention>(?:eval|train|zero_grad|step|backward|cuda|cpu|half|double|float)[ \t]*(?=[#\r\n]|\Z))"
    r"|(?P<move>(?:to|cuda|cpu|detach|half|float|double|bfloat16|type)\()"
    r"|(?P<iterator>(?:named_)?(?:children|modules)\(\))|(?P<load>load\())"
)
"""Attributes that the code must hold for a rule about scripts to say something of it."""
BEFORE = {
    "mention": re.compile(r"[ \t]*[\w.\[\]()]+"),
    "move": re.compile(r"[ \t]*[\w.\[\]]+"),
    "iterator": re.compile(r".*=[ \t]*[\w.]+"),
    "load": re.compile(r".*\btorch"),
}
"""What the line must hold before some of them."""
PLAIN = (
    re.compile(r"weights_only\b"),
    re.compile(r"best\w{0,80}[ \t]{0,80}=[ \t]*[\w.]+[ \t]*(?=[\r\n]|\Z)"),
)
"""What it may hold instead. All patterns begin with letters of their own: that makes them fast."""
LONGEST_BEFORE = 400
"""In characters. Where a line holds more before a place, that is not read: it would be again and again."""


def mentions(text: str) -> bool:
    """Whether a file can have anything to report; costs next to nothing."""
    return "torch" in text and next(places(text), None) is not None


def places(text: str) -> Iterator[int]:
    """The offsets of what a rule about scripts may say something of."""
    for match in DOTTED.finditer(text):
        start = match.start()
        before = BEFORE.get(match.lastgroup or "")
        line = max(text.rfind(end, max(start - LONGEST_BEFORE, 0), start) for end in "\r\n") + 1
        if before is None or start - line > LONGEST_BEFORE or before.fullmatch(text, line, start):
            yield start
    for pattern in PLAIN:
        yield from (match.start() for match in pattern.finditer(text))


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
    if "torch" in header.text:
        starts = [match.end() for match in re.finditer(r"\r\n|\r|\n", header.text)]
        yield from functions(header, sorted({bisect_right(starts, each) + 1 for each in places(header.text)}))
