"""README.md and CONTRIBUTING.md: code is reported as they say, commands run, names exist."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from harness import run, run_flake8
from test_check import torchlint

from torchlint.commands.check import add_arguments
from torchlint.docs import FAMILIES
from torchlint.linter import GAVE_UP
from torchlint.rule import all_rules
from torchlint.semantics import events, model, state, values

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REPORTED = re.compile(r"([\w/]+\.py):\d+:\d+: TL\d{3} ")


class Text:
    """One of the files.

    Attributes:
        text: all of it.
        blocks: language and text of every block of code.
        prose: the rest.
    """

    def __init__(self, name: str) -> None:
        self.text = (ROOT / name).read_text(encoding="utf-8")
        self.blocks: list[tuple[str, str]] = BLOCK.findall(self.text)
        self.prose = BLOCK.sub("", self.text)

    def of(self, language: str) -> list[str]:
        """The blocks of one language."""
        return [text for each, text in self.blocks if each == language]


README = Text("README.md")
CONTRIBUTING = Text("CONTRIBUTING.md")
INSTALL, TEST = README.of("sh")

TERMS: Mapping[str, type] = {
    "cls": model.ModuleClass,
    "event": events.Event,
    "call": events.Call,
    "value": values.Value,
    **{term.__name__: term for term in (state.Op, state.Slot, values.Kind, values.Trait, events.Phase)},
}
"""What the README calls the parts of the model."""

PROOFS = {
    "attention.py": "assert not Attention(2).state_dict()",
    "scale.py": "assert [len(list(Scale(2, each).parameters())) for each in ('cpu', 'meta')] == [1, 0]",
    "encoder.py": "assert not list(Encoder(2, 3).parameters())",
    "examples/fixed.py": """
x = torch.ones(2, 3, 4)
for module in PositionalEncoding(4), Attention(4, 2), Mixture(4, 3):
    assert module(x).shape == x.shape
