"""What comments suppress on the command line is what they suppress in flake8."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import indent
from typing import TypeAlias

from harness import parse_flake8, run_flake8
from test_check import torchlint

from torchlint.diagnostics import Diagnostic

Row: TypeAlias = tuple[str, int, int, str, str]
"""Path, line, column from 1, code and message."""

HEAD = """\
import torch
from torch import nn


class A(nn.Module):
    def __init__(self, x):
        super().__init__()
"""
LINE = 'self.x = self.register_buffer("x", x)'
COMMENTS = """\
# noqa
#noqa
# NOQA
# NoQA:TL201
# noqa:TL201
# noqa: TL201
# noqa : TL201
# noqa:  TL201
# noqa: TL201,TL101
# noqa: TL101, TL201
# noqa: TL101 TL201
# noqa: TL101,TL201 because
# noqa: TL101 because
# noqa: TL2
# noqa: TL
# noqa: T
# noqa: tl201
# noqa: Tl201
# noqa: E501
# noqa: E501,TL20
# noqa because TL201
# noqa:because
# noqa, TL201
# noqa - TL201
# noqa:TL201:TL101
# noqa: TL201 # noqa: TL101
# noqa: TL101 # noqa: TL201
# type: ignore # noqa: TL201
# pragma: no cover  noqa
## noqa
#: noqa
# nonoqa
# ruff: noqa
# flake8: noqa
# flake8: noqa: TL201
# flake8:noqa
# flake8=noqa
# FLAKE8: NOQA
# torchlint: noqa
""".splitlines()
MULTILINE = {
    "at the end of a call": 'self.x = self.register_buffer(\n    "x",\n    x,\n){}',
    "at the beginning of a call": 'self.x = self.register_buffer({}\n    "x",\n    x,\n)',
    "in the middle of a call": 'self.x = self.register_buffer(\n    "x",{}\n    x,\n)',
    "behind a backslash": 'self.x = \\\n    self.register_buffer("x", x){}',
    "line above": '{}\nself.x = self.register_buffer("x", x)',
    "line below": 'self.x = self.register_buffer("x", x)\n{}',
    "in a string": 'self.x = self.register_buffer("{}", x)',
    "in a string over lines": 'self.x = self.register_buffer("x", x, """\n{}\n""")',
    "behind a string over lines": 'y = """\n\n"""; self.x = self.register_buffer("x", x){}',
    "in the docstring": '"""\n{}\n"""\nself.x = self.register_buffer("x", x)',
    "behind a semicolon": 'self.x = self.register_buffer("x", x); y = """\n{}\n"""',
    "f-string": 'self.x = self.register_buffer("x", x, f"""\n{{x}}\n"""){}',
    "nested brackets": 'self.x = self.register_buffer("x", [(\n    x{}\n)][0])',
}
FILES = {
    "at the top": f"{{}}\n{HEAD}        {LINE}\n",
    "at the end": f"{HEAD}        {LINE}\n{{}}",
    "indented": f"{HEAD}        {LINE}\n        {{}}\n",
    "behind code": f"import os  {{}}\n{HEAD}        {LINE}\n",
    "in a docstring": f'"""\n{{}}\n"""\n{HEAD}        {LINE}\n',
    "behind a form feed": f"\f{{}}\n{HEAD}        {LINE}\n",
    "in a string": f"{HEAD}        y = 'x {{}}'\n        {LINE}\n",
}
FILE_COMMENTS = [each for each in COMMENTS if "flake8" in each.lower() or each[2:] == "noqa"]


def samples() -> dict[str, str]:
    """Code with a comment that may suppress, by the name of a file."""
    texts = [f"{HEAD}        {LINE}  {comment}\n" for comment in COMMENTS]
    texts += [
        HEAD + indent(pattern.format(comment), "        ") + "\n"
        for pattern in MULTILINE.values()
        for comment in ("  # noqa", "  # noqa: TL201", "  # noqa: TL101")
    ]
    texts += [pattern.format(comment) for pattern in FILES.values() for comment in FILE_COMMENTS]
    variants = [text.replace("\n", end) for text in texts for end in ("\n", "\r\n")]
    return {f"sample{number:03}.py": text for number, text in enumerate(variants)}


def rows(folder: Path, *arguments: str) -> set[Row]:
    """What `torchlint check` reports."""
    done = torchlint(
        "check", "--quiet", "--no-cache", "--jobs=1", "--output-format=concise", *arguments, cwd=folder
    )
    assert done.stderr == ""
    found: set[Row] = set()
    for line in done.stdout.splitlines():
        path, row, column, rest = line.split(":", 3)
        code, _, message = rest.strip().partition(" ")
        found.add((path, int(row), int(column), code, message.removeprefix("[*] ")))
    return found


def flat(reports: Mapping[str, list[Diagnostic]]) -> set[Row]:
    """What flake8 reports, with columns from 1."""
    return {
        (path, each.line, each.column + 1, each.code, each.message)
        for path, found in reports.items()
        for each in found
    }


def test_comments(tmp_path: Path) -> None:
    written = samples()
    for name, text in written.items():
        (tmp_path / name).write_bytes(text.encode())
    done = run_flake8("--isolated", "--select=TL", ".", cwd=tmp_path)
    expected = flat(parse_flake8(done.stdout))
    assert {written[path] for path, *_ in expected ^ rows(tmp_path, "--select=TL", ".")} == set()
    assert len(written) * 0.2 < len({path for path, *_ in expected}) < len(written) * 0.8


def test_all_samples(samples_folder: Path, flake8_reports: Mapping[str, list[Diagnostic]]) -> None:
    expected = flat({f"{label}.py": found for label, found in flake8_reports.items()})
    assert rows(samples_folder, "--select=TL,TL9", ".") == expected
