"""A value that is not a tensor is assigned to a registered buffer.

## What it does
Reports assignments to an attribute that is a registered buffer, in any method, where the value is
certainly neither a tensor nor None: a number, what `.item()` gives, a list, a NumPy array.

## Why is this bad?
`nn.Module.__setattr__` keeps buffers tensors: `TypeError: cannot assign 'int' as buffer 'count'
(torch.nn.Buffer, torch.Tensor or None expected)`. It raises only when the method runs, which for a
`reset` may be long after training began.

## Example
```python
import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros((), dtype=torch.long))

    def forward(self, x):
        self.count += 1
        return x

    def reset(self):
        self.count = 0  # error
```

Use instead:
```python
import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros((), dtype=torch.long))

    def forward(self, x):
        self.count += 1
        return x

    def reset(self):
        self.count.zero_()
```

## Proof
```python
counter = Counter()
counter(torch.ones(2))
counter.reset()
assert counter.state_dict()["count"] == 0
```

## Known limits
Silent where the value may be a tensor (arguments, also annotated ones), and where the attribute is a
buffer on some paths only. Assigning a module takes the name away from the buffer and does not raise.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.values import Trait

BUFFERS = {Slot.BUFFER, Slot.NON_PERSISTENT_BUFFER}


@Rule(
    code="TL009",
    message=(
        "`self.{name}` is a buffer: assigning what is not a tensor raises TypeError; "
        "update it in place with fill_() or copy_()"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Assignments that PyTorch refuses as the attribute is a buffer."""
    for event in cls.own_events(Op.SET):
        if not event.before <= BUFFERS or event.appended or event.value.has(Trait.DECLARED):
            continue
        if event.raises == "TypeError":
            yield Report(event.node, {"name": event.name or "<name>"})
