"""What classes get from PyTorch's own modules, against live instances."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from pathlib import Path
from typing import Generic

import pytest
from semantics import torch_subclasses
from semantics.live import recorded
from semantics.static import analysed, denials, spelled
from torch import nn

from torchlint.semantics import torch_api, torch_state

SCRIPT = Path(__file__).parents[2] / "scripts" / "generate_torch_state.py"
PYTHON_ADDS = {
    "__abstractmethods__",
    "__deprecated__",
    "__orig_bases__",
    "__parameters__",
    "__slots__",
    "_abc_impl",
}

CLASSES = {
    name: cls
    for name, cls in vars(torch_subclasses).items()
    if inspect.isclass(cls) and issubclass(cls, nn.Module) and cls.__module__ == torch_subclasses.__name__
}

SLOTS: dict[str, dict[str, str]] = {
    "Inherits": {"weight": "PARAMETER", "in_features": "PLAIN", "x": "ABSENT"},
    "Extends": {"early": "PLAIN", "scale": "PARAMETER", "cache": "PLAIN", "bias": "PARAMETER"},
    "ExtendsPrivate": {"running_mean": "BUFFER", "running_max": "PLAIN"},
    "Replaces": {"weight": "PARAMETER", "bias": "PARAMETER", "in_features": "ABSENT"},
    "Overrides": {"mask": "PLAIN", "calls": "BUFFER"},
    "Unbound": {"weight": "PARAMETER", "x": "PLAIN"},
    "Behind": {"never": "ABSENT", "prepared": "MODULE"},
    "Between": {"reached": "PARAMETER", "weight": "PARAMETER"},
    "Layers": {"0": "ABSENT|MODULE", "size": "PLAIN"},
    "Grows": {"0": "ABSENT|MODULE", "size": "PLAIN"},
    "Keyed": {"a": "ABSENT|MODULE", "size": "PLAIN"},
    "Indexed": {"indexed": "MODULE", "added": "PLAIN", "x": "ABSENT"},
    "Lazy": {"weight": "PARAMETER", "cache": "PLAIN", "x": "ABSENT"},
    "LazyLinear": {"weight": "PARAMETER", "x": "PLAIN"},
    "Borrows": {"weight": "PARAMETER", "out": "MODULE", "mean": "PLAIN", "gain": "PARAMETER|PLAIN"},
}
"""Slots that the analysis states, by class and attribute."""


@pytest.mark.parametrize("name", CLASSES)
def test_subclasses_of_torch_modules(name: str) -> None:
    cls = CLASSES[name]
    with recorded() as recording:
        cls()
    state = analysed(cls)
    assert state is not None
    assert denials(cls, state, recording) == []
    slots = SLOTS.get(name, {})
    assert {attribute: spelled(state.of(attribute)) for attribute in slots} == slots


def live_class(name: str) -> type:
    """The class of a canonical name."""
    package, _, last = name.rpartition(".")
    found = getattr(importlib.import_module(package), last)
    assert isinstance(found, type)
    return found


def test_state_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("generate_torch_state", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = generator  # its dataclass looks itself up there
    spec.loader.exec_module(generator)
    assert generator.main(["--check"]) == 0


def test_every_public_class_has_a_state() -> None:
    assert torch_api.MODULES - torch_state.STATE.keys() == {
        "torch.nn.Module",
        "torch.nn.ParameterDict",  # whatever is put in, under any name
        "torch.nn.ParameterList",
    }


@pytest.mark.parametrize("name", torch_state.MEMBERS)
def test_members_are_those_of_the_live_class(name: str) -> None:
    bases = [base for base in live_class(name).__mro__ if base not in (nn.Module, object, Generic)]
    bound = {each for base in bases for each in vars(base)} - torch_api.RESERVED_NAMES.keys()
    assert bound - PYTHON_ADDS == torch_state.MEMBERS[name] - PYTHON_ADDS
