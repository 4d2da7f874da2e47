"""`torchlint state`: what is shown, for people and for programs, and what is said where nothing can be.

That the answers are right is tested in tests/semantics/test_inventory.py.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_check import torchlint
from test_rule_command import on_terminal

LAYERS = """\
from torch import nn


class Base(nn.Module):
    def __init__(self, bias):
        super().__init__()
        self.bias = nn.Parameter(bias)
        self.name = "base"
"""
NET = """\
import torch
from torch import nn

from layers import Base


class Net(Base):
    shared = nn.Linear(2, 2)

    def __init__(self, bias, learned: bool, steps: int):
        super().__init__(bias)
        self.steps = steps
        self.mask = torch.ones(4, 4).tril()
        self.linear = nn.Linear(4, 4)
        self.act = nn.ReLU()
        self.weight = nn.Parameter(torch.ones(4))
        self.frozen = nn.Parameter(torch.ones(4), requires_grad=False)
        self.register_buffer("table", torch.zeros(4, 8))
        self.register_buffer("cache", None, persistent=False)
        self.scale = nn.Parameter(torch.ones(4)) if learned else torch.ones(4)
        self.token = nn.Parameter(torch.ones(4)) if learned else None
        for step in range(steps):
            self.add_module(f"step{step}", nn.Linear(4, 4))

    class Inner(nn.Module):
        pass


class Other:
    pass


class Guess(Unknown):
    pass
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two files of modules."""
    (tmp_path / "layers.py").write_text(LAYERS, encoding="utf-8")
    (tmp_path / "net.py").write_text(NET, encoding="utf-8")
    return tmp_path


EXPECTED = """
 |bias|parameter|parameter|yes|yes|yes|layers.py:7 (Base)
 |weight|parameter|parameter|yes|yes|yes|16
 |frozen|parameter|parameter|yes|yes|no|17
?|scale|parameter or plain|parameter or tensor|maybe|maybe|maybe|20
 |token|parameter or plain|parameter or None|unless None|unless None|unless None|21
 |table|buffer|tensor [4, 8]|yes|yes|no|18
 |cache|non-persistent buffer|None|no|no|no|19
 |linear|submodule|nn.Linear|yes|yes|yes|14
 |act|submodule|nn.ReLU|-|-|-|15
 |stepN|submodule or absent|nn.Linear|maybe|maybe|maybe|23
✗|mask|plain|tensor|no|no|no|13
 |name|plain|scalar|no|no|no|layers.py:8 (Base)
 |steps|plain|scalar|no|no|no|12
