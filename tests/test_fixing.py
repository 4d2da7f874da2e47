"""`torchlint check` with --fix, --diff and --add-noqa, in processes of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_check import BUGGY, torchlint

FIXED = BUGGY.replace("self.mean = self.register", "self.register").replace("        self.count = None\n", "")
UNSAFE = """\
import torch
from torch import nn


class Mask(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mask = torch.ones(size)

    def forward(self, x):
        return x * self.mask
"""
REGISTERED = UNSAFE.replace(
    "self.mask = torch.ones(size)", 'self.register_buffer("mask", torch.ones(size), persistent=False)'
)
BROKEN = "class A(:\n"


def run(
    *arguments: str, cwd: Path, data: bytes | None = None, prefix: tuple[str, ...] = ()
) -> tuple[int, bytes, list[str]]:
    """Exit status, standard output and standard error of `torchlint check`."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "torchlint", "check", *arguments],
        cwd=cwd,
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode().splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a file that has safe fixes, one that has an unsafe fix, and a clean one."""
    for name, text in {"buggy.py": BUGGY, "mask.py": UNSAFE, "clean.py": "x = 1\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    """The files of a folder."""
    return {path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.py"))}


def test_safe_fixes(project: Path) -> None:
    status, _, said = run(cwd=project)
    assert (status, said) == (
        1,
        ["3 diagnostics in 2 of 3 files, 2 fixable with --fix (1 more with --unsafe-fixes)"],
    )
    status, out, said = run("--fix", "--output-format=concise", cwd=project)
    assert [line.split()[:2] for line in out.decode().splitlines()] == [["mask.py:8:9:", "TL101"]]
    assert (status, said) == (
        1,
        ["2 fixed; 1 diagnostic left in 1 of 3 files, 1 fixable with --fix --unsafe-fixes"],
    )
    assert texts(project) == {"buggy.py": FIXED, "mask.py": UNSAFE, "clean.py": "x = 1\n"}


def test_unsafe_fixes(project: Path) -> None:
    expected = {"buggy.py": FIXED, "mask.py": REGISTERED, "clean.py": "x = 1\n"}
    assert run("--fix", "--unsafe-fixes", cwd=project) == (0, b"", ["3 fixed; nothing left in 3 files"])
    assert texts(project) == expected
    assert run("--fix", "--unsafe-fixes", cwd=project) == (0, b"", ["nothing found in 3 files"])
    assert texts(project) == expected


@pytest.mark.parametrize("arguments", [["--unsafe-fixes"], ["--unsafe-fixes", "--add-noqa"]])
def test_unsafe_fixes_alone_are_an_error(project: Path, arguments: list[str]) -> None:
    said = "torchlint: --unsafe-fixes does nothing by itself: give it together with --fix or --diff"
    assert run(*arguments, cwd=project) == (2, b"", [said])


def test_selection(project: Path) -> None:
    assert run("--fix", "--select=TL006", "-q", cwd=project) == (0, b"", [])
    assert texts(project)["buggy.py"] == BUGGY.replace("        self.count = None\n", "")


def test_diff(project: Path) -> None:
    before = texts(project)
    status, out, said = run("--diff", cwd=project)
    assert (status, said) == (1, ["2 fixes for 1 of 3 files"])
    assert texts(project) == before
    assert run("--diff", "--fix", cwd=project) == (1, out, said)
    for name in ("clean.py", "mask.py"):
        assert run("--diff", name, cwd=project) == (0, b"", ["nothing would change in 1 file"])
    assert run("--diff", "--exit-zero", "-q", cwd=project) == (0, out, [])
    status, more, said = run("--diff", "--unsafe-fixes", cwd=project)
    assert (status, said) == (1, ["3 fixes for 2 of 3 files"])
    subprocess.run(["git", "apply", "-p0", "-"], cwd=project, input=more, check=True)
    assert texts(project) == {"buggy.py": FIXED, "mask.py": REGISTERED, "clean.py": "x = 1\n"}


CONTENTS = {
    "crlf": BUGGY.replace("\n", "\r\n").encode(),
    "cr": BUGGY.replace("\n", "\r").encode(),
    "mixed": BUGGY.replace("\n", "\r\n", 3).replace("__()\n", "__()\r").encode(),
    "tabs": BUGGY.replace("    ", "\t").encode(),
    "form feed": BUGGY.replace("\n\n\n", "\n\n\f\n").encode(),
    "byte order mark": b"\xef\xbb\xbf" + BUGGY.encode(),
    "latin-1": b"# coding: latin-1\n# \xe4\x85\xff\n" + BUGGY.encode(),
    "separators": f"# \u2028 \x85 \x1c\n{BUGGY}".encode(),
    "no end": BUGGY.rstrip().encode(),
}
"""The buggy file, as it may be written."""


def without(data: bytes) -> bytes:
    """What a content is to be once it is fixed: nothing else of it changes."""
    data = data.replace(b"self.mean = ", b"")
    start = data.rindex(b")", 0, data.index(b"self.count = None")) + 1
    end = data.index(b"self.count = None") + len(b"self.count = None")
    return data[:start] + data[end:]


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_else_changes(tmp_path: Path, name: str) -> None:
    content = CONTENTS[name]
    path = tmp_path / "net.py"
    path.write_bytes(content)
    status, patch, _ = run("--diff", cwd=tmp_path)
    assert status == 1
    assert run("--fix", "-q", cwd=tmp_path) == (0, b"", [])
    assert path.read_bytes() == without(content)
    path.write_bytes(content)
    subprocess.run(["git", "apply", "-p0", "-"], cwd=tmp_path, input=patch, check=True)
    assert path.read_bytes() == without(content)
    assert run("--fix", "-q", "-", cwd=tmp_path, data=content) == (0, without(content), [])


def test_standard_input(project: Path) -> None:
    both = (BUGGY + UNSAFE).encode()
    status, out, said = run("--fix", "--output-format=concise", "-", cwd=project, data=both)
    assert (status, out) == (1, (FIXED + UNSAFE).encode())
    assert [line.split()[:2] for line in said[:-1]] == [["stdin:17:9:", "TL101"]]
    assert said[-1].startswith("2 fixed; 1 diagnostic left in 1 of 1 file")
    status, out, _ = run("--diff", "--stdin-display-name=net.py", "-", cwd=project, data=both)
    assert status == 1
    assert out.startswith(b"--- net.py\n+++ net.py\n@@")
    assert run("--fix", "-", cwd=project, data=b"x = 1\n")[:2] == (0, b"x = 1\n")
    for data, status in ((BROKEN.encode(), 1), (b"\xff", 2), (b"# coding: klingon\n", 2)):
        assert run("--fix", "-", cwd=project, data=data)[:2] == (status, data)
    assert texts(project) == {"buggy.py": BUGGY, "mask.py": UNSAFE, "clean.py": "x = 1\n"}


def test_what_is_suppressed_stays(project: Path) -> None:
    text = BUGGY.replace("(size))\n", "(size))  # noqa: TL201\n")
    (project / "buggy.py").write_text(text, encoding="utf-8")
    assert run("--fix", "-q", "buggy.py", cwd=project) == (0, b"", [])
    assert texts(project)["buggy.py"] == text.replace("        self.count = None\n", "")
    (project / "buggy.py").write_text(f"# flake8: noqa\n{BUGGY}", encoding="utf-8")
    assert run("--fix", "-q", "buggy.py", cwd=project) == (0, b"", [])
    assert texts(project)["buggy.py"] == f"# flake8: noqa\n{BUGGY}"


@pytest.mark.parametrize("argument", ["--fix", "--diff", "--add-noqa"])
def test_generated_files_are_left_alone(project: Path, argument: str) -> None:
    text = f"# @generated by a tool\n{BUGGY}"
    (project / "buggy.py").write_text(text, encoding="utf-8")
    status, out, said = run(argument, "buggy.py", "--output-format=json", cwd=project)
    assert status == (0 if argument == "--diff" else 1)
    if argument != "--diff":
        assert {each["fix"]["applicability"] for each in json.loads(out)} == {"display only"}
    assert said[0] == "torchlint: buggy.py: not changed: it is generated (@generated)"
    assert texts(project)["buggy.py"] == text
    assert run("buggy.py", cwd=project)[2] == ["2 diagnostics in 1 of 1 file"]


def test_what_does_not_parse_is_reported(project: Path) -> None:
    (project / "buggy.py").write_text(BROKEN, encoding="utf-8")
    for argument in ("--fix", "--add-noqa"):
        status, out, _ = run(argument, "--output-format=concise", "buggy.py", cwd=project)
        assert (status, out.split()[1]) == (1, b"TL000")
        assert texts(project)["buggy.py"] == BROKEN


def test_a_fix_in_another_file_counts(tmp_path: Path) -> None:
    """What a file inherits changes with the file that it is inherited from."""
    (tmp_path / "base.py").write_text(UNSAFE, encoding="utf-8")
    heir = (
        "from torch import ones\nfrom base import Mask\n\n\nclass Heir(Mask):\n    def __init__(self):\n"
        "        super().__init__(2)\n        self.mask = None\n"
        '        self.register_buffer("mask", ones(2))\n'
    )
    (tmp_path / "heir.py").write_text(heir, encoding="utf-8")
    for arguments in (["--fix", "--unsafe-fixes", "-q"], ["--fix", "--unsafe-fixes", "-q", "--no-cache"]):
        status, out, _ = run(*arguments, cwd=tmp_path)
        assert (status, out) == (0, b"")
    fresh = torchlint("check", "-q", "--no-cache", cwd=tmp_path)
    assert (fresh.returncode, fresh.stdout) == (0, "")


def test_statistics_and_formats_are_of_what_is_left(project: Path) -> None:
    shutil.copy(project / "mask.py", project / "more.py")
    assert run("--fix", "--statistics", "-q", cwd=project) == (1, b"2\tTL101\n", [])
    status, out, _ = run("--fix", "--output-format=json", cwd=project)
    assert (status, [each["code"] for each in json.loads(out)]) == (1, ["TL101", "TL101"])
