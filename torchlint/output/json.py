"""A list of objects, as ruff prints it."""

from __future__ import annotations

import json
from typing import TextIO

from torchlint.output import Report


def write(report: Report, stream: TextIO) -> None:
    """Prints the report."""
    rows = [
        {
            "code": found.code,
            "message": found.message,
            "filename": path,
            "location": {"row": found.line, "column": found.column + 1},
            "end_location": {"row": found.end_line, "column": found.end_column + 1}
            if found.end_line
            else None,
        }
        for path, found in report.found
    ]
    json.dump(rows, stream, indent=2)
    stream.write("\n")
