"""A method overrides one of nn.Module's and cannot take its place.

## What it does
Reports a method that nn.Module calls (`state_dict`, `train`, `_apply`, `_load_from_state_dict`, ...) where it
does not take the arguments that nn.Module passes, and `train` and `_apply` where they return None.

## Why is this bad?
A module calls these methods on all its submodules: `state_dict()` of the parent raises `TypeError:
Frozen.state_dict() got an unexpected keyword argument 'destination'`. `eval()` returns what `train(False)`
returns, so `model = Model().eval()` is None.

Seen in [pytorch#72778](https://github.com/pytorch/pytorch/issues/72778).

## Example
```python
from torch import nn


class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)

    def train(self, mode=True):  # error
        super().train(mode)
        self.norm.eval()

    def state_dict(self):  # error
        return super().state_dict()
```

Use instead:
```python
from torch import nn


class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)

    def train(self, mode=True):
        super().train(mode)
        self.norm.eval()
        return self

    def state_dict(self, *args, **kwargs):
        return super().state_dict(*args, **kwargs)
```

## Proof
```python
assert Frozen().eval() is not None
assert len(nn.Sequential(Frozen()).state_dict()) == 5
```

## Known limits
Silent for methods under a decorator that may change how they are called, for generators, and for methods that
raise in any case.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.overriding import CALLED_WITH, GIVE_ITSELF


@Rule(code="TL307", message="`{name}` {what}; {remedy}")
def check(cls: ModuleClass) -> Iterator[Report]:
    """Overrides that cannot be called as nn.Module does, or do not give what it returns."""
    for name in sorted(cls.methods):
        if name in CALLED_WITH and not cls.takes(name, CALLED_WITH[name]):
            passed = CALLED_WITH[name].replace("=", "=..") or "no argument"
            what = f"does not take what nn.Module passes ({passed}): the call raises TypeError"
            remedy = "take *args and **kwargs, too"
        elif name in GIVE_ITSELF and cls.gives_none(name):
            what = f"returns None, and so does {GIVE_ITSELF[name]}"
            remedy = "return self"
        else:
            continue
        yield Report(cls.name_node(name), {"name": name, "what": what, "remedy": remedy})
