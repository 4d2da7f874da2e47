"""State that another package's base class keeps in its own way."""

from __future__ import annotations

from torchlint.linter import lint
from torchlint.settings import Settings

METRIC = """
import torch
from torchmetrics import Metric


class Bounds(Metric):
    def __init__(self):
        super().__init__()
        self.add_state("least", torch.tensor(torch.inf))
        self.least = torch.tensor(torch.inf)
        self.most = torch.tensor(-torch.inf)
"""


def test_a_method_that_cannot_be_read_may_keep_what_it_is_told_the_name_of() -> None:
    assert [(each.line, each.code) for each in lint(METRIC, "", Settings())] == [(11, "TL101")]
