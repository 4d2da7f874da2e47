"""A snapshot of a module shares its tensors with the module, and follows the training.

## What it does
Reports `best = model.state_dict()` and `best = model` (also `dict(model.state_dict())`, `.copy()`,
`copy.copy` and `{k: v for k, v in ...}`) where the model is trained before `best` is loaded, saved or
returned, in any function and at the top level of a file.

## Why is this bad?
`state_dict()` gives a new dict of the very tensors that the model trains: optimizers and `load_state_dict`
change them in place. "Restoring" such a snapshot changes nothing, and the saved best model is the last one.
Nothing raises.

Seen in [pytorch/tutorials#188](https://github.com/pytorch/tutorials/pull/188).

## Example
```python
import torch
from torch import nn


def fit(model, losses, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    best, best_loss = None, float("inf")
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = losses(model, epoch)
        if loss < best_loss:
            best, best_loss = model.state_dict(), loss.item()  # error
        loss.backward()
        optimizer.step()
    model.load_state_dict(best)
    return model
```

Use instead:
```python
import copy

import torch
from torch import nn


def fit(model, losses, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    best, best_loss = None, float("inf")
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = losses(model, epoch)
        if loss < best_loss:
            best, best_loss = copy.deepcopy(model.state_dict()), loss.item()
        loss.backward()
        optimizer.step()
    model.load_state_dict(best)
    return model
```

## Proof
```python
model = nn.Linear(1, 1, bias=False)
start = model.weight.item()
fit(model, lambda model, epoch: model.weight.sum() + epoch * 100, epochs=3)
assert model.weight.item() == start  # the first epoch had the lowest loss
```

## Known limits
What trains is `step()` of an optimizer, `load_state_dict`, and functions whose name says so and that get
the model (`train_one_epoch(model, ...)`). Within one function: silent for snapshots that an attribute keeps
from one method to another. `{k: v.cpu() ...}` is a copy of a model on a GPU, and not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import Object, Sort, Value
from torchlint.semantics.script_training import changes


@Rule(
    code="TL301",
    message="{snapshot} shares its tensors with `{model}`, which is trained before it is {used}: "
    "take copy.deepcopy() of it",
)
def check(script: Script) -> Iterator[Report]:
    """Snapshots that are used after their module has been trained on."""
    for event in script.events:
        match event.action:
            case Action.CALL if event.name == "state_dict":
                uses = [(each, use(each, event.value)) for each in script.events]
                label = "the snapshot"
            case Action.ALIAS if event.targets and kept_as_best(event, script):
                uses = [(each, named(each, event.targets[0])) for each in script.events]
                label = f"`{event.targets[0]}`"
            case _:
                continue
        for module in modules(event):
            found = (how for last, how in uses if how and outlived(event, last, module, script))
            used = next(found, None) if script.is_module(frozenset({module})) else None
            if used is not None:
                model = module.written or "model"
                yield Report(event.node, {"snapshot": label, "model": model, "used": used})


def modules(event: Event) -> Iterator[Object]:
    """The module that a snapshot is taken of, where that is one."""
    if len(event.value) == 1:
        (found,) = event.value
        if found.sort is Sort.STATE_DICT and found.of is not None:
            yield found.of
        elif event.action is Action.ALIAS:
            yield found


def kept_as_best(event: Event, script: Script) -> bool:
    """Whether a module gets a second name, the best one, under a condition in a loop."""
    loops = [place for place, block in enumerate(event.path) if block.loops]
    return bool(loops) and len(event.path) > loops[-1] + 1 and "best" in event.targets[0].lower()


def outlived(event: Event, last: Event, module: Object, script: Script) -> bool:
    """Whether the module is trained between the snapshot and the use `last` of it."""
    return any(
        changes(middle, module, script) and not use(middle, event.value)
        for middle in script.events
        if middle is not last and script.may_pass(event, middle, last, module.path)
    )


def use(event: Event, snapshot: Value) -> str:
    """How an event uses a state dict as a snapshot, "" where it does not."""
    match event.action, event.name:
        case Action.CALL, "load_state_dict" if any(each.value & snapshot for each in event.arguments[:1]):
            return "loaded"
        case Action.CALL, "torch.save" if any(held(each.value) & snapshot for each in event.arguments[:1]):
            return "saved"
        case Action.RETURN, _ if held(event.value) & snapshot:
            return "returned"
        case _:
            return ""


def held(value: Value) -> Value:
    """A value with what its containers hold."""
    inner = [each.elements for each in value if each.sort is Sort.CONTAINER]
    return value.union(*inner)


def named(event: Event, name: str) -> str:
    """How an event uses what has a name, "" where it does not."""
    passed = any(each.written == name for each in event.arguments)
    match event.action:
        case Action.RETURN if name in event.targets:
            return "returned"
        case Action.CALL if event.name == "torch.save" and passed:
            return "saved"
        case Action.CALL if event.owner == name or passed:
            return "used"
        case _:
            return ""
