"""Hostile folders: whatever lies in them, both linters come to their end and report the rest."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from xml.etree import ElementTree

import harness
import pytest
from test_bad_input import obedient
from trust.hostile import HEAD, LATER, NET
from trust.test_text import limited

from torchlint.linter import LARGEST_FILE

NETS = HEAD + NET
MANY = int(os.environ.get("TORCHLINT_TEST_FILES", "2000"))
"""How many files a folder has; more take their time."""
SCRIPTS = Path(sys.executable).parent

NAMES = [
    b"new\nline.py",
    b"not utf-8 \xff\xfe.py",
    b"-j9.py",
    b"a:1:1: E1.py",
    b"\x1b[31mred.py",
    b"quote'\".py",
]
LINKS = {"self.py": "self.py", "there.py": "back.py", "back.py": "there.py", "dangling.py": "nowhere.py"}
ENDLESS = {"zero.py": "/dev/zero", "null.py": "/dev/null", "terminal.py": "/dev/tty"}
FOUND, UNREAD = ["TL101"], ["E902"]


def run(
    module: str, *arguments: str, cwd: Path, prefix: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    """A run with bounded time and memory, standard input empty."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", module, *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=limited,
    )


def check(cwd: Path, *arguments: str, prefix: tuple[str, ...] = ()) -> tuple[dict[str, list[str]], list[str]]:
    """The codes that the command reports, by path, and what it says on standard error."""
    done = run("torchlint", "check", "--quiet", "--output-format=json", *arguments, cwd=cwd, prefix=prefix)
    said = done.stderr.decode().splitlines()
    found: dict[str, list[str]] = {}
    for each in json.loads(done.stdout or "[]"):
        found.setdefault(each["filename"], []).append(each["code"])
    assert done.returncode == (2 if said else int(bool(found)))
    return found, said


def flake8(cwd: Path, *arguments: str, prefix: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The codes that flake8 reports, by path."""
    done = run(
        "flake8",
        "--isolated",
        "--select=TL,E9",
        f"--format={harness.ROW_FORMAT}",
        *arguments,
        cwd=cwd,
        prefix=prefix,
    )
    assert done.stderr == b""
    rows = done.stdout.decode(errors="surrogateescape")
    found: dict[str, list[str]] = {}
    for row in map(harness.ROW.fullmatch, rows.splitlines()):
        assert row
        found.setdefault(row["path"].removeprefix("./"), []).append(row["code"])
    assert done.returncode == bool(found)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one file in which something is to be found."""
    write(tmp_path, {"net.py": NETS})
    return tmp_path


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Puts files there."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def using(*modules: str) -> str:
    """A file whose classes have their bases, and names, from other modules."""
    return NETS + "".join(
        f"import {each}\nfrom .{each} import *\nfrom {each} import Base as B{number}\n"
        f"class C{number}({each}.Base, B{number}): pass\n"
        for number, each in enumerate(modules)
    )


def test_links_in_circles(project: Path) -> None:
    for path, target in {**LINKS, "up": ".", "sub/up": "..", "sub/linked.py": "../net.py"}.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).symlink_to(target)
    write(project, {"user.py": using("self", "there", "dangling", "up.up.net", "sub.up.net")})
    found, said = check(project)
    files = ["net.py", "sub/linked.py", "user.py"]
    assert found == dict.fromkeys(files, FOUND)
    assert sorted(line.split(": ")[1] for line in said) == sorted(LINKS)
    reported = flake8(project, ".")
    assert reported == {**dict.fromkeys(files, FOUND), **dict.fromkeys(LINKS, UNREAD)}


def test_what_is_no_file(project: Path) -> None:
    """Pipes, sockets and devices in a folder are left alone, and so is what their names are imported for.

    flake8 itself opens a pipe and waits; it gets the others.
    """
    os.mkfifo(project / "pipe.py")
    (project / "folder.py").mkdir()
    names = (name.removesuffix(".py") for name in ENDLESS)
    write(project, {"folder.py/net.py": NETS, "user.py": using("pipe", "plug", "folder", *names)})
    for name, device in ENDLESS.items():
        (project / name).symlink_to(device)
    with closing(socket.socket(socket.AF_UNIX)) as plug:
        plug.bind(str(project / "plug.py"))
        files = ["folder.py/net.py", "net.py", "user.py"]
        assert check(project) == (dict.fromkeys(files, FOUND), [])
        assert flake8(project, "user.py") == {"user.py": FOUND}


