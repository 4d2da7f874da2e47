"""Checks one file: reads it, runs the linter, takes out what comments suppress."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from dataclasses import dataclass, replace

from torchlint.diagnostics import Applicability, Diagnostic
from torchlint.fixes import left_alone
from torchlint.linter import GAVE_UP, LARGEST_FILE, lint
from torchlint.selection import Selection
from torchlint.settings import Settings
from torchlint.suppression import suppressed


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one file after its check.

    Attributes:
        path: as the user has it.
        diagnostics: what is found, of all codes, in order.
        suppressed: what is found and suppressed by a comment.
        failure: why the file could not be read or decoded, for people; empty where it could.
        is_parsed: False where Python cannot parse it, which no selection hides.
        untouched: why nothing of it is to be changed, for people; its fixes are for display only. Empty
            where it may be.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Diagnostic, ...] = ()
    failure: str = ""
    is_parsed: bool = True
    untouched: str = ""

    def selected(self, selection: Selection) -> list[Diagnostic]:
        """What is found of the codes that are reported."""
        if not self.diagnostics or not self.is_parsed:
            return [*self.diagnostics]
        on = selection.of({each.code for each in self.diagnostics})
        return [each for each in self.diagnostics if each.code in on]


def check(path: str, data: bytes, settings: Settings) -> Checked:
    """Check the content of one file.

    Args:
        path: where it is, or would be.
        data: its content.
        settings: the options.
    """
    if len(data) > LARGEST_FILE:
        return unparsable(path, f"it has more than {LARGEST_FILE:,} bytes")
    try:
        text = decoded(data)
    except SyntaxError as error:
        return Checked(path, failure=error.msg)
    return check_text(path, text, settings)


def check_text(path: str, text: str, settings: Settings) -> Checked:
    """Check the text of one file.

    What Python cannot parse is a diagnostic: `TL000`, at the place that Python names.

    Args:
        path: where it is, or would be.
        text: without a byte order mark, with any ends of lines.
        settings: the options.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the compiler says of escapes is not asked for
            tree = ast.parse(text)
    except SyntaxError as error:
        return unparsable(path, error.msg, error.lineno or 1, max((error.offset or 1) - 1, 0))
    except (RecursionError, MemoryError):
        return unparsable(path, "it is nested too deeply")
    except ValueError as error:
        return unparsable(path, str(error))
    found = lint(text, path, settings, tree, fixes=True)
    untouched = left_alone(text) if found else ""
    if untouched:
        found = [displayed(each) for each in found]
    off = suppressed(found, text)
    on = tuple(each for each in found if each not in off)
    return Checked(path, on, tuple(each for each in found if each in off), untouched=untouched)


def displayed(found: Diagnostic) -> Diagnostic:
    """The diagnostic with a fix that is never applied, where it has one."""
    if found.fix is None:
        return found
    return replace(found, fix=replace(found.fix, applicability=Applicability.DISPLAY_ONLY))


def decoded(data: bytes) -> str:
    """The text of a Python file, without byte order mark, with all ends of lines as ``\\n``.

    Raises:
        SyntaxError: its encoding is unknown, or it is not in that encoding.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    try:
        text = io.TextIOWrapper(io.BytesIO(data), encoding).read()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SyntaxError(f"line {line} is not in {encoding}: {error.reason}") from error
    except LookupError as error:
        raise SyntaxError(f"{encoding} is no encoding of text") from error
    return text


def unparsable(path: str, reason: str, line: int = 1, column: int = 0) -> Checked:
    """What is said of a file that Python cannot parse."""
    found = Diagnostic(line, column, GAVE_UP, f"the file was not checked: {reason}")
    return Checked(path, (found,), is_parsed=False)
