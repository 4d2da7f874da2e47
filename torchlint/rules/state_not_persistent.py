"""A buffer that is not saved holds what construction cannot bring back.

## What it does
Reports buffers with `persistent=False` whose value is drawn at random and never assigned again, and those
that methods assign or change in place, all of them where `self.training` was tested.

## Why is this bad?
`state_dict()` lacks the buffer, so a loaded model has another value than the saved one: other random numbers,
or running statistics as if it had never been trained. `load_state_dict` reports that all keys matched.

## Example
```python
import torch
from torch import nn


class Features(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("directions", torch.randn(features, features), persistent=False)  # error
        self.register_buffer("mean", torch.zeros(features), persistent=False)  # error

    def forward(self, x):
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * x.detach().mean(0)
        return (x - self.mean) @ self.directions
```

Use instead:
```python
import torch
from torch import nn


class Features(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("directions", torch.randn(features, features))
        self.register_buffer("mean", torch.zeros(features))

    def forward(self, x):
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * x.detach().mean(0)
        return (x - self.mean) @ self.directions
```

## Proof
```python
trained, loaded, x = Features(3), Features(3), torch.ones(2, 3)
trained(x)
loaded.load_state_dict(trained.state_dict())
assert torch.equal(loaded.eval()(x), trained.eval()(x))
```

## Known limits
Silent for random values from an explicit generator, or after a seed is set in construction, which can be
drawn again; for random values that another method draws again; and for buffers that are also updated or reset
where nothing asks for `self.training` (caches, recurrent states, sums over a step), or by `train` itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Phase
from torchlint.semantics.lifetime import irrecoverable
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot


@Rule(
    code="TL203",
    message="buffer `self.{name}` is {what} but not saved: a loaded module has another value; save it",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Buffers outside state_dict() that construction does not bring back."""
    for event in cls.own_events():
        if event.phase is not Phase.CONSTRUCTION or event.effects != {Slot.NON_PERSISTENT_BUFFER}:
            continue
        if cls.survives(event) and (what := irrecoverable(cls, event)) is not None:
            yield Report(event.node, {"name": str(event.name), "what": what})
