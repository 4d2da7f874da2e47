"""README.md's table of promises: each has a test that is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(
    r"^\| (?P<promise>[A-Z].*\.) \| `(?P<path>[\w/]+\.py)::(?P<name>test_\w+)` \|$", re.MULTILINE
)


def test_every_promise_has_its_test() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("\n## Promises\n")[2].partition("\n## ")[0]
    rows = ROW.findall(table)
    assert len(rows) == len(re.findall(r"^\| ", table, re.MULTILINE)) - 1  # but its head
    assert len({promise for promise, _, _ in rows}) == len(rows) >= 10
    for promise, path, name in rows:
        defined = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        assert name in {each.name for each in defined if isinstance(each, ast.FunctionDef)}, promise
