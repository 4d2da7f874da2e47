"""What a user can set, and which codes are on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

OPINION = "TL9"
"""What the codes of opinions begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Options of the analysis, the same in every place where torchlint runs.

    flake8 knows each by its name here with the prefix ``torchlint-``, the command line and
    pyproject.toml without. A default that is a text is that of an option with `choices`; the others are
    lists of names.

    Attributes:
        module_bases: qualified names of classes ("company.layers.Base") to take for subclasses of
            nn.Module; for those whose code cannot be found.
        buffer_style: how the project writes buffers, for TL905; empty where it did not choose.
    """

    module_bases: frozenset[str] = field(
        default=frozenset(),
        metadata={"help": "qualified names of classes to take for subclasses of torch.nn.Module"},
    )
    buffer_style: str = field(
        default="",
        metadata={
            "help": "how the project writes buffers: TL905 reports the other way",
            "choices": ("register_buffer", "nn.Buffer"),
        },
    )


def is_on(code: str, selected: Iterable[str] = ()) -> bool:
    """Whether to report `code` at all.

    Everything is on but opinions: those need a selected prefix that begins with "TL9". The prefix
    "TL" is not enough, as it is what one selects to run torchlint alone.
    """
    if not code.startswith(OPINION):
        return True
    return any(prefix.startswith(OPINION) and code.startswith(prefix) for prefix in selected)
