"""`register_parameter` is given a value that is not a Parameter.

## What it does
Reports calls of `self.register_parameter(name, value)` whose value is certainly neither an
`nn.Parameter` nor None: a plain tensor, a number, or what an operation on a Parameter gives, which
is a plain tensor again (`nn.Parameter(t) * 0.1`).

## Why is this bad?
`nn.Module.register_parameter` accepts Parameters and None only. Constructing the module raises
`TypeError: cannot assign 'torch.FloatTensor' object to parameter 'weight' (torch.nn.Parameter or None
required)`. Where the value comes from `nn.Parameter(t).to(device)`, it may work on the CPU, where
`to` returns the same object, and raise on the first machine with a GPU.

## Example
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_parameter("weight", torch.ones(features))  # error

    def forward(self, x):
        return x * self.weight
```

Use instead:
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.ones(features)))

    def forward(self, x):
        return x * self.weight
```

## Proof
```python
scale = Scale(3)
assert dict(scale.named_parameters())["weight"].shape == (3,)
assert scale(torch.ones(2, 3)).sum() == 6
```

## Known limits
Silent where the value may be a Parameter: the result of an unknown function, an argument (one
annotated as a tensor too, as every Parameter is a tensor).

## Fix safety
Unsafe: the tensor is wrapped in `nn.Parameter(..)`, which adds it to `parameters()` and to `state_dict()`.
There is no fix where the tensor may hold integers, which cannot require gradients.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.editing.parameters import made_parameter
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op
from torchlint.semantics.values import Trait


@Rule(
    code="TL004",
    message=(
        "`self.{name}` is given a value that is not a Parameter: register_parameter() raises TypeError; "
        "wrap the value in nn.Parameter()"
    ),
    instead_of=("TL106",),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Registrations of parameters that PyTorch refuses for their value."""
    for event in cls.own_events(Op.REGISTER_PARAMETER):
        lost = event.value.has(Trait.FROM_NEW_PARAMETER) and not event.guarded
        if lost or (event.raises == "TypeError" and not event.value.has(Trait.DECLARED)):
            fix = partial(made_parameter, cls, event)
            yield Report(event.node, {"name": event.name or "<name>"}, fix)
