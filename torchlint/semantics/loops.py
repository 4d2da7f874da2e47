"""Loops: item by item, or to a fixpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from torchlint.semantics.frame import Frame
from torchlint.semantics.store import Attributes, Store, join_stores
from torchlint.semantics.values import UNKNOWN_VALUE

Step = Callable[[], None]
"""Runs a piece of a loop on the store of its frame."""

MOST_ROUNDS = 6
MOST_WIDENING_ROUNDS = 12


def unroll(steps: Iterable[Step], orelse: Step, frame: Frame) -> None:
    """Run the body of a loop as often as it certainly runs.

    Args:
        steps: the executions of its body.
        orelse: its ``else``.
        frame: where it stands.
    """
    frame.leaves.append(([], []))
    for step in steps:
        if frame.store is None:
            break
        step()
        frame.store = join_stores((frame.store, *continued(frame)))
    finish(orelse, frame)


def to_fixpoint(step: Step, leave: Step, orelse: Step, frame: Frame) -> None:
    """Run the body of a loop until nothing new is learnt; what still changes then is not known.

    Args:
        step: one execution of its body, from where the loop decides whether to go on.
        leave: what is done where it decides to end.
        orelse: its ``else``.
        frame: where it stands.
    """
    frame.leaves.append(([], []))
    for count in range(MOST_ROUNDS + MOST_WIDENING_ROUNDS):
        before = frame.parting()
        step()
        after = before.join(join_stores((frame.store, *continued(frame))) or before)
        frame.store = after if count < MOST_ROUNDS else widened(before, after)
        if frame.store == before:
            break
    leave()
    finish(orelse, frame)


def continued(frame: Frame) -> list[Store]:
    """The stores at the ``continue`` statements of the innermost loop since it was last asked."""
    stores = frame.leaves[-1][1].copy()
    frame.leaves[-1][1].clear()
    return stores


def widened(before: Store, after: Store) -> Store:
    """What a loop leaves, where what changed may change again."""
    names = {
        name: value if before.names.get(name) == value else UNKNOWN_VALUE
        for name, value in after.names.items()
    }
    attributes = Attributes(
        {
            name: known if before.attributes.get(name) == known else replace(known, value=UNKNOWN_VALUE)
            for name, known in after.attributes.items()
        }
    )
    return replace(after, names=names, attributes=attributes)


def finish(orelse: Step, frame: Frame) -> None:
    """What follows a loop: its ``else``, joined with its breaks."""
    breaks, _ = frame.leaves.pop()
    if frame.store is not None:
        orelse()
    frame.store = join_stores((frame.store, *breaks))
