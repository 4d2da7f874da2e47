"""What the analysis says of live classes, to be held against what `semantics.live` saw of them."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from semantics.live import Recording, Shot, qualified
from torch import nn

from torchlint.semantics.ancestry import Ancestry, module_classes
from torchlint.semantics.build import analyse
from torchlint.semantics.events import Attribute
from torchlint.semantics.project import ClassDefinition, Project
from torchlint.semantics.state import Slot
from torchlint.semantics.store import ANY_SLOT
from torchlint.semantics.values import Kind

NOT_HELD = frozenset({Slot.ABSENT, Slot.CLASS_ATTRIBUTE, Slot.UNINITIALIZED})


@dataclass(frozen=True)
class State:
    """What is said of the instances of a class: attributes by name, and the slots of all other names."""

    attributes: Mapping[str, Attribute]
    rest: frozenset[Slot]

    def of(self, name: str) -> frozenset[Slot]:
        """The slots that an attribute may be in."""
        if (known := self.attributes.get(name)) is not None:
            return known.slots
        fitting = [known.slots for pattern, known in self.attributes.items() if fits(name, pattern)]
        return frozenset[Slot]().union(*fitting) if fitting else self.rest

    def denied(self, shot: Shot) -> Iterator[str]:
        """What an instance holds and should not, and what it lacks."""
        for name, slot, something in shot:
            if slot not in self.of(name):
                yield f"{name} is in {slot.name}, not in {spelled(self.of(name))}"
            elif not something and slot is not Slot.PLAIN and not self.may_hold_none(name):
                yield f"{name} holds None"
        held = {name for name, _, _ in shot}
        for name, known in self.attributes.items():
            if "{}" not in name and name not in held and not known.slots & NOT_HELD:
                yield f"{name} is nowhere, not in {spelled(known.slots)}"

    def may_hold_none(self, name: str) -> bool:
        """Whether the value of an attribute may be None."""
        known = self.attributes.get(name)
        return known is None or known.value.may_be(Kind.NONE)


def fits(name: str, pattern: str) -> bool:
    """Whether a name is one of those of an f-string."""
    return "{}" in pattern and bool(re.fullmatch(re.escape(pattern).replace(r"\{\}", ".*"), name))


def spelled(slots: frozenset[Slot]) -> str:
    """Names of slots."""
    return "|".join(sorted(slot.name for slot in slots))


@cache
def definitions(path: str) -> Mapping[str, tuple[ClassDefinition, Ancestry, Project]]:
    """The module classes of a file, by ``__qualname__``."""
    text = Path(path).read_text(encoding="utf-8")
    project = Project.for_file(path)
    header = project.header(text, ast.parse(text))
    found = module_classes(header, project)
    return {each.qualified.removeprefix(f"{header.module}."): (each, of, project) for each, of in found}


def analysed(cls: type[nn.Module]) -> State | None:
    """What the analysis says of a live class, None where it does not know that it is a module class."""
    path = inspect.getsourcefile(cls)
    return None if path is None else state_of(path, cls.__qualname__)


@cache
def state_of(path: str, name: str) -> State | None:
    """What the analysis says of a class of a file."""
    if (found := definitions(path).get(name)) is None:
        return None
    model = analyse(*found, methods=False)
    return State(model.attributes, model.rest if model.complete and not model.hidden_writes else ANY_SLOT)


def denials(cls: type[nn.Module], state: State, recording: Recording) -> list[str]:
    """What instances of a class hold and `state` denies."""
    found = {each for shot in recording.shots[cls] for each in state.denied(shot)}
    return [f"{qualified(cls)}: {each}" for each in sorted(found)]
