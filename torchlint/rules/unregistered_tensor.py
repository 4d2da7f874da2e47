"""A tensor that construction assigns to an attribute is neither a parameter nor a buffer.

## What it does
Reports attributes that hold a plain tensor (or a tensor or None) after construction: assigned in `__init__`
or in what it calls, and not registered, replaced or deleted before construction ends.

## Why is this bad?
`nn.Module.__setattr__` registers Parameters, `nn.Buffer`s and modules, and puts every other tensor into
`__dict__`. `module.to(device)`, `.half()` and `.double()` do not see it, so `forward` mixes devices or
dtypes, and `state_dict()` lacks it, so a loaded model computes with another tensor than the saved one.

## Example
```python
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.mean = torch.full((channels,), 0.5)  # error
        self.directions = torch.randn(channels, channels)  # error

    def forward(self, x):
        return (x - self.mean) @ self.directions
```

Use instead:
```python
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.register_buffer("mean", torch.full((channels,), 0.5), persistent=False)
        self.register_buffer("directions", torch.randn(channels, channels))

    def forward(self, x):
        return (x - self.mean) @ self.directions
```

## Proof
```python
normalize = Normalize(3)
assert "directions" in normalize.state_dict()
normalize.to("meta")
assert normalize(torch.ones(2, 3, device="meta")).device.type == "meta"
```

## Known limits
A value of which nothing is known counts as a tensor where the other methods use it as only a tensor can be
used: they move it to the device of their input (`self.mean.to(x.device) * x`); or it is what a function of
another package gave, and they call a method that only tensors have (`self.mean.unsqueeze(0)`) or compute with
it (`torch.matmul(x, self.mean)`, `x @ self.mean`). Nothing may call it (`self.mean(x)`), read what tensors
lack, or ask whether it is one (`isinstance(self.mean, torch.Tensor)`). Otherwise it may be another module's
Parameter, which an assignment registers.

Silent where the value may be anything but a tensor or None, where it is a tensor or None that the other
methods only hand on to functions that may move it to their input's device, where the class moves it itself
(in its own `_apply`, `to`, `cuda`), where the class defines `__setattr__`, where construction passes its name
to a method that may keep it in another way (`self.add_state("total", ..)`), and for tensors that are hidden
on purpose (`self.__dict__["mean"] = ..`, `object.__setattr__`). Tensors that other methods assign, outside
construction, are not reported. A tensor that is empty, or that is zero and assigned again later, is a cache:
that is tensor-cache (TL901).

## Fix safety
Unsafe: the attribute is registered with `persistent=False`, so that the keys of `state_dict()` stay and old
checkpoints still load; what is random is saved, as construction would not bring it back. Where the project
writes `nn.Buffer`, so does the fix. What changes: the module's `.to()` and `.half()` now move and cast the
tensor, and DistributedDataParallel broadcasts it. There is no fix where the attribute may also hold what is
no tensor, or where an assignment cannot be written as a registration.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.editing.buffers import registered
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event
from torchlint.semantics.following import may_follow
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind


@Rule(
    code="TL101",
    message=(
        "tensor `self.{name}` is not registered: .to() leaves it behind and state_dict() lacks it; "
        "use register_buffer"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Plain attributes that hold a tensor after construction, and not a placeholder."""
    found = [event for event in cls.plain_stores() if is_unregistered(cls, event)]
    names = {str(event.name) for event in found}
    for event in found:
        yield Report(event.node, {"name": str(event.name)}, partial(registered, cls, event, names))


def is_unregistered(cls: ModuleClass, event: Event) -> bool:
    """Whether an event leaves a tensor in a plain attribute that holds more than a placeholder, and that
    nothing else moves."""
    known = event.value.is_a(Kind.TENSOR)
    if event.appended or not (known or cls.used_as_tensor(event)):
        return False
    return not cls.is_placeholder(event) and not may_follow(cls, event)
