"""The adapter for flake8: options to `Settings`, diagnostics to tuples."""

from __future__ import annotations

import ast
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import Field, fields
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from flake8.options.manager import OptionManager

from torchlint import __version__
from torchlint.settings import Settings, is_on, requirement

if TYPE_CHECKING:
    from torchlint.diagnostics import Diagnostic


class Plugin:
    """The checker that flake8 makes for each file.

    Args:
        tree: the parsed file; flake8 makes no checker for a file that does not parse.
        filename: as given to flake8; "stdin" or what ``--stdin-display-name`` says.
        lines: of the file with their ends, decoded, without byte order mark.
    """

    name = "torchlint"
    version = __version__

    settings: ClassVar[Settings] = Settings()
    cache: ClassVar[str] = ""
    selected: ClassVar[tuple[str, ...]] = ()

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str]) -> None:
        self.tree = tree
        self.filename = filename
        self.lines = lines

    @classmethod
    def add_options(cls, parser: OptionManager) -> None:
        """Declares torchlint's options; flake8 calls it once."""
        parser.add_option(
            "--torchlint-cache",
            default="",
            metavar="folder",
            normalize_paths=True,
            parse_from_config=True,
            help="Where to keep results for later runs (default: nowhere).",
        )
        for setting in fields(Settings):
            listed = not isinstance(setting.default, str)
            text = setting.metadata["help"]
            parser.add_option(
                f"--torchlint-{setting.name.replace('_', '-')}",
                default="",
                metavar="names" if listed else "|".join(setting.metadata.get("choices", ("text",))),
                type=str if listed else partial(given, setting),
                parse_from_config=True,
                comma_separated_list=listed,
                help=f"Comma-separated {text}." if listed else f"{text[0].upper()}{text[1:]}.",
            )

    @classmethod
    def parse_options(cls, options: Namespace) -> None:
        """Keeps the options for all files; flake8 calls it once in every process."""
        values: dict[str, Any] = {
            each.name: getattr(options, f"torchlint_{each.name}") for each in fields(Settings)
        }
        values |= {name: frozenset(each) for name, each in values.items() if not isinstance(each, str)}
        cls.settings = Settings(**values)
        cls.cache = options.torchlint_cache
        cls.selected = (*(options.select or ()), *(options.extend_select or ()))

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Line from 1, column from 0 in characters, code with message, and the plugin."""
        for found in self.diagnostics("".join(self.lines)):
            # flake8's own list of default ignores would be lost as soon as a user sets `ignore`.
            if is_on(found.code, self.selected):
                yield found.line, found.column, f"{found.code} {found.message}", type(self)

    def diagnostics(self, text: str) -> Sequence[Diagnostic]:
        """What is found in the text of the file, or was found in it before."""
        from torchlint import linter  # not before there is a file: `flake8 --version` needs none

        if not self.cache:
            return linter.lint(text, self.filename, self.settings, self.tree)
        from torchlint import cache
        from torchlint.checking import Checked
        from torchlint.semantics import files

        started, data = time.time(), text.encode("utf-8", "surrogatepass")
        entry = cache.Entry.of(self.cache, self.filename, data, self.settings, fixes=False)
        if (known := entry.load()) is not None:
            return known.diagnostics
        with files.touching() as touched:
            found = linter.lint(text, self.filename, self.settings, self.tree)
        cache.prepare(self.cache)
        entry.save(Checked(self.filename, tuple(found)), touched, started)
        return found


def given(option: Field[Any], text: str) -> str:
    """The value of an option that is a text, empty where it is not given.

    Raises:
        ArgumentTypeError: it is not what it must be.
    """
    if text and (wanted := requirement(option, text)):
        raise ArgumentTypeError(f"`{text}` must be {wanted}")
    return text
