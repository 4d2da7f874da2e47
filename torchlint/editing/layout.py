"""How a call is laid out around an expression that stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from torchlint.diagnostics import Edit
from torchlint.editing.editor import Editor

LINE_END = re.compile(r"\r\n|\r|\n")
INDENT = re.compile(r"[ \t\f]*")


@dataclass(frozen=True)
class Around:
    """A call to make around an expression.

    Attributes:
        function: what is called.
        before: arguments in front of the expression.
        after: arguments behind it.
    """

    function: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def on_one_line(self) -> tuple[str, str]:
        """What stands in front of the expression and behind it where all stands on one line."""
        return (
            "".join([f"{self.function}(", *(f"{each}, " for each in self.before)]),
            "".join([*(f", {each}" for each in self.after), ")"]),
        )

    def on_one_line_inside(self, apart: str, last: str) -> tuple[str, str]:
        """The same where the arguments share a line that begins with `apart`, and `last` begins the next."""
        opening, closing = self.on_one_line()
        return opening.replace("(", f"({apart}", 1), f"{closing[:-1]}{last})"

    def on_lines(self, apart: str, last: str) -> tuple[str, str]:
        """The same where each argument has a line of its own."""
        return (
            "".join([f"{self.function}(", *(f"{apart}{each}," for each in self.before), apart]),
            "".join([*(f",{apart}{each}" for each in self.after), f",{last})"]),
        )


def call_around(
    start: int, call: Around, value: cst.BaseExpression, editor: Editor, gap: str = ""
) -> list[Edit] | None:
    """Makes a call of the text from `start` to the end of a value.

    The value's own text stays, but for the parentheses around it, which serve the call; lines are
    indented where the call is written over several. None where a comment would be lost.

    Args:
        start: offset of what the function's name replaces.
        call: the call.
        value: the expression.
        editor: of the file.
        gap: what to put in front: the rest of a statement that stands there, and the end of its line.
    """
    outer, inner = editor.extent(value), editor.inside(value)
    if "#" in editor.text[start : outer[0]]:
        return None
    opening, closing = editor.text[outer[0] : inner[0]], editor.text[inner[1] : outer[1]]
    if LINE_END.search(opening) and LINE_END.search(closing):
        return in_parentheses(start, call, value, editor, gap)
    if "#" in opening + closing:
        return None
    indent, newline = editor.indent(start), editor.newline(start)
    deeper, text = indent + editor.unit(start), editor.text[inner[0] : inner[1]]
    moved: list[Edit] = []
    if LINE_END.search(text):
        if has_fixed_lines(value):
            pieces = call.on_one_line()
        else:
            pieces = call.on_lines(newline + deeper, newline + indent)
            moved = [*moved_lines(inner, len(deeper), editor)]
    else:
        room = editor.width - len(text)
        column = len(gap and indent) or start - editor.line_of(start)[0]
        pieces = call.on_one_line()
        if column + len("".join(pieces)) > room:
            inside = len("".join(pieces)) - len(call.function) - len("()")
            laid_out = call.on_one_line_inside if len(deeper) + inside <= room else call.on_lines
            pieces = laid_out(newline + deeper, newline + indent)
    return [Edit(start, inner[0], gap + pieces[0]), *moved, Edit(inner[1], outer[1], pieces[1])]


def in_parentheses(
    start: int, call: Around, value: cst.BaseExpression, editor: Editor, gap: str
) -> list[Edit] | None:
    """The same where the value has parentheses on lines of their own."""
    outer, inner = editor.extent(value), editor.inside(value)
    closing = editor.text[inner[1] : outer[1]]
    last = editor.line_of(outer[1] - 1)[0]
    own = editor.text[last : outer[1] - 1]
    if own.strip() or closing.count("(") or len(value.lpar) > 1 or re.search(r",\s*(#|$)", closing):
        return None
    indent, newline = editor.indent(inner[0]), editor.newline(start)
    opening = "".join([f"{call.function}(", *(f"{newline}{indent}{each}," for each in call.before)])
    return [
        Edit(start, outer[0] + 1, gap + opening),
        Edit(inner[1], inner[1], ","),
        *(Edit(last, last, f"{indent}{each},{newline}") for each in call.after),
    ]


def moved_lines(inside: tuple[int, int], column: int, editor: Editor) -> Iterator[Edit]:
    """Indents the further lines of an expression that moves to a line of its own, at `column`: by one level,
    and those that are aligned with its first line as that is moved."""
    start, end = inside
    before = start - editor.line_of(start)[0]
    for found in LINE_END.finditer(editor.text, start, end):
        line = INDENT.match(editor.text, found.end())
        assert line is not None
        if LINE_END.match(editor.text, line.end()):
            continue
        if len(line[0]) <= before or "\t" in line[0]:
            yield editor.insert(found.end(), editor.unit(start))
        else:
            yield Edit(found.end(), line.end(), " " * (len(line[0]) - before + column))


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
