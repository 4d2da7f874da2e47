"""The formats of what is printed, one module each, found by walking this package.

A format has one function:

    write(report: Report, stream: TextIO) -> None
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from torchlint.diagnostics import Diagnostic

TEXTS = ("concise", "full")
"""The formats for people; those for programs say nothing but diagnostics."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found.

    Attributes:
        found: path and diagnostic, in order.
        given: the content of what is not on disk as it was checked, by path.
    """

    found: Sequence[tuple[str, Diagnostic]]
    given: Mapping[str, bytes]

    def lines(self, path: str) -> list[str]:
        """The lines of a file; none where it cannot be read any more."""
        from torchlint.checking import decoded

        try:
            data = self.given.get(path)
            if data is None:
                with open(path, "rb") as file:
                    data = file.read()
            return decoded(data).split("\n")
        except (OSError, SyntaxError):
            return []


def names() -> list[str]:
    """The formats' names."""
    return [found.name for found in pkgutil.iter_modules(__path__)]


def write(name: str, report: Report, stream: TextIO) -> None:
    """Prints a report in a format."""
    importlib.import_module(f"{__name__}.{name}").write(report, stream)


def place(path: str, found: Diagnostic) -> str:
    """Path, line and column as editors and terminals understand them."""
    return f"{path}:{found.line}:{found.column + 1}"
