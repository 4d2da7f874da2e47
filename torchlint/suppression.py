"""What comments suppress: ``# noqa`` and ``# flake8: noqa``, decided by flake8's own code."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Iterable

from flake8.defaults import NOQA_INLINE_REGEXP

from torchlint.diagnostics import Diagnostic


def suppressed(diagnostics: Iterable[Diagnostic], text: str) -> frozenset[Diagnostic]:
    """Those of a file's diagnostics that its comments suppress.

    flake8 looks for a comment in all lines of the logical line or string that a diagnostic stands in.

    Args:
        diagnostics: of one file.
        text: the file.
    """
    if NOQA_INLINE_REGEXP.search(text) is None and "flake8" not in text.lower():
        return frozenset()
    from flake8.processor import FileProcessor
    from flake8.violation import Violation

    lines = io.StringIO(text, newline=None).readlines()
    unused = dict.fromkeys(("hang_closing", "indent_size", "max_line_length", "max_doc_length", "verbose"))
    processor = FileProcessor("", Namespace(disable_noqa=False, **unused), lines)
    if processor.should_ignore_file():
        return frozenset(diagnostics)

    def is_suppressed(found: Diagnostic) -> bool:
        line = processor.noqa_line_for(found.line) or ""
        violation = Violation(found.code, "", found.line, found.column + 1, found.message, line)
        return bool(violation.is_inline_ignored(disable_noqa=False))

    return frozenset(filter(is_suppressed, diagnostics))
