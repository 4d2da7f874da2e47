"""A module's parameters are to be frozen, by an attribute that freezes nothing.

## What it does
Reports `module.requires_grad = False`, and `require_grad` set on a module, a parameter or a tensor, in any
function and at the top level of a file.

## Why is this bad?
A module has no attribute `requires_grad`, and nothing has an attribute `require_grad`: the assignment makes
a new plain attribute that nobody reads. Everything still trains, and nothing raises.

Seen in [ProtoContra-SFDA#18](https://github.com/CSCYQJ/MICCAI23-ProtoContra-SFDA/issues/18).

## Example
```python
from torch import nn


def freeze(model: nn.Sequential):
    for layer in model.children():
        layer.requires_grad = False  # error
    for parameter in model.parameters():
        parameter.require_grad = False  # error
```

Use instead:
```python
from torch import nn


def freeze(model: nn.Sequential):
    for layer in model.children():
        layer.requires_grad_(False)
    for parameter in model.parameters():
        parameter.requires_grad = False
```

## Proof
```python
model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
freeze(model)
assert not any(parameter.requires_grad for parameter in model.parameters())
```

## Known limits
`requires_grad` of a tensor or Parameter is what it should be. Silent for what may be either, for classes
that define an attribute or property of that name or read it (`if self.requires_grad:`), and for those that
note what they were told (`self.requires_grad = requires_grad`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import TENSORS, Object, Sort


@Rule(code="TL402", message="{what}: nothing changes; {remedy}")
def check(script: Script) -> Iterator[Report]:
    """Assignments of attributes that PyTorch does not know."""
    for event in script.actions(Action.SET):
        if any(script.defines(each, event.name) or is_read(each, event.name) for each in event.receiver):
            continue
        if event.name == "requires_grad" and script.are(event.receiver, Sort.MODULE) and not noted(event):
            what = "`requires_grad` is a new attribute of the module and says nothing of its parameters"
            yield Report(event.node, {"what": what, "remedy": "call requires_grad_()"})
        elif event.name == "require_grad" and script.are(event.receiver, Sort.MODULE, *TENSORS):
            what = "`require_grad` is a new attribute that PyTorch does not know"
            yield Report(event.node, {"what": what, "remedy": "write `requires_grad`"})


def noted(event: Event) -> bool:
    """Whether a module stores something about itself that is no constant."""
    return event.owner == "self" and not any(each.is_literal for each in event.value)


def is_read(found: Object, name: str) -> bool:
    """Whether a readable class reads such an attribute of `self`."""
    match found.definition:
        case ClassDefinition(header=header, node=node):
            lines = header.text.splitlines()[node.lineno : node.end_lineno]
            return any(re.search(rf"\bself\.{name}\b(?!\s*=[^=])", line) for line in lines)
        case _:
            return False
