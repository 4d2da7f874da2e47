"""Fixes are written as a careful person would write them."""

from __future__ import annotations

import ast

import pytest

from torchlint.fixes import fix_text
from torchlint.linter import lint
from torchlint.settings import Settings

WRITTEN = {
    "import behind the docstring and what is from the future": (
        '''\
"""Doc."""

from __future__ import annotations

from torch.nn import Linear, Module


class A(Module):
    def __init__(self):
        super().__init__()
        self.layers = [Linear(2, 2), Linear(2, 2)]
''',
        '''\
"""Doc."""

from __future__ import annotations

from torch import nn
from torch.nn import Linear, Module


class A(Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Linear(2, 2), Linear(2, 2)])
''',
    ),
    "import above others": (
        """\
from torch.nn import Module, Linear


class A(Module):
    def __init__(self):
        super().__init__()
        self.layers = {"a": Linear(2, 2)}
""",
        """\
from torch import nn
from torch.nn import Module, Linear


class A(Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleDict({"a": Linear(2, 2)})
""",
    ),
    "package that is imported": (
        """\
import torch
from torch.nn import Module


class A(Module):
    def __init__(self):
        super().__init__()
        self.w = torch.zeros(2, requires_grad=True)

    def forward(self, x):
        return x @ self.w
""",
        """\
import torch
from torch.nn import Module


class A(Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.zeros(2))

    def forward(self, x):
        return x @ self.w
""",
    ),
    "name that is taken": (
        """\
import torch
from torch.nn import Module

Parameter = print


class A(Module):
    def __init__(self):
        super().__init__()
        self.w = torch.zeros(2, requires_grad=True)

    def forward(self, x):
        return x @ self.w
""",
        """\
import torch
from torch.nn import Module

Parameter = print


class A(Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.zeros(2))

    def forward(self, x):
        return x @ self.w
""",
    ),
    "two targets": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = self.b = torch.ones(3)  # two

    def forward(self, x):
        return x * self.a + self.b
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("a", torch.ones(3), persistent=False)  # two
        self.register_buffer("b", self.a.clone(), persistent=False)

    def forward(self, x):
        return x * self.a + self.b
""",
    ),
    "a variable beside the attribute": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        mask = self.mask = torch.ones(3)
        self.n = mask.numel()

    def forward(self, x):
        return x * self.mask
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        mask = torch.ones(3)
        self.register_buffer("mask", mask, persistent=False)
        self.n = mask.numel()

    def forward(self, x):
        return x * self.mask
""",
    ),
    "annotation": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask: torch.Tensor = torch.ones(3)

    def forward(self, x):
        return x * self.mask
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask: torch.Tensor
        self.register_buffer("mask", torch.ones(3), persistent=False)

    def forward(self, x):
        return x * self.mask
""",
    ),
    "several lines": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mask = torch.cat([
            torch.ones(size, 3),  # first
            torch.zeros(size, 3),
        ])
        self.long = (
            torch.ones(size, 3)
            + torch.zeros(size, 3)
        )
        self.very_long_name_of_a_mask = torch.ones(size, 3, dtype=torch.half) + torch.zeros(size, 3)

    def forward(self, x):
        return x * self.mask + self.long + self.very_long_name_of_a_mask
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer(
            "mask",
            torch.cat([
                torch.ones(size, 3),  # first
                torch.zeros(size, 3),
            ]),
            persistent=False,
        )
        self.register_buffer(
            "long",
            torch.ones(size, 3)
            + torch.zeros(size, 3),
            persistent=False,
        )
        self.register_buffer(
            "very_long_name_of_a_mask",
            torch.ones(size, 3, dtype=torch.half) + torch.zeros(size, 3),
            persistent=False,
        )

    def forward(self, x):
        return x * self.mask + self.long + self.very_long_name_of_a_mask
""",
    ),
    "tensor or None": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, on: bool):
        super().__init__()
        self.mask = torch.ones(3) if on else None

    def forward(self, x):
        return x if self.mask is None else x * self.mask
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, on: bool):
        super().__init__()
        self.register_buffer("mask", torch.ones(3) if on else None, persistent=False)

    def forward(self, x):
        return x if self.mask is None else x * self.mask
""",
    ),
    "style of the class": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Buffer(torch.ones(3))
        self.mask = torch.ones(3)

    def forward(self, x):
        return x * self.mask + self.a
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Buffer(torch.ones(3))
        self.mask = nn.Buffer(torch.ones(3), persistent=False)

    def forward(self, x):
        return x * self.mask + self.a
""",
    ),
    "semicolon": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__(); self.mask = torch.ones(3)

    def forward(self, x):
        return x * self.mask
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__(); self.register_buffer(
            "mask", torch.ones(3), persistent=False
        )

    def forward(self, x):
        return x * self.mask
""",
    ),
    "no fix where a call gives several": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.values, self.places = torch.ones(3).sort()

    def forward(self, x):
        return x * self.values + self.places
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.values, self.places = torch.ones(3).sort()

    def forward(self, x):
        return x * self.values + self.places
""",
    ),
    "operation moves inside": (
        """\
import torch
from torch.nn import Module, Parameter


class A(Module):
    def __init__(self):
        super().__init__()
        self.w = Parameter(torch.ones(3)).to("cuda")
        self.v = Parameter(torch.ones(3)) * 0.5

    def forward(self, x):
        return x * self.w + self.v
""",
        """\
import torch
from torch.nn import Module, Parameter


class A(Module):
    def __init__(self):
        super().__init__()
        self.w = Parameter(torch.ones(3).to("cuda"))
        self.v = Parameter(torch.ones(3) * 0.5)

    def forward(self, x):
        return x * self.w + self.v
""",
    ),
    "comprehension": (
        """\
import torch
import torch.nn


class A(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.ws = [torch.nn.Parameter(torch.ones(3)) for _ in range(2)]

    def forward(self, x):
        return x * self.ws[0]
""",
        """\
import torch
import torch.nn


class A(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.ws = torch.nn.ParameterList([torch.nn.Parameter(torch.ones(3)) for _ in range(2)])

    def forward(self, x):
        return x * self.ws[0]
""",
    ),
    "tuple": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = torch.ones(3), torch.zeros(3)

    def forward(self, x):
        return x * self.a + self.b
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("a", torch.ones(3), persistent=False)
        self.register_buffer("b", torch.zeros(3), persistent=False)

    def forward(self, x):
        return x * self.a + self.b
""",
    ),
}
"""Before and after all fixes, unsafe ones too."""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("place", WRITTEN)
def test_written(place: str, newline: str) -> None:
    before, after = (text.replace("\n", newline) for text in WRITTEN[place])
    ast.parse(after)

    def fixed(text: str) -> str:
        return fix_text(text, lambda now: lint(now, "model.py", Settings(), fixes=True), unsafe=True).text

    assert fixed(before) == after
    assert fixed(after) == after
