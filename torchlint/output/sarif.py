"""SARIF 2.1.0, the interchange format of static analysis, which GitHub's code scanning reads."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from torchlint import __version__
from torchlint.diagnostics import Diagnostic
from torchlint.documentation import WHAT, Documentation
from torchlint.linter import GAVE_UP
from torchlint.output import Change, Level, Report, changes, fingerprints, posix, remedy
from torchlint.rule import Rule, all_rules
from torchlint.settings import is_on

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NOT_CHECKED: dict[str, Any] = {
    "id": GAVE_UP,
    "name": "not-checked",
    "shortDescription": {"text": "A class or a file could not be analysed."},
    "defaultConfiguration": {"level": Level.of(GAVE_UP).value},
}


def write(report: Report, stream: TextIO) -> None:
    """Prints the report."""
    rules = [NOT_CHECKED, *map(descriptor, all_rules())]
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    results = [
        result(path, found, indices[found.code], fingerprint) | fixes(path, found, edits)
        for (path, found), fingerprint, edits in zip(
            report.found, fingerprints(report), changes(report), strict=True
        )
    ]
    notifications = [
        {
            "level": "error",
            "message": {"text": reason},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
        }
        for path, reason in report.failures
    ]
    run = {
        "tool": {"driver": {"name": "torchlint", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
        ],
        "results": results,
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, stream, indent=2)
    stream.write("\n")


def descriptor(rule: Rule) -> dict[str, Any]:
    """What SARIF keeps of a rule: its whole documentation, too."""
    documentation = Documentation.parse(rule.documentation)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": documentation.summary},
        "fullDescription": {"text": documentation.sections[WHAT]},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"enabled": is_on(rule.code), "level": Level.of(rule.code).value},
    }


def result(path: str, found: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    """A diagnostic."""
    region = {"startLine": found.line, "startColumn": found.column + 1}
    if found.end_line:
        region |= {"endLine": found.end_line, "endColumn": found.end_column + 1}
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": Level.of(found.code).value,
        "message": {"text": found.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}}],
        "partialFingerprints": {"torchlint/v1": fingerprint},
    }


def fixes(path: str, found: Diagnostic, edits: Sequence[Change]) -> dict[str, Any]:
    """What a diagnostic with a fix has more."""
    if found.fix is None or not edits:
        return {}
    replacements = [
        {
            "deletedRegion": {
                "startLine": each.start[0],
                "startColumn": each.start[1],
                "endLine": each.end[0],
                "endColumn": each.end[1],
            },
            "insertedContent": {"text": each.text},
        }
        for each in edits
    ]
    fix = {
        "description": {"text": remedy(found)},
        "artifactChanges": [{"artifactLocation": {"uri": uri(path)}, "replacements": replacements}],
        "properties": {"applicability": found.fix.applicability.value},
    }
    return {"fixes": [fix]}


def uri(path: str) -> str:
    """The reference to a file: relative to this folder if it is in it."""
    relative = os.path.relpath(path)
    if relative.startswith(os.pardir):
        return Path(os.path.abspath(path)).as_uri()
    return quote(posix(relative), errors="surrogateescape")
