"""How long the objects and values of a module last: what saving, and what a forward pass, loses."""

from __future__ import annotations

from torchlint.semantics.events import Call, Event, Phase, Test
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.overriding import is_plain
from torchlint.semantics.state import Op
from torchlint.semantics.values import Trait

SEEDING = frozenset({"manual_seed", "manual_seed_all", "fork_rng", "set_rng_state"})


def irrecoverable(cls: ModuleClass, event: Event) -> str | None:
    """Why construction does not give again the value that `event` stores, None where it may."""
    changes = list(cls.changes(event.name))
    if changes:
        if any(each.method in ("train", "eval") for each in changes):
            return None  # made again whenever the mode is switched
        ways = (each.conditions | cls.in_forward.get(each.method, frozenset()) for each in changes)
        return "updated in training" if all(map(asks_for_training, ways)) else None
    if not event.value.has(Trait.RANDOM):
        return None
    constructing = (call for call in cls.calls if call.phase is Phase.CONSTRUCTION)
    seeded = any(call.callee.rpartition(".")[2] in SEEDING for call in constructing)
    return None if seeded else "random"


def asks_for_training(conditions: frozenset[Test]) -> bool:
    """Whether one of the tests looks at `self.training`."""
    return any("training" in test.reads for test in conditions)


def is_made_anew(cls: ModuleClass, call: Call) -> bool:
    """Whether nothing keeps the object that a call makes, or each forward pass puts a new one there.

    What decorates a method may keep what it gives; `forward` is run by every pass in any case.
    """
    if call.method in cls.methods - {"forward"} and not is_plain(cls.own_method(call.method)):
        return False
    sites = call.result.sites
    kept = [
        event for event in cls.events if any(each.sites & sites for each in (event.value, *event.elements))
    ]
    if not kept:
        return not sites & cls.sites_escaped
    return all(
        event.op is Op.SET
        and not event.appended
        and event.method in cls.in_forward
        and not event.conditions | call.conditions | cls.in_forward[event.method]
        for event in kept
    )
