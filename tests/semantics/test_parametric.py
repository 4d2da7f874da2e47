"""Which modules of torch.nn have parameters, against live ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import torch
from torch import nn

from torchlint.semantics import torch_api
from torchlint.semantics.parametric import NORMALIZING, PARAMETRIC

ARGUMENTS: Mapping[str, tuple[Any, ...]] = {"AdaptiveLogSoftmaxWithLoss": (4, 5, [2])}
"""What the constructor needs, where that is not a few small integers."""


def built(qualified: str, *more: Any, **keywords: Any) -> nn.Module:
    """A module of torch.nn with as few arguments as it takes."""
    name = qualified.removeprefix("torch.nn.")
    for count in range(4):
        try:
            module = getattr(nn, name)(*ARGUMENTS.get(name, (2,) * count), *more, **keywords)
        except TypeError:
            continue
        assert isinstance(module, nn.Module)
        return module
    raise AssertionError(f"{qualified} takes more arguments")


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("qualified", sorted(PARAMETRIC | NORMALIZING))
def test_has_parameters(qualified: str) -> None:
    assert qualified in torch_api.MODULES
    with torch.device("meta"):
        assert list(built(qualified).parameters())


@pytest.mark.parametrize("qualified", sorted(NORMALIZING))
def test_an_argument_says_otherwise(qualified: str) -> None:
    keyword = "affine" if "Batch" in qualified or "Group" in qualified else "elementwise_affine"
    with torch.device("meta"):
        assert not list(built(qualified, **{keyword: False}).parameters())


def test_what_decides_is_behind_the_second_argument() -> None:
    assert list(nn.LayerNorm(2, 1e-3).parameters())
    assert not list(nn.LayerNorm(2, 1e-3, False).parameters())
