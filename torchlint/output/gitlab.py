"""A code quality report for GitLab."""

from __future__ import annotations

import json
import os
from typing import TextIO

from torchlint.output import Level, Report, fingerprints, posix

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def write(report: Report, stream: TextIO) -> None:
    """Prints the report; paths are relative to the project that GitLab checks, else to this folder."""
    root = os.environ.get("CI_PROJECT_DIR") or os.getcwd()
    rows = [
        {
            "description": found.message,
            "check_name": found.code,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[Level.of(found.code)],
            "location": {
                "path": posix(os.path.relpath(path, root)),
                "lines": {"begin": found.line, "end": max(found.line, found.end_line)},
            },
        }
        for (path, found), fingerprint in zip(report.found, fingerprints(report), strict=True)
    ]
    json.dump(rows, stream, indent=2)
    stream.write("\n")
