"""Files on disk: where modules lie, and their headers, read once per process.

Whatever the analysis sees of the disk it sees through these functions, and they note what it is
(`touching`), so that a result can be used again for as long as none of it changes.
"""

from __future__ import annotations

import ast
import os
import stat
import tokenize
import warnings
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from torchlint.semantics.folding import fold
from torchlint.semantics.header import Header

Stamp: TypeAlias = tuple[int, int]

LARGEST_FILE = 5_000_000
"""Size in bytes above which a file is not read."""

_CACHE_LIMIT = 6_000_000  # characters of source; its trees take about 33 bytes for each
_headers: OrderedDict[str, tuple[Stamp, Header | None, set[str]]] = OrderedDict()
_cached_characters = 0
_touched: set[str] = set()


@contextmanager
def touching() -> Iterator[set[str]]:
    """Collects the absolute paths whose content, existence or absence the enclosed code depends on."""
    global _touched
    outer, _touched = _touched, set()
    try:
        yield _touched
    finally:
        outer |= _touched
        _touched = outer


def touch(*paths: str) -> None:
    """Notes that the analysis depends on paths."""
    _touched.update(paths)


def is_file(path: str) -> bool:
    """Whether there is a file."""
    touch(path)
    return os.path.isfile(path)


def exists(path: str) -> bool:
    """Whether there is a file or folder."""
    touch(path)
    return os.path.exists(path)


def package_root(path: str) -> tuple[str, str, bool]:
    """The folder that holds a file's outermost package.

    Args:
        path: absolute path of a Python file.
    Returns:
        The folder, the file's dotted module name from there, and whether it is an ``__init__.py``.
    """
    folder, file = os.path.split(path)
    name = file.removesuffix(".py")
    parts = [] if name == "__init__" else [name]
    while is_file(os.path.join(folder, "__init__.py")):
        parent, package = os.path.split(folder)
        if not package:
            break
        parts.insert(0, package)
        folder = parent
    return folder, ".".join(parts), name == "__init__"


def locate(root: str, dotted: str) -> str | None:
    """Path of the file of a module below the folder `root`; None where there is none."""
    parts = dotted.split(".") if dotted else []
    if not all(part.isidentifier() for part in parts):
        return None
    base = os.path.join(root, *parts)
    for path in (os.path.join(base, "__init__.py"), f"{base}.py" if parts else ""):
        if path and is_file(path):
            return path
    return None


def relative(written: str, path: str) -> str | None:
    """Path of the file that a relative import names; None where there is none, or the import is absolute.

    Args:
        written: the module, with its leading dots.
        path: of the file that imports it.
    """
    name = written.lstrip(".")
    if not path or name == written:
        return None
    folder = os.path.abspath(path)
    for _ in range(len(written) - len(name)):
        folder = os.path.dirname(folder)
    return locate(folder, name)


def stamp(path: str) -> Stamp | None:
    """When a file changed last and its size; None where there is no file to be read."""
    touch(path)
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
        return None
    return status.st_mtime_ns, status.st_size


def read(path: str) -> Header | None:
    """The header of a file, None where it is missing, unreadable or no Python.

    Args:
        path: absolute path.
    """
    global _cached_characters
    seen = stamp(path)
    if seen is None:
        return None
    known = _headers.get(path)
    if known is not None and known[0] == seen:
        _headers.move_to_end(path)
        touch(*known[2])
        return known[1]
    with touching() as touched:
        header = _parse(path)
    _headers[path] = (seen, header, touched)
    _headers.move_to_end(path)
    _cached_characters += _size(header) - (_size(known[1]) if known else 0)
    while _cached_characters > _CACHE_LIMIT and len(_headers) > 1:
        _, (_, oldest, _) = _headers.popitem(last=False)
        _cached_characters -= _size(oldest)
    return header


def _size(header: Header | None) -> int:
    return len(header.text) if header is not None else 0


def _parse(path: str) -> Header | None:
    try:
        with tokenize.open(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the compiler says of another file's escapes
            text = file.read()
            tree = ast.parse(text)
    except (OSError, ValueError, LookupError, SyntaxError, RecursionError, MemoryError):
        return None
    _, module, is_package = package_root(path)
    fold(tree, text)
    return Header(path, module, is_package, text, tree)
