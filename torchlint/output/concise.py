"""One line for each diagnostic, as flake8 prints it, with a mark where it can be fixed."""

from __future__ import annotations

from typing import TextIO

from torchlint.output import Report, place
from torchlint.output.full import console, headline


def write(report: Report, stream: TextIO) -> None:
    """Prints the report."""
    terminal = console(stream)
    for path, found in report.found:
        terminal.print(headline(place(path, found), found, report.unsafe))
