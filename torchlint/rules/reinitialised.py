"""`Module.__init__` runs a second time and wipes what was registered.

## What it does
Reports a call in construction through which `nn.Module.__init__` runs again, where parameters, buffers or
submodules were registered before and are not registered again: two bases that are initialised by hand, a
second `super().__init__()`.

## Why is this bad?
`Module.__init__` makes new, empty registries. What was registered before is gone without a word: it is
neither trained nor saved, and reading it raises `AttributeError`.

## Example
```python
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        nn.Module.__init__(self)
        self.proj = nn.Linear(features, features)


class Scaled(nn.Module):
    def __init__(self, features):
        nn.Module.__init__(self)
        self.scale = nn.Parameter(torch.ones(features))


class ScaledEncoder(Encoder, Scaled):
    def __init__(self, features):
        Encoder.__init__(self, features)
        Scaled.__init__(self, features)  # error
```

Use instead:
```python
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__(features)
        self.proj = nn.Linear(features, features)


class Scaled(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(features))


class ScaledEncoder(Encoder, Scaled):
    def __init__(self, features):
        super().__init__(features)
```

## Proof
```python
encoder = ScaledEncoder(3)
assert set(encoder.state_dict()) == {"proj.weight", "proj.bias", "scale"}
```

## Known limits
Silent where what is wiped may be registered again before construction ends, is deleted in the end, or was
registered on some paths only, and where a base class that cannot be read is initialised.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import REGISTRIES, Op


@Rule(
    code="TL213",
    message=(
        "a second run of Module.__init__ wipes {names}: neither trained nor saved; initialise once, with a "
        "cooperative super().__init__()"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Calls of a base's ``__init__`` after which something that was registered is gone for good."""
    kept = {name for name, known in cls.attributes.items() if known.slots & REGISTRIES}
    kept |= {str(event.name) for event in cls.events if event.op is Op.DELETE}  # it is not meant to stay
    for init in cls.super_inits:
        lost = [name for name in init.wipes if name not in kept]
        if lost:
            yield Report(init.node, {"names": ", ".join(f"`self.{name}`" for name in lost)})
