"""The harness reads markers as it says, and refuses what proves nothing."""

from __future__ import annotations

from harness import Sample, run

from torchlint.diagnostics import Diagnostic

CODE = """\
class A:
    x = 1  # error
    y = "# error"  # why  # error: TL103, TL001 @5

class B:
    z = 1  # todo: TL101

class C:
    pass
"""
SAMPLE = Sample("sample", "TL101", CODE)


def test_markers() -> None:
    assert SAMPLE.expected == [(2, "TL101"), (3, "TL001"), (3, "TL103")]
    assert SAMPLE.marked("todo") == [(6, "TL101")]
    assert [marker.column for marker in SAMPLE.markers] == [None, 4, None]
    assert SAMPLE.clean_definitions() == ["C"]


def test_noqa_takes_the_place_of_errors() -> None:
    lines = SAMPLE.silenced().text.splitlines()
    assert lines[1] == "    x = 1  # noqa: TL101"
    assert lines[2] == '    y = "# error"  # why  # noqa: TL103,TL001'
    assert lines[5] == "    z = 1  # todo: TL101"


def test_differences_name_what_is_missing_and_what_is_too_much() -> None:
    assert "missing TL101 in line 2: x = 1  # error" in SAMPLE.differences()
    buggy = Sample(
        "sample",
        "TL201",
        "import torch\nclass A(torch.nn.Module):\n    def __init__(self):\n"
        "        super().__init__()\n        self.x = self.register_buffer('x', torch.ones(3))\n",
    )
    assert buggy.differences() == [
        "unexpected TL201 in line 5: self.x = self.register_buffer('x', torch.ones(3))"
    ]


def test_opinions_count_only_where_the_code_is_about_them() -> None:
    opinion, fact = Diagnostic(1, 0, "TL901", ""), Diagnostic(1, 0, "TL001", "")
    assert SAMPLE.relevant([opinion, fact]) == [fact]
    assert Sample("sample", "TL901", "").relevant([opinion, fact]) == [fact, opinion]


def test_run_gives_the_exception() -> None:
    assert run("import pickle\nclass A: pass\npickle.dumps(A())") is None
    assert isinstance(run("import warnings\nwarnings.warn('fine')\nassert False"), AssertionError)
