"""Slices of a file: what LibCST sees in them, and where, against what the ast module says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest

import torchlint
from torchlint.semantics.header import Header
from torchlint.semantics.source import Source, Unparsable, expression, source_of

PACKAGE = Path(torchlint.__file__).parent
FILES = sorted(
    [
        *PACKAGE.glob("*.py"),
        *PACKAGE.glob("rules/*.py"),
        *Path(__file__).parent.parent.glob("cases/*.py"),
        *Path(__file__).parent.glob("constructs/*.py"),
    ]
)


def statements(text: str) -> list[ast.stmt]:
    """Every statement of a text, outer ones first."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]


def code(source: Source, node: ast.stmt) -> str:
    """What LibCST has of a statement."""
    statement = source.statement(node)
    assert isinstance(statement, cst.SimpleStatementLine | cst.BaseCompoundStatement)
    return cst.Module([statement]).code.strip()


# Lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a", ""]),
        ("a\nb\n", ["a\n", "b\n", ""]),
        ("a\r\nb\rc\n", ["a\r\n", "b\r", "c\n", ""]),
        ("a\fb\x0bc\x1cd\x85e\u2028f\n", ["a\fb\x0bc\x1cd\x85e\u2028f\n", ""]),
        ("\ufeffa\n", ["a\n", ""]),
    ],
)
def test_lines_are_split_where_python_splits_them(text: str, lines: list[str]) -> None:
    assert Source(text).lines == lines


# Statements


def test_simple_statements_are_lines_of_their_own() -> None:
    text = "a = 1; b = 2\nc = 3  # more\n"
    source = Source(text)
    assert [code(source, node) for node in ast.parse(text).body] == ["a = 1", "b = 2", "c = 3"]
    first, second, _ = ast.parse(text).body
    assert source.statement(first) is source.statement(first)
    assert source.position(source.statement(second)) == (1, 7)


@pytest.mark.parametrize(
    "text",
    [
        "x = 1; y = [\n    2]\n",
        "y = [\n    2]; x = 1\n",
        "class A: y = 1; x = 1\n",
        "class A:\n    if 1: x = 1; y = 2\n",
        "class A:\n    if 1: y = 2\n    else: x = 1\n",
        "try: y = 1\nexcept ValueError: x = 1\nfinally: y = 2\n",
        "for y in z: x = 1\n",
        "'ż'; x = 1\n",
        "\tx = 1\n".replace("\t", "if 1:\n\t"),
        "if 1: \\\n  x = 1\n",
    ],
)
def test_simple_statements_wherever_they_stand(text: str) -> None:
    node = next(each for each in statements(text) if ast.unparse(each) == "x = 1")
    source = Source(text)
    assert code(source, node) == "x = 1"
    line, column = source.position(source.statement(node))
    assert source.lines[line - 1][column:].startswith("x = 1")


def test_compound_statements_stand_alone() -> None:
    text = "x = 1\nif x:\n    y = 2\nelse:\n    y = 3\nz = 4\n"
    branch = ast.parse(text).body[1]
    assert code(Source(text), branch) == "if x:\n    y = 2\nelse:\n    y = 3"


def test_decorators_belong_to_it() -> None:
    text = "@first\n@second(\n  1)\ndef f():\n    pass\n"
    assert code(Source(text), ast.parse(text).body[0]) == text.strip()


@pytest.mark.parametrize("indent", ["    ", "\t", " ", "  \t", "        "])
def test_indented_ones_lose_their_indentation(indent: str) -> None:
    text = f"class A:\n{indent}x = 1\n{indent}def f(self):\n{indent}{indent}return 2\n"
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.ClassDef)
    source = Source(text)
    assert code(source, node.body[0]) == "x = 1"
    assert isinstance(source.statement(node.body[1]), cst.FunctionDef)
    assert source.position(source.statement(node.body[1])) == (3, len(indent))


@pytest.mark.parametrize(
    "comment", ["# at the left\n", "  # in between\n", "\t\t\t# far out\n", "\n\n", "\f\n"]
)
def test_what_stands_between_the_lines_does_not_matter(comment: str) -> None:
    text = f"class A:\n    def f(self):\n        x = 1\n{comment}        y = 2\n"
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.ClassDef)
    assert "y = 2" in code(Source(text), node.body[0])


def test_only_what_is_asked_for_is_parsed() -> None:
    text = "(x): int = 1\ny = 2\n"  # LibCST knows no such target
    unreadable, readable = ast.parse(text).body
    source = Source(text)
    assert code(source, readable) == "y = 2"
    with pytest.raises(Unparsable, match=r"LibCST .* cannot read it"):
        source.statement(unreadable)


# Positions


def test_the_node_of_another_file_has_no_position() -> None:
    source, other = Source("x = 1\n"), Source("x = 1\n")
    node = ast.parse("x = 1\n").body[0]
    source.statement(node)
    with pytest.raises(LookupError, match="another file"):
        source.position(other.statement(node))


def test_a_slice_that_is_nested_too_deeply() -> None:
    text = "x = " + "1 + " * 98 + "1\nx = " + "1 + " * 99 + "1\n"
    first, second = ast.parse(text).body
    source = Source(text)
    assert source.position(source.statement(first)) == (1, 0)
    with pytest.raises(Unparsable, match="nested too deeply"):
        source.statement(second)


def names(text: str) -> Iterator[tuple[str, int, int]]:
    """Every name that is read or bound by itself, with its line and its column in characters."""
    lines = Source(text).lines
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name):
            before = lines[node.lineno - 1].encode()[: node.col_offset]
            yield node.id, node.lineno, len(before.decode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_positions_in_a_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    source = Source(text)
    found = set()
    for node in ast.parse(text).body:
        for inner in [node, *(node.body if isinstance(node, ast.ClassDef) else [])]:
            statement = source.statement(inner)
            found |= {(each.value, *source.position(each)) for each in names_in(statement)}
    assert set(names(text)) <= found


def names_in(node: cst.CSTNode) -> Iterator[cst.Name]:
    """Every name in a piece of syntax."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, cst.Name):
            yield each
        waiting.extend(each.children)


# The rest


def test_a_file_is_read_once() -> None:
    header = Header("", "", False, "x = 1\n", ast.parse("x = 1\n"))
    twin = Header("", "", False, "x = 1\n", ast.parse("x = 1\n"))
    assert source_of(header) is source_of(header)
    assert source_of(header) is not source_of(twin)


@pytest.mark.parametrize("text", ["a.b[c](d)", "(\n  a\n)", "x if y else z", "'ż' 'ó'", "lambda: 0"])
def test_expression(text: str) -> None:
    assert ast.dump(expression(cst.parse_expression(text))) == ast.dump(ast.parse(text, mode="eval").body)
