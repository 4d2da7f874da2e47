"""The wheel and the source distribution: whole, and the same each time they are built."""

from __future__ import annotations

import email
import io
import os
import re
import subprocess
import sys
import tarfile
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from readme_renderer import markdown

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path) -> Path:
    """A folder with both, as built now."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(
        command,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    return build(tmp_path_factory.mktemp("dist"))


def wheel(folder: Path) -> ZipFile:
    """The wheel in a folder."""
    (found,) = folder.glob("*.whl")
    return ZipFile(found)


def source(folder: Path) -> tarfile.TarFile:
    """The source distribution in a folder."""
    (found,) = folder.glob("*.tar.gz")
    return tarfile.open(found)


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    """The files of the repository, new ones among them."""
    if not (ROOT / ".git").exists():
        pytest.skip("not in a repository")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {each for each in listed.stdout.split("\0") if each and (ROOT / each).exists()}


def metadata(built: Path) -> Message:
    """What the wheel says of itself."""
    with wheel(built) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def test_wheel_is_whole(built: Path, tracked: set[str]) -> None:
    with wheel(built) as archive:
        names = set(archive.namelist())
    package = {each for each in names if ".dist-info/" not in each}
    assert package == {each for each in tracked if each.startswith("torchlint/")}
    assert "torchlint/py.typed" in package
    assert {each.partition("/")[2] for each in names - package} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_source_distribution_is_whole(built: Path, tracked: set[str]) -> None:
    with source(built) as archive:
        names = {each.name.partition("/")[2] for each in archive.getmembers()}
    assert names == tracked | {"PKG-INFO"}


def test_source_distribution_makes_the_same_wheel(built: Path, tmp_path: Path) -> None:
    """`build` makes the wheel from it; the repository itself makes the same."""
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    with wheel(built) as one, wheel(tmp_path) as other:
        assert {each: one.read(each) for each in one.namelist()} == {
            each: other.read(each) for each in other.namelist()
        }


def test_build_is_reproducible(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    assert sorted(each.name for each in again.iterdir()) == sorted(each.name for each in built.iterdir())
    for each in built.iterdir():
        assert (again / each.name).read_bytes() == each.read_bytes(), each.name


def test_description_renders(built: Path) -> None:
    found = metadata(built)
    assert found["Description-Content-Type"] == "text/markdown"
    warnings = io.StringIO()
    shown = markdown.render(str(found.get_payload()), stream=warnings)
    assert warnings.getvalue() == ""
    assert shown is not None
    assert shown.count("<h2 ") == (ROOT / "README.md").read_text(encoding="utf-8").count("\n## ")
    assert "<table>" in shown


def test_workflows_run_what_is_pinned() -> None:
    """Actions are named by commit, with their version beside it, and may read alone."""
    for path in (ROOT / ".github/workflows").iterdir():
        text = path.read_text(encoding="utf-8")
        used = re.findall(r"uses: (.*)", text)
        assert used != []
        assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each)] == []
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_every_python_is_tested(built: Path) -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    tested = jobs["versions"]["strategy"]["matrix"]["python"]
    assert metadata(built)["Requires-Python"] == f">={tested[0]}"
    assert tested == [f"3.{minor}" for minor in range(10, 10 + len(tested))]
