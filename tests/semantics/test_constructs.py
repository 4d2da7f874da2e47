"""The interpreter against Python and PyTorch: classes of all constructs, each constructed for real.

Every class in ``constructs`` without a leading underscore is constructed once for each row of its
ARGUMENTS. What the interpreter says of its state must allow every live instance, and say no more than
what some live instance shows. A comment in the class tells where it says more, or less exactly which:

    # slots: PLAIN | ABSENT         of the attribute that the line sets or registers
    # kind: TENSOR | NONE
    # unknown                       for short: any slot but ABSENT, any kind
    # unknown | ABSENT
    # slots of x: ?                 of another one; "?" for one that the interpreter does not name
    # rest: any                     what is not named may be anything
    # initialized: True | False     whether Module.__init__ has run
    # raises: KeyError              construction does, with the line marked
    # xfail: reason                 the interpreter is wrong, or less exact than it should be
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from _pytest.mark import ParameterSet
from semantics.judging import BOOKKEEPING, DISPLAYS, flattened, held_by, kind_of, refuted, slots_of
from semantics.live import qualified, subclasses
from torch import nn

from torchlint.semantics.ancestry import Ancestry, module_classes
from torchlint.semantics.build import analyse
from torchlint.semantics.events import Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import ClassDefinition, Project
from torchlint.semantics.source import source_of
from torchlint.semantics.state import Slot
from torchlint.semantics.store import ANY_SLOT
from torchlint.semantics.values import NOTHING, UNKNOWN, Kind, Value, join_all

FOLDER = Path(__file__).parent / "constructs"
FILES = sorted(path.stem for path in FOLDER.glob("*.py"))

MARKER = re.compile(
    r"(?P<what>slots|kind|rest|initialized|raises|xfail|unknown)(?: of (?P<name>\S+?))?"
    r"(?:: |(?= \|)|$)(?P<says>[^;#]*)"
)
NAMED = re.compile(r"self\.(?!register_|add_module)(\w+)|[\"'](\w+)[\"']")
SLOTS = {"any": ANY_SLOT, "set": ANY_SLOT - {Slot.ABSENT}}


@dataclass
class Expected:
    """What the comments in a class say."""

    slots: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    rest: str = "ABSENT"
    initialized: str = ""
    xfail: str = ""
    raises: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Construct:
    """One class of a file."""

    definition: ClassDefinition
    ancestry: Ancestry
    project: Project

    def __str__(self) -> str:
        return self.definition.qualified

    @property
    def expected(self) -> Expected:
        """What its comments say."""
        node, found = self.definition.node, Expected()
        lines = self.definition.header.text.splitlines()
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            code, _, comment = lines[number - 1].partition("  # ")
            for marker in MARKER.finditer(comment):
                says = marker["says"].strip()
                match marker["what"]:
                    case "raises":
                        found.raises[number] = says
                    case "rest":
                        found.rest = says
                    case "initialized":
                        found.initialized = says
                    case "xfail":
                        found.xfail = says
                    case what:
                        target = NAMED.search(code)
                        name = marker["name"] or (target and (target[1] or target[2]))
                        assert name, f"line {number} has no attribute"
                        if what != "kind":
                            found.slots[name] = says if what == "slots" else f"set {says}"
                        if what != "slots":
                            found.kinds[name] = says if what == "kind" else "UNKNOWN"
        return found


@cache
def executed(file: str) -> ModuleType:
    """The file, executed."""
    return importlib.import_module(f"semantics.constructs.{file}")


def constructs() -> Iterator[Construct]:
    """Every class to construct."""
    for file in FILES:
        path = FOLDER / f"{file}.py"
        text = path.read_text(encoding="utf-8")
        project = Project.for_file(str(path))
        header = project.header(text, ast.parse(text))
        for definition, ancestry in module_classes(header, project):
            if not definition.node.name.startswith("_"):
                yield Construct(definition, ancestry, project)


def live_class(construct: Construct) -> type[nn.Module]:
    """The class itself; one that stands in a function is made by calling what it stands in."""
    file = Path(construct.definition.header.path).stem
    name = construct.definition.qualified.removeprefix(f"{file}.")
    module = executed(file)
    outer = vars(module)[name.partition(".")[0]]
    made = outer() if "<locals>" in name else outer
    found = [cls for cls in subclasses(nn.Module) if qualified(cls) == f"{module.__name__}.{name}"]
    assert found, f"{made} has no such class"
    return found[-1]


def instances(cls: type[nn.Module]) -> Iterator[nn.Module]:
    """A live instance for each row of arguments."""
    rows: list[tuple[Any, ...]] = vars(cls).get("ARGUMENTS", [()])
    for row in rows:
        torch.manual_seed(0)
        yield cls(*(make() if callable(make) else make for make in row))


def said(names: str) -> frozenset[Slot]:
    """The slots that a comment names."""
    parts = [name.strip() for name in names.split("|")]
    return frozenset().union(*(SLOTS.get(name) or {Slot[name]} for name in parts))


def kinds_said(names: str) -> Kind:
    """The kinds that a comment names."""
    if names == "UNKNOWN":
        return UNKNOWN
    kind = NOTHING
    for name in names.split("|"):
        kind |= Kind[name.strip()]
    return kind


def shown(slots: frozenset[Slot]) -> str:
    """Slots for people."""
    return " | ".join(slot.name for slot in Slot if slot in slots)


def folded(slots: frozenset[Slot]) -> frozenset[Slot]:
    """With what the class answers for told from what nobody answers for no more."""
    return frozenset(Slot.ABSENT if slot is Slot.CLASS_ATTRIBUTE else slot for slot in slots)


def matching(found: ModuleClass, name: str) -> list[str]:
    """The attributes of the model that a live one is: itself, else f-strings that give its name."""
    if name in found.attributes:
        return [name]
    patterns = [each for each in found.attributes if "{}" in each]
    return [each for each in patterns if re.fullmatch(re.escape(each).replace(r"\{\}", ".*"), name)]


def parameters() -> Iterator[ParameterSet]:
    """Every class as a test."""
    for construct in constructs():
        reason = construct.expected.xfail
        marks = [pytest.mark.xfail(reason=reason)] if reason else []
        yield pytest.param(construct, marks=marks, id=str(construct))


@pytest.mark.parametrize("construct", [*parameters()])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_state_after_construction(construct: Construct) -> None:
    found = analyse(construct.definition, construct.ancestry, construct.project)
    expected = construct.expected
    cls = live_class(construct)
    position = source_of(construct.definition.header).position
    raising = {
        position(event.node)[0]: event.raises
        for event in found.events
        if event.raises and event.phase is Phase.CONSTRUCTION
    }
    assert raising == expected.raises
    if expected.raises:
        with pytest.raises(Exception) as caught:  # noqa: PT011
            next(instances(cls))
        assert type(caught.value).__name__ == next(iter(expected.raises.values()))
        return
    live = list(instances(cls))
    wrong = [*check_slots(found, expected, live), *check_kinds(found, expected, live)]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    initialized = {"_parameters" in vars(module) for module in live}
    said_initialized = {each == "True" for each in expected.initialized.split(" | ")}
    assert initialized <= found.initialized
    assert found.initialized == (said_initialized if expected.initialized else initialized)
    assert found.rest == said(expected.rest)


def check_slots(found: ModuleClass, expected: Expected, live: list[nn.Module]) -> list[str]:
    """Where the slots are wrong, or not as exact as they should be."""
    wrong = []
    places = [slots_of(module) for module in live]
    names = {name for each in places for name in each}
    covered = set()
    for name in names:
        real = frozenset(each.get(name, Slot.ABSENT) for each in places)
        static: frozenset[Slot] = frozenset()
        for each in matching(found, name):
            static |= found.attributes[each].slots | (found.rest if each != name else frozenset())
            covered.add(each)
        if not static:
            static = found.rest
            if expected.slots.pop(name, None) != "?":
                wrong.append(f"{name} is not named")
        elif name in expected.slots:
            if folded(static) != folded(said(expected.slots.pop(name))):
                wrong.append(f"{name} is said to be {shown(static)}")
        elif folded(static) != real:
            wrong.append(f"{name} is {shown(real)}, not {shown(static)}")
        if not real <= folded(static):
            wrong.append(f"{name} is {shown(real)}, unsoundly")
    for name in found.attributes.keys() - covered - BOOKKEEPING:
        static = folded(found.attributes[name].slots)
        if Slot.ABSENT not in static:
            wrong.append(f"{name} is absent, not {shown(static)}")
        if static != folded(said(expected.slots.pop(name, "ABSENT"))):
            wrong.append(f"{name} is said to be {shown(static)}")
    return wrong + [f"{name} is of no use" for name in expected.slots]


def check_kinds(found: ModuleClass, expected: Expected, live: list[nn.Module]) -> list[str]:
    """Where the values are wrong, or their kinds not as exact as they should be."""
    wrong = []
    for name in sorted({name for module in live for name in slots_of(module)}):
        values = [found.attributes[each].value for each in matching(found, name)]
        if not values:
            continue
        value = join_all(values)
        real = NOTHING
        for module in live:
            if name in slots_of(module):
                held = held_by(module, name)
                wrong += [f"{name} {each}" for each in refuted(value, held, module)]
                wrong += [f"{name} {each}" for each in refuted_elements(found, name, value, held)]
                real |= kind_of(held)
        exact = kinds_said(expected.kinds.pop(name)) if name in expected.kinds else real
        if value.kind != exact:
            wrong.append(f"{name} is {real}, not {value.kind}")
    return wrong + [f"{name} is of no use" for name in expected.kinds]


def refuted_elements(found: ModuleClass, name: str, value: Value, held: object) -> Iterator[str]:
    """What the model says of the elements of a container that is not so."""
    if value.kind != Kind.CONTAINER or not isinstance(held, DISPLAYS):
        return
    stores = [event for event in found.events if event.name == name and event.phase is not Phase.LATER]
    elements = join_all(each for event in stores for each in event.held)
    for each in flattened(held):
        if not elements.kind & kind_of(each):
            yield f"has {kind_of(each)}, not {elements.kind}"
