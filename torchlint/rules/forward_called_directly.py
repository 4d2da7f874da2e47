"""A module's `forward` is called instead of the module.

## What it does
Reports `self.layer.forward(x)`, and the same for any other value that certainly is a module, in the methods
of a module class.

## Why is this bad?
The call runs no hooks: those by which gradients and weights are gathered (DistributedDataParallel, FSDP),
weights are computed before use (`nn.utils.prune`), models are quantized, profiled or explained. What
`module.compile()` compiled is passed over as well.

Seen in [open_flamingo#91](https://github.com/mlfoundations/open_flamingo/issues/91) and
[allennlp#456](https://github.com/allenai/allennlp/issues/456).

## Example
```python
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc.forward(x)  # error
```

Use instead:
```python
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc(x)
```

## Proof
```python
import torch

model, seen = Model(), []
model.fc.register_forward_hook(lambda module, args, output: seen.append(output))
model(torch.ones(1, 2))
assert seen
```

## Known limits
Silent for `super().forward(x)`, `Base.forward(self, x)` and `self.forward(x)`, for modules whose class has a
`__call__` of its own, in `__init__`, for values that are not known to be modules, and in files that declare
interfaces of TorchScript, which know modules by their `forward`.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import Kind


@Rule(
    code="TL406",
    message="`{owner}.forward()` runs no hooks; call the module itself: {owner}(..)",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Calls of a method `forward` that is looked up on another module."""
    if cls.has_interfaces:
        return
    for call in cls.calls:
        if not call.own or call.phase is not Phase.LATER or call.callee != ".forward":
            continue
        owner = call.receiver
        if owner is not None and owner.must_be(Kind.MODULE) and not cls.defines(owner, "__call__"):
            yield Report(call.node, {"owner": call.owner or "module"})
