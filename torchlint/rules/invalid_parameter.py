"""`nn.Parameter` is called with what it cannot make a parameter of.

## What it does
Reports `nn.Parameter(..)` of a tensor of an integer or bool dtype without `requires_grad=False`, of a
number, string, list, NumPy array or module, and with a keyword that it does not take (`device=`,
`dtype=`, `require_grad=`, ...).

## Why is this bad?
A Parameter requires gradients unless told otherwise, and only floating-point and complex tensors have
them: `RuntimeError: Only Tensors of floating point and complex dtype can require gradients`. What is not
a tensor fails with `AttributeError: 'float' object has no attribute 'detach'`, an unknown keyword with
`TypeError`. The device and dtype of a Parameter are those of its tensor.

## Example
```python
import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.order = nn.Parameter(torch.tensor([1, 0]))  # error
        self.scale = nn.Parameter(1.0)  # error
        self.bias = nn.Parameter(torch.zeros(features), dtype=torch.float64)  # error
```

Use instead:
```python
import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.order = nn.Parameter(torch.tensor([1, 0]), requires_grad=False)
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.bias = nn.Parameter(torch.zeros(features, dtype=torch.float64))
```

## Proof
```python
mixer = Mixer(3)
assert sorted(mixer.state_dict()) == ["bias", "order", "scale"]
assert mixer.bias.dtype == torch.float64
```

## Known limits
Silent where the dtype or `requires_grad` is not known, for arguments that are known from an annotation
alone, and for `nn.Parameter(None)`, which gives an empty parameter.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.references import Constant
from torchlint.semantics.values import TENSORS, Kind, Trait

NEVER_TENSORS = Kind.SCALAR | Kind.CONTAINER | Kind.NDARRAY | Kind.MODULE


@Rule(
    code="TL010",
    message="nn.Parameter() raises {exception}: {fault}; {remedy}",
    instead_of=("TL017",),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Calls of nn.Parameter that PyTorch refuses."""
    for call in cls.calls:
        if call.callee == "torch.nn.Parameter" and call.own and not call.guarded and (found := refusal(call)):
            exception, fault, remedy = found
            yield Report(call.node, {"exception": exception, "fault": fault, "remedy": remedy})


def refusal(call: Call) -> tuple[str, str, str] | None:
    """What one call of nn.Parameter raises, why, and what to do about it."""
    for argument in call.arguments:
        if argument.keyword not in (None, "data", "requires_grad"):
            placed = argument.keyword in ("device", "dtype")
            remedy = "give it to the tensor" if placed else "it takes data and requires_grad"
            return "TypeError", f"`{argument.keyword}` is not one of its keywords", remedy
    data = call.argument(0, "data")
    if data is None or data.value.has(Trait.DECLARED):
        return None
    if data.value.must_be(NEVER_TENSORS):
        return "AttributeError", "its data is not a tensor", "convert it with torch.as_tensor()"
    if data.value.must_be(TENSORS) and data.value.has(Trait.INTEGRAL) and requires_grad(call):
        fault = "an integer or bool tensor cannot require gradients"
        return "RuntimeError", fault, "pass requires_grad=False, or a floating-point tensor"
    return None


def requires_grad(call: Call) -> bool:
    """Whether the Parameter certainly is to require gradients."""
    argument = call.argument(1, "requires_grad")
    if argument is None:
        return not any(each.star for each in call.arguments)
    return isinstance(argument.value.reference, Constant) and argument.value.reference.value is True
