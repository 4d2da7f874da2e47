"""Parameters in a list, tuple, dict or set that is an attribute are not parameters of the module.

## What it does
Reports attributes that hold a plain container with at least one new `nn.Parameter` in it: a literal, a
comprehension or a container that was filled before, and `.append(..)` or `self.x[key] = ..` during
construction. Nested containers count, too.

## Why is this bad?
`nn.Module.__setattr__` does not look into containers. The Parameters are missing from `parameters()`, so
the optimizer never trains them, and from `state_dict()`, and `.to(device)` does not move them.

## Example
```python
import torch
from torch import nn


class Mixture(nn.Module):
    def __init__(self, experts):
        super().__init__()
        self.gates = [nn.Parameter(torch.zeros(2)) for _ in range(experts)]  # error
        self.scales = {"in": nn.Parameter(torch.ones(1)), "out": nn.Parameter(torch.ones(1))}  # error
```

Use instead:
```python
import torch
from torch import nn


class Mixture(nn.Module):
    def __init__(self, experts):
        super().__init__()
        self.gates = nn.ParameterList([nn.Parameter(torch.zeros(2)) for _ in range(experts)])
        scales = {"in": nn.Parameter(torch.ones(1)), "out": nn.Parameter(torch.ones(1))}
        self.scales = nn.ParameterDict(scales)
```

## Proof
```python
mixture = Mixture(3).double()
assert len(list(mixture.parameters())) == 5
assert "gates.2" in mixture.state_dict() and "scales.in" in mixture.state_dict()
assert mixture.scales["out"].dtype == torch.double
```

## Known limits
Silent for Parameters that are registered as well: `list(self.encoder.parameters())` and
`self.decay = [self.weight]` hold the very objects, which keep their identity when the module is moved. Also
silent where they are handed to code that may register them, and where no element is certainly a Parameter.
Of an attribute that is filled piece by piece, only the first addition is reported.

## Fix safety
Unsafe: the list or dict is wrapped in `nn.ParameterList(..)` or `nn.ParameterDict(..)`, which adds the
parameters to `parameters()` and `state_dict()`: checkpoints saved before lack them. There is no fix where the
container may hold something else, or where list methods are called that `nn.ParameterList` lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.editing.containers import contained
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind, Value


@Rule(
    code="TL105",
    message=(
        "parameters in `self.{name}` are not registered: parameters() and state_dict() lack them, so they "
        "are never trained; use nn.ParameterList or nn.ParameterDict"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain containers that certainly hold a Parameter which nothing registers."""

    def is_lost(value: Value) -> bool:
        return value.is_a(Kind.PARAMETER) and not cls.escaped(value)

    for event in cls.plain_containers(is_lost):
        fix = partial(contained, cls, event, "Parameter")
        yield Report(event.node, {"name": str(event.name)}, fix)
