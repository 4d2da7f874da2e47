"""A list of layers is one layer, repeated.

## What it does
Reports `[layer] * n` in `nn.ModuleList`, `nn.Sequential` or `nn.ModuleDict` where the layer is made in place
or in a local name and certainly has parameters.

## Why is this bad?
`*` repeats the reference: all places hold the same object. A model of n layers trains the parameters of one,
and `state_dict()` lists them n times, so that nothing looks wrong in a checkpoint.

## Example
```python
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, features, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(features, features)] * depth)  # error
        self.heads = nn.Sequential(*[nn.Linear(features, features)] * depth)  # error
```

Use instead:
```python
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, features, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(features, features) for _ in range(depth)])
        self.heads = nn.Sequential(*[nn.Linear(features, features) for _ in range(depth)])
```

## Proof
```python
tower = Tower(3, depth=2)
assert len(list(tower.parameters())) == len(tower.state_dict()) == 8
```

## Known limits
Silent for modules without parameters, for modules of which that is not known, and where the layer is already
registered under a name of its own (`[self.layer] * n`), which says that it is meant to be shared.

## Fix safety
Unsafe: where the list is a call times a number, it becomes a comprehension that builds a layer for each
place. `parameters()` then has more of them, and so has `state_dict()` values that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import libcst as cst

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.torch_api import CONTAINER_MODULES
from torchlint.semantics.values import Trait, Value


@Rule(
    code="TL210",
    message="{container} gets one layer several times: all places share its weights; build one for each",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Containers of modules that are given a repeated list."""

    def is_shared(value: Value) -> bool:
        return value.has(Trait.REPEATED) and not value.has(Trait.REGISTERED) and cls.has_parameters(value)

    for call in cls.calls:
        if call.own and call.callee in CONTAINER_MODULES:
            for argument in call.arguments:
                if any(map(is_shared, argument.elements)):
                    container = call.callee.replace("torch.nn", "nn")
                    yield Report(argument.node, {"container": container}, partial(fix, cls, argument.node))


def fix(cls: ModuleClass, node: cst.BaseExpression) -> Fix | None:
    """Builds a layer for each place, where the list says how."""
    editor = Editor(cls.definition.header)
    match node:
        case cst.BinaryOperation(
            left=cst.List(elements=[cst.Element(value=cst.Call() as layer)]) as layers,
            operator=cst.Multiply(),
            right=count,
        ) if not layers.lpar:
            start, end = editor.extent(layer)[1], editor.extent(count)[0]
            after = editor.extent(count)[1]
            if "#" not in editor.text[start:end] and not re.search(r"\b_\b", editor.of(layer)):
                return editor.fix(Edit(start, end, " for _ in range("), Edit(after, after, ")]"))
    return None
