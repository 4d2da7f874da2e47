"""Weights are loaded with `strict=False`, and what did not match is not looked at.

## What it does
Reports `load_state_dict(..., strict=False)` as a statement of its own, in any function and at the top level
of a file. Off by default: loading a part is often what is meant.

## Why is this bad?
With `strict=False` no key needs to match. A checkpoint with a prefix too many (`module.`, `_orig_mod.`)
loads nothing at all, without an exception, and the model keeps its random weights.

Seen in [torchgeo#4036](https://github.com/torchgeo/torchgeo/issues/4036).

## Example
```python
from torch import nn


def restore(model, state):
    model.load_state_dict(state, strict=False)  # error
```

Use instead:
```python
from torch import nn


def restore(model, state):
    keys = model.load_state_dict(state, strict=False)
    if keys.missing_keys:
        raise ValueError(f"not in the checkpoint: {keys.missing_keys}")
```

## Proof
```python
state = {f"module.{name}": value for name, value in nn.Linear(2, 1).state_dict().items()}
try:
    restore(nn.Linear(2, 1), state)
except ValueError:
    state = None
assert state is None
```
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Script


@Rule(
    code="TL903",
    message="whatever does not match is skipped without a word: look at the missing and unexpected keys "
    "that load_state_dict() gives",
)
def check(script: Script) -> Iterator[Report]:
    """Partial loads whose result is thrown away."""
    for event in script.calls("load_state_dict", method=True):
        strict = event.argument(1, "strict")
        if event.discarded and strict is not None and strict.literal is False and script.plain(event):
            yield Report(event.node)
