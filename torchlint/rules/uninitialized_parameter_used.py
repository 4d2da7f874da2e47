"""A parameter or buffer that has no data yet is initialized or measured in `__init__`.

## What it does
Reports, in the constructor, `torch.nn.init` and other functions and methods of PyTorch on an
`nn.UninitializedParameter` or `nn.UninitializedBuffer` that the constructor made, or on the `weight`, `bias`
or running statistics of a lazy module (`nn.LazyLinear`, `nn.LazyConv2d`, ...), and reading their `shape`.

## Why is this bad?
The shape is only known when the first input arrives. Until then nearly everything raises `ValueError:
Attempted to use an uninitialized parameter in <function ...>`, and `.shape` raises `RuntimeError`.
The place to initialize is `initialize_parameters` of a `LazyModuleMixin`, or after a dry run of the model.

## Example
```python
import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin


class Projection(LazyModuleMixin, nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.weight = nn.UninitializedParameter()
        nn.init.xavier_uniform_(self.weight)  # error

    def initialize_parameters(self, x):
        if self.has_uninitialized_params():
            self.weight.materialize((self.features, x.shape[-1]))

    def forward(self, x):
        return nn.functional.linear(x, self.weight)


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)
        nn.init.zeros_(self.fc.bias)  # error

    def forward(self, x):
        return self.fc(x)
```

Use instead:
```python
import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin


class Projection(LazyModuleMixin, nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.weight = nn.UninitializedParameter()

    def initialize_parameters(self, x):
        if self.has_uninitialized_params():
            self.weight.materialize((self.features, x.shape[-1]))
            nn.init.xavier_uniform_(self.weight)

    def forward(self, x):
        return nn.functional.linear(x, self.weight)


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)

    def forward(self, x):
        return self.fc(x)
```

## Proof
```python
for build in (Projection, Head):
    try:
        module = build(4)
        result = module(torch.ones(2, 3))
    except ValueError:
        result = None
    assert result is not None and result.shape == (2, 4)
```

## Known limits
Only what `__init__` itself does is looked at: the methods that it calls are often called again when the
parameters exist. Silent where the constructor materializes something or runs a module (a dry run), and for
operators. An optimizer may be built before the dry run.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.accesses import Access
from torchlint.semantics.events import Call, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.torch_api import FACTORIES, METHODS, RESULTS, TENSOR_TYPES
from torchlint.semantics.torch_calls import UNINITIALIZED
from torchlint.semantics.values import Trait, Value

LAZY_STATE = frozenset({"weight", "bias", "running_mean", "running_var"})
ALLOWED = frozenset(
    {"size", "copy_", "set_", "is_complex", "is_floating_point", "half", "float", "double", "char", "short"}
    | {"int", "long", "cuda", "cpu", "to", "get_device"}
)
"""Methods that UninitializedTensorMixin lets through (torch/nn/parameter.py, 2.13), and `set_`."""
PASSING = FACTORIES | TENSOR_TYPES | {"torch.as_tensor", "torch.asarray"}
"""Functions that give a tensor and do not look at the one that they get."""
LOOKS_AT_SHAPE = frozenset({"shape", "share_memory_", "torch.nn.init.kaiming_normal_"})
RUNNING = frozenset({".__call__", "self.__call__", "self.forward", ".forward", ".materialize"})


@Rule(
    code="TL014",
    message=(
        "`{name}` of a parameter or buffer that is not initialized yet raises {exception}; do it after the "
        "first forward, or in initialize_parameters() behind materialize()"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Uses, in the constructor, of parameters and buffers that have no data."""
    if any(call.callee in RUNNING and call.phase is Phase.CONSTRUCTION for call in cls.calls):
        return
    here = [each for each in cls.accesses if in_constructor(each, cls) and each.stored is None]
    lazy = {id(each.node) for each in here if each.name in LAZY_STATE and is_lazy(each.owner)}
    for call in cls.calls:
        if call.own and in_constructor(call, cls) and computes(call.callee):
            for argument in call.arguments:
                if is_blank(argument.value) or id(argument.node) in lazy:
                    yield Report(call.node, {"name": call.callee, "exception": exception_of(call.callee)})
    for access in here:
        raises = access.name == "shape" or (access.name in METHODS and access.name not in ALLOWED)
        if raises and (is_blank(access.owner) or id(access.node.value) in lazy):
            yield Report(access.node, {"name": access.name, "exception": exception_of(access.name)})


def in_constructor(place: Access | Call, cls: ModuleClass) -> bool:
    """Whether something stands in the constructor itself, where nothing catches what it raises."""
    return place.phase is Phase.CONSTRUCTION and place.method == cls.constructor and not place.guarded


def is_lazy(value: Value) -> bool:
    """Whether a value certainly is a new lazy module of PyTorch."""
    return (value.maker or "").startswith("torch.nn.Lazy") and not value.has(Trait.DECLARED)


def is_blank(value: Value) -> bool:
    """Whether a value certainly is an uninitialized parameter or buffer."""
    return value.maker in UNINITIALIZED and not value.has(Trait.DECLARED)


def computes(callee: str) -> bool:
    """Whether a function computes with the tensors that it gets, or fills them."""
    inside = callee.startswith(("torch.nn.init.", "torch.nn.functional."))
    return inside or (RESULTS.get(callee) == "Tensor" and callee not in PASSING)


def exception_of(name: str) -> str:
    """What a function, method or attribute raises that is given an uninitialized tensor."""
    return "RuntimeError" if name in LOOKS_AT_SHAPE else "ValueError"
