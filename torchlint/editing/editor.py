"""Edits around the syntax of one file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import libcst as cst

from torchlint.diagnostics import Applicability, Edit, Fix
from torchlint.semantics.header import Header, Scope
from torchlint.semantics.source import Source, Syntax, source_of

ATOMS = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.List, cst.Dict, cst.ListComp, cst.DictComp)
"""Expressions that an attribute can be asked of without parentheses."""
SIMPLE = (cst.SimpleStatementLine, cst.SimpleStatementSuite)
EQUALS = re.compile(r"[ \t]*=(?:[ \t]|\\(?:\r\n|\r|\n))*")
UNBOUND = frozenset({"staticmethod", "classmethod"})
NARROWEST, WIDEST = 88, 120
"""Between these lies the width that a file's longest line stands for."""


class Editor:
    """Makes edits in one file, and answers what they need to know of its text.

    Args:
        header: the file.
    """

    def __init__(self, header: Header) -> None:
        self.header = header
        self.source: Source = source_of(header)
        self.text = self.source.text

    def extent(self, node: Syntax) -> tuple[int, int]:
        """Offsets of a node, with the parentheses around it where it is one of LibCST's."""
        return self.source.extent(node)

    def of(self, node: Syntax) -> str:
        """The text of a node, as far as its `extent` goes."""
        start, end = self.extent(node)
        return self.text[start:end]

    def inside(self, node: cst.BaseExpression) -> tuple[int, int]:
        """Offsets of an expression without parentheses around it."""
        line, column, end_line, end_column = self.source.span(node)
        return self.source.line_start(line) + column, self.source.line_start(end_line) + end_column

    def replace(self, node: Syntax, text: str) -> Edit:
        """Puts `text` in place of a node."""
        return Edit(*self.extent(node), text)

    def around(self, node: Syntax, before: str, after: str) -> tuple[Edit, Edit]:
        """Puts texts before and behind a node."""
        start, end = self.extent(node)
        return Edit(start, start, before), Edit(end, end, after)

    def insert(self, offset: int, text: str) -> Edit:
        """Puts `text` at an offset."""
        return Edit(offset, offset, text)

    def cut(self, start: int, end: int) -> Edit | None:
        """Takes a piece of text away; None where a comment would go with it."""
        return None if "#" in self.text[start:end] else Edit(start, end, "")

    def without_argument(self, call: cst.Call, argument: cst.Arg) -> Edit | None:
        """Takes an argument out of a call, with one comma; None where a comment would go with it."""
        place = call.args.index(argument)
        start, end = self.extent(argument.keyword or argument)[0], self.extent(argument.value)[1]
        if place:
            return self.cut(self.extent(call.args[place - 1].value)[1], end)
        if len(call.args) > 1:
            return self.cut(start, self.source.extent(call.args[1].keyword or call.args[1].value)[0])
        return self.cut(start, end)

    def with_argument(self, call: cst.Call, text: str) -> list[Edit]:
        """Adds an argument behind the last of a call, on a line of its own where that one has one."""
        last = call.args[-1]
        start, end = self.extent(last.keyword or last)[0], self.extent(last.value)[1]
        if not self.begins_line(start):
            return [self.insert(end, f", {text}")]
        below = self.indent(start) + text
        if isinstance(last.comma, cst.Comma):
            return [self.line_below(end, f"{below},")]
        if end == self.line_of(end)[1]:
            return [self.line_below(end, below, ",")]
        return [self.insert(end, ","), self.line_below(end, below)]

    def fix(self, *edits: Edit | None, safe: bool = False) -> Fix | None:
        """A fix of these edits in the order of the text; None where one of them is."""
        chosen = [each for each in edits if each is not None]
        if len(chosen) < len(edits) or not chosen:
            return None
        return Fix(tuple(sorted(chosen)), Applicability.SAFE if safe else Applicability.UNSAFE)

    # Statements and lines

    def small(self, node: cst.CSTNode) -> cst.BaseSmallStatement | None:
        """The simple statement that a node stands in."""
        kinds = (cst.BaseSmallStatement, cst.BaseCompoundStatement)
        found = next((each for each in self.source.parents(node) if isinstance(each, kinds)), None)
        return found if isinstance(found, cst.BaseSmallStatement) else None

    def statement(self, node: ast.expr) -> ast.stmt:
        """The innermost statement that an expression of the file's syntax tree stands in."""
        start, end = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
        around = (
            each
            for each in ast.walk(self.header.tree)
            if isinstance(each, ast.stmt)
            and (each.lineno, each.col_offset) <= start
            and end <= (each.end_lineno, each.end_col_offset)
        )
        return [*around][-1]

    def before_value(self, target: ast.expr, value: ast.expr) -> int | None:
        """Offset of what a target is assigned, where nothing but an equals sign stands between the two."""
        end, start = self.extent(target)[1], self.extent(value)[0]
        return start if EQUALS.fullmatch(self.text, end, start) else None

    def begins_line(self, offset: int) -> bool:
        """Whether nothing but white space stands in front of an offset."""
        return not self.text[self.line_of(offset)[0] : offset].strip()

    def has_own_line(self, statement: cst.BaseSmallStatement) -> bool:
        """Whether nothing but a comment shares the lines of a simple statement."""
        line = next(self.source.parents(statement), None)
        return isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1

    def block(self, statement: cst.CSTNode) -> cst.CSTNode | None:
        """The body that a simple statement stands in."""
        return next((each for each in self.source.parents(statement) if not isinstance(each, SIMPLE)), None)

    def line_of(self, offset: int) -> tuple[int, int]:
        """Where the line of an offset begins, and where its text ends, in front of the line's end."""
        start = max(self.text.rfind(end, 0, offset) for end in "\r\n") + 1
        found = re.compile(r"[\r\n]|\Z").search(self.text, offset)
        assert found is not None
        return start, found.start()

    def indent(self, offset: int) -> str:
        """The white space that the line of an offset begins with."""
        found = re.compile(r"[ \t\f]*").match(self.text, self.line_of(offset)[0])
        assert found is not None
        return found[0]

    def unit(self, offset: int) -> str:
        """One level of indentation, as the file has it there."""
        return "\t" if "\t" in self.indent(offset) else " " * 4

    def newline(self, offset: int) -> str:
        """The end of the line of an offset, or of any line of the file."""
        end = self.line_of(offset)[1]
        found = re.compile(r"\r\n|\r|\n").match(self.text, end) or re.search(r"\r\n|\r|\n", self.text)
        return found[0] if found else "\n"

    def line_below(self, offset: int, text: str, rest: str = "") -> Edit:
        """Puts a line of its own, with `text`, below the line of an offset, indented like `text` is; that
        one ends in `rest`."""
        end = self.line_of(offset)[1]
        return Edit(end, end, rest + self.newline(offset) + text)

    def without_statement(self, statement: cst.BaseSmallStatement) -> Edit | None:
        """Takes a statement away with its line; a comment beside it stays. None where nothing would be
        left of a body, or where other statements share the line."""
        block = self.block(statement)
        if not self.has_own_line(statement) or not isinstance(block, cst.IndentedBlock | cst.Module):
            return None
        if len(block.body) == 1:
            return None
        start, end = self.extent(statement)
        line_end = self.line_of(end)[1]
        if beside := self.text[end:line_end].strip():
            return self.cut(start, self.text.index(beside, end))
        after = re.compile(r"\r\n|\r|\n|\Z").match(self.text, line_end)
        assert after is not None
        return self.cut(self.line_of(start)[0], after.end())

    @cached_property
    def width(self) -> int:
        """How long a line of the file may be: as long as its longest, within limits."""
        return min(max(NARROWEST, *(len(line.rstrip()) for line in self.source.lines)), WIDEST)

    # Names

    def scopes(self, node: Syntax) -> Iterator[Scope]:
        """The functions and classes around a node, in no order."""
        line = self.source.position(node)[0]
        for each in ast.walk(self.header.tree):
            if isinstance(each, Scope) and each.lineno <= line <= (each.end_lineno or line):
                yield each

    def receiver(self, node: cst.CSTNode) -> str | None:
        """What the method around a node calls its instance; None where the node does not see it."""
        around = [
            each for each in self.source.parents(node) if isinstance(each, cst.FunctionDef | cst.Lambda)
        ]
        if not around or any(self.of(each.decorator) in UNBOUND for each in decorators(around[-1])):
            return None
        name = next(parameters(around[-1]), "")
        hidden = {each for function in around[:-1] for each in parameters(function)}
        return name if name and name not in hidden else None


def decorators(function: cst.FunctionDef | cst.Lambda) -> Sequence[cst.Decorator]:
    """The decorators of a function."""
    return function.decorators if isinstance(function, cst.FunctionDef) else ()


def parameters(function: cst.FunctionDef | cst.Lambda) -> Iterator[str]:
    """The names of a function's parameters, positional ones first."""
    given = function.params
    for each in (*given.posonly_params, *given.params, *given.kwonly_params):
        yield each.name.value
