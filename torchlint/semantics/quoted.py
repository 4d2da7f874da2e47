"""Expressions from text and to text, where both may be anything."""

from __future__ import annotations

import ast
import warnings

from torchlint.semantics.remembering import remembered


@remembered
def parse(text: str) -> ast.expr | None:
    """The expression in a string annotation, None where it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the compiler says of escapes is not asked for
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def unparse(node: ast.expr) -> str:
    """The text of an expression; empty where it holds an integer that is too long to be written."""
    try:
        return ast.unparse(node)
    except ValueError:
        return ""
