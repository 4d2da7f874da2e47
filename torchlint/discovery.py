"""Which files are checked: those that are named, and the Python files of the folders that are named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeAlias

from torchlint.commands import CommandError
from torchlint.linter import LARGEST_FILE

if TYPE_CHECKING:
    from torchlint.configuration import Configurations

SUFFIX = ".py"
VIRTUAL_ENVIRONMENT = "pyvenv.cfg"
"""The file by which a virtual environment is known."""
FOLDER = "ps_d"
"""What pathspec calls the slash behind a folder in its regular expressions."""
EXCLUDED = tuple("__pycache__ __pypackages__ build dist node_modules site-packages venv CVS *.egg".split())
"""What is left out by default, beside everything hidden."""

Pattern: TypeAlias = tuple[bool, "re.Pattern[str]"]
"""Whether it excludes, else it includes again, and what it matches."""


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
    def patterns(self) -> tuple[Pattern, ...]:
        """What `exclude` and `extend_exclude` match, relative to the folder of the configuration.

        Raises:
            CommandError: one of them is no pattern.
        """
        return tuple(map(required, (*self.exclude, *self.extend_exclude)))


def find(paths: Iterable[str], configured: Configurations) -> tuple[list[str], list[tuple[str, str]]]:
    """The files to check, each once: in the order of `paths`, in folders by name.

    Hidden files and folders, virtual environments, what the configuration excludes and what git ignores
    are left out of folders. What is named itself is checked unless `force_exclude` is set, even where it
    does not exist, as reading it says why.

    Returns:
        The files, and each folder that cannot be read with the reason.
    """
    found: dict[str, str] = {}
    unreadable: list[tuple[str, str]] = []
    for path in paths:
        is_folder = os.path.isdir(path)
        absolute = os.path.abspath(path)
        if is_left_out(os.path.join(absolute, "") if is_folder else absolute, configured):
            continue
        for each in walk(path, absolute, configured, unreadable) if is_folder else [path]:
            found.setdefault(os.path.abspath(each), each)
    return list(found.values()), unreadable


def walk(
    shown: str, folder: str, configured: Configurations, unreadable: list[tuple[str, str]]
) -> Iterator[str]:
    """The Python files in a folder and the folders below it, by paths that begin with `shown`."""
    prefix = os.path.join(folder, "")
    # What git ignores altogether, and the user names nevertheless, is checked altogether.
    respects_git = not any(map(is_ignored, steps(prefix)))

    def is_kept(path: str) -> bool:
        return not is_excluded(path, folder, configured, respects_git)

    def as_shown(path: str) -> str:
        below = path[len(prefix) :]
        return below if below and shown == os.curdir else os.path.join(shown, below)

    def keep(error: OSError) -> None:
        unreadable.append((as_shown(error.filename), error.strerror or str(error)))

    for path, folders, names in os.walk(folder, onerror=keep):
        folders[:] = [
            each
            for each in sorted(folders)
            if not each.startswith(".")
            and not os.path.exists(os.path.join(path, each, VIRTUAL_ENVIRONMENT))
            and is_kept(os.path.join(path, each, ""))
        ]
        for each in (os.path.join(path, name) for name in sorted(names) if is_python(name)):
            if is_kept(each) and (os.path.isfile(each) or not os.path.exists(each)):
                yield as_shown(each)


def is_python(name: str) -> bool:
    """Whether a file in a folder is to be checked, by its name."""
    return name.endswith(SUFFIX) and not name.startswith(".")


def is_left_out(path: str, configured: Configurations) -> bool:
    """Whether a path that is itself on the command line is left out; that of a folder ends with a slash."""
    configuration = configured.of_file(path.rstrip(os.sep))
    if not configuration.files.force_exclude:
        return False
    return any(is_excluded(each, configuration.folder, configured) for each in steps(path))


def is_excluded(path: str, folder: str, configured: Configurations, respects_git: bool = True) -> bool:
    """Whether a path in a folder is left out, what is above it apart; that of a folder ends with a slash.

    Patterns are relative to the folder of the configuration. Where the path is not in that, as there is no
    configuration for it, they are relative to `folder`.
    """
    configuration = configured.of_file(path.rstrip(os.sep))
    files, base = configuration.files, configuration.folder
    if matches(files.patterns, path, base if is_inside(path, base) else folder):
        return True
    return respects_git and files.respect_gitignore and is_ignored(path)


def steps(path: str) -> Iterator[str]:
    """The path, and those of the folders above it in the same repository, with a slash at their end."""
    folder = os.path.dirname(path.rstrip(os.sep))
    yield path
    while not is_root(path.rstrip(os.sep)) and folder != os.path.dirname(folder):
        path = os.path.join(folder, "")
        folder = os.path.dirname(folder)
        yield path


def is_inside(path: str, folder: str) -> bool:
    """Whether an absolute path is that of something in a folder."""
    return path.startswith(os.path.join(folder, "")) and path != os.path.join(folder, "")


def matches(patterns: Sequence[Pattern], path: str, base: str) -> bool | None:
    """Whether patterns that are relative to `base` match a path; None where they do not say.

    As with git, a pattern that matches a folder says nothing of what is in it, as nobody asks for that.
    pathspec's own ``match_file`` answers for all folders above, and wrongly where they are included again.
    """
    if not is_inside(path, base):
        return None
    below = path[len(os.path.join(base, "")) :].replace(os.sep, "/")
    for is_excluding, regex in reversed(patterns):
        for found in regex.finditer(below):
            if FOLDER not in regex.groupindex or found.end(FOLDER) in (-1, len(below)):
                return is_excluding
    return None


def is_ignored(path: str) -> bool:
    """Whether git ignores an absolute path, what is above it apart; that of a folder ends with a slash.

    The ``.gitignore`` files of all folders up to the repository's root count, the nearest first, and
    also where there is no repository.
    """
    folder = os.path.dirname(path.rstrip(os.sep))
    while True:
        patterns = ignored_in(folder)
        decided = matches(patterns, path, folder)
        parent = os.path.dirname(folder)
        if decided is not None or parent == folder or is_root(folder):
            return bool(decided)
        folder = parent


@cache
def is_root(folder: str) -> bool:
    """Whether a folder is the root of a git repository."""
    return os.path.exists(os.path.join(folder, ".git"))


@cache
def ignored_in(folder: str) -> tuple[Pattern, ...]:
    """The patterns of a folder's ``.gitignore``, after those of a repository's ``.git/info/exclude``."""
    lines: list[str] = []
    for name in (".git/info/exclude", ".gitignore"):
        path = os.path.join(folder, name)
        if os.path.isfile(path):  # a pipe would never end
            with suppress(OSError), open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
                lines += file.read(LARGEST_FILE).splitlines()
    return tuple(found for found in map(pattern, lines) if found is not None)


def required(line: str) -> Pattern:
    """The pattern that an entry of `exclude` is.

    Raises:
        CommandError: it is none.
    """
    found = pattern(line)
    if found is None:
        raise CommandError(f"`{line}` is no pattern of files to exclude")
    return found


def pattern(line: str) -> Pattern | None:
    """The pattern that a line of a ``.gitignore`` is; None where it is none."""
    from pathspec import GitIgnoreSpec  # it takes its time, and only folders need it

    if line.rstrip().endswith("/**"):
        line = line.rstrip() + "/*"  # what is in the folder: for pathspec it is the folder, too
    try:
        (found,) = GitIgnoreSpec.from_lines([line]).patterns
    except (ValueError, re.error):
        return None
    return None if found.regex is None else (bool(found.include), found.regex)
