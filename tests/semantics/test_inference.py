"""What expressions may evaluate to, against what they evaluate to in PyTorch and Python."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from semantics.judging import DISPLAYS, flattened, held_by, kind_of, refuted
from torch import Tensor, nn

from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import module_classes
from torchlint.semantics.build import analyse
from torchlint.semantics.events import Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import Project
from torchlint.semantics.source import source_of
from torchlint.semantics.values import NOTHING, UNKNOWN, Kind, Trait, Value, join_all

TABLE = Path(__file__).parent / "expressions.txt"

HEAD = """\
import collections, copy, dataclasses, enum, functools, itertools, json, logging, math, os, pathlib
import random, re, time, typing, warnings
import numpy as np
import torch
import torch.nn.functional as F
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import (
    Annotated, Any, Dict, Final, Generic, List, Literal, Optional, Protocol, Tuple, Type, TypeVar, Union
)
from torch import Tensor, nn
"""
CLASS = """
class C{number}(nn.Module):
    def __init__(self, u{annotation}, n: int = 2, flag: bool = True, s: str = "s", sizes=(2, 3)):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.register_buffer("table", torch.ones(3))
        self.layer = nn.Linear(1, 1)
        t = torch.tensor([1.0, -2.0, 3.0])
        i = torch.tensor([1, 2, 3])
        m = torch.ones(2, 2)
        p = nn.Parameter(torch.ones(3))
        p1 = nn.Parameter(torch.ones(1))
        p2 = nn.Parameter(torch.ones(2, 2))
        b = nn.Buffer(torch.ones(3))
        a = np.ones(3)
        tensors = [t, p]
        table = {{"a": t}}
        {setup}
        self.result = {expression}
"""
UNKNOWNS = (2.0, torch.ones(3), nn.Parameter(torch.ones(3)))
"""What the constructor's argument `u`, of which nothing is known, is in turn."""

LISTED = (
    *(Trait.EMPTY, Trait.BLANK, Trait.INTEGRAL, Trait.FLOATING, Trait.EXPANDED, Trait.RANDOM),
    *(Trait.REQUIRES_GRAD, Trait.NO_GRAD, Trait.PERSISTENT, Trait.NON_PERSISTENT),
    *(Trait.STATELESS, Trait.INERT, Trait.FROM_PARAMETER, Trait.FROM_NEW_PARAMETER, Trait.FROM_NEW_BUFFER),
)
"""The traits that the table lists wherever they are claimed."""


@dataclass(frozen=True)
class Row:
    """One line of the table: statements and an expression, with the kinds and traits that must be found.

    "?" stands for all kinds; "!" ahead of the kinds says that the claims are known to be wrong.
    """

    number: int
    code: str
    expected: str
    annotation: str = ""

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        """The class that evaluates it."""
        setup, _, expression = self.code.rpartition("; ")
        annotation = self.annotation and f": {self.annotation}"
        fields = {"number": self.number, "setup": setup or "pass", "expression": expression}
        return CLASS.format(annotation=annotation, **fields)

    @property
    def kinds(self) -> Kind:
        """The kinds that must be found."""
        words = self.expected.removeprefix("! ").split()[0]
        kind = NOTHING
        for word in words.split("|"):
            kind |= UNKNOWN if word == "?" else Kind[word]
        return kind

    @property
    def traits(self) -> Trait:
        """The traits that must be found, of those that are listed."""
        traits = Trait(0)
        for word in self.expected.removeprefix("! ").split()[1:]:
            traits |= Trait[word]
        return traits


