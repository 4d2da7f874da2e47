"""Fixes are written as a careful person would write them."""

from __future__ import annotations

import ast
from textwrap import indent

import pytest

from torchlint.diagnostics import Diagnostic
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
    "what a method registers again": (
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, size: int):
        super().__init__()
        self.mask = torch.ones(size)

    def resize(self, size: int):
        self.register_buffer("mask", torch.ones(size), persistent=False)

    def forward(self, x):
        return x * self.mask
""",
        """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, size: int):
        super().__init__()
        self.register_buffer("mask", torch.ones(size), persistent=False)

    def resize(self, size: int):
        self.register_buffer("mask", torch.ones(size), persistent=False)

    def forward(self, x):
        return x * self.mask
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


CLASS = """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, on: bool, n: int):
        super().__init__()
        {}

    def forward(self, x):
        return x * self.a
"""
ONES = 'self.register_buffer("a", torch.ones(3), persistent=False)'

STATEMENTS = {
    "a constant and a random tensor": (
        "self.a, self.b = torch.ones(3), torch.rand(3)  # two",
        f'{ONES}\nself.register_buffer("b", torch.rand(3))  # two',
    ),
    "a tensor and none": ("self.a, self.n = torch.ones(3), n", f"{ONES}\nself.n = n"),
    "a tensor and a variable": ("(b, self.a) = (n, torch.ones(3))", f"b = n\n{ONES}"),
    "lists": (
        "[self.a, self.b] = [torch.ones(3), torch.zeros(3)]",
        f'{ONES}\nself.register_buffer("b", torch.zeros(3), persistent=False)',
    ),
    "a tuple under a condition": (
        "if on: self.a, self.n = torch.ones(3), n",
        f"if on: {ONES}; self.n = n",
    ),
    "a tuple that reads what it sets": ("n, self.a = 3, torch.ones(n)", None),
    "a tuple of several lines": ("self.a, self.n = torch.ones(\n    3), n", None),
    "a tuple in a tuple": ("self.a, (self.n, b) = torch.ones(3), (n, n)", None),
    "a tuple with a star": ("self.a, *self.n = torch.ones(3), n, n", None),
    "a tuple of a call": ("self.a, self.b = torch.ones(2, 3)", None),
    "both arms": (
        "if on: self.a, self.n = torch.ones(3), n\nelse:\n    self.a = torch.zeros(3)\n    self.n = 1",
        f"if on: {ONES}; self.n = n\nelse:\n"
        '    self.register_buffer("a", torch.zeros(3), persistent=False)\n    self.n = 1',
    ),
    "a chain of variables": (
        "b = c = self.a = torch.ones(3)",
        'b = c = torch.ones(3)\nself.register_buffer("a", b, persistent=False)',
    ),
    "a chain of a random tensor": (
        "self.a = b = torch.rand(3)  # both",
        'b = torch.rand(3)  # both\nself.register_buffer("a", b)',
    ),
    "a chain behind a semicolon": (
        "c = n; self.a = b = torch.ones(3); self.n = c",
        'c = n; b = torch.ones(3); self.register_buffer("a", b, persistent=False); self.n = c',
    ),
    "a chain with a display": ("b, = [self.a] = [torch.ones(3)]", None),
    "a chain with another module": ("self.sub = nn.ReLU()\nself.sub.b = self.a = torch.ones(3)", None),
    "a chain of what may be None": ("self.a = self.b = torch.ones(3) if on else None", None),
    "an annotation under a condition": (
        "if on: self.a: torch.Tensor = torch.ones(3)",
        f"if on: self.a: torch.Tensor; {ONES}",
    ),
    "a walrus": (
        "self.a = (b := torch.ones(3))",
        'self.register_buffer("a", b := torch.ones(3), persistent=False)',
    ),
    "a conditional expression": (
        "self.a = torch.ones(3) if on else torch.zeros(3)",
        'self.register_buffer(\n    "a", torch.ones(3) if on else torch.zeros(3), persistent=False\n)',
    ),
    "statements in one line": (
        "self.n = n; self.a = torch.ones(3)  # last",
        f"self.n = n; {ONES}  # last",
    ),
    "one line": ("if on: self.a = torch.ones(3)\nelse: self.n = n", f"if on: {ONES}\nelse: self.n = n"),
    "a tab": ("if on:\n\tself.a = torch.ones(3)", f"if on:\n\t{ONES}"),
    "a backslash in front": ("self.a = \\\n    torch.ones(3)", ONES),
    "a backslash inside": (
        "self.a = torch.ones(3) \\\n    + n",
        'self.register_buffer("a", torch.ones(3) \\\n    + n, persistent=False)',
    ),
    "a comment behind the parenthesis": (
        "self.a = (  # why\n    torch.ones(3)\n)",
        'self.register_buffer(\n    "a",  # why\n    torch.ones(3),\n    persistent=False,\n)',
    ),
    "comments in parentheses": (
        "self.a = (\n    # why\n    torch.ones(3)  # what\n    # how\n)",
        'self.register_buffer(\n    "a",\n    # why\n    torch.ones(3),  # what\n    # how\n'
        "    persistent=False,\n)",
    ),
    "a comment in a line of its own parenthesis": ("self.a = (torch.ones(3)  # why\n)", None),
    "aligned lines": (
        "self.a = torch.ones(3,\n                    dtype=torch.half)",
        'self.register_buffer(\n    "a",\n    torch.ones(3,\n               dtype=torch.half),\n'
        "    persistent=False,\n)",
    ),
    "lines of a text": (
        'self.a = torch.ones(len("""a\nb"""))',
        'self.register_buffer("a", torch.ones(len("""a\nb""")), persistent=False)',
    ),
    "a nested function": (
        "def fill():\n    self.a = torch.ones(3)\nfill()",
        f"def fill():\n    {ONES}\nfill()",
    ),
    "a try": (
        "try:\n    self.a = torch.ones(3)\nexcept RuntimeError:\n    self.a = None",
        f'try:\n    {ONES}\nexcept RuntimeError:\n    self.register_buffer("a", None, persistent=False)',
    ),
    "None first": (
        "self.a = None\nif on:\n    self.a = torch.ones(3)",
        'self.register_buffer("a", None, persistent=False)\nif on:\n    self.a = torch.ones(3)',
    ),
    "setattr": ('setattr(self, "a", torch.ones(3))', None),
    "what may be no tensor": ("self.a = n\nif on:\n    self.a = torch.ones(3)", None),
    "a number in its place": (
        "if on:\n    self.a = torch.ones(3)\nelse:\n    self.a = 1",
        f"if on:\n    {ONES}\nelse:\n    self.a = 1",
    ),
    "a number in its place, then a tensor": (
        "if on:\n    self.a = torch.ones(3)\nelse:\n    self.a = 1\n    self.a = torch.ones(3)",
        None,
    ),
}
"""Statements of a constructor before and after the fix of TL101; None where there is none."""

