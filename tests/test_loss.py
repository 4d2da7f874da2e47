"""Nothing is lost where files are fixed: whatever happens, each is as it was or as it is to be, and whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from test_bad_input import obedient
from test_check import BUGGY
from test_fixing import FIXED, run

PADDING = "# " + "x" * 98 + "\n"
OLD, NEW = BUGGY + PADDING * 1000, FIXED + PADDING * 1000
COMMAND = [sys.executable, "-m", "torchlint", "check", "--fix", "--no-cache", "--jobs=1", "-q"]


def written(folder: Path, count: int = 1) -> list[Path]:
    """Buggy files in a folder."""
    paths = [folder / f"net{number:02}.py" for number in range(count)]
    for path in paths:
        path.write_text(OLD, encoding="utf-8")
    return paths


def states(paths: Sequence[Path]) -> list[bool]:
    """Whether each file is fixed; it must be whole."""
    found = [path.read_text(encoding="utf-8") for path in paths]
    assert set(found) <= {OLD, NEW}
    return [text == NEW for text in found]


def refused(folder: Path, reason: str, prefix: tuple[str, ...] = (), *, name: str = "net00.py") -> None:
    """Fixing a file fails, says why, and leaves everything in the folder as it was."""
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    status, out, said = run("--fix", "--no-cache", "--output-format=concise", name, cwd=folder, prefix=prefix)
    assert (status, len(out.splitlines())) == (2, 2)
    assert said[0] == f"torchlint: {name}: not changed: {reason}"
    assert said[1].startswith("2 diagnostics in 1 of 1 file, ")
    assert said[1].endswith(", 1 could not be changed")
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_killed_at_any_moment(tmp_path: Path) -> None:
    moments = random.Random(0)
    seen = []
    for _ in range(12):
        paths = written(tmp_path, 30)
        target = moments.randrange(len(paths) - 1)
        with subprocess.Popen(COMMAND, cwd=tmp_path) as process:
            while paths[target].stat().st_size == len(OLD) and process.poll() is None:
                time.sleep(0.0005)
            time.sleep(moments.uniform(0, 0.02))
            process.kill()
        seen.append(sum(states(paths)))
        others = {path.name for path in tmp_path.iterdir()} - {path.name for path in paths}
        assert all(name.startswith(".torchlint-") for name in others)
        for name in others:
            (tmp_path / name).unlink()
    assert any(0 < each < 30 for each in seen)
    assert subprocess.run(COMMAND, cwd=tmp_path, check=False).returncode == 0
    assert all(states(paths))


def test_two_runs_at_once(tmp_path: Path) -> None:
    paths = written(tmp_path, 20)
    runs = [subprocess.Popen(COMMAND, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for each in runs:
        _, said = each.communicate(timeout=120)
        assert "Traceback" not in said
        assert all(line.endswith("it was changed in the meantime") for line in said.splitlines())
        assert each.returncode == (2 if said else 0)
    assert all(states(paths))
    assert sorted(tmp_path.iterdir()) == paths


def test_full_disk(tmp_path: Path) -> None:
    """A limit for the size of files fails a write in its middle, as a full disk does."""
    written(tmp_path)
    limit = ("env", "-u", "COVERAGE_PROCESS_CONFIG", "prlimit", f"--fsize={len(OLD) // 2}")
    refused(tmp_path, "File too large", limit)


def test_full_file_system(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a file system")
    try:
        written(tmp_path)
        refused(tmp_path, "No space left on device")
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_read_only_folder(tmp_path: Path) -> None:
    written(tmp_path)
    tmp_path.chmod(0o555)
    try:
        refused(tmp_path, "Permission denied", obedient())
    finally:
        tmp_path.chmod(0o755)


def test_read_only_file(tmp_path: Path) -> None:
    (path,) = written(tmp_path)
    path.chmod(0o444)
    refused(tmp_path, "it is read-only")


def test_hard_links(tmp_path: Path) -> None:
    (path,) = written(tmp_path)
    (tmp_path / "twin").hardlink_to(path)
    refused(tmp_path, "it has further hard links, which would keep the old content")


def test_file_that_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    with subprocess.Popen(["sh", "-c", "cat > pipe.py"], cwd=tmp_path, stdin=subprocess.PIPE) as writer:
        assert writer.stdin is not None
        writer.stdin.write(BUGGY.encode())
        writer.stdin.close()
        try:
            refused(tmp_path, "it is no regular file", name="pipe.py")
        finally:
            writer.kill()


def test_owner_that_cannot_be_kept(tmp_path: Path) -> None:
    if os.geteuid() != 0 or not obedient():
        pytest.skip("only root may give files away")
    (path,) = written(tmp_path)
    os.chown(path, 1234, 1234)
    prefix = (obedient()[0], "--bounding-set=-chown")
    refused(tmp_path, "it belongs to another user or group, and would not any more", prefix)


def test_mode_owner_and_attributes_stay(tmp_path: Path) -> None:
    (path,) = written(tmp_path)
    path.chmod(0o751)
    owner = (1234, 4321) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(path, *owner)
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        attributes: list[str] = []
    else:
        attributes = ["user.note"]
    os.utime(path, (1, 1))
    assert run("--fix", "-q", cwd=tmp_path) == (0, b"", [])
    known = path.stat()
    assert (known.st_mode & 0o7777, known.st_uid, known.st_gid) == (0o751, *owner)
    assert [each for each in os.listxattr(path) if each.startswith("user.")] == attributes
    assert known.st_mtime > 1
    assert states([path]) == [True]


def test_symbolic_links_stay(tmp_path: Path) -> None:
    (path,) = written(tmp_path)
    (tmp_path / "far").mkdir()
    target = path.rename(tmp_path / "far" / "net.txt")
    path.symlink_to(target.relative_to(tmp_path))
    link = tmp_path / "net99.py"
    link.symlink_to(path)
    assert run("--fix", "-q", cwd=tmp_path) == (0, b"", [])
    assert [path.readlink(), link.readlink()] == [Path("far/net.txt"), path]
    assert states([target]) == [True]


MEANWHILE = """\
import sys
from torchlint import cli, rewrite
dress = rewrite.dress
def edited(new, target, known):
    with open(target, "a") as file:
        file.write("# by hand\\n")
    dress(new, target, known)
rewrite.dress = edited
sys.exit(cli.main(["check", "--fix", "-q", "--no-cache", "net00.py"]))
"""


def test_file_that_is_changed_in_the_meantime(tmp_path: Path) -> None:
    (path,) = written(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", MEANWHILE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == "torchlint: net00.py: not changed: it was changed in the meantime\n"
    assert done.returncode == 2
    assert path.read_text(encoding="utf-8") == f"{OLD}# by hand\n"
    assert [*tmp_path.iterdir()] == [path]


def test_result_that_does_not_parse(tmp_path: Path) -> None:
    """A fault in a fix costs nobody a file."""
    (path,) = written(tmp_path)
    broken = MEANWHILE[: MEANWHILE.index("dress = ")] + (
        "from torchlint import fixes\n"
        "apply = fixes.apply\n"
        "fixes.apply = lambda text, edits: apply(text, edits) + '('\n"
        'sys.exit(cli.main(["check", "--fix", "-q", "--no-cache", "net00.py"]))\n'
    )
    done = subprocess.run(
        [sys.executable, "-c", broken], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == "torchlint: net00.py: not changed: the fixes of TL006, TL201 break its syntax\n"
    assert (done.returncode, states([path])) == (2, [False])
