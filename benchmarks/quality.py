"""Prints how good torchlint's answers are, in figures.

    python -m benchmarks.quality [FOLDER...] [--truth FILE...] [--show N]

Each FOLDER is a package, as its files are; without any, those of `INSTALLED` that are installed. Run it in a
checkout, with what its tests need. Nothing is fetched; what is missing is said.

- buffers: every buffer that an ``__init__`` registers is made a plain attribute, in a copy; so many are
  reported. The same value may be written many times; the distinct ones are counted, too.
- truth: what constructors assigned when they ran, of a package and version, in FILE, gzipped JSON: "package",
  "version", and "assignments" of [path, line, attribute, kinds of values]. A report of a line that ran and
  put no tensor outside the registries is false; a tensor there without a report is missed.
- soundness, ancestry, state: what live classes of installed packages are, against what is said of them.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from scripts.restore_buffers import registrations, taken_away

ROOT = Path(__file__).parents[1]
INSTALLED = ("kornia", "x_transformers")
CHECK = "check --isolated --no-cache --no-respect-gitignore --exit-zero --quiet --output-format json"
CODES = "TL1,TL901"
KIND = re.compile(r"(\w+)(?:\[(.*)\])?")


def reports(folder: Path) -> dict[tuple[str, int], set[str]]:
    """The codes that are reported of a package, by file from the folder that holds it, and line."""
    command = [sys.executable, "-m", "torchlint", *CHECK.split(), "--select", CODES, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(f"torchlint did not check {folder}: {done.stderr.strip()}")
    found = defaultdict(set)
    for each in json.loads(done.stdout):
        path = os.path.relpath(os.path.join(ROOT, each["filename"]), folder.parent)
        found[path, each["location"]["row"]].add(each["code"])
    return found


def is_state(kinds: Collection[str]) -> bool | None:
    """Whether a line put a tensor where the module does not know it; None where it put modules or parameters
    into a plain container, which may be registered elsewhere, too."""
    found = [match.groups("") for kind in kinds if (match := KIND.match(kind))]
    inside = {word for _, held in found for word in re.findall(r"\w+", held)}
    if any(kind == "tensor" for kind, _ in found) or inside & {"tensor", "buffer"}:
        return True
    return None if inside & {"module", "parameter"} else False


def against_truth(file: Path, folders: Sequence[Path], show: int) -> Iterator[str]:
    """What reports are worth on the lines that ran."""
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        truth = json.load(stream)
    package = truth["package"]
    folder = next((each for each in folders if each.name == package), None)
    if folder is None:
        yield f"{file.name}: there is no folder of {package}; name the one with {truth['version']}"
        return
    ran = defaultdict(set)
    for path, line, _, kinds in truth["assignments"]:
        ran[path, line].update(kinds)
    found = reports(folder)
    state = {place: is_state(kinds) for place, kinds in ran.items()}
    right = [place for place in found if state.get(place)]
    false = sorted(place for place in found if state.get(place) is False)
    missed = sorted(place for place, is_one in state.items() if is_one and place not in found)
    yield (
        f"{package} {truth['version']}: {len(ran):,} lines ran, {len(right) + len(missed)} put a tensor "
        f"outside the registries; {len(right)} reported, {len(missed)} missed, {len(false)} false"
    )
    for name, places in (("false", false), ("missed", missed)):
        yield from (f"    {name}: {path}:{line}" for path, line in places[:show])


def lost_buffers(folder: Path, show: int) -> Iterator[str]:
    """How many of a package's buffers are reported once they are plain attributes."""
    values: dict[tuple[str, int], str] = {}
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work).resolve() / folder.name
        shutil.copytree(folder, copy)
        for path in copy.rglob("*.py"):
            try:
                text = path.read_bytes().decode()
                broken, gone = taken_away(text)
                ast.parse(broken)
            except (SyntaxError, ValueError):  # not UTF-8, or a template
                continue
            written = {statement.lineno: value for _, _, statement, value in registrations(ast.parse(text))}
            path.write_bytes(broken.encode())
            for line in gone.values():
                value = written[line]
                assert value is not None
                values[str(path.relative_to(copy.parent)), line] = ast.unparse(value)
        found = reports(copy)
    missed = sorted(values.keys() - found.keys())
    distinct, lost = set(values.values()), {values[place] for place in missed}
    yield (
        f"{folder.name}: {share(len(values) - len(missed), len(values))} buffers reported, "
        f"{share(len(distinct - lost), len(distinct))} distinct values"
    )
    yield from (f"    missed: {path}:{line} {values[path, line][:80]}" for path, line in missed[:show])


