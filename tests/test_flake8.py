"""torchlint inside of real flake8, in processes of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from harness import documented, parse_flake8, run_flake8

import torchlint
from torchlint.diagnostics import Diagnostic
from torchlint.rule import all_rules
from torchlint.settings import is_on

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
FOUND = [(8, 9, "TL201"), (10, 9, "TL006")]
"""Line, column from 1 and code of what is wrong with it."""
ONE_LOWER = [(line + 1, column, code) for line, column, code in FOUND]

INHERITED = BUGGY.replace("from torch import nn", "from company import layers as nn").replace(
    "nn.Module", "nn.Base"
)

NON_ASCII = """\
from torch import nn
class Normalize(nn.Module):
    def __init__(self, size):
        super().__init__(); "żółć 𝄞"; self.mean = self.register_buffer("mean", size)
"""

FILES: Mapping[str, tuple[str, list[tuple[int, int, str]]]] = {
    "plain.py": (BUGGY, FOUND),
    "bom.py": ("\ufeff" + BUGGY, FOUND),
    "crlf.py": (BUGGY.replace("\n", "\r\n"), FOUND),
    "no_final_newline.py": (BUGGY.rstrip("\n"), FOUND),
    "form_feed.py": (BUGGY.replace("\n\n\n", "\n\f\n\n"), FOUND),
    "line_separator.py": ('"""\x1c \x85 \u2028"""\n' + BUGGY, ONE_LOWER),
    "tabs.py": (BUGGY.replace("    ", "\t"), [(line, 3, code) for line, _, code in FOUND]),
    "non_ascii.py": (NON_ASCII, [(4, 39, "TL201")]),
    "encoded.py": ("# coding: utf-8\n" + BUGGY, ONE_LOWER),
    "noqa.py": (
        BUGGY.replace("size))\n", "size))  # noqa: TL201\n").replace("zeros(1))", "zeros(1))  # noqa"),
        [],
    ),
    "noqa_other.py": (BUGGY.replace("size))\n", "size))  # noqa: TL101\n"), FOUND),
    "noqa_file.py": ("# flake8: noqa\n" + BUGGY, []),
    "syntax_error.py": (BUGGY + "class (\n", []),
    "unknown_base.py": (INHERITED, []),
    "empty.py": ("", []),
    "no_class.py": ("import torch\n\nx = torch.zeros(3)\n", []),
}


def write(folder: Path) -> None:
    """Puts FILES there."""
    for name, (text, _) in FILES.items():
        (folder / name).write_bytes(text.encode())


def places(reported: list[Diagnostic]) -> list[tuple[int, int, str]]:
    """Line, column from 1 and code."""
    return [(found.line, found.column + 1, found.code) for found in reported]


def flake8(
    folder: Path, *arguments: str, text: str | bytes | None = None
) -> Mapping[str, list[tuple[int, int, str]]]:
    """What flake8 reports, by path; nothing may go wrong."""
    done = run_flake8(*arguments, cwd=folder, text=text)
    assert done.stderr == ""
    reported = parse_flake8(done.stdout)
    assert done.returncode == bool(reported)
    return {path: places(found) for path, found in reported.items()}


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[tuple[int, int, str]]]:
    """What one run over all of FILES reports."""
    folder = tmp_path_factory.mktemp("files")
    write(folder)
    return flake8(folder, "--isolated", "-j1", "--select=TL", ".")


@pytest.mark.parametrize("name", FILES)
def test_files(name: str, reported: Mapping[str, list[tuple[int, int, str]]]) -> None:
    _, expected = FILES[name]
    assert reported.get(name, []) == expected


def test_several_processes_report_the_same(
    tmp_path: Path, reported: Mapping[str, list[tuple[int, int, str]]]
) -> None:
    write(tmp_path)
    assert flake8(tmp_path, "--isolated", "-j2", "--select=TL", ".") == reported


@pytest.mark.parametrize(
    ("arguments", "text", "path"),
    [
        (["-"], BUGGY, "stdin"),
        (["--stdin-display-name=src/net.py", "-"], BUGGY, "src/net.py"),
        (["-"], b"\xef\xbb\xbf" + BUGGY.replace("\n", "\r\n").encode(), "stdin"),
    ],
)
def test_standard_input(tmp_path: Path, arguments: list[str], text: str | bytes, path: str) -> None:
    assert flake8(tmp_path, "--isolated", "--select=TL", *arguments, text=text) == {path: FOUND}


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ([], ["TL201", "TL006"]),
        (["--select=TL"], ["TL201", "TL006"]),
        (["--select=TL0"], ["TL006"]),
        (["--select=TL201,E"], ["TL201"]),
        (["--select=E"], []),
        (["--ignore=TL0"], ["TL201"]),
        (["--extend-ignore=TL"], []),
        (["--per-file-ignores=plain.py:TL201"], ["TL006"]),
        (["--per-file-ignores=other.py:TL201"], ["TL201", "TL006"]),
    ],
)
def test_selection(tmp_path: Path, arguments: list[str], codes: list[str]) -> None:
    (tmp_path / "plain.py").write_text(BUGGY, encoding="utf-8")
    reported = flake8(tmp_path, "--isolated", *arguments, "plain.py")
    assert [code for _, _, code in reported.get("plain.py", [])] == codes


OPINION = next((rule for rule in all_rules() if not is_on(rule.code)), None)


@pytest.mark.parametrize(
    ("arguments", "is_reported"),
    [
        ([], False),
        (["--select=TL"], False),
        (["--ignore=E501"], False),
        (["--select=TL9"], True),
        (["--extend-select=TL9"], True),
        (["--select=TL,{code}"], True),
        (["--extend-select=TL9", "--extend-ignore={code}"], False),
    ],
)
def test_opinions_are_off_until_selected(tmp_path: Path, arguments: list[str], is_reported: bool) -> None:
    assert OPINION is not None
    bad, _ = documented(OPINION)
    (tmp_path / "plain.py").write_text(bad.text, encoding="utf-8")
    options = [argument.format(code=OPINION.code) for argument in arguments]
    reported = flake8(tmp_path, "--isolated", *options, "plain.py").get("plain.py", [])
    assert (OPINION.code in {code for _, _, code in reported}) == is_reported


@pytest.mark.parametrize("config", ["", "torchlint-module-bases = other.Thing, company.layers.Base\n"])
def test_module_bases_in_the_configuration(tmp_path: Path, config: str) -> None:
    (tmp_path / "setup.cfg").write_text(f"[flake8]\nselect = TL\n{config}", encoding="utf-8")
    (tmp_path / "net.py").write_text(INHERITED, encoding="utf-8")
    assert flake8(tmp_path, "net.py") == ({"net.py": FOUND} if config else {})


def test_module_bases_on_the_command_line(tmp_path: Path) -> None:
    option = "--torchlint-module-bases=company.layers.Base"
    assert flake8(tmp_path, "--isolated", "--select=TL", option, "-", text=INHERITED) == {"stdin": FOUND}


BUFFERS = """\
from torch import nn


