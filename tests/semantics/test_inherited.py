"""What a class inherits is followed as far as its file names it, and no further than it may cost."""

from __future__ import annotations

from pathlib import Path

from torchlint.linter import lint
from torchlint.settings import Settings

BASE = """\
from torch import nn


class Base(nn.Module):
    @classmethod
    def load(cls, path):
        cls.x = open(path).read()
{}
    def reset(self, y):
        self.x = y
"""
DERIVED = """\
import torch
from base import Base


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.x = torch.zeros(1)

    def forward(self, y):
        return y + self.x
"""
COSTLY = "".join(
    f"""
    def method{number}(self, y):
        for each in y:
            for other in y:
                if each:
                    setattr(self, each, {number})
                elif other:
                    setattr(self, other, {number})
"""
    for number in range(4000)
)


def reported(base: str, folder: Path) -> list[str]:
    """What is said of DERIVED beside a file of its base class."""
    (folder / "base.py").write_text(base, encoding="utf-8")
    found = lint(DERIVED, str(folder / "derived.py"), Settings())
    return [f"{each.line} {each.code}" for each in found]


def test_what_is_inherited_counts(tmp_path: Path) -> None:
    """A method of the base replaces the tensor, so that it is a placeholder."""
    assert reported(BASE.format(""), tmp_path) == ["8 TL901"]
    assert reported(BASE.format("").replace("self.x = y", "pass"), tmp_path) == ["8 TL101"]


def test_a_large_base_class_does_not_cost_the_class(tmp_path: Path) -> None:
    assert reported(BASE.format(COSTLY), tmp_path) == ["8 TL901"]
    assert reported(BASE.format(COSTLY).replace("self.x = y", "pass"), tmp_path) == ["8 TL101"]
