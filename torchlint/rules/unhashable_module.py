"""A module class compares by value and so has no hash.

## What it does
Reports module classes under `@dataclass` that do not say `eq=False`, those that define `__eq__` without
`__hash__`, and those that inherit such an `__eq__` from a base in front of `nn.Module`'s own bases
(a mixin, `collections.abc.Mapping`, `dict`, ...).

## Why is this bad?
Python sets `__hash__` to None in a class that defines `__eq__` alone, and `@dataclass` defines `__eq__`.
PyTorch keeps modules in sets and dicts by identity, so `parameters()`, `modules()`, `to()` of a parent and
much more raise `TypeError: unhashable type: 'Block'`.

## Example
```python
from dataclasses import dataclass

from torch import nn


@dataclass
class Block(nn.Module):  # error
    features: int

    def __post_init__(self):
        super().__init__()
        self.fc = nn.Linear(self.features, self.features)


class Scale(nn.Module):  # error
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def __eq__(self, other):
        return isinstance(other, Scale) and self.factor == other.factor
```

Use instead:
```python
from dataclasses import dataclass

from torch import nn


@dataclass(eq=False)
class Block(nn.Module):
    features: int

    def __post_init__(self):
        super().__init__()
        self.fc = nn.Linear(self.features, self.features)


class Scale(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def __eq__(self, other):
        return isinstance(other, Scale) and self.factor == other.factor

    __hash__ = nn.Module.__hash__
```

## Proof
```python
for module, count in ((Block(3), 2), (Scale(3), 0)):
    try:
        parameters = list(module.parameters())
    except TypeError:
        parameters = None
    assert parameters is not None and len(parameters) == count
```

## Known limits
A subclass of a class that is reported is as unhashable, and not reported again. Silent for
`@dataclass(frozen=True)` and `unsafe_hash=True`, which make a hash, for options that are not literal, for
other libraries' decorators and for metaclasses.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.hashing import Hash, unhashable
from torchlint.semantics.model import ModuleClass

KEEP = "add `__hash__ = nn.Module.__hash__`"
CAUSES = {
    Hash.DATACLASS: ("@dataclass defines __eq__", "pass eq=False"),
    Hash.EQ: ("it defines __eq__ alone", KEEP),
    Hash.NONE: ("it sets __hash__ to None", "drop that"),
    Hash.BASE: ("it inherits an __eq__ without a hash", KEEP),
}


@Rule(
    code="TL013",
    message="`{name}` is not hashable, as {cause}: parameters() and modules() raise TypeError; {remedy}",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Whether the class itself, or a base that is no module, takes the hash away."""
    found = unhashable(cls.definition, cls.ancestry, cls.project)
    if found is not None:
        cause, remedy = CAUSES[found]
        yield Report(cls.name_node(), {"name": cls.name, "cause": cause, "remedy": remedy})
