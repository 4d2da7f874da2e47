"""A buffer, parameter or submodule is registered by the first forward pass.

## What it does
Reports `register_buffer`, `register_parameter`, `add_module` and the assignment of an `nn.Buffer` in
`forward`, or in a method that it calls, under a name that construction does not register.

## Why is this bad?
`state_dict()` has the key only after the first forward pass: `load_state_dict` of a new module raises
`Unexpected key(s) in state_dict`, and an optimizer that was built before does not know the parameter.

## Example
```python
import torch
from torch import nn


class Causal(nn.Module):
    def forward(self, x):
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(x.shape[-1], x.shape[-1]).tril())  # error
        return x.masked_fill(self.mask == 0, 0)
```

Use instead:
```python
import torch
from torch import nn


class Causal(nn.Module):
    def forward(self, x):
        if not hasattr(self, "mask"):
            self.register_buffer("mask", torch.ones(x.shape[-1], x.shape[-1]).tril(), persistent=False)
        return x.masked_fill(self.mask == 0, 0)
```

## Proof
```python
used = Causal()
assert used(torch.ones(3, 3)).sum() == 6
assert str(Causal().load_state_dict(used.state_dict())) == "<All keys matched successfully>"
```

## Known limits
Silent for `persistent=False`, for names that construction registers on some path, in a class that takes part
in loading (`_load_from_state_dict`, a pre-hook), and for methods that `forward` does not call. Layers that
are assigned in `forward` are state-created-in-forward (TL109).
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import REGISTRIES, Op, Slot
from torchlint.semantics.values import Kind

SAVED = REGISTRIES - {Slot.NON_PERSISTENT_BUFFER}


@Rule(
    code="TL208",
    message=(
        "`self.{name}` is registered by the first forward pass: loading its state into a new module raises; "
        "register it in __init__, or with persistent=False"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Registrations in a forward pass of what construction leaves out."""
    for event in cls.own_events():
        if event.phase is not Phase.LATER or event.method not in cls.in_forward or cls.loads_itself:
            continue
        if adds_key(event) and is_new(cls, event):
            yield Report(event.node, {"name": str(event.name)})


def adds_key(event: Event) -> bool:
    """Whether it registers something that state_dict() has then."""
    registers = event.op is not Op.SET or event.value.must_be(Kind.BUFFER)
    slots = {effect for effect in event.effects if isinstance(effect, Slot)}
    is_something = event.is_computed if event.value.may_be(Kind.NONE) else bool(event.value.kind)
    return registers and is_something and bool(slots) and slots <= SAVED


def is_new(cls: ModuleClass, event: Event) -> bool:
    """Whether the name is known, and nothing is registered under it when construction ends."""
    if event.name is None or "{}" in event.name:
        return False
    known = cls.attributes.get(event.name)
    return (cls.rest if known is None else known.slots) == {Slot.ABSENT}
