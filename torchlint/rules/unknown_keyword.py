"""A module or optimizer of PyTorch is called with a keyword that it does not take.

## What it does
Reports, in the methods of a module class, calls of classes of `torch.nn` and `torch.optim` with a keyword
argument that their signature does not have: `nn.Linear(in_feature=4, ...)`, `Adam(..., learning_rate=0.1)`.

## Why is this bad?
`TypeError: Linear.__init__() got an unexpected keyword argument 'in_feature'`, when the line runs.

## Example
```python
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, features, classes):
        super().__init__()
        self.fc = nn.Linear(in_feature=features, out_features=classes)  # error

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), learning_rate=1e-3)  # error
```

Use instead:
```python
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, features, classes):
        super().__init__()
        self.fc = nn.Linear(in_features=features, out_features=classes)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
```

## Proof
```python
try:
    optimizer = Classifier(4, 2).configure_optimizers()
except TypeError:
    optimizer = None
assert optimizer is not None and optimizer.defaults["lr"] == 1e-3
```

## Known limits
The signatures are those of PyTorch 2.13; keywords of other versions from 1.2 to 2.15 are allowed, too.
Silent for classes that take any keyword (`nn.Identity`), for keywords in `**options`, in a `try`, and for
subclasses. `nn.Parameter` has a rule of its own.

## Fix safety
Unsafe: the keyword is replaced by the one that comes nearest, which is a guess. There is no fix where none is
near, or where the call gives that one already.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.torch_api import SIGNATURES
from torchlint.semantics.torch_versions import OTHER_KEYWORDS

SYNONYMS = {"learning_rate": "lr"}
"""What other libraries call keywords of PyTorch."""


@Rule(code="TL017", message="{callee}() takes no keyword `{keyword}`: TypeError when it runs; {remedy}")
def check(cls: ModuleClass) -> Iterator[Report]:
    """Calls with a keyword that is not in the signature; of several the first, as Python says it."""
    for call in cls.calls:
        if not call.own or call.guarded or call.callee not in SIGNATURES:
            continue
        taken = keywords(SIGNATURES[call.callee])
        unknown = [] if taken is None else [each for each in given(call) if each not in taken]
        if taken and unknown and unknown[0] not in OTHER_KEYWORDS.get(call.callee, ()):
            near = nearest(unknown[0], taken)
            remedy = f"did you mean `{near}`?" if near else f"it takes {', '.join(taken)}"
            fields = {"callee": call.callee, "keyword": unknown[0], "remedy": remedy}
            yield Report(call.node, fields, partial(fix, cls, call, unknown[0], near) if near else None)


def nearest(keyword: str, taken: list[str]) -> str | None:
    """The keyword that one is probably meant to be."""
    if SYNONYMS.get(keyword) in taken:
        return SYNONYMS[keyword]
    return next(iter(get_close_matches(keyword, taken, n=1)), None)


def fix(cls: ModuleClass, call: Call, keyword: str, near: str) -> Fix | None:
    """Takes the keyword that is there, where the call does not give it already."""
    signature = keywords(SIGNATURES[call.callee]) or []
    positional = sum(argument.keyword is None for argument in call.arguments)
    if near in [*given(call), *signature[:positional]] or any(each.star for each in call.arguments):
        return None
    editor = Editor(cls.definition.header)
    names = [each.keyword for each in call.node.args if each.keyword and each.keyword.value == keyword]
    return editor.fix(*(editor.replace(name, near) for name in names))


def given(call: Call) -> Iterator[str]:
    """The keywords of a call, in order."""
    for argument in call.arguments:
        if argument.keyword is not None:
            yield argument.keyword


def keywords(signature: str) -> list[str] | None:
    """The names that a signature takes by keyword, None where it takes any."""
    names = [part.rstrip("=") for part in signature.split(", ")]
    if any(name.startswith("**") for name in names):
        return None
    return [name for name in names if not name.startswith("*")]
