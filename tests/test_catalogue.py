"""The catalogue of codes: what the families hold, and that every place which lists the rules lists all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness import CASES

from torchlint.docs import FAMILIES
from torchlint.linter import lint
from torchlint.rule import all_rules
from torchlint.settings import Settings, is_on

ROOT = Path(__file__).parent.parent
RULES = all_rules()
EXPECTED = {(rule.code, rule.name) for rule in RULES}

LAST = {"TL0": 18, "TL1": 11, "TL2": 14, "TL3": 8, "TL4": 8, "TL9": 5}
"""The last code of each family, whose codes are counted from 1."""

NOT_GIVEN = {"TL102"}
"""Codes that no rule has, and none will have."""


def test_families_are_complete() -> None:
    codes = {f"{family}{number:02}" for family, last in LAST.items() for number in range(1, last + 1)}
    assert LAST.keys() == FAMILIES.keys()
    assert {rule.code for rule in RULES} == codes - NOT_GIVEN


def test_every_family_is_on_or_off_as_a_whole() -> None:
    assert {family: is_on(f"{family}01") for family in FAMILIES} == {
        family: family != "TL9" for family in FAMILIES
    }


def in_rules_md() -> Iterator[tuple[str, str]]:
    """Codes and names of the sections of rules.md."""
    text = (ROOT / "rules.md").read_text(encoding="utf-8")
    yield from re.findall(r"^## (TL\d{3}) (\S+)$", text, re.MULTILINE)


def in_index() -> Iterator[tuple[str, str]]:
    """Codes and names of the table in rules.md."""
    text = (ROOT / "rules.md").read_text(encoding="utf-8")
    yield from re.findall(r"^\| \[(TL\d{3})\]\(#tl\d{3}\) \| (\S+) \|", text, re.MULTILINE)


def in_changelog() -> Iterator[tuple[str, str]]:
    """Codes and names of the rules that the change log announces."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    yield from re.findall(r"^  - `(TL\d{3})` (\S+):", text, re.MULTILINE)


def in_cases() -> Iterator[tuple[str, str]]:
    """Codes and names of the rules with cases."""
    codes = {rule.name: rule.code for rule in RULES}
    for path in CASES.glob("*.py"):
        name = path.stem.replace("_", "-")
        yield codes.get(name, "no rule"), name


@pytest.mark.parametrize("listed", [in_rules_md, in_index, in_changelog, in_cases])
def test_every_place_lists_every_rule_once(listed: Callable[[], Iterator[tuple[str, str]]]) -> None:
    assert sorted(listed()) == sorted(EXPECTED)


def test_the_change_log_is_in_order() -> None:
    codes = [code for code, _ in in_changelog()]
    assert codes == sorted(codes)


OVERLAPS = {
    ("TL106", "TL101"): "super().__init__(); self.x = nn.Parameter(ones(1)) * 2",
    ("TL012", "TL104"): "super().__init__(); self.x = nn.Linear(1, 1),",
    ("TL003", "TL001"): "super().__init__; self.x = nn.Linear(1, 1)",
    ("TL202", "TL206"): "super().__init__(); p = nn.Parameter(ones(1)); self.register_buffer('x', p)",
}
"""The more specific rule, the other one, and a constructor of which both could speak."""


@pytest.mark.parametrize("pair", OVERLAPS)
def test_the_most_specific_rule_speaks_alone(pair: tuple[str, str]) -> None:
    head = "from torch import nn, ones\n\n\nclass Net(nn.Module):\n    def __init__(self):\n        "
    assert [each.code for each in lint(f"{head}{OVERLAPS[pair]}\n", "", Settings())] == [pair[0]]


def test_rules_silence_rules_that_exist() -> None:
    assert {code for rule in RULES for code in rule.instead_of} <= {rule.code for rule in RULES}
