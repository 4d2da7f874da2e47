"""Writes `torchlint/semantics/torch_state.py`: what our own analysis finds in the source of torch.nn.

    python scripts/generate_torch_state.py            rewrites the file
    python scripts/generate_torch_state.py --check    exits with 1 where the file is stale

Linting never opens PyTorch's files; here they are analysed like those of any other project. A class
whose base stands in another file is analysed with what was found of that base, so all of them are
analysed until nothing new is found.
"""

from __future__ import annotations

import argparse
import ast
import sys
import textwrap
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

import torch
from torch import nn

from torchlint.semantics import externals, torch_api, torch_state
from torchlint.semantics.ancestry import module_classes
from torchlint.semantics.build import analyse
from torchlint.semantics.events import Attribute, Phase
from torchlint.semantics.members import members
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import External, Project
from torchlint.semantics.state import Slot
from torchlint.semantics.store import ABSENT, ANY_SLOT
from torchlint.semantics.values import Kind

TARGET = Path(__file__).parent.parent / "torchlint" / "semantics" / "torch_state.py"
SOURCES = Path(nn.__file__).parent
PREFIX = "torch.nn."
WIDTH = 110
PRESENT = ANY_SLOT - ABSENT


@dataclass
class Facts:
    """What is known of the classes of torch.nn, by canonical name, as `torch_state` has it."""

    state: dict[str, dict[str, str]] = field(default_factory=dict)
    rest: dict[str, str] = field(default_factory=dict)
    called: dict[str, frozenset[str]] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, name: str, model: ModuleClass) -> None:
        """Note the class `name`; what it holds not where any attribute may be anywhere."""
        self.members[name] = frozenset(names_answered(model))
        if model.rest == ANY_SLOT:
            return
        self.state[name] = {each: words(known) for each, known in sorted(model.attributes.items())}
        if model.rest != ABSENT:
            self.rest[name] = spelled(model.rest - ABSENT)
        if called := frozenset(methods_called(model)):
            self.called[name] = called


def words(known: Attribute) -> str:
    """The slots of an attribute, with "?" where a registry may hold None under its name."""
    empty = Slot.PLAIN not in known.slots and known.value.may_be(Kind.NONE)
    return spelled(known.slots) + "?" * empty


def spelled(slots: Iterable[Slot]) -> str:
    """Slots with "|" between, "ANY" for all but ABSENT."""
    found = frozenset(slots)
    if found >= PRESENT:
        return "ABSENT|ANY" if found > PRESENT else "ANY"
    return "|".join(each.name for each in Slot if each in found)


def methods_called(model: ModuleClass) -> Iterator[str]:
    """Methods that construction calls on the module, nn.Module's own apart."""
    for call in model.calls:
        base, _, name = call.callee.partition(".")
        if call.phase is Phase.CONSTRUCTION and base == "self" and name not in torch_api.RESERVED_NAMES:
            yield name
    for ancestor in model.ancestry.mro:
        if isinstance(ancestor, External):
            yield from torch_state.CALLED.get(ancestor.qualified, ())


def names_answered(model: ModuleClass) -> Iterator[str]:
    """Names that the class and its ancestors bind, nn.Module's own apart."""
    for base in model.ancestry.mro:
        if isinstance(base, External):
            yield from torch_state.MEMBERS.get(base.qualified, ())
        else:
            yield from members(base).keys() - torch_api.RESERVED_NAMES.keys()


def analysed(mixins: Iterable[str]) -> Facts:
    """One analysis of every class of torch.nn, and of `mixins`, which are bases of some and no modules."""
    facts = Facts()
    for path in sorted(SOURCES.rglob("*.py")):
        for name, model in models(str(path), path.read_text(encoding="utf-8")):
            if name in torch_api.BASES and name.startswith(PREFIX) and name != externals.MODULE:
                facts.add(name, model)
    for mixin in mixins:
        package, _, name = mixin.rpartition(".")
        text = f"import {package}\nimport torch.nn\nclass Mixed({mixin}, torch.nn.Module): pass\n"
        for _, model in models(str(SOURCES / "mixed.py"), text):
            facts.add(mixin, model)
    return facts


def models(path: str, text: str) -> Iterator[tuple[str, ModuleClass]]:
    """The module classes of a file, with their canonical names."""
    project = Project.for_file(path)
    for definition, ancestry in module_classes(project.header(text, ast.parse(text)), project):
        yield externals.canonical(definition.qualified), analyse(definition, ancestry, project, methods=False)


