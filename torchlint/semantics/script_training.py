"""Which events of a script change the values of a module's parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import Object, Sort, Value

TRAINING = re.compile(r"(?:^|_)(?:re|pre)?(?:train|fit|finetune|learn)(?:ing)?(?:_|$)|^(?:train|fit)[A-Z]")
"""Names of functions that train what they get."""
NOT_TRAINING = re.compile(
    r"(?:^|_)(?:is|has|get|set|load|save|make|create|build|plot|log|eval|evaluate|test|val|validate)(?:_|$)"
)
OPTIMIZERS = re.compile(r"opt|scaler|solver", re.IGNORECASE)
"""Names of optimizers, and of what steps them."""
SCHEDULES = re.compile(r"sched|warmup|profil|lr_|options|opt_step", re.IGNORECASE)
"""Names of what has a method ``step()`` beside an optimizer."""


def changes(event: Event, module: Object, script: Script) -> bool:
    """Whether an event certainly gives parameters of `module` other values, in place."""
    if event.action is not Action.CALL:
        return False
    match event.name:
        case "step" if event.receiver:
            return any(optimizes(each, event.owner, module) for each in event.receiver)
        case "load_state_dict" if event.receiver:
            return event.argument(2, "assign") is None and holds(event.receiver, module)
        case _:
            name = event.name.rpartition(".")[2]
            if not TRAINING.search(name) or NOT_TRAINING.search(name):
                return False
            if event.receiver and holds(event.receiver, module):
                return name not in ("train", "training") and bool(event.arguments)
            return any(holds(each.value, module) for each in event.arguments)


def optimizes(found: Object, owner: str, module: Object) -> bool:
    """Whether an object with a method ``step`` is an optimizer of the parameters of `module`."""
    if found.sort is Sort.OPTIMIZER:
        return found.of is None or found.of.root is module.root
    return found.sort is Sort.UNKNOWN and names_optimizer(owner)


def names_optimizer(written: str) -> bool:
    """Whether a name or attribute, as written, is named for an optimizer."""
    name = written.rpartition(".")[2]
    return OPTIMIZERS.search(name) is not None and SCHEDULES.search(name) is None


def holds(value: Value, module: Object) -> bool:
    """Whether a value is certainly the module, or certainly what it is a part of."""
    return bool(value) and all(each in chain(module) for each in value)


def chain(module: Object) -> Iterator[Object]:
    """A module and everything that it is a part of, but for objects that merely know it."""
    found: Object | None = module
    while found is not None:
        yield found
        if found.of is not None and found.of.sort is Sort.OTHER:
            return
        found = found.of
