"""What `torchlint check` says of what it cannot read, and that the rest is checked nevertheless."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_check import BUGGY, FOUND, torchlint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a buggy file."""
    (tmp_path / "buggy.py").write_text(BUGGY, encoding="utf-8")
    return tmp_path


def failed(project: Path, *arguments: str, prefix: tuple[str, ...] = ()) -> list[str]:
    """What a run says on standard error; it reports the buggy file, and has the status 2."""
    command = [*prefix, sys.executable, "-m", "torchlint", "check", "--output-format=concise", *arguments]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 2, done.stderr
    assert [f"{line.split(':')[0]}:{line.split()[1]}" for line in done.stdout.splitlines()] == FOUND
    return done.stderr.splitlines()


CLOSING = "2 diagnostics in 1 of 1 file, 2 fixable with --fix, 1 could not be read"
ENCODINGS = {
    "unknown": (b"# coding: klingon\nclass A: pass\n", "unknown encoding: klingon"),
    "no UTF-8": (b'x = 1\n\n\ny = "\xff\xfe"\n', "line 4 is not in utf-8: invalid start byte"),
    "no UTF-8 at the top": (b'x = "\xff"\n', "invalid or missing encoding declaration"),
    "no ASCII": (b'# coding: ascii\nx = "\xc3\xa4"\n', "line 2 is not in ascii: ordinal not in range(128)"),
    "UTF-16": ("x = 1\n".encode("utf-16"), "invalid or missing encoding declaration"),
    "two encodings": (b"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: utf-8"),
}


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_encodings(project: Path, name: str, jobs: str) -> None:
    content, reason = ENCODINGS[name]
    (project / "encoded.py").write_bytes(content)
    said = [f"torchlint: encoded.py: {reason}", CLOSING]
    assert failed(project, "--jobs", jobs) == said
    assert failed(project, "--jobs", jobs) == said  # with a cache, too


def test_paths_that_are_missing(project: Path) -> None:
    (project / "broken.py").symlink_to(project / "nowhere.py")
    (project / "loop.py").symlink_to(project / "loop.py")
    assert failed(project, "missing.py", ".", "missing") == [
        "torchlint: missing.py: No such file or directory",
        "torchlint: broken.py: No such file or directory",
        "torchlint: loop.py: Too many levels of symbolic links",
        "torchlint: missing: No such file or directory",
        "2 diagnostics in 1 of 1 file, 2 fixable with --fix, 4 could not be read",
    ]


def obedient() -> tuple[str, ...]:
    """What makes a process of root obey permissions, as those of others do."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may read everything")
    return (setpriv, "--bounding-set=-dac_override,-dac_read_search")


def test_files_and_folders_that_may_not_be_read(project: Path) -> None:
    (project / "closed").mkdir()
    (project / "secret.py").write_text(BUGGY, encoding="utf-8")
    for path in (project / "closed", project / "secret.py"):
        path.chmod(0)
    try:
        assert failed(project, prefix=obedient()) == [
            "torchlint: closed: Permission denied",
            "torchlint: secret.py: Permission denied",
            "2 diagnostics in 1 of 1 file, 2 fixable with --fix, 2 could not be read",
        ]
    finally:
        (project / "closed").chmod(0o755)


def test_configuration_that_may_not_be_read(project: Path) -> None:
    (project / "pyproject.toml").touch(mode=0)
    command = [*obedient(), sys.executable, "-m", "torchlint", "check"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr == f"torchlint: {project / 'pyproject.toml'}: Permission denied\n"


VANISHING = """\
import os
from torchlint import batch, cli
check_all = batch.check_all
def vanish(tasks, jobs):
    os.remove("gone.py")
    return check_all(tasks, jobs)
batch.check_all = vanish
raise SystemExit(cli.main(["check", "--output-format=concise"]))
"""


def test_file_that_disappears(project: Path) -> None:
    (project / "gone.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", VANISHING],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["torchlint: gone.py: No such file or directory", CLOSING]
    assert len(done.stdout.splitlines()) == 2


PARSED = {
    "byte order mark": (b"\xef\xbb\xbf" + BUGGY.encode(), "TL201 TL006"),
    "carriage returns": (BUGGY.replace("\n", "\r").encode(), "TL201 TL006"),
    "form feeds": (BUGGY.replace("\n\n\n", "\n\f\n\n").encode(), "TL201 TL006"),
    "line separators": (BUGGY.replace("None", "None  # \u2028 \u0085 \v \x1c").encode(), "TL201 TL006"),
    "no end of line": (BUGGY.encode().rstrip(), "TL201 TL006"),
    "empty": (b"", ""),
    "only a byte order mark": (b"\xef\xbb\xbf", ""),
    "null bytes": (b"class A:\0\n", "TL000"),
    "no Python": (b"class A(:\n", "TL000"),
    "Python 2": (b'print "x"\n', "TL000"),
    "parentheses": (b"x = " + b"(" * 500 + b")" * 500, "TL000"),
    "depth": (b"class A: pass\nx = " + b"-" * 50_000 + b"1\n", "TL000"),
    "a lone surrogate": (BUGGY.encode() + b'x = "\\ud800"\n', "TL201 TL006"),
    "a huge number": (BUGGY.encode() + b"x = " + b"9" * 10_000 + b"\n", "TL000"),
}


@pytest.mark.parametrize("name", PARSED)
def test_what_can_be_decoded(tmp_path: Path, name: str) -> None:
    content, codes = PARSED[name]
    (tmp_path / "odd.py").write_bytes(content)
    done = torchlint("check", "-q", "--output-format=concise", "odd.py", cwd=tmp_path)
    assert (done.stderr, done.returncode) == ("", int(bool(codes)))
    assert [line.split()[1] for line in done.stdout.splitlines()] == codes.split()


def test_standard_input_that_cannot_be_decoded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "torchlint", "check", "-"],
        cwd=tmp_path,
        input=b"x = '\xff'\n",
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.splitlines()[0] == b"torchlint: stdin: invalid or missing encoding declaration"


def test_pipes_are_read_once(project: Path) -> None:
    if not Path("/dev/stdin").exists():
        pytest.skip("no /dev/stdin")
    done = torchlint("check", "-q", "--output-format=full", "/dev/stdin", cwd=project, text=BUGGY)
    assert done.stderr == ""
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["TL201", "TL006"]


def test_nowhere_to_write(project: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "torchlint", "check", "-q"],
            cwd=project,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr == b"torchlint: [Errno 28] No space left on device\n"


@pytest.mark.parametrize("name", ["full", "json"])
def test_reader_that_has_seen_enough(project: Path, name: str) -> None:
    for number in range(200):
        (project / f"net{number}.py").write_text(BUGGY, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "torchlint", "check", "-q", "--output-format", name],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) in {1, 2}
