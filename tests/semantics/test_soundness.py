"""The analysis against live modules: whatever an instance holds, the analysis of its class allows.

All classes of three packages are built, in many ways. Every instance that this makes, those inside of
others too, is compared with the analysis of its own class at the moment its constructor returns.
Annotations are taken at their word: where one says Tensor, no Parameter is passed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from semantics import soundness
from semantics.live import Recording, qualified
from semantics.soundness import Figures
from semantics.static import State, denials

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


LEAST_PRECISE = 0.85
"""The share of all attributes together that can be in one slot only."""


@pytest.fixture(scope="module")
def recordings() -> Mapping[str, Recording]:
    """What was seen when all classes of each package were built."""
    for package in PACKAGES:
        pytest.importorskip(package.partition(".")[0])
    return soundness.record(PACKAGES)


@pytest.fixture(scope="module")
def every(recordings: Mapping[str, Recording]) -> Mapping[str, Figures]:
    """The figures of each package."""
    return {package: soundness.figures(package, seen) for package, seen in recordings.items()}


@pytest.mark.parametrize("package", PACKAGES)
def test_analysis_is_sound(package: str, every: Mapping[str, Figures]) -> None:
    found, expected = every[package], PACKAGES[package]
    print(f"{package}: {found}")
    assert found.unsound == ()
    assert not found.missed
    assert found.built / found.classes >= expected.built
    assert found.precise / found.slots >= expected.precise


def test_analysis_is_precise(every: Mapping[str, Figures]) -> None:
    slots = sum(each.slots for each in every.values())
    assert slots > 4500
    assert sum(each.precise for each in every.values()) / slots >= LEAST_PRECISE


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
