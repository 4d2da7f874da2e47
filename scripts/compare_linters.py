"""Says which of the examples of the rules other linters report.

    python scripts/compare_linters.py

They are installed in a virtual environment of their own, as TorchFix needs an older LibCST. What counts is
anything that they say of a line that torchlint reports, its length apart.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from torchlint.documentation import Documentation
from torchlint.rule import Rule, all_rules

TOOLS = {
    "flake8": ["flake8", "--isolated", "--max-line-length=200", "--extend-ignore=B,TOR", "."],
    "flake8-bugbear": ["flake8", "--isolated", "--select=B,B9", "--max-line-length=200", "."],
    "TorchFix": ["torchfix", "--select=ALL", "."],
}
REPORTED = re.compile(r"(?:\./)?(TL\d{3})\.py:(\d+):\d+: (.*)")


def bad(rule: Rule) -> str:
    """The example that the rule reports."""
    return Documentation.parse(rule.documentation).bad


def marked(text: str) -> set[int]:
    """The lines that torchlint reports."""
    return {number for number, line in enumerate(text.splitlines(), 1) if "# error" in line}


def reported(tool: str, programs: Path, folder: Path) -> Iterator[tuple[str, int, str]]:
    """Code of the rule, line and message of what a tool says of the examples."""
    program, *arguments = TOOLS[tool]
    done = subprocess.run(
        [programs / program, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    for line in done.stdout.splitlines():
        if found := REPORTED.match(line):
            yield found[1], int(found[2]), found[3]


def version(tool: str, programs: Path) -> str:
    """The version of a tool that is installed."""
    code = f"import importlib.metadata; print(importlib.metadata.version({tool!r}))"
    return subprocess.check_output([programs / "python", "-c", code], text=True).strip()


def main() -> int:
    """The command line; returns the exit status."""
    examples = {rule.code: bad(rule) for rule in all_rules()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "environment", with_pip=True)
        programs = folder / "environment" / ("Scripts" if sys.platform == "win32" else "bin")
        packages = [name.lower() for name in TOOLS]
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", *packages], check=True)
        (folder / "examples").mkdir()
        for code, text in examples.items():
            (folder / "examples" / f"{code}.py").write_text(text, encoding="utf-8")
        for tool in TOOLS:
            every = [*reported(tool, programs, folder / "examples")]
            found = [each for each in every if each[1] in marked(examples[each[0]])]
            codes = {code for code, _, _ in found}
            others = f"{len(every) - len(found)} lines besides"
            print(f"{tool} {version(tool, programs)}: {len(codes)} of {len(examples)} examples, {others}")
            for code, line, message in found:
                print(f"  {code} line {line}: {message}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
