"""A module's parameters are to be frozen, by an attribute that freezes nothing.

## What it does
Reports `module.requires_grad = False`, and `require_grad` set on a module, a parameter or a tensor, in any
function and at the top level of a file.

## Why is this bad?
A module has no attribute `requires_grad`, and nothing has an attribute `require_grad`: the assignment makes
a new plain attribute that nobody reads. Everything still trains, and nothing raises.

Seen in [ProtoContra-SFDA#18](https://github.com/CSCYQJ/MICCAI23-ProtoContra-SFDA/issues/18).

## Example
```python
from torch import nn


def freeze(model: nn.Sequential):
    for layer in model.children():
        layer.requires_grad = False  # error
    for parameter in model.parameters():
        parameter.require_grad = False  # error
```

Use instead:
```python
from torch import nn


def freeze(model: nn.Sequential):
    for layer in model.children():
        layer.requires_grad_(False)
    for parameter in model.parameters():
        parameter.requires_grad = False
```

## Proof
```python
model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
freeze(model)
assert not any(parameter.requires_grad for parameter in model.parameters())
```

## Known limits
`requires_grad` of a tensor or Parameter is what it should be. Silent for what may be either, for classes
that define an attribute or property of that name or read it (`if self.requires_grad:`), and for those that
note what they were told (`self.requires_grad = requires_grad`).

## Fix safety
Safe where the name is misspelt for a Parameter: it is corrected. Unsafe for a tensor, which may refuse, and
for a module, of which `requires_grad_(..)` freezes what it holds at that point.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_objects import TENSORS, Object, Sort


@Rule(code="TL402", message="{what}: nothing changes; {remedy}")
def check(script: Script) -> Iterator[Report]:
    """Assignments of attributes that PyTorch does not know."""
    for event in script.actions(Action.SET):
        if any(script.defines(each, event.name) or is_read(each, event.name) for each in event.receiver):
            continue
        if event.name == "requires_grad" and script.are(event.receiver, Sort.MODULE) and not noted(event):
            what = "`requires_grad` is a new attribute of the module and says nothing of its parameters"
            remedy = "call requires_grad_()"
        elif event.name == "require_grad" and script.are(event.receiver, Sort.MODULE, *TENSORS):
            what = "`require_grad` is a new attribute that PyTorch does not know"
            remedy = "write `requires_grad`"
        else:
            continue
        yield Report(event.node, {"what": what, "remedy": remedy}, partial(fix, script, event))


def fix(script: Script, event: Event) -> Fix | None:
    """Writes `requires_grad` of a tensor, and calls `requires_grad_()` of a module."""
    if not isinstance(event.node, ast.Attribute):
        return None
    editor = Editor(script.header)
    end = editor.extent(event.node)[1]
    name = Edit(end - len(event.name), end, "requires_grad")
    if script.are(event.receiver, *TENSORS):
        return editor.fix(name, safe=script.are(event.receiver, Sort.PARAMETER))
    if event.owner == "self" and script.name == "__init__":  # its layers may come later
        return None
    match editor.statement(event.node):
        case ast.Assign(targets=[_], value=ast.expr() as value) if may_be_bool(value):
            start = editor.before_value(event.node, value)
            call = Edit(end - len(event.name), start or end, "requires_grad_(")
            return None if start is None else editor.fix(call, editor.insert(editor.extent(value)[1], ")"))
        case _:
            return None


def may_be_bool(value: ast.expr) -> bool:
    """Whether an expression may be what `requires_grad_` takes."""
    match value:
        case ast.Constant(value=literal):
            return isinstance(literal, bool)
        case _:
            return not isinstance(value, ast.Tuple)


def noted(event: Event) -> bool:
    """Whether a module stores something about itself that is no constant."""
    return event.owner == "self" and not any(each.is_literal for each in event.value)


def is_read(found: Object, name: str) -> bool:
    """Whether a readable class reads such an attribute of `self`."""
    match found.definition:
        case ClassDefinition(header=header, node=node):
            lines = header.text.splitlines()[node.lineno : node.end_lineno]
            return any(re.search(rf"\bself\.{name}\b(?!\s*=[^=])", line) for line in lines)
        case _:
            return False
