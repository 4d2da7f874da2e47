"""A list of objects, as ruff prints it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from torchlint.diagnostics import Diagnostic
from torchlint.output import Change, Report, changes, remedy


def write(report: Report, stream: TextIO) -> None:
    """Prints the report."""
    rows = [
        {
            "code": found.code,
            "message": found.message,
            "filename": path,
            "location": place(found.line, found.column + 1),
            "end_location": place(found.end_line, found.end_column + 1) if found.end_line else None,
            "fix": fix(found, edits),
        }
        for (path, found), edits in zip(report.found, changes(report), strict=True)
    ]
    json.dump(rows, stream, indent=2)
    stream.write("\n")


def place(row: int, column: int) -> dict[str, int]:
    """A place in a file, from 1."""
    return {"row": row, "column": column}


def fix(found: Diagnostic, edits: Sequence[Change]) -> dict[str, Any] | None:
    """The fix of a diagnostic, None where there is none."""
    if found.fix is None or not edits:
        return None
    return {
        "applicability": found.fix.applicability.value,
        "message": remedy(found),
        "edits": [
            {"content": each.text, "location": place(*each.start), "end_location": place(*each.end)}
            for each in edits
        ],
    }