def generated() -> Facts:
    """What is found once all bases are known; `torch_state` and `externals` are left as they were."""
    tables: list[tuple[dict[str, Any], str]] = [
        (torch_state.STATE, "state"),
        (torch_state.REST, "rest"),
        (torch_state.CALLED, "called"),
        (torch_state.MEMBERS, "members"),
    ]
    originals = [dict(table) for table, _ in tables]
    plain, externals._TORCH_PLAIN = externals._TORCH_PLAIN, set()  # opens the mixins of torch.nn
    try:
        known, facts = None, Facts(*originals)
        while facts != known:
            known = facts
            for table, name in tables:
                table.clear()
                table.update(getattr(facts, name))
            facts = analysed(sorted(name for name in plain if name.startswith(PREFIX)))
        return facts
    finally:
        externals._TORCH_PLAIN = plain
        for (table, _), original in zip(tables, originals, strict=True):
            table.clear()
            table.update(original)


TEMPLATE = Template('''"""What PyTorch's module classes hold once they are constructed.

Generated from PyTorch $version by ``python scripts/generate_torch_state.py``; not edited by hand.
"""

from __future__ import annotations

_TABLE = """
$table
"""
# Blocks of classes without their "torch.nn." and of rows, indented: first a word for where, then names.

_BLOCKS = [block.split("\\n") for block in _TABLE.strip("\\n").split("\\n\\n")]
_ROWS = {
    f"torch.nn.{name}": [line.split() for line in block if line.startswith(" ")]
    for block in _BLOCKS
    for line in block
    if not line.startswith(" ")
    for name in line.split()
}

STATE: dict[str, dict[str, str]] = {
    cls: {name: where for where, *names in rows if where[0].isupper() for name in names}
    for cls, rows in _ROWS.items()
    if any(where[0].isupper() for where, *_ in rows)
}
"""Class -> attribute -> the slots that it may be in, names of `Slot` with "|" between.

"ANY" stands for all but ABSENT, a "?" at the end says that it may hold None there. What has no entry is
absent, but for REST. STATE["torch.nn.Linear"]["bias"] is "PARAMETER?".
"""

REST: dict[str, str] = {cls: row[1] for cls, rows in _ROWS.items() for row in rows if row[0] == "rest"}
"""Class -> the slots of further attributes, under names that are not known: REST["torch.nn.Sequential"] is
"MODULE"."""

CALLED: dict[str, frozenset[str]] = {
    cls: frozenset(row[1:]) for cls, rows in _ROWS.items() for row in rows if row[0] == "calls"
}
"""Class -> the methods that its constructor calls on the module, and a subclass may override:
CALLED["torch.nn.Linear"] has "reset_parameters"."""

MEMBERS: dict[str, frozenset[str]] = {
    cls: frozenset(name for where, *names in rows if where == "names" for name in names)
    for cls, rows in _ROWS.items()
}
"""Class -> the names that it and its ancestors bind in their bodies, nn.Module's own apart:
MEMBERS["torch.nn.Sequential"] has "append"."""
''')


def render(facts: Facts) -> str:
    """The text of the file."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(facts.members):
        groups[tuple(rows(name, facts))].append(name.removeprefix(PREFIX))
    blocks = ["\n".join([*wrapped(names, ""), *found]) for found, names in groups.items()]
    return TEMPLATE.substitute(version=torch.__version__.partition("+")[0], table="\n\n".join(blocks))


def rows(name: str, facts: Facts) -> Iterator[str]:
    """The rows of one class, at least one."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    if name in facts.state:
        places["PLAIN"] = []
    for attribute, where in facts.state.get(name, {}).items():
        places[where].append(attribute)
    for where, names in sorted(places.items()):
        if names or len(places) == 1:
            yield from wrapped(names, f"    {where} ")
    if name in facts.rest:
        yield f"    rest {facts.rest[name]}"
    yield from wrapped(facts.called.get(name, ()), "    calls ")
    yield from wrapped(facts.members.get(name, ()), "    names ")


def wrapped(names: Collection[str], start: str) -> list[str]:
    """Lines of names, each behind `start`."""
    found = textwrap.wrap(" ".join(sorted(names)), WIDTH, initial_indent=start, subsequent_indent=start)
    return found or ([start.rstrip()] if "PLAIN" in start else [])


def main(arguments: list[str] | None = None) -> int:
    """Writes the file, or only compares it; the exit status."""
    parser = argparse.ArgumentParser(description="Writes torchlint/semantics/torch_state.py.")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the file is stale")
    check = parser.parse_args(arguments).check
    text = render(generated())
    if not check:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        print(f"{TARGET.name} is stale: run python scripts/generate_torch_state.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
