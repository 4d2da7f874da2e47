"""A Parameter that never trains is a buffer.

## What it does
Reports `nn.Parameter(.., requires_grad=False)` where the class never switches gradients on. Off by default:
some frozen weights are meant to be trained later, by other code.

## Why is this bad?
`parameters()` lists it, so weight decay, gradient clipping, parameter counts and DistributedDataParallel meet
it, and `requires_grad_(True)` on the model, the usual way to unfreeze one, trains it. A buffer is saved and
moved all the same, and stays what it is.

## Example
```python
import torch
from torch import nn


class Fourier(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.frequencies = nn.Parameter(torch.randn(features), requires_grad=False)  # error

    def forward(self, x):
        return torch.sin(x * self.frequencies)
```

Use instead:
```python
import torch
from torch import nn


class Fourier(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("frequencies", torch.randn(features))

    def forward(self, x):
        return torch.sin(x * self.frequencies)
```

## Proof
```python
fourier = Fourier(3)
fourier.requires_grad_(True)
assert not fourier.frequencies.requires_grad
assert "frequencies" in fourier.state_dict()
```

## Known limits
Silent in classes that set `requires_grad` of anything or call `requires_grad_`, and where `requires_grad` is
not a literal.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot
from torchlint.semantics.values import Kind, Trait


@Rule(
    code="TL902",
    message=(
        "parameter `self.{name}` never trains, but optimizers list it and requires_grad_(True) unfreezes it; "
        "use register_buffer"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Parameters that are made without gradients, in classes that never ask for them."""
    if switches_gradients(cls):
        return
    for event in cls.own_events():
        frozen = event.value.must_be(Kind.PARAMETER) and event.value.has(Trait.NO_GRAD)
        if frozen and event.effects == {Slot.PARAMETER} and cls.survives(event):
            yield Report(event.node, {"name": str(event.name)})


def switches_gradients(cls: ModuleClass) -> bool:
    """Whether the class switches gradients of anything on or off."""
    called = any(call.callee.endswith(".requires_grad_") for call in cls.calls)
    return called or any(each.name == "requires_grad" and each.stored is not None for each in cls.accesses)