STYLED = {
    "one": ("self.a = torch.ones(3)", "self.a = nn.Buffer(torch.ones(3), persistent=False)"),
    "tuple": (
        "self.a, self.b = torch.ones(3), torch.rand(3)",
        "self.a = nn.Buffer(torch.ones(3), persistent=False)\nself.b = nn.Buffer(torch.rand(3))",
    ),
    "chain": (
        "self.a = self.b = torch.ones(3)  # both",
        "self.a = nn.Buffer(torch.ones(3), persistent=False)  # both\n"
        "self.b = nn.Buffer(self.a.clone(), persistent=False)",
    ),
    "chain of a variable": (
        "b = self.a = torch.ones(3)",
        "b = torch.ones(3)\nself.a = nn.Buffer(b, persistent=False)",
    ),
    "annotation": (
        "self.a: torch.Tensor = torch.ones(3)",
        "self.a: torch.Tensor = nn.Buffer(torch.ones(3), persistent=False)",
    ),
    "parentheses": (
        "self.a = (\n    torch.ones(3)  # why\n)",
        "self.a = nn.Buffer(\n    torch.ones(3),  # why\n    persistent=False,\n)",
    ),
    "what may be None": (
        "self.a = torch.ones(3) if on else None",
        'self.register_buffer("a", torch.ones(3) if on else None, persistent=False)',
    ),
}
"""The same where the project chose nn.Buffer."""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("place", WRITTEN)
def test_written(place: str, newline: str) -> None:
    before, after = (text.replace("\n", newline) for text in WRITTEN[place])
    ast.parse(after)

    def fixed(text: str) -> str:
        return fix_text(text, lambda now: lint(now, "model.py", Settings(), fixes=True), unsafe=True).text

    assert fixed(before) == after
    assert fixed(after) == after


def statements(body: str) -> str:
    """A file whose class has a constructor with these statements."""
    return CLASS.format(indent(body, " " * 8).strip())


@pytest.mark.parametrize(
    ("style", "place"),
    [*(("", place) for place in STATEMENTS), *(("nn.Buffer", place) for place in STYLED)],
)
def test_statement(style: str, place: str) -> None:
    before, after = (STYLED if style else STATEMENTS)[place]

    def found(text: str) -> list[Diagnostic]:
        settings = Settings(buffer_style=style)
        return [each for each in lint(text, "model.py", settings, fixes=True) if each.code == "TL101"]

    assert found(statements(before)), "nothing is reported"
    assert fix_text(statements(before), found, unsafe=True).text == statements(after or before)


def test_project_may_refuse_the_style_of_the_class() -> None:
    text = statements("self.b = nn.Buffer(torch.ones(3))\nself.a = torch.ones(3)")

    def found(now: str) -> list[Diagnostic]:
        return lint(now, "model.py", Settings(buffer_style="register_buffer"), fixes=True)

    assert ONES in fix_text(text, found, unsafe=True).text
