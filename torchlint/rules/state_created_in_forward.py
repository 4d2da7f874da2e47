"""A Parameter, or a module with parameters, is made anew by every forward pass.

## What it does
Reports an `nn.Parameter` and a module with parameters (a layer of `torch.nn`, a container of such layers, a
class of the project that certainly has parameters) that `forward`, or a method that it calls, makes and does
not keep; and `self.x = ..` with one of them that every forward pass executes.

## Why is this bad?
Every call computes with new, randomly initialized weights. An optimizer that was built before never sees
them, so they are not trained; what is not kept is not in `state_dict()` either.

## Example
```python
import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features

    def forward(self, x):
        x = nn.Linear(self.features, self.features)(x)  # error
        shift = nn.Parameter(torch.randn(self.features))  # error
        self.gate = nn.Sequential(nn.Linear(self.features, 1), nn.Sigmoid())  # error
        return (x + shift) * self.gate(x)
```

Use instead:
```python
import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.proj = nn.Linear(features, features)
        self.shift = nn.Parameter(torch.randn(features))
        self.gate = nn.Sequential(nn.Linear(features, 1), nn.Sigmoid())

    def forward(self, x):
        x = self.proj(x)
        return (x + self.shift) * self.gate(x)
```

## Proof
```python
mixer, x = Mixer(3), torch.ones(2, 3)
optimizer = torch.optim.SGD([*mixer.parameters(), torch.zeros(1)], lr=0.1)
known = {id(parameter) for group in optimizer.param_groups for parameter in group["params"]}
assert torch.equal(mixer(x), mixer(x))
assert {id(parameter) for parameter in mixer.parameters()} <= known
```

## Known limits
Silent for what is made under a condition and kept (`if self.proj is None: self.proj = nn.Linear(..)`), for
what is handed to code that may keep it (an optimizer made in `forward`), for layers whose weights are then
set or read, for a Parameter with `requires_grad=False`, for modules without parameters (`nn.ReLU`, losses,
`nn.LayerNorm(.., elementwise_affine=False)`), for methods that `forward` does not call, and for those with a
decorator that may keep the result.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call, Phase
from torchlint.semantics.lifetime import is_made_anew
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind, Trait

MOVING = frozenset({"to", "cuda", "cpu", "type", "float", "double", "half", "bfloat16", "train", "eval"})


@Rule(
    code="TL109",
    message=(
        "{made} is made anew by every forward pass: its weights are never trained, as the optimizer does not "
        "know them; make it in __init__"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Constructor calls in a forward pass whose object has parameters and does not outlive it."""
    if any(call.callee.startswith("torch.optim.") and call.method in cls.in_forward for call in cls.calls):
        return
    for call in cls.calls:
        if not call.own or call.phase is not Phase.LATER or call.method not in cls.in_forward:
            continue
        if has_state(cls, call) and is_made_anew(cls, call):
            yield Report(call.node, {"made": call.callee.rpartition(".")[2]})


def has_state(cls: ModuleClass, call: Call) -> bool:
    """Whether the call makes a trainable Parameter or a module with parameters, and its weights are left
    as they are made."""
    made = call.result
    if made.maker != call.callee:
        return False
    if made.must_be(Kind.PARAMETER):
        return made.has(Trait.REQUIRES_GRAD)
    touched = any(each.owner.sites & made.sites and each.name not in MOVING for each in cls.accesses)
    return not touched and cls.has_parameters(made)
