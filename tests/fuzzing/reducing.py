"""Makes a program that shows something smaller, line by line."""

from __future__ import annotations

from collections.abc import Callable


def reduced(text: str, shows: Callable[[str], bool]) -> str:
    """The program with every line dropped, alone or with the block below it, that it can do without.

    Args:
        text: the program.
        shows: whether a program that compiles still shows what is looked for.
    """
    lines = text.splitlines()
    changed = True
    while changed:
        changed = False
        for first in reversed(range(len(lines))):
            for variant in without(lines, first):
                if len(variant) < len(lines) and compiles("\n".join(variant)) and shows("\n".join(variant)):
                    lines, changed = variant, True
                    break
    return "\n".join(lines) + "\n"


def without(lines: list[str], first: int) -> list[list[str]]:
    """Without a line and its block; without the line alone, its block moved to the left."""
    if first >= len(lines):
        return []
    depth = indentation(lines[first])
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or indentation(lines[end]) > depth):
        end += 1
    moved = [line.removeprefix("    ") for line in lines[first + 1 : end]]
    return [lines[:first] + lines[end:], lines[:first] + moved + lines[end:]]


def indentation(line: str) -> int:
    """The number of blanks ahead of it."""
    return len(line) - len(line.lstrip())


def compiles(text: str) -> bool:
    """Whether it is Python."""
    try:
        compile(text, "<reduced>", "exec")
    except SyntaxError:
        return False
    return True