def test_files_without_end(project: Path) -> None:
    """No more is read of them than shows that they are too large."""
    with (project / "sparse.py").open("wb") as file:
        file.truncate(LARGEST_FILE << 12)
    write(project, {"user.py": using("sparse")})
    for arguments in ([], ["--jobs=1"], ["--no-cache"]):  # with what the first has kept, too
        found, said = check(project, *arguments, ".", "/dev/zero")
        assert (found.pop("/dev/zero"), found.pop("sparse.py"), said) == (["TL000"], ["TL000"], [])
        assert found == {"net.py": FOUND, "user.py": FOUND}


@pytest.mark.parametrize("name", [".gitignore", ".git/info/exclude", "pyproject.toml", ".torchlint_cache"])
def test_pipes_where_files_are_read(project: Path, name: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(project / name)
    assert check(project) == ({"net.py": FOUND}, [])


@pytest.mark.parametrize("value", ["[" * 100_000, "9" * 100_000])
def test_configuration_that_breaks_parsers(project: Path, value: str) -> None:
    (project / "pyproject.toml").write_text(f"[tool.torchlint]\nselect = {value}\n", encoding="utf-8")
    found, said = check(project)
    assert (found, len(said)) == ({}, 1)
    assert said[0].startswith(f"torchlint: {project / 'pyproject.toml'}: ")
    assert "report it" not in said[0]


def test_a_cache_that_is_a_link(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It would have the command write elsewhere."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / ".torchlint_cache").symlink_to(elsewhere)
    assert check(project) == ({"net.py": FOUND}, [])
    assert list(elsewhere.iterdir()) == []
    assert check(project, "--cache-dir", str(elsewhere)) == ({"net.py": FOUND}, [])
    assert list(elsewhere.iterdir()) != []


def test_names(tmp_path: Path) -> None:
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(NETS, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/un\n\x1b[31mread\xff.py")).symlink_to("nowhere")
    names = sorted(map(os.fsdecode, NAMES))
    found, said = check(tmp_path)
    assert found == dict.fromkeys(names, FOUND)
    assert said == ["torchlint: un\ufffd\ufffd[31mread\ufffd.py: No such file or directory"]
    (tmp_path / os.fsdecode(NAMES[1])).write_text(HEAD + "class A(nn.Module): pass\n", encoding="utf-8")
    done = run("flake8", "--isolated", "--select=TL", ".", cwd=tmp_path)  # itself cannot print that name
    assert (done.stdout.count(b" TL101 "), done.returncode, done.stderr) == (len(NAMES) - 1, 1, b"")


@pytest.mark.parametrize("output", ["concise", "full", "github", "gitlab", "json", "junit", "sarif"])
def test_names_in_every_format(tmp_path: Path, output: str) -> None:
    """What is printed can be read by whom it is for, and commands no terminal and no runner."""
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(NETS, encoding="utf-8")
    done = run("torchlint", "check", "--quiet", f"--output-format={output}", cwd=tmp_path)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert "\x1b" not in text
    match output:
        case "json" | "gitlab":
            assert len(json.loads(text)) == len(NAMES)
        case "sarif":
            assert len(json.loads(text)["runs"][0]["results"]) == len(NAMES)
        case "junit":
            assert len(ElementTree.fromstring(text).findall("testsuite")) == len(NAMES)
        case _:
            assert sum(" TL101 " in line for line in text.splitlines()) == len(NAMES)


def test_files_and_folders_that_may_not_be_read(project: Path) -> None:
    """By flake8; what the command says is in test_bad_input."""
    write(project, {"closed/base.py": NETS, "secret.py": NETS, "user.py": using("secret", "closed.base")})
    for path in (project / "closed", project / "secret.py"):
        path.chmod(0)
    try:
        found = flake8(project, ".", prefix=obedient())
    finally:
        (project / "closed").chmod(0o755)
    assert found == {"net.py": FOUND, "secret.py": UNREAD, "user.py": FOUND}


def test_imports_in_circles(project: Path) -> None:
    circle = (
        NETS + "from {0} import *\nfrom {0} import Base as A\nimport {0}\nclass Base({0}.Base, A): pass\n"
    )
    write(
        project,
        {
            "a.py": circle.format("b"),
            "b.py": circle.format("a"),
            "itself.py": using("itself"),
            "pkg/__init__.py": f"from . import *\nfrom .__init__ import *\nfrom pkg import pkg\n{NETS}",
            "pkg/pkg.py": f"from .. import pkg\nfrom . import pkg\nfrom pkg.pkg import *\n{NETS}",
        },
    )
    files = ["a.py", "b.py", "itself.py", "net.py", "pkg/__init__.py", "pkg/pkg.py"]
    assert check(project) == (dict.fromkeys(files, FOUND), [])
    assert flake8(project, ".") == dict.fromkeys(files, FOUND)


def test_imports_from_above_the_root(project: Path) -> None:
    above = "".join(
        f"from {'.' * dots} import x{dots}\nfrom {'.' * dots}y import *\nclass C{dots}(x{dots}.B): pass\n"
        for dots in (1, 5, 50, 500)
    )
    write(project, {"pkg/__init__.py": "", "pkg/user.py": above + NETS})
    assert check(project) == ({"net.py": FOUND, "pkg/user.py": FOUND}, [])
    assert flake8(project, ".") == {"net.py": FOUND, "pkg/user.py": FOUND}
    done = run("flake8", "--isolated", "--select=TL", "/dev/stdin", cwd=Path("/"))
    assert (done.stdout, done.stderr) == (b"", b"")


SHADOWS = "torch libcst flake8 rich pathspec torchlint ast tokenize json importlib multiprocessing".split()
RUN = "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\nraise SystemExit(9)\n"


@pytest.mark.parametrize("command", [["torchlint", "check"], ["flake8", "--select=TL", "."]])
def test_packages_that_shadow(project: Path, command: list[str]) -> None:
    """A project's own torch is nothing to run either, nor is what has the name of the linter's own parts."""
    names = [*SHADOWS, "sitecustomize", "conftest", "setup"]
    write(project, {f"{each}/__init__.py": RUN + NETS for each in names})
    write(project, {f"{each}.py": RUN + NETS for each in names})
    write(project, {"torch/nn/__init__.py": RUN + "class Module: pass\n", "torch/nn/modules.py": RUN})
    done = subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stderr.count("Traceback"), done.returncode) == (0, 1)
    assert "TL000" not in done.stdout
    assert list(project.rglob("*.ran")) == []


FLIPPER = """
import itertools, os, sys
good, bad = sys.argv[1:]
def remove():
    for each in (os.unlink, os.rmdir):
        try:
            each("base.py")
        except OSError:
            pass
def put(text):
    with open("base.py", "w") as file:
        file.write(text)
steps = [remove, lambda: put(good), lambda: put(good[:60]), lambda: put(bad), lambda: put(chr(0)),
         remove, lambda: os.mkdir("base.py"), remove, lambda: os.symlink("base.py", "base.py"), remove,
         lambda: put(bad * 50_000), lambda: os.truncate("base.py", 0)]
print("ready", flush=True)
for step in itertools.cycle(steps):
    step()
"""


@contextmanager
def flipping(folder: Path) -> Iterator[None]:
    """Inside, `base.py` changes all the time."""
    process = subprocess.Popen(
        [sys.executable, "-c", FLIPPER, NETS, "class Net: pass\n"],
        cwd=folder,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        process.stdout.readline()
        yield
        assert process.poll() is None, "it must go on until here"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_files_that_change_while_they_are_read(project: Path) -> None:
    """What is found in others depends on it; nothing else does."""
    derived = f"{HEAD}from base import Net\n{LATER.replace('nn.Module', 'Net')}"
    write(project, {f"user{number}.py": derived for number in range(30)})
    end = time.monotonic() + 3
    with flipping(project):
        while time.monotonic() < end:
            for arguments in (["--jobs=1"], ["--no-cache", "--jobs=2"]):
                found, said = check(project, *arguments)
                assert found.pop("net.py") == FOUND
                found.pop("base.py", None)
                assert all(codes == FOUND for codes in found.values())
                assert all(line.startswith("torchlint: base.py: ") for line in said)
            reported = flake8(project, "--exclude=base.py", ".")
            assert reported.pop("net.py") == FOUND
            assert all(codes == FOUND for codes in reported.values())


def test_many_files(tmp_path: Path) -> None:
    """Each is checked once, in little memory."""
    (tmp_path / "base.py").write_text(NETS, encoding="utf-8")
    derived = f"from base import Net\n{HEAD}{LATER.replace('nn.Module', 'Net')}"
    for number in range(MANY):
        folder = tmp_path / f"f{number // 1000}"
        folder.mkdir(exist_ok=True)
        (folder / f"n{number}.py").write_text("x = 1\n" if number % 100 else derived, encoding="utf-8")
    found, said = check(tmp_path, "--no-cache")
    assert (len(found), said) == (MANY // 100 + 1, [])
    assert len(flake8(tmp_path, ".")) == MANY // 100 + 1
