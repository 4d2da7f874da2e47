"""`__init__` or `forward` is misspelt.

## What it does
Reports `__int__`, `_init_`, `__init`, ... where the method calls `super().__init__()` and the class defines
no `__init__`, and `foward`, `forwrad`, ... where neither the class nor a base has `forward`.

## Why is this bad?
Python and PyTorch look methods up by name. Without `__init__` construction fails
(`TypeError: Encoder.__init__() takes 1 positional argument but 2 were given`), or makes a module without
layers; without `forward` the call raises `NotImplementedError: Module [Encoder] is missing the required
"forward" function`.

## Example
```python
import torch
from torch import nn


class Encoder(nn.Module):
    def __int__(self, features):  # error
        super().__init__()
        self.proj = nn.Linear(features, features)

    def forward(self, x):
        return self.proj(x)


class Shift(nn.Module):
    def foward(self, x):  # error
        return x + 1
```

Use instead:
```python
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.proj = nn.Linear(features, features)

    def forward(self, x):
        return self.proj(x)


class Shift(nn.Module):
    def forward(self, x):
        return x + 1
```

## Proof
```python
for build in (lambda: Encoder(4), Shift):
    try:
        result = build()(torch.ones(2, 4))
    except (TypeError, NotImplementedError):
        result = None
    assert result is not None and result.shape == (2, 4)
```

## Known limits
Silent where the class calls the method by the name that it has, where a base cannot be read, and for names
that only begin or end with the right one (`forward_features`, `_forward`).

## Fix safety
Unsafe: the method is renamed, which is a guess at what it is meant to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.model import ModuleClass

INITS = frozenset(
    {"__int__", "__inti__", "__ini__", "__nit__", "__intit__", "__iniit__", "__initt__"}
    | {"_init_", "__init", "_init__", "__init_", "init__"}
)
NEAR = 0.8
"""How much like `forward` a name must be."""


@Rule(
    code="TL018",
    message="`{name}` looks like a misspelt `{right}`, which `{owner}` lacks: {consequence}; rename it",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Methods whose name is nearly that of one that is missing."""
    for name in sorted(cls.methods):
        if any(call.callee == f"self.{name}" for call in cls.calls):
            continue
        if is_init(name, cls):
            right, consequence = "__init__", "construction does not run it"
        elif is_forward(name) and cls.lacks("forward"):
            right, consequence = "forward", "calling the module raises NotImplementedError"
        else:
            continue
        fields = {"name": name, "right": right, "owner": cls.name, "consequence": consequence}
        yield Report(cls.name_node(name), fields, partial(fix, cls, name, right))


def fix(cls: ModuleClass, name: str, right: str) -> Fix | None:
    """Renames the method."""
    editor = Editor(cls.definition.header)
    return editor.fix(editor.replace(cls.name_node(name), right))


def is_init(name: str, cls: ModuleClass) -> bool:
    """Whether a method constructs under a misspelt name."""
    hands_on = any(call.method == name and call.callee.endswith(".__init__") for call in cls.calls)
    return name in INITS and cls.constructor is None and hands_on


def is_forward(name: str) -> bool:
    """Whether a name is nearly ``forward`` without having it in it."""
    lower = name.lower()
    if "forward" in name or not lower.startswith("f"):
        return False
    return SequenceMatcher(None, lower, "forward").ratio() >= NEAR
