"""What a forward pass runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torchlint.semantics.events import Call, Test


def in_forward(calls: Sequence[Call]) -> Mapping[str, frozenset[Test]]:
    """The methods of a module that its forward pass may run.

    Args:
        calls: those that the methods make after construction.

    Returns:
        For each method the tests on which every way to it depends, empty where it always runs.
    """
    found: dict[str, frozenset[Test]] = {"forward": frozenset()}
    waiting = ["forward"]
    while waiting:
        method = waiting.pop()
        for call in calls:
            if call.method != method or not call.callee.startswith("self."):
                continue
            name = call.callee.removeprefix("self.")
            conditions = found[method] | call.conditions
            if name not in found or not found[name] <= conditions:
                found[name] = found.get(name, conditions) & conditions
                waiting.append(name)
    return found
