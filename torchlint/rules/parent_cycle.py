"""A module becomes a submodule of itself, or of one of its submodules.

## What it does
Reports `self.child.parent = self` where `self.child` is a submodule, and `self.me = self`.

## Why is this bad?
`nn.Module.__setattr__` registers every module that is assigned, so the parent becomes a submodule of its own
child. What walks down the tree never ends: `state_dict()`, `train()`, `eval()`, `to()` and `repr()` raise
`RecursionError`. `parameters()` goes by sets and works, which hides it until the first checkpoint.

## Example
```python
from torch import nn


class Tree(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.leaf = nn.Linear(features, features)
        self.leaf.parent = self  # error
```

Use instead:
```python
import weakref

from torch import nn


class Tree(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.leaf = nn.Linear(features, features)
        self.leaf.parent = weakref.ref(self)
```

## Proof
```python
tree = Tree(2)
try:
    keys = list(tree.eval().state_dict())
except RecursionError:
    keys = None
assert keys == ["leaf.weight", "leaf.bias"]
assert tree.leaf.parent().leaf is tree.leaf
```

## Known limits
Silent where the class of the child is not known or may keep the attribute elsewhere (a property, its own
`__setattr__`), for children of an `nn.ModuleList`, and for a constructor that keeps the parent it is given
(`self.child = Child(self)`). A `weakref.ref`, a tuple or a list around the parent is not registered. A
`weakref.proxy` is, as it passes for the module itself; it is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.references import Itself
from torchlint.semantics.state import Slot
from torchlint.semantics.values import Kind, Trait, Value


@Rule(
    code="TL015",
    message=(
        "`.{name} = self` makes the module a submodule of {whom}: state_dict(), train() and to() raise "
        "RecursionError; keep a weakref.ref instead"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Assignments of the module to itself and to its submodules."""
    for event in cls.own_events():
        if is_itself(event.value) and event.effects == {Slot.MODULE}:
            yield Report(event.node, {"name": str(event.name), "whom": "itself"})
    for access in cls.accesses:
        if access.stored is None or not is_itself(access.stored) or access.guarded:
            continue
        if is_submodule(access.owner, cls) and access.registers(cls.project):
            yield Report(access.node, {"name": access.name, "whom": "its own submodule"})


def is_itself(value: Value) -> bool:
    """Whether a value is the module under analysis."""
    return isinstance(value.reference, Itself)


def is_submodule(value: Value, cls: ModuleClass) -> bool:
    """Whether a value certainly is, or becomes, a submodule of the module under analysis."""
    if not value.must_be(Kind.MODULE):
        return False
    registered = (event.value.sites for event in cls.own_events() if event.effects == {Slot.MODULE})
    return value.has(Trait.REGISTERED) or any(sites and sites == value.sites for sites in registered)
