"""How deeply syntax is nested and how much there is of it, found without recursion.

LibCST's parser is native code that recurses as deeply as the syntax is nested, and nothing stops it at the
end of the stack. What is nested more deeply than here is never handed to it. With that, and with at most 200
brackets inside each other, which is what Python reads, it needs less than 1.5 MB of stack.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Sequence

MOST_DEPTH = 100
MOST_STRINGS = 500
"""How many strings may stand side by side, to be joined."""

_STRINGS = frozenset({"STRING", "FSTRING_START", "TSTRING_START"})


def size(node: ast.AST, lines: Sequence[str]) -> int | None:
    """How many nodes syntax has; None where it is nested more deeply than it is followed.

    What LibCST nests counts as depth, also where the `ast` module does not nest it: operands of ``and``, the
    parts of a comprehension, names with dots, strings side by side.

    Args:
        node: the syntax.
        lines: of its file.
    """
    count = 0
    waiting = [(node, 0)]
    while waiting:
        inner, depth = waiting.pop()
        count += 1
        depth += 1
        match inner:
            case ast.BoolOp(values=parts):
                depth += len(parts)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                depth += len(inner.generators)
            case ast.alias(name=name) | ast.ImportFrom(module=str(name)):
                depth += name.count(".")
            case ast.Constant(value=str() | bytes()) | ast.JoinedStr():
                if strings(inner, lines) > MOST_STRINGS:
                    return None
        if depth > MOST_DEPTH:
            return None
        waiting += [(child, depth) for child in ast.iter_child_nodes(inner)]
    return count


def strings(node: ast.expr, lines: Sequence[str]) -> int:
    """How many strings stand side by side in a literal; not exact where there are certainly few."""
    last = node.end_lineno or node.lineno
    end = node.end_col_offset or 0
    if last == node.lineno and end - node.col_offset <= 2 * MOST_STRINGS:
        return 1
    text = "".join(lines[node.lineno - 1 : last]).encode()
    text = text[node.col_offset : len(text) - len(lines[last - 1].encode()) + end]
    if text.count(b'"') + text.count(b"'") <= 2 * MOST_STRINGS:
        return 1
    tokens = tokenize.generate_tokens(io.StringIO(f"({text.decode()})").readline)
    return sum(tokenize.tok_name[token.type] in _STRINGS for token in tokens)
