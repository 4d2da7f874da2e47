"""The analysis against live modules: whatever an instance holds, the analysis of its class allows."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from semantics import building, live
from semantics.live import Recording, Shot, qualified
from torch import nn

from torchlint.semantics.ancestry import Ancestry, module_classes
from torchlint.semantics.build import analyse
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import ClassDefinition, Project
from torchlint.semantics.state import Slot
from torchlint.semantics.store import ANY_SLOT

PACKAGES = ("torch.nn", "kornia", "x_transformers")
NOT_HELD = frozenset({Slot.ABSENT, Slot.CLASS_ATTRIBUTE, Slot.UNINITIALIZED})


@cache
def definitions(path: str) -> Mapping[str, tuple[ClassDefinition, Ancestry, Project]]:
    """The module classes of a file, by qualified name."""
    text = Path(path).read_text(encoding="utf-8")
    project = Project.for_file(path)
    header = project.header(text, ast.parse(text))
    return {each.qualified: (each, found, project) for each, found in module_classes(header, project)}


def modelled(cls: type[nn.Module]) -> ModuleClass | None:
    """The analysis of a live class, None where it is not known to be a module class."""
    path = inspect.getsourcefile(cls)
    found = definitions(path).get(qualified(cls)) if path is not None else None
    return None if found is None else analyse(*found)


def allowed(model: ModuleClass, name: str) -> frozenset[Slot]:
    """The slots that an attribute may be in."""
    if (known := model.attributes.get(name)) is not None:
        return known.slots
    fitting = [
        known.slots
        for pattern, known in model.attributes.items()
        if "{}" in pattern and re.fullmatch(re.escape(pattern).replace(r"\{\}", ".*"), name)
    ]
    if fitting:
        return frozenset().union(*fitting)
    return model.rest if model.complete and not model.hidden_writes else ANY_SLOT


def unsound(model: ModuleClass, shot: Shot) -> Iterator[tuple[str, str, str]]:
    """What an instance holds and the analysis denies, and what it lacks though the analysis says it is there."""
    held = dict(shot)
    for name, slot in held.items():
        slots = allowed(model, name)
        if slot not in slots:
            yield name, slot.name, ",".join(sorted(each.name for each in slots))
    for name, known in model.attributes.items():
        if "{}" not in name and name not in held and not known.slots & NOT_HELD:
            yield name, "nowhere", ",".join(sorted(each.name for each in known.slots))
