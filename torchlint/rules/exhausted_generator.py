"""A generator such as `parameters()` is used up, and used again.

## What it does
Reports the second use of one `module.parameters()` (also `named_parameters()`, `buffers()`, `children()`,
`modules()` and the like, and a `filter` or `map` of one) that has a name, and uses in a loop that does not
make it anew, in any function and at the top level of a file.

## Why is this bad?
A generator gives its elements once. The second use finds nothing: gradients are not clipped (`UserWarning:
parameters is an empty generator, no gradient clipping will occur`), norms are zero, weights are not
initialized; an optimizer raises `ValueError: optimizer got an empty parameter list`.

Seen in [pytorch/pytorch#148259](https://github.com/pytorch/pytorch/issues/148259).

## Example
```python
import torch
from torch import nn


def train(model: nn.Module, losses):
    parameters = model.parameters()
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    for loss in losses(model):
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)  # error
        optimizer.step()
```

Use instead:
```python
import torch
from torch import nn


def train(model: nn.Module, losses):
    parameters = list(model.parameters())
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    for loss in losses(model):
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
```

## Proof
```python
import warnings

model = nn.Linear(4, 1)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    train(model, lambda model: [model(torch.ones(8, 4)).sum() * 100])
assert torch.linalg.vector_norm(torch.cat([p.grad.flatten() for p in model.parameters()])) <= 1.001
```

## Known limits
What uses a generator up is a loop, a comprehension, `list` and its like, an optimizer, and the functions of
`torch.nn.utils`. Other functions may keep it for later: silent. Silent where the first use stands under a
condition.

## Fix safety
Safe: a `list()` goes around what makes the generator, which then gives its elements every time. Unsafe where
other code gets the generator, too. There is no fix where it is made elsewhere, or asked for its next element
(`next(weights)`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.editing.imports import spelled
from torchlint.rule import Report, Rule
from torchlint.semantics.script import Action, Event, Script, iterates
from torchlint.semantics.script_objects import Object, Sort, Value

CONSUMERS = frozenset(
    f"builtins.{name}" for name in "list tuple set dict sum sorted max min any all len enumerate zip".split()
)
UTILITIES = "torch.nn.utils."


@Rule(code="TL403", message="`{name}` is a generator and {when}: nothing is left of it; make it a list()")
def check(script: Script) -> Iterator[Report]:
    """Uses of generators that have certainly been used up."""
    uses = [(event, found) for event in script.events for found in used_up(event) if found.written]
    for event, found in uses:
        first = next(
            (
                each
                for each, other in uses
                if other is found and script.runs_out(each, event) and script.always_before(each, event)
            ),
            None,
        )
        if first is not None:
            yield report(event, found, "has been used before", script)
        elif script.repeats(event, found.path) and not goes_on(event, found, uses):
            yield report(event, found, "is used in every round of the loop", script)


def goes_on(event: Event, found: Object, uses: list[tuple[Event, Object]]) -> bool:
    """Whether an event stands in a loop over the very generator that it uses."""
    return any(iterates(block, each) for each, other in uses if other is found for block in event.path)


def report(event: Event, found: Object, when: str, script: Script) -> Report:
    """What is said of one use."""
    node = next((each.node for each in event.arguments if found in source(each.value)), event.node)
    return Report(node, {"name": found.written, "when": when}, partial(fix, script, found, node))


def fix(script: Script, found: Object, use: ast.expr | ast.stmt) -> Fix | None:
    """Makes a list of the generator."""
    editor, made = Editor(script.header), found.node
    if not isinstance(made, ast.expr) or [*editor.scopes(made)] != [*editor.scopes(use)]:
        return None
    name = spelled("builtins.list", made, editor)
    others = [each for each in script.events if has(each, found) and found not in used_up(each)]
    if name is None or any(each.action is Action.CALL and is_stepwise(each, found) for each in others):
        return None
    shared = "." in found.written or any(each.action is not Action.ALIAS for each in others)
    return editor.fix(*editor.around(made, f"{name.text}(", ")"), safe=not shared)


def has(event: Event, found: Object) -> bool:
    """Whether an event does something with a generator, other than to make it."""
    given = any(found in each.value for each in event.arguments)
    return given or found in event.receiver or (event.node is not found.node and found in event.value)


def is_stepwise(event: Event, found: Object) -> bool:
    """Whether a call takes single elements of a generator."""
    return event.name == "builtins.next" or found in event.receiver


def used_up(event: Event) -> Iterator[Object]:
    """The generators of which an event takes all elements."""
    match event.action:
        case Action.ITERATE:
            yield from source(event.value)
        case Action.CALL if consumes(event):
            for argument in event.arguments:
                if not argument.star:
                    yield from source(argument.value)


def consumes(event: Event) -> bool:
    """Whether a call takes all elements of the iterators that it gets."""
    return (
        event.name in CONSUMERS
        or event.name.startswith(UTILITIES)
        or any(each.sort is Sort.OPTIMIZER for each in event.value)
    )


def source(value: Value) -> Iterator[Object]:
    """The generators behind a value: itself, and what it takes its elements from."""
    if len(value) == 1:
        found: Object | None = next(iter(value))
        while found is not None and found.sort is Sort.GENERATOR:
            yield found
            found = found.of
