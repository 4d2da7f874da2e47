"""What torchlint says about a place in a file, and how it would change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Applicability(Enum):
    """When a fix may be applied."""

    SAFE = "safe"  # the same keys and behaviour, or code that could only raise before
    UNSAFE = "unsafe"  # adds or removes a key, or changes training, dtype or device
    DISPLAY_ONLY = "display only"  # shown to people, never applied


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One replacement in a text.

    Attributes:
        start: offset of the first character replaced, from 0; a byte order mark does not count.
        end: offset behind the last one; `start` for an insertion.
        text: what stands there afterwards.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a diagnostic is made to go away.

    Attributes:
        edits: replacements that belong together, in order, none overlapping another.
        applicability: when it may be applied.
    """

    edits: tuple[Edit, ...]
    applicability: Applicability


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
        fix: how it goes away; None where there is no fix, or none was asked for.
    """

    line: int
    column: int
    code: str
    message: str
    end_line: int = field(default=0, compare=False)
    end_column: int = field(default=0, compare=False)
    fix: Fix | None = field(default=None, compare=False, repr=False)
