"""An `nn.Buffer` ends up where it is no buffer: as the operand of an operation, or in a container.

## What it does
Reports attributes that hold, after construction, the result of an operation on an `nn.Buffer` that is
registered nowhere (`.to(device)`, `.double()`, `* 0.1`, `[0]`, ...), or a plain list, tuple, dict or set with
such a Buffer in it; and Buffers that are put into an `nn.ParameterList` or `nn.ParameterDict`.

## Why is this bad?
Only the assignment of an `nn.Buffer` itself registers it. What is computed from it is a plain tensor, and
containers are not looked into: `.to(device)` leaves it behind and `state_dict()` lacks it. `nn.ParameterList`
and `nn.ParameterDict` wrap what is no Parameter in one: a floating-point Buffer is then trained.

## Example
```python
import torch
from torch import nn


class Bands(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.steps = nn.Buffer(torch.arange(features)) / features  # error
        self.edges = [nn.Buffer(torch.zeros(features)), nn.Buffer(torch.ones(features))]  # error
        self.tables = nn.ParameterList([nn.Buffer(torch.ones(features))])  # error
```

Use instead:
```python
import torch
from torch import nn


class Bands(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.steps = nn.Buffer(torch.arange(features) / features)
        self.low = nn.Buffer(torch.zeros(features))
        self.high = nn.Buffer(torch.ones(features))
        self.table = nn.Buffer(torch.ones(features))
```

## Proof
```python
bands = Bands(3)
assert len(bands.state_dict()) == len(list(bands.buffers())) == 4
assert not list(bands.parameters())
```

## Known limits
Silent where the same Buffer is registered as well, and for what returns the Buffer itself or may do so on the
default device and dtype (`.cpu()`, `.float()`, `.contiguous()`).
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.torch_api import PARAMETER_CONTAINERS
from torchlint.semantics.values import TENSORS, Kind, Trait, Value


@Rule(
    code="TL110",
    message="{what}, and no buffer of the module; assign each nn.Buffer itself to an attribute",
    instead_of=("TL101", "TL103", "TL901"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Results of operations on new Buffers, containers of them, and Buffers that become Parameters."""

    def is_lost(value: Value) -> bool:
        return value.must_be(Kind.BUFFER) and not cls.escaped(value)

    for event in cls.plain_stores():
        if not event.appended and is_computed(cls, event.value):
            yield Report(event.node, {"what": f"`self.{event.name}` is a tensor computed from an nn.Buffer"})
    for event in cls.plain_containers(is_lost):
        yield Report(event.node, {"what": f"an nn.Buffer in `self.{event.name}` is in a plain container"})
    for call in cls.calls:
        if call.own and (container := parameters_of(call)) and any(map(is_buffer, given(call))):
            yield Report(call.node, {"what": f"an nn.Buffer in an {container} becomes a Parameter"})


def is_computed(cls: ModuleClass, value: Value) -> bool:
    """Whether a value is a plain tensor that comes from an nn.Buffer which nothing registers."""
    if not value.has(Trait.FROM_NEW_BUFFER) or not value.is_a(TENSORS) or not value.may_be(Kind.TENSOR):
        return False
    return not (value.is_a(Kind.TENSOR) and value.sites & cls.sites_escaped)


def parameters_of(call: Call) -> str | None:
    """The class of the container of parameters that a call makes or adds to."""
    made = call.callee if call.callee in PARAMETER_CONTAINERS else None
    if call.receiver is not None and call.callee in (".append", ".extend", ".update"):
        made = call.receiver.maker if call.receiver.maker in PARAMETER_CONTAINERS else None
    return made and made.replace("torch.nn", "nn")


def given(call: Call) -> Iterator[Value]:
    """What a call is given, one by one."""
    for argument in call.arguments:
        yield from argument.elements or (argument.value,)


def is_buffer(value: Value) -> bool:
    """Whether it certainly is an nn.Buffer."""
    return value.must_be(Kind.BUFFER)
