"""Every rule on the code in tests/cases, a file for each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from harness import CASES, MARKER, Sample, case, run

from torchlint.diagnostics import Diagnostic
from torchlint.rule import all_rules

RULES = all_rules()
each_case = pytest.mark.parametrize("sample", [case(rule) for rule in RULES], ids=str)


def test_every_file_is_about_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.py")} <= {rule.name.replace("-", "_") for rule in RULES}


@each_case
def test_reported_where_it_says(sample: Sample) -> None:
    promote = set(sample.reported) & set(sample.marked("todo"))
    assert not promote, "reported at last: make it `# error`"
    assert sample.differences() == []


@each_case
def test_reported_at_the_column_it_says(sample: Sample) -> None:
    reported = {(found.line, found.column, found.code) for found in sample.diagnostics}
    expected = {
        (marker.line, marker.column, code)
        for marker in sample.markers
        if marker.verb == "error" and marker.column is not None
        for code in marker.codes
    }
    assert expected <= reported


@each_case
def test_flake8_shows_the_same(sample: Sample, flake8_reports: Mapping[str, list[Diagnostic]]) -> None:
    assert sample.relevant(flake8_reports.get(sample.label, [])) == sample.diagnostics


@each_case
def test_noqa_silences(sample: Sample, flake8_reports: Mapping[str, list[Diagnostic]]) -> None:
    assert sample.relevant(flake8_reports.get(sample.silenced().label, [])) == []


@each_case
def test_file_is_importable(sample: Sample) -> None:
    if sample.runnable and (error := run(sample.text, sample.label)):
        raise error


@each_case
def test_enough_of_both_sorts(sample: Sample) -> None:
    assert sample.text, "no file in tests/cases"
    assert sum(code == sample.code for _, code in sample.expected) >= 3
    assert len(sample.clean_definitions()) >= 3


@each_case
def test_markers_are_well_formed(sample: Sample) -> None:
    wrong = [
        line
        for line in sample.text.splitlines()
        if ("# error" in line or "# todo" in line) and not MARKER.search(line)
    ]
    assert wrong == []
