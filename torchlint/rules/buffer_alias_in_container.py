"""A plain container keeps buffers of the module, and goes stale when they are moved or cast.

## What it does
Reports attributes that hold, after construction, a plain list, tuple, dict or set with a registered buffer of
the module in it.

## Why is this bad?
`nn.Module._apply` gives a Parameter new data and replaces a buffer by a new tensor. After `.to(device)`,
`.half()` or `.double()` the container still holds the old tensors, on the old device and of the old dtype,
and updates of the buffers do not reach it.

## Example
```python
import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("scale", torch.ones(features))
        self.register_buffer("shift", torch.zeros(features))
        self.terms = [self.scale, self.shift]  # error

    def forward(self, x):
        scale, shift = self.terms
        return x * scale + shift
```

Use instead:
```python
import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("scale", torch.ones(features))
        self.register_buffer("shift", torch.zeros(features))
        self.terms = ["scale", "shift"]

    def forward(self, x):
        scale, shift = (self.get_buffer(name) for name in self.terms)
        return x * scale + shift
```

## Proof
```python
affine = Affine(3).to("meta")
assert affine(torch.ones(2, 3, device="meta")).device.type == "meta"
```

## Known limits
Silent for containers of registered parameters and submodules, which keep their identity, for buffers that may
be Parameters, and where a method that moves the module (`_apply`, `to`, ..) assigns the attribute again.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.following import may_follow
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind, Trait, Value


@Rule(
    code="TL111",
    message=(
        "`self.{name}` keeps buffers, which .to() and .double() replace: it holds the old tensors then; "
        "keep their names and use get_buffer()"
    ),
    instead_of=("TL103",),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain containers with a registered buffer in them."""
    for event in cls.plain_containers(is_registered_buffer):
        if not may_follow(cls, event):
            yield Report(event.node, {"name": str(event.name)})


def is_registered_buffer(value: Value) -> bool:
    """Whether it certainly is the very tensor that is registered, and no Parameter."""
    return value.must_be(Kind.TENSOR | Kind.BUFFER) and value.has(Trait.REGISTERED)
