"""A parameter, buffer or submodule is registered under a name that is already taken.

## What it does
Reports `register_buffer`, `register_parameter`, `add_module` and assignments that register (of an
`nn.Buffer`, or of a Parameter over an attribute of the class) where the name certainly is an attribute
of another sort: one that was assigned plainly before (`self.mask = None` too), a class attribute, a
method, or an attribute of `nn.Module` itself (`type`, `training`, ...).

## Why is this bad?
PyTorch registers only under names that the module does not have yet: `KeyError: "attribute 'mask'
already exists"`. A placeholder that was meant to declare the attribute prevents the registration.

## Example
```python
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mask = None
        self.register_buffer("mask", torch.ones(size, size).tril())  # error
```

Use instead:
```python
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", torch.ones(size, size).tril())
```

## Proof
```python
attention = Attention(3)
assert list(attention.state_dict()) == ["mask"]
```

## Known limits
Silent where the name is taken on some paths only, where it is a property (its getter decides whether the
name is free), and where the attribute comes from a base class that cannot be read.
Registering a buffer again as a buffer, or a parameter again as a parameter, replaces it and is fine.

## Fix safety
Safe where the attribute was set to a literal `None` before: that assignment goes, and the code could only
raise before. Unsafe where the registration depends on a condition: the name is registered as None instead.
What else takes the name needs a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import libcst as cst

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.events import Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_api import RESERVED_NAMES
from torchlint.semantics.values import Kind

TAKEN = {
    Slot.PLAIN: ("a plain attribute", "drop the earlier assignment"),
    Slot.CLASS_ATTRIBUTE: ("an attribute of the class", "choose another name"),
    Slot.PARAMETER: ("a parameter", "choose another name"),
    Slot.BUFFER: ("a buffer", "choose another name"),
    Slot.NON_PERSISTENT_BUFFER: ("a buffer", "choose another name"),
    Slot.MODULE: ("a submodule", "choose another name"),
}


@Rule(
    code="TL006",
    message="`self.{name}` is already {taken}: {operation} raises KeyError; {remedy}",
    instead_of=("TL208", "TL212"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Operations that PyTorch refuses for what their name already is."""
    for event in cls.own_events():
        if event.raises == "KeyError" and event.name is not None and not event.appended:
            taken, remedy = occupant(event)
            operation = f"{event.call.callee.rpartition('.')[2]}()" if event.call else "the assignment"
            fields = {"name": event.name, "taken": taken, "operation": operation, "remedy": remedy}
            yield Report(event.node, fields, partial(fix, cls, event))


def occupant(event: Event) -> tuple[str, str]:
    """What the name of `event` already is, and what to do about it."""
    if event.name in RESERVED_NAMES:
        return "an attribute of nn.Module", "choose another name"
    if len(event.before) == 1:
        return TAKEN[next(iter(event.before))]
    return "taken", "choose another name"


def fix(cls: ModuleClass, event: Event) -> Fix | None:
    """Drops the None that was assigned before; registers it where the registration depends on a condition."""
    earlier = [each for each in cls.events if each.name == event.name and each.index < event.index]
    if len(earlier) != 1 or earlier[0].op is not Op.SET or earlier[0].value.kind != Kind.NONE:
        return None
    if not earlier[0].own or earlier[0].method != event.method:
        return None
    editor = Editor(cls.definition.header)
    match editor.small(earlier[0].node), editor.small(event.node):
        case (
            cst.Assign(
                targets=[cst.AssignTarget(target=cst.Attribute() as target)], value=cst.Name("None")
            ) as none,
            cst.BaseSmallStatement() as statement,
        ):
            between = editor.text[editor.extent(none)[1] : editor.extent(statement)[0]]
            if re.search(rf"\b{event.name}\b", between):
                return None
            if editor.block(none) is editor.block(statement):
                return editor.fix(editor.without_statement(none), safe=True)
            call = f"{event.call.callee.rpartition('.')[2]}" if event.call else ""
            if call not in ("register_buffer", "register_parameter"):
                return None
            start, end = editor.extent(none)
            text = f'{editor.of(target.value)}.{call}("{event.name}", None)'
            return editor.fix(Edit(start, end, text))
    return None
