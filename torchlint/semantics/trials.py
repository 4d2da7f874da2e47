"""Exceptions: what is known where a handler starts, and on every way through ``finally``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from torchlint.semantics.frame import Frame
from torchlint.semantics.store import Store, join_stores

Step = Callable[[], None]
"""Runs a piece of a ``try`` statement on the store of its frame."""


def note(frame: Frame) -> None:
    """Remember what is known here for the handlers around: the next statement may raise."""
    if frame.store is not None:
        for trial in frame.trials:
            join(trial, frame.parting())


def note_call(caller: Frame, callee: Frame) -> None:
    """The same for all that was noted in a function that was called."""
    for trial in caller.trials:
        for store in callee.trials[0]:
            join(trial, replace(store, names=dict(caller.now.names)))


def join(trial: list[Store], store: Store) -> None:
    """Add what is known at one more point of a ``try``; a trial holds no more than one store."""
    trial[:] = [trial[0].join(store) if trial else store]


def attempt(body: Step, handlers: Sequence[Step], orelse: Step, final: Step | None, frame: Frame) -> None:
    """A ``try`` statement.

    Args:
        body: its body.
        handlers: each starts anywhere in the body.
        orelse: its ``else``.
        final: its ``finally``, None where it has none.
        frame: where it stands.
    """
    start = frame.parting()
    returned = len(frame.returns)
    left = [len(stores) for stores in frame.leaves[-1]] if frame.leaves else []
    frame.trials.append([start])
    body()
    raised = frame.trials.pop()[0]
    if frame.store is not None:
        orelse()
    ends = [frame.store]
    for handler in handlers:
        frame.store = raised.copy()
        handler()
        ends.append(frame.store)
    frame.store = join_stores(ends)
    if final is not None:
        leave(final, returned, left, raised, frame)


def leave(final: Step, returned: int, left: Sequence[int], raised: Store, frame: Frame) -> None:
    """Every way out of a ``try`` statement leads through its ``finally``.

    Args:
        final: runs it.
        returned: how many returns were met ahead of the statement.
        left: how many breaks, and how many continues.
        raised: what is known where an exception leaves it.
        frame: where it stands.
    """
    after = frame.store
    returns = frame.returns[returned:]
    del frame.returns[returned:]
    for value, frame.store in returns:
        final()
        if frame.store is not None:
            frame.returns.append((value, frame.store))
    for stores, count in zip(frame.leaves[-1] if left else (), left, strict=True):
        leaving = stores[count:]
        del stores[count:]
        for frame.store in leaving:
            final()
            if frame.store is not None:
                stores.append(frame.store)
    frame.store = raised.copy()
    final()
    frame.store = after
    if after is not None:
        final()
