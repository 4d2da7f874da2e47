"""A parameter, buffer or submodule gets a name that PyTorch refuses.

## What it does
Reports literal names that are empty, contain a dot or are not strings in `register_buffer`,
`register_parameter`, `add_module` and in assignments by `setattr` of a Parameter or `nn.Buffer`; and
literal keys of `nn.ModuleDict` and `nn.ParameterDict` that are empty, contain a dot, or are the name of
an attribute of these classes (`keys`, `type`, `to`, ...). Of an f-string the literal parts are read.

## Why is this bad?
The dot separates the levels in the keys of a `state_dict()`, and the entries of `nn.ModuleDict` and
`nn.ParameterDict` are attributes that must not hide methods. PyTorch raises a
`KeyError` (`module name can't contain ".", got: layer.0`, `attribute 'type' already exists`) or, for what
is not a string, `TypeError: buffer name should be a string. Got int`.

## Example
```python
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        for index, size in enumerate(sizes):
            self.add_module(f"layer.{index}", nn.Linear(size, size))  # error
        self.heads = nn.ModuleDict({"type": nn.Linear(2, 3), "color": nn.Linear(2, 8)})  # error
```

Use instead:
```python
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        for index, size in enumerate(sizes):
            self.add_module(f"layer_{index}", nn.Linear(size, size))
        self.heads = nn.ModuleDict({"type_": nn.Linear(2, 3), "color": nn.Linear(2, 8)})
```

## Proof
```python
assert len(list(Model([4, 4]).children())) == 3
assert len(Model([]).heads) == 2
```

## Known limits
Keys are read where the dict is a literal or its contents are known; keys set by subscript
(`self.heads["a.b"] = head`) are not. A `nn.ParameterDict` keeps what is not a tensor under any key, so
it is reported only where all its values are tensors.
`setattr(self, "a.b", module)` does not raise and is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call, Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.references import Constant
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_api import RESERVED_KEYS
from torchlint.semantics.values import TENSORS, Kind


@Rule(
    code="TL007",
    message="the name `{name}` {fault}: PyTorch raises {exception}; choose another name",
    instead_of=("TL004", "TL005", "TL006"),
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Names in registrations, and keys of ModuleDict and ParameterDict."""
    for event in cls.own_events():
        if registers(event) and not event.guarded and Slot.UNINITIALIZED not in event.before:
            if event.name is None:
                yield from non_string(event)
            elif fault := fault_of(event.name):
                yield Report(event.node, {"name": event.name, "fault": fault, "exception": "KeyError"})
    for call in cls.calls:
        if call.own and not call.guarded and call.callee in RESERVED_KEYS:
            yield from keys(call)


def registers(event: Event) -> bool:
    """Whether the name of `event` goes through PyTorch's checks of names."""
    if event.op is Op.SET:
        return event.value.must_be(Kind.PARAMETER | Kind.BUFFER) and not event.appended
    return event.op is not Op.DELETE


def fault_of(name: str) -> str:
    """What is wrong with `name` anywhere, empty where nothing is."""
    if not name:
        return "is empty"
    return "contains a dot" if "." in name else ""


def non_string(event: Event) -> Iterator[Report]:
    """A report where the name is a literal that is not a string."""
    argument = event.call.argument(0, "name") if event.call else None
    match argument.value.reference if argument else None:
        case Constant(value=value) if not isinstance(value, str):
            yield Report(
                event.node, {"name": repr(value), "fault": "is not a string", "exception": "TypeError"}
            )


def keys(call: Call) -> Iterator[Report]:
    """Keys that ModuleDict.update and ParameterDict.update refuse (torch/nn/modules/container.py, 2.13)."""
    owner = call.callee.rpartition(".")[2]
    mapping = call.argument(0, "modules" if owner == "ModuleDict" else "parameters")
    if mapping is None or (
        owner == "ParameterDict" and not all(each.must_be(TENSORS) for each in mapping.elements)
    ):
        return
    for key in mapping.keys:
        reserved = f"is an attribute of {owner}" if key in RESERVED_KEYS[call.callee] else ""
        if fault := fault_of(key) or reserved:
            yield Report(mapping.node, {"name": key, "fault": fault, "exception": "KeyError"})
