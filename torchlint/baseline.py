"""Writes ``# noqa: CODE`` where diagnostics stand, so that only new ones are reported from then on."""

from __future__ import annotations

import io
import tokenize
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from flake8.defaults import NOQA_INLINE_REGEXP

from torchlint.diagnostics import Applicability, Diagnostic, Edit, Fix
from torchlint.semantics.source import Source


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in all of which flake8 looks for a comment on any of them.

    Attributes:
        last: the last of them, from 1.
        start: offset in the text of the first one.
        end: offset behind the last one, in front of its end.
        comment: offset of the comment at its end; None where there is none.
    """

    last: int
    start: int
    end: int
    comment: int | None


def with_suppression(found: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """Diagnostics with a fix that adds a comment which suppresses them.

    All codes of a line come with its first diagnostic; where no comment helps, there is no fix.

    Args:
        found: diagnostics that nothing suppresses.
        text: the file, which Python parses.
    """
    stretches = [*stretches_of(text)]
    lasts = [each.last for each in stretches]
    result = []
    for place, group in groupby(sorted(found), key=lambda each: bisect_left(lasts, each.line)):
        first, *others = group
        codes = sorted({each.code for each in (first, *others)})
        edit = suppression(text, stretches[place], codes) if place < len(stretches) else None
        fix = Fix((edit,), Applicability.SAFE) if edit is not None else None
        result += [replace(first, fix=fix), *(replace(each, fix=None) for each in others)]
    return result


def suppression(text: str, place: Stretch, codes: Sequence[str]) -> Edit | None:
    """The edit that makes a stretch suppress codes; None where none can.

    flake8 heeds only the first comment that it takes for one of its own, and it finds it in strings, too.
    """
    known = NOQA_INLINE_REGEXP.search(text, place.start, place.end)
    if known is None:
        if text.startswith("#!", place.start) and place.start == 0:
            return None
        return Edit(place.end, place.end, f"  # noqa: {', '.join(codes)}")
    if place.comment is None or known.start() < place.comment or not known["codes"]:
        return None
    behind = known.start("codes") + len(known["codes"].rstrip(", \t"))
    return Edit(behind, behind, "".join(f", {code}" for code in codes))


def stretches_of(text: str) -> Iterator[Stretch]:
    """The stretches of a text, in order: a line each, or those of a string or of a line that is continued."""
    starts = [0, *accumulate(map(len, Source(text).lines))]
    first, comment = 0, None
    for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
        line, column = token.start
        if token.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER):
            continue
        first = first or line
        if token.type == tokenize.COMMENT:
            comment = starts[line - 1] + column
        elif token.type in (tokenize.NL, tokenize.NEWLINE):
            end = len(text[: starts[line - 1] + column].rstrip(" \t\f"))
            yield Stretch(line, starts[first - 1], end, comment)
            first, comment = 0, None
