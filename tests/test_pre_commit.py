"""Real pre-commit runs what README.md says, in a git repository of its own.

It clones the hooks' repositories and installs them with pip: torchlint's is a copy of the working tree,
flake8's a stand-in with the same hook, as it is on another computer.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONFIGURATIONS = re.findall(
    r"^```yaml\n(repos:\n.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S
)
"""Those in README.md."""
EXAMPLES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.py")}
FOUND = re.findall(r"# (TL\d{3})", EXAMPLES["buggy.py"])

FLAKE8 = {
    ".pre-commit-hooks.yaml": "- id: flake8\n  name: flake8\n  entry: flake8\n  language: python\n"
    "  types: [python]\n  require_serial: true\n",
    "setup.py": "from setuptools import setup\n"
    f"setup(name='stand-in', install_requires=['flake8=={version('flake8')}'])\n",
}
"""What stands for flake8's repository."""


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A run of a command without what git and Python inherit from this process."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment.pop("PYTHONPATH", None)
    environment |= {
        "PRE_COMMIT_HOME": str(cwd.parent / "home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "NO_COLOR": "1",
    }
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=600
    )


def commit(folder: Path) -> str:
    """Make a git repository of a folder; the commit."""
    author = (
        "-c",
        "user.name=author",
        "-c",
        "user.email=author@example.com",
        "-c",
        "core.hooksPath=/dev/null",
    )
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "all"]):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with the hooks' repositories, and what to write for their addresses in README.md."""
    folder = tmp_path_factory.mktemp("pre-commit")
    reachable = run(
        sys.executable, "-m", "pip", "download", "--no-deps", "--dest", "wheels", "hatchling", cwd=folder
    )
    if reachable.returncode:
        pytest.skip("pip reaches no package index, which pre-commit needs to install a hook")
    for path in run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).stdout.splitlines():
        if (ROOT / path).is_file():
            (folder / "torchlint" / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, folder / "torchlint" / path)
    (folder / "flake8").mkdir()
    for name, text in FLAKE8.items():
        (folder / "flake8" / name).write_text(text, encoding="utf-8")
    replaced = {
        "/path/to/project/tools/torchlint": str(folder / "torchlint"),
        "https://github.com/PyCQA/flake8": str(folder / "flake8"),
    }
    revisions = {address: commit(Path(path)) for address, path in replaced.items()}
    return folder, {address: f"{path}\n    rev: {revisions[address]}" for address, path in replaced.items()}


@pytest.fixture
def project(home: tuple[Path, dict[str, str]]) -> Iterator[Path]:
    """A git repository with the examples in ``src``, beside the hooks' repositories."""
    folder = home[0] / "project"
    (folder / "src").mkdir(parents=True)
    for name, text in EXAMPLES.items():
        (folder / "src" / name).write_text(text, encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8")  # not in ``files``
    yield folder
    shutil.rmtree(folder)


def configured(text: str, addresses: dict[str, str]) -> str:
    """A configuration of README.md for the repositories that there are here."""
    for address, found in addresses.items():
        text = re.sub(rf"{re.escape(address)}\n +rev: .*", found.replace("\\", r"\\"), text)
        text = text.replace(address, found.partition("\n")[0])
    return text


@pytest.mark.parametrize("configuration", CONFIGURATIONS, ids=["torchlint", "flake8", "local"])
def test_hooks(configuration: str, home: tuple[Path, dict[str, str]], project: Path) -> None:
    (project / ".pre-commit-config.yaml").write_text(configured(configuration, home[1]), encoding="utf-8")
    commit(project)
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.findall(r"^src/buggy.py:\d+:\d+: (TL\d{3}) ", done.stdout, re.MULTILINE) == FOUND
    assert "fixed.py" not in done.stdout
    assert not re.search("^buggy", done.stdout, re.MULTILINE)

    (project / "src" / "buggy.py").write_text(EXAMPLES["fixed.py"], encoding="utf-8")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert run("git", "status", "--porcelain", cwd=project).stdout == " M src/buggy.py\n"


def test_the_configuration_excludes(home: tuple[Path, dict[str, str]], project: Path) -> None:
    (project / ".pre-commit-config.yaml").write_text(configured(CONFIGURATIONS[0], home[1]), encoding="utf-8")
    (project / "pyproject.toml").write_text('[tool.torchlint]\nextend-exclude = ["src"]\n', encoding="utf-8")
    commit(project)
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr


def test_fixes(home: tuple[Path, dict[str, str]], project: Path) -> None:
    text = configured(CONFIGURATIONS[0], home[1])
    fixing = text.replace("- id: torchlint", "- id: torchlint-fix\n        args: [--unsafe-fixes]")
    (project / ".pre-commit-config.yaml").write_text(fixing, encoding="utf-8")
    commit(project)
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "files were modified by this hook" in done.stdout
    assert run("git", "status", "--porcelain", cwd=project).stdout == " M src/buggy.py\n"
    left = re.findall(r"^src/buggy.py:\d+:\d+: (TL\d{3}) ", done.stdout, re.MULTILINE)
    assert len(left) < len(FOUND)
    assert "register_buffer(" in (project / "src" / "buggy.py").read_text(encoding="utf-8")
