"""What `register_buffer`, `register_parameter` or `add_module` returns is assigned to an attribute.

## What it does
Reports `self.x = self.register_buffer("x", value)`, and the same with `register_parameter` and
`add_module`, whether or not the two names agree.

## Why is this bad?
These methods return None. Where the names agree, the assignment at once replaces what was registered
by None: it leaves `state_dict()`, `parameters()` and `children()`, and nothing raises. Where they
differ, the registered value stays under the other name and the assigned attribute is None.

## Example
```python
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(features))  # error

    def forward(self, x):
        return x if self.mean is None else x - self.mean
```

Use instead:
```python
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))

    def forward(self, x):
        return x if self.mean is None else x - self.mean
```

## Proof
```python
normalize = Normalize(3)
assert list(normalize.state_dict()) == ["mean"]
assert normalize.mean is not None
```

## Known limits
Local variables (`mean = self.register_buffer(..)`) are not reported, nor is what registers None, as
nothing is lost then.

## Fix safety
Safe, where the attribute has the name that is registered: the assignment goes, the call stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op
from torchlint.semantics.values import Kind


@Rule(
    code="TL201",
    message="{call}() returns None: `self.{name}` becomes None{consequence}; drop the assignment",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Assignments to attributes whose value is a registering call."""
    if cls.hidden_writes:
        return
    registrations: dict[object, tuple[str, str | None]] = {
        event.call.node: (event.call.callee.rpartition(".")[2], event.name)
        for event in cls.own_events()
        if event.call is not None and event.raises is None and event.value.kind != Kind.NONE
    }
    for event in cls.own_events(Op.SET):
        if event.appended or event.value_node not in registrations:
            continue
        call, registered = registrations[event.value_node]
        name = event.name or "<name>"
        if registered == event.name:
            consequence = " and what was registered is lost"
            found = partial(fix, cls, event)
        else:
            consequence = f", what was registered is `self.{registered or '<name>'}`"
            found = None
        yield Report(event.node, {"call": call, "name": name, "consequence": consequence}, found)


def fix(cls: ModuleClass, event: Event) -> Fix | None:
    """Drops the assignment and leaves the call."""
    editor = Editor(cls.definition.header)
    match editor.small(event.node):
        case cst.Assign(targets=[cst.AssignTarget(target=target)], value=value) if target is event.node:
            return editor.fix(editor.cut(editor.extent(target)[0], editor.extent(value)[0]), safe=True)
        case _:
            return None
