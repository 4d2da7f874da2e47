"""Dropout stays on in evaluation.

## What it does
Reports `F.dropout(x, p)` and its like without `training=` in a forward pass, and `nn.Dropout(p)` that a
forward pass makes and calls.

## Why is this bad?
`training` is True by default, and a new module is in training mode: `model.eval()` does not reach either.
Predictions are random, and worse than they should be.

Seen in [pytorch-fm#21](https://github.com/rixwew/pytorch-fm/issues/21),
[NTS-Net#14](https://github.com/yangze0930/NTS-Net/issues/14) and
[PyTorchNLPBook#28](https://github.com/delip/PyTorchNLPBook/issues/28).

## Example
```python
from torch import nn
from torch.nn import functional as F


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.Linear(features, 1)

    def forward(self, x):
        x = F.dropout(x, 0.5)  # error
        x = nn.Dropout(0.5)(x)  # error
        return self.fc(x)
```

Use instead:
```python
from torch import nn
from torch.nn import functional as F


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.drop = nn.Dropout(0.5)
        self.fc = nn.Linear(features, 1)

    def forward(self, x):
        x = F.dropout(x, 0.5, training=self.training)
        x = self.drop(x)
        return self.fc(x)
```

## Proof
```python
import torch

head = Head(64).eval()
x = torch.ones(1, 64)
assert torch.equal(head(x), head(x))
```

## Known limits
Silent where `training=` is given, `training=True` included, which is how to say that dropout is meant to stay
on; where the call depends on a test of the mode; where p is 0; and in methods that `forward` does not call.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call
from torchlint.semantics.frame import literal
from torchlint.semantics.lifetime import is_made_anew
from torchlint.semantics.model import ModuleClass

FUNCTIONS = frozenset(
    f"torch.nn.functional.{name}" for name in "dropout dropout1d dropout2d dropout3d".split()
)
"""Those that are on by default: alpha_dropout and feature_alpha_dropout are not."""
MODULES = frozenset(
    f"torch.nn.{name}"
    for name in "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout".split()
)


@Rule(code="TL401", message="{what} is active in evaluation, too: eval() does not reach it; {remedy}")
def check(cls: ModuleClass) -> Iterator[Report]:
    """Dropout in a forward pass that nothing turns off."""
    for call in cls.calls:
        if not call.own or call.method not in cls.in_forward or cls.depends_on_mode(call) or is_off(call):
            continue
        name = call.callee.rpartition(".")[2]
        if call.callee in FUNCTIONS and is_unset(call):
            yield Report(call.node, {"what": f"{name}()", "remedy": "pass training=self.training"})
        elif call.callee in MODULES and is_called_at_once(cls, call):
            yield Report(call.node, {"what": f"a new nn.{name}", "remedy": "make it in __init__"})


def is_off(call: Call) -> bool:
    """Whether the probability is a literal 0."""
    given = call.argument(1 if call.callee in FUNCTIONS else 0, "p")
    return given is not None and literal(given.value) == 0


def is_unset(call: Call) -> bool:
    """Whether `training` is certainly not given."""
    return call.argument(2, "training") is None and not any(each.star for each in call.arguments)


def is_called_at_once(cls: ModuleClass, call: Call) -> bool:
    """Whether the module that is made is called, does not outlive the forward pass, and nothing else is done
    to it."""
    made = call.result.sites
    called = any(each.receiver is not None and each.receiver.sites == made for each in cls.calls)
    touched = any(each.owner.sites & made for each in cls.accesses)
    return called and not touched and is_made_anew(cls, call)
