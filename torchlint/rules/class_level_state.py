"""A parameter, buffer, module or tensor is built in the class body.

## What it does
Reports names bound in the body of a module class whose value is certainly an `nn.Parameter`, an
`nn.Buffer`, a module or a tensor.

## Why is this bad?
What the class body binds belongs to the class: every instance uses the same object, and training one model
changes all of them. `nn.Module` registers only what is assigned to an instance, so it is not in
`parameters()` or `state_dict()`, and `.to(device)` leaves it behind.

## Example
```python
import torch
from torch import nn


class Head(nn.Module):
    scale = nn.Parameter(torch.ones(3))  # error
    norm = nn.LayerNorm(3)  # error

    def forward(self, x):
        return self.norm(x) * self.scale
```

Use instead:
```python
import torch
from torch import nn


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(3))
        self.norm = nn.LayerNorm(3)

    def forward(self, x):
        return self.norm(x) * self.scale
```

## Proof
```python
assert set(Head().state_dict()) == {"scale", "norm.weight", "norm.bias"}
first, second = Head(), Head()
assert first.scale is not second.scale and first.norm is not second.norm
```

## Known limits
Silent for modules such as `nn.ReLU` and losses that have no parameters, no buffers and only one behaviour in
training and evaluation: nothing is lost there. Silent for tensors without elements, which are placeholders,
and for tensors that a class method or a static method reads, as it could not reach what an instance
registers. Lists and dicts in the class body are not looked into.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.members import read_on_class
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import TENSORS, Kind, Trait


@Rule(
    code="TL108",
    message=(
        "`{name}` belongs to the class: all instances share it, state_dict() lacks it and .to() leaves it "
        "behind; make it in __init__"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Names in the class body that certainly hold state."""
    for name, attribute in cls.class_attributes.items():
        value = attribute.value
        if attribute.value_node is None or value.traits & (Trait.DECLARED | Trait.INERT | Trait.EMPTY):
            continue
        if value.must_be(Kind.TENSOR) and name in read_on_class(cls.definition):
            continue
        if value.must_be(TENSORS | Kind.MODULE):
            yield Report(attribute.node, {"name": name})
