"""Fixtures for all tests."""

from __future__ import annotations

from collections.abc import Mapping

import harness
import pytest

from torchlint.diagnostics import Diagnostic


@pytest.fixture(scope="session")
def flake8_reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Diagnostic]]:
    """What one run of flake8 says about every sample and about its silenced twin, by label."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in harness.samples():
        for each in (sample, sample.silenced()):
            (folder / f"{each.label}.py").write_text(each.text, encoding="utf-8", newline="")
    done = harness.run_flake8("--isolated", "--select=TL,TL9", ".", cwd=folder)
    if done.stderr:
        pytest.fail(f"flake8 failed: {done.stderr.splitlines()[-1]}", pytrace=False)
    return {path.removesuffix(".py"): found for path, found in harness.parse_flake8(done.stdout).items()}
