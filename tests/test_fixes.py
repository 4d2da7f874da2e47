"""Fixes: what a rule's documentation says of them holds, and what they make is right."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from pathlib import Path

import pytest
import torch
from harness import case, documented, run

from torchlint.diagnostics import Diagnostic
from torchlint.documentation import Documentation
from torchlint.fixes import Fixed, fix_text
from torchlint.linter import lint
from torchlint.rule import Rule, all_rules
from torchlint.settings import Settings

RULES = [rule for rule in all_rules() if Documentation.parse(rule.documentation).fix != "no"]
each_fixable = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.code}-{rule.name}")


def found(text: str, code: str) -> list[Diagnostic]:
    """What one rule says of a text, with fixes."""
    return [each for each in lint(text, "example.py", Settings(), fixes=True) if each.code == code]


def fixed(text: str, code: str) -> Fixed:
    """A text with all fixes of one rule."""
    return fix_text(text, lambda now: found(now, code), unsafe=True)


def comments(text: str) -> list[str]:
    """The comments of a text, in order."""
    return [
        token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    ]


def commented(text: str) -> str:
    """The text with a comment at the end of every line, and one above it."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        indent = line[: len(line) - len(line.lstrip())]
        lines += [f"{indent}# above {number}", f"{line}  # beside {number}"] if line.strip() else [line]
    return "".join(f"{line}\n" for line in lines)


@each_fixable
def test_example_is_fixed_and_its_proof_holds(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    torch.manual_seed(0)
    bad, _ = documented(rule)
    assert all(each.fix for each in found(bad.text, rule.code))
    result = fixed(bad.text, rule.code)
    assert result.applied == Counter({rule.code: len(bad.marked("error"))})
    assert found(result.text, rule.code) == []
    assert fixed(result.text, rule.code).text == result.text
    if error := run(f"{result.text}\n{Documentation.parse(rule.documentation).proof}"):
        raise error


@each_rule
def test_documentation_says_how_safe_fixes_are(rule: Rule) -> None:
    words = Documentation.parse(rule.documentation).fix.split(" or ")
    samples = [documented(rule)[0], case(rule)]
    said = {
        each.fix.applicability.value
        for sample in samples
        for each in found(sample.text, rule.code)
        if each.fix
    }
    assert said == set(words) - {"no"}


@each_fixable
def test_comments_stay(rule: Rule) -> None:
    bad, _ = documented(rule)
    text = commented(bad.text)
    assert ast.dump(ast.parse(text)) == ast.dump(ast.parse(bad.text))
    result = fixed(text, rule.code)
    assert result.applied
    assert comments(result.text) == comments(text)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@each_fixable
def test_line_ends_stay(rule: Rule, newline: str) -> None:
    bad, _ = documented(rule)
    expected = fixed(bad.text, rule.code).text
    assert fixed(bad.text.replace("\n", newline), rule.code).text == expected.replace("\n", newline)


@each_fixable
def test_tabs_stay(rule: Rule) -> None:
    bad, _ = documented(rule)
    expected = fixed(bad.text, rule.code).text
    assert fixed(bad.text.replace("    ", "\t"), rule.code).text == expected.replace("    ", "\t")


@each_fixable
def test_cases_are_fixed(rule: Rule) -> None:
    sample = case(rule)
    result = fixed(sample.text, rule.code)
    assert result.reason == ""
    assert comments(result.text) == comments(sample.text)
    assert fixed(result.text, rule.code).text == result.text
    assert not any(each.fix for each in found(result.text, rule.code))
    if sample.runnable and (error := run(result.text)):
        raise error
