"""Hostile text: nothing ends the run, what is too much is TL000 for its class, and the rest is checked."""

from __future__ import annotations

import ast
import json
import re
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import harness
import libcst as cst
import pytest
from trust.hostile import BYTES, DEEP, FIRST, HEAD, LATER, LONG, NET, NEWER, TREES, WIDE, inside

from torchlint.linter import lint
from torchlint.plugin import Plugin
from torchlint.settings import Settings

FILES: Mapping[str, tuple[bytes, list[str]]] = {
    **{name: (text.encode(), codes) for name, (text, codes) in {**DEEP, **LONG}.items()},
    **{name: (text.encode(), ["TL101", "TL101"]) for name, text in TREES.items()},
    **BYTES,
}
UNREAD = {name for name, (data, codes) in BYTES.items() if not codes and data.strip(b"\n\xef\xbb\xbf")}
"""What cannot be decoded: the command names each, says why, and goes on."""
MOST_MEMORY = 3 << 30
MOST_SECONDS = 120
"""Of one process, for all the files that it checks."""


def limited() -> None:
    """Bound the memory and the time of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """The codes that one run of the command line reports for each file."""
    folder = tmp_path_factory.mktemp("hostile")
    names = {f"n{number}.py": name for number, name in enumerate(FILES)}
    for path, name in names.items():
        (folder / path).write_bytes(FILES[name][0])
    command = [sys.executable, "-m", "torchlint", "check", "--no-cache", "--quiet", "--output-format=json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, preexec_fn=limited)
    unread = {re.match(r"(?:torchlint: )?(n\d+\.py): ", line) for line in done.stderr.decode().splitlines()}
    assert {names[each[1]] for each in unread if each} == UNREAD, done.stderr
    assert None not in unread, done.stderr
    assert done.returncode == 2
    found: dict[str, list[str]] = {name: [] for name in FILES}
    for each in json.loads(done.stdout):
        found[names[Path(each["filename"]).name]].append(each["code"])
    return found


@pytest.mark.parametrize("name", FILES)
def test_hostile(name: str, reported: Mapping[str, list[str]]) -> None:
    assert reported[name] == FILES[name][1]


MEASURED = """
import json, os, resource, sys
from torchlint import linter
from torchlint.checking import check
from torchlint.settings import Settings

check("first.py", sys.stdin.buffer.read(), Settings())  # what is imported here, no child has to
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        data = file.read()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        check(name, data, Settings())
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10
    print(json.dumps([name, {"status": status, "seconds": seconds, "megabytes": megabytes}]), flush=True)
"""
MOST = {"status": 0, "seconds": 30, "megabytes": 1000}
"""What one file takes at most."""


def test_bounded(tmp_path: Path) -> None:
    """Time and memory, whatever is in a file: each is checked in a process of its own."""
    names = {f"n{number}.py": name for number, name in enumerate(FILES)}
    for path, name in names.items():
        (tmp_path / path).write_bytes(FILES[name][0])
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *names],
        cwd=tmp_path,
        input=HEAD + NET,
        capture_output=True,
        text=True,
        check=True,
    )
    rows = {names[path]: taken for path, taken in map(json.loads, done.stdout.splitlines())}
    assert rows.keys() == FILES.keys()
    assert {
        name: taken for name, taken in rows.items() if any(taken[each] > MOST[each] for each in MOST)
    } == {}


@pytest.mark.parametrize("name", [*DEEP, *TREES])
def test_plugin(name: str) -> None:
    """As flake8 calls it."""
    text, codes = DEEP[name] if name in DEEP else (TREES[name], ["TL101", "TL101"])
    try:
        tree = ast.parse(text)
    except (SyntaxError, RecursionError, MemoryError):
        return  # flake8 makes no checker for it
    plugin = Plugin(tree, "stdin", text.splitlines(keepends=True))
    assert [message.split()[0] for _, _, message, _ in plugin.run()] == codes


SURVIVED = ["operands of and, 10,000", "names with dots", "strings side by side"]
"""What flake8 and the plugins that it comes with survive themselves."""


def test_flake8(tmp_path: Path) -> None:
    for number, name in enumerate(SURVIVED):
        (tmp_path / f"n{number}.py").write_text(DEEP[name][0], encoding="utf-8")
    done = harness.run_flake8("--isolated", "--select=TL", ".", cwd=tmp_path)
    assert done.stderr == ""
    found = harness.parse_flake8(done.stdout)
    assert {path: [each.code for each in found[path]] for path in sorted(found)} == {
        f"n{number}.py": DEEP[name][1] for number, name in enumerate(SURVIVED)
    }


def test_syntax_that_libcst_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that LibCST refuses is TL000, in its words, and the rest is checked."""

    def refuse(text: str) -> object:
        raise cst.ParserSyntaxError("newer than this", lines=[text], raw_line=1, raw_column=0)

    real = cst.parse_module
    monkeypatch.setattr(cst, "parse_module", lambda text: (refuse if "future" in text else real)(text))
    found = lint(inside(WIDE + "future"), "", Settings())
    assert [each.code for each in found] == ["TL000", "TL101"]
    assert "newer than this" in found[0].message


@pytest.mark.skipif(sys.version_info < (3, 13), reason="Python itself does not know it")
def test_newest_syntax() -> None:
    found = lint(HEAD + NEWER + NET + LATER, "", Settings())
    assert [each.code for each in found if each.code != "TL000"] == ["TL101", "TL101"]


def test_what_is_given_up_is_named() -> None:
    found = lint(DEEP["signs"][0], "", Settings())
    assert found[0].message == "class `Net` was not checked: it is nested too deeply"
    assert [each.code for each in found[1:]] == FIRST
