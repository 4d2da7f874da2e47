"""What is worked out once for the analysis of a file, and forgotten at its end.

It refers to syntax: were it kept, so would be the trees of all files that were ever looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_clearings: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Decorates a function whose results are kept until `forget`."""
    found = lru_cache(maxsize=None)(function)
    _clearings.append(found.cache_clear)
    return cast(Callable[P, T], found)


def forget() -> None:
    """Drops what `remembered` functions have kept."""
    for clear in _clearings:
        clear()
