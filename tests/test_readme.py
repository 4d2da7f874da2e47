"""README.md: its code is reported as it says, its commands are those that run, its names exist."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from harness import run, run_flake8

from torchlint.docs import FAMILIES
from torchlint.linter import GAVE_UP
from torchlint.rule import all_rules
from torchlint.semantics import model, state, values

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REPORTED = re.compile(r"([\w/]+\.py):\d+:\d+: TL\d{3} ")

BLOCKS: list[tuple[str, str]] = BLOCK.findall(README)
"""Language and text of every block of code."""
PROSE = BLOCK.sub("", README)

TERMS: Mapping[str, type] = {
    "cls": model.ModuleClass,
    "event": model.Event,
    "call": model.Call,
    "value": values.Value,
    **{term.__name__: term for term in (state.Op, state.Slot, values.Kind, values.Trait, model.Phase)},
}
"""What the README calls the parts of the model."""

PROOFS = {
    "attention.py": "assert not Attention(2).state_dict()",
    "scale.py": "assert [len(list(Scale(2, each).parameters())) for each in ('cpu', 'meta')] == [1, 0]",
    "center.py": "assert Center(2).mean is None",
    "examples/fixed.py": """
x = torch.ones(2, 3, 4)
for module in PositionalEncoding(4), Attention(4, 2), Mixture(4, 3):
    assert module(x).shape == x.shape
assert RunningMean(4)(x[0]).shape == CosineClassifier(4, 4)(x[0]).shape == (3, 4)
assert len(list(ContrastiveLoss().parameters())) == 1
""",
}
"""What PyTorch makes of the code, by path."""


def blocks(language: str) -> list[str]:
    """The blocks of one language."""
    return [text for each, text in BLOCKS if each == language]


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
    for (language, code), (following, output) in pairwise(BLOCKS):
        if (language, following) == ("python", "text"):
            yield next(iter(by_path(output))), code


def commands(text: str) -> list[str]:
    """The single commands of a shell script that run Python, without what only makes them quiet."""
    lines = (line.strip().replace(" --quiet", "") for line in text.splitlines())
    return [each for line in lines if line.startswith("python") for each in line.split(" && ")]


def test_flake8_prints_what_it_says(tmp_path: Path) -> None:
    written = dict(examples())
    for path, code in written.items():
        (tmp_path / path).write_text(code, encoding="utf-8")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")

    _, _, flake8 = blocks("sh")[0].rpartition("python -m flake8 ")
    done = run_flake8("--isolated", "--format=default", *shlex.split(flake8), *written, cwd=tmp_path)
    assert done.stderr == ""
    assert len(written) == 3
    assert by_path(done.stdout) == by_path("".join(blocks("text")))


@pytest.mark.parametrize("path", PROOFS)
def test_pytorch_does_what_it_says(path: str) -> None:
    code = dict(examples()).get(path) or (ROOT / path).read_text(encoding="utf-8")
    if error := run(f"{code}\n{PROOFS[path]}"):
        raise error


def test_the_test_command_is_that_of_continuous_integration() -> None:
    run_by_ci = commands((ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert commands(blocks("sh")[1]) == [
        command for command in run_by_ci if "pip install" in command or "pytest" in command
    ]


def test_codes_exist() -> None:
    codes = {GAVE_UP, *(rule.code for rule in all_rules())}
    assert set(re.findall(r"\bTL\d{3}\b", README)) <= codes
    assert set(re.findall(r"\bTL\d\b", README)) <= FAMILIES.keys() & {code[:3] for code in codes}


def test_links_and_paths_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PROSE)
    paths = re.findall(r"`((?:torchlint|tests|scripts|examples)/[\w/.]*)`", PROSE)
    assert links
    assert paths
    assert [each for each in (*links, *paths) if not (ROOT / each).exists()] == []


def test_terms_of_the_model_exist() -> None:
    found = re.findall(rf"`({'|'.join(TERMS)})\.(\w+)", PROSE)
    known = {name: {*dir(term), *getattr(term, "__dataclass_fields__", ())} for name, term in TERMS.items()}
    assert {term for term, _ in found} == TERMS.keys()
    assert [f"{term}.{name}" for term, name in found if name not in known[term]] == []


def test_the_check_that_it_shows_is_there() -> None:
    shown = [block for block in blocks("python") if block.startswith("@Rule(")]
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "torchlint" / "rules").glob("*.py")]
    assert len(shown) == 1
    assert any(shown[0] in text for text in texts)


def test_the_model_can_be_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (script,) = (block for block in blocks("python") if "sys.argv" in block)
    monkeypatch.setattr(sys, "argv", ["show", str(ROOT / "examples" / "fixed.py")])
    if error := run(script):
        raise error
    assert "Attention Op.REGISTER_BUFFER mask Kind.TENSOR" in capsys.readouterr().out
