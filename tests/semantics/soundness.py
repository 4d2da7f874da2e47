"""How well the analysis agrees with live modules, in figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from semantics import building, live, surroundings
from semantics.live import Recording
from semantics.static import analysed, denials
from torch import nn


@dataclass(frozen=True)
class Figures:
    """What is found in a package.

    Attributes:
        classes: its module classes.
        built: how many of them there is an instance of.
        analysed: the classes of the instances, with those inside of others.
        missed: classes of instances of which the analysis does not know that they are module classes.
        instances: that were looked at.
        slots: attributes that were looked at, and how many of them can be in one slot only.
        unsound: what instances hold and the analysis denies.
    """

    classes: int
    built: int
    analysed: int
    missed: Collection[type[nn.Module]]
    instances: int
    slots: int
    precise: int
    unsound: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.built} of {self.classes} classes, {self.analysed} with those inside of them, "
            f"{self.instances} instances, {self.slots} attributes, {len(self.unsound)} unsound, "
            f"{self.precise / self.slots:.1%} in exactly one slot"
        )


def record(packages: Iterable[str]) -> Mapping[str, Recording]:
    """Build all classes of packages that are installed; what was seen then, by package."""
    found = {}
    with surroundings.surroundings():
        from semantics.recipes import RECIPES  # only now: what it imports takes its time, and warns
    for package in packages:
        classes = surroundings.classes_of(package)
        with live.recorded() as found[package]:
            builder = building.Builder(RECIPES, found[package])
            for cls in classes:
                builder.build(cls)
    return found


def figures(package: str, recording: Recording) -> Figures:
    """The figures of a package, of which `recording` saw all classes built."""
    classes = surroundings.classes_of(package)
    states = {cls: state for cls in recording.shots if cls is not nn.Module and (state := analysed(cls))}
    slots = {
        (cls, re.sub(r"\d+", "{}", name)): state.of(name)
        for cls, state in states.items()
        for name in {*state.attributes, *(name for shot in recording.shots[cls] for name, _, _ in shot)}
    }
    return Figures(
        classes=len(classes),
        built=sum(cls in recording.shots for cls in classes),
        analysed=len(states),
        missed=recording.shots.keys() - states.keys() - {nn.Module},
        instances=recording.instances.total(),
        slots=len(slots),
        precise=sum(len(each) == 1 for each in slots.values()),
        unsound=tuple(each for cls, state in states.items() for each in denials(cls, state, recording)),
    )
