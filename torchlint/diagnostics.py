"""What torchlint says about a place in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding.

    Attributes:
        line: from 1.
        column: from 0, in characters.
        code: of the rule.
        message: for people, without the code.
    """

    line: int
    column: int
    code: str
    message: str
