"""`torchlint check`, in processes of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from torchlint import __version__

BUGGY = """\
import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = self.register_buffer("mean", torch.zeros(size))
        self.count = None
        self.register_buffer("count", torch.zeros(1))
"""
CLEAN = "import torch\n"


def torchlint(*arguments: str, cwd: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """A run of the command line in `cwd`, `text` on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "torchlint", *arguments],
        cwd=cwd,
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def reported(*arguments: str, cwd: Path, text: str | None = None) -> list[str]:
    """What a run reports, as ``path:code``; nothing may go wrong."""
    done = torchlint("check", "--quiet", "--output-format=concise", *arguments, cwd=cwd, text=text)
    assert done.stderr == ""
    rows = [line.split(":") for line in done.stdout.splitlines()]
    assert done.returncode == bool(rows)
    return [f"{path}:{rest.split()[0]}" for path, _, _, rest, *_ in rows]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a buggy and a clean file."""
    (tmp_path / "buggy.py").write_text(BUGGY, encoding="utf-8")
    (tmp_path / "clean.py").write_text(CLEAN, encoding="utf-8")
    return tmp_path


FOUND = ["buggy.py:TL201", "buggy.py:TL006"]


@pytest.mark.parametrize("arguments", [[], ["."], ["buggy.py"], ["clean.py", "buggy.py", "."]])
def test_paths(project: Path, arguments: list[str]) -> None:
    assert reported(*arguments, cwd=project) == FOUND


def test_exit_status(project: Path) -> None:
    assert torchlint("check", "clean.py", cwd=project).returncode == 0
    assert torchlint("check", "buggy.py", cwd=project).returncode == 1
    assert torchlint("check", "--exit-zero", "buggy.py", cwd=project).returncode == 0
    assert torchlint("check", "missing.py", cwd=project).returncode == 2
    assert torchlint("check", "--no-such-option", cwd=project).returncode == 2


def test_standard_input(project: Path) -> None:
    assert reported("-", cwd=project, text=BUGGY) == ["stdin:TL201", "stdin:TL006"]
    named = reported("--stdin-display-name=src/net.py", "-", cwd=project, text=BUGGY)
    assert named == ["src/net.py:TL201", "src/net.py:TL006"]


STYLED = """\
from torch import nn


class Net(nn.Module):
    def __init__(self, x):
        super().__init__()
        self.x = nn.Buffer(x)
