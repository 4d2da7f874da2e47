"""Modules in a list, tuple, dict or set that is an attribute are not submodules.

## What it does
Reports attributes that hold a plain container with at least one module in it: a literal, a comprehension or
a container that was filled before, and `.append(..)` or `self.x[key] = ..` during construction. Nested
containers count, too.

## Why is this bad?
`nn.Module.__setattr__` does not look into containers. The parameters of these modules are missing from
`parameters()`, so the optimizer never trains them, and from `state_dict()`; `.to(device)` does not move
them, and `eval()` does not reach them.

## Example
```python
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, features, depth):
        super().__init__()
        self.layers = [nn.Linear(features, features) for _ in range(depth)]  # error
        self.heads = {"mean": nn.Linear(features, 1)}  # error

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.heads["mean"](x)
```

Use instead:
```python
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, features, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(features, features) for _ in range(depth)])
        self.heads = nn.ModuleDict({"mean": nn.Linear(features, 1)})

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.heads["mean"](x)
```

## Proof
```python
tower = Tower(4, depth=2)
assert len(list(tower.parameters())) == 6
assert "layers.1.weight" in tower.state_dict() and "heads.mean.bias" in tower.state_dict()
assert tower.double()(torch.ones(1, 4, dtype=torch.double)).dtype == torch.double
```

## Known limits
Silent where the same modules are registered as well (`self.add_module(..)`, `nn.Sequential(*self.layers)`,
attributes) or are handed to code that may do it, and for modules such as `nn.ReLU` and losses, and those of
own classes, that have no parameters, no buffers and only one behaviour in training and evaluation: nothing is
lost there. A list of
`nn.Dropout` is reported, as `eval()` does not switch it off. Of an attribute that is filled piece by piece,
only the first addition is reported. A module that is wrapped in a list to hide it on purpose needs a `noqa`.

## Fix safety
Unsafe: the list or dict is wrapped in `nn.ModuleList(..)` or `nn.ModuleDict(..)`, which adds the modules'
parameters to `parameters()` and `state_dict()`: checkpoints saved before lack them. There is no fix where the
container may hold something else, where a key of a dict is not certainly a string that a module can have, or
where list methods are called that `nn.ModuleList` lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.editing.containers import contained
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind, Value


@Rule(
    code="TL104",
    message=(
        "modules in `self.{name}` are not registered: parameters() and state_dict() lack them, .to() and "
        "eval() skip them; use nn.ModuleList or nn.ModuleDict"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain containers that certainly hold a module which nothing registers."""

    def is_lost(value: Value) -> bool:
        return value.is_a(Kind.MODULE) and not cls.is_inert(value) and not cls.escaped(value)

    for event in cls.plain_containers(is_lost):
        fix = partial(contained, cls, event, "Module")
        yield Report(event.node, {"name": str(event.name)}, fix)
