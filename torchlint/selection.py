"""Which codes are reported: ``select`` and ``ignore`` as flake8 understands them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass, field

from torchlint.settings import is_on

ALL = "TL"
"""What all codes begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Prefixes of codes; where both say something of a code, the longest prefix decides.

    Attributes:
        select: what is on; None for everything but opinions.
        extend_select: what is on beside it.
        ignore: what is off; None for nothing.
        extend_ignore: what is off beside it.
    """

    select: tuple[str, ...] | None = field(
        default=None, metadata={"help": "prefixes of codes to report; by default all but opinions (TL9)"}
    )
    extend_select: tuple[str, ...] = field(
        default=(), metadata={"help": "prefixes of codes to report beside those of `select`"}
    )
    ignore: tuple[str, ...] | None = field(default=None, metadata={"help": "prefixes of codes not to report"})
    extend_ignore: tuple[str, ...] = field(
        default=(), metadata={"help": "prefixes of codes not to report beside those of `ignore`"}
    )

    def of(self, codes: Iterable[str]) -> frozenset[str]:
        """Those of the codes that are reported."""
        from flake8.style_guide import Decision, DecisionEngine  # costs time, and most files are clean

        engine = DecisionEngine(
            Namespace(
                select=self.select,
                extend_select=self.extend_select,
                ignore=self.ignore,
                extend_ignore=self.extend_ignore,
                extended_default_select=[ALL],
                extended_default_ignore=[],
            )
        )
        selected = (*(self.select or ()), *self.extend_select)
        return frozenset(
            code for code in codes if is_on(code, selected) and engine.decision_for(code) is Decision.Selected
        )
