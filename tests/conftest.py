"""Fixtures for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import harness
import pytest

from torchlint.diagnostics import Diagnostic


@pytest.fixture(scope="session")
def samples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sample and its silenced twin."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in harness.samples():
        for each in (sample, sample.silenced()):
            (folder / f"{each.label}.py").write_text(each.text, encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="session")
def flake8_reports(samples_folder: Path) -> Mapping[str, list[Diagnostic]]:
    """What one run of flake8 says about every sample and about its silenced twin, by label."""
    done = harness.run_flake8("--isolated", "--select=TL,TL9", ".", cwd=samples_folder)
    if done.stderr:
        pytest.fail(f"flake8 failed: {done.stderr.splitlines()[-1]}", pytrace=False)
    return {path.removesuffix(".py"): found for path, found in harness.parse_flake8(done.stdout).items()}
