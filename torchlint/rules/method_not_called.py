"""A method of a module or optimizer is named, and not called.

## What it does
Reports `torch.save(model.state_dict, path)`, `SGD(model.parameters)`, and statements that are `model.eval`
or `optimizer.step` and nothing else, in any function and at the top level of a file.

## Why is this bad?
`torch.save` pickles the bound method, and the module with it: the checkpoint is written without complaint,
and `torch.load` refuses it with an `UnpicklingError`. An optimizer raises `TypeError`. A statement without
parentheses does nothing: the module stays in training mode, the weights stay as they are.

## Example
```python
import torch
from torch import nn


def save(model: nn.Module, path):
    model.eval  # error
    torch.save(model.state_dict, path)  # error
```

Use instead:
```python
import torch
from torch import nn


def save(model: nn.Module, path):
    model.eval()
    torch.save(model.state_dict(), path)
```

## Proof
```python
model = nn.Linear(2, 1)
save(model, "model.pt")
try:
    loaded = torch.load("model.pt")
except Exception:
    loaded = {}
assert set(loaded) == {"weight", "bias"} and not model.training
```

## Known limits
Silent where a class of its own defines an attribute of that name, which may be a property, and for methods
that are passed on as callbacks.

## Fix safety
Safe: the parentheses are added. There is no fix where the method has a name of its own
(`state = model.state_dict`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.rule import Report, Rule
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.script import Action, Argument, Event, Script
from torchlint.semantics.script_objects import TENSORS, Object, Sort, Value
from torchlint.semantics.script_training import names_optimizer
from torchlint.semantics.source import Syntax

TELLING = frozenset({"eval", "zero_grad", "backward", "state_dict"})
"""Methods by whose names alone it is clear whose they are."""
METHODS = {
    **dict.fromkeys(("train", "cuda", "cpu", "half", "double", "float"), (Sort.MODULE, *TENSORS)),
    "step": (Sort.OPTIMIZER,),
}
"""Methods that other objects have attributes of the name of, and whose methods they are."""


@Rule(code="TL304", message="`{method}` is not called: {consequence}; add the parentheses")
def check(script: Script) -> Iterator[Report]:
    """Methods that are saved, given to an optimizer, or a statement of their own."""
    for event in script.events:
        if event.action is Action.MENTION and not event.guarded and idle(event, script):
            method = f"{event.owner or '...'}.{event.name}"
            fields = {"method": method, "consequence": "the statement does nothing"}
            yield Report(event.node, fields, partial(fix, script, event.node))
        elif event.action is Action.CALL and event.name == "torch.save":
            for found, argument in methods(event.argument(0, "obj"), "state_dict", script):
                yield named(found, argument, "the checkpoint holds a method and cannot be loaded", script)
        elif event.action is Action.CALL and any(each.sort is Sort.OPTIMIZER for each in event.value):
            for found, argument in methods(event.argument(0, "params"), "parameters", script):
                yield named(found, argument, "TypeError when it runs", script)


def named(found: Object, argument: Argument, consequence: str, script: Script) -> Report:
    """What is said of a method that an argument is or holds."""
    nodes = (each for each in ast.walk(argument.node) if isinstance(each, ast.Attribute))
    node = next((each for each in nodes if dotted_name(each) == found.written), None)
    fields = {"method": found.written, "consequence": consequence}
    return Report(argument.node, fields, None if node is None else partial(fix, script, node))


def fix(script: Script, node: Syntax) -> Fix | None:
    """Adds the parentheses."""
    editor = Editor(script.header)
    return editor.fix(editor.insert(editor.extent(node)[1], "()"), safe=True)


def idle(event: Event, script: Script) -> bool:
    """Whether a statement mentions a method that would do something."""
    if any(script.defines(each, event.name) for each in event.receiver):
        return False
    if event.name in TELLING:
        return True
    named = event.name == "step" and names_optimizer(event.owner)
    return named or script.are(event.receiver, *METHODS.get(event.name, ()))


def methods(argument: Argument | None, name: str, script: Script) -> Iterator[tuple[Object, Argument]]:
    """The methods `name` of modules and optimizers that an argument is, or that a container in it holds."""
    if argument is not None:
        for each in held(argument.value):
            if each.attribute == name and each.of is not None and is_plain(each.of, name, script):
                yield each, argument


def held(value: Value) -> Value:
    """A value with what its containers hold."""
    return value.union(*(each.elements for each in value if each.sort is Sort.CONTAINER))


def is_plain(owner: Object, name: str, script: Script) -> bool:
    """Whether an object is a module or optimizer whose class does not redefine a method."""
    known = owner.sort is Sort.OPTIMIZER or script.is_module(frozenset({owner}), but=name)
    return known and not script.defines(owner, name)
