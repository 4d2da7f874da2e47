"""Dropout stays on in evaluation.

## What it does
Reports `F.dropout(x, p)` and its like without `training=` in a forward pass, and `nn.Dropout(p)` that a
forward pass makes and calls.

## Why is this bad?
`training` is True by default, and a new module is in training mode: `model.eval()` does not reach either.
Predictions are random, and worse than they should be.

Seen in [pytorch-fm#21](https://github.com/rixwew/pytorch-fm/issues/21),
[NTS-Net#14](https://github.com/yangze0930/NTS-Net/issues/14) and
[PyTorchNLPBook#28](https://github.com/delip/PyTorchNLPBook/issues/28).

## Example
```python
from torch import nn
from torch.nn import functional as F


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.Linear(features, 1)

    def forward(self, x):
        x = F.dropout(x, 0.5)  # error
        x = nn.Dropout(0.5)(x)  # error
        return self.fc(x)
```

Use instead:
```python
from torch import nn
from torch.nn import functional as F


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.drop = nn.Dropout(0.5)
        self.fc = nn.Linear(features, 1)

    def forward(self, x):
        x = F.dropout(x, 0.5, training=self.training)
        x = self.drop(x)
        return self.fc(x)
```

## Proof
```python
import torch

head = Head(64).eval()
x = torch.ones(1, 64)
assert torch.equal(head(x), head(x))
```

## Known limits
Silent where `training=` is given, `training=True` included, which is how to say that dropout is meant to stay
on; where the call depends on a test of the mode; where p is 0; where the caller may decide by an argument
with a default, a flag or p itself; and in methods that `forward` does not call.

## Fix safety
Unsafe, as evaluation then computes something else: `training=self.training` is passed, and a new module that
is called where it is made becomes the function (`F.dropout(x, 0.5, training=self.training)`). There is no fix
where the module has a name, or where `self` is not to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.editing.imports import spelled
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Argument, Call
from torchlint.semantics.frame import literal
from torchlint.semantics.lifetime import is_made_anew
from torchlint.semantics.model import ModuleClass

FUNCTIONS = frozenset(
    f"torch.nn.functional.{name}" for name in "dropout dropout1d dropout2d dropout3d".split()
)
"""Those that are on by default: alpha_dropout and feature_alpha_dropout are not."""
MODULES = {
    "torch.nn.Dropout": "dropout",
    "torch.nn.Dropout1d": "dropout1d",
    "torch.nn.Dropout2d": "dropout2d",
    "torch.nn.Dropout3d": "dropout3d",
    "torch.nn.AlphaDropout": "alpha_dropout",
    "torch.nn.FeatureAlphaDropout": "feature_alpha_dropout",
}
"""Modules, and the functions that they call."""


@Rule(code="TL401", message="{what} is active in evaluation, too: eval() does not reach it; {remedy}")
def check(cls: ModuleClass) -> Iterator[Report]:
    """Dropout in a forward pass that nothing turns off."""
    for call in cls.calls:
        if not call.own or call.method not in cls.in_forward or cls.depends_on_mode(call):
            continue
        if is_off(call) or is_asked_for(cls, call):
            continue
        name = call.callee.rpartition(".")[2]
        if call.callee in FUNCTIONS and is_unset(call):
            fields = {"what": f"{name}()", "remedy": "pass training=self.training"}
            yield Report(call.node, fields, partial(told, cls, call))
        elif call.callee in MODULES and is_called_at_once(cls, call):
            fields = {"what": f"a new nn.{name}", "remedy": "make it in __init__"}
            yield Report(call.node, fields, partial(as_function, cls, call))


def told(cls: ModuleClass, call: Call) -> Fix | None:
    """Passes the mode."""
    editor = Editor(cls.definition.header)
    owner = editor.receiver(call.node)
    edits = editor.with_argument(call.node, f"training={owner}.training")
    return None if owner is None else editor.fix(*edits)


def as_function(cls: ModuleClass, call: Call) -> Fix | None:
    """Makes ``F.dropout(x, p, training=self.training)`` of ``nn.Dropout(p)(x)``."""
    editor, made = Editor(cls.definition.header), call.node
    owner = editor.receiver(made)
    name = spelled(f"torch.nn.functional.{MODULES[call.callee]}", made, editor)
    match next(editor.source.parents(made)):
        case cst.Call(func=func, args=[cst.Arg(keyword=None, star="", value=value)]) as outer if func is made:
            pass
        case _:
            return None
    lost = editor.cut(*editor.extent(outer)) is None or any(each.star for each in made.args)
    if owner is None or name is None or lost:
        return None
    options = [option(each, place, editor) for place, each in enumerate(made.args)]
    arguments = ", ".join([editor.of(value), *options, f"training={owner}.training"])
    return editor.fix(*name.edits, editor.replace(outer, f"{name.text}({arguments})"))


def option(argument: cst.Arg, place: int, editor: Editor) -> str:
    """An argument of a module, as its function takes it: `inplace` is another one by position there."""
    keyword = argument.keyword.value if argument.keyword else "inplace" if place else ""
    return f"{keyword}={editor.of(argument.value)}" if keyword else editor.of(argument.value)


def is_off(call: Call) -> bool:
    """Whether the probability is a literal 0."""
    given = call.argument(1 if call.callee in FUNCTIONS else 0, "p")
    return given is not None and literal(given.value) == 0


def is_asked_for(cls: ModuleClass, call: Call) -> bool:
    """Whether the caller of the method says by an argument that is a number or a flag by default whether, or
    how often, something drops out."""
    optional = {
        each.name
        for each in cls.defaults
        if each.method == call.method and isinstance(literal(each.value), bool | int | float)
    }
    match call.argument(1, "p"):
        case Argument(node=cst.Name(value=name)) if name in optional:
            return True
    return any(not optional.isdisjoint(test.reads) for test in call.conditions)


def is_unset(call: Call) -> bool:
    """Whether `training` is certainly not given."""
    return call.argument(2, "training") is None and not any(each.star for each in call.arguments)


def is_called_at_once(cls: ModuleClass, call: Call) -> bool:
    """Whether the module that is made is called, does not outlive the forward pass, and nothing else is done
    to it."""
    made = call.result.sites
    called = any(each.receiver is not None and each.receiver.sites == made for each in cls.calls)
    touched = any(each.owner.sites & made for each in cls.accesses)
    return called and not touched and is_made_anew(cls, call)
