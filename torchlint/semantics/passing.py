"""Which argument of a call a parameter gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Passed(Protocol):
    """An argument as it is written: `keyword` is None where it is positional, `star` "*", "**" or empty."""

    @property
    def keyword(self) -> str | None: ...

    @property
    def star(self) -> str: ...


P = TypeVar("P", bound=Passed)


def argument_for(arguments: Sequence[P], position: int, keyword: str) -> P | None:
    """The argument given by `position` (from 0) or by `keyword`; None where it is not given or a star may
    hide it."""
    for index, argument in enumerate(arguments):
        if argument.star:
            return None
        if argument.keyword == keyword or (argument.keyword is None and index == position):
            return argument
    return None
