"""What `torchlint state` prints against live modules: every answer that is not "it depends" is right.

One instance of every class of three packages, and of the examples, is built and asked: what it holds where,
what state_dict() has, what `.to()` visits, what gradients reach.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import torch
from semantics import building, live, surroundings
from semantics.judging import DISPLAYS, held_by, kind_of, slots_of
from semantics.live import qualified
from semantics.static import fits
from torch import Tensor, nn

from torchlint.cli import main
from torchlint.inventory import KEPT, WORDS

Entry: TypeAlias = Mapping[str, Any]
ROOT = Path(__file__).parents[2]
PACKAGES = {
    "torch.nn": {"in_state_dict": 0.81, "moved": 0.81, "trained": 0.87, "unregistered": 0.69},
    "x_transformers": {"in_state_dict": 0.72, "moved": 0.72, "trained": 0.71, "unregistered": 0.83},
    "kornia": {"in_state_dict": 0.93, "moved": 0.93, "trained": 0.92, "unregistered": 0.86},
}
"""The share of the answers that are not "it depends", for each package; higher ones are to be had."""
EXAMPLES: Mapping[str, tuple[int, ...]] = {
    "PositionalEncoding": (4,),
    "Attention": (4, 2),
    "Mixture": (4, 3),
    "ContrastiveLoss": (),
    "RunningMean": (4,),
    "CosineClassifier": (4, 4),
}
"""The classes of the examples, with arguments."""
ANSWERS = ("in_state_dict", "moved", "trained", "unregistered")


@cache
def shown(path: str) -> Mapping[str, Entry]:
    """What the command prints of the classes of a file, by name."""
    with redirect_stdout(StringIO()) as printed:
        assert main(["state", path, "--output-format", "json"]) == 0
    return {each["name"]: each for each in json.loads(printed.getvalue())}


def said_of(module: nn.Module) -> Entry | None:
    """What the command prints of the class of a module."""
    path = inspect.getsourcefile(type(module))
    assert path is not None
    return shown(path).get(type(module).__qualname__)


def instances(package: str) -> Iterator[nn.Module]:
    """An instance of each class of a package."""
    with surroundings.surroundings():
        from semantics.recipes import RECIPES
    classes = surroundings.classes_of(package)
    with live.recorded() as recording:
        builder = building.Builder(RECIPES, recording)
        for cls in classes:
            with surroundings.surroundings():
                recipe = builder.recipe(cls, building.DEEPEST)
                module = None if recipe is None or cls is nn.Module else built(recipe, cls)
            if module is not None:
                yield module


def built(recipe: building.Recipe, cls: type[nn.Module]) -> nn.Module | None:
    """An instance, on tensors that cost little; None where what is random in the recipe does not suit."""
    for device in (surroundings.Frugal(), torch.device("meta")):
        with suppress(Exception), device:
            module = recipe.build(cls)
            assert isinstance(module, nn.Module)
            return module
    return None


class Judge:
    """What a live module says of its attributes, to be compared with what is printed."""

    def __init__(self, module: nn.Module) -> None:
        self.module = module
        self.slots = slots_of(module)
        self.saved = list(nn.Module.state_dict(module))
        self.contents = {name: [*contained(held_by(module, name))] for name in self.slots}
        self.known = {id(each) for each in (*module.parameters(), *module.modules())}
        self.visited: list[Tensor] = []
        nn.Module._apply(module, self.visit)  # type: ignore[no-untyped-call]

    def visit(self, tensor: Tensor) -> Tensor:
        """Take note of a tensor that ``.to()`` would move."""
        self.visited.append(tensor)
        return tensor

    def answers(self, name: str) -> Mapping[str, bool]:
        """What is so of an attribute that the module has."""
        real, slot = held_by(self.module, name), self.slots[name]
        registered = slot.name not in ("PLAIN", "ABSENT")
        tensors = [each for each in self.contents[name] if isinstance(each, Tensor)]
        visited = {id(each) for each in (*self.visited, *self.converted())}
        return {
            "in_state_dict": any(each == name or each.startswith(f"{name}.") for each in self.saved),
            "moved": registered and real is not None and all(id(each) in visited for each in tensors),
            "trained": slot.name in ("PARAMETER", "MODULE") and any(each.requires_grad for each in tensors),
            "unregistered": not registered and any(not self.knows(each) for each in self.contents[name]),
        }

    def converted(self) -> Iterator[Tensor]:
        """The tensors of modules that move them themselves, and may hand on others in their place."""
        for each in self.module.modules():
            if type(each)._apply is not nn.Module._apply:
                yield from (*each.parameters(), *each.buffers())

    def knows(self, real: object) -> bool:
        """Whether an object is of no interest, or the module has it under another name as what it is."""
        if isinstance(real, nn.Parameter | nn.Module):
            return id(real) in self.known
        return not isinstance(real, Tensor)

    def denied(self, entry: Entry) -> Iterator[str]:
        """What an entry says that is not so."""
        name = entry["name"]
        if name not in self.slots:
            if not {"absent", "class attribute"} & set(entry["kept"]):
                yield f"{name} is nowhere"
            return
        real = held_by(self.module, name)
        if KEPT[self.slots[name]] not in entry["kept"]:
            yield f"{name} is {KEPT[self.slots[name]]}"
        if entry["holds"] and WORDS[kind_of(real)] not in entry["holds"]:
            yield f"{name} holds {kind_of(real).name}, not {entry['holds']}"
        if isinstance(real, Tensor) and entry["shape"] is not None:
            sizes = zip(entry["shape"], real.shape, strict=True)
            if any(size not in (None, found) for size, found in sizes):
                yield f"{name} is of shape {tuple(real.shape)}"
        for question, answer in self.answers(name).items():
            stated = real is not None if question in entry["unless_none"] else entry[question]
            if stated not in (None, answer) and not self.is_vacuous(question, real, entry):
                yield f"{name}: {question} is {answer}"

    def is_vacuous(self, question: str, real: object, entry: Entry) -> bool:
        """Whether the answer is about what a module or container has, and this one has nothing."""
        if question == "unregistered":
            return real is None or (isinstance(real, DISPLAYS) and not real)
        has = [*real.parameters()] if question == "trained" else [*real.state_dict()]  # type: ignore[attr-defined]
        return isinstance(real, nn.Module) and entry[question] is not False and not has


def contained(real: object, depth: int = 3) -> Iterator[object]:
    """An object, what is in it where it is a container, the tensors where it is a module."""
    yield real
    if isinstance(real, nn.Module):
        yield from (*real.parameters(), *real.buffers())
    if isinstance(real, DISPLAYS) and depth:
        for each in real.values() if isinstance(real, Mapping) else real:
            yield from contained(each, depth - 1)


def refuted(module: nn.Module, said: Entry | None) -> list[str]:
    """What is said of the class of a module and is not so."""
    if said is None:
        return [f"{qualified(type(module))} is not shown"]
    judge = Judge(module)
    found = [
        each for entry in said["attributes"] if "{}" not in entry["name"] for each in judge.denied(entry)
    ]
    names = [entry["name"] for entry in said["attributes"]]
    if said["complete"]:
        known = [name for name in judge.slots if any(name == each or fits(name, each) for each in names)]
        found += [f"{name} is not mentioned" for name in judge.slots.keys() - set(known)]
    return [f"{qualified(type(module))}: {each}" for each in found]


@dataclass
class Score:
    """How a package is judged.

    Attributes:
        classes: how many were looked at.
        answers: how many there are to each question, by whether they decide it.
        wrong: what is said and is not so.
    """

    classes: int = 0
    answers: Counter[tuple[str, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, package: str) -> Score:
        """The score of a package that is installed."""
        score = cls()
        for module in instances(package):
            said = said_of(module)
            score.classes += 1
            score.wrong += refuted(module, said)
            entries = said["attributes"] if said else ()
            score.answers.update((each, entry[each] is not None) for entry in entries for each in ANSWERS)
        return score

    def decided(self, question: str) -> float:
        """The share of the answers to a question that are not "it depends"."""
        return self.answers[question, True] / (self.answers[question, True] + self.answers[question, False])

    def __str__(self) -> str:
        shares = ", ".join(f"{each} {self.decided(each):.1%}" for each in ANSWERS)
        return (
            f"{self.classes} classes, {self.answers.total()} answers, {len(self.wrong)} wrong; "
            f"decided: {shares}"
        )


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_said_is_so(package: str) -> None:
    pytest.importorskip(package.partition(".")[0])
    score = Score.of(package)
    print(f"{package}: {score}")
    assert score.wrong == []
    assert all(score.decided(each) >= share for each, share in PACKAGES[package].items())


@pytest.mark.parametrize("path", ["examples/buggy.py", "examples/fixed.py"])
def test_what_is_said_of_the_examples_is_so(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("example", ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "example", example)
    spec.loader.exec_module(example)
    raising = ["RunningMean"] if "buggy" in path else []
    built = []
    for name, arguments in EXAMPLES.items():
        if name in raising:
            with pytest.raises(KeyError):
                getattr(example, name)(*arguments)
        else:
            built.append(getattr(example, name)(*arguments))
    said = {type(module).__qualname__: said_of(module) for module in built}
    assert [each for module in built for each in refuted(module, said[type(module).__qualname__])] == []
    every = shown(str(ROOT / path))
    assert every.keys() == EXAMPLES.keys()
    assert [name for name, each in every.items() if each["raises"]] == raising
    lost = {name for name, each in every.items() for entry in each["attributes"] if entry["unregistered"]}
    assert lost == ({"Attention", "Mixture", "ContrastiveLoss"} if raising else set())
