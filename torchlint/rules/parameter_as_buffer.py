"""A Parameter, or a tensor that requires gradients, is registered as a buffer.

## What it does
Reports `self.register_buffer(name, value)` in construction where the value is a new `nn.Parameter` or a
leaf tensor made with `requires_grad=True`.

## Why is this bad?
`nn.Module.register_buffer` accepts every tensor, and buffers are not in `parameters()`. Gradients are
computed for it, but no optimizer that is given `model.parameters()` ever updates it: it is never trained,
and nothing raises.

## Example
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("weight", nn.Parameter(torch.ones(features)))  # error
        self.register_buffer("limit", torch.ones(features, requires_grad=True))  # error

    def forward(self, x):
        return (x * self.weight).clamp(max=self.limit)
```

Use instead:
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.register_buffer("limit", torch.ones(features))

    def forward(self, x):
        return (x * self.weight).clamp(max=self.limit)
```

## Proof
```python
scale = Scale(3)
assert [name for name, parameter in scale.named_parameters()] == ["weight"]
assert not any(buffer.requires_grad for buffer in scale.buffers())
```

## Known limits
Silent where the value may not require gradients (`requires_grad=False`, `.detach()`, `.data`, an unknown
`requires_grad`), and where the same object is a registered parameter as well. A tensor that is optimized
by hand, as in an adversarial attack, is reported too.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.values import Kind, Trait, Value


@Rule(
    code="TL202",
    message=(
        "`self.{name}` requires gradients but is a buffer: it is not in parameters() and never trained; "
        "assign an nn.Parameter, or detach() the value"
    ),
    instead_of=("TL206",),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Buffers that are leaves of autograd and nothing else."""
    for event in cls.own_events(Op.REGISTER_BUFFER):
        value = event.value
        if not value.has(Trait.REQUIRES_GRAD) or not value.must_be(Kind.PARAMETER | Kind.TENSOR):
            continue
        if cls.survives(event) and event.raises is None and not is_parameter(cls, value):
            yield Report(event.node, {"name": event.name or "<name>"})


def is_parameter(cls: ModuleClass, value: Value) -> bool:
    """Whether the very object may also be one of the module's parameters."""
    return value.has(Trait.REGISTERED) or any(
        Slot.PARAMETER in attribute.slots and attribute.value.sites & value.sites
        for attribute in cls.attributes.values()
    )
