"""A dict that `state_dict()` made is changed and thrown away.

## What it does
Reports `model.state_dict()[name] = tensor`, and `update`, `pop`, `clear`, `setdefault` and `popitem` called
on `model.state_dict()` with the result thrown away, in any function and at the top level of a file.

## Why is this bad?
`state_dict()` makes a new dict on every call. The change is made to that dict, which nothing keeps: the
module's weights stay as they are, and nothing raises.

## Example
```python
import torch
from torch import nn


def zero_bias(model: nn.Module):
    model.state_dict()["bias"] = torch.zeros(1)  # error
```

Use instead:
```python
import torch
from torch import nn


def zero_bias(model: nn.Module):
    state = model.state_dict()
    state["bias"] = torch.zeros(1)
    model.load_state_dict(state)
```

## Proof
```python
model = nn.Linear(2, 1)
zero_bias(model)
assert model.bias.item() == 0
```

## Known limits
Writing into a tensor of the temporary dict does reach the module (`model.state_dict()["bias"].zero_()`),
and is not reported. Silent for classes whose own `state_dict` may give a dict that they keep.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import Sort

CHANGES = frozenset({"update", "pop", "clear", "setdefault", "popitem"})


@Rule(
    code="TL305",
    message="the dict that state_dict() makes is changed and thrown away, the module stays as it is: "
    "keep the dict, then load it",
)
def check(script: Script) -> Iterator[Report]:
    """Changes of dicts that have no name."""
    for event in script.events:
        if changes(event) and not event.owner and event.receiver:
            owners = [each.of for each in event.receiver if each.sort is Sort.STATE_DICT]
            modules = frozenset(each for each in owners if each is not None)
            if len(modules) == len(event.receiver) and script.is_module(modules):
                yield Report(event.node)


def changes(event: Event) -> bool:
    """Whether an event changes the dict that is its receiver, and does nothing else."""
    return event.action is Action.SET_ITEM or (
        event.action is Action.CALL and event.name in CHANGES and event.discarded
    )
