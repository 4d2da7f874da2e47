"""Results of earlier runs, used again where nothing that they depend on has changed.

There is one entry for each file that was checked and each set of settings. It holds digests of the
file's content and of everything else that the analysis looked at on the disk, among it the absence of
files. Entries of another torchlint, Python or LibCST are never looked at. Whatever is wrong with an
entry, it is as if it were missing; whatever keeps one from being written, the run goes on.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any

from torchlint.checking import Checked
from torchlint.diagnostics import Applicability, Diagnostic, Edit, Fix
from torchlint.semantics.files import LARGEST_FILE
from torchlint.settings import Settings

FOLDER = ".torchlint_cache"
MARKERS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# The cache of torchlint.\n",
}
"""What keeps the folder out of git and of backups."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The place of a result.

    Attributes:
        file: where it is kept.
        path: of the file that was checked, as the user has it.
        content: digest of that file.
    """

    file: str
    path: str
    content: str

    @classmethod
    def of(cls, folder: str, path: str, data: bytes, settings: Settings, fixes: bool = True) -> Entry:
        """The entry in a cache folder for a file with some content, checked with some settings, with fixes or
        without."""
        given = (getattr(settings, each.name) for each in fields(settings))
        options = [each if isinstance(each, str) else sorted(each) for each in given]
        key = digest(json.dumps([os.path.abspath(path), options, fixes, version()]).encode())
        return cls(os.path.join(folder, key), path, digest(data))

    def load(self) -> Checked | None:
        """The result, None where there is none that still holds."""
        try:
            with open(self.file, encoding="utf-8") as file:
                kept = json.load(file)
            if kept["content"] != self.content or any(
                fingerprint(path) != known for path, known in kept["touched"].items()
            ):
                return None
            found, suppressed = (tuple(map(diagnostic, kept[name])) for name in ("diagnostics", "suppressed"))
            return Checked(
                self.path, found, suppressed, is_parsed=kept["is_parsed"], untouched=kept["untouched"]
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def save(self, checked: Checked, touched: Iterable[str], started: float) -> None:
        """Keeps a result.

        Args:
            checked: the result.
            touched: the paths that it depends on, beside the file itself.
            started: when the analysis began; where something is younger, nothing is kept.
        """
        others = sorted(set(touched) - {os.path.abspath(self.path)})
        if any(changed(path) >= started for path in others):
            return
        kept = {
            "content": self.content,
            "touched": {path: fingerprint(path) for path in others},
            "diagnostics": [row(each) for each in checked.diagnostics],
            "suppressed": [row(each) for each in checked.suppressed],
            "is_parsed": checked.is_parsed,
            "untouched": checked.untouched,
        }
        with suppress(OSError):
            write(self.file, json.dumps(kept))


def beside(configuration: str) -> str:
    """The cache in the folder of a configuration; empty for none, as a link there may lead anywhere."""
    folder = os.path.join(configuration, FOLDER)
    return "" if os.path.islink(folder) else folder


def row(found: Diagnostic) -> list[object]:
    """A diagnostic as JSON has it."""
    fix = found.fix
    changes = fix and [fix.applicability.value, [[each.start, each.end, each.text] for each in fix.edits]]
    return [found.line, found.column, found.code, found.message, found.end_line, found.end_column, changes]


def diagnostic(row: list[Any]) -> Diagnostic:
    """The diagnostic that a row is."""
    line, column, code, message, end_line, end_column, changes = row
    fix = changes and Fix(tuple(Edit(*each) for each in changes[1]), Applicability(changes[0]))
    return Diagnostic(line, column, code, message, end_line, end_column, fix)


def prepare(folder: str) -> None:
    """Makes a cache folder, if that is possible."""
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        for name, text in MARKERS.items():
            path = os.path.join(folder, name)
            if not os.path.exists(path):
                write(path, text)


def write(path: str, text: str) -> None:
    """Writes a file at once: nobody ever sees half of it."""
    handle, name = tempfile.mkstemp(dir=os.path.dirname(path))
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def changed(path: str) -> float:
    """When a path changed last; 0 where nothing is there."""
    try:
        return os.stat(path).st_mtime
    except (OSError, ValueError):
        return 0


@cache
def fingerprint(path: str) -> str:
    """What tells whether a path has changed: the content of a file that the analysis reads, else what is
    there; once per process."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            return "other"
        with open(path, "rb") as file:
            return digest(file.read())
    except (OSError, ValueError):
        return "nothing"


def digest(data: bytes) -> str:
    """A short name for content, the same for no other."""
    return blake2b(data, digest_size=16).hexdigest()


@cache
def version() -> list[object]:
    """What decides on results beside files and settings: the programs at work, and where packages are."""
    stamps = []
    for folder, _, names in os.walk(os.path.dirname(__file__)):
        for path in (os.path.join(folder, each) for each in names if each.endswith(".py")):
            status = os.stat(path)
            stamps.append((path, status.st_mtime_ns, status.st_size))
    for name in ("libcst", "flake8"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            stamps.append((spec.origin, os.stat(os.path.dirname(spec.origin)).st_mtime_ns, 0))
    return [sys.version, sys.path, sorted(stamps)]
