"""`torch.load` may run code from the file.

## What it does
Reports `torch.load(..., weights_only=False)`, in any function and at the top level of a file. Where the
option `torch-version` says that the project supports PyTorch before 2.6, calls without `weights_only` too:
there it is False unless it is given.

## Why is this bad?
Without `weights_only=True`, loading unpickles whatever the file holds, and that runs any code that its
author put into it. Checkpoints are downloaded and passed on.

## Example
```python
import torch


def load(path):
    return torch.load(path, weights_only=False)  # error
```

Use instead:
```python
import torch


def load(path):
    return torch.load(path, weights_only=True)
```

## Proof
```python
import builtins
import pickle


class Payload:
    def __reduce__(self):
        return exec, ("import builtins; builtins.harmed = True",)


builtins.harmed = False
torch.save({"weight": Payload()}, "model.pt")
try:
    load("model.pt")
except pickle.UnpicklingError:
    pass
assert not builtins.harmed
```

## Known limits
Silent where `weights_only` is no literal, or may stand in `**options`. Files that hold more than tensors
and plain containers need `torch.serialization.add_safe_globals`, or a `noqa` that says who made them.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Script


@Rule(code="TL308", message="{reason}, so that loading may run code from the file: pass weights_only=True")
def check(script: Script) -> Iterator[Report]:
    """Calls that certainly unpickle everything."""
    for event in script.calls("torch.load"):
        given = event.keyword("weights_only")
        starred = any(each.star for each in event.arguments)
        if given is not None and given.literal is False:
            yield Report(event.node, {"reason": "weights_only is False"})
        elif given is None and script.project.settings.supports_before((2, 6)) and not starred:
            yield Report(event.node, {"reason": "weights_only is False by default before PyTorch 2.6"})
