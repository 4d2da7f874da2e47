"""An operation on a new Parameter gives a plain tensor, and the Parameter itself is lost.

## What it does
Reports attributes that hold, after construction, the result of an operation on an `nn.Parameter` that is
registered nowhere: `.to(device)`, `.cuda()`, `.half()`, `* 0.1`, `-p`, `.clone()`, `.detach()`, `.data`,
`.view(..)`, `.t()`, `p[0]` and so on.

## Why is this bad?
Only the call of `nn.Parameter` makes a Parameter; what is computed from it is a plain tensor that
`nn.Module` does not register. It is never trained, not saved and not moved. `.to(device)` returns the same
object where there is nothing to move, so the mistake shows only on an accelerator.

## Example
```python
import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features, features)) * 0.01  # error
        self.bias = nn.Parameter(torch.zeros(features)).to(torch.double)  # error

    def forward(self, x):
        return x @ self.weight + self.bias
```

Use instead:
```python
import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features, features) * 0.01)
        self.bias = nn.Parameter(torch.zeros(features, dtype=torch.double))

    def forward(self, x):
        return x @ self.weight + self.bias
```

## Proof
```python
affine = Affine(3)
assert [name for name, _ in affine.named_parameters()] == ["weight", "bias"]
assert affine.bias.dtype == torch.double and set(affine.state_dict()) == {"weight", "bias"}
```

## Known limits
Silent for what returns the Parameter itself (`.requires_grad_()`, `nn.init.zeros_(p)`, `.share_memory_()`)
or may do so on the default device and dtype (`.cpu()`, `.float()`, `.contiguous()`). A tensor that is
derived from a registered Parameter, and kept beside it, is an unregistered tensor (TL101) and nothing more.

## Fix safety
Unsafe: the operation moves inside `nn.Parameter(..)`. The tensor is then trained and saved, which it was not:
checkpoints saved before lack it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.editing.parameters import made_parameter
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import TENSORS, Kind, Trait


@Rule(
    code="TL106",
    message=(
        "`self.{name}` is a plain tensor computed from a new Parameter: it is never trained, and "
        "state_dict() lacks it; move the operation inside nn.Parameter(..)"
    ),
    instead_of=("TL101", "TL107", "TL901"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain tensors computed from a Parameter that nothing registers."""
    for event in cls.plain_stores():
        value = event.value
        if event.appended or not value.has(Trait.FROM_NEW_PARAMETER):
            continue
        beside = value.is_a(Kind.TENSOR) and value.sites & cls.sites_escaped  # the Parameter is kept, too
        if value.is_a(TENSORS) and value.may_be(Kind.TENSOR) and not beside:
            fix = partial(made_parameter, cls, event)
            yield Report(event.node, {"name": str(event.name)}, fix)
