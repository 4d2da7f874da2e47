"""A name is misspelt that `torch`, `torch.nn`, `torch.nn.functional`, `torch.nn.init` or `torch.optim` has.

## What it does
Reports, in the methods of a module class, attributes of these five that no version of PyTorch has and that
are nearly the name of one that is there: `nn.Lineer`, `nn.Paramter`, `nn.Relu`, `nn.Conv2D`.

## Why is this bad?
`AttributeError: module 'torch.nn' has no attribute 'Lineer'`, when the line runs: in a branch that is
seldom taken that may be late.

## Example
```python
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, norm=False):
        super().__init__()
        self.proj = nn.Linear(features, features)
        if norm:
            self.norm = nn.LayerNrom(features)  # error
```

Use instead:
```python
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, norm=False):
        super().__init__()
        self.proj = nn.Linear(features, features)
        if norm:
            self.norm = nn.LayerNorm(features)
```

## Proof
```python
try:
    encoder = Encoder(4, norm=True)
except AttributeError:
    encoder = None
assert encoder is not None and isinstance(encoder.norm, nn.LayerNorm)
```

## Known limits
The names are those of PyTorch 2.13, and those near them that other versions from 1.2 to 2.15 have. Silent
for names that are near to none, that are private or very short (`torch.npu`: other packages add such), that
stand in a `try`, and that the file also mentions in quotes (`hasattr(nn, "RMSNorm")`) or assigns
(`nn.Swish = Swish`). Misspelt imports fail at once and are not reported.

## Fix safety
Unsafe: the name is replaced by the one that comes nearest, which is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches
from functools import partial

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.accesses import Access
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.references import Global
from torchlint.semantics.torch_api import NAMES
from torchlint.semantics.torch_versions import OTHER_NAMES

SHORTEST = 4
NEAR = 0.801
"""How much of two names must be alike: 5 of 6 letters are, 4 of 5 are not."""


@Rule(
    code="TL016",
    message="{package} has no `{name}`: AttributeError when it runs; did you mean `{near}`?",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Attributes of PyTorch's namespaces that are not there."""
    for access in cls.accesses:
        if access.stored is not None or access.guarded:
            continue
        match access.owner.reference:
            case Global(qualified=package) if package in NAMES and is_unknown(package, access.name):
                near = nearest(access.name, NAMES[package])
                if near is not None and not is_at_hand(access.name, cls.definition.header.text):
                    fields = {"package": package, "name": access.name, "near": near}
                    yield Report(access.node, fields, partial(fix, cls, access, near))


def fix(cls: ModuleClass, access: Access, near: str) -> Fix | None:
    """Takes the name that is there."""
    editor = Editor(cls.definition.header)
    return editor.fix(editor.replace(access.node.attr, near))


def is_unknown(package: str, name: str) -> bool:
    """Whether no version of PyTorch has a name that nobody else adds either."""
    if len(name) < SHORTEST or name.startswith("_"):
        return False
    return name not in NAMES[package] and name not in OTHER_NAMES.get(package, ())


def is_at_hand(name: str, text: str) -> bool:
    """Whether a file asks for an attribute by name, or sets it."""
    return re.search(rf"""["']{name}["']|\.{name}\s*=[^=]""", text) is not None


def nearest(name: str, names: frozenset[str]) -> str | None:
    """The public name that is most like `name`, whatever its case; None where none is much like it."""
    public = [each for each in names if not each.startswith("_")]
    close = get_close_matches(name.lower(), {each.lower() for each in public}, n=1, cutoff=NEAR)
    same = [each for each in public if close and each.lower() == close[0]]
    return max(same, key=lambda each: likeness(name, each), default=None)


def likeness(name: str, other: str) -> tuple[bool, float]:
    """How much alike two names are, classes and functions told apart by their first letters."""
    return name[0].isupper() == other[0].isupper(), SequenceMatcher(None, name, other).ratio()
