"""Every rule: its documentation is true, and is there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest
import torch
from harness import Sample, documented, heirs, run, samples

from torchlint import linter
from torchlint.diagnostics import Diagnostic
from torchlint.docs import FAMILIES
from torchlint.documentation import OPTIONAL, REQUIRED, Documentation
from torchlint.rule import Rule, all_rules
from torchlint.settings import OPINION, Settings

RULES = all_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
each_example = pytest.mark.parametrize(
    "sample", [sample for rule in RULES for sample in documented(rule)], ids=str
)

DEFECTS = (SyntaxError, ImportError, NameError)
"""What an example raises that is broken by itself, and proves nothing."""


@each_example
def test_example_is_reported_where_it_says(sample: Sample) -> None:
    assert sample.differences() == []


@each_example
def test_flake8_shows_the_same(sample: Sample, flake8_reports: Mapping[str, list[Diagnostic]]) -> None:
    assert sample.relevant(flake8_reports.get(sample.label, [])) == sample.diagnostics


@each_example
def test_noqa_silences(sample: Sample, flake8_reports: Mapping[str, list[Diagnostic]]) -> None:
    assert sample.relevant(flake8_reports.get(sample.silenced().label, [])) == []


@each_rule
def test_proof_fails_after_the_bad_example(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = prove(rule, "bad", tmp_path, monkeypatch)
    assert error is not None, "the proof holds after the bad example"
    assert not isinstance(error, DEFECTS)


@each_rule
def test_proof_holds_after_the_good_example(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if error := prove(rule, "good", tmp_path, monkeypatch):
        raise error


def prove(rule: Rule, example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Exception | None:
    """What the proof of `rule` raises after one of its examples, run in `folder`."""
    monkeypatch.chdir(folder)
    torch.manual_seed(0)
    documentation = Documentation.parse(rule.documentation)
    return run(f"{getattr(documentation, example)}\n{documentation.proof}")


@each_rule
def test_documentation_is_complete(rule: Rule) -> None:
    documentation = Documentation.parse(rule.documentation)
    headings = list(documentation.sections)
    assert headings == [heading for heading in (*REQUIRED, *OPTIONAL) if heading in headings]
    assert set(REQUIRED) <= set(headings)
    assert all(documentation.sections.values()), "an empty section"
    assert re.fullmatch(r"[^\n]+\.", documentation.summary), "the summary is one line with a period"
    assert "\nUse instead:\n" in documentation.sections["Example"]


@each_rule
def test_examples_can_prove_something(rule: Rule) -> None:
    bad, good = documented(rule)
    documentation = Documentation.parse(rule.documentation)
    assert rule.code in {code for _, code in bad.expected}
    assert good.text
    assert not good.markers
    assert not any(marker.verb == "todo" for marker in bad.markers)
    assert any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(documentation.proof)))


def test_no_example_is_there_twice() -> None:
    texts = Counter(sample.text for rule in RULES for sample in documented(rule))
    assert [text for text, count in texts.items() if count > 1] == []


@each_rule
def test_code_and_name(rule: Rule) -> None:
    assert re.fullmatch(r"TL\d{3}", rule.code)
    assert rule.code != "TL000", "reserved: torchlint could not analyse"
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert all(re.fullmatch(r"TL\d{3}", code) and code != rule.code for code in rule.instead_of)


@each_rule
def test_message(rule: Rule) -> None:
    fields = [field for _, field, _, _ in Formatter().parse(rule.message) if field is not None]
    assert all(field.isidentifier() for field in fields), "only named placeholders"
    assert not rule.message.endswith(".")
    assert not re.match(r"[A-Z][a-z]", rule.message), "lower case"
    assert "\n" not in rule.message


@pytest.mark.parametrize("what", ["code", "name"])
def test_is_unique(what: str) -> None:
    seen = Counter(getattr(rule, what) for rule in RULES)
    assert [each for each, count in seen.items() if count > 1] == []


def test_one_rule_per_file() -> None:
    folder = Path(__file__).parent.parent / "torchlint" / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert files == {rule.name for rule in RULES}


@pytest.mark.parametrize("sample", list(samples()), ids=str)
def test_heirs_in_another_file_are_clean(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text(sample.text, encoding="utf-8")
    path = tmp_path / "heirs.py"
    found = linter.lint(heirs(sample, "example"), str(path), Settings())
    assert [row for row in found if row.code == sample.code or not row.code.startswith(OPINION)] == []
