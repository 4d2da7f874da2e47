"""What torchlint says about a place in a file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding.

    Attributes:
        line: from 1.
        column: from 0, in characters.
        code: of the rule.
        message: for people, without the code.
        end_line: where the reported syntax ends; 0 where that is unknown.
        end_column: the column behind its last character.
    """

    line: int
    column: int
    code: str
    message: str
    end_line: int = field(default=0, compare=False)
    end_column: int = field(default=0, compare=False)
