"""The cache of `torchlint check`: it saves work, and is never wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_check import BUGGY, FOUND, torchlint

COUNTED = """\
import sys
from torchlint import batch, cli
analysed = []
check = batch.check
def counted(path, *arguments):
    analysed.append(path)
    return check(path, *arguments)
batch.check = counted
status = cli.main(["check", "-q", "--jobs=1", "--output-format=concise", *sys.argv[1:]])
print(*sorted(analysed), file=sys.stderr)
sys.exit(status)
"""
BASE = "from torch import nn\n\n\nclass Base(nn.Module):\n    pass\n"
DERIVED = """\
import torch
from base import Base


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)

    def forward(self, y):
        return y + self.x
"""


def run(*arguments: str, cwd: Path) -> tuple[list[str], list[str]]:
    """What a run reports, and the files that it analysed."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    rows = [line.split(":") for line in done.stdout.splitlines()]
    assert done.returncode == bool(rows), done.stderr
    return [f"{row[0]}:{row[3].split()[0]}" for row in rows], done.stderr.split()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder of three files, one of which depends on another."""
    for name, text in {"base.py": BASE, "derived.py": DERIVED, "buggy.py": BUGGY}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


EVERY = ["base.py", "buggy.py", "derived.py"]
REPORTED = [*FOUND, "derived.py:TL101"]


def test_nothing_is_analysed_twice(project: Path) -> None:
    assert run(cwd=project) == (REPORTED, EVERY)
    assert run(cwd=project) == (REPORTED, [])
    assert run("buggy.py", cwd=project) == (FOUND, [])
    full = torchlint("check", cwd=project)
    assert full.stdout == torchlint("check", "--no-cache", cwd=project).stdout
    assert "^^^" in full.stdout


def test_selection_is_not_kept(project: Path) -> None:
    run(cwd=project)
    assert run("--select=TL0", cwd=project) == (["buggy.py:TL006"], [])


def test_no_cache(project: Path) -> None:
    assert run("--no-cache", cwd=project) == (REPORTED, EVERY)
    assert sorted(each.name for each in project.iterdir()) == EVERY
    assert run("--no-cache", cwd=project) == (REPORTED, EVERY)


def test_change_of_the_file(project: Path) -> None:
    run(cwd=project)
    path = project / "buggy.py"
    status = path.stat()
    path.write_text(BUGGY.replace("self.count = None", "self.c0unt = None"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # size and time are as before
    assert run(cwd=project) == (["buggy.py:TL201", "derived.py:TL101"], ["buggy.py"])


def test_touching_a_file_changes_nothing(project: Path) -> None:
    run(cwd=project)
    os.utime(project / "base.py")
    assert run(cwd=project) == (REPORTED, [])


def test_change_of_another_file_that_it_depends_on(project: Path) -> None:
    run(cwd=project)
    (project / "base.py").write_text("class Base:\n    pass\n", encoding="utf-8")
    assert run(cwd=project) == (FOUND, ["base.py", "derived.py"])


def test_a_file_that_was_missing(project: Path) -> None:
    (project / "base.py").unlink()
    assert run(cwd=project) == (FOUND, ["buggy.py", "derived.py"])
    assert run(cwd=project) == (FOUND, [])
    (project / "base.py").write_text(BASE, encoding="utf-8")
    assert run(cwd=project) == (REPORTED, ["base.py", "derived.py"])


def test_a_package_that_hides_a_file(project: Path) -> None:
    run(cwd=project)
    (project / "base").mkdir()
    (project / "base" / "__init__.py").write_text("class Base:\n    pass\n", encoding="utf-8")
    found, analysed = run(cwd=project)
    assert found == FOUND
    assert "derived.py" in analysed


def test_change_behind_a_chain_of_star_imports(project: Path) -> None:
    (project / "far.py").write_text(BASE, encoding="utf-8")
    (project / "base.py").write_text("from far import *\n", encoding="utf-8")
    (project / "other.py").write_text(DERIVED, encoding="utf-8")
    found, _ = run(cwd=project)
    assert found == [*REPORTED, "other.py:TL101"]
    (project / "far.py").write_text("class Base:\n    pass\n", encoding="utf-8")
    found, analysed = run(cwd=project)
    assert found == FOUND
    assert {"derived.py", "other.py"} <= set(analysed)


def test_settings(project: Path) -> None:
    (project / "base.py").unlink()
    run(cwd=project)
    found, analysed = run("--module-bases=base.Base", cwd=project)
    assert (found, analysed) == (REPORTED, ["buggy.py", "derived.py"])
    assert run(cwd=project) == (FOUND, [])


def test_where_packages_are_looked_for(project: Path) -> None:
    run(cwd=project)
    command = [sys.executable, "-c", f"import sys; sys.path.append('elsewhere')\n{COUNTED}"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.split() == EVERY


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\x00", b"[]", b"null", b'{"content": 1}', b"[" * 100_000, None]
)
def test_corrupt_entries(project: Path, content: bytes | None) -> None:
    run(cwd=project)
    entries = [each for each in (project / ".torchlint_cache").iterdir() if len(each.name) == 32]
    assert len(entries) == len(EVERY)
    for entry in entries:
        if content is None:  # cut off in the middle
            entry.write_bytes(entry.read_bytes()[:-20])
        else:
            entry.write_bytes(content)
    assert run(cwd=project) == (REPORTED, EVERY)
    assert run(cwd=project) == (REPORTED, [])


def test_an_entry_that_is_a_folder(project: Path) -> None:
    run(cwd=project)
    for entry in (project / ".torchlint_cache").iterdir():
        if len(entry.name) == 32:
            entry.unlink()
            entry.mkdir()
    assert run(cwd=project) == (REPORTED, EVERY)


@pytest.mark.parametrize("obstacle", ["file", "dangling link", "no such device"])
def test_no_place_for_the_cache(project: Path, obstacle: str) -> None:
    folder = project / ".torchlint_cache"
    match obstacle:
        case "file":
            folder.write_text("", encoding="utf-8")
        case "dangling link":
            folder.symlink_to(project / "missing" / "folder")
        case _:
            folder.symlink_to("/dev/null")
    assert run(cwd=project) == (REPORTED, EVERY)
    assert run(cwd=project) == (REPORTED, EVERY)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder(project: Path) -> None:
    project.chmod(0o555)
    try:
        assert run(cwd=project) == (REPORTED, EVERY)
    finally:
        project.chmod(0o755)


def test_another_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere") / "a" / "b"
    assert run(f"--cache-dir={folder}", cwd=project) == (REPORTED, EVERY)
    assert run(f"--cache-dir={folder}", cwd=project) == (REPORTED, [])
    assert sorted(each.name for each in project.iterdir()) == EVERY


def test_parallel_runs(project: Path) -> None:
    for number in range(20):
        (project / f"net{number:02}.py").write_text(BUGGY, encoding="utf-8")
    with ThreadPoolExecutor(3) as pool:
        runs = [found for found, _ in pool.map(lambda _: run("--jobs=2", cwd=project), range(6))]
    assert len(runs[0]) == 43
    assert all(each == runs[0] for each in runs)
    folder = project / ".torchlint_cache"
    assert sorted(each.name for each in folder.iterdir() if len(each.name) != 32) == [
        ".gitignore",
        "CACHEDIR.TAG",
    ]
    found, analysed = run(cwd=project)
    assert len(found) == 43
    assert analysed == []


def test_git_does_not_see_it(project: Path) -> None:
    run(cwd=project)
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    done = subprocess.run(["git", "status", "-s"], cwd=project, check=True, capture_output=True, text=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == EVERY


IN_FLAKE8 = """\
import sys
from flake8.main.cli import main
status = main(["-j1", "--select=TL", *sys.argv[1:]])
print("fresh" if "libcst" in sys.modules else "kept", file=sys.stderr)
sys.exit(status)
"""


def in_flake8(*arguments: str, cwd: Path) -> tuple[list[str], str]:
    """What flake8 reports, and whether something was analysed."""
    command = [sys.executable, "-c", IN_FLAKE8, *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=60)
    rows = [line.split(":") for line in done.stdout.splitlines()]
    assert done.returncode == bool(rows), done.stderr
    found = [f"{os.path.basename(row[0])}:{row[3].split()[0]}" for row in rows]
    return sorted(found, key=lambda each: each.split(":")[0]), done.stderr.strip()


def test_in_flake8(project: Path) -> None:
    (project / "odd.py").write_text('x = "\\udc80"\nclass A:\n    pass\n', encoding="utf-8")
    assert in_flake8(".", cwd=project) == (REPORTED, "fresh")
    assert {path.name for path in project.iterdir()} == {*EVERY, "odd.py"}
    arguments = ("--torchlint-cache=.kept", ".")
    assert in_flake8(*arguments, cwd=project) == (REPORTED, "fresh")
    assert in_flake8(*arguments, cwd=project) == (REPORTED, "kept")
    assert in_flake8(*arguments, "--torchlint-torch-version=2.4", cwd=project) == (REPORTED, "fresh")
    (project / "base.py").write_text("class Base:\n    pass\n", encoding="utf-8")
    assert in_flake8(*arguments, cwd=project)[0] == FOUND
    assert in_flake8("--torchlint-cache=base.py", ".", cwd=project)[0] == FOUND
    assert torchlint("check", "--cache-dir=.kept", "--diff", cwd=project).stdout.count("+++") == 1


def test_in_the_configuration_of_flake8(project: Path) -> None:
    (project / "setup.cfg").write_text("[flake8]\ntorchlint-cache = ./.kept\n", encoding="utf-8")
    (project / "inner").mkdir()
    arguments = ("--config=../setup.cfg", "..")
    assert in_flake8(*arguments, cwd=project / "inner")[1] == "fresh"
    assert in_flake8(*arguments, cwd=project / "inner")[1] == "kept"
    assert (project / ".kept").is_dir()
