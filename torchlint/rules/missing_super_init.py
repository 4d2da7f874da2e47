"""A module, parameter or buffer is set, and `Module.__init__` never runs.

## What it does
Reports the first attribute of a class whose construction registers a module, a parameter or a buffer though
no `__init__` of `nn.Module` runs: the class does not call `super().__init__()`, or what it calls does not
arrive there.

## Why is this bad?
`Module.__init__` makes the registries. Without them, the first assignment raises `AttributeError: cannot
assign module before Module.__init__() call` (or `parameters`, or `buffer`), and no instance can be made.

## Example
```python
from torch import nn


class Head(nn.Module):
    def __init__(self, features):
        self.features = features
        self.norm = nn.LayerNorm(features)  # error
        self.fc = nn.Linear(features, 10)
```

Use instead:
```python
from torch import nn


class Head(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.norm = nn.LayerNorm(features)
        self.fc = nn.Linear(features, 10)
```

## Proof
```python
head = Head(4)
assert len(list(head.parameters())) == 4
```

## Known limits
Silent where the class sets plain values only, as nothing raises before such a module is used, and where
`Module.__init__` runs on some path or may run in a base class that is not known.

## Fix safety
Safe, where the only base is `nn.Module` itself: `super().__init__()` becomes the first statement of
`__init__`, behind its docstring. The code could only raise before. Other bases may need arguments, which no
fix can know.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Phase, SuperForm
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot


@Rule(
    code="TL001",
    message=(
        "`self.{name}` is set but Module.__init__ never runs: PyTorch raises AttributeError; "
        "call super().__init__() first"
    ),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """The first registration in a construction that never initializes the module."""
    if True in cls.initialized or any(init.form is not SuperForm.RIGHT for init in cls.super_inits):
        return
    for event in cls.own_events():
        if event.phase is Phase.CONSTRUCTION and event.before == {Slot.UNINITIALIZED} and event.raises:
            yield Report(event.node, {"name": str(event.name)}, partial(fix, cls))
            return


def fix(cls: ModuleClass) -> Fix | None:
    """Calls ``super().__init__()`` first, where that is nn.Module's."""
    if not cls.module_base_only or cls.constructor != "__init__":
        return None
    editor = Editor(cls.definition.header)
    method = next(editor.source.parents(cls.name_node("__init__")))
    first: cst.CSTNode
    match method.children[-1]:
        case cst.IndentedBlock(
            body=[cst.SimpleStatementLine(body=[cst.Expr(cst.SimpleString())]), first, *_]
        ):
            pass
        case cst.IndentedBlock(body=[first, *_]):
            pass
        case _:
            return None
    if isinstance(first, cst.SimpleStatementLine):
        first = first.body[0]
    start = editor.extent(first)[0]
    gap = editor.newline(start) + editor.indent(start)
    return editor.fix(Edit(start, start, f"super().__init__(){gap}"), safe=True)
