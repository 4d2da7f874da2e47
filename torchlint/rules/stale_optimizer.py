"""A layer is replaced after the optimizer took the parameters.

## What it does
Reports, in any function and at the top level of a file, `model.fc = nn.Linear(...)` and
`model.load_state_dict(..., assign=True)` after an optimizer of `model.parameters()` was made, where that
optimizer then steps.

## Why is this bad?
The optimizer keeps the Parameters that it was given. It goes on to update those of the old layer, which the
model no longer has; the new ones are never trained. Nothing raises.

Seen in [nni#4521](https://github.com/microsoft/nni/issues/4521).

## Example
```python
import torch
from torch import nn


def finetune(model, batch):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.fc = nn.Linear(2, 1)  # error
    model.fc(batch).sum().backward()
    optimizer.step()
```

Use instead:
```python
import torch
from torch import nn


def finetune(model, batch):
    model.fc = nn.Linear(2, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.fc(batch).sum().backward()
    optimizer.step()
```

## Proof
```python
model = nn.Module()
model.fc = nn.Linear(2, 4)
torch.manual_seed(0)
finetune(model, torch.ones(3, 2))
torch.manual_seed(0)
assert not torch.equal(model.fc.weight, nn.Linear(2, 1).weight)
```

## Known limits
An optimizer that is made before `model.to(device)` is fine and not reported: modules move in place. Silent
where the new layer may hold old parameters, where `add_param_group` or `param_groups` is used, where another
optimizer takes parameters of the model later, and for layers that may be without parameters, such as norms.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.definitions import External
from torchlint.semantics.parametric import PARAMETRIC
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import Object, Sort, part_of


@Rule(
    code="TL405",
    message="{what} after the optimizer took its parameters, which goes on to update the old ones: "
    "make the optimizer afterwards",
)
def check(script: Script) -> Iterator[Report]:
    """Replacements between the making of an optimizer and a step of it."""
    for made in script.events:
        optimizer = new_optimizer(made)
        if optimizer is None or optimizer.of is None or optimizer.asked & {"add_param_group", "param_groups"}:
            continue
        for event in script.events:
            what = replaces(event, optimizer.of)
            stepped = what and script.follows(event, made) and steps_after(event, optimizer, script)
            if stepped and not taken_elsewhere(event, optimizer, script):
                yield Report(event.node, {"what": what})


def new_optimizer(event: Event) -> Object | None:
    """The optimizer that a call makes."""
    match [*event.value]:
        case [only] if event.action is Action.CALL and only.sort is Sort.OPTIMIZER and not event.receiver:
            return only
        case _:
            return None


def steps_after(event: Event, optimizer: Object, script: Script) -> bool:
    """Whether the optimizer steps after an event, not having been made again in between."""
    return any(
        step.receiver == {optimizer} and script.follows(step, event)
        for step in script.calls("step", method=True)
    )


def taken_elsewhere(event: Event, optimizer: Object, script: Script) -> bool:
    """Whether what the event puts in place is not to be trained by this optimizer: its parameters are asked
    for, or frozen, or another optimizer takes some afterwards."""
    if any(each.asked & {"parameters", "named_parameters", "requires_grad_"} for each in event.value):
        return True
    others = (new_optimizer(each) for each in script.events if each.order > event.order)
    return any(each is not None and (each.of is None or each.of.root is optimizer.root) for each in others)


def replaces(event: Event, module: Object) -> str:
    """How an event gives a part of `module` other Parameters, "" where it does not."""
    match event.action, [*event.receiver]:
        case Action.SET, [only] if part_of(only, module) and fresh(event):
            return f"`{only.written}.{event.name}` is replaced"
        case Action.CALL, [only] if event.name == "load_state_dict" and part_of(only, module):
            assign = event.argument(2, "assign")
            return f"`{only.written}` is loaded with assign=True" if assign and assign.literal is True else ""
        case _:
            return ""


def fresh(event: Event) -> bool:
    """Whether what is assigned is a module of PyTorch that was just made, with parameters of its own."""
    match [*event.value]:
        case [Object(sort=Sort.MODULE, definition=External(qualified=qualified))]:
            return qualified in PARAMETRIC
        case _:
            return False
