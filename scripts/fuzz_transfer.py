"""Run made-up module classes on real PyTorch and hold the analysis of each against what it does.

A program for which something is claimed that is not so is made smaller and printed.

    python scripts/fuzz_transfer.py --seed 1 --programs 20000
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from itertools import islice
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "tests")]

from fuzzing.claims import counterexamples  # noqa: E402
from fuzzing.grammar import programs  # noqa: E402
from fuzzing.reducing import reduced  # noqa: E402


def main() -> int:
    """Run the command line; 1 where a claim is wrong."""
    parser = argparse.ArgumentParser(description="Hold the analysis of made-up programs against their runs.")
    parser.add_argument("--programs", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    arguments = parser.parse_args()
    start, wrong = time.perf_counter(), 0
    for text in islice(programs(arguments.seed), arguments.programs):
        if found := shapes(text):
            wrong += 1
            shape = min(found)
            small = reduced(text, lambda variant, shape=shape: shape in shapes(variant))  # type: ignore[misc]
            print(f"{'-' * 40}\n{small}\n{chr(10).join(shapes(small).values())}", flush=True)
    taken = time.perf_counter() - start
    print(f"{arguments.programs} programs, seed {arguments.seed}: {wrong} wrong, {taken:.0f} s")
    return int(wrong > 0)


def shapes(text: str) -> dict[str, str]:
    """What is wrong, by what remains the same while lines move."""
    try:
        found = counterexamples(text)
    except NameError:  # a smaller program lacks a function that it needs
        return {}
    except Exception as error:
        found = ["".join(traceback.format_exception_only(error))]
    return {re.sub(r"\d+", "", each)[:60]: each for each in found}


if __name__ == "__main__":
    sys.exit(main())
