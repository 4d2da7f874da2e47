"""A backward hook of the deprecated kind gets the wrong gradients.

## What it does
Reports `register_backward_hook` and `register_module_backward_hook`.

## Why is this bad?
Such a hook sees the last operation that the module ran instead of the module: for a module of several
operations its `grad_input` is not the gradient of the module's input. PyTorch warns of it with a
FutureWarning, in the backward pass.

`register_full_backward_hook` gets what the documentation says. It is no drop-in replacement: its
`grad_input` has one entry for each input of the module and no others, and the module's output must not be
changed in place.

Seen in [MONAI#1965](https://github.com/Project-MONAI/MONAI/issues/1965) and
[fullgrad-saliency#10](https://github.com/idiap/fullgrad-saliency/issues/10).

## Example
```python
from torch import nn


class Watched(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
        self.gradients = []
        self.body.register_backward_hook(self.keep)  # error

    def keep(self, module, grad_input, grad_output):
        self.gradients.append(grad_input[0])

    def forward(self, x):
        return self.body(x)
```

Use instead:
```python
from torch import nn


class Watched(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
        self.gradients = []
        self.body.register_full_backward_hook(self.keep)

    def keep(self, module, grad_input, grad_output):
        self.gradients.append(grad_input[0])

    def forward(self, x):
        return self.body(x)
```

## Proof
```python
import torch

watched = Watched()
x = torch.ones(4, 3, requires_grad=True)
watched(x).sum().backward()
assert torch.equal(watched.gradients[0], x.grad)
```

## Known limits
Only module classes are looked at, and not functions and other classes that register such hooks.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass

NAME = "register_backward_hook"
GLOBAL = "torch.nn.modules.module.register_module_backward_hook"


@Rule(
    code="TL407",
    message=(
        "{name}() is deprecated: the hook gets the gradients of the last operation for those of the module; "
        "use {other}(), whose grad_input has one entry for each input"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Calls that register a hook of the deprecated kind."""
    for call in cls.calls:
        owned = call.callee == f".{NAME}" or (call.callee == f"self.{NAME}" and cls.inherits(NAME))
        if call.own and (owned or call.callee == GLOBAL):
            name = call.callee.rpartition(".")[2]
            yield Report(call.node, {"name": name, "other": name.replace("backward", "full_backward")})
