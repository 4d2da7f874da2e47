"""Which names a star import can give, told without parsing every file that it leads to.

Packages that import hundreds of files by stars (transformers does) would take seconds otherwise.
"""

from __future__ import annotations

import ast
import re
import tokenize

from torchlint.semantics import files
from torchlint.semantics.header import Header, Import

_LISTED = re.compile(r"^__all__ = (\[[^\[\]]*\])", re.MULTILINE)
_ANYTHING = None
_given: dict[str, tuple[files.Stamp, frozenset[str] | None, set[str]]] = {}


def may_give(path: str, name: str) -> bool:
    """Whether a star import of a file may bind `name`; False is certain.

    What a file gives is kept until it changes; the files that it star-imports in turn are not looked
    at again.

    Args:
        path: absolute path of the file.
        name: what is looked for.
    """
    names = _names(path, frozenset())
    return names is _ANYTHING or name in names


def _names(path: str, trail: frozenset[str]) -> frozenset[str] | None:
    stamp = files.stamp(path)
    if stamp is None:
        return frozenset()
    if path in trail:
        return _ANYTHING
    known = _given.get(path)
    if known is None or known[0] != stamp:
        with files.touching() as touched:
            names = _listed(path)
            if names is None:
                header = files.read(path)
                names = frozenset() if header is None else _bound(header, trail | {path})
        known = _given[path] = (stamp, names, touched)
    files.touch(*known[2])
    return known[1]


def _listed(path: str) -> frozenset[str] | None:
    """``__all__``, where it is one plain list; None where it takes the syntax tree to tell."""
    try:
        with tokenize.open(path) as file:
            text = file.read()
        found = _LISTED.search(text)
        if found is None or text.count("__all__") > 1:
            return None
        names = ast.literal_eval(found[1])
    except (OSError, ValueError, LookupError, SyntaxError, RecursionError, MemoryError):
        return None
    return frozenset(name for name in names if isinstance(name, str))


def _bound(header: Header, trail: frozenset[str]) -> frozenset[str] | None:
    if header.exports is not None:
        return frozenset(header.exports)
    names = frozenset(header.names.bounds) | _submodules(header)
    for star in header.names.stars:
        path = files.relative(star.module, header.path)
        more = _names(path, trail) if path is not None else _ANYTHING
        if more is _ANYTHING:
            return _ANYTHING
        names |= more
    return names


def _submodules(header: Header) -> frozenset[str]:
    """Submodules that a package binds because it imports from them."""
    every = (each.binding for bounds in header.names.bounds.values() for each in bounds)
    written = [each.module for each in (*every, *header.names.stars) if isinstance(each, Import)]
    return frozenset(each[1:].partition(".")[0] for each in written if each.startswith("."))
