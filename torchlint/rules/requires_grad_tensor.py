"""A tensor with `requires_grad=True` is assigned to an attribute, but only an nn.Parameter is registered.

## What it does
Reports attributes that hold, after construction, a leaf tensor that requires gradients and is no
`nn.Parameter`: `torch.tensor(.., requires_grad=True)`, `Variable(.., requires_grad=True)`,
`torch.randn(..).requires_grad_()`.

## Why is this bad?
`nn.Module.__setattr__` registers by type. `backward()` computes a gradient for the tensor, but it is not in
`parameters()`, so an optimizer that is given `model.parameters()` never updates it. `state_dict()` lacks it,
and `.to(device)` leaves it behind.

## Example
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = torch.ones(features, requires_grad=True)  # error
        self.bias = torch.zeros(features).requires_grad_()  # error

    def forward(self, x):
        return x * self.weight + self.bias
```

Use instead:
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, x):
        return x * self.weight + self.bias
```

## Proof
```python
scale = Scale(3)
optimizer = torch.optim.SGD(scale.parameters(), lr=1.0)
scale(torch.ones(3)).sum().backward()
optimizer.step()
assert scale.weight.tolist() == [0.0, 0.0, 0.0] and "bias" in scale.state_dict()
```

## Known limits
A tensor that the class itself hands to an optimizer, or to code that may do it, is trained all the same: it
is an unregistered tensor (TL101) and nothing more. So is one whose `requires_grad` is switched on after the
assignment. An optimizer outside the class is not seen.

## Fix safety
Unsafe: the tensor is wrapped in `nn.Parameter(..)`, and no longer asks for gradients itself. It is then
trained and saved, which it was not: checkpoints saved before lack it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.editing.parameters import made_parameter
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind, Trait


@Rule(
    code="TL107",
    message=(
        "tensor `self.{name}` requires gradients but is no parameter: parameters() and state_dict() lack it, "
        "so it is never trained; use nn.Parameter"
    ),
    instead_of=("TL101", "TL901"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain tensors that are leaves of autograd, and that no optimizer may have got."""
    for event in cls.plain_stores():
        value = event.value
        if event.appended or not value.is_a(Kind.TENSOR) or not value.has(Trait.REQUIRES_GRAD):
            continue
        if not cls.escaped(value):
            fix = partial(made_parameter, cls, event)
            yield Report(event.node, {"name": str(event.name)}, fix)
