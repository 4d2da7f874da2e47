"""The result of `load_state_dict` is taken for the module.

## What it does
Reports `model = model.load_state_dict(...)`, and calls of a module's methods on what `load_state_dict`
gives, in any function and at the top level of a file.

## Why is this bad?
`load_state_dict` changes the module in place and gives a named tuple of the keys that did not match. The
name then holds that tuple instead of the module: `'_IncompatibleKeys' object has no attribute 'eval'`, or,
worse, a truthy value that some code stores and passes on. The same line with an optimizer gives None.

Seen in [EfficientNet-PyTorch#119](https://github.com/lukemelas/EfficientNet-PyTorch/issues/119).

## Example
```python
from torch import nn


def restore(state):
    model = nn.Linear(2, 1)
    model = model.load_state_dict(state)  # error
    return model
```

Use instead:
```python
from torch import nn


def restore(state):
    model = nn.Linear(2, 1)
    model.load_state_dict(state)
    return model
```

## Proof
```python
model = restore(nn.Linear(2, 1).state_dict())
assert isinstance(model, nn.Module)
```

## Known limits
Silent for classes whose own `load_state_dict` may give something else, and where the result gets a name of
its own that is used as what it is.

## Fix safety
Safe: the assignment goes, the call stays. A chained call (`model.load_state_dict(..).eval()`) becomes a
statement of its own, where the module has a name and the call stands at the beginning of what is evaluated.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.script import Event, Script
from torchlint.semantics.script_objects import Sort

OF_MODULES = frozenset(
    "eval train to cuda cpu half float double bfloat16 parameters named_parameters modules state_dict "
    "load_state_dict requires_grad_ zero_grad".split()
)


@Rule(
    code="TL302",
    message="load_state_dict() gives no {sort}, it loads in place: call it first, then use {owner}",
)
def check(script: Script) -> Iterator[Report]:
    """Results that take the place of the module, or are asked for what only a module has."""
    for event in script.calls("load_state_dict", method=True):
        if script.plain(event) and taken_for_module(event):
            sort = "optimizer" if any(each.sort is Sort.OPTIMIZER for each in event.receiver) else "module"
            fields = {"sort": sort, "owner": f"`{event.owner}`" if event.owner else "it"}
            yield Report(event.node, fields, partial(fix, script, event))


def taken_for_module(event: Event) -> bool:
    """Whether the result replaces the module, or is used as one."""
    replaced = event.owner != "" and event.owner in event.targets
    return replaced or any(each.asked & OF_MODULES for each in event.value)


def fix(script: Script, event: Event) -> Fix | None:
    """Makes the call a statement of its own, and takes the module where its result was taken."""
    if not event.owner or not isinstance(event.node, ast.Call):
        return None
    editor = Editor(script.header)
    statement = editor.statement(event.node)
    match statement:
        case ast.Assign(targets=[target], value=ast.Call() as call) if event.targets == (event.owner,):
            end = editor.before_value(target, call)
            return None if end is None else editor.fix(editor.cut(editor.extent(target)[0], end), safe=True)
        case ast.Assign() | ast.AnnAssign() | ast.Expr() | ast.Return() if leads(statement.value, event.node):
            return alone(event.node, event.owner, statement, editor)
        case _:
            return None


def leads(value: ast.expr | None, call: ast.Call) -> bool:
    """Whether an expression begins with a call, as the object whose attributes it takes."""
    inner = value
    while isinstance(inner, ast.Attribute | ast.Call) and inner is not call:
        inner = inner.value if isinstance(inner, ast.Attribute) else inner.func
    return inner is call and value is not call


def alone(call: ast.Call, owner: str, statement: ast.stmt, editor: Editor) -> Fix | None:
    """Puts a call on a line above its statement, which takes the owner instead."""
    start = editor.extent(statement)[0]
    callee = editor.of(call.func)
    if not editor.begins_line(start) or "\n" in callee or "\r" in callee:
        return None
    line = editor.of(call) + editor.newline(start) + editor.indent(start)
    return editor.fix(Edit(start, start, line), editor.replace(call, owner), safe=True)
