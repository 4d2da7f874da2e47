"""`register_buffer` is given a value that is not a tensor.

## What it does
Reports calls of `self.register_buffer(name, value)` whose value is certainly neither a tensor nor
None: a list, a number, a NumPy array, a module.

## Why is this bad?
A buffer is a tensor that moves and is saved with its module, so `nn.Module.register_buffer` accepts
tensors and None only. Constructing the module raises `TypeError: cannot assign 'list' object to buffer
'std' (torch Tensor or None required)`.

## Example
```python
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", [0.229, 0.224, 0.225])  # error

    def forward(self, x):
        return x / self.std
```

Use instead:
```python
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.tensor([0.229, 0.224, 0.225]))

    def forward(self, x):
        return x / self.std
```

## Proof
```python
normalize = Normalize()
assert normalize.state_dict()["std"].shape == (3,)
assert normalize.double()(torch.ones(2, 3)).dtype == torch.float64
```

## Known limits
Silent where the value may be a tensor: the result of an unknown function, and arguments, also those
annotated as a number or a list, as callers of such code often pass tensors.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op
from torchlint.semantics.values import Kind, Trait


@Rule(
    code="TL005",
    message=(
        "`self.{name}` is given a value that is not a tensor: register_buffer() raises TypeError; {remedy}"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Registrations of buffers that PyTorch refuses for their value."""
    for event in cls.own_events(Op.REGISTER_BUFFER):
        if event.raises == "TypeError" and not event.value.has(Trait.DECLARED):
            module = event.value.must_be(Kind.MODULE)
            remedy = "assign the module instead" if module else "convert it with torch.as_tensor()"
            yield Report(event.node, {"name": event.name or "<name>", "remedy": remedy})
