"""`__init__` of the base class is named in a way that does not run it.

## What it does
Reports `super().__init__` without a call, `super.__init__()`, `nn.Module.__init__()` without the instance,
and `super(OtherClass, self).__init__()` with a class that is no base.

## Why is this bad?
`Module.__init__` does not run. A name without a call does nothing, and the first submodule raises
`AttributeError: cannot assign module before Module.__init__() call`; the other forms raise `TypeError` at
once.

## Example
```python
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__  # error
        self.proj = nn.Linear(features, features)


class Decoder(nn.Module):
    def __init__(self, features):
        super(Encoder, self).__init__()  # error
        self.proj = nn.Linear(features, features)
```

Use instead:
```python
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.proj = nn.Linear(features, features)


class Decoder(nn.Module):
    def __init__(self, features):
        super(Decoder, self).__init__()
        self.proj = nn.Linear(features, features)
```

## Proof
```python
for build in (Encoder, Decoder):
    try:
        module = build(4)
    except (AttributeError, TypeError):
        module = None
    assert module is not None and len(list(module.parameters())) == 2
```

## Known limits
`super(Base, self).__init__()` with a base of the class is legal, as it skips that base on purpose; so is a
bound `init = super().__init__` that is called later.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import SuperForm
from torchlint.semantics.model import ModuleClass

FAULTS = {
    SuperForm.NOT_CALLED: "named but not called",
    SuperForm.NO_INSTANCE: "called without the instance",
    SuperForm.WRONG_CLASS: "looked up from a class that is no base",
}


@Rule(
    code="TL003",
    message="`__init__` of the base is {fault}: Module.__init__ does not run; call super().__init__()",
)
def check(cls: ModuleClass) -> Iterator[Report]:
    """Every base's ``__init__`` that does not run as it is written."""
    for init in cls.super_inits:
        if (fault := FAULTS.get(init.form)) is not None:
            yield Report(init.node, {"fault": fault})
