"""Fixes files: reads one, applies what may be applied, writes it back."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from torchlint.baseline import with_suppression
from torchlint.checking import check_text
from torchlint.configuration import Configuration
from torchlint.diagnostics import Diagnostic
from torchlint.fixes import fix_text, is_applicable
from torchlint.rewrite import LeftAlone, Original


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of a file.

    Attributes:
        path: as the user has it.
        before: its content.
        after: its content with all fixes; the same where nothing is fixed.
        count: how many fixes were applied.
        failure: why it was left as it is though there was something to fix, for people; or empty.
    """

    path: str
    before: bytes = b""
    after: bytes = b""
    count: int = 0
    failure: str = ""

    def diff(self) -> bytes:
        """The change as a unified diff, each line in the encoding of the file."""
        before, after = (io.BytesIO(data).readlines() for data in (self.before, self.after))
        name = self.path.encode(errors="surrogateescape")
        lines = difflib.diff_bytes(difflib.unified_diff, before, after, name, name)
        return b"".join(
            line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines
        )


@dataclass(frozen=True, slots=True)
class Repair:
    """How files are changed.

    Attributes:
        unsafe: apply unsafe fixes, too.
        suppress: write comments that suppress what is found, in place of fixes.
        write: write files; otherwise only work out what would be written.
    """

    unsafe: bool = False
    suppress: bool = False
    write: bool = True

    def concerns(self, found: Iterable[Diagnostic]) -> bool:
        """Whether a file in which that is found is to be changed."""
        return any(self.suppress or is_applicable(each.fix, self.unsafe) for each in found)

    def file(self, path: str, configuration: Configuration, data: bytes | None = None) -> Rewritten:
        """Change one file, or work out how it would be changed.

        Args:
            path: where it is, or would be.
            configuration: the options that hold for it; codes that are not selected are not fixed.
            data: its content where it is not on disk; nothing is written then.
        """
        try:
            original = Original.read(path) if data is None else Original.of(path, data)
            fixed = fix_text(original.text, partial(self.diagnose, path, configuration), unsafe=self.unsafe)
            if fixed.reason:
                raise LeftAlone(fixed.reason)
            after = original.encoded(fixed.text)
            if self.write and data is None and after != original.data:
                original.replace(after)
        except LeftAlone as reason:
            return Rewritten(path, failure=str(reason))
        return Rewritten(path, original.data, after, fixed.applied.total())

    def diagnose(self, path: str, configuration: Configuration, text: str) -> list[Diagnostic]:
        """What is found in a text, with what is to be applied as its fixes."""
        checked = check_text(path, text, configuration.settings)
        found = checked.selected(configuration.selection)
        return with_suppression(found, text) if self.suppress and checked.is_parsed else found
