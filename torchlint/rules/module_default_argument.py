"""The default of an argument is a module with parameters, or a Parameter: all instances share it.

## What it does
Reports a parameter of the constructor whose default makes a module that certainly has parameters, or an
`nn.Parameter`, where the constructor registers what it is given.

## Why is this bad?
Python evaluates a default once, when the class is defined. Every instance made without the argument registers
the same object: training one trains all, `.to(device)` of one moves all, and two of them in one model share
their weights.

## Example
```python
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, features, act=nn.PReLU()):  # error
        super().__init__()
        self.proj = nn.Linear(features, features)
        self.act = act
```

Use instead:
```python
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, features, act=None):
        super().__init__()
        self.proj = nn.Linear(features, features)
        self.act = nn.PReLU() if act is None else act
```

## Proof
```python
first, second = Block(3), Block(3)
first.act.weight.data.fill_(0.5)
assert second.act.weight.item() == 0.25
```

## Known limits
Silent for modules without parameters (`nn.ReLU()`), for modules of which that is not known, and where the
constructor registers only a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot
from torchlint.semantics.torch_api import CONTAINER_MODULES
from torchlint.semantics.values import Kind, Site

TRAINED = {Slot.PARAMETER, Slot.MODULE}


@Rule(
    code="TL211",
    message="the default of `{name}` is made once: all instances share its weights; make it in {method}",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Defaults of the constructor that hold weights and end up registered."""
    for default in cls.defaults:
        if default.method != cls.constructor:
            continue
        has_weights = default.value.must_be(Kind.PARAMETER) or cls.has_parameters(default.value)
        if has_weights and is_registered(cls, default.value.sites):
            yield Report(default.node, {"name": default.name, "method": default.method})


def is_registered(cls: ModuleClass, sites: frozenset[Site]) -> bool:
    """Whether construction registers the object, by itself or in a container of modules."""
    for event in cls.events:
        if event.phase is Phase.CONSTRUCTION and event.value.sites & sites and event.effects & TRAINED:
            return True
    is_container = any(base.qualified in CONTAINER_MODULES for base in cls.ancestry.mro)
    return any(
        each.sites & sites
        for call in cls.calls
        if call.callee in CONTAINER_MODULES or (is_container and call.callee == "self.__init__")
        for argument in call.arguments
        for each in (argument.value, *argument.elements)
    )
