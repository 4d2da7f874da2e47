"""What the analysis claims of a made-up program, and what its runs say to it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import torch
from fuzzing.running import Places, Run, Visit, runs
from semantics.judging import held_by, refuted
from semantics.live import contents
from semantics.static import State, spelled
from torch import nn

from torchlint.diagnostics import Diagnostic
from torchlint.linter import lint
from torchlint.semantics.ancestry import module_classes
from torchlint.semantics.build import analyse
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import Project
from torchlint.semantics.source import source_of
from torchlint.semantics.state import REGISTRIES, Raises, Slot
from torchlint.semantics.store import ANY_SLOT
from torchlint.semantics.values import Kind
from torchlint.settings import Settings

RAISING = frozenset("TL001 TL002 TL004 TL005 TL006 TL007 TL008 TL009 TL010".split())
"""Rules that claim that the line they point at raises, whenever it is reached."""

PLAIN_TENSOR = frozenset({"TL101", "TL106", "TL107", "TL110"})
"""Rules that claim that an attribute is left a plain tensor."""

NAMED = re.compile(r"`self\.(\w+)`")
OPERATION = re.compile(r"self\.(?:[a-f](?:: object)? = |register_\w+\()")

Events = Mapping[int, Sequence[Event]]


def counterexamples(text: str, seed: int = 0) -> list[str]:
    """What the analysis of a program claims and its runs deny."""
    reported = lint(text, "", Settings())  # it forgets all analyses at its end
    project = Project.for_file(None)
    header = project.header(text, ast.parse(text))
    models = {
        each.node.name: analyse(each, of, project)
        for each, of in module_classes(header, project)
        if each.node.name in ("Base", "Net")
    }
    done = list(runs(text, seed))
    wrong = [f"line {each.line}: {each.code} {each.message}" for each in reported if each.code == "TL000"]
    for name, model in models.items():
        of_class = [run for run in done if run.name == name]
        wrong += unsound_states(model, of_class)
        wrong += unsound_events(model, of_class, text.splitlines())
        node = model.definition.node
        inside = [each for each in reported if node.lineno <= each.line <= (node.end_lineno or node.lineno)]
        wrong += untrue(inside, model, of_class, text.splitlines())
    return list(dict.fromkeys(wrong))


def unsound_states(model: ModuleClass, done: Sequence[Run]) -> Iterator[str]:
    """What constructed modules hold and the state after construction denies."""
    rest = model.rest if model.complete and not model.hidden_writes else ANY_SLOT
    for run in done:
        if not run.construction or run.module is None:
            continue
        initialized = "_parameters" in vars(run.module)
        if initialized not in model.initialized:
            yield f"Module.__init__ {'runs' if initialized else 'does not run'}"
        shot = frozenset(each for each in contents(run.module) if each[0] not in run.ambiguous)
        named = {name: known for name, known in model.attributes.items() if name not in run.ambiguous}
        yield from State(named, rest).denied(shot)
        for name, _, _ in shot:
            if (known := model.attributes.get(name)) is not None:
                held = held_by(run.module, name)
                yield from (f"{name} {each}" for each in refuted(known.value, held, run.module))


def events_of(model: ModuleClass, construction: bool) -> Events:
    """The events of one phase, by line."""
    position = source_of(model.definition.header).position
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for event in model.events:
        if not event.appended and (event.phase is Phase.CONSTRUCTION) == construction:
            found[position(event.node)[0]].append(event)
    return found


def unsound_events(model: ModuleClass, done: Sequence[Run], lines: Sequence[str]) -> Iterator[str]:
    """What lines do to attributes and the events deny."""
    for construction in (True, False):
        events = events_of(model, construction)
        phase = "construction" if construction else "later"
        chosen = [run for run in done if run.construction == construction]
        for ambiguous, visit in ((run.ambiguous, each) for run in chosen for each in run.visits):
            here = events.get(visit.line, ())
            if not here and OPERATION.match(lines[visit.line - 1].strip()) and not visit.raised:
                yield f"line {visit.line} is reached, {phase}"
            names = {event.name for event in here}
            ops = {event.op for event in here}
            if (
                len(names) == len(ops) == 1
                and not names & ambiguous
                and not any(outside(name, visit.module) for name in names)
            ):
                yield from (f"{phase}, {each}" for each in unsound_event(here, visit))


def outside(name: str | None, module: nn.Module) -> bool:
    """Whether operations on a name are none that `transfer` speaks of: it is not certain, PyTorch takes no
    such name, or the class has a property of that name."""
    if name is None or not name.isidentifier():
        return True
    return isinstance(getattr(type(module), name, None), property)


def unsound_event(here: Sequence[Event], visit: Visit) -> Iterator[str]:
    """What a line does that does one thing to one attribute, and its events deny."""
    name, op = str(here[0].name), here[0].op
    where = f"line {visit.line}: {op.name} {name}"
    before = frozenset[Slot]().union(*(event.before for event in here))
    effects = [effect for event in here for effect in event.effects]
    real = real_slots(visit.module, name, visit.before)
    if not real & before:
        yield f"{where} finds {spelled(real)}, not {spelled(before)}"
        return
    after = real_slots(visit.module, name, visit.after)
    possible = frozenset(each for each in effects if isinstance(each, Slot))
    exceptions = {each.exception for each in effects if isinstance(each, Raises)}
    if visit.raised is None and not after & possible:
        yield f"{where} leaves {spelled(after)}, not {spelled(possible)} {exceptions or ''}"
    if visit.by_protocol and visit.raised not in exceptions:
        yield f"{where} raises {visit.raised}, not {exceptions or 'nothing'}"


def real_slots(module: nn.Module, name: str, places: Places) -> frozenset[Slot]:
    """Where an attribute is, with all names that the analysis may have for that."""
    found = places.slots.get(name, Slot.ABSENT)
    if found is Slot.ABSENT and hasattr(type(module), name):
        found = Slot.CLASS_ATTRIBUTE
    return frozenset({found} if places.initialized else {found, Slot.UNINITIALIZED})


def untrue(
    reported: Sequence[Diagnostic], model: ModuleClass, done: Sequence[Run], lines: Sequence[str]
) -> Iterator[str]:
    """Diagnostics that runs deny."""
    names: defaultdict[int, set[str | None]] = defaultdict(set)
    for construction in (True, False):
        for line, events in events_of(model, construction).items():
            names[line] |= {event.name for event in events}
    refused: defaultdict[int, set[bool]] = defaultdict(set)
    for construction in (True, False):
        for line, events in events_of(model, construction).items():
            if any(all(isinstance(each, Raises) for each in event.effects) for event in events):
                refused[line].add(construction)
    for found in reported:
        name = match[1] if (match := NAMED.search(found.message)) else ""
        clear = [run for run in done if name not in run.ambiguous]
        visits = [(run, visit) for run in clear for visit in run.visits if visit.line == found.line]
        ended = [visit for _, visit in visits if visit.raised is None]
        said = f"line {found.line}: {found.code} {found.message}"
        chosen = " if " in lines[found.line - 1]  # the expression that raises is not always evaluated
        claimed = refused[found.line] or {True, False}  # a helper may raise where construction calls it, only
        passed = any(visit.raised is None for run, visit in visits if run.construction in claimed)
        if found.code in RAISING and passed and len(names[found.line]) < 2 and not chosen:
            yield f"{said}: raises nothing"
        modules = [run.module for run, _ in visits if run.construction and run.module is not None]
        held = [vars(module).get(name) for module in modules]
        left = any(isinstance(each, torch.Tensor) for each in held)
        known = model.attributes.get(name)
        certain = known is not None and known.slots == {Slot.PLAIN} and not known.value.may_be(Kind.NONE)
        if found.code in PLAIN_TENSOR and held and not left and certain and not any(refused.values()):
            yield f"{said}: no plain tensor is left"
        slots = {visit.after.slots.get(name) for visit in ended}
        if found.code == "TL204" and Slot.NON_PERSISTENT_BUFFER in slots:
            yield f"{said}: it is not persistent"
        if found.code == "TL213" and any(visit.after.slots.get(name) in REGISTRIES for visit in ended):
            yield f"{said}: it is there"