def rows() -> list[Row]:
    """The lines of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[:2] != "# "]
    parts = [line.rpartition("  # ") for line in lines]
    return [Row(number, code.strip(), expected) for number, (code, _, expected) in enumerate(parts)]


ROWS = rows()


@cache
def evaluated() -> dict[str, Any]:
    """The classes, executed."""
    return executed("".join([HEAD, *(row.text for row in ROWS)]))


@cache
def analysed() -> dict[str, ModuleClass]:
    """The classes, analysed."""
    return analyse_all("".join([HEAD, *(row.text for row in ROWS)]))


def executed(text: str) -> dict[str, Any]:
    """The names that a file binds."""
    names: dict[str, Any] = {"__name__": "table", "__file__": __file__}
    exec(compile(text, "table", "exec", dont_inherit=True), names)
    return names


def analyse_all(text: str) -> dict[str, ModuleClass]:
    """The classes of a file, analysed, by name."""
    project = Project.for_file(None)
    header = project.header(text, ast.parse(text))
    return {
        definition.node.name: analyse(definition, ancestry, project)
        for definition, ancestry in module_classes(header, project)
    }


def result_of(found: ModuleClass) -> Event:
    """The event that stores the result."""
    return next(event for event in found.events if event.name == "result")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Uninitialized memory is filled, as what is BLANK is told by it; PyTorch's warnings do not matter."""
    before = torch.are_deterministic_algorithms_enabled()
    torch.use_deterministic_algorithms(True, warn_only=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    torch.use_deterministic_algorithms(before)


def constructed(cls: type[nn.Module], argument: object, seed: int = 0) -> object:
    """What an instance keeps as its result."""
    torch.manual_seed(seed)
    return held_by(cls(argument), "result")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_expression(row: Row) -> None:
    cls, event = evaluated()[f"C{row.number}"], result_of(analysed()[f"C{row.number}"])
    value = event.value
    assert value.kind == row.kinds
    assert Trait(sum(trait.value for trait in LISTED if trait in value.traits)) == row.traits
    wrong = list(denied(event, constructed(cls, UNKNOWNS[0])))
    for argument in UNKNOWNS[1:]:
        try:
            real = constructed(cls, argument)
        except Exception:  # not what the expression is made for
            continue
        wrong += denied(event, real)
    if value.has(Trait.RANDOM):
        wrong += [] if varies(cls) else ["is not RANDOM"]
    assert bool(wrong) == row.expected.startswith("! "), wrong


def denied(event: Event, real: object) -> Iterator[str]:
    """What is claimed of a result that is not so."""
    yield from refuted(event.value, real)
    if event.value.kind == Kind.CONTAINER and isinstance(real, DISPLAYS) and event.held:
        elements = join_all(event.held)
        yield from (f"has {kind_of(each)}" for each in flattened(real) if not elements.may_be(kind_of(each)))


def varies(cls: type[nn.Module]) -> bool:
    """Whether the result is another one with another seed."""
    results = [constructed(cls, UNKNOWNS[0], seed) for seed in range(8)]
    return len({str(each) for each in results}) > 1


ANNOTATIONS: Sequence[tuple[str, str, Sequence[Any]]] = (
    ("Tensor", "TENSOR", (torch.ones(1),)),
    ("torch.Tensor", "TENSOR", (torch.ones(1),)),
    ("torch.FloatTensor", "TENSOR", (torch.ones(1),)),
    ("nn.Parameter", "PARAMETER", (nn.Parameter(torch.ones(1)),)),
    ("nn.Buffer", "BUFFER", (nn.Buffer(torch.ones(1)),)),
    ("nn.Module", "MODULE", (nn.ReLU(),)),
    ("nn.Linear", "MODULE", (nn.Linear(1, 1),)),
    ("int", "SCALAR", (1,)),
    ("float", "SCALAR", (1.0, 1)),
    ("str", "SCALAR", ("a",)),
    ("bool", "SCALAR", (True,)),
    ("bytes", "SCALAR", (b"a",)),
    ("None", "NONE", (None,)),
    ("object", "?", (1, None)),
    ("Any", "?", (1, None, nn.ReLU())),
    ("T", "?", (1,)),
    ("Optional[Tensor]", "TENSOR|NONE", (None, torch.ones(1))),
    ("Tensor | None", "TENSOR|NONE", (None, torch.ones(1))),
    ("None | Tensor", "TENSOR|NONE", (None, torch.ones(1))),
    ("Union[Tensor, float]", "TENSOR|SCALAR", (1.0, torch.ones(1))),
    ("Union[Tensor, None, int]", "TENSOR|NONE|SCALAR", (None, 1)),
    ("'Tensor'", "TENSOR", (torch.ones(1),)),
    ("'Optional[Tensor]'", "TENSOR|NONE", (None,)),
    ("Optional['Tensor']", "TENSOR|NONE", (None,)),
    ("'not an annotation('", "?", (None, 1)),
    ("typing.Optional[torch.Tensor]", "TENSOR|NONE", (None,)),
    ("tuple[Tensor, float]", "CONTAINER", ((torch.ones(1), 1.0),)),
    ("Tuple[Tensor, ...]", "CONTAINER", ((torch.ones(1),),)),
    ("list[Tensor]", "CONTAINER", ([torch.ones(1)], [])),
    ("List[nn.Module]", "CONTAINER", ([nn.ReLU()],)),
    ("Sequence[int]", "CONTAINER", ([1], (1,))),
    ("dict[str, Tensor]", "CONTAINER", ({"a": torch.ones(1)},)),
    ("Mapping[str, nn.Module]", "CONTAINER", ({"a": nn.ReLU()},)),
    ("dict", "CONTAINER", ({},)),
    ("list", "CONTAINER", ([],)),
    ("set[int]", "CONTAINER", ({1},)),
    ("torch.Size", "CONTAINER", (torch.Size([1]),)),
    ("Iterable[nn.Module]", "CONTAINER|MODULE|TENSOR", ([nn.ReLU()], nn.ModuleList(), torch.ones(1))),
    ("Callable", "OTHER|MODULE", (len, nn.ReLU())),
    ("Callable[..., nn.Module]", "OTHER|MODULE", (nn.ReLU, nn.ReLU())),
    ("typing.Callable[[int], int]", "OTHER|MODULE", (abs,)),
    ("type", "OTHER|SCALAR", (int,)),
    ("Type[nn.Module]", "OTHER|SCALAR", (nn.ReLU,)),
    ("type[nn.Module]", "OTHER|SCALAR", (nn.ReLU,)),
    ("Literal['a', 'b']", "OTHER|SCALAR", ("a",)),
    ("Type['nn.Module']", "OTHER|SCALAR", (nn.ReLU,)),
    ("torch.device", "OTHER|SCALAR", (torch.device("cpu"), "cpu")),
    ("torch.dtype", "OTHER|SCALAR", (torch.float32,)),
    ("torch.Generator", "OTHER|SCALAR", (torch.Generator(),)),
    ("np.ndarray", "NDARRAY", ()),
    ("np.typing.NDArray[Any]", "NDARRAY", ()),
    ("Annotated[Tensor, 'n']", "TENSOR", (torch.ones(1),)),
    ("Final[Tensor]", "TENSOR", (torch.ones(1),)),
    ("pathlib.Path", "OTHER|SCALAR", (Path(),)),
    ("Unknown", "?", (1,)),
    ("Iterator[Tensor]", "CONTAINER", (iter([torch.ones(1)]),)),
    ("Alias", "TENSOR|NONE", (None, torch.ones(1))),
    ("Optional[Alias]", "TENSOR|NONE", (None, torch.ones(1))),
    ("Quoted", "TENSOR|SCALAR", (1, torch.ones(1))),
    ("Several[int]", "SCALAR|CONTAINER", (1, (1, 2))),
    ("Several['Tensor']", "TENSOR|CONTAINER", (torch.ones(1), (torch.ones(1),))),
    ("Several", "?", (1, None)),
    ("T", "?", (1, None)),
    ("Endless", "?", (1, None)),
    ("_size_2_t", "SCALAR|CONTAINER", (1, (1, 2))),
    ("_size_any_opt_t", "SCALAR|CONTAINER|NONE", (1, (1, 2), None)),
    ("_ratio_any_t", "SCALAR|CONTAINER", (1.0, (1, 2))),
    ("Protocolled", "?", (nn.ReLU(),)),
    ("Plain", "OTHER", ()),
    ("Float[Tensor, 'n']", "TENSOR", (torch.ones(1),)),
    ("1 + 1", "?", (None,)),
    ("Nothing", "NONE", (None,)),
    ("Box[int]", "OTHER", ()),
    ("Optional[" * 14 + "int" + "]" * 14, "?", (1, None)),
)
ANNOTATION_HEAD = (
    HEAD
    + """
from jaxtyping import Float
from torch.nn.common_types import _ratio_any_t, _size_2_t, _size_any_opt_t
T = TypeVar("T")
Alias = Optional[Tensor]
Quoted: TypeAlias = "Tensor | int"
Several = Union[T, Tuple[T, ...]]
Endless = Optional["Endless"]
class Protocolled(Protocol): ...
class Plain: ...
class Box(Generic[T]): ...
Nothing = None
Unknown = eval("int")
"""
)


@pytest.mark.parametrize(
    ("annotation", "kinds", "arguments"), ANNOTATIONS, ids=[each[0] for each in ANNOTATIONS]
)
def test_annotation(annotation: str, kinds: str, arguments: Sequence[Any]) -> None:
    row = Row(0, "u", kinds, annotation)
    value = result_of(analyse_all(ANNOTATION_HEAD + row.text)["C0"]).value
    assert value.kind == row.kinds
    assert [each for argument in arguments for each in refuted(value, argument)] == []


UNPACKED = (
    ("tuple[Tensor, float]", "u[0]", "TENSOR"),
    ("tuple[Tensor, float]", "u[1]", "SCALAR"),
    ("tuple[Tensor, float]", "x, y = u; y", "SCALAR"),
    ("tuple[Tensor, ...]", "u[1]", "TENSOR"),
    ("list[Tensor]", "u[0]", "TENSOR"),
    ("list[Tensor]", "[each for each in u][0]", "TENSOR"),
    ("list[list[Tensor]]", "u[0][0]", "TENSOR"),
    ("dict[str, Tensor]", "u['a']", "TENSOR"),
    ("dict[str, Tensor]", "u.get('a')", "TENSOR|NONE"),
    ("dict[str, Tensor]", "list(u)[0]", "SCALAR"),
    ("dict[str, Tensor]", "list(u.values())[0]", "TENSOR"),
    ("dict[str, Tensor]", "list(u.items())[0][1]", "TENSOR"),
    ("Optional[list[Tensor]]", "u[0] if u is not None else 1", "TENSOR|SCALAR"),
    ("torch.Size", "u[0]", "SCALAR"),
    ("Tensor", "u.shape[0]", "SCALAR"),
    ("Tensor", "u * 2", "TENSOR"),
    ("Optional[Tensor]", "1 if u is None else u.clone()", "SCALAR|TENSOR"),
    ("float | Tensor", "u if isinstance(u, Tensor) else torch.tensor(u)", "TENSOR"),
    ("float | list[float] | Tensor", "1 if isinstance(u, (int, float, list, tuple)) else u", "TENSOR|SCALAR"),
    ("nn.Module", "u.to('cpu')", "MODULE"),
    ("type[nn.Module]", "u(1, 2)", "MODULE"),
    ("Callable[..., nn.Module]", "u(1)", "MODULE"),
    ("Optional[Callable[[int], nn.Module]]", "nn.ReLU() if u is None else u(1)", "MODULE"),
    ("Callable[..., int]", "u(1)", "?"),
    ("Callable", "u(1)", "?"),
    ("type[int]", "u(1)", "?"),
    ("nn.Linear", "u.weight", "PARAMETER"),
)


@pytest.mark.parametrize(("annotation", "code", "kinds"), UNPACKED, ids=[" ".join(each) for each in UNPACKED])
def test_parts_of_what_is_annotated(annotation: str, code: str, kinds: str) -> None:
    row = Row(0, code, kinds, annotation)
    assert result_of(analyse_all(ANNOTATION_HEAD + row.text)["C0"]).value.kind == row.kinds


def test_packages_that_are_not_installed() -> None:
    row = Row(0, "einops.rearrange(t, 'a -> 1 a')", "TENSOR FLOATING")
    text = f"import einops\n{HEAD}{row.text}"
    project = Project.for_file(None, [])
    ((definition, ancestry),) = module_classes(project.header(text, ast.parse(text)), project)
    value = result_of(analyse(definition, ancestry, project)).value
    assert (value.kind, value.has(row.traits)) == (row.kinds, True)


OPERANDS = """
        t = torch.tensor([[0.5, 0.25], [1.0, 2.0]])
        i = torch.tensor([[1, 2], [3, 4]])
        p = nn.Parameter(torch.tensor([[0.5, 0.25], [1.0, 2.0]]))
        q = nn.Parameter(torch.tensor([0.5, 0.25]))
        w = torch.tensor([1, 0])
"""
FUNCTION_ARGUMENTS = (
    *("(t)", "(i)", "(p)", "(q)", "(t, t)", "(i, i)", "(i, 0.5)", "(p, 0.5, False)"),
    *("([i, i])", "(w, 0)", "(i, 0, w, i)", "(i, dtype=torch.float32)"),
)
METHOD_ARGUMENTS = ("()", "(t)", "(i)", "(0)", "(0.5)", "(0, 1)", "(torch.float32)", "(0, w, i)")
RECEIVERS = "tipq"
UNSAFE = ("__", "set_", "resize", "as_strided", "cuda", "share", "from_file", "fused", "empty_strided")
"""Parts of the names of what is not called: it needs a device, or would change more than a result."""


def calls() -> Iterator[str]:
    """Calls of every function, and every method of a tensor, of which it is stated that it gives one."""
    for name, annotation in torch_api.RESULTS.items():
        if "Tensor" in annotation:
            yield from (f"{name}{arguments}" for arguments in FUNCTION_ARGUMENTS)
    for name, annotation in torch_api.METHODS.items():
        if annotation in ("Self", "Tensor") and not name.endswith("_"):
            yield from (f"{each}.{name}{arguments}" for each in RECEIVERS for arguments in METHOD_ARGUMENTS)


def test_every_function_and_method() -> None:
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    operands = compile("\n".join(line.strip() for line in OPERANDS.splitlines()), "operands", "exec")
    real = {}
    for code in calls():
        if not any(part in code for part in UNSAFE):
            exec(operands, names)
            try:
                real[code] = eval(code, names)
            except Exception:  # it takes other arguments
                continue
    tensors = [code for code, result in real.items() if isinstance(result, Tensor)]
    assert len(tensors) > 2000
    claimed = claims(tensors)
    wrong = [f"{code} {each}" for code in claimed for each in refuted(claimed[code], real[code])]
    assert not wrong, "\n".join(wrong)


def claims(codes: Sequence[str]) -> dict[str, Value]:
    """What is claimed of the results of calls."""
    size = 300
    text = "import torch\nfrom torch import nn\n"
    places = {}
    for start in range(0, len(codes), size):
        text += f"class C{start}(nn.Module):\n    def __init__(self):\n        super().__init__(){OPERANDS}"
        for code in codes[start : start + size]:
            text += f"        {code}\n"
            places[text.count("\n")] = code
    found = {}
    for cls in analyse_all(text).values():
        position = source_of(cls.definition.header).position
        for call in cls.calls:
            line = position(call.node)[0]
            if line in places:
                found[places[line]] = call.result
    return found
