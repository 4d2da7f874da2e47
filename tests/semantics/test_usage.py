"""How methods use an attribute, and that PyTorch bears out what is taken for evidence."""

from __future__ import annotations

import ast
import collections
from textwrap import indent

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from torchlint.semantics.ancestry import module_classes
from torchlint.semantics.project import Project
from torchlint.semantics.usage import COMPUTING, MOVES, TENSOR_ONLY, Use, uses

HEAD = """\
import torch
import torch as th
import torch.nn.functional as F
import numpy as np
from torch import nn, matmul
from torch.nn.functional import linear as apply_linear

def plain(x, *, scale=1):
    return x * scale

def moving(x, y):
    x = x.to(y.device)
    return x * y

def rebinding(x, y):
    x = x + y
    return x

def rebinding_by_method(x):
    x = x.unsqueeze(0)
    return x

def reading(a, x):
    return a, x.float

class Net(nn.Module):
    def __init__(self, x):
        super().__init__()
        self.x = x.unsqueeze(0)

"""


def uses_of(body: str, name: str = "x") -> frozenset[Use]:
    """How a method with this body uses an attribute."""
    return uses_in(f"def forward(self, y, q):\n{indent(body, '    ')}\n").get(name, frozenset())


def uses_in(methods: str) -> dict[str, frozenset[Use]]:
    """How methods use the attributes."""
    text = HEAD + indent(methods, "    ")
    project = Project.for_file(None)
    header = project.header(text, ast.parse(text))
    ((definition, _),) = module_classes(header, project)
    return uses(definition, project)


CASES = {
    Use.CALLED: ("self.x(y)", "y = self.x()", "return self.x(y).to(y.device)", "self.x(self.x)"),
    Use.METHOD: (
        "self.x.unsqueeze(0)",
        "y + self.x.permute(1, 0)",
        "return self.x.expand_as(y)",
        "self.x.type_as(y)",
        "self.x.contiguous()",
    ),
    Use.MOVED: (
        "self.x.to(y.device) * 2",
        "2 * self.x.to(device=y.device)",
        "self.x.to(y.device)[0]",
        "self.x.to(y.device) > 0",
        "self.x.to(y.device).unsqueeze(0)",
        "torch.matmul(y, self.x.to(y.device))",
        "x = self.x.to(y.device)",
        "x = self.x.to(y.device) if y else 1\nx + 1",
        "device = y.device\nself.x.to(device) * 2",
        "self.x.cuda() * 2",
    ),
    Use.COMPUTED: (
        "torch.matmul(y, self.x)",
        "th.index_select(y, 0, self.x)",
        "matmul(self.x, y)",
        "y @ self.x",
        "self.x @ y",
        "F.linear(y, self.x)",
        "apply_linear(y, self.x)",
        "torch.where(self.x, y, 0)",
        "nn.functional.embedding(y, self.x)",
    ),
    Use.NO_TENSOR: ("self.x.weight", "self.x.append(1)", "self.x.forward(y)", "self.x.parameters()"),
    Use.HANDED_ON: (
        "x = self.x",
        "return self.x",
        "np.dot(self.x, y)",
        "moving(self.x, y)",
        "moving(y=y, x=self.x)",
        "rebinding(self.x, y)",
        "rebinding(y=1, x=self.x)",
        "reading(1, self.x)",
        "unknown(self.x)",
        "y[0](self.x)",
        "plain(*[], **self.x)",
    ),
    Use.TESTED: (
        "self.x is None",
        "if self.x is not None:\n    pass",
        "if self.x:\n    pass",
        "y and self.x",
        "1 if self.x else 2",
    ),
    Use.ASKED: (
        "isinstance(self.x, torch.Tensor)",
        "isinstance(self.x, (int, float))",
        "torch.is_tensor(self.x)",
    ),
    Use.OTHER: (
        "self.x",
        "self.x * y",
        "self.x[0]",
        "self.x.shape",
        "self.x.sum()",
        "self.x.to(y.device)",
        "self.x.to(torch.float64) * 2",
        "self.x.float() * 2",
        "return self.x.to(y.device)",
        "self.x.to(y.device).train()",
        "plain(self.x.to(y.device))",
        "x = self.x.to(y.device)\nx(y)",
        "torch.relu(self.x)",
        "torch.where(condition=self.x, input=y, other=y)",
        "torch.where(y > 0, self.x, y)",
        "torch.index_select(y, self.x, index)",
        "F.conv2d(y, weight, None, self.x)",
        "plain(self.x)",
        "plain(y, scale=self.x)",
        "rebinding(y, self.x)",
        "rebinding_by_method(self.x)",
        "y.masked(self.x)",
        "1 if y else self.x",
        "self.x == 1",
        "for each in self.x:\n    pass",
        "print(f'{self.x}')",
        "[self.x]",
    ),
}


