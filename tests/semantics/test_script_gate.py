"""What is left out before anything is interpreted: nothing that a rule would say something of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import partial

import pytest
from harness import Sample, samples

from torchlint.diagnostics import Diagnostic
from torchlint.linter import guarded, interpreted
from torchlint.rule import rules_about
from torchlint.semantics.header import Scope
from torchlint.semantics.project import Project
from torchlint.semantics.script_gate import FunctionNode, functions, mentions, places, scripts

CODES = {rule.code for rule in rules_about("Script")}


@pytest.mark.parametrize("sample", [each for each in samples() if each.code in CODES], ids=str)
def test_nothing_is_lost(sample: Sample) -> None:
    project = Project.for_file(None)
    header = project.header(sample.text, ast.parse(sample.text))

    def reported(chosen: Iterable[tuple[FunctionNode | None, tuple[Scope, ...]]]) -> set[Diagnostic]:
        models = (partial(interpreted, node, enclosing, header, project) for node, enclosing in chosen)
        return {found for model in models for found in guarded(model, header, None)}

    every_line = [*range(1, len(sample.text.splitlines()) + 1)]
    assert reported(scripts(header)) == reported(functions(header, every_line))


@pytest.mark.parametrize(
    "line",
    [
        "x = x.to(device)",
        "y = net(x).cpu().numpy()",
        "loss.backward()",
        "for layer in self.layers:",
        "state = load(path)",
        "self.step = optimizer.step()",
        "call(a, model.eval)",
    ],
)
def test_what_is_everywhere_is_left_out(line: str) -> None:
    assert not mentions(f"import torch\n\n{line}\n")


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["crlf", "cr"])
@pytest.mark.parametrize("sample", [each for each in samples() if each.code in CODES], ids=str)
def test_line_ends_change_nothing(sample: Sample, newline: str) -> None:
    text = re.sub(r" *#.*", "", sample.text)
    assert len([*places(text.replace("\n", newline))]) == len([*places(text)])
