"""A class defines only one of `get_extra_state` and `set_extra_state`.

## What it does
Reports the one that is there, where neither the class nor a base has the other.

## Why is this bad?
What `get_extra_state` returns goes into the `state_dict()`. Without `set_extra_state`, loading it raises
`Unexpected key(s) in state_dict: "_extra_state"`; without `get_extra_state` it is never saved, and loading
raises `Missing key(s) in state_dict: "_extra_state"`.

## Example
```python
from torch import nn


class Schedule(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = 0

    def get_extra_state(self):  # error
        return {"steps": self.steps}
```

Use instead:
```python
from torch import nn


class Schedule(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = 0

    def get_extra_state(self):
        return {"steps": self.steps}

    def set_extra_state(self, state):
        self.steps = state["steps"]
```

## Proof
```python
trained, fresh = Schedule(), Schedule()
trained.steps = 3
fresh.load_state_dict(trained.state_dict())
assert fresh.steps == 3
```

## Known limits
Silent where a base cannot be read, where the class loads itself (`_load_from_state_dict`, `load_state_dict`,
a hook), where the method only raises, and where a subclass in the same file brings the other one.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass

OTHER = {"get_extra_state": "set_extra_state", "set_extra_state": "get_extra_state"}
KEYS = {"get_extra_state": "unexpected", "set_extra_state": "missing"}


@Rule(
    code="TL306",
    message=(
        "`{name}` without `{other}`: load_state_dict() raises RuntimeError for the {sort} key "
        "`_extra_state`; define both"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """The half of the pair that a class defines, where the other one is certainly missing."""
    for name, other in OTHER.items():
        if name not in cls.methods or not cls.lacks(other) or cls.loads_itself:
            continue
        if not cls.is_abstract(name) and not cls.is_defined_below(other):
            yield Report(cls.name_node(name), {"name": name, "other": other, "sort": KEYS[name]})
