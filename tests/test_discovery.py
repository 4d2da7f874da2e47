"""Which files `torchlint check` checks."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_check import BUGGY, torchlint

from torchlint.configuration import Configurations
from torchlint.discovery import find

FILES = """
top.py pkg/a.py pkg/b.py pkg/sub/c.py pkg/sub/build/d.py pkg/sub/deep/er/e.py tests/f.py tests/data/g.py
generated/h.py generated/keep.py other/i.py other/name.py other/sub/name.py a.b/j.py with space/k.py
""".replace("with space", "with\0space").split()
TREE = [each.replace("\0", " ") for each in FILES]


def make(folder: Path, paths: Iterable[str]) -> None:
    """Writes empty files."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()


def found(folder: Path, *paths: str, **given: object) -> list[str]:
    """The files that are checked where one stands in a folder."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        files, unreadable = find(paths or ["."], Configurations(given, isolated=True))
    finally:
        os.chdir(before)
    assert unreadable == []
    return files


def test_what_is_left_out_by_default(tmp_path: Path) -> None:
    make(tmp_path, ["a.py", "b.txt", "c.pyi", ".hidden.py", ".hidden/d.py", ".venv/e.py", "venv/f.py"])
    make(tmp_path, ["mine/pyvenv.cfg", "mine/lib/g.py", "build/h.py", "dist/i.py", "node_modules/j.py"])
    make(tmp_path, ["pkg/__pycache__/k.py", "pkg/site-packages/l.py", "pkg/m.py", "old.egg/n.py", "env/o.py"])
    assert found(tmp_path) == ["a.py", "env/o.py", "pkg/m.py"]
    named = [".hidden.py", ".hidden/d.py", "venv/f.py", "mine/lib/g.py", "b.txt"]
    assert found(tmp_path, ".hidden.py", ".hidden", "venv/f.py", "mine", "b.txt") == named


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"exclude": ("pkg",)}, ["build/a.py", "lib/x_test.py", "top.py"]),
        ({"exclude": ("*_test.py", "build/", "/top.py")}, ["lib/pkg/c.py", "pkg/b.py"]),
        ({"extend_exclude": ("*_test.py", "/pkg")}, ["lib/pkg/c.py", "top.py"]),
        ({"extend_exclude": ("lib/*", "!lib/pkg")}, ["lib/pkg/c.py", "pkg/b.py", "top.py"]),
        ({"extend_exclude": ("lib/**/c.py",)}, ["lib/x_test.py", "pkg/b.py", "top.py"]),
        ({"extend_exclude": ("*",)}, []),
    ],
)
@pytest.mark.parametrize("stand", [".", "elsewhere"])
def test_exclude(tmp_path: Path, given: dict[str, object], left: list[str], stand: str) -> None:
    project = tmp_path / "project"
    make(project, ["build/a.py", "pkg/b.py", "lib/pkg/c.py", "lib/x_test.py", "top.py"])
    if stand == ".":
        assert sorted(found(project, **given)) == left
    else:
        (tmp_path / stand).mkdir()
        shown = found(tmp_path / stand, "../project", **given)
        assert sorted(shown) == [f"../project/{path}" for path in left]


@pytest.mark.parametrize("pattern", ["!", "[z-a]", "# comment"])
def test_what_is_no_pattern(tmp_path: Path, pattern: str) -> None:
    make(tmp_path, ["a.py"])
    done = torchlint("check", f"--exclude={pattern}", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        f"torchlint: `{pattern}` is no pattern of files to exclude\n",
    )


def test_force_exclude(tmp_path: Path) -> None:
    make(tmp_path, ["build/a.py", "b.py", "c.py"])
    (tmp_path / ".gitignore").write_text("c.py\n", encoding="utf-8")
    paths = ["build/a.py", "build", "b.py", "c.py"]
    assert found(tmp_path, *paths) == ["build/a.py", "b.py", "c.py"]
    assert found(tmp_path, *paths, force_exclude=True) == ["b.py"]


def test_paths_are_shown_as_they_are_given(tmp_path: Path) -> None:
    make(tmp_path, ["pkg/a.py", "pkg/sub/b.py", "here/c.py"])
    assert found(tmp_path, "pkg/") == ["pkg/a.py", "pkg/sub/b.py"]
    assert found(tmp_path, "./pkg") == ["./pkg/a.py", "./pkg/sub/b.py"]
    assert found(tmp_path / "here", "../pkg/sub", ".") == ["../pkg/sub/b.py", "c.py"]
    assert found(tmp_path, str(tmp_path / "here")) == [str(tmp_path / "here" / "c.py")]
    assert found(tmp_path, "pkg/a.py", "pkg", "./pkg/a.py") == ["pkg/a.py", "pkg/sub/b.py"]


IGNORED = [
    {".gitignore": "generated/\n"},
    {".gitignore": "generated/*\n!generated/keep.py\n"},
    {".gitignore": "generated\n!generated/keep.py\n"},
    {".gitignore": "/name.py\nother/name.py\n"},
    {".gitignore": "name.py\n", "other/sub/.gitignore": "!name.py\n"},
    {".gitignore": "*.py\n!/pkg/**/*.py\n"},
    {".gitignore": "# comment\n\n  \n\\#no\n[ab].py\n?.py\n"},
    {".gitignore": "**/build/\npkg/**/e.py\n"},
    {".gitignore": "a.b/\nwith space/\n"},
    {".gitignore": "*\n!*/\n!a.py\n"},
    {".gitignore": "/pkg/**\n!/pkg/sub/\n!/pkg/sub/c.py\n"},
    {".gitignore": "pkg/*/deep\n**/data/*\n"},
    {".gitignore": "*\n!*/\n!*.py\ntests/\n"},
    {"pkg/.gitignore": "*.py\n!a.py\n", "tests/data/.gitignore": "*\n"},
    {"pkg/.gitignore": "/sub\n", "tests/.gitignore": "data/g.py\n"},
    {".git/info/exclude": "tests/\n", ".gitignore": "top.py\n"},
    {".gitignore": "top.py\r\npkg/sub/\r\n"},
    {".gitignore": "!\n/\n[z-a].py\n[\npkg\\\ntop.py\n"},
    {".gitignore": "top.py \npkg\n"},
    {".gitignore": "\ufefftop.py\n"},
]


@pytest.mark.parametrize("ignored", IGNORED, ids=repr)
def test_what_git_ignores(tmp_path: Path, ignored: dict[str, str]) -> None:
    make(tmp_path, TREE)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for path, text in ignored.items():
        (tmp_path / path).write_text(text, encoding="utf-8", newline="")
    command = ["git", "ls-files", "-zco", "--exclude-standard", "*.py"]
    git = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    expected = set(git.stdout.split("\0")) - {""}
    assert expected < set(TREE)
    assert set(found(tmp_path, exclude=())) == expected
    inside = {each.removeprefix("pkg/") for each in expected if each.startswith("pkg/")}
    assert set(found(tmp_path / "pkg", exclude=())) == inside or not inside
    assert set(found(tmp_path, exclude=(), respect_gitignore=False)) == set(TREE)


def test_only_the_repository_says_what_is_ignored(tmp_path: Path) -> None:
    make(tmp_path, ["inner/a.py", "other/b.py"])
    (tmp_path / ".gitignore").write_text("*.py\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "inner", check=True)
    assert found(tmp_path / "inner") == ["a.py"]
    assert found(tmp_path) == ["inner/a.py"]


def test_ignored_folder_that_is_named(tmp_path: Path) -> None:
    make(tmp_path, [".venv/lib/a.py", "data/b.py", "data/build/c.py", "data/deep/d.py", "e.py"])
    (tmp_path / ".gitignore").write_text("/data/**\n", encoding="utf-8")
    (tmp_path / ".venv" / ".gitignore").write_text("*\n", encoding="utf-8")
    assert found(tmp_path) == ["e.py"]
    assert found(tmp_path, ".venv/lib", "data/deep") == [".venv/lib/a.py", "data/deep/d.py"]
    assert found(tmp_path, "data/build") == ["data/build/c.py"]
    assert found(tmp_path, "data/deep", "data/deep/d.py", "e.py", force_exclude=True) == ["e.py"]


def test_links_and_what_is_no_file(tmp_path: Path) -> None:
    make(tmp_path, ["pkg/a.py", "far/b.py", "folder.py/c.py"])
    (tmp_path / "pkg" / "self").symlink_to(tmp_path / "pkg")
    (tmp_path / "pkg" / "far.py").symlink_to(tmp_path / "far" / "b.py")
    (tmp_path / "link").symlink_to(tmp_path / "pkg")
    os.mkfifo(tmp_path / "pkg" / "pipe.py")
    assert found(tmp_path, "pkg", "folder.py") == ["pkg/a.py", "pkg/far.py", "folder.py/c.py"]
    assert found(tmp_path, "link") == ["link/a.py", "link/far.py"]


def test_the_command_uses_it(tmp_path: Path) -> None:
    for path in ("a.py", "build/b.py", "c/d.py", "e.py"):
        make(tmp_path, [path])
        (tmp_path / path).write_text(BUGGY, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("e.py\n", encoding="utf-8")

    def paths(*arguments: str) -> list[str]:
        done = torchlint("check", "-q", "--output-format=concise", "--select=TL201", *arguments, cwd=tmp_path)
        assert done.stderr == ""
        return [line.partition(":")[0] for line in done.stdout.splitlines()]

    assert paths() == ["a.py", "c/d.py"]
    assert paths("--extend-exclude=c") == ["a.py"]
    assert paths("--exclude", "a.py, c/") == ["build/b.py"]
    assert paths("--no-respect-gitignore") == ["a.py", "e.py", "c/d.py"]
    assert paths("build/b.py", "e.py") == ["build/b.py", "e.py"]
    assert paths("--force-exclude", "build/b.py", "e.py", "a.py") == ["a.py"]
