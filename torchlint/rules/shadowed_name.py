"""A submodule is stored under a name that an attribute of the class hides.

## What it does
Reports `self.name = module` where the class, a base or `nn.Module` itself has an attribute of that name: a
default (`head = None`), a method, a property without a setter, or an `nn.Module` method (`type`, `modules`,
...).

## Why is this bad?
`nn.Module` keeps submodules in a registry that Python asks only where it finds nothing else, and it finds the
attribute of the class first. The module is trained and saved, but `self.name` reads back what the class has:
`None`, or a method. Nothing raises when it is assigned.

## Example
```python
import torch
from torch import nn


class Net(nn.Module):
    head = None

    def __init__(self, features):
        super().__init__()
        self.head = nn.Linear(features, 2)  # error

    def forward(self, x):
        return x if self.head is None else self.head(x)
```

Use instead:
```python
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.head = nn.Linear(features, 2)

    def forward(self, x):
        return x if self.head is None else self.head(x)
```

## Proof
```python
net = Net(3)
assert "head.weight" in net.state_dict()
assert net(torch.ones(1, 3)).shape == (1, 2)
```

## Known limits
Silent for what is stored plainly, which does replace the attribute of the class, for parameters and buffers,
which PyTorch refuses there (TL006), for properties that look into the registry themselves (`self._modules`)
or for a name that they compute, and for attributes of base classes that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_api import RESERVED_NAMES


@Rule(
    code="TL212",
    message=(
        "submodule `self.{name}` is hidden by {what} of that name, which is what reading it gives; {remedy}"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Modules that are stored under a name that the class answers itself."""
    for event in cls.own_events(Op.SET):
        if event.name is None or Slot.CLASS_ATTRIBUTE not in event.before or event.effects != {Slot.MODULE}:
            continue
        if event.name in RESERVED_NAMES:
            fields = {"what": "an attribute of nn.Module", "remedy": "choose another name"}
        else:
            fields = {"what": "an attribute of the class", "remedy": "drop that, or choose another name"}
        if not event.appended and not cls.hidden_writes and not cls.looks_up(event.name):
            yield Report(event.node, {"name": event.name, **fields})
