"""What the screen leaves out is what no rule says anything of."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from fuzzing.grammar import programs
from harness import samples

from torchlint.diagnostics import Diagnostic
from torchlint.linter import analysed, guarded, lint
from torchlint.screen.screen import Screen
from torchlint.semantics.ancestry import module_classes
from torchlint.semantics.project import Project
from torchlint.settings import Settings

HELPERS = """
def passed(value):
    return value
def first(value, *others):
    held = [value, *others]
    return held[0]
"""


def said_of_left_out(text: str) -> Iterator[Diagnostic]:
    """What the rules say of the classes of a file that the screen leaves out."""
    project = Project.for_file(None)
    header = project.header(text, ast.parse(text))
    screen = Screen(project)
    for definition, ancestry in module_classes(header, project):
        if not screen.matters(definition, ancestry):
            yield from guarded(partial(analysed, definition, ancestry, project), header, definition.node)


class Detour(ast.NodeTransformer):
    """Assigns attributes in a roundabout way."""

    def __init__(self, way: Callable[[ast.expr, ast.expr], str]) -> None:
        self.way = way

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt] | ast.stmt:
        match node:
            case ast.Assign(targets=[ast.Attribute() as target], value=value):
                return ast.parse(self.way(target, value)).body
            case _:
                return node


WAYS: dict[str, Callable[[ast.expr, ast.expr], str]] = {
    "as it is": lambda target, value: f"{ast.unparse(target)} = {ast.unparse(value)}",
    "by a local name": lambda target, value: f"x = {ast.unparse(value)}\n{ast.unparse(target)} = x",
    "by two local names": lambda target, value: f"x = {ast.unparse(value)}\ny = x\n{ast.unparse(target)} = y",
    "by a tuple": lambda target, value: f"{ast.unparse(target)}, _ = {ast.unparse(value)}, 1",
    "by a list": lambda target, value: f"held = [{ast.unparse(value)}]\n{ast.unparse(target)} = held[0]",
    "by a list that is filled": lambda target, value: (
        f"held = []\nother = held\nother.append({ast.unparse(value)})\n{ast.unparse(target)} = held[0]"
    ),
    "by a dict": lambda target, value: (
        f"held = dict(x={ast.unparse(value)})\n{ast.unparse(target)} = held['x']"
    ),
    "by a function": lambda target, value: f"{ast.unparse(target)} = passed({ast.unparse(value)})",
    "by a function with a list": lambda target, value: (
        f"{ast.unparse(target)} = first({ast.unparse(value)}, 1)"
    ),
    "by a choice": lambda target, value: (
        f"{ast.unparse(target)} = {ast.unparse(value)} if len('x') else None"
    ),
    "by a lambda": lambda target, value: (
        f"make = lambda: {ast.unparse(value)}\n{ast.unparse(target)} = make()"
    ),
    "in a list": lambda target, value: f"{ast.unparse(target)} = [{ast.unparse(value)}]",
    "in a list that is filled": lambda target, value: (
        f"held = []\n{ast.unparse(target)} = held\nheld.append({ast.unparse(value)})"
    ),
    "in a list with three names": lambda target, value: (
        f"held = []\n{ast.unparse(target)} = held\nother = {ast.unparse(target)}\n"
        f"other.append({ast.unparse(value)})"
    ),
    "in a dict of the attribute": lambda target, value: (
        f"{ast.unparse(target)} = {{}}\n{ast.unparse(target)}['x'] = {ast.unparse(value)}"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_leaves_out_nothing_of_the_samples(way: str) -> None:
    for sample in samples():
        text = sample.text
        if way != "as it is":
            tree = ast.parse(text.replace("\nfrom __future__", "\n#"))
            text = HELPERS + ast.unparse(Detour(WAYS[way]).visit(tree))
        assert list(said_of_left_out(text)) == [], f"{sample}:\n{text}"


@pytest.mark.parametrize("seed", range(20))
def test_leaves_out_nothing_of_made_up_programs(seed: int) -> None:
    for text in islice(programs(seed), 20):
        assert list(said_of_left_out(text)) == [], text


@pytest.mark.parametrize("seed", range(4))
def test_leaves_out_no_method_of_made_up_programs_that_matters(seed: int) -> None:
    for text in islice(programs(seed), 25):
        screened, every = (lint(text, "", Settings(), screened=screened) for screened in (True, False))
        assert screened == every, text


def test_leaves_out_no_method_of_the_samples_that_matters() -> None:
    for sample in samples():
        screened, every = (lint(sample.text, "", Settings(), screened=each) for each in (True, False))
        assert screened == every, sample


@pytest.mark.parametrize("name", ["torch.nn", "kornia.feature"])
def test_nothing_is_lost_in_packages(name: str) -> None:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        pytest.skip(f"{name} is not installed")
    for path in sorted(Path(found.submodule_search_locations[0]).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        screened, every = (lint(text, str(path), Settings(), screened=screened) for screened in (True, False))
        assert screened == every
