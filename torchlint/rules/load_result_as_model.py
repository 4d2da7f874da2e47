"""The result of `load_state_dict` is taken for the module.

## What it does
Reports `model = model.load_state_dict(...)`, and calls of a module's methods on what `load_state_dict`
gives, in any function and at the top level of a file.

## Why is this bad?
`load_state_dict` changes the module in place and gives a named tuple of the keys that did not match. The
name then holds that tuple instead of the module: `'_IncompatibleKeys' object has no attribute 'eval'`, or,
worse, a truthy value that some code stores and passes on. The same line with an optimizer gives None.

Seen in [EfficientNet-PyTorch#119](https://github.com/lukemelas/EfficientNet-PyTorch/issues/119).

## Example
```python
from torch import nn


def restore(state):
    model = nn.Linear(2, 1)
    model = model.load_state_dict(state)  # error
    return model
```

Use instead:
```python
from torch import nn


def restore(state):
    model = nn.Linear(2, 1)
    model.load_state_dict(state)
    return model
```

## Proof
```python
model = restore(nn.Linear(2, 1).state_dict())
assert isinstance(model, nn.Module)
```

## Known limits
Silent for classes whose own `load_state_dict` may give something else, and where the result gets a name of
its own that is used as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Event, Script
from torchlint.semantics.script_objects import Sort

OF_MODULES = frozenset(
    "eval train to cuda cpu half float double bfloat16 parameters named_parameters modules state_dict "
    "load_state_dict requires_grad_ zero_grad".split()
)


@Rule(
    code="TL302",
    message="load_state_dict() gives no {sort}, it loads in place: call it first, then use {owner}",
)
def check(script: Script) -> Iterator[Report]:
    """Results that take the place of the module, or are asked for what only a module has."""
    for event in script.calls("load_state_dict", method=True):
        if script.plain(event) and taken_for_module(event):
            sort = "optimizer" if any(each.sort is Sort.OPTIMIZER for each in event.receiver) else "module"
            yield Report(event.node, {"sort": sort, "owner": f"`{event.owner}`" if event.owner else "it"})


def taken_for_module(event: Event) -> bool:
    """Whether the result replaces the module, or is used as one."""
    return event.owner in event.targets or any(each.asked & OF_MODULES for each in event.value)
