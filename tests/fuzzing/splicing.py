"""Files that nobody writes, made of files that somebody wrote: edited, cut, and spliced."""

from __future__ import annotations

import ast
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random

from torchlint.checking import check
from torchlint.linter import GAVE_UP
from torchlint.settings import Settings

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
ODD = (
    "\0",
    "\f",
    "\r",
    "\\",
    "'",
    '"""',
    "(",
    "]",
    "\ufeff",
    "\u2028",
    "\udc80",
    "é",
    "\t",
    "#",
    "lambda: ",
    "*",
)
MOST = 6
"""How many changes are made to one file at most."""


def made_up(texts: Sequence[str], seed: int) -> Iterator[str]:
    """Files without end, the same ones for the same seed."""
    random = Random(seed)
    ways: Sequence[Callable[[Sequence[str], Random], str]] = (edited, cut, spliced, spliced)
    while True:
        yield random.choice(ways)(texts, random)


def edited(texts: Sequence[str], random: Random) -> str:
    """Words of a file replaced by, or set beside, words of it and by what breaks parsers."""
    tokens = TOKEN.findall(random.choice(texts)) or [""]
    for _ in range(random.randint(1, MOST)):
        place = random.randrange(len(tokens))
        other = random.choice(ODD) if random.random() < 0.2 else random.choice(tokens)
        tokens[place] = random.choice((other, other, "", tokens[place] + other))
    return "".join(tokens)


def cut(texts: Sequence[str], random: Random) -> str:
    """The beginning of a file, at any character, before the end of another, from any line."""
    one, other = random.choice(texts), random.choice(texts).splitlines(keepends=True)
    end = random.randint(0, len(one))
    return one[: one.rfind("\n", 0, end) + 1 if random.random() < 0.7 else end] + "".join(
        other[random.randint(0, len(other)) :]
    )


def spliced(texts: Sequence[str], random: Random) -> str:
    """A file with parts of its tree replaced by such parts of another's."""
    one, other = (ast.parse(random.choice(texts)) for _ in range(2))
    theirs = [node for node in ast.walk(other) if isinstance(node, ast.expr | ast.stmt)]
    for _ in range(random.randint(1, MOST) if theirs else 0):
        places = [
            (parent, field, index)
            for parent in ast.walk(one)
            for field, held in ast.iter_fields(parent)
            for index, child in enumerate(held if isinstance(held, list) else [held])
            if isinstance(child, ast.expr | ast.stmt)
        ]
        parent, field, index = random.choice(places)
        held = getattr(parent, field)
        child = held[index] if isinstance(held, list) else held
        sort = ast.stmt if isinstance(child, ast.stmt) else ast.expr
        fitting = [node for node in theirs if isinstance(node, sort)]
        if not fitting:
            continue
        graft = deepcopy(random.choice(fitting))  # or it might come to stand in itself
        if isinstance(held, list):
            held[index] = graft
        else:
            setattr(parent, field, graft)
    try:
        return ast.unparse(ast.fix_missing_locations(one))
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError):  # what no text stands for
        return ""


def failure(text: str, path: str = "made_up.py") -> str | None:
    """What goes wrong in torchlint when it checks a file; None where nothing does."""
    try:
        checked = check(path, text.encode("utf-8", "surrogatepass"), Settings())
    except Exception:
        return traceback.format_exc()
    failed = (each.message for each in checked.diagnostics if each.code == GAVE_UP)
    return next((message for message in failed if "torchlint failed" in message), None)
