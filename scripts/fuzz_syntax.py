"""Lint files that are edited, cut and spliced from real ones; a crash is made smaller and printed.

python scripts/fuzz_syntax.py --seed 1 --files 20000 FOLDER..
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "tests")]

from fuzzing.reducing import reduced  # noqa: E402
from fuzzing.splicing import failure, made_up  # noqa: E402


def main() -> int:
    """Run the command line; 1 where something crashed."""
    parser = argparse.ArgumentParser(description="Lint files that are made of pieces of real ones.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--files", type=int, default=1000, help="how many to make; default: %(default)s")
    parser.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    texts = [text for folder in arguments.folders for text in readable(folder)]
    start, wrong, lines, parsed = time.perf_counter(), 0, 0, 0
    for text in islice(made_up(texts, arguments.seed), arguments.files):
        lines += text.count("\n")
        parsed += is_python(text)
        if failure(text) is not None:
            wrong += 1
            small = reduced(text, lambda variant: failure(variant) is not None)
            print(f"{'-' * 40}\n{small}\n{failure(small)}", flush=True)
    taken = time.perf_counter() - start
    said = f"{arguments.files} files, {lines} lines, {parsed} of them Python, seed {arguments.seed}"
    print(f"{said}, from {len(texts)} real ones: {wrong} wrong, {taken:.0f} s")
    return int(wrong > 0)


def readable(folder: Path) -> Iterator[str]:
    """The Python files below a folder, large ones apart."""
    for path in sorted(folder.rglob("*.py")):
        if path.stat().st_size < 100_000:
            text = path.read_text(encoding="utf-8", errors="replace")
            if is_python(text):
                yield text


def is_python(text: str) -> bool:
    """Whether it parses."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
