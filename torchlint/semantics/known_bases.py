"""Well-known classes of other packages, for where those packages are not installed."""

from __future__ import annotations

WITHOUT_MODULES: frozenset[str] = frozenset({"numpy", "typing_extensions"})
BASES: dict[str, tuple[str, ...]] = {}
ALIASES: dict[str, str] = {}
