"""A persistent buffer is an expanded view, which `load_state_dict` cannot write to.

## What it does
Reports persistent buffers whose tensor comes from `.expand(..)`, `expand_as` or `broadcast_to`, so that
several of its elements are one place in memory, and which are still that when construction ends.

## Why is this bad?
Loading copies into the existing buffer, element by element, and raises `RuntimeError: unsupported
operation: more than one element of the written-to tensor refers to a single memory location`. Saving
works, so it shows when the checkpoint is needed.

## Example
```python
import torch
from torch import nn


class Whitening(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("matrix", torch.eye(features).expand(4, features, features))  # error
```

Use instead:
```python
import torch
from torch import nn


class Whitening(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("matrix", torch.eye(features).expand(4, features, features).clone())
```

## Proof
```python
saved = Whitening(3).state_dict()
assert Whitening(3).load_state_dict(saved).missing_keys == []
```

## Known limits
Silent where the buffer is not persistent, as it is never loaded, and where the expansion adds only
dimensions of size 1 (`torch.arange(n).expand((1, -1))`). Buffers that another method expands later are
not reported.

## Fix safety
Safe: `.clone()` is added. The values stay, and each element gets memory of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import ATOMS, Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot
from torchlint.semantics.values import TENSORS, Trait


@Rule(
    code="TL205",
    message=(
        "`self.{name}` is an expanded view whose elements share memory: load_state_dict() raises "
        "RuntimeError; add .clone()"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Persistent buffers that hold an expanded tensor after construction."""
    for event in cls.own_events():
        if not event.value.has(Trait.EXPANDED) or event.appended:
            continue
        after = {effect for effect in event.effects if isinstance(effect, Slot)}
        if after == {Slot.BUFFER} and cls.survives(event):
            yield Report(event.node, {"name": event.name or "<name>"}, partial(fix, cls, event))


def fix(cls: ModuleClass, event: Event) -> Fix | None:
    """Clones the expanded tensor."""
    value = event.value_node
    made = [call for call in cls.calls if call.node is value and call.callee == "torch.nn.Buffer"]
    if made and (tensor := made[0].argument(0, "data")) is not None:
        value = tensor.node
    if value is None or not event.value.must_be(TENSORS):
        return None
    editor = Editor(cls.definition.header)
    if value.lpar or isinstance(value, ATOMS):
        end = editor.extent(value)[1]
        return editor.fix(Edit(end, end, ".clone()"), safe=True)
    return editor.fix(*editor.around(value, "(", ").clone()"), safe=True)