"""


@pytest.mark.parametrize("style", ["register_buffer", "nn.Buffer"])
def test_option_that_is_one_of_some(project: Path, style: str) -> None:
    found = [] if style == "nn.Buffer" else ["stdin:TL905"]
    option = f"--buffer-style={style}"
    assert reported("--extend-select=TL9", option, "-", cwd=project, text=STYLED) == found
    table = f'[tool.torchlint]\nextend-select = ["TL9"]\nbuffer-style = "{style}"\n'
    (project / "pyproject.toml").write_text(table, encoding="utf-8")
    assert reported("-", cwd=project, text=STYLED) == found


@pytest.mark.parametrize("value", ['"buffer"', "true", '["nn.Buffer"]'])
def test_option_that_is_none_of_some(project: Path, value: str) -> None:
    (project / "pyproject.toml").write_text(f"[tool.torchlint]\nbuffer-style = {value}\n", encoding="utf-8")
    done = torchlint("check", "clean.py", cwd=project)
    assert done.returncode == 2
    assert '`buffer-style` must be "register_buffer" or "nn.Buffer"' in done.stderr


LOAD = "import torch\n\nstate = torch.load('model.pt')\n"


@pytest.mark.parametrize(("version", "found"), [("2.5", ["stdin:TL308"]), ("2.6", []), ("2.10.0", [])])
def test_oldest_torch_version(project: Path, version: str, found: list[str]) -> None:
    assert reported(f"--torch-version={version}", "-", cwd=project, text=LOAD) == found
    table = f'[tool.torchlint]\ntorch-version = "{version}"\n'
    (project / "pyproject.toml").write_text(table, encoding="utf-8")
    assert reported("-", cwd=project, text=LOAD) == found


@pytest.mark.parametrize("value", ['"2"', "2.5", '">=2.4"', '["2.4"]'])
def test_torch_version_that_is_none(project: Path, value: str) -> None:
    (project / "pyproject.toml").write_text(f"[tool.torchlint]\ntorch-version = {value}\n", encoding="utf-8")
    done = torchlint("check", "clean.py", cwd=project)
    assert done.returncode == 2
    assert '`torch-version` must be a version such as "2.4"' in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--slect=TL1"], "unknown argument `--slect`; did you mean `--select`?"),
        (["check", "--stat"], "unknown argument `--stat`; did you mean `--statistics`?"),
        (["check", "--sel", "TL1"], "unknown argument `--sel`; did you mean `--select`?"),
        (["check", "--qqqqqqqqqq"], "unknown argument `--qqqqqqqqqq`"),
        (["rule", "--alle", "TL101"], "unknown argument `--alle`; did you mean `--all`?"),
        (["check", "--select=TL11,TL999", "."], "the command line: `select`: no code begins with `TL999`"),
        (["check", "--ignore=tl101"], "`ignore`: no code begins with `tl101`; did you mean `TL101`?"),
        (["check", "--extend-select=E501"], "`extend-select`: no code begins with `E501`"),
        (["check", "-", "buggy.py"], "standard input cannot be checked together with files: give - alone"),
        (["chek"], "invalid choice: 'chek' (choose from"),
        (["check", "--output-format=sarf"], "invalid choice: 'sarf' (choose from"),
        (["check", "--jobs=0"], "not a number from 1: '0'"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_arguments(project: Path, arguments: list[str], said: str) -> None:
    done = torchlint(*arguments, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_selection(project: Path) -> None:
    (project / "styled.py").write_text(STYLED, encoding="utf-8")
    opinion = "--buffer-style=register_buffer"

    def codes(*arguments: str) -> list[str]:
        return [each.partition(":")[2] for each in reported(opinion, *arguments, cwd=project)]

    assert codes() == ["TL201", "TL006"]
    assert codes("--select=TL") == ["TL201", "TL006"]
    assert codes("--select=TL2") == ["TL201"]
    assert codes("--select=TL201,TL9") == ["TL201", "TL905"]
    assert codes("--select=TL1") == []
    assert codes("--extend-select=TL905") == ["TL201", "TL006", "TL905"]
    assert codes("--ignore=TL0") == ["TL201"]
    assert codes("--ignore=TL") == []
    assert codes("--ignore=TL2", "--select=TL20") == ["TL201"]
    assert codes("--ignore=TL201", "--select=TL2") == []
    assert codes("--ignore=TL006", "--ignore=TL201") == []
    assert codes("--ignore=TL006", "--extend-ignore=TL201") == []


def test_statistics(project: Path) -> None:
    done = torchlint("check", "--statistics", "-q", "buggy.py", "./buggy.py", "clean.py", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (1, "1\tTL006\n1\tTL201\n", "")
    (project / "twin.py").write_text(BUGGY.replace("TL201", ""), encoding="utf-8")
    done = torchlint("check", "--statistics", "--ignore=TL006", cwd=project)
    assert (done.stdout, done.stderr) == (
        "2\tTL201\n",
        "2 diagnostics in 2 of 3 files, 2 fixable with --fix\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean.py"], "nothing found in 1 file\n"),
        (["--exclude=*"], "nothing found in 0 files\n"),
        (["buggy.py"], "2 diagnostics in 1 of 1 file, 2 fixable with --fix\n"),
        (["--select=TL201"], "1 diagnostic in 1 of 2 files, 1 fixable with --fix\n"),
        (["--quiet"], ""),
        (["--output-format=json"], ""),
    ],
)
def test_closing(project: Path, arguments: list[str], said: str) -> None:
    assert torchlint("check", *arguments, cwd=project).stderr == said


def test_order_is_stable(project: Path) -> None:
    for number in range(30):
        (project / f"net{number:02}.py").write_text(BUGGY * (30 - number), encoding="utf-8")
    found = reported("--no-cache", "--jobs=1", cwd=project)
    assert len(found) > 60
    assert found == sorted(found, key=lambda each: each.partition(":")[0])
    assert reported("--no-cache", "--jobs=3", cwd=project) == found
    assert reported("--no-cache", cwd=project) == found


IMPORTED = """
import sys
for name in [*sys.modules]:  # what measures coverage has imported some of them before
    if name.partition(".")[0] in ("asyncio", "concurrent", "multiprocessing"):
        del sys.modules[name]
from torchlint.cli import main
main(sys.argv[1:])
print(*sys.modules)
"""


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The modules that a run imports."""
    command = [
        sys.executable,
        "-c",
        IMPORTED,
        "check",
        "-q",
        "--output-format=json",
        "--no-cache",
        *arguments,
    ]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split())


COSTLY = {"libcst", "rich", "pathspec", "multiprocessing", "concurrent.futures", "asyncio", "torchlint.rule"}


def test_imports_what_it_needs(project: Path) -> None:
    assert not imported("clean.py", cwd=project) & COSTLY
    assert imported(".", cwd=project) & COSTLY == {"libcst", "pathspec", "torchlint.rule"}
    assert not imported("--output-format=full", "clean.py", cwd=project) & COSTLY
    assert "rich" in imported("--output-format=full", "buggy.py", cwd=project)
    for number in range(20):
        (project / f"more{number}.py").write_text(CLEAN, encoding="utf-8")
    assert "multiprocessing" in imported("--jobs=2", cwd=project)
    assert "multiprocessing" not in imported("--jobs=1", cwd=project)


def test_version_and_help(project: Path) -> None:
    done = torchlint("--version", cwd=project)
    assert (done.returncode, done.stdout) == (0, f"torchlint {__version__}\n")
    overview = torchlint("--help", cwd=project).stdout
    for name in ("check", "rule", "state"):
        assert f"    {name} " in overview
        done = torchlint(name, "--help", cwd=project)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"usage: torchlint {name} " in done.stdout
