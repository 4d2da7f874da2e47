"""A container module is built from what it does not take, or called although it has no `forward`.

## What it does
Reports

- `nn.Sequential([a, b])`: a list, tuple, dict or generator instead of modules one by one, and other
  arguments that are no modules (`nn.Sequential(fc, torch.relu)`, `nn.Sequential(fc, nn.ReLU)`);
- `nn.ModuleList(a, b)`, also of `nn.ModuleDict`, `nn.ParameterList` and `nn.ParameterDict`: several
  arguments instead of one container, and `nn.ModuleList(a)` of a module that holds no others;
- `nn.ModuleList([x])` and `nn.ModuleDict({"x": x})` with an `x` that is no module: a parameter, a tensor,
  a function, a class, another list;
- `nn.ModuleDict({0: a})`: keys that are numbers;
- calls of a `nn.ModuleList`, `nn.ModuleDict`, `nn.ParameterList` or `nn.ParameterDict`.

## Why is this bad?
PyTorch raises `TypeError: list is not a Module subclass`, `TypeError: ModuleList.__init__() takes from 1 to
2 positional arguments but 3 were given`, `TypeError: module name should be a string. Got int` or
`NotImplementedError: Module [ModuleList] is missing the required "forward" function` (`RuntimeError` for the
two containers of parameters).

## Example
```python
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.stem = nn.Sequential([nn.Linear(features, features), nn.ReLU()])  # error
        self.blocks = nn.ModuleList(nn.Linear(features, features), nn.ReLU())  # error
        self.heads = nn.ModuleDict({size: nn.Linear(features, size) for size in range(1, 3)})  # error

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return x


class Tower(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(features, features), nn.ReLU()])

    def forward(self, x):
        return self.blocks(x)  # error
```

Use instead:
```python
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.stem = nn.Sequential(nn.Linear(features, features), nn.ReLU())
        self.blocks = nn.ModuleList([nn.Linear(features, features), nn.ReLU()])
        self.heads = nn.ModuleDict({str(size): nn.Linear(features, size) for size in range(1, 3)})

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return x


class Tower(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.blocks = nn.Sequential(nn.Linear(features, features), nn.ReLU())

    def forward(self, x):
        return self.blocks(x)
```

## Proof
```python
for build in (Net, Tower):
    try:
        module = build(4)
        result = module(torch.ones(2, 4))
    except (TypeError, NotImplementedError):
        result = None
    assert result is not None and result.shape == (2, 4)
```

## Known limits
Silent for containers that come from elsewhere (parameters of the constructor, results of functions that
cannot be read) and for keys set by subscript (`self.heads[0] = head`). An `nn.Sequential` takes one
`OrderedDict`, and `None` counts as a module everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from torchlint.rule import Report, Rule
from torchlint.semantics.events import Argument, Call
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.references import Constant
from torchlint.semantics.torch_api import CONTAINER_MODULES, MODULES, PARAMETER_CONTAINERS
from torchlint.semantics.values import Kind, Trait, Value

WITHOUT_FORWARD = CONTAINER_MODULES - {"torch.nn.Sequential"} | PARAMETER_CONTAINERS
NOT_ITERABLE = MODULES - CONTAINER_MODULES - PARAMETER_CONTAINERS
MAPPINGS = frozenset({"builtins.dict", "collections.OrderedDict"})
NOT_ORDERED = frozenset(
    f"builtins.{name}"
    for name in (
        *("list", "tuple", "set", "frozenset", "dict", "generator"),
        *("sorted", "reversed", "map", "filter", "zip"),
    )
)
"""What makes the containers that nn.Sequential does not take: it takes a `collections.OrderedDict`."""

Fault = tuple[str, str, str]
"""What is wrong, the exception, the remedy."""


@Rule(code="TL011", message="{what}: PyTorch raises {exception}; {remedy}")
def check(cls: ModuleClass) -> Iterator[Report]:
    """Calls of container modules, as classes and as objects."""
    for call in cls.calls:
        if call.own and not call.guarded and (fault := fault_of(call)):
            what, exception, remedy = fault
            yield Report(call.node, {"what": what, "exception": exception, "remedy": remedy})


def fault_of(call: Call) -> Fault | None:
    """What is wrong with one call, None for nothing."""
    name = call.callee.rpartition(".")[2]
    positional = [argument for argument in call.arguments if argument.keyword is None and not argument.star]
    match call.callee:
        case ".__call__":
            return called(call)
        case "torch.nn.Sequential":
            return sequential(positional, alone=len(call.arguments) == 1)
        case callee if callee in WITHOUT_FORWARD and len(positional) > 1:
            return f"nn.{name}() takes one argument", "TypeError", "put them into one list or dict"
        case "torch.nn.ModuleList" if len(positional) == len(call.arguments) == 1:
            return module_list(positional[0])
        case "torch.nn.ModuleDict" | "torch.nn.ParameterDict" if len(positional) == len(call.arguments) == 1:
            return mapping(positional[0], name)
        case _:
            return None


def called(call: Call) -> Fault | None:
    """A call of a container that has no ``forward``."""
    made = call.receiver
    if made is None or made.maker not in WITHOUT_FORWARD or made.has(Trait.DECLARED):
        return None
    name = made.maker.rpartition(".")[2]
    exception = "RuntimeError" if made.maker in PARAMETER_CONTAINERS else "NotImplementedError"
    remedy = "use nn.Sequential, or call its modules" if name == "ModuleList" else "use what it holds"
    return f"nn.{name} is called and has no forward()", exception, remedy


def sequential(positional: list[Argument], *, alone: bool) -> Fault | None:
    """Arguments of nn.Sequential; `alone` is whether there is exactly one."""
    for argument in positional:
        if not never_module(argument.value):
            continue
        if argument.value.must_be(Kind.CONTAINER):
            if alone and argument.value.maker not in NOT_ORDERED:
                continue
            remedy = "put a * in front of the list"
            return "nn.Sequential() takes modules one by one", "TypeError", remedy
        return "nn.Sequential() gets what is no module", "TypeError", "pass a module, such as nn.ReLU()"
    return None


def module_list(argument: Argument) -> Fault | None:
    """The argument of nn.ModuleList."""
    value = argument.value
    if value.must_be(Kind.MODULE) and value.maker in NOT_ITERABLE and not value.has(Trait.DECLARED):
        return "nn.ModuleList() takes a list of modules", "TypeError", "put the module into a list"
    if value.maker in NOT_ORDERED - MAPPINGS and any(map(never_module, argument.items)):
        return "nn.ModuleList() gets what is no module", "TypeError", remedy_for(argument)
    return None


def mapping(argument: Argument, owner: str) -> Fault | None:
    """The argument of nn.ModuleDict and nn.ParameterDict, where it is a dict."""
    if argument.value.maker not in MAPPINGS:
        return None
    if argument.key is not None and is_number(argument.key):
        return f"the keys of nn.{owner}() are numbers", "TypeError", "make strings of them with str()"
    if owner == "ModuleDict" and any(map(never_module, argument.items)):
        return "nn.ModuleDict() gets what is no module", "TypeError", remedy_for(argument)
    return None


def remedy_for(argument: Argument) -> str:
    """What to do about elements that are no modules."""
    wrong = [value for value in argument.items if never_module(value)]
    if all(value.must_be(Kind.CONTAINER) for value in wrong):
        return "make nn.ModuleList of the lists in it, too"
    if all(value.must_be(Kind.PARAMETER) for value in wrong):
        return "use nn.ParameterList or nn.ParameterDict"
    return "put modules into it, such as nn.ReLU()"


def never_module(value: Value) -> bool:
    """Whether a value certainly is neither a module nor None, and is there at all."""
    return bool(value.kind) and not value.may_be(Kind.MODULE | Kind.NONE) and not value.has(Trait.DECLARED)


def is_number(value: Value) -> bool:
    """Whether a key certainly is a number."""
    match value.reference:
        case Constant(value=known):
            return isinstance(known, int | float)
        case _:
            return value.must_be(Kind.SCALAR) and value.has(Trait.INTEGRAL)
