"""The formats of what is printed, one module each, found by walking this package.

A format has one function:

    write(report: Report, stream: TextIO) -> None
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TextIO

from torchlint.diagnostics import Diagnostic
from torchlint.settings import OPINION

if TYPE_CHECKING:
    from torchlint.fixing import Rewritten

TEXTS = ("concise", "full")
"""The formats for people; those for programs say nothing but diagnostics."""
COLOURS = {"---": "bold", "+++": "bold", "@@": "cyan", "-": "red", "+": "green"}
"""Those of lines of a diff, by what they begin with."""


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
        unsafe: whether unsafe fixes are asked for.
    """

    found: Sequence[tuple[str, Diagnostic]]
    failures: Sequence[tuple[str, str]]
    given: Mapping[str, bytes]
    unsafe: bool = False

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


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement that a fix makes.

    Attributes:
        start: line and column of the first character that is replaced, both from 1.
        end: those of the character behind the last one.
        text: what stands there afterwards.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def changes(report: Report) -> Iterator[list[Change]]:
    """For each diagnostic the changes of its fix; none where there is no fix, or the file is gone."""
    for path, group in groupby(report.found, key=itemgetter(0)):
        fixes = [found.fix for _, found in group]
        lines = report.lines(path) if any(fixes) else []
        starts = [0, *accumulate(len(line) + 1 for line in lines)]

        def at(offset: int, starts: Sequence[int] = starts) -> tuple[int, int]:
            line = bisect_right(starts, offset)
            return line, offset - starts[line - 1] + 1

        for fix in fixes:
            edits = fix.edits if fix and lines else ()
            yield [Change(at(each.start), at(each.end), each.text) for each in edits]


def remedy(found: Diagnostic) -> str:
    """What a fix does, in a few words: the end of the message."""
    return found.message.rpartition("; ")[2]


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


def differences(changed: Iterable[Rewritten], stream: TextIO) -> None:
    """Prints changes of files as unified diffs: byte for byte, or in colours on a terminal."""
    for each in changed:
        if not stream.isatty():
            stream.buffer.write(each.diff())
            continue
        from torchlint.output.full import console

        terminal = console(stream)
        for line in each.diff().decode(errors="replace").removesuffix("\n").split("\n"):
            style = next((style for mark, style in COLOURS.items() if line.startswith(mark)), "")
            terminal.print(printable(line.expandtabs()), style=style)
