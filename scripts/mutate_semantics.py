"""Break modules of the analysis in every small way and see whether the tests of the analysis notice.

Each mutant of torchlint/semantics/MODULE.py is imported in place of the module, in a process of its own in
which the tests then run until one of them fails. PyTorch is imported once, before. A survivor is a line that
no test needs.

    python scripts/mutate_semantics.py interpret infer --sample 120 --at-least 85
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import chain
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from scripts.mutate_rules import changes, executed  # noqa: E402
from scripts.mutate_transfer import put, shown  # noqa: E402

TESTS = (
    "tests/test_linter.py",
    "tests/semantics/test_project.py",
    "tests/semantics/test_usage.py",
    "tests/semantics/test_constructs.py",
    "tests/test_cases.py",
    "tests/fuzzing/test_programs.py",
    "tests/semantics/test_inference.py",
)
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-k", "not flake8 and not importable")
MOST_SECONDS = 240
"""What a mutant may take; one that takes longer is killed."""


def main() -> int:
    """Run the command line; 1 where too many mutants survive."""
    parser = argparse.ArgumentParser(description="Break the analysis and see whether its tests notice.")
    parser.add_argument("modules", nargs="+", help="names of modules in torchlint/semantics")
    parser.add_argument("--sample", type=int, metavar="N", help="only N mutants of each module")
    parser.add_argument("--seed", type=int, default=0, help="of the sample (default: 0)")
    parser.add_argument("--at-least", type=float, default=0, metavar="PERCENT", help="default: 0")
    options = parser.parse_args()
    os.chdir(ROOT)
    import libcst  # noqa: F401
    import pytest  # noqa: F401
    import torch  # noqa: F401

    if not passes("", ""):
        sys.exit("the tests fail before anything is mutated")
    total = killed = 0
    for module in options.modules:
        found = list(mutants(module))
        if options.sample is not None and options.sample < len(found):
            found = random.Random(options.seed).sample(found, options.sample)
        start, survivors = time.perf_counter(), 0
        for description, source in found:
            if passes(f"torchlint.semantics.{module}", source):
                survivors += 1
                print(f"survived: {module}: {description}", flush=True)
        total, killed = total + len(found), killed + len(found) - survivors
        taken = time.perf_counter() - start
        print(f"{module}: mutants {len(found)}, killed {len(found) - survivors}, {taken:.0f} s", flush=True)
    score = 100 * killed / total
    print(f"mutants: {total}, killed: {killed}, score: {score:.1f}%")
    return int(score < options.at_least)


def passes(name: str, source: str) -> bool:
    """Whether the tests pass where the source of a module is another one, in a process of their own."""
    child = os.fork()
    if not child:
        signal.alarm(MOST_SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os._exit(run(name, source))
    return os.waitpid(child, 0)[1] == 0


def run(name: str, source: str) -> int:
    """Run the tests where the source of a module is another one; 0 where they pass."""
    import pytest

    class Loader(SourceFileLoader):
        def get_code(self, fullname: str) -> CodeType | None:
            return compile(source, self.path, "exec", dont_inherit=True)

    for each, module in list(sys.modules.items()):
        if each != "__main__" and str(getattr(module, "__file__", None)).startswith(str(ROOT)):
            del sys.modules[each]  # what follows must see the mutant
    if name:
        sys.meta_path.insert(0, Finder(name, Loader))
    return int(pytest.main([*OPTIONS, *TESTS]) != 0)


class Finder(MetaPathFinder):
    """Finds one module, for a loader of its own."""

    def __init__(self, name: str, loader: type[SourceFileLoader]) -> None:
        self.name, self.loader = name, loader

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module, if it is that one."""
        if name != self.name:
            return None
        file = str(ROOT / f"{name.replace('.', '/')}.py")
        return spec_from_file_location(name, file, loader=self.loader(name, file))


def mutants(module: str) -> Iterator[tuple[str, str]]:
    """Every mutant of a module that compiles and differs: what is changed, and its source."""
    tree = ast.parse((ROOT / f"torchlint/semantics/{module}.py").read_text(encoding="utf-8"))
    original = ast.unparse(tree)
    for definition in tree.body:
        if isinstance(definition, ast.FunctionDef):
            for description in chain(changes(definition), dropped(definition)):
                source = ast.unparse(tree)
                if source != original and compiles(source):
                    yield f"{definition.name}: {description}", source


def compiles(source: str) -> bool:
    """Whether it is Python."""
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def dropped(definition: ast.FunctionDef) -> Iterator[str]:
    """Leave out every single statement and case, in place; each is put back before the next."""
    for parent in executed(definition):
        for field, held in list(ast.iter_fields(parent)):
            for index, child in enumerate(held if isinstance(held, list) else []):
                match child:
                    case ast.match_case() if len(held) > 1:
                        del held[index]
                        yield f"line {child.pattern.lineno}: case {shown_pattern(child)} dropped"
                        held.insert(index, child)
                    case ast.Return() | ast.Assign() | ast.AugAssign() | ast.Expr(value=ast.Call()):
                        put(parent, field, index, ast.Pass())
                        yield f"{shown(child)} dropped"
                        put(parent, field, index, child)


def shown_pattern(case: ast.match_case) -> str:
    """The head of a case."""
    return ast.unparse(case).partition("\n")[0].removeprefix("case ").rstrip(":")


if __name__ == "__main__":
    sys.exit(main())
