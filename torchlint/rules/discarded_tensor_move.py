"""The result of moving or converting a tensor is thrown away.

## What it does
Reports statements such as `tensor.to(device)`, `tensor.cuda()`, `tensor.half()` and `tensor.detach()`,
where the receiver is a tensor or a Parameter, in any function and at the top level of a file.

## Why is this bad?
Modules move in place, tensors do not: the method gives a new tensor, the old one stays where it was, and
the next operation raises `Expected all tensors to be on the same device`, or goes on in the wrong dtype or
with the graph still attached.

Seen in [accelerate#2251](https://github.com/huggingface/accelerate/issues/2251).

## Example
```python
import torch


def embed(model, size):
    inputs = torch.ones(1, size)
    inputs.to(torch.float64)  # error
    return model(inputs)
```

Use instead:
```python
import torch


def embed(model, size):
    inputs = torch.ones(1, size)
    inputs = inputs.to(torch.float64)
    return model(inputs)
```

## Proof
The proof converts, as not every machine has a second device.

```python
assert embed(lambda inputs: inputs, 2).dtype == torch.float64
```

## Known limits
Silent for what may be a module, and in a `try` or `pytest.raises`, where the call is made for its error.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.script import Script
from torchlint.semantics.script_objects import TENSORS

MOVES = ("to", "cuda", "cpu", "detach", "half", "float", "double", "bfloat16", "type")


@Rule(code="TL408", message="`.{method}()` gives a new tensor, {tensor} stays as it is: assign the result")
def check(script: Script) -> Iterator[Report]:
    """Moves of tensors that are statements of their own."""
    for event in script.calls(*MOVES, method=True):
        if event.discarded and not event.guarded and script.are(event.receiver, *TENSORS):
            tensor = f"`{event.owner}`" if event.owner else "the tensor"
            yield Report(event.node, {"method": event.name, "tensor": tensor})