assert RunningMean(4)(x[0]).shape == CosineClassifier(4, 4)(x[0]).shape == (3, 4)
assert len(list(ContrastiveLoss().parameters())) == 1
""",
}
"""What PyTorch makes of the code, by path."""


def by_path(output: str) -> dict[str, list[str]]:
    """The lines that flake8 prints for each file."""
    lines: dict[str, list[str]] = {}
    for line in output.splitlines():
        match = REPORTED.match(line)
        assert match is not None, line
        lines.setdefault(match[1], []).append(line)
    return lines


def examples() -> Iterator[tuple[str, str]]:
    """The examples: what the output below them calls the file, and its code."""
    for (language, code), (following, output) in pairwise(README.blocks):
        if (language, following) == ("python", "text") and REPORTED.match(output):
            yield next(iter(by_path(output))), code


def commands(text: str) -> list[str]:
    """The single commands of a shell script that run Python, without what only makes them quiet."""
    lines = (line.strip().replace(" --quiet", "") for line in text.splitlines())
    return [each for line in lines if line.startswith("python") for each in line.split(" && ")]


def test_flake8_prints_what_it_says(tmp_path: Path) -> None:
    written = dict(examples())
    for path, code in written.items():
        (tmp_path / path).write_text(code, encoding="utf-8")
    done = run_flake8("--isolated", "--format=default", "--select=TL", *written, cwd=tmp_path)
    assert done.stderr == ""
    assert len(written) == 3
    assert by_path(done.stdout) == by_path("".join(filter(REPORTED.match, README.of("text"))))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the examples."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def found_in(folder: Path) -> list[str]:
    """The codes that are to be found in the examples in a folder."""
    return re.findall(r"# (TL\d{3})", (folder / "buggy.py").read_text(encoding="utf-8"))


def test_the_command_that_installs_runs(checkout: Path) -> None:
    command, *arguments = shlex.split(INSTALL.split(" && ")[-1])
    assert command == "torchlint"
    done = torchlint(*arguments, cwd=checkout)
    assert re.findall(r"^examples/buggy.py:\d+:\d+: (TL\d{3})", done.stdout, re.M) == found_in(
        ROOT / "examples"
    )
    assert "fixed.py" not in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("command", re.findall(r"^\|.*\| `torchlint (.+)` \|$", README.prose, re.MULTILINE))
def test_the_commands_of_the_table_run(command: str, checkout: Path) -> None:
    done = torchlint(*shlex.split(command), cwd=checkout)
    assert done.returncode == (1 if command.startswith("check") else 0)
    assert len(done.stdout.splitlines()) > 5


def test_the_state_is_what_it_shows(checkout: Path) -> None:
    (command,) = (each for each in re.findall(r"`torchlint (state .+)`", README.prose))
    done = torchlint(*shlex.split(command), cwd=checkout)
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert "\n".join(lines) + "\n" in README.of("text")


def test_the_picture_is_fresh() -> None:
    pinned = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()[1:])
    if version("rich") != pinned["rich"]:
        pytest.skip("another version of rich draws another picture")
    done = subprocess.run(
        [sys.executable, "scripts/draw_picture.py", "--check"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def steps(text: str) -> Iterator[str]:
    """The commands of a configuration of continuous integration that run torchlint."""
    waiting = [yaml.safe_load(text)]
    while waiting:
        match waiting.pop():
            case dict() as mapping:
                waiting += mapping.values()
            case list() as sequence:
                waiting += sequence
            case str() as command if command.startswith("torchlint "):
                yield command


CI = {
    each.split()[3]: (each, text)
    for text in README.of("yaml")
    if not text.startswith("repos:")
    for each in steps(text)
}
"""The commands for continuous integration, by format."""


@pytest.mark.parametrize("form", ["github", "sarif", "gitlab"])
def test_commands_for_continuous_integration(form: str, tmp_path: Path) -> None:
    command, text = CI[form]
    shutil.copytree(ROOT / "examples", tmp_path / "src")
    _, *arguments = shlex.split(command)
    arguments, target = (arguments[:-2], arguments[-1]) if ">" in arguments else (arguments, "")
    done = torchlint(*arguments, cwd=tmp_path)
    assert done.returncode == (0 if "--exit-zero" in arguments else 1)
    codes = Counter(found_in(ROOT / "examples"))
    match form:
        case "github":
            assert Counter(re.findall(r"^::\w+ .*title=.*?(TL\d{3})", done.stdout, re.MULTILINE)) == codes
        case "sarif":
            assert f"sarif_file: {target}\n" in text
            (each,) = json.loads(done.stdout)["runs"]
            assert Counter(result["ruleId"] for result in each["results"]) == codes
        case "gitlab":
            assert f"codequality: {target}\n" in text
            assert Counter(each["check_name"] for each in json.loads(done.stdout)) == codes


@pytest.mark.parametrize("path", PROOFS)
def test_pytorch_does_what_it_says(path: str) -> None:
    code = dict(examples()).get(path) or (ROOT / path).read_text(encoding="utf-8")
    if error := run(f"{code}\n{PROOFS[path]}"):
        raise error


def test_the_test_command_is_that_of_continuous_integration() -> None:
    run_by_ci = commands((ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert commands(TEST) == [
        command for command in run_by_ci if "pip install" in command or "pytest" in command
    ]


def test_codes_exist() -> None:
    codes = {GAVE_UP, *(rule.code for rule in all_rules())}
    assert set(re.findall(r"\bTL\d{3}\b", README.text + CONTRIBUTING.text)) <= codes
    assert set(re.findall(r"^\| (TL\d) \|", README.text, re.MULTILINE)) == FAMILIES.keys()


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["readme", "contributing"])
def test_links_and_paths_lead_somewhere(text: Text) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text.prose)
    paths = re.findall(r"`((?:torchlint|tests|scripts|examples)/[\w/.]*)`", text.prose)
    assert links
    assert [each for each in (*links, *paths) if not (ROOT / each).exists()] == []


def test_terms_of_the_model_exist() -> None:
    found = re.findall(rf"`({'|'.join(TERMS)})\.(\w+)", CONTRIBUTING.prose)
    known = {name: {*dir(term), *getattr(term, "__dataclass_fields__", ())} for name, term in TERMS.items()}
    assert {term for term, _ in found} == TERMS.keys()
    assert [f"{term}.{name}" for term, name in found if name not in known[term]] == []


def test_the_check_that_it_shows_is_there() -> None:
    shown = [block for block in CONTRIBUTING.of("python") if block.startswith("@Rule(")]
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "torchlint" / "rules").glob("*.py")]
    assert len(shown) == 1
    assert any(shown[0] in text for text in texts)


def test_the_model_can_be_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (script,) = (block for block in CONTRIBUTING.of("python") if "sys.argv" in block)
    monkeypatch.setattr(sys, "argv", ["show", str(ROOT / "examples" / "fixed.py")])
    if error := run(script):
        raise error
    assert "Attention Op.REGISTER_BUFFER mask Kind.TENSOR" in capsys.readouterr().out


def test_options_of_the_command_line() -> None:
    """The table has them all, and no others."""
    parser = ArgumentParser(add_help=False)
    add_arguments(parser)
    known = {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    table = README.text.partition("| option | what it does |")[2].partition("\n\n")[0]
    rows = (row.split("|")[1] for row in table.splitlines() if row)
    named = {name for row in rows for name in re.findall(r"`(--[a-z-]+)`", row)}
    assert named == {name for name in known if not name.startswith("--no-") or name == "--no-cache"}


def test_configuration(tmp_path: Path) -> None:
    """What stands in pyproject.toml is understood."""
    (tmp_path / "pyproject.toml").write_text(README.of("toml")[0], encoding="utf-8")
    shutil.copy(ROOT / "examples" / "fixed.py", tmp_path)
    done = torchlint("check", "--no-cache", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
