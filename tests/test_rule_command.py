"""`torchlint rule`: the documentation of rules, on pipes, on terminals and for programs."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_check import torchlint

from torchlint.documentation import FIX_SAFETY, OPTIONAL, REQUIRED, Documentation
from torchlint.rule import all_rules

RULES = {rule.code: rule for rule in all_rules()}


def on_terminal(*arguments: str, cwd: Path) -> str:
    """What a run prints on a terminal that has 80 columns."""
    primary, secondary = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "torchlint", *arguments], cwd=cwd, stdout=secondary, env=environment
    )
    os.close(secondary)
    printed = b""
    while True:
        try:
            chunk = os.read(primary, 4096)
        except OSError:  # Linux says so where the other end is closed
            break
        if not chunk:
            break
        printed += chunk
    os.close(primary)
    assert process.wait(timeout=60) == 0
    return printed.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("wanted", ["TL101", "tl101", "unregistered-tensor", "unregistered_tensor"])
def test_pipes_get_the_documentation_as_it_is(wanted: str, tmp_path: Path) -> None:
    done = torchlint("rule", wanted, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"# TL101 unregistered-tensor\n\n{RULES['TL101'].documentation.strip()}\n"


def test_terminals_get_it_rendered(tmp_path: Path) -> None:
    printed = on_terminal("rule", "TL101", cwd=tmp_path)
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed)
    assert plain != printed
    assert max(map(len, plain.splitlines())) <= 80
    assert "##" not in plain
    assert "```" not in plain
    parts = Documentation.parse(RULES["TL101"].documentation)
    for heading in parts.sections:
        assert re.search(rf"^ *{re.escape(heading)} *$", plain, re.MULTILINE), heading
    words = re.sub(r"\W+", "", plain)
    assert re.sub(r"\W+", "", parts.sections["Why is this bad?"]) in words
    assert re.sub(r"\W+", "", parts.proof) in words


def test_all_rules(tmp_path: Path) -> None:
    done = torchlint("rule", "--all", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"^# (TL\d{3}) ", done.stdout, re.MULTILINE) == sorted(RULES)


def test_json(tmp_path: Path) -> None:
    every = json.loads(torchlint("rule", "--all", "--output-format=json", cwd=tmp_path).stdout)
    one = json.loads(torchlint("rule", "TL205", "--output-format=json", cwd=tmp_path).stdout)
    assert one == next(each for each in every if each["code"] == "TL205")
    assert [each["code"] for each in every] == sorted(RULES)
    for each in every:
        rule = RULES[each["code"]]
        headings = re.findall(r"^## (.*)", each["explanation"], re.MULTILINE)
        assert each["explanation"].startswith(each["summary"])
        assert set(REQUIRED) <= set(headings) <= {*REQUIRED, *OPTIONAL}
        assert (each["fix"] != "no") == (FIX_SAFETY in headings)
        assert (each["name"], each["message"]) == (rule.name, rule.message)
        assert each["on_by_default"] == (not rule.code.startswith("TL9"))
        assert each["family"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("TL1001", "there is no rule `TL1001`; did you mean `TL101`?"),
        ("unregisterd-tensor", "there is no rule `unregisterd-tensor`; did you mean `unregistered-tensor`?"),
        ("?", "there is no rule `?`"),
        ("TL000", "`TL000` is no rule: it says what was not checked, and why"),
    ],
)
def test_unknown_rules(wanted: str, said: str, tmp_path: Path) -> None:
    done = torchlint("rule", wanted, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"torchlint: {said}\n")


@pytest.mark.parametrize("arguments", [[], ["TL101", "--all"]])
def test_one_rule_or_all(arguments: list[str], tmp_path: Path) -> None:
    assert torchlint("rule", *arguments, cwd=tmp_path).returncode == 2