class Net(nn.Module):
    def __init__(self, x):
        super().__init__()
        self.x = nn.Buffer(x)
"""


@pytest.mark.parametrize("style", ["register_buffer", "nn.Buffer"])
@pytest.mark.parametrize("place", ["file", "command line"])
def test_style_of_buffers(tmp_path: Path, style: str, place: str) -> None:
    if place == "file":
        (tmp_path / ".flake8").write_text(f"[flake8]\ntorchlint-buffer-style = {style}\n", encoding="utf-8")
    option = [] if place == "file" else [f"--torchlint-buffer-style={style}"]
    found = flake8(tmp_path, "--select=TL905", *option, "-", text=BUFFERS)
    assert found == ({} if style == "nn.Buffer" else {"stdin": [(7, 9, "TL905")]})


@pytest.mark.parametrize("place", ["file", "command line"])
def test_style_of_buffers_that_there_is_not(tmp_path: Path, place: str) -> None:
    if place == "file":
        (tmp_path / ".flake8").write_text("[flake8]\ntorchlint-buffer-style = buffer\n", encoding="utf-8")
    option = [] if place == "file" else ["--torchlint-buffer-style=buffer"]
    done = run_flake8(*option, "-", cwd=tmp_path, text=BUFFERS)
    assert done.returncode == 2
    assert '`buffer` must be "register_buffer" or "nn.Buffer"' in done.stderr


LOAD = "import torch\n\nstate = torch.load('model.pt')\n"


@pytest.mark.parametrize(
    ("version", "line"), [("2.5", [3]), ("2.5.1", [3]), ("1.13", [3]), ("2.6", []), ("2.10", [])]
)
@pytest.mark.parametrize("place", ["file", "command line"])
def test_oldest_torch_version(tmp_path: Path, version: str, line: list[int], place: str) -> None:
    if place == "file":
        (tmp_path / ".flake8").write_text(
            f"[flake8]\ntorchlint-torch-version = {version}\n", encoding="utf-8"
        )
    option = [] if place == "file" else [f"--torchlint-torch-version={version}"]
    found = flake8(tmp_path, "--select=TL308", *option, "-", text=LOAD)
    assert [each[0] for each in found.get("stdin", [])] == line


@pytest.mark.parametrize("version", ["2", "2.x", ">=2.4", "new", "2.4.0.1"])
def test_torch_version_that_is_none(tmp_path: Path, version: str) -> None:
    done = run_flake8(f"--torchlint-torch-version={version}", "-", cwd=tmp_path, text=LOAD)
    assert done.returncode == 2
    assert f'`{version}` must be a version such as "2.4"' in done.stderr


def test_version_names_torchlint(tmp_path: Path) -> None:
    done = run_flake8("--version", cwd=tmp_path)
    assert f"torchlint: {torchlint.__version__}" in done.stdout


IMPORTS = """\
import sys
from torchlint.plugin import Plugin
assert "libcst" not in sys.modules, "at the import of the plugin"

import ast
def lint(text):
    lines = text.splitlines(keepends=True)
    return [found[2][:5] for found in Plugin(ast.parse(text), "net.py", lines).run()]

assert lint("import torch\\nx = torch.zeros(3)\\n") == []
assert lint("class Plain:\\n    pass\\n") == []
assert "libcst" not in sys.modules, "without a module class"
assert lint(sys.stdin.read()) == ["TL201", "TL006"]
assert "torch" not in sys.modules
assert "net" not in sys.modules
"""


def test_nothing_is_imported_without_need(tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text("raise SystemExit('executed')\n", encoding="utf-8")
    command = [sys.executable, "-c", IMPORTS]
    done = subprocess.run(
        command, cwd=tmp_path, input=BUGGY, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
