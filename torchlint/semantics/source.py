"""The text of a file as LibCST sees it: slices that are parsed on demand, positions on demand."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

if TYPE_CHECKING:
    from torchlint.semantics.header import Header

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
WRAP = "if 1:\n"


class Unparsable(Exception):
    """A piece of a file that LibCST cannot read."""


@dataclass(eq=False)
class Slice:
    """A run of whole lines, parsed by itself.

    Attributes:
        tree: the slice as a module; an indented one is the body of an ``if``.
        statements: the statements of the slice.
        shift: what to add to a line of `tree` for the line of the file.
    """

    tree: cst.Module
    statements: tuple[cst.BaseStatement, ...]
    shift: int
    nodes: dict[int, tuple[int, int]] | None = field(default=None, repr=False)

    def position(self, node: cst.CSTNode) -> tuple[int, int] | None:
        """Line from 1 and column from 0, in characters, of a node in this slice."""
        if self.nodes is None:
            wrapper = MetadataWrapper(self.tree, unsafe_skip_copy=True)
            self.nodes = {
                id(found): (place.start.line + self.shift, place.start.column)
                for found, place in wrapper.resolve(PositionProvider).items()
            }
        return self.nodes.get(id(node))


class Source:
    """The text of one file.

    Nothing is parsed before it is asked for, and only the lines of the statement asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self._lines: list[str] | None = None
        self._slices: dict[int, Slice] = {}

    @property
    def lines(self) -> list[str]:
        """The lines with their ends, split where Python splits them."""
        if self._lines is None:
            self._lines = LINE.findall(self.text)
        return self._lines

    def statements(self, node: ast.stmt) -> tuple[cst.BaseStatement, ...]:
        """The statements on the lines of `node`; compound statements stand alone.

        Raises:
            Unparsable: LibCST cannot read them.
        """
        first = min([node.lineno, *(place.lineno for place in getattr(node, "decorator_list", ()))])
        found = self._slices.get(first)
        if found is None:
            found = self._slices[first] = self._slice(first, node.end_lineno or first)
        return found.statements

    def statement(self, node: ast.stmt) -> cst.BaseStatement:
        """The compound statement `node`."""
        return self.statements(node)[0]

    def _slice(self, first: int, last: int) -> Slice:
        text = "".join(self.lines[first - 1 : last])
        indented = text[:1] in " \t\f"
        try:
            tree = cst.parse_module(WRAP + text if indented else text)
        except cst.ParserSyntaxError as error:
            raise Unparsable(f"LibCST {cst.LIBCST_VERSION} cannot read it: {error.message}") from error
        match tree.body:
            case [cst.If(body=cst.IndentedBlock(body=body))] if indented:
                return Slice(tree, tuple(body), first - 2)
            case _:
                return Slice(tree, tuple(tree.body), first - 1)

    def position(self, node: cst.CSTNode) -> tuple[int, int]:
        """Line from 1 and column from 0, in characters, of a node of one of the slices."""
        for piece in self._slices.values():
            if place := piece.position(node):
                return place
        raise LookupError("the node is of another file")


_SOURCES: WeakKeyDictionary[Header, Source] = WeakKeyDictionary()


def source_of(header: Header) -> Source:
    """The text of a file as LibCST sees it, once for each header."""
    if (found := _SOURCES.get(header)) is None:
        found = _SOURCES[header] = Source(header.text)
    return found


def expression(node: cst.BaseExpression) -> ast.expr:
    """The same expression as the `ast` module sees it."""
    return ast.parse(f"({EMPTY.code_for_node(node)})", mode="eval").body


EMPTY = cst.Module([])