✗|shared|class attribute|nn.Linear|no|no|no|8
"""


def rows(printed: str) -> list[str]:
    """The rows of the first table, with ``|`` between the cells."""
    lines = printed.splitlines()
    head = next(place for place, line in enumerate(lines) if "attribute" in line)
    starts = [0, *(found.start() for found in re.finditer(r"(?<=  )\S|(?<= )\.to", lines[head]))]
    body = lines[
        head + 2 : next(place for place, line in enumerate(lines) if place > head and not line.strip())
    ]
    ends = [*starts[1:], None]
    return [
        "|".join(line[start:end].strip() for start, end in zip(starts, ends, strict=True)) for line in body
    ]


def test_table(project: Path) -> None:
    done = torchlint("state", "net.py::Net", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("net.py:7 Net < Base < nn.Module\n")
    assert rows(done.stdout) == [line.strip(" ") for line in EXPECTED.strip("\n").splitlines()]
    assert "✗ state that the module does not know" in done.stdout


def test_what_cannot_print_the_mark_gets_another(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = torchlint("state", "net.py::Net", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert set(re.findall(r"^\|! +\|(\w+)", done.stdout, re.MULTILINE)) == {"mask", "shared"}
    assert "\n! state that the module does not know" in done.stdout


def test_terminals_get_colours_and_fit(project: Path) -> None:
    printed = on_terminal("state", "net.py::Net", cwd=project)
    red = re.findall(r"\x1b\[1;31m([^\x1b]*)\x1b", printed)
    assert {"mask", "shared", "plain"} <= {each.strip() for each in red}
    assert {"steps", "bias"}.isdisjoint(each.strip() for each in red)
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed)
    assert max(map(len, plain.splitlines())) <= 80


def test_json(project: Path) -> None:
    done = torchlint("state", "net.py::Net", "--output-format=json", cwd=project)
    (net,) = json.loads(done.stdout)
    assert net["bases"] == ["layers.Base", "torch.nn.Module"]
    assert (net["name"], net["complete"], net["initialized"], net["raises"]) == ("Net", True, True, [])
    assert net["location"] == {"path": "net.py", "line": 7, "column": 1}
    entries = {each["name"]: each for each in net["attributes"]}
    assert entries["table"] == {
        "name": "table",
        "kept": ["buffer"],
        "certain": True,
        "holds": ["tensor"],
        "type": "torch.zeros",
        "shape": [4, 8],
        "in_state_dict": True,
        "moved": True,
        "trained": False,
        "unless_none": [],
        "unregistered": False,
        "places": [{"path": "net.py", "line": 18, "column": 9}],
        "set_by": [],
    }
    assert entries["bias"]["set_by"] == ["layers.Base"]
    assert Path(entries["bias"]["places"][0]["path"]) == project / "layers.py"
    assert [name for name, each in entries.items() if each["unregistered"]] == ["mask", "shared"]
    assert [name for name, each in entries.items() if not each["certain"]] == ["scale", "token", "step{}"]


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("net.py", ["Net", "Net.Inner"]),
        ("net.py::Inner", ["Net.Inner"]),
        ("net.py::Net.Inner", ["Net.Inner"]),
        ("net.py::net.Net", ["Net"]),
    ],
)
def test_classes(project: Path, target: str, names: list[str]) -> None:
    printed = torchlint("state", target, "--output-format=json", cwd=project).stdout
    assert [each["name"] for each in json.loads(printed)] == names


@pytest.mark.parametrize(
    ("code", "remark"),
    [
        ("def __init__(self):\n        self.size = 1", "Module.__init__ does not run"),
        (
            "def __init__(self, name):\n        super().__init__()\n        setattr(self, name, 1)",
            "it may have further attributes",
        ),
        (
            "def __init__(self):\n        super().__init__()\n        self.a = 1\n"
            "        self.register_buffer('a', None)",
            "construction raises KeyError in line 6; shown as if it did not",
        ),
        ("pass", "it keeps nothing"),
    ],
)
def test_remarks(tmp_path: Path, code: str, remark: str) -> None:
    text = f"from torch import nn\nclass Net(nn.Module):\n    {code}\n"
    (tmp_path / "net.py").write_text(text, encoding="utf-8")
    done = torchlint("state", "net.py", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert remark in done.stdout


NO_MODULE = "known to be an nn.Module; name a base class that cannot be found in `module-bases`"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("net.py::Nett", "net.py: there is no class `Nett`; did you mean `Net`?"),
        ("net.py::Other", f"net.py: class `Other` is not {NO_MODULE}"),
        ("guess.py", f"guess.py: none of its classes is {NO_MODULE}"),
        ("empty.py", "empty.py: there is no class in it"),
        ("broken.py", "broken.py:2: invalid syntax"),
        ("binary.py", "binary.py: line 3 is not in utf-8: invalid start byte"),
        ("unknown.py", "unknown.py: unknown encoding: no-such"),
        ("missing.py", "missing.py: No such file or directory"),
        (".", ".: Is a directory"),
    ],
)
def test_errors(project: Path, target: str, said: str) -> None:
    (project / "guess.py").write_text("class Guess(Unknown):\n    pass\n", encoding="utf-8")
    (project / "empty.py").write_text("", encoding="utf-8")
    (project / "broken.py").write_text("\nclass = 1\n", encoding="utf-8")
    (project / "binary.py").write_bytes(b"\n\nx = '\xff'\n")
    (project / "unknown.py").write_text("# coding: no-such\n", encoding="utf-8")
    done = torchlint("state", target, cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"torchlint: {said}\n")


def test_module_bases_of_the_configuration(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.torchlint]\nmodule-bases = ["Unknown"]\n', encoding="utf-8"
    )
    done = torchlint("state", "net.py::Guess", cwd=project)
    assert done.returncode == 0
    assert "it may have further attributes" in done.stdout


def test_one_class_that_cannot_be_analysed(project: Path) -> None:
    init = "    def __init__(self, x):\n        self.y = " + "1 + " * 800 + "1"
    text = f"from torch import nn\nclass Deep(nn.Module):\n{init}\nclass Net(nn.Module): ...\n"
    (project / "deep.py").write_text(text, encoding="utf-8")
    done = torchlint("state", "deep.py", cwd=project)
    assert (done.returncode, done.stderr) == (
        2,
        "torchlint: deep.py: class `Deep`: it is nested too deeply\n",
    )
    assert done.stdout == "deep.py:5 Net < nn.Module\n  it keeps nothing\n\n"
