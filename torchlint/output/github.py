"""Workflow commands that GitHub Actions turns into annotations."""

from __future__ import annotations

import os
from typing import TextIO

from torchlint.output import Level, Report, place, printable

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def write(report: Report, stream: TextIO) -> None:
    """Prints the report; the runner makes the absolute paths relative to the repository."""
    for path, found in report.found:
        fields: dict[str, object] = {
            "title": f"torchlint {found.code}",
            "file": os.path.abspath(path),
            "line": found.line,
            "col": found.column + 1,
        }
        if found.end_line:
            fields |= {"endLine": found.end_line, "endColumn": found.end_column + 1}
        written = ",".join(f"{name}={escaped(str(value), ':,')}" for name, value in fields.items())
        message = escaped(f"{place(path, found)}: {found.code} {found.message}")
        stream.write(f"::{COMMANDS[Level.of(found.code)]} {written}::{message}\n")


def escaped(text: str, more: str = "") -> str:
    """The text with what a workflow command cannot contain as ``%`` and hexadecimal digits."""
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{more}" else printable(c) for c in text)
