"""An unregistered placeholder tensor stands for a cache that is filled later.

## What it does
Reports attributes that hold, after construction, an empty tensor, or one of zeros or uninitialized memory
that a method outside construction assigns again; and plain containers of such tensors. Off by default:
caches of rotary embeddings, hidden states and masks are often kept out of the registries on purpose.

## Why is this bad?
The placeholder is a plain attribute: `module.to(device)` and `.double()` leave it, and what replaces it,
behind. A buffer with `persistent=False` follows the module and adds no key to `state_dict()`. On the other
side, buffers are broadcast by `DistributedDataParallel`, which fails where shapes differ between ranks.

## Example
```python
import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.cosines = torch.zeros(0, features)  # error

    def forward(self, x):
        if len(self.cosines) < len(x):
            self.cosines = torch.outer(torch.arange(len(x)).to(x), torch.ones(self.features).to(x)).cos()
        return x * self.cosines[: len(x)]
```

Use instead:
```python
import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.register_buffer("cosines", torch.zeros(0, features), persistent=False)

    def forward(self, x):
        if len(self.cosines) < len(x):
            self.cosines = torch.outer(torch.arange(len(x)).to(x), torch.ones(self.features).to(x)).cos()
        return x * self.cosines[: len(x)]
```

## Proof
```python
rotary = Rotary(4)
rotary(torch.ones(5, 4))
rotary.double()
assert rotary.cosines.dtype == torch.double
```

## Known limits
Silent for caches that start as None. A tensor of zeros that no method assigns again is no placeholder: it is
an unregistered tensor (TL101, or TL103 in a container).
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind


@Rule(
    code="TL901",
    message=(
        "`self.{name}` is a placeholder that is not registered: .to() leaves it behind; "
        "use register_buffer with persistent=False"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain tensors after construction, or containers of them, that hold nothing yet."""
    for event in cls.plain_stores():
        stored = event.held or (event.value,)
        if any(value.is_a(Kind.TENSOR) for value in stored) and cls.is_placeholder(event):
            yield Report(event.node, {"name": str(event.name)})
