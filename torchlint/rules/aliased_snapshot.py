"""A snapshot of a module shares its tensors with the module, and follows the training.

## What it does
Reports `best = model.state_dict()` and `best = model` (also `dict(model.state_dict())`, `.copy()`,
`copy.copy` and `{k: v for k, v in ...}`) where the model is trained before `best` is loaded, saved or
returned, in any function and at the top level of a file.

## Why is this bad?
`state_dict()` gives a new dict of the very tensors that the model trains: optimizers and `load_state_dict`
change them in place. "Restoring" such a snapshot changes nothing, and the saved best model is the last one.
Nothing raises.

Seen in [pytorch/tutorials#188](https://github.com/pytorch/tutorials/pull/188).

## Example
```python
import torch
from torch import nn


def fit(model, losses, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    best, best_loss = None, float("inf")
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = losses(model, epoch)
        if loss < best_loss:
            best, best_loss = model.state_dict(), loss.item()  # error
        loss.backward()
        optimizer.step()
    model.load_state_dict(best)
    return model
```

Use instead:
```python
import copy

import torch
from torch import nn


def fit(model, losses, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    best, best_loss = None, float("inf")
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = losses(model, epoch)
        if loss < best_loss:
            best, best_loss = copy.deepcopy(model.state_dict()), loss.item()
        loss.backward()
        optimizer.step()
    model.load_state_dict(best)
    return model
```

## Proof
```python
model = nn.Linear(1, 1, bias=False)
start = model.weight.item()
fit(model, lambda model, epoch: model.weight.sum() + epoch * 100, epochs=3)
assert model.weight.item() == start  # the first epoch had the lowest loss
```

## Known limits
What trains is `step()` of an optimizer, `load_state_dict`, and functions whose name says so and that get
the model (`train_one_epoch(model, ...)`). Within one function: silent for snapshots that an attribute keeps
from one method to another. `{k: v.cpu() ...}` is a copy of a model on a GPU, and not reported.

## Fix safety
Safe for `state_dict()`: `copy.deepcopy()` goes around it, in place of `dict()`, `copy.copy()` or `.copy()`,
and `copy` is imported. Unsafe for a second name of a module, which may refuse to be copied. There is no fix
where the function changes tensors in place (`state["weight"].copy_(..)`), which may be meant for the model.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.editing.imports import spelled
from torchlint.rule import Report, Rule
from torchlint.semantics.script import Action, Event, Script
from torchlint.semantics.script_calls import DICTS
from torchlint.semantics.script_objects import TENSORS, Object, Sort, Value
from torchlint.semantics.script_training import changes


@Rule(
    code="TL301",
    message="{snapshot} shares its tensors with `{model}`, which is trained before it is {used}: "
    "take copy.deepcopy() of it",
)
def check(script: Script) -> Iterator[Report]:
    """Snapshots that are used after their module has been trained on."""
    for event in script.events:
        match event.action:
            case Action.CALL if event.name == "state_dict":
                uses = [(each, use(each, event.value)) for each in script.events]
                label = "the snapshot"
            case Action.ALIAS if event.targets and kept_as_best(event, script):
                uses = [(each, named(each, event.targets[0])) for each in script.events]
                label = f"`{event.targets[0]}`"
            case _:
                continue
        for module in modules(event):
            found = (how for last, how in uses if how and outlived(event, last, module, script))
            used = next(found, None) if script.is_module(frozenset({module})) else None
            if used is not None:
                model = module.written or "model"
                fields = {"snapshot": label, "model": model, "used": used}
                yield Report(event.node, fields, partial(fix, script, event))


def fix(script: Script, event: Event) -> Fix | None:
    """Copies the tensors, too."""
    editor = Editor(script.header)
    name = spelled("copy.deepcopy", event.node, editor)
    if name is None or any(changes_in_place(each) for each in script.events):
        return None
    start, end = editor.extent(event.node)
    outer = next((each.node for each in script.events if is_copy_of(each, event.node)), event.node)
    outer_start, outer_end = editor.extent(outer)
    if "#" in editor.text[outer_start:start] + editor.text[end:outer_end]:
        return None
    edits = Edit(outer_start, start, f"{name.text}("), Edit(end, outer_end, ")")
    return editor.fix(*name.edits, *edits, safe=event.action is Action.CALL)


def changes_in_place(event: Event) -> bool:
    """Whether an event changes a tensor that may be one of a snapshot."""
    match event.action:
        case Action.CALL:
            called = event.name.endswith("_") and not event.name.endswith("__")
            return called and any(each.sort is not Sort.MODULE for each in event.receiver)
        case Action.SET_ITEM:
            return any(each.sort in TENSORS for each in event.receiver)
        case _:
            return False


def is_copy_of(event: Event, node: ast.AST) -> bool:
    """Whether an event copies a dict and not what it holds."""
    match event.node:
        case ast.Call(args=[only], keywords=[]) if event.name in DICTS or event.name == "copy.copy":
            return only is node
        case ast.Call(func=ast.Attribute(value=inner), args=[], keywords=[]) if event.name == "copy":
            return inner is node
        case _:
            return False


def modules(event: Event) -> Iterator[Object]:
    """The module that a snapshot is taken of, where that is one."""
    if len(event.value) == 1:
        (found,) = event.value
        if found.sort is Sort.STATE_DICT and found.of is not None:
            yield found.of
        elif event.action is Action.ALIAS:
            yield found


def kept_as_best(event: Event, script: Script) -> bool:
    """Whether a module gets a second name, the best one, under a condition in a loop."""
    loops = [place for place, block in enumerate(event.path) if block.loops]
    return bool(loops) and len(event.path) > loops[-1] + 1 and "best" in event.targets[0].lower()


def outlived(event: Event, last: Event, module: Object, script: Script) -> bool:
    """Whether the module is trained between the snapshot and the use `last` of it."""
    return any(
        changes(middle, module, script) and not use(middle, event.value)
        for middle in script.events
        if middle is not last and script.may_pass(event, middle, last, module.path)
    )


def use(event: Event, snapshot: Value) -> str:
    """How an event uses a state dict as a snapshot, "" where it does not."""
    match event.action, event.name:
        case Action.CALL, "load_state_dict" if any(each.value & snapshot for each in event.arguments[:1]):
            return "loaded"
        case Action.CALL, "torch.save" if any(held(each.value) & snapshot for each in event.arguments[:1]):
            return "saved"
        case Action.RETURN, _ if held(event.value) & snapshot:
            return "returned"
        case _:
            return ""


def held(value: Value) -> Value:
    """A value with what its containers hold."""
    inner = [each.elements for each in value if each.sort is Sort.CONTAINER]
    return value.union(*inner)


def named(event: Event, name: str) -> str:
    """How an event uses what has a name, "" where it does not."""
    passed = any(each.written == name for each in event.arguments)
    match event.action:
        case Action.RETURN if name in event.targets:
            return "returned"
        case Action.CALL if event.name == "torch.save" and passed:
            return "saved"
        case Action.CALL if event.owner == name or passed:
            return "used"
        case _:
            return ""
