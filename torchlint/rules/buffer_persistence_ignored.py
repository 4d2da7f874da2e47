"""A buffer that was declared with `persistent=False` becomes persistent.

## What it does
Reports `self.register_buffer(name, nn.Buffer(.., persistent=False))` without `persistent=False` of its
own, and the assignment of an `nn.Buffer` without `persistent=` to a buffer that is not persistent.

## Why is this bad?
`register_buffer` does not look at the flag of an `nn.Buffer`, its own `persistent` is True by default;
and assigning an `nn.Buffer` replaces the flag of the attribute by its own, which is True by default too.
The buffer appears in `state_dict()`: checkpoints grow, and those saved before no longer load
(`Missing key(s) in state_dict`).

## Example
```python
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        mask = torch.ones(size, size).tril()
        self.register_buffer("mask", nn.Buffer(mask, persistent=False))  # error
        self.positions = nn.Buffer(torch.arange(size), persistent=False)

    def resize(self, size):
        self.positions = nn.Buffer(torch.arange(size, device=self.positions.device))  # error
```

Use instead:
```python
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        mask = torch.ones(size, size).tril()
        self.register_buffer("mask", mask, persistent=False)
        self.positions = nn.Buffer(torch.arange(size), persistent=False)

    def resize(self, size):
        self.positions = torch.arange(size, device=self.positions.device)
```

## Proof
```python
attention = Attention(2)
assert list(attention.state_dict()) == []
attention.resize(4)
assert list(attention.state_dict()) == []
assert len(list(attention.buffers())) == 2
```

## Known limits
Silent where `persistent` is not a literal, and where an assigned `nn.Buffer` says `persistent=True`.
A plain tensor that is assigned keeps the flag of the buffer.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.values import Kind, Trait


@Rule(
    code="TL204",
    message="`self.{name}` becomes persistent and part of state_dict(): {reason}; {remedy}",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Operations that certainly end in a persistent buffer, from or over one that was not to be."""
    for event in cls.own_events():
        after = {effect for effect in event.effects if isinstance(effect, Slot)}
        if after != {Slot.BUFFER} or event.appended or not event.value.must_be(Kind.BUFFER):
            continue
        if event.phase is Phase.CONSTRUCTION and not cls.survives(event):
            continue
        if event.op is Op.REGISTER_BUFFER and event.value.has(Trait.NON_PERSISTENT):
            reason = "register_buffer() ignores the flag of an nn.Buffer"
            remedy = "pass persistent=False to register_buffer()"
        elif event.op is Op.SET and was_left_out(cls, event) and not states(cls, event):
            reason = "an assigned nn.Buffer replaces the flag"
            remedy = "pass persistent=False to nn.Buffer(), or assign a plain tensor"
        else:
            continue
        yield Report(event.node, {"name": event.name or "<name>", "reason": reason, "remedy": remedy})


def was_left_out(cls: ModuleClass, event: Event) -> bool:
    """Whether `event` finds a buffer that certainly is not persistent; a method does at its first call."""
    before = event.before
    if event.phase is Phase.LATER and before <= {Slot.BUFFER, Slot.NON_PERSISTENT_BUFFER}:
        attribute = cls.attributes.get(event.name or "")
        before = attribute.slots if attribute else frozenset()
    return before == {Slot.NON_PERSISTENT_BUFFER}


def states(cls: ModuleClass, event: Event) -> bool:
    """Whether the nn.Buffer that `event` assigns says itself whether it is persistent."""
    return any(
        call.node is event.value_node and any(argument.keyword == "persistent" for argument in call.arguments)
        for call in cls.calls
    )
