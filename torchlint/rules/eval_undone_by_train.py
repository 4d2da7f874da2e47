"""`eval()` of a submodule in `__init__` is undone by the first `train()`.

## What it does
Reports `self.bn.eval()`, and the same for any other module that becomes a submodule, during construction,
where the class does not override `train`.

## Why is this bad?
`train()` switches all submodules to training mode, and every training loop calls it. What was to stay frozen
drops out and updates its running statistics again.

Seen in [gt-pyg#112](https://github.com/pgniewko/gt-pyg/issues/112) and
[indexnet_matting#35](https://github.com/poppinace/indexnet_matting/issues/35).

## Example
```python
from torch import nn


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)
        self.norm.eval()  # error

    def forward(self, x):
        return self.norm(x)
```

Use instead:
```python
from torch import nn


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)

    def train(self, mode=True):
        super().train(mode)
        self.norm.eval()
        return self

    def forward(self, x):
        return self.norm(x)
```

## Proof
```python
detector = Detector()
detector.train()
assert not detector.norm.training
```

## Known limits
Silent where a base cannot be read; where another method sets the mode of something, or `train` of a submodule
is assigned; where construction calls `train()` of it afterwards (a pass to measure it); where the submodule
sets a mode itself; where a trainer drives the class (`training_step`); for activations and other stateless
modules that do the same in both modes; for `self.eval()`; and for modules that are kept out of the registry.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Call, Phase
from torchlint.semantics.members import sets_mode
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Slot
from torchlint.semantics.values import Kind, Trait


@Rule(
    code="TL404",
    message="eval() in __init__ does not last: the first train() of `{owner}` undoes it; override train()",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Submodules that construction alone sets to evaluation mode."""
    if not cls.lacks("train") or any("train" in name for name in cls.methods) or sets_mode_later(cls):
        return
    for call in cls.calls:
        if (
            call.own
            and call.phase is Phase.CONSTRUCTION
            and call.callee == ".eval"
            and is_submodule(cls, call)
            and not is_resumed(cls, call)
        ):
            yield Report(call.node, {"owner": cls.name})


def sets_mode_later(cls: ModuleClass) -> bool:
    """Whether other methods set the mode of something, or construction replaces a `train`."""
    called = [call for call in cls.calls if call.callee in (".eval", ".train", "self.eval", "self.train")]
    initial = {call.node for call in called if call.phase is Phase.CONSTRUCTION}
    again = any(call.node not in initial or call.method in cls.in_forward for call in called)
    return again or any(each.name == "train" and each.stored is not None for each in cls.accesses)


def is_resumed(cls: ModuleClass, call: Call) -> bool:
    """Whether construction sets the mode of the same module again after the call."""
    later = cls.calls[cls.calls.index(call) + 1 :]
    return call.receiver is not None and any(
        each.callee == ".train"
        and each.receiver is not None
        and bool(each.receiver.sites & call.receiver.sites)
        for each in later
        if each.phase is Phase.CONSTRUCTION
    )


def is_submodule(cls: ModuleClass, call: Call) -> bool:
    """Whether the call is for a module that is a submodule after construction and may depend on the mode."""
    module = call.receiver
    if module is None or not module.must_be(Kind.MODULE) or cls.is_inert(module):
        return False
    if cls.defines(module, "train", "eval") or any(map(sets_mode, cls.definitions(module))):
        return False
    held = (each.value for each in cls.attributes.values() if each.slots == {Slot.MODULE})
    return module.has(Trait.REGISTERED) or any(module.sites & value.sites for value in held)
