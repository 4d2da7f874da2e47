"""Tensors in a list, tuple, dict or set that is an attribute are not buffers of the module.

## What it does
Reports attributes that hold a plain container with at least one plain tensor in it: a literal, a
comprehension or a container that was filled before, and `.append(..)` or `self.x[key] = ..` during
construction. Nested containers count, too.

## Why is this bad?
`nn.Module.__setattr__` does not look into containers. `module.to(device)` and `.double()` leave the tensors
behind, and `state_dict()` lacks them. PyTorch has no list of buffers.

## Example
```python
import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.filters = [torch.randn(features, features) for _ in range(3)]  # error

    def forward(self, x):
        for i in range(3):
            x = x @ self.filters[i]
        return x
```

Use instead:
```python
import torch
from torch import nn


class Pyramid(nn.Module):
    def __init__(self, features):
        super().__init__()
        for i in range(3):
            self.register_buffer(f"filter{i}", torch.randn(features, features))

    def forward(self, x):
        for i in range(3):
            x = x @ self.get_buffer(f"filter{i}")
        return x
```

## Proof
```python
pyramid = Pyramid(4)
assert len(pyramid.state_dict()) == 3
pyramid.double()
assert pyramid(torch.ones(2, 4, dtype=torch.double)).dtype == torch.double
```

## Known limits
Silent where no element is certainly a tensor, where the class moves the container itself (in its own
`_apply`, `to`, `cuda`), and where methods outside construction put something into it: what comes and goes
cannot be buffers. Of an attribute that is filled piece by piece, only the first
addition is reported. Containers of registered buffers are another diagnostic; containers of tensors that are
empty, or that are zero and assigned again later (hidden states), are tensor-cache (TL901).
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.following import may_follow
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind, Trait, Value


@Rule(
    code="TL103",
    message=(
        "tensors in `self.{name}` are not registered: .to() leaves them behind and state_dict() lacks them; "
        "register each as a buffer"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain containers that certainly hold a tensor, and not only placeholders."""
    for event in cls.plain_containers(is_lost):
        if not (cls.is_placeholder(event) or may_follow(cls, event) or event.name in cls.refilled):
            yield Report(event.node, {"name": str(event.name)})


def is_lost(value: Value) -> bool:
    """Whether a container's element is a tensor and not an alias of a buffer."""
    return value.must_be(Kind.TENSOR) and not value.has(Trait.REGISTERED)
