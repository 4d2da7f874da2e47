"""The formats of what is printed, one module each, found by walking this package.

A format has one function:

    write(report: Report, stream: TextIO) -> None
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import TextIO

from torchlint.diagnostics import Diagnostic
from torchlint.settings import OPINION

TEXTS = ("concise", "full")
"""The formats for people; those for programs say nothing but diagnostics."""


class Level(Enum):
    """How much a diagnostic matters, as SARIF names it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @classmethod
    def of(cls, code: str) -> Level:
        """That of a code: an error where PyTorch raises or a file was not checked."""
        if code.startswith(OPINION):
            return cls.NOTE
        return cls.ERROR if code.startswith("TL0") else cls.WARNING


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found.

    Attributes:
        found: path and diagnostic, in order.
        failures: path and reason for what could not be checked.
        given: the content of what is not on disk as it was checked, by path.
    """

    found: Sequence[tuple[str, Diagnostic]]
    failures: Sequence[tuple[str, str]]
    given: Mapping[str, bytes]

    def lines(self, path: str) -> list[str]:
        """The lines of a file; none where it cannot be read any more."""
        from torchlint.checking import decoded

        try:
            data = self.given.get(path)
            if data is None:
                if not os.path.isfile(path):  # a pipe has been read
                    return []
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
    if name in TEXTS and not report.found:  # there is nothing to print, and rich takes its time
        return
    importlib.import_module(f"{__name__}.{name}").write(report, stream)


def place(path: str, found: Diagnostic) -> str:
    """Path, line and column as editors and terminals understand them."""
    return f"{path}:{found.line}:{found.column + 1}"


def printable(text: str) -> str:
    """The text without what a terminal obeys and XML does not take."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def posix(path: str) -> str:
    """The path with slashes."""
    return path.replace(os.sep, "/")


def fingerprints(report: Report) -> Iterator[str]:
    """For each diagnostic what stays the same where lines are added above it, and no other has."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for path, found in report.found:
        key = (posix(os.path.relpath(path)), found.code, found.message)
        counts[key] += 1
        yield sha256(repr((*key, counts[key])).encode()).hexdigest()
