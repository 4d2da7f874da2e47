"""Run the tests that need no PyTorch with the oldest or the newest versions of what torchlint needs.

The source distribution is built, installed into a new virtual environment, and tested from there: what is
tested is what is installed. The oldest versions are those that pyproject.toml allows.

    python scripts/check_versions.py --python python3.10 --versions oldest
    python scripts/check_versions.py --quick
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

QUICK = ("tests/test_flake8.py", "tests/test_check.py")
TESTS = (
    *QUICK,
    "tests/test_bad_input.py",
    "tests/test_cache.py",
    "tests/test_discovery.py",
    "tests/test_editing.py",
    "tests/test_linter.py",
    "tests/test_rule_command.py",
    "tests/test_state_command.py",
    "tests/semantics/test_project.py",
    "tests/semantics/test_script_gate.py",
    "tests/semantics/test_source.py",
    "tests/trust",
)
"""What needs neither PyTorch nor other packages than pytest."""


def main() -> int:
    """Run the command line; 1 where a test fails."""
    parser = argparse.ArgumentParser(description="Test with the oldest or the newest dependencies.")
    parser.add_argument("--python", default=sys.executable, help="the interpreter; default: this one")
    parser.add_argument("--versions", choices=("oldest", "newest"), default="oldest")
    parser.add_argument("--quick", action="store_true", help=f"only {' and '.join(QUICK)}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        constraints = folder / "constraints.txt"
        constraints.write_text("\n".join(oldest()) if arguments.versions == "oldest" else "")
        run(arguments.python, "-m", "venv", f"{folder}/venv")
        python = f"{folder}/venv/bin/python"
        run(python, "-m", "pip", "install", "--quiet", "build")
        run(python, "-m", "build", "--sdist", "--outdir", f"{folder}/dist", str(ROOT))
        (distribution,) = (folder / "dist").iterdir()
        shutil.unpack_archive(distribution, folder / "source")
        (source,) = (folder / "source").iterdir()
        (source / "torchlint").rename(folder / "aside")  # the tests must not find it
        wanted = ("-c", str(constraints), f"{distribution}[cli]", "pytest")
        run(python, "-m", "pip", "install", "--quiet", *wanted)
        run(python, "-m", "pip", "freeze")
        tests = QUICK if arguments.quick else TESTS
        # Old versions of LibCST use what others have deprecated since.
        options = ("-q", "-o", "filterwarnings=default", *tests)
        return run(python, "-m", "pytest", *options, cwd=source, check=False)


def oldest() -> Iterator[str]:
    """The requirements of pyproject.toml, each with the oldest version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["cli"]):
        yield re.sub(r">=(?=[^;]*(;|$))", "==", requirement, count=1)


def run(*command: str, cwd: Path = ROOT, check: bool = True) -> int:
    """Run a command, and end where it fails."""
    return subprocess.run(command, cwd=cwd, check=check).returncode


if __name__ == "__main__":
    sys.exit(main())
