"""A module names the device that it is to live on.

## What it does
Reports `.cuda()`, `.to("cuda")`, `device="cuda"` and `torch.device("cuda")`, or another accelerator, that
`__init__` always comes to. Off by default: code for one machine may name its device.

## Why is this bad?
The module cannot be made where there is no such device, and under DistributedDataParallel every process puts
its tensors on the first one. It is for the caller to choose a device: with `.to(device)`, `with
torch.device(..)`, or an argument.

## Example
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(features, device="cuda"))  # error

    def forward(self, x):
        return x * self.scale
```

Use instead:
```python
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, features, device=None):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(features, device=device))

    def forward(self, x):
        return x * self.scale
```

## Proof
```python
with torch.device("meta"):
    scale = Scale(2)
assert scale.scale.device.type == "meta"
```

## Known limits
Silent where the call depends on a test (`if torch.cuda.is_available()`), for devices that an argument may
choose, also where its default is "cuda", for "cpu" and "meta", and outside `__init__`.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Argument, Call, Phase
from torchlint.semantics.frame import text_of
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import TENSORS, Kind

ACCELERATORS = frozenset("cuda mps xpu hpu mtia xla ipu".split())
MOVING = frozenset({".to", "self.to", "torch.device"})
"""Callees that take a device for their first argument."""


@Rule(
    code="TL904",
    message=(
        "`{owner}` chooses its device itself ({device}): it cannot be made without one, and ignores the "
        "caller's; leave it to .to(), or take a device argument"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Accelerators that construction names in any case."""
    for call in cls.calls:
        if not call.own or call.phase is not Phase.CONSTRUCTION or call.conditions or call.guarded:
            continue
        if device := named(call):
            yield Report(call.node, {"owner": cls.name, "device": device})


def named(call: Call) -> str | None:
    """The accelerator that a call names, None where it names none."""
    if call.callee in (".cuda", "self.cuda"):
        moves = call.receiver is not None and call.receiver.may_be(TENSORS | Kind.MODULE)
        return "cuda" if moves else None
    for position, argument in enumerate(call.arguments):
        first = call.callee in MOVING and position == 0 and argument.keyword is None
        keyword = call.callee.startswith(("torch.", ".", "self.")) and argument.keyword == "device"
        if (first or keyword) and (device := accelerator(argument)):
            return device
    return None


def accelerator(argument: Argument) -> str | None:
    """The literal name of an accelerator, with its index."""
    text = text_of(argument.value)
    return text if text is not None and text.partition(":")[0] in ACCELERATORS else None
