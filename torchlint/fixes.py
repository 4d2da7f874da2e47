"""Applies fixes to the text of a file: round by round, until nothing changes."""

from __future__ import annotations

import ast
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from torchlint.diagnostics import Applicability, Diagnostic, Edit, Fix

MOST_ROUNDS = 20
GENERATED = re.compile(r"^[^\S\r\n]*#.*@generated\b", re.MULTILINE)
NOTEBOOK = re.compile(r"\bget_ipython\(\)")

Diagnose = Callable[[str], Sequence[Diagnostic]]
"""What is found in a text and may be fixed, with its fixes."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a text.

    Attributes:
        text: afterwards; as it was where there is a `reason`.
        applied: how often a fix of each code was applied.
        reason: why the text was left as it was though there was something to fix, for people; or empty.
    """

    text: str
    applied: Counter[str]
    reason: str = ""


def fix_text(text: str, diagnose: Diagnose, *, unsafe: bool = False) -> Fixed:
    """Apply the fixes of what is found in a text, to a fixpoint.

    In each round those that do not overlap are applied; the others wait for the next.

    Args:
        text: without a byte order mark.
        diagnose: finds what is to be fixed in the text of a round.
        unsafe: whether to apply unsafe fixes, too.
    """
    found = [*diagnose(text)]
    applied: Counter[str] = Counter()
    if not any(is_applicable(each.fix, unsafe) for each in found):
        return Fixed(text, applied)
    if reason := left_alone(text):
        return Fixed(text, applied, reason)
    now = text
    for _ in range(MOST_ROUNDS):
        chosen = compatible([each for each in found if is_applicable(each.fix, unsafe)])
        if not chosen:
            return Fixed(now, applied)
        now = apply(now, (edit for each in chosen if each.fix for edit in each.fix.edits))
        codes = Counter(each.code for each in chosen)
        applied += codes
        if not parses(now):
            return Fixed(text, Counter(), f"the fixes of {', '.join(sorted(codes))} break its syntax")
        before, found = Counter(each.code for each in found), [*diagnose(now)]
        after = Counter(each.code for each in found)
        if more := sorted(code for code in codes if after[code] > before[code]):
            return Fixed(text, Counter(), f"the fixes of {', '.join(more)} give rise to more of the same")
    return Fixed(text, Counter(), f"its fixes do not come to an end in {MOST_ROUNDS} rounds")


def is_applicable(fix: Fix | None, unsafe: bool) -> bool:
    """Whether there is a fix that may be applied."""
    if fix is None:
        return False
    return fix.applicability is Applicability.SAFE or (unsafe and fix.applicability is Applicability.UNSAFE)


def left_alone(text: str) -> str:
    """Why a file is none that people edit by hand, or empty."""
    if GENERATED.search(text):
        return "it is generated (@generated)"
    if NOTEBOOK.search(text):
        return "it comes from a notebook (get_ipython())"
    return ""


def compatible(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first ones whose edits do not touch each other's; the same import may be in several."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for each in found:
        assert each.fix is not None
        new = [edit for edit in each.fix.edits if edit not in taken or not is_import(edit)]
        if not any(touch(edit, other) for edit in new for other in taken):
            chosen.append(each)
            taken += new
    return chosen


def is_import(edit: Edit) -> bool:
    """Whether an edit adds an import statement."""
    return edit.start == edit.end and re.match(r"\s*(import|from) ", edit.text) is not None


def touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or insert at the same place."""
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits of which no two overlap; equal ones count once."""
    pieces: list[str] = []
    end = 0
    for edit in sorted(set(edits)):
        pieces += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*pieces, text[end:]])


def parses(text: str) -> bool:
    """Whether Python reads a text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
