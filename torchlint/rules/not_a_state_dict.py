"""`load_state_dict` gets a path, a module or a method instead of a state dict.

## What it does
Reports `load_state_dict("model.pt")`, `load_state_dict(other_model)` and
`load_state_dict(other.state_dict)` on modules, in any function and at the top level of a file.

## Why is this bad?
`TypeError: Expected state_dict to be dict-like, got <class 'str'>.`, when the line runs, which for the code
that restores a checkpoint may be days after it was written.

Seen in [LoRAW#9](https://github.com/NeuralNotW0rk/LoRAW/issues/9).

## Example
```python
import torch
from torch import nn


def restore(path="model.pt"):
    torch.save(nn.Linear(2, 1).state_dict(), path)
    model = nn.Linear(2, 1)
    model.load_state_dict(f"{path}")  # error
    return model
```

Use instead:
```python
import torch
from torch import nn


def restore(path="model.pt"):
    torch.save(nn.Linear(2, 1).state_dict(), path)
    model = nn.Linear(2, 1)
    model.load_state_dict(torch.load(path))
    return model
```

## Proof
```python
try:
    model = restore()
except TypeError:
    model = None
assert model is not None
```

## Known limits
Silent where the receiver may be something else than a module, and for what is passed by a name that the
function does not bind: a parameter without an annotation, the result of an unknown function.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Script
from torchlint.semantics.script_objects import Object, Sort


@Rule(
    code="TL303",
    message="load_state_dict() takes no {given}: TypeError when it runs; {remedy}",
)
def check(script: Script) -> Iterator[Report]:
    """Arguments that are certainly no dict."""
    for event in script.calls("load_state_dict", method=True):
        state = event.argument(0, "state_dict")
        if state is None or event.guarded or not script.plain(event) or not script.is_module(event.receiver):
            continue
        if script.are(state.value, Sort.TEXT):
            yield Report(event.node, {"given": "path", "remedy": "pass torch.load() of it"})
        elif script.are(state.value, Sort.MODULE):
            yield Report(event.node, {"given": "module", "remedy": "pass its state_dict()"})
        elif state.value and all(is_method(each, script) for each in state.value):
            yield Report(event.node, {"given": "method", "remedy": "call it"})


def is_method(found: Object, script: Script) -> bool:
    """Whether an object is the method `state_dict` of a module."""
    return (
        found.attribute == "state_dict"
        and found.of is not None
        and script.is_module(frozenset({found.of}))
        and not script.defines(found.of, "state_dict")
    )
