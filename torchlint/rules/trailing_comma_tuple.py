"""A trailing comma makes a tuple of a module, parameter or tensor.

## What it does
Reports assignments during construction such as `self.fc = nn.Linear(2, 2),` with a comma behind a module,
parameter, buffer or tensor, and no parentheses around the two.

## Why is this bad?
The attribute is a tuple of one element. It cannot be called (`TypeError: 'tuple' object is not callable`),
and what is in it is not registered: `parameters()` and `state_dict()` lack it, and `.to(device)` leaves it
behind. The comma is often left over from an argument list.

## Example
```python
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.proj = nn.Linear(features, features),  # error

    def forward(self, x):
        return self.proj(x)
```

Use instead:
```python
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.proj = nn.Linear(features, features)

    def forward(self, x):
        return self.proj(x)
```

## Proof
```python
encoder = Encoder(4)
assert len(list(encoder.parameters())) == 2
assert encoder(torch.ones(2, 4)).shape == (2, 4)
```

## Known limits
A tuple in parentheses, `(module,)`, is meant as one and left to the rules for modules, parameters and
tensors in plain containers; so are tuples of several elements. Silent where the value is registered as
well, or may be registered by other code.

## Fix safety
Safe: the comma goes. A tuple of one element cannot be what is used as a module or tensor later.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import TENSORS, Kind


@Rule(
    code="TL012",
    message=(
        "the trailing comma makes `self.{name}` a tuple: what is in it is not registered, and the tuple "
        "cannot be called; drop the comma"
    ),
    instead_of=("TL103", "TL104", "TL105", "TL110"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Tuples that only a comma makes, of what an attribute is meant to hold by itself."""
    for event in cls.plain_stores():
        if event.tuple_by_comma and any(
            value.is_a(TENSORS | Kind.MODULE) and not cls.escaped(value) for value in event.elements
        ):
            yield Report(event.node, {"name": str(event.name)}, partial(fix, cls, event))


def fix(cls: ModuleClass, event: Event) -> Fix | None:
    """Drops the comma."""
    editor = Editor(cls.definition.header)
    match event.value_node:
        case cst.Tuple(elements=[cst.Element(value=value, comma=cst.Comma())]):
            start = editor.extent(value)[1]
            return editor.fix(editor.cut(start, start + editor.text[start:].index(",") + 1), safe=True)
        case _:
            return None
