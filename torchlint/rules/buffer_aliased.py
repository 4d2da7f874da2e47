"""One tensor is registered twice, or a plain attribute keeps a buffer.

## What it does
Reports the second registration of one tensor as a buffer, where a method changes one of the two, and
assignments in construction that make a plain attribute of a registered buffer ("its initial value").

## Why is this bad?
Both names are one tensor: `load_state_dict` copies into it in place, and so does every in-place update, so
that both change. Of two buffers, the one that is loaded last wins. `.to(device)` and `.double()` then replace
registered buffers by tensors of their own, and leave a plain attribute behind.

## Example
```python
import torch
from torch import nn


class Centers(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.register_buffer("centers", torch.randn(count))
        self.initial = self.centers  # error
        zeros = torch.zeros(count)
        self.register_buffer("sums", zeros)
        self.register_buffer("counts", zeros)  # error
    def forward(self, x):
        self.counts = self.counts + 1
        self.sums = self.sums + x.detach()
        return x - self.centers
```

Use instead:
```python
import torch
from torch import nn


class Centers(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.register_buffer("centers", torch.randn(count))
        self.register_buffer("initial", self.centers.clone())
        self.register_buffer("sums", torch.zeros(count))
        self.register_buffer("counts", torch.zeros(count))
    def forward(self, x):
        self.counts = self.counts + 1
        self.sums = self.sums + x.detach()
        return x - self.centers
```

## Proof
```python
trained, loaded = Centers(3), Centers(3)
trained(torch.zeros(3))
initial = loaded.initial.clone()
loaded.load_state_dict({**trained.state_dict(), "initial": initial}, strict=False)
assert torch.equal(loaded.initial, initial)
assert loaded.sums.sum() == 0 and loaded.counts.sum() == 3
```

## Known limits
Silent where one of the two is assigned again in construction, where only a further condition makes them
one, for two constants and two buffers with `persistent=False`, for views (`self.centers[:2]`, `.detach()`),
where the tensor is handed to another function that registers it, and where a method that moves the module
assigns the plain attribute again.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.following import may_follow
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.references import Stored
from torchlint.semantics.state import BUFFERS, Slot


@Rule(
    code="TL207",
    message=(
        "`self.{name}` is the same tensor as buffer `self.{other}`: load_state_dict() and in-place updates "
        "change both, until .to() separates them; clone() and register it"
    ),
    instead_of=("TL101", "TL901"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """What stores the very tensor that is a buffer already."""
    for event in cls.own_events():
        match event.value.reference:
            case Stored(name=other) if event.phase is Phase.CONSTRUCTION and other != event.name:
                if is_alias(cls, event, other):
                    yield Report(event.node, {"name": str(event.name), "other": other})


def is_alias(cls: ModuleClass, event: Event, other: str) -> bool:
    """Whether `event` certainly gives the tensor of the buffer `other` a second name that matters."""
    known = cls.attributes.get(other)
    if known is None or not known.slots <= BUFFERS or max(known.sources, default=-1) > event.index:
        return False
    if not cls.survives(event) or event.appended or cls.hidden_writes:
        return False
    stores = (each for each in cls.events if each.index in known.sources)
    if not any(event.conditions <= each.conditions for each in stores):
        return False
    if event.effects == {Slot.PLAIN}:
        return not cls.is_placeholder(event) and not may_follow(cls, event)
    twice = bool(event.effects) and event.effects <= BUFFERS and Slot.BUFFER in event.effects | known.slots
    return twice and any(any(cls.changes(name)) for name in (event.name, other))
