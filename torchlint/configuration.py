"""The options of a run: ``[tool.torchlint]`` in pyproject.toml, and what the command line adds.

Every option is declared once, as a field of `Selection`, `Files` or `Settings`; its name in
pyproject.toml and on the command line is that of the field, with ``-`` for ``_``.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, fields
from functools import cache, partial
from typing import Any, TypeVar

from torchlint.commands import CommandError
from torchlint.discovery import Files
from torchlint.selection import Selection
from torchlint.settings import Settings, requirement

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "pyproject.toml"
TABLE = "torchlint"
T = TypeVar("T", Selection, Files, Settings)
Values = Mapping[str, Any]
"""Values of options, by the names of the fields."""
OPTIONS: Mapping[str, Field[Any]] = {
    each.name.replace("_", "-"): each for part in (Selection, Files, Settings) for each in fields(part)
}
"""The options, by their names for users."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The options that hold for a file.

    Attributes:
        selection: the codes that are reported.
        files: what is left out.
        settings: the options of the analysis.
        folder: that the patterns of `files` are relative to.
    """

    selection: Selection
    files: Files
    settings: Settings
    folder: str


class Configurations:
    """Finds the configuration of every folder.

    That is the nearest pyproject.toml with a ``[tool.torchlint]``, from the folder upwards; where
    there is none, the defaults hold.

    Args:
        given: what the command line says; it comes before what a file says, and is added to it where
            the option's name begins with ``extend-``.
        file: the pyproject.toml to use for all folders.
        isolated: read no pyproject.toml.
    """

    def __init__(self, given: Values, file: str | None = None, isolated: bool = False) -> None:
        self.given = given
        self.isolated = isolated
        check_codes(given, "the command line")
        self._found: dict[str, Configuration] = {}
        self._default = self._configuration({}, os.getcwd())
        if file is not None:
            table = read(file)
            self._default = self._configuration(table or {}, os.path.dirname(os.path.abspath(file)))
            self.isolated = True

    def of(self, folder: str) -> Configuration:
        """The configuration for the files of an absolute folder.

        Raises:
            CommandError: pyproject.toml cannot be read, or says what it cannot say.
        """
        if self.isolated:
            return self._default
        if folder not in self._found:
            path = os.path.join(folder, FILE)
            table = read(path) if os.path.isfile(path) else None
            parent = os.path.dirname(folder)
            if table is not None:
                self._found[folder] = self._configuration(table, folder)
            else:
                self._found[folder] = self._default if parent == folder else self.of(parent)
        return self._found[folder]

    def of_file(self, path: str) -> Configuration:
        """The configuration for a file, which need not exist."""
        return self.of(os.path.dirname(os.path.abspath(path)))

    def _configuration(self, table: Values, folder: str) -> Configuration:
        values = {**table, **self.given}
        for name in table.keys() & self.given.keys():
            if name.startswith("extend_"):
                values[name] = (*table[name], *self.given[name])
        return Configuration(part(Selection, values), part(Files, values), part(Settings, values), folder)


def part(wanted: type[T], values: Values) -> T:
    """The part of the options that a class declares."""
    return wanted(**{name: value for name, value in values.items() if name in wanted.__dataclass_fields__})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options, and those that say where the configuration is."""
    for name, option in OPTIONS.items():
        text = option.metadata["help"]
        if isinstance(option.default, bool):
            parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, help=text)
        elif isinstance(option.default, str):
            shown = "|".join(option.metadata.get("choices", ("TEXT",)))
            parser.add_argument(f"--{name}", type=partial(fitting, option), metavar=shown, help=text)
        else:
            parser.add_argument(f"--{name}", action="extend", type=listed, metavar="LIST", help=text)
    parser.add_argument("--config", metavar="FILE", help=f"the {FILE} to use for all files")
    parser.add_argument("--isolated", action="store_true", help=f"read no {FILE}")


def configurations(options: argparse.Namespace) -> Configurations:
    """Where the options of a run come from, by its arguments.

    Raises:
        CommandError: an option is wrong.
    """
    given = {option.name: getattr(options, option.name) for option in OPTIONS.values()}
    values = {
        name: converted(OPTIONS[name.replace("_", "-")], value)
        for name, value in given.items()
        if value is not None
    }
    return Configurations(values, options.config, options.isolated)


def fitting(option: Field[Any], text: str) -> str:
    """The value of an option that is a text.

    Raises:
        ArgumentTypeError: it is not what it must be.
    """
    if wanted := requirement(option, text):
        raise argparse.ArgumentTypeError(f"`{text}` must be {wanted}")
    return text


def listed(text: str) -> list[str]:
    """The entries of a list that commas separate."""
    return [each.strip() for each in text.split(",") if each.strip()]


def converted(option: Field[Any], value: Any) -> Any:
    """The value of an option as its field has it."""
    if isinstance(option.default, bool | str):
        return value
    return frozenset(value) if isinstance(option.default, frozenset) else tuple(value)


def read(path: str) -> Values | None:
    """What ``[tool.torchlint]`` says in a pyproject.toml; None where it is missing.

    Raises:
        CommandError: the file cannot be read, is no TOML, or has an unknown option, code or type.
    """
    try:
        with open(path, "rb") as file:
            tools = tomllib.load(file).get("tool", {})
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except (RecursionError, MemoryError) as error:
        raise CommandError(f"{path}: it is too large, or nested too deeply") from error
    except ValueError as error:  # no TOML, no UTF-8, a number without end
        raise CommandError(f"{path}: {error}") from error
    table = tools.get(TABLE) if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise CommandError(f"{path}: `tool.{TABLE}` must be a table")
    values = {}
    for name, value in table.items():
        option = OPTIONS.get(name)
        if option is None:
            raise CommandError(f"{path}: [tool.{TABLE}] has no option `{name}`{nearest(name, OPTIONS)}")
        if isinstance(option.default, bool):
            is_right, wanted = isinstance(value, bool), "true or false"
        elif isinstance(option.default, str):
            wanted = requirement(option, value)
            is_right = not wanted
        else:
            is_right = isinstance(value, list) and all(isinstance(each, str) for each in value)
            wanted = "a list of strings"
        if not is_right:
            raise CommandError(f"{path}: [tool.{TABLE}] `{name}` must be {wanted}")
        values[option.name] = converted(option, value)
    check_codes(values, path)
    return values


def check_codes(values: Values, where: str) -> None:
    """Refuses prefixes that no code begins with.

    Raises:
        CommandError: naming the first, and the code that comes nearest.
    """
    for option in fields(Selection):
        for prefix in values.get(option.name) or ():
            if not any(code.startswith(prefix) for code in codes()):
                name = option.name.replace("_", "-")
                what = f"no code begins with `{prefix}`{nearest(prefix, codes())}"
                raise CommandError(f"{where}: `{name}`: {what}")


@cache
def codes() -> frozenset[str]:
    """All codes that there are."""
    from torchlint.linter import GAVE_UP
    from torchlint.rule import all_rules

    return frozenset({GAVE_UP, *(rule.code for rule in all_rules())})


def nearest(name: str, known: Iterable[str]) -> str:
    """Half a sentence that names what `name` is probably meant to be; empty where nothing is near."""
    candidates = {each.casefold(): each for each in known}
    found = difflib.get_close_matches(name.casefold(), sorted(candidates), n=1, cutoff=0.5)
    return f"; did you mean `{candidates[found[0]]}`?" if found else ""