def share(some: int, of: int) -> str:
    """A number of others, and as a percentage."""
    return f"{some:,} of {of:,}" + (f" ({some / of:.1%})" if of else "")


def soundness(packages: Sequence[str]) -> Iterator[str]:
    """The analysis against what instances hold."""
    from semantics import soundness

    found = {each: soundness.figures(each, seen) for each, seen in soundness.record(packages).items()}
    yield from (f"{package}: {each}" for package, each in found.items())
    slots, precise = sum(each.slots for each in found.values()), sum(each.precise for each in found.values())
    unsound = sum(len(each.unsound) for each in found.values())
    yield f"all: {share(precise, slots)} attributes in exactly one slot, {unsound} unsound"


def ancestors(packages: Sequence[str]) -> Iterator[str]:
    """Verdicts on classes against issubclass."""
    from semantics.test_installed import live_classes
    from torch import nn

    from torchlint.semantics.ancestry import Verdict, ancestry

    for package in packages:
        seen: Counter[str] = Counter()
        for live, definition, project in live_classes(package):
            match ancestry(definition, project).verdict:
                case _ if live is nn.Module:
                    pass
                case Verdict.UNKNOWN:
                    seen["unknown"] += 1
                case verdict:
                    seen["right" if (verdict is Verdict.YES) is issubclass(live, nn.Module) else "wrong"] += 1
        yield f"{package}: {seen.total():,} classes, {seen['wrong']} wrong, {seen['unknown']} unknown"


def states(packages: Sequence[str]) -> Iterator[str]:
    """What `torchlint state` prints against live modules."""
    from semantics.test_inventory import Score

    yield from (f"{package}: {Score.of(package)}" for package in packages)


def installed(packages: Sequence[str]) -> list[Path]:
    """The folders of those packages that are installed."""
    specs = [importlib.util.find_spec(package) for package in packages]
    return [Path(each.origin).parent for each in specs if each is not None and each.origin is not None]


def main(arguments: Sequence[str]) -> int:
    """The command line; returns the exit status."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        "python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--truth", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="how many of what is wrong to list")
    given = parser.parse_args(arguments)
    for path in (*given.folders, *given.truth):
        if not path.exists():
            parser.error(f"there is no {path}")
    folders = [each.resolve() for each in given.folders] or installed(INSTALLED)

    def section(title: str, lines: Iterator[str]) -> None:
        print(f"{title}:", flush=True)
        for line in lines:
            print(f"  {line}", flush=True)

    for folder in folders:
        section("buffers", lost_buffers(folder, given.show))
    for file in given.truth:
        section("truth", against_truth(file, folders, given.show))
    if not given.truth:
        print("truth: --truth names no file of what constructors assigned")
    missing = [each for each in ("torch", *INSTALLED) if importlib.util.find_spec(each) is None]
    if missing:
        print(f"soundness, ancestry and state need {' and '.join(missing)}, which this Python has not")
        return 0
    sys.path.insert(0, str(ROOT / "tests"))
    section("soundness", soundness(("torch.nn", *INSTALLED)))
    section("ancestry", ancestors(("torch.nn.modules", *INSTALLED)))
    section("state", states(("torch.nn", *INSTALLED)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
