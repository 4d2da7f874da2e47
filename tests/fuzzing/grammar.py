"""Programs of module classes: random sequences of what can be done to the attributes of a module.

One operation stands on each line, so that a line tells which operation it is. What a program does depends on
nothing but the arguments `p`, `q` and `n` of each of its methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from textwrap import indent

HEAD = """\
import torch
from torch import nn


class Sub(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(1, 1)


def make(p, n):
    if p:
        return torch.zeros(2)
    if n:
        return nn.Parameter(torch.zeros(2))
    return None


def same(value):
    return value


def put(module, name, value):
    setattr(module, name, value)


"""

NAMES = ("a", "b", "c", "d", "e", "f")
FITTING = (
    ("self.{} = {}", "parameter"),
    ("self.{} = {}", "module"),
    ("self.{} = {}", "buffer"),
    ("self.{} = {}", "tensor"),
    ("self.{} = {}", "none"),
    ('self.register_buffer("{}", {})', "tensor"),
    ('self.register_buffer("{}", {}, persistent=False)', "none"),
    ('self.register_parameter("{}", {})', "parameter"),
    ('self.add_module("{}", {})', "module"),
)
"""Operations that succeed on a name that is free."""

VALUES: dict[str, Sequence[str]] = {
    "parameter": (
        "nn.Parameter(torch.zeros(2))",
        "nn.Parameter(torch.ones(2), requires_grad=False)",
        "nn.parameter.Parameter(data=torch.zeros(1))",
        "same(nn.Parameter(torch.zeros(2)))",
    ),
    "buffer": ("nn.Buffer(torch.zeros(2))", "nn.Buffer(torch.zeros(2), persistent=False)"),
    "tensor": (
        "torch.zeros(2)",
        "torch.randn(2, 2)",
        "torch.tensor([1, 2])",
        "torch.zeros(2, requires_grad=True)",
        "nn.Parameter(torch.zeros(2)) * 2",
        "nn.Parameter(torch.zeros(2)).detach()",
        "nn.Buffer(torch.zeros(2)).clone()",
        "same(torch.zeros(1))",
    ),
    "module": (
        "nn.Linear(1, 1)",
        "nn.ReLU()",
        "Sub()",
        "nn.ModuleList([nn.Linear(1, 1)])",
        "nn.ParameterList()",
    ),
    "none": ("None", "None", "same(None)"),
    "container": (
        "[torch.zeros(1)]",
        "(nn.ReLU(), nn.Linear(1, 1))",
        '{"k": nn.Parameter(torch.zeros(1))}',
        "[]",
        "[nn.Linear(1, 1) for _ in range(n)]",
    ),
    "scalar": ("0", "1.5", '"text"', "True", "n", "torch.zeros(2).sum().item()"),
    "other": ("torch.relu", "torch.float32", "nn.Linear", "lambda: 0", "torch.zeros(2).shape"),
    "unknown": ("make(p, n)", "make(q, 0)", "same(make(p, n))"),
    "wrong": (
        "nn.Parameter(torch.tensor([1]))",
        "nn.Parameter(2.0)",
        "nn.Parameter(torch.zeros(1), device='cpu')",
    ),
}
"""Expressions for each kind of value, and for those of which little is known."""

LIKELY = ("parameter", "buffer", "tensor", "tensor", "module", "none", "scalar")
TESTS = ("p", "q", "not p", "n", "n > 1", "p and q", "p or n == 0")
CAUGHT = ("AttributeError", "KeyError", "TypeError", "Exception", "(KeyError, TypeError)", "RuntimeError")
PARAMETERS = "self, p, q, n"
DEEPEST = 3


@dataclass
class Writer:
    """Writes one program.

    Attributes:
        random: what chooses.
        helpers: how many helper methods the class has; each may call those behind it.
        initialises: whether the statement that runs Module.__init__ may stand anywhere.
        construction: that statement.
        inside: number of the helper that is written, -1 for the constructor.
    """

    random: Random
    helpers: int = 0
    initialises: bool = False
    inside: int = -1
    construction: str = ""
    names: Sequence[str] = NAMES

    def choice(self, options: Sequence[str]) -> str:
        """One of several."""
        return options[self.random.randrange(len(options))]

    def chance(self, percent: int) -> bool:
        """Whether what is so in `percent` of all cases is so."""
        return self.random.randrange(100) >= 100 - percent

    def program(self) -> str:
        """The text of a file whose class `Net` is what is tested."""
        self.names = NAMES[: 2 + self.random.randrange(len(NAMES) - 1)]
        parts, base = [HEAD], "nn.Module"
        if self.chance(20):
            parts.append(self.class_statement("Base", base, early=95) + "\n\n")
            base = "Base"
        parts.append(self.class_statement("Net", base, early=80))
        return "".join(parts)

    def class_statement(self, name: str, base: str, early: int) -> str:
        """A class; `early` is the chance that its ``__init__`` begins with that of its base."""
        self.helpers = self.random.randrange(3)
        self.initialises = self.chance(100 - early)
        self.inside = -1
        lines = []
        for attribute in self.names:
            if self.chance(8):
                value = self.choice(("None", "3", "torch.zeros(1)", "nn.Linear(1, 1)", "torch.relu"))
                lines.append(f"{attribute} = {value}")
            elif self.chance(2):
                lines.append(f"@property\ndef {attribute}(self):\n    return 0\n")
        given = "p, q, n" if base == "Base" else ""
        forms = (
            *(f"super().__init__({given})",) * 6,
            f"super({name}, self).__init__({given})",
            f"{base}.__init__({', '.join(filter(None, ('self', given)))})",
        )
        self.construction = self.choice(forms)
        body = []
        if self.chance(early):
            body.append(self.construction)
        body += self.block(0, 1, 5)
        if not self.chance(early):
            body.insert(self.random.randrange(len(body) + 1), self.construction)
        lines.append(f"def __init__({PARAMETERS}):\n{indent(chr(10).join(body), '    ')}\n")
        for place in range(self.helpers):
            self.inside = place
            lines.append(f"def helper{place}({PARAMETERS}):\n{self.body(0, 3)}\n")
        self.inside = self.helpers
        methods = ("update", "forward")[: self.random.randrange(3)]
        lines += [f"def {method}({PARAMETERS}):\n{self.body(0, 4)}\n" for method in methods]
        return f"class {name}({base}):\n" + indent("\n".join(lines), "    ")

    def body(self, depth: int, most: int) -> str:
        """An indented block."""
        return indent("\n".join(self.block(depth, 1, most)), "    ")

    def block(self, depth: int, least: int, most: int) -> list[str]:
        """Statements, one after the other."""
        count = least + self.random.randrange(most - least + 1)
        return [self.statement(depth) for _ in range(count)]

    def statement(self, depth: int) -> str:
        """One statement, simple or compound."""
        if depth < DEEPEST and self.chance(30):
            return self.compound(depth + 1)
        if self.initialises and self.inside < 0 and self.chance(6):
            return self.construction
        if self.chance(8) and self.inside + 1 < self.helpers:
            called = self.inside + 1 + self.random.randrange(self.helpers - self.inside - 1)
            return f"self.helper{called}(p, q, n)"
        return self.operation(self.choice(self.names))

    def operation(self, name: str) -> str:
        """One operation on one attribute."""
        if self.chance(50):
            form, kind = FITTING[self.random.randrange(len(FITTING))]
            return form.format(name, self.choice(VALUES[kind]))
        value = self.value()
        options = (
            *(f"self.{name} = {value}",) * 8,
            f'setattr(self, "{name}", {value})',
            f'put(self, "{name}", {value})',
            *(f"del self.{name}",) * 2,
            f'delattr(self, "{name}")',
            *(f'self.register_buffer("{name}", {value})',) * 3,
            f'self.register_buffer("{name}", {value}, persistent=False)',
            f'self.register_buffer("{name}", {value}, persistent=p)',
            f'self.register_buffer(tensor={value}, name="{name}")',
            *(f'self.register_parameter("{name}", {value})',) * 3,
            f'self.add_module("{name}", {value})',
            f'self.register_module("{name}", {value})',
            f"self.{name}: object = {value}",
            f"self.{name} = self.{self.choice(self.names)}",
            f"self.{name} = self.{name} * 2",
            f"self.{name} = v = {value}",
            f'self.{name} = self.register_buffer("{name}", {value})',
            f'self.__dict__["{name}"] = {value}',
            f'self._buffers["{name}"] = {value}',
            f'self._parameters["{name}"] = {value}',
            f'object.__setattr__(self, "{name}", {value})',
            f'self._buffers.pop("{name}", None)',
            f"v = {value}",
            f"self.{name} = v",
            f"self.{name}.append({value})",
            f'self.register_buffer("{self.choice(("", "a.b"))}", {value})',
            f'x = self.__dict__.pop("{name}", None)',
        )
        return self.choice(options)

    def value(self) -> str:
        """An expression."""

        def one() -> str:
            kinds = LIKELY if self.chance(75) else tuple(VALUES)
            return self.choice(VALUES[self.choice(kinds)])

        if self.chance(10):
            return f"{one()} if {self.test()} else {one()}"
        return one()

    def test(self) -> str:
        """A condition."""
        if self.chance(70):
            return self.choice(TESTS)
        name = self.choice(self.names)
        return self.choice(
            (
                f'hasattr(self, "{name}")',
                f'getattr(self, "{name}", None) is None',
                f"self.{name} is not None",
                f'isinstance(getattr(self, "{name}", None), torch.Tensor)',
                f'isinstance(getattr(self, "{name}", 0), nn.Module)',
                f'"{name}" in self._buffers',
                f'"{name}" in self._parameters',
                f'not hasattr(self, "{name}") and p',
            )
        )

    def compound(self, depth: int) -> str:
        """One compound statement."""

        def inner() -> str:
            return self.body(depth, 2)

        forms: tuple[Callable[[], str], ...] = (
            lambda: f"if {self.test()}:\n{inner()}",
            lambda: f"if {self.test()}:\n{inner()}\nelse:\n{inner()}",
            lambda: f"if {self.test()}:\n{inner()}\nelif {self.test()}:\n{inner()}\nelse:\n{inner()}",
            lambda: f"if {self.test()}:\n{inner()}\n    {self.choice(('return', 'raise ValueError'))}",
            lambda: f"for i in range({self.choice(('n', '2', '0'))}):\n{inner()}",
            lambda: (
                f"for i in range(n):\n{inner()}\n    if {self.test()}:\n"
                f"        {self.choice(('break', 'continue'))}\n{inner()}"
            ),
            lambda: f"for name in ({', '.join(repr(each) for each in self.names[:2])}):\n    {self.named()}",
            lambda: f"for i in range({self.choice(('n', '2'))}):\n    {self.numbered()}",
            lambda: f"while n > 0:\n    n -= 1\n{inner()}",
            lambda: f"try:\n{inner()}\nexcept {self.choice(CAUGHT)}:\n{inner()}",
            lambda: f"try:\n{inner()}\nexcept {self.choice(CAUGHT)}:\n    pass\nelse:\n{inner()}",
            lambda: f"try:\n{inner()}\nfinally:\n{inner()}",
            lambda: f"try:\n{inner()}\nexcept {self.choice(CAUGHT)}:\n    return\nfinally:\n{inner()}",
            lambda: f"with torch.no_grad():\n{inner()}",
            lambda: (
                f"match n:\n    case 0:\n{indent(inner(), '    ')}\n    case _:\n{indent(inner(), '    ')}"
            ),
            lambda: f"def inner():\n{inner()}\ninner()",
            lambda: f"if (v := {self.value()}) is not None:\n{inner()}",
            lambda: f"for v in ({self.value()}, {self.value()}):\n    self.{self.choice(self.names)} = v",
        )
        return forms[self.random.randrange(len(forms))]()

    def named(self) -> str:
        """An operation on the attribute that `name` names."""
        value = self.value()
        return self.choice(
            (
                f"setattr(self, name, {value})",
                f"self.register_buffer(name, {value})",
                f"self.register_parameter(name, {value})",
                f"self.add_module(name, {value})",
                "delattr(self, name)",
                f"self.__dict__[name] = {value}",
            )
        )

    def numbered(self) -> str:
        """An operation on an attribute whose name has a number in it."""
        value = self.value()
        return self.choice(
            (
                f'setattr(self, f"x{{i}}", {value})',
                f'self.register_buffer(f"x{{i}}", {value})',
                f'self.register_buffer("x" + str(i), {value})',
                f'self.register_parameter("x%d" % i, {value})',
                f'self.add_module("x{{}}".format(i), {value})',
            )
        )


def programs(seed: int) -> Iterator[str]:
    """Programs without end, the same ones for the same seed."""
    random = Random(seed)
    while True:
        yield Writer(Random(random.getrandbits(64))).program()
