"""What a user can set, and which codes are on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import Field, dataclass, field
from typing import Any, TypeAlias

OPINION = "TL9"
"""What the codes of opinions begin with."""
Version: TypeAlias = tuple[int, ...]
"""The numbers of a version, (2, 6) for 2.6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Options of the analysis, the same in every place where torchlint runs.

    flake8 knows each by its name here with the prefix ``torchlint-``, the command line and
    pyproject.toml without. A default that is a text is that of an option with `choices` or of a `form`; the
    others are lists of names.

    Attributes:
        module_bases: qualified names of classes ("company.layers.Base") to take for subclasses of
            nn.Module; for those whose code cannot be found.
        buffer_style: how the project writes buffers, for TL905 and for fixes; empty where it did not choose.
        torch_version: the oldest version of PyTorch that the project is for, "2.4"; empty where nothing says.
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
    torch_version: str = field(
        default="",
        metadata={
            "help": "the oldest version of PyTorch that the project is for, 2.4",
            "form": re.compile(r"\d{1,9}\.\d{1,9}(?:\.\d{1,9})?", re.ASCII),
            "wanted": 'a version such as "2.4"',
        },
    )

    def supports_before(self, version: Version) -> bool:
        """Whether the project is said to be for versions of PyTorch before that one, too."""
        return self.torch_version != "" and numbers(self.torch_version) < version


def numbers(version: str) -> Version:
    """The numbers of a version."""
    return tuple(map(int, version.split(".")))


def requirement(option: Field[Any], value: object) -> str:
    """What the value of an option whose default is a text must be; empty where `value` is that."""
    if (choices := option.metadata.get("choices")) is not None:
        return "" if value in choices else " or ".join(f'"{each}"' for each in choices)
    fits = isinstance(value, str) and option.metadata["form"].fullmatch(value)
    return "" if fits else option.metadata["wanted"]


def is_on(code: str, selected: Iterable[str] = ()) -> bool:
    """Whether to report `code` at all.

    Everything is on but opinions: those need a selected prefix that begins with "TL9". The prefix
    "TL" is not enough, as it is what one selects to run torchlint alone.
    """
    if not code.startswith(OPINION):
        return True
    return any(prefix.startswith(OPINION) and code.startswith(prefix) for prefix in selected)
