"""`torchlint check`, in processes of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
