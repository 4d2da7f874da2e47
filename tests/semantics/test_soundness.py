"""The analysis against live modules: whatever an instance holds, the analysis of its class allows.

All classes of three packages are built, in many ways. Every instance that this makes, those inside of
others too, is compared with the analysis of its own class at the moment its constructor returns.
Annotations are taken at their word: where one says Tensor, no Parameter is passed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from semantics import building, live, surroundings
from semantics.live import Recording, qualified
from semantics.static import State, analysed, denials
from torch import nn

from torchlint.semantics import externals, torch_modules, torch_state


@dataclass(frozen=True)
class Expected:
    """What is to be reached in a package.

    Attributes:
        built: share of its classes of which there is an instance.
        precise: share of the attributes that can be in one slot only.
    """

    built: float
    precise: float


PACKAGES = {
    "torch.nn": Expected(built=0.97, precise=0.92),
    "kornia": Expected(built=0.97, precise=0.9),
    "x_transformers": Expected(built=0.98, precise=0.73),
}


@pytest.fixture(scope="module")
def recordings() -> Mapping[str, Recording]:
    """What was seen when all classes of each package were built."""
    for package in PACKAGES:
        pytest.importorskip(package.partition(".")[0])
    found = {}
    with surroundings.surroundings():
        from semantics.recipes import RECIPES  # only now: what it imports takes its time, and warns
    for package in PACKAGES:
        classes = surroundings.classes_of(package)
        with live.recorded() as found[package]:
            builder = building.Builder(RECIPES, found[package])
            for cls in classes:
                builder.build(cls)
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_analysis_is_sound(package: str, recordings: Mapping[str, Recording]) -> None:
    recording, expected = recordings[package], PACKAGES[package]
    classes = surroundings.classes_of(package)
    built = [cls for cls in classes if cls in recording.shots]
    states = {cls: state for cls in recording.shots if cls is not nn.Module and (state := analysed(cls))}
    unsound = [each for cls, state in states.items() for each in denials(cls, state, recording)]
    slots = {
        (cls, re.sub(r"\d+", "{}", name)): state.of(name)
        for cls, state in states.items()
        for name in {*state.attributes, *(name for shot in recording.shots[cls] for name, _, _ in shot)}
    }
    precise = sum(len(each) == 1 for each in slots.values()) / len(slots)
    print(
        f"{package}: {len(built)} of {len(classes)} classes, {len(states)} with those inside of them, "
        f"{recording.instances.total()} instances, {len(slots)} attributes, {len(unsound)} unsound, "
        f"{precise:.1%} precise"
    )
    assert not unsound
    assert recording.shots.keys() - states.keys() <= {nn.Module}
    assert len(built) / len(classes) >= expected.built
    assert precise >= expected.precise


def test_torch_state_is_sound(recordings: Mapping[str, Recording]) -> None:
    recording = recordings["torch.nn"]
    names = {cls: externals.canonical(qualified(cls)) for cls in recording.shots}
    stated = {cls: name for cls, name in names.items() if name in torch_state.STATE}
    states = {
        cls: State(
            {each: torch_modules.attribute(words) for each, words in torch_state.STATE[name].items()},
            torch_modules.attribute(torch_state.REST.get(name, "ABSENT")).slots,
        )
        for cls, name in stated.items()
    }
    assert [each for cls, state in states.items() for each in denials(cls, state, recording)] == []
    mixins = {name for name in torch_state.STATE if name in externals._TORCH_PLAIN}
    assert torch_state.STATE.keys() - set(stated.values()) == mixins | {
        "torch.nn.utils.parametrizations._Orthogonal"
    }
