"""A method puts a new tensor on the default device into a buffer.

## What it does
Reports assignments to a registered buffer, outside construction, of a tensor that a factory makes without
`device=` (`torch.zeros(n)`, `torch.arange(n)`), or that is computed from such tensors alone.

## Why is this bad?
The module may have been moved since it was made, and the buffer's new tensor is on the CPU: the next
operation that combines it with other tensors of the module raises `Expected all tensors to be on the same
device`.

## Example
```python
import torch
from torch import nn


class Histogram(nn.Module):
    def __init__(self, bins):
        super().__init__()
        self.bins = bins
        self.register_buffer("counts", torch.zeros(bins))

    def reset(self):
        self.counts = torch.zeros(self.bins)  # error
```

Use instead:
```python
import torch
from torch import nn


class Histogram(nn.Module):
    def __init__(self, bins):
        super().__init__()
        self.bins = bins
        self.register_buffer("counts", torch.zeros(bins))

    def reset(self):
        self.counts = torch.zeros_like(self.counts)
```

## Proof
```python
histogram = Histogram(3).to("meta")
histogram.reset()
assert histogram.counts.device.type == "meta"
```

## Known limits
Silent where the method assigns the buffer again or moves the module afterwards, under `with
torch.device(..)`, for tensors without dimensions (`torch.tensor(0)`), which operations accept from the CPU,
and in methods that override those by which a module is moved or loaded.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.following import MOVING_METHODS
from torchlint.semantics.model import LOADING, ModuleClass
from torchlint.semantics.state import BUFFERS, Op
from torchlint.semantics.values import Kind, Trait

UNPLACED = MOVING_METHODS | LOADING | {"__setstate__", "set_extra_state"}
"""Methods after which a module is, or may be, moved as a whole."""


@Rule(
    code="TL214",
    message=(
        "buffer `self.{name}` gets a tensor on the default device, whichever device the module is on; "
        "pass device=self.{name}.device"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """New tensors without a device that methods put into buffers."""
    for event in cls.own_events():
        if event.phase is not Phase.LATER or event.op is Op.DELETE or event.appended:
            continue
        value = event.value
        if not event.before <= BUFFERS or not value.must_be(Kind.TENSOR) or not value.has(Trait.FRESH):
            continue
        if value.shape != () and event.method not in UNPLACED and not is_placed(cls, event):
            yield Report(event.node, {"name": str(event.name)})


def is_placed(cls: ModuleClass, event: Event) -> bool:
    """Whether the method may be a part of construction alone, or goes on to move the tensor."""
    for each in cls.events:
        constructs = each.node is event.node and each.phase is Phase.CONSTRUCTION
        if constructs and event.method not in cls.in_forward:
            return True
        moves = each.name == event.name and each.method == event.method and each.phase is Phase.LATER
        if moves and not each.value.has(Trait.FRESH):
            return True
    moved = {f"self.{name}" for name in MOVING_METHODS}
    return any(call.method == event.method and call.callee in moved for call in cls.calls)
