"""Draws README.md's picture of a terminal: what `torchlint check examples/buggy.py` prints.

    python scripts/draw_picture.py            writes examples/buggy.svg
    python scripts/draw_picture.py --check    exits with 1 where it is stale

The same run gives the same picture with the same version of rich, which draws it.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "examples" / "buggy.svg"
COMMAND = ("torchlint", "check", "examples/buggy.py")
WIDTH = 110  # columns


def printed() -> str:
    """What the command prints on a terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    done = subprocess.run(
        [sys.executable, "-um", *COMMAND, "--isolated", "--no-cache"],
        cwd=ROOT,
        env={**kept, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(WIDTH)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 1:
        sys.exit(f"{' '.join(COMMAND)} exits with {done.returncode}:\n{done.stdout}")
    return done.stdout


def picture(text: str) -> str:
    """The picture of a text with colours, without fonts from elsewhere."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ {' '.join(COMMAND)}\n{text.rstrip()}"))
    drawn = console.export_svg(title="torchlint", unique_id="torchlint")
    return re.sub(r"\s*@font-face {.*?}", "", drawn, flags=re.DOTALL).rstrip() + "\n"


def main() -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Draw the picture of README.md.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if it is stale")
    drawn = picture(printed())
    if not parser.parse_args().check:
        PICTURE.write_text(drawn, encoding="utf-8")
    elif not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != drawn:
        print(f"{PICTURE.relative_to(ROOT)} is stale: run `python scripts/draw_picture.py`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
