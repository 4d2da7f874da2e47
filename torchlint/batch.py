"""Checks many files: what the cache has not, in several processes; the results in order."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torchlint import cache
from torchlint.checking import Checked, check
from torchlint.commands import CommandError
from torchlint.linter import LARGEST_FILE
from torchlint.semantics import files
from torchlint.settings import Settings

FEWEST = 8
"""With no more files than these, further processes cost more than they save."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check.

    Attributes:
        path: as the user has it.
        settings: the options that hold for it.
        cache: the folder of the cache; empty for none.
    """

    path: str
    settings: Settings
    cache: str


def check_all(tasks: Sequence[Task], jobs: int) -> Iterator[Checked]:
    """Check files.

    Args:
        tasks: what to check.
        jobs: how many processes to use at most.

    Returns:
        The results, in the order of the tasks.

    Raises:
        CommandError: a process ended before its work was done.
    """
    known = [kept(task) for task in tasks]
    rest = [task for task, result in zip(tasks, known, strict=True) if result is None]
    for folder in {task.cache for task in rest if task.cache}:
        cache.prepare(folder)
    jobs = min(jobs, len(rest)) if len(rest) > FEWEST else 1
    fresh = map(check_file, rest) if jobs == 1 else in_processes(rest, jobs)
    for result in known:
        yield next(fresh) if result is None else result


def in_processes(tasks: Sequence[Task], jobs: int) -> Iterator[Checked]:
    """The results of tasks that several processes work at."""
    import multiprocessing  # not before they are needed, as all imports take their time
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    if sys.platform == "linux":
        from torchlint.rule import all_rules

        all_rules()  # what is imported here, no other process has to
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(jobs, context, signal.signal, (signal.SIGINT, signal.SIG_IGN))
    size = max(1, min(16, len(tasks) // (jobs * 4)))
    done = 0
    try:
        for result in pool.map(check_file, tasks, chunksize=size):
            done += 1
            yield result
    except BrokenProcessPool as error:
        raise CommandError(
            f"a process ended unexpectedly, at {tasks[done].path} or a file near it; is there enough memory? "
            "--jobs 1 needs the least"
        ) from error
    finally:
        if done < len(tasks):
            for process in multiprocessing.active_children():
                process.terminate()
        pool.shutdown(cancel_futures=True)


def kept(task: Task) -> Checked | None:
    """The result that the cache has for a task."""
    if not task.cache or not os.path.isfile(task.path):  # a pipe can be read only once
        return None
    try:
        data = read(task.path)
    except OSError:
        return None
    return cache.Entry.of(task.cache, task.path, data, task.settings).load()


def check_file(task: Task) -> Checked:
    """Check one file on disk, and keep the result in the cache."""
    started = time.time()
    try:
        data = read(task.path)
    except OSError as error:
        return Checked(task.path, failure=error.strerror or str(error))
    with files.touching() as touched:
        result = check(task.path, data, task.settings)
    if task.cache and not result.failure:
        cache.Entry.of(task.cache, task.path, data, task.settings).save(result, touched, started)
    return result


def read(path: str) -> bytes:
    """The content of a file, no more than shows that it is too large; some files never end."""
    with open(path, "rb") as file:
        return file.read(LARGEST_FILE + 1)


def cores() -> int:
    """How many processes this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
