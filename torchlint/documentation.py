"""The documentation of a rule, by its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WHAT = "What it does"
WHY = "Why is this bad?"
EXAMPLE = "Example"
PROOF = "Proof"
LIMITS = "Known limits"
FIX_SAFETY = "Fix safety"

REQUIRED = (WHAT, WHY, EXAMPLE, PROOF)
OPTIONAL = (LIMITS, FIX_SAFETY)

CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Documentation:
    """A rule's docstring, read as Markdown.

    What is missing is an empty text or absent from `sections`; nothing raises.

    Attributes:
        summary: the text before the first heading.
        sections: the text under each heading of the second level, in order.
    """

    summary: str
    sections: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> Documentation:
        """The parts of `text`, the documentation of a `Rule`."""
        summary = ""
        sections: dict[str, list[str]] = {}
        lines: list[str] = []
        for line, is_code in code_lines(text):
            if line.startswith("## ") and not is_code:
                if not sections:
                    summary = "\n".join(lines).strip()
                lines = sections.setdefault(line.removeprefix("## ").strip(), [])
            else:
                lines.append(line)
        if not sections:
            summary = text.strip()
        return cls(summary, {heading: "\n".join(body).strip() for heading, body in sections.items()})

    @property
    def bad(self) -> str:
        """The code that is reported, with ``# error`` at the end of each reported line."""
        return self._code(EXAMPLE, 0)

    @property
    def good(self) -> str:
        """The code to write instead."""
        return self._code(EXAMPLE, 1)

    @property
    def proof(self) -> str:
        """Statements that raise after the bad code, and run after the good."""
        return self._code(PROOF, 0)

    @property
    def fix(self) -> str:
        """How safe the fixes are: "safe", "unsafe", or "safe or unsafe"; "no" where there is none."""
        words = ("safe", "unsafe")
        found = [each for each in words if re.search(rf"\b{each}\b", self.sections.get(FIX_SAFETY, ""), re.I)]
        return " or ".join(found) or "no"

    def _code(self, heading: str, index: int) -> str:
        blocks = CODE.findall(self.sections.get(heading, ""))
        return str(blocks[index]) if index < len(blocks) else ""


def code_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a Markdown text, each with whether it belongs to a block of code."""
    is_code = False
    for line in text.splitlines():
        fence = line.startswith("```")
        yield line, is_code or fence
        is_code ^= fence


def demoted(text: str) -> str:
    """The Markdown text with all its headings one level lower."""
    return "\n".join(
        f"#{line}" if line.startswith("#") and not is_code else line for line, is_code in code_lines(text)
    )
