"""Each diagnostic with the source line that it is about, the place underlined."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from torchlint.diagnostics import Diagnostic
from torchlint.fixes import is_applicable
from torchlint.output import Report, place, printable

TAB = "    "


def write(report: Report, stream: TextIO) -> None:
    """Prints the report."""
    terminal = console(stream)
    for path, group in groupby(report.found, key=itemgetter(0)):
        lines = report.lines(path)
        for _, found in group:
            terminal.print(headline(place(path, found), found, report.unsafe))
            if found.line <= len(lines):
                terminal.print(excerpt(found, lines[found.line - 1]))


def console(stream: TextIO) -> Console:
    """Prints to a stream, in colours where it is a terminal and NO_COLOR and FORCE_COLOR do not object."""
    return Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)


def headline(place: str, found: Diagnostic, unsafe: bool) -> Text:
    """Where, what, why in one line; a mark says that it can be fixed, with `unsafe` fixes or without."""
    mark = ((" [", ""), ("*", "cyan"), ("]", "")) if is_applicable(found.fix, unsafe) else ()
    where, code = (shown(place), "bold"), (found.code, "bold red")
    return Text.assemble(where, ": ", code, *mark, f" {shown(found.message)}")


def excerpt(found: Diagnostic, line: str) -> Text:
    """The source line and what underlines the place; the line's end where the place goes beyond it."""
    end = found.end_column if found.end_line == found.line else len(line.rstrip())
    before = cell_len(shown(line[: found.column]))
    width = max(cell_len(shown(line[found.column : end])), 1)
    number = str(found.line)
    margin = " " * len(number)
    return Text.assemble(
        (f"{margin} |\n{number} | ", "blue"),
        shown(line).rstrip(),
        (f"\n{margin} | ", "blue"),
        " " * before,
        ("^" * width, "bold red"),
        "\n",
    )


def shown(text: str) -> str:
    """The text as it stands on the terminal, with tabs as spaces."""
    return printable(text.replace("\t", TAB))
