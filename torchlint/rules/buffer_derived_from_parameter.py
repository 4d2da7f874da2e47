"""A buffer is computed from a Parameter of the module, with its gradient.

## What it does
Reports buffers that hold, after construction, the result of an operation on a registered Parameter of the
module or of one of its layers that was neither detached nor computed under `torch.no_grad()`.

## Why is this bad?
The buffer is computed once: after the first step of the optimizer it no longer agrees with the Parameter. It
also keeps the graph it came from: the second `backward()` through it raises `RuntimeError: Trying to backward
through the graph a second time`, and `copy.deepcopy(module)` raises, as the buffer is no leaf.

## Example
```python
import torch
from torch import nn


class Symmetric(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features, features))
        self.register_buffer("gram", self.weight @ self.weight.T)  # error

    def forward(self, x):
        return x @ self.gram
```

Use instead:
```python
import torch
from torch import nn


class Symmetric(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features, features))

    def forward(self, x):
        return x @ (self.weight @ self.weight.T)
```

## Proof
```python
symmetric = Symmetric(3)
optimizer = torch.optim.SGD(symmetric.parameters(), lr=0.1)
for _ in range(2):
    symmetric(torch.ones(1, 3)).sum().backward()
    optimizer.step()
assert torch.allclose(symmetric(torch.eye(3)), symmetric.weight @ symmetric.weight.T)
```

## Known limits
Silent where a method assigns, changes or deletes the buffer later, for results without a gradient
(`.argmax()`, comparisons), for a Parameter with `requires_grad=False`, and in a class that switches gradients
off anywhere in construction (`.requires_grad_(False)`, `p.requires_grad = False`).
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import BUFFERS
from torchlint.semantics.values import Kind, Trait


@Rule(
    code="TL206",
    message=(
        "buffer `self.{name}` is computed from a Parameter once, with its gradient: it is stale after the "
        "first step, and the second backward() raises; compute it in forward, or detach() it"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Buffers that are no leaves, and that no method renews."""
    if freezes(cls):
        return
    for event in cls.own_events():
        if event.phase is not Phase.CONSTRUCTION or not event.effects or not event.effects <= BUFFERS:
            continue
        if not event.value.has(Trait.FROM_PARAMETER) or not event.value.must_be(Kind.TENSOR):
            continue
        if cls.survives(event) and not any(cls.changes(event.name)):
            yield Report(event.node, {"name": str(event.name)})


def freezes(cls: ModuleClass) -> bool:
    """Whether construction may switch gradients off."""
    if any(call.callee.endswith("requires_grad_") and call.phase is not Phase.LATER for call in cls.calls):
        return True
    return any(each.name == "requires_grad" and each.stored is not None for each in cls.accesses)
