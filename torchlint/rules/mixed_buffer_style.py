"""Buffers are written in two ways.

## What it does
Reports buffers of a class that are written otherwise than its first one: `self.register_buffer("x", t)`
beside `self.x = nn.Buffer(t)`. The option `buffer-style` names the way that a project chose,
`register_buffer` or `nn.Buffer`; then every buffer that is written in the other way is reported. Off by
default.

## Why is this bad?
Code that asks `isinstance(x, nn.Buffer)` finds only those that were made with `nn.Buffer`. Besides,
`nn.Buffer` needs PyTorch 2.5, and a reader has to know both.

## Example
```python
import torch
from torch import nn


class Norm(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(features))
        self.register_buffer("var", torch.ones(features))  # error

    def forward(self, x):
        return (x - self.mean) / self.var.sqrt()
```

Use instead:
```python
import torch
from torch import nn


class Norm(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(features))
        self.var = nn.Buffer(torch.ones(features))

    def forward(self, x):
        return (x - self.mean) / self.var.sqrt()
```

## Proof
```python
assert all(isinstance(buffer, nn.Buffer) for buffer in Norm(2).buffers())
```

## Known limits
Silent where a buffer is registered as None, which `nn.Buffer` cannot be, where the name is computed, and for
buffers of classes that this one inherits from.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op
from torchlint.semantics.store import is_pattern
from torchlint.semantics.values import Kind

REGISTER = "register_buffer"
ASSIGN = "nn.Buffer"


@Rule(
    code="TL905",
    message="buffer `self.{name}` is written with {used}, where the {who} uses {chosen}; write it so, too",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Buffers that are not written in the way of the project, or of the first one of the class."""
    written = [(event, used) for event in cls.own_events() if (used := style(event)) is not None]
    chosen = cls.project.settings.buffer_style or (written[0][1] if written else "")
    for event, used in written:
        if used != chosen:
            who = "project" if cls.project.settings.buffer_style else "class"
            fields = {"name": str(event.name), "used": used, "who": who, "chosen": chosen}
            yield Report(event.node, fields)


def style(event: Event) -> str | None:
    """How an event writes a buffer; None where it writes none, or can be written in one way alone."""
    if event.phase is not Phase.CONSTRUCTION or event.name is None or is_pattern(event.name):
        return None
    if event.op is Op.REGISTER_BUFFER and event.call is not None:
        return None if event.value.may_be(Kind.NONE) else REGISTER
    assigned = event.op is Op.SET and not event.appended
    return ASSIGN if assigned and event.value.must_be(Kind.BUFFER) else None
