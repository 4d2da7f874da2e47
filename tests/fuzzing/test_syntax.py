"""No syntax crashes the linter: what grammars make up, and real files cut to pieces and put together anew.

`scripts/fuzz_syntax.py` makes as many of them as one likes.
"""

from __future__ import annotations

import ast
from itertools import islice
from pathlib import Path
from textwrap import indent

import pytest
from fuzzing.splicing import failure, made_up
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesmith import from_grammar, from_node

ROOT = Path(__file__).resolve().parents[2]
SEED = 7
FILES = [
    path.read_text(encoding="utf-8")
    for folder in ("tests/cases", "examples", "torchlint/semantics", "torchlint/rules")
    for path in sorted((ROOT / folder).glob("*.py"))
    if path.stat().st_size < 30_000
]
CLASS = """\
import torch
from torch import nn


class Net(nn.Module):
{}

    def __init__(self, x):
        super().__init__()
        self.x = torch.ones(1)
{}

    def forward(self, x):
{}
        return x + self.x
"""
QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def placed(code: str, place: int) -> str:
    """A module class with code in its body, its constructor or its forward pass."""
    parts = ["    pass", "        pass", "        pass"]
    parts[place] = indent(code, "    " * (1 if place == 0 else 2)) or parts[place]
    return CLASS.format(*parts)


@QUICK
@given(from_node(), st.integers(0, 2))
@example("match x:\n    case nn.Linear(weight=w) | [*w]: self.w = w\n", 1)
def test_nodes(code: str, place: int) -> None:
    """What LibCST's own nodes write."""
    assert failure(code) is None
    assert failure(placed(code, place)) is None


@QUICK
@given(from_grammar(), st.integers(0, 2))
@example("self.x: (yield) = lambda *, y=(z := 1): [*y]\n", 2)
def test_grammar(code: str, place: int) -> None:
    """What Python's grammar allows."""
    assert failure(code) is None
    assert failure(placed(code, place)) is None


def test_splices() -> None:
    """Real files, edited, cut and spliced."""
    texts = list(islice(made_up(FILES, SEED), 300))
    wrong = [(text, found) for text in texts if (found := failure(text)) is not None]
    assert wrong == [], wrong[0]
    assert sum(map(parses, texts)) > 100


def parses(text: str) -> bool:
    """Whether it is Python, and not empty."""
    try:
        return bool(ast.parse(text).body)
    except (SyntaxError, ValueError):
        return False


def test_a_failure_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from torchlint.semantics import interpret

    monkeypatch.delattr(interpret, "captured")
    assert failure(placed("match x:\n    case y: pass\n", 1)) is not None
