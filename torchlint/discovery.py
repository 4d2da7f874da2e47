"""Which files are checked: those that are named, and the Python files of the folders that are named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from torchlint.commands import CommandError

if TYPE_CHECKING:
    from torchlint.configuration import Configurations

SUFFIX = ".py"
VIRTUAL_ENVIRONMENT = "pyvenv.cfg"
"""The file by which a virtual environment is known."""
EXCLUDED = tuple("__pycache__ __pypackages__ build dist node_modules site-packages venv CVS *.egg".split())
"""What is left out by default, beside everything hidden."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """What is left out of folders that are checked.

    Attributes:
        exclude: patterns as in ``.gitignore``.
        extend_exclude: further ones.
        force_exclude: leave out also what is named itself.
        respect_gitignore: leave out what git ignores.
    """

    exclude: tuple[str, ...] = field(
        default=EXCLUDED,
        metadata={
            "help": f"patterns, as in .gitignore, of what to leave out; by default {', '.join(EXCLUDED)}"
        },
    )
    extend_exclude: tuple[str, ...] = field(
        default=(), metadata={"help": "patterns of what to leave out beside `exclude`"}
    )
    force_exclude: bool = field(
        default=False, metadata={"help": "leave out also what is named on the command line"}
    )
    respect_gitignore: bool = field(default=True, metadata={"help": "leave out what git ignores"})

    @cached_property
    def patterns(self) -> GitIgnoreSpec:
        """What `exclude` and `extend_exclude` match, relative to the folder of the configuration."""
        return GitIgnoreSpec.from_lines([*self.exclude, *self.extend_exclude])


def find(paths: Iterable[str], configured: Configurations) -> list[str]:
    """The files to check, each once: in the order of `paths`, in folders by name.

    Hidden files and folders, virtual environments and what the configuration excludes are left out of
    folders; what is named itself is checked.

    Raises:
        CommandError: a path does not exist.
    """
    found: dict[str, str] = {}
    for path in paths:
        if not os.path.exists(path):
            raise CommandError(f"{path}: no such file or folder")
        absolute = os.path.abspath(path)
        if os.path.isdir(path):
            inside = walk(path, absolute, configured)
        else:
            inside = iter([] if is_excluded(absolute, "", configured, forced=True) else [path])
        for each in inside:
            found.setdefault(os.path.abspath(each), each)
    return list(found.values())


def walk(shown: str, folder: str, configured: Configurations) -> Iterator[str]:
    """The Python files in a folder and the folders below it, by paths that begin with `shown`."""
    if is_excluded(folder + "/", "", configured, forced=True):
        return
    for path, folders, names in os.walk(folder):
        below = "" if shown == os.curdir else shown
        if path != folder:
            below = os.path.join(below, os.path.relpath(path, folder))
        folders[:] = [
            each
            for each in sorted(folders)
            if not each.startswith(".")
            and not os.path.exists(os.path.join(path, each, VIRTUAL_ENVIRONMENT))
            and not is_excluded(os.path.join(path, each, ""), folder, configured)
        ]
        yield from (
            os.path.join(below, each)
            for each in sorted(names)
            if each.endswith(SUFFIX)
            and not each.startswith(".")
            and not is_excluded(os.path.join(path, each), folder, configured)
        )


def is_excluded(path: str, named: str, configured: Configurations, *, forced: bool = False) -> bool:
    """Whether an absolute path is left out; that of a folder ends with a slash.

    Args:
        path: what is asked for.
        named: the folder on the command line that holds it; what would leave out this one, too, does
            not count.
        configured: the options of each folder.
        forced: it is itself on the command line: only where `force_exclude` says so.
    """
    configuration = configured.of_file(path.rstrip("/"))
    files, base = configuration.files, configuration.folder
    if forced and not files.force_exclude:
        return False
    excluded = files.patterns
    if matches(excluded, path, base) and not matches(excluded, named + "/", base):
        return True
    return files.respect_gitignore and is_ignored(path) and not (named and is_ignored(named + "/"))


def matches(patterns: GitIgnoreSpec, path: str, base: str) -> bool | None:
    """Whether patterns that are relative to `base` match a path; None where they do not say."""
    if not path.startswith(base):
        return None
    return patterns.check_file(path[len(base) :].lstrip(os.sep).replace(os.sep, "/")).include


def is_ignored(path: str) -> bool:
    """Whether git ignores an absolute path; that of a folder ends with a slash.

    The ``.gitignore`` files of all folders up to the repository's root count, the nearest first, and
    also where there is no repository.
    """
    folder = os.path.dirname(path.rstrip("/"))
    while True:
        patterns = ignored_in(folder)
        decided = None if patterns is None else matches(patterns, path, folder)
        parent = os.path.dirname(folder)
        if decided is not None or parent == folder or is_root(folder):
            return bool(decided)
        folder = parent


@cache
def is_root(folder: str) -> bool:
    """Whether a folder is the root of a git repository."""
    return os.path.exists(os.path.join(folder, ".git"))


@cache
def ignored_in(folder: str) -> GitIgnoreSpec | None:
    """The patterns of a folder's ``.gitignore``, after those of a repository's ``.git/info/exclude``."""
    lines: list[str] = []
    for name in (".git/info/exclude", ".gitignore"):
        path = os.path.join(folder, name)
        with suppress(OSError), open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines += file.read().splitlines()
    return GitIgnoreSpec.from_lines(lines) if lines else None
