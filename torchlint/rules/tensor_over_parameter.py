"""A value that is not a Parameter is assigned to a registered parameter.

## What it does
Reports assignments to an attribute that is a registered parameter, in any method, where the value is
certainly neither an `nn.Parameter` nor None. The parameter stays one when None was registered or assigned.

## Why is this bad?
`nn.Module.__setattr__` protects parameters: `TypeError: cannot assign 'torch.FloatTensor' as parameter
'weight' (torch.nn.Parameter or None expected)`. The result of an operation on a Parameter is a plain
tensor, so `self.weight = self.weight / self.weight.norm()` raises on the first call of `forward`.

## Example
```python
import torch
from torch import nn


class UnitLinear(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features, features))

    def forward(self, x):
        self.weight = self.weight / self.weight.norm()  # error
        return x @ self.weight
```

Use instead:
```python
import torch
from torch import nn


class UnitLinear(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features, features))

    def forward(self, x):
        weight = self.weight / self.weight.norm()
        return x @ weight
```

## Proof
```python
layer = UnitLinear(3)
assert layer(torch.ones(2, 3)).shape == (2, 3)
assert isinstance(layer.weight, nn.Parameter)
```

## Known limits
Silent where the value may be a Parameter (arguments, also those annotated as a tensor), and where the
attribute is a parameter on some paths only. Updates in place (`self.weight.copy_(..)`,
`self.weight *= 0.9`, `self.weight[0] = 1`, `self.weight.data = ..`) assign no new object and are fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.values import Trait


@Rule(
    code="TL008",
    message=(
        "`self.{name}` is a parameter: assigning what is not a Parameter raises TypeError; "
        "keep the value in a local variable, or update in place under torch.no_grad()"
    ),
    instead_of=("TL106", "TL107"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Assignments that PyTorch refuses as the attribute is a parameter."""
    for event in cls.own_events(Op.SET):
        if event.before != {Slot.PARAMETER} or event.appended or event.value.has(Trait.DECLARED):
            continue
        if event.raises == "TypeError":
            yield Report(event.node, {"name": event.name or "<name>"})
