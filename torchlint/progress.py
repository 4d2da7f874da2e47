"""Shows on a terminal how far a long run is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 0.5  # seconds without a word
PAUSE = 0.1


def shown(results: Iterator[T], total: int, work: str = "checking") -> Iterator[T]:
    """The same results, with a bar on standard error while they are awaited, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(work), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    # Without threads of its own, as they would not go well with processes that are forked.
    progress = Progress(*columns, console=console, transient=True, auto_refresh=False)
    bar = progress.add_task("", total=total)
    due = time.monotonic() + PATIENCE
    try:
        for done, result in enumerate(results, 1):
            if time.monotonic() >= due:
                if not progress.live.is_started:
                    progress.start()
                progress.update(bar, completed=done, refresh=True)
                due = time.monotonic() + PAUSE
            yield result
    finally:
        progress.stop()
