"""What the tests of rules share: code with markers, what is reported in it, proofs on PyTorch.

A marker is a comment at the end of a line:

    # error                   the rule that the code is about reports this line, once
    # error: TL103, TL001     these rules do
    # error: TL103 @9         at column 9, from 1
    # todo: TL103             it should, and does not yet

Lines without a marker are clean.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
import types
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from torchlint import linter
from torchlint.diagnostics import Diagnostic
from torchlint.documentation import Documentation
from torchlint.rule import Rule, all_rules
from torchlint.settings import OPINION, Settings

CASES = Path(__file__).parent / "cases"
NOT_RUNNABLE = "# not runnable"

MARKER = re.compile(r"# (?P<verb>error|todo)(?:: (?P<codes>TL\d{3}(?:, TL\d{3})*))?(?: @(?P<column>\d+))?$")
ROW = re.compile(r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+):(?P<code>\w+):(?P<message>.*)")
ROW_FORMAT = "%(path)s:%(row)d:%(col)d:%(code)s:%(text)s"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker; `start` is where its comment begins, `column` is from 0."""

    line: int
    start: int
    verb: str
    codes: tuple[str, ...]
    column: int | None


@dataclass(frozen=True)
class Sample:
    """Code with markers.

    Attributes:
        label: names it, and its file when flake8 reads it.
        code: of the rule that it is about.
        text: the code.
    """

    label: str
    code: str
    text: str

    def __str__(self) -> str:
        return self.label

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """All markers, in order."""
        return tuple(self._markers())

    def _markers(self) -> Iterator[Marker]:
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type != tokenize.COMMENT or not (found := MARKER.search(token.string)):
                continue
            codes = tuple((found["codes"] or self.code).split(", "))
            column = int(found["column"]) - 1 if found["column"] else None
            line, start = token.start
            yield Marker(line, start + found.start(), found["verb"], codes, column)

    def marked(self, verb: str) -> list[tuple[int, str]]:
        """Line and code of every marker of a verb."""
        return sorted(
            (marker.line, code) for marker in self.markers if marker.verb == verb for code in marker.codes
        )

    @property
    def expected(self) -> list[tuple[int, str]]:
        """Line and code of what must be reported."""
        return self.marked("error")

    def relevant(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Without opinions on code that is about something else."""
        own = {self.code, *(code for marker in self.markers for code in marker.codes)}
        return sorted(
            found for found in diagnostics if found.code in own or not found.code.startswith(OPINION)
        )

    @cached_property
    def diagnostics(self) -> list[Diagnostic]:
        """What torchlint says about it."""
        return self.relevant(linter.lint(self.text, f"{self.label}.py", Settings()))

    @property
    def reported(self) -> list[tuple[int, str]]:
        """Line and code of what torchlint says about it."""
        return sorted((found.line, found.code) for found in self.diagnostics)

    def differences(self) -> list[str]:
        """What is missing and what is unexpected, with the lines; empty where all is as expected."""
        lines = self.text.splitlines()
        found, expected = Counter(self.reported), Counter(self.expected)
        return [
            f"{label} {code} in line {line}: {lines[line - 1].strip()}"
            for label, places in (("missing", expected - found), ("unexpected", found - expected))
            for line, code in sorted(places.elements())
        ]

    def silenced(self) -> Sample:
        """The same with ``# noqa`` in place of the markers of errors."""
        lines = self.text.splitlines(keepends=True)
        for marker in self.markers:
            if marker.verb == "error":
                line = lines[marker.line - 1]
                end = line[len(line.rstrip("\r\n")) :]
                lines[marker.line - 1] = f"{line[: marker.start]}# noqa: {','.join(marker.codes)}{end}"
        return Sample(f"{self.label}-noqa", self.code, "".join(lines))

    @property
    def runnable(self) -> bool:
        """Whether Python can execute it."""
        return not self.text.startswith(NOT_RUNNABLE)

    def clean_definitions(self) -> list[str]:
        """Names of the classes, and of the functions outside of classes, without any marker."""
        marked = {marker.line for marker in self.markers}
        tree = ast.parse(self.text)
        return [
            node.name
            for node in ast.walk(tree)
            if (isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and node in tree.body))
            and marked.isdisjoint(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        ]


def documented(rule: Rule) -> tuple[Sample, Sample]:
    """The two examples in the documentation of `rule`: the bad one, the good one."""
    documentation = Documentation.parse(rule.documentation)
    return (
        Sample(f"{rule.name}-bad", rule.code, documentation.bad),
        Sample(f"{rule.name}-good", rule.code, documentation.good),
    )


def case(rule: Rule) -> Sample:
    """The cases of `rule` in tests/cases."""
    path = CASES / f"{rule.name.replace('-', '_')}.py"
    return Sample(f"{rule.name}-cases", rule.code, path.read_text(encoding="utf-8") if path.exists() else "")


def heirs(sample: Sample, module: str) -> str:
    """A file with a class for each of the classes of a sample that stand in no other, that inherits from it
    by importing `module`."""
    names = [node.name for node in ast.parse(sample.text).body if isinstance(node, ast.ClassDef)]
    classes = [f"class Heir{name}({module}.{name}):\n    pass\n" for name in names]
    return "\n\n".join([f"import {module}\n", *classes])


def samples() -> Iterator[Sample]:
    """All code with markers that there is."""
    for rule in all_rules():
        yield from documented(rule)
        yield case(rule)


def run(text: str, name: str = "example") -> Exception | None:
    """Executes `text` as the module `name`; the exception that ends it, if one does.

    PyTorch's warnings are no failure of an example.
    """
    module = types.ModuleType(name)
    sys.modules[name] = module  # dataclasses and pickle look there
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, f"<{name}>", "exec", dont_inherit=True), module.__dict__)
    except Exception as error:
        return error
    finally:
        del sys.modules[name]
    return None


def run_flake8(
    *arguments: str, cwd: Path, text: str | bytes | None = None
) -> subprocess.CompletedProcess[str]:
    """A run of flake8 in `cwd`, without its configuration files, `text` on its standard input."""
    stdin = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        [sys.executable, "-m", "flake8", f"--format={ROW_FORMAT}", *arguments],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
        timeout=300,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def parse_flake8(output: str) -> Mapping[str, list[Diagnostic]]:
    """What a run of flake8 printed, by path, with columns from 0."""
    reported: dict[str, list[Diagnostic]] = {}
    for line in output.splitlines():
        row = ROW.fullmatch(line)
        assert row is not None, output
        found = Diagnostic(int(row["line"]), int(row["column"]) - 1, row["code"], row["message"])
        reported.setdefault(row["path"].removeprefix("./"), []).append(found)
    return reported
