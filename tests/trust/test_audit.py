"""What linting does to the machine, as Python's own audit hooks see it: it reads files, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HOOKED = """
import json, os, runpy, sys

seen = []
FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "ctypes.",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "shutil.",
    "urllib.", "http.", "ftplib.", "smtplib.",
)

def note(*found):
    if os.getpid() == first:
        seen.append(list(found))
    else:
        os.write(2, repr(found).encode())

def hook(event, args):
    if event == "open":
        path, mode, flags = args
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if writes and not isinstance(path, int):  # what is open already has been seen
            note(event, str(path))
    elif event == "import" and args[0].partition(".")[0] in ("torch", "linted"):
        note(event, args[0])
    elif event == "exec" and "linted" in args[0].co_filename:
        note(event, args[0].co_filename)
    elif event.startswith(FORBIDDEN):
        note(event, repr(args))

first = os.getpid()
report, module, *sys.argv[1:] = sys.argv[1:]
sys.dont_write_bytecode = True
sys.addaudithook(hook)
try:
    runpy.run_module(module, run_name="__main__", alter_sys=True)
finally:
    found = list(seen)  # before what follows adds to it
    with open(report, "w") as stream:
        json.dump(found, stream)
"""

EFFECT = """
import importlib.abc, pathlib, socket, subprocess, sys
import torch
from torch import nn

pathlib.Path(__file__).with_suffix(".ran").write_text("ran")
subprocess.run(["true"])
socket.socket()


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        pathlib.Path(__file__).with_suffix(".asked").write_text(name)


sys.meta_path.insert(0, Finder())


class Net(nn.Module):
    def __init__(self):
        self.first = nn.Linear(2, 2)
        super().__init__()
"""
FILES = [
    f"{folder}/{name}.py"
    for folder in ("linted", "linted/inner")
    for name in ("__init__", "__main__", "setup", "conftest", "sitecustomize")
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with a package each file of which would leave a trace if it ran."""
    (tmp_path / "linted/inner").mkdir(parents=True)
    for name in FILES:
        (tmp_path / name).write_text(f"from linted.inner import *\n{EFFECT}")
    return tmp_path


def audited(tree: Path, report: Path, module: str, *arguments: str) -> tuple[str, list[list[str]]]:
    """What a run in `tree` prints, and what it does besides reading; its workers do nothing else."""
    command = [sys.executable, "-c", HOOKED, str(report), module, *arguments]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert not done.stderr
    return done.stdout, json.loads(report.read_text())


@pytest.mark.parametrize(
    ("module", "arguments", "shown", "times"),
    [
        ("torchlint", ["check", "--no-cache", "--jobs=1", "--quiet", "linted"], "TL002", len(FILES)),
        ("torchlint", ["state", FILES[0]], "Net", 1),
        ("flake8", ["--jobs=1", "--select=TL", "linted"], "TL002", len(FILES)),
    ],
)
def test_reads_only(
    module: str,
    arguments: list[str],
    shown: str,
    times: int,
    tree: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*.py")}
    printed, seen = audited(tree, tmp_path_factory.mktemp("report") / "seen.json", module, *arguments)
    assert printed.count(shown) >= times
    assert seen == []
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == before


def test_starts_its_workers_only(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    report = tmp_path_factory.mktemp("report") / "seen.json"
    _, seen = audited(tree, report, "torchlint", "check", "--no-cache", "--jobs=2", "--quiet", "linted")
    assert seen in ([["os.fork", "()"]], [["os.fork", "()"]] * 2)


def test_writes_its_cache_only(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    report = tmp_path_factory.mktemp("report") / "seen.json"
    _, seen = audited(tree, report, "torchlint", "check", "--jobs=1", "--quiet", "linted")
    assert {event for event, _ in seen} == {"open", "os.mkdir", "os.rename"}
    assert [what for _, what in seen if str(tree / ".torchlint_cache") not in what] == []


def test_hook_sees(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the files do when they do run is seen."""
    pytest.importorskip("torch")
    report = tmp_path_factory.mktemp("report") / "seen.json"
    subprocess.run([sys.executable, "-c", HOOKED, str(report), "linted.inner"], cwd=tree, check=False)
    assert {path.suffix for path in tree.rglob("__init__.*")} == {".py", ".ran", ".asked"}
    events = {event for event, _ in json.loads(report.read_text())}
    assert {"import", "exec", "open", "subprocess.Popen", "socket.__new__"} <= events
