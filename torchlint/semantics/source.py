"""The text of a file as LibCST sees it: slices that are parsed on demand, positions on demand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from torchlint.semantics.nesting import size
from torchlint.semantics.remembering import remembered

if TYPE_CHECKING:
    from torchlint.semantics.header import Header

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
WRAP = "if 1:\n"
MOST_NODES = 300_000
"""How much of a file is handed to LibCST, which takes about 5 KB for each node."""
Span: TypeAlias = tuple[int, int, int, int]
"""Line and column where syntax begins, and where it ends; lines from 1, columns from 0, in characters."""

Syntax: TypeAlias = cst.CSTNode | ast.expr | ast.stmt
"""A node of one of a file's slices, or of its syntax tree."""

COMPOUND = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.AsyncFor, ast.While),
    *(ast.With, ast.AsyncWith, ast.Match, ast.Try),
)


class Unparsable(Exception):
    """A piece of a file that LibCST cannot read."""


@dataclass(eq=False)
class Slice:
    """The lines of one statement, parsed by themselves.

    Attributes:
        tree: the slice as a module; an indented one is the body of an ``if``.
        statement: its statement.
        shift: what to add to a line of `tree` for the line of the file.
    """

    tree: cst.Module
    statement: cst.BaseStatement
    shift: int
    nodes: dict[int, Span] | None = field(default=None, repr=False)
    parents: dict[int, cst.CSTNode] | None = field(default=None, repr=False)

    def span(self, node: cst.CSTNode) -> Span | None:
        """Where a node of this slice begins and ends in the file."""
        if self.nodes is None:
            wrapper = MetadataWrapper(self.tree, unsafe_skip_copy=True)
            self.nodes = {
                id(found): (
                    *(place.start.line + self.shift, place.start.column),
                    *(place.end.line + self.shift, place.end.column),
                )
                for found, place in wrapper.resolve(PositionProvider).items()
            }
        return self.nodes.get(id(node))

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node of this slice that `node` is a child of."""
        if self.parents is None:
            self.parents = {}
            waiting: list[cst.CSTNode] = [self.tree]
            while waiting:
                outer = waiting.pop()
                self.parents.update((id(inner), outer) for inner in outer.children)
                waiting += outer.children
        return self.parents.get(id(node))


class Source:
    """The text of one file.

    Nothing is parsed before it is asked for, and only the statement asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self._lines: list[str] | None = None
        self._starts: list[int] | None = None
        self._nodes = 0
        self._refused: dict[tuple[int, int], str] = {}
        self._slices: dict[tuple[int, int], Slice] = {}

    @property
    def lines(self) -> list[str]:
        """The lines with their ends, split where Python splits them."""
        if self._lines is None:
            self._lines = LINE.findall(self.text)
        return self._lines

    def statement(self, node: ast.stmt) -> cst.BaseStatement:
        """The statement `node`; a simple one is a line of its own.

        Raises:
            Unparsable: LibCST cannot read it, or it is not safe to let it try.
        """
        key = node.lineno, node.col_offset
        if (found := self._slices.get(key)) is None:
            found = self._slices[key] = self._slice(node)
        return found.statement

    def _slice(self, node: ast.stmt) -> Slice:
        self._nodes += self._affordable(node)
        first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
        lines = self.lines[first - 1 : node.end_lineno]
        if not isinstance(node, COMPOUND):
            lines[-1] = characters(lines[-1], node.end_col_offset or 0)
            before = len(characters(lines[0], node.col_offset))
            lines[0] = " " * before + lines[0][before:]
        text = "".join(lines)
        indented = text[:1] in " \t\f"
        try:
            tree = cst.parse_module(WRAP + text if indented else text)
        except cst.ParserSyntaxError as error:
            raise Unparsable(f"LibCST {cst.LIBCST_VERSION} cannot read it: {error.message}") from error
        match tree.body:
            case [cst.If(body=cst.IndentedBlock(body=[statement]))] if indented:
                return Slice(tree, statement, first - 2)
            case _:
                return Slice(tree, tree.body[0], first - 1)

    def _affordable(self, node: ast.stmt) -> int:
        """The size of a statement that LibCST can read without harm."""
        key = node.lineno, node.col_offset
        if key not in self._refused:
            nodes = size(node, self.lines)
            if nodes is None:
                self._refused[key] = "it is nested too deeply"
            elif self._nodes + nodes > MOST_NODES:
                self._refused[key] = f"it takes more than {MOST_NODES:,} pieces of its file"
            else:
                return nodes
        raise Unparsable(self._refused[key])

    def position(self, node: Syntax) -> tuple[int, int]:
        """Where a node begins: the first two numbers of its `span`."""
        return self.span(node)[:2]

    def span(self, node: Syntax) -> Span:
        """Where a node begins and ends.

        Raises:
            RecursionError: it is not found, and a slice is nested too deeply.
        """
        if isinstance(node, ast.AST):
            last = node.end_lineno or node.lineno
            first = len(characters(self.lines[node.lineno - 1], node.col_offset))
            return node.lineno, first, last, len(characters(self.lines[last - 1], node.end_col_offset or 0))
        for piece in self._slices.values():
            with suppress(RecursionError):
                if place := piece.span(node):
                    return place
        if any(piece.nodes is None for piece in self._slices.values()):
            raise RecursionError
        raise LookupError("the node is of another file")

    def parents(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around a node of one of the slices, from inside out."""
        for piece in self._slices.values():
            outer = piece.parent(node)
            while outer is not None:
                yield outer
                outer = piece.parent(outer)

    def extent(self, node: Syntax) -> tuple[int, int]:
        """Offsets in the text of a node, with the parentheses around it where it is one of LibCST's.

        Raises:
            LookupError: it is of another file.
        """
        first = node.lpar[0] if getattr(node, "lpar", ()) else node  # type: ignore[union-attr]
        last = node.rpar[-1] if getattr(node, "rpar", ()) else node  # type: ignore[union-attr]
        line, column = self.position(first)
        end_line, end_column = self.span(last)[2:]
        return self.line_start(line) + column, self.line_start(end_line) + end_column

    def line_start(self, line: int) -> int:
        """Offset in the text of a line, from 1."""
        if self._starts is None:
            self._starts = [0, *accumulate(map(len, self.lines))]
        return self._starts[line - 1]


def characters(line: str, size: int) -> str:
    """As much of a line as its first `size` bytes are, in UTF-8."""
    return line.encode()[:size].decode()


@remembered
def source_of(header: Header) -> Source:
    """The text of a file as LibCST sees it, once for each header."""
    return Source(header.text)


def expression(node: cst.BaseExpression) -> ast.expr:
    """The same expression as the `ast` module sees it."""
    return ast.parse(f"({EMPTY.code_for_node(node)})", mode="eval").body


EMPTY = cst.Module([])
