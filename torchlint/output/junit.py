"""A test report as JUnit writes it: each diagnostic is a failed test, each file a suite."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TextIO
from xml.etree import ElementTree

from torchlint.diagnostics import Diagnostic
from torchlint.output import Report, place, printable


def write(report: Report, stream: TextIO) -> None:
    """Prints the report; where nothing is found, one test passes."""
    found, failures = len(report.found), len(report.failures)
    root = element("testsuites", counts(found + failures or 1, found, failures), name="torchlint")
    for path, group in groupby(report.found, key=itemgetter(0)):
        diagnostics = [each for _, each in group]
        suite = element("testsuite", counts(len(diagnostics), len(diagnostics)), name=path)
        suite.extend(failed(path, each) for each in diagnostics)
        root.append(suite)
    for path, reason in report.failures:
        suite = element("testsuite", counts(1, errors=1), name=path)
        case = element("testcase", name="not checked", classname=path, file=path, time="0")
        case.append(element("error", message=reason))
        suite.append(case)
        root.append(suite)
    if len(root) == 0:
        suite = element("testsuite", counts(1), name="torchlint")
        suite.append(element("testcase", name="nothing found", classname="torchlint", time="0"))
        root.append(suite)
    ElementTree.indent(root)
    stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, "unicode")}\n')


def failed(path: str, found: Diagnostic) -> ElementTree.Element:
    """The test that a diagnostic is."""
    case = element(
        "testcase",
        name=f"{found.code} line {found.line}",
        classname=path,
        file=path,
        line=found.line,
        time="0",
    )
    failure = element("failure", message=found.message, type=found.code)
    failure.text = printable(f"{place(path, found)}: {found.code} {found.message}")
    case.append(failure)
    return case


def counts(tests: int, failures: int = 0, errors: int = 0) -> dict[str, object]:
    """The attributes that say how many tests there are."""
    return {"tests": tests, "failures": failures, "errors": errors, "skipped": 0, "time": "0"}


def element(tag: str, more: dict[str, object] | None = None, **attributes: object) -> ElementTree.Element:
    """An element; XML takes only some characters."""
    return ElementTree.Element(
        tag, {name: printable(str(value)) for name, value in (attributes | (more or {})).items()}
    )
