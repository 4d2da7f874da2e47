"""A persistent buffer is None after construction and becomes a tensor later.

## What it does
Reports `register_buffer(name, None)` where the buffer is certainly None when construction ends and another
method assigns a tensor to it.

## Why is this bad?
`state_dict()` leaves out what is None. A module whose buffer was filled is saved with the key; loading it
into a new module, whose buffer is None, raises `Unexpected key(s) in state_dict`.

## Example
```python
import torch
from torch import nn


class Standardize(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", None)  # error

    def fit(self, x):
        self.mean = x.mean(0)
        return self

    def forward(self, x):
        return x - self.mean
```

Use instead:
```python
import torch
from torch import nn


class Standardize(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))

    def fit(self, x):
        self.mean = x.mean(0)
        return self

    def forward(self, x):
        return x - self.mean
```

## Proof
```python
fitted, loaded = Standardize(3).fit(torch.ones(2, 3)), Standardize(3)
loaded.load_state_dict(fitted.state_dict())
assert torch.equal(loaded(torch.ones(3)), torch.zeros(3))
```

## Known limits
Silent for `persistent=False`, where what is assigned later may be None too (an argument), where the same
method sets the buffer back to None, and in a class that takes part in loading (`_load_from_state_dict`, a
pre-hook).
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.values import TENSORS, Kind


@Rule(
    code="TL209",
    message=(
        "buffer `self.{name}` is None in a new module and may be a tensor in a saved one, which then cannot "
        'be loaded ("Unexpected key(s)"); register a tensor, or use persistent=False'
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Persistent buffers that are None after construction and that a method fills."""
    for event in cls.own_events(Op.REGISTER_BUFFER):
        if event.phase is not Phase.CONSTRUCTION or event.effects != {Slot.BUFFER} or not cls.survives(event):
            continue
        known = cls.attributes[str(event.name)]
        if known.slots == {Slot.BUFFER} and known.value.kind == Kind.NONE and is_filled(cls, event):
            yield Report(event.node, {"name": str(event.name)})


def is_filled(cls: ModuleClass, registration: Event) -> bool:
    """Whether a method leaves a tensor in the buffer, and loading is left to nn.Module."""
    later = [event for event in cls.events if event.phase is Phase.LATER and event.name == registration.name]
    emptied = {event.method for event in later if event.value.kind == Kind.NONE}
    return not cls.loads_itself and any(fills(event) and event.method not in emptied for event in later)


def fills(event: Event) -> bool:
    """Whether it certainly stores something, which can only be a tensor, in a buffer."""
    if event.op is not Op.SET or event.appended or Slot.BUFFER not in event.effects:
        return False
    return event.value.must_be(TENSORS) or (event.value.may_be(TENSORS) and event.is_computed)