@pytest.mark.parametrize(
    ("use", "body"),
    [(use, body) for use, bodies in CASES.items() for body in bodies],
    ids=lambda each: each.name if isinstance(each, Use) else each,
)
def test_one_use(use: Use, body: str) -> None:
    assert use in uses_of(body)
    assert uses_of(body) <= {use, *((Use.OTHER,) if body.count("self.x") > 1 else ())}


def test_every_use_has_a_case() -> None:
    assert set(CASES) == set(Use)


def test_all_uses_of_all_attributes() -> None:
    body = "if self.x is None:\n    return self.y(self.x)\nreturn y @ self.x + self.z.weight"
    assert uses_of(body) == {Use.TESTED, Use.OTHER, Use.COMPUTED}
    assert uses_of(body, "y") == {Use.CALLED}
    assert uses_of(body, "z") == {Use.NO_TENSOR}


@pytest.mark.parametrize("body", ["self.x = y", "del self.x", "y.x.unsqueeze(0)", "y = 1", "x = y"])
def test_what_is_no_use(body: str) -> None:
    assert uses_of(body) == frozenset()


def test_the_constructor_does_not_count() -> None:
    assert uses_in("y = 1\n") == {}


@pytest.mark.parametrize(
    "method",
    [
        "def forward(this, y):\n    return y @ this.x\n",
        "async def forward(self, y):\n    return y @ self.x\n",
        "if 1:\n    def forward(self, y):\n        return y @ self.x\n",
        "@property\ndef y(self):\n    return 1 @ self.x\n",
        "def forward(self, y):\n    def inner():\n        return y @ self.x\n    return inner\n",
    ],
)
def test_every_sort_of_method(method: str) -> None:
    assert uses_in(method)["x"] == {Use.COMPUTED}


@pytest.mark.parametrize("method", ["def forward():\n    pass\n", "def forward(*self):\n    self.x\n"])
def test_methods_without_a_parameter(method: str) -> None:
    assert uses_in(method) == {}


# What PyTorch says to it

KEPT: tuple[object, ...] = (
    *(nn.Linear(1, 1), nn.Sequential(), nn.ModuleList(), nn.ParameterList(), np.ones(1), len),
    *([], (), {}, set(), collections.Counter(), "", 1, 1.0),
)
"""What else a module keeps as an attribute."""


@pytest.mark.parametrize("name", sorted(TENSOR_ONLY))
def test_methods_that_only_tensors_have(name: str) -> None:
    assert callable(getattr(Tensor, name))
    assert [each for each in KEPT if hasattr(each, name)] == []


def test_methods_that_move() -> None:
    tensor = torch.ones(1)
    assert all(callable(getattr(tensor, name)) for name in MOVES)
    modular = {name for name in MOVES if hasattr(nn.Module, name)}
    assert modular == MOVES - {"type_as"}


def test_a_module_moves_in_place_and_a_tensor_does_not() -> None:
    module, tensor = nn.Linear(1, 1), torch.ones(1)
    assert module.to("meta") is module
    assert module.weight.is_meta
    assert tensor.to("meta") is not tensor
    assert not tensor.is_meta


ARGUMENTS = (
    (torch.ones(2, 2), torch.ones(2, 2)),
    (torch.ones(1, 2, 2), torch.ones(1, 2, 2)),
    (torch.ones(2, 2), torch.ones(2)),
    (torch.ones(2), torch.ones(2)),
    ("ij,jk->ik", torch.ones(2, 2), torch.ones(2, 2)),
    (torch.ones(2, 2), 0, torch.tensor([0])),
    (torch.ones(2, 2), 0, torch.tensor([[0, 0]])),
    (torch.tensor(True), torch.ones(1), torch.ones(1)),
    ([torch.ones(1)],),
    (torch.ones(1, 1, 3), torch.ones(1, 1, 1)),
    (torch.ones(1, 1, 3, 3), torch.ones(1, 1, 1, 1)),
    (torch.ones(1, 1, 3, 3, 3), torch.ones(1, 1, 1, 1, 1)),
    (torch.tensor([0]), torch.ones(2, 2)),
    (torch.ones(1, 1, 2, 2), torch.ones(1, 2, 2, 2)),
)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", sorted(COMPUTING))
def test_functions_that_compute_with_tensors(name: str) -> None:
    function = torch
    for part in name.split(".")[1:]:
        function = getattr(function, part)
    assert callable(function)
    results = [result for arguments in ARGUMENTS if (result := tried(function, arguments)) is not None]
    assert results
    assert all(isinstance(each, Tensor) for each in results)


def tried(function: object, arguments: tuple[object, ...]) -> object:
    """What a function gives, None where it takes other arguments."""
    assert callable(function)
    try:
        return function(*arguments)
    except Exception:
        return None
