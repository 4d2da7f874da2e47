"""How a call is laid out around an expression that stays as it is."""

from __future__ import annotations

import re

import libcst as cst

from torchlint.diagnostics import Edit
from torchlint.editing.editor import Editor

LINE_END = re.compile(r"\r\n|\r|\n")


def call_around(
    start: int,
    head: tuple[str, str],
    value: cst.BaseExpression,
    tail: list[str],
    editor: Editor,
    gap: str = "",
) -> list[Edit] | None:
    """Makes ``function(first, value, *tail)`` of the text from `start` to the end of a value.

    The value's own text stays, but for the parentheses around it, which serve the call; lines are
    indented where the call is written over several. None where a comment would be lost.

    Args:
        start: offset of what the function's name replaces.
        head: the function, and its first argument.
        value: the second argument.
        tail: further arguments.
        editor: of the file.
        gap: what to put in front: the rest of a statement that stands there, and the end of its line.
    """
    function, first = head
    outer, inner = editor.extent(value), editor.inside(value)
    if "#" in editor.text[start : outer[0]]:
        return None
    indent, newline = editor.indent(start), editor.newline(start)
    deeper = indent + editor.unit(start)
    text = editor.text[inner[0] : inner[1]]
    opening, closing = editor.text[outer[0] : inner[0]], editor.text[inner[1] : outer[1]]
    apart = newline + deeper
    if LINE_END.search(opening) and LINE_END.search(closing):  # the parentheses have lines of their own
        last = editor.line_of(outer[1] - 1)[0]
        own = editor.text[last : outer[1] - 1]
        inner_indent = editor.indent(inner[0])
        if own.strip() or closing.count("(") or len(value.lpar) > 1 or re.search(r",\s*(#|$)", closing):
            return None
        return [
            Edit(start, outer[0] + 1, f"{gap}{function}({newline}{inner_indent}{first},"),
            Edit(inner[1], inner[1], ","),
            *(Edit(last, last, f"{inner_indent}{each},{newline}") for each in tail),
        ]
    if "#" in opening + closing:
        return None
    before = len(gap and indent) or start - editor.line_of(start)[0]
    line = f"{function}({', '.join([first, text, *tail])})"
    if not LINE_END.search(text):
        if before + len(line) <= editor.width:
            pieces = f"{function}({first}, ", "".join(f", {each}" for each in tail) + ")"
        elif len(deeper) + len(", ".join([first, text, *tail])) <= editor.width:
            pieces = (
                f"{function}({apart}{first}, ",
                "".join(f", {each}" for each in tail) + f"{newline}{indent})",
            )
        else:
            pieces = apart_pieces(function, first, tail, apart, newline + indent)
        moved: list[Edit] = []
    elif has_fixed_lines(value):
        pieces = f"{function}({first}, ", "".join(f", {each}" for each in tail) + ")"
        moved = []
    else:
        pieces = apart_pieces(function, first, tail, apart, newline + indent)
        ends = (inner[0] + found.end() for found in LINE_END.finditer(text))
        filled = (end for end in ends if not LINE_END.match(editor.text, end))
        moved = [Edit(end, end, editor.unit(start)) for end in filled]
    return [Edit(start, inner[0], gap + pieces[0]), *moved, Edit(inner[1], outer[1], pieces[1])]


def apart_pieces(function: str, first: str, tail: list[str], apart: str, last: str) -> tuple[str, str]:
    """What stands before and behind the value where each argument has a line of its own."""
    return f"{function}({apart}{first},{apart}", "".join(f",{apart}{each}" for each in tail) + f",{last})"


def has_fixed_lines(value: cst.BaseExpression) -> bool:
    """Whether some line of a value must not be indented: one in a string, or below a backslash."""
    waiting: list[cst.CSTNode] = [value]
    while waiting:
        match waiting.pop():
            case cst.SimpleString(value=text) if LINE_END.search(text):
                return True
            case cst.FormattedString(start=start) if len(start) > 2:
                return True
            case cst.SimpleWhitespace(value=space) if "\\" in space:
                return True
            case node:
                waiting += node.children
    return False
