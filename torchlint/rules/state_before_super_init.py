"""A module, parameter or buffer is set before `Module.__init__` runs.

## What it does
Reports the first attribute that registers a module, a parameter or a buffer, by assignment or by
`register_buffer` and its like, where `super().__init__()` comes only later.

## Why is this bad?
`Module.__init__` makes the registries. Before it, `nn.Module.__setattr__` raises `AttributeError: cannot
assign module before Module.__init__() call` (or `parameters`, or `buffer`), and no instance can be made.

## Example
```python
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        self.features = features
        self.proj = nn.Linear(features, features)  # error
        super().__init__()
        self.norm = nn.LayerNorm(features)
```

Use instead:
```python
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.proj = nn.Linear(features, features)
        self.norm = nn.LayerNorm(features)
```

## Proof
```python
encoder = Encoder(4)
assert encoder.features == 4
assert [name for name, _ in encoder.named_children()] == ["proj", "norm"]
```

## Known limits
Plain values before `super().__init__()` are legal, and so are tensors and lists of modules, which nothing
registers anyway. Silent where `Module.__init__` has run on some path. Only the first one is reported, as
construction ends there.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot


@Rule(
    code="TL002",
    message=(
        "`self.{name}` is set before Module.__init__ runs: PyTorch raises AttributeError; "
        "move super().__init__() above it"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """The first registration that comes too early for the module to be initialized."""
    if True not in cls.initialized:
        return
    for event in cls.own_events():
        if event.phase is Phase.CONSTRUCTION and event.before == {Slot.UNINITIALIZED} and event.raises:
            yield Report(event.node, {"name": str(event.name)})
            return
