"""Strings put together from pieces that are known and pieces that are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Formatter

from torchlint.semantics.events import Argument
from torchlint.semantics.frame import constant
from torchlint.semantics.references import HOLE, NUMBER, Constant, Pattern
from torchlint.semantics.values import Kind, Trait, Value

CONVERSION = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[hlL]?.")
LONGEST_TEXT = 200


def text(parts: Sequence[str]) -> Value:
    """A string put together from pieces, holes for those that are not known."""
    whole = "".join(parts)
    if NUMBER in whole:
        return Value(kind=Kind.SCALAR, reference=Pattern(whole))
    return constant(whole)


def written(value: Value) -> str:
    """A string as far as it is known."""
    match value.reference:
        case Constant(value=str() | int() as known):
            return str(known)
        case Pattern(text=known):
            return known
        case _:
            return NUMBER if value.must_be(Kind.SCALAR) and value.has(Trait.INTEGRAL) else HOLE


def percent_holes(form: str) -> str:
    """A ``%`` format with its conversions as holes."""
    if len(form) > LONGEST_TEXT:
        return HOLE
    return CONVERSION.sub(
        lambda found: "%" if found[0] == "%%" else NUMBER if found[0][-1] in "di" else HOLE, form
    )


def formatted(form: str, arguments: Sequence[Argument]) -> list[str]:
    """The pieces of ``form.format(..)``."""
    positional = [argument.value for argument in arguments if argument.keyword is None]
    given = {str(place): value for place, value in enumerate(positional)}
    given |= {argument.keyword: argument.value for argument in arguments if argument.keyword is not None}
    starred = any(argument.star for argument in arguments)
    pieces: list[str] = []
    try:
        fields = list(Formatter().parse(form))
    except ValueError:
        return [HOLE]
    for place, (before, name, form_spec, conversion) in enumerate(fields):
        pieces.append(before)
        if name is not None:
            value = None if form_spec or conversion or starred else given.get(name or str(place))
            pieces.append(HOLE if value is None else written(value))
    return pieces
