"""Lint every Python file below some folders, and count what must never happen.

Each file goes through `torchlint.linter.lint` in this process, and with ``--flake8`` through real flake8 as
well. A traceback, a TL000, an exit status other than 0 and 1 or anything on the standard error is a failure,
and so is a file that takes longer than it may.

    python scripts/lint_everything.py --flake8 FOLDER..
"""

from __future__ import annotations

import argparse
import ast
import gc
import heapq
import os
import subprocess
import sys
import time
import tokenize
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from torchlint.linter import GAVE_UP, lint  # noqa: E402
from torchlint.settings import Settings  # noqa: E402

SLOWEST_SHOWN = 5


@dataclass
class Tally:
    """What came of the files below one folder.

    Attributes:
        files, lines: that were linted.
        unreadable: that are no Python of this version.
        seconds: that linting took, parsing apart.
        codes: how often each code was reported.
        failures: what must not happen, each with its file.
        slowest: seconds and path of the files that took longest.
    """

    files: int = 0
    lines: int = 0
    unreadable: int = 0
    seconds: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, path: str, most_seconds: float) -> None:
        """Lint one file."""
        try:
            with tokenize.open(path) as file:
                text = file.read()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            self.unreadable += 1
            return
        self.files += 1
        self.lines += text.count("\n")
        start = time.perf_counter()
        try:
            found = lint(text, path, Settings(), tree)
        except BaseException as error:
            self.failures.append(f"{path}: {''.join(traceback.format_exception(error))}")
            if not isinstance(error, Exception):
                raise
            return
        taken = time.perf_counter() - start
        self.seconds += taken
        self.codes.update(each.code for each in found)
        self.failures += [f"{path}:{each.line}: {each.message}" for each in found if each.code == GAVE_UP]
        if taken > most_seconds:
            self.failures.append(f"{path}: took {taken:.1f} s")
        heapq.heappush(self.slowest, (taken, path))
        del self.slowest[:-SLOWEST_SHOWN]
        self.slowest.sort()


def main() -> int:
    """Run the command line; 1 where anything failed."""
    parser = argparse.ArgumentParser(description="Lint every Python file below some folders.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--flake8", action="store_true", help="through real flake8, too")
    parser.add_argument("--part", default="1/1", help="only a part of the files, such as 2/3")
    parser.add_argument("--most-seconds", type=float, default=30, help="for one file; default: %(default)s")
    arguments = parser.parse_args()
    part, parts = map(int, arguments.part.split("/"))
    failed = False
    for folder in arguments.folders:
        paths = sorted(python_files(folder))[part - 1 :: parts]
        tally = Tally()
        for path in paths:
            tally.add(path, arguments.most_seconds)
        gc.collect()
        print(
            f"{folder}: {tally.files} files, {tally.lines} lines, {tally.seconds:.1f} s, "
            f"{tally.unreadable} no Python, {tally.codes.total()} diagnostics, {len(tally.failures)} failures"
        )
        for taken, path in reversed(tally.slowest):
            print(f"    {taken:6.2f} s  {path}")
        failures = tally.failures + (flake8(paths) if arguments.flake8 else [])
        for failure in failures:
            print(f"FAILED {failure}")
        failed = failed or bool(failures)
        sys.stdout.flush()
    return int(failed)


def python_files(folder: Path) -> Iterator[str]:
    """Every .py file below a folder, those of hidden folders too."""
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names if name.endswith(".py"))


def flake8(paths: Sequence[str]) -> list[str]:
    """What fails when flake8 lints the files, a thousand at a time."""
    failures: list[str] = []
    start, reported = time.perf_counter(), 0
    for first in range(0, len(paths), 1000):
        command = [sys.executable, "-m", "flake8", "--isolated", "--select=TL,TL9", "-j1"]
        done = subprocess.run(
            [*command, *paths[first : first + 1000]],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        lines = done.stdout.decode(errors="surrogateescape").splitlines()
        reported += len(lines)
        failures += [f"flake8: {line}" for line in lines if f": {GAVE_UP} " in line]
        if done.stderr or done.returncode not in (0, 1):
            failures.append(f"flake8: exit status {done.returncode}: {done.stderr.decode(errors='replace')}")
    print(f"    flake8: {time.perf_counter() - start:.1f} s, {reported} diagnostics")
    return failures


if __name__ == "__main__":
    sys.exit(main())
