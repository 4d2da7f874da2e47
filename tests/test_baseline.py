"""`torchlint check --add-noqa`: what is found is suppressed, for flake8 too, and only comments are added."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path
from textwrap import indent

import pytest
from harness import run_flake8
from test_check import BUGGY
from test_fixing import run
from test_suppression import COMMENTS, HEAD, LINE, MULTILINE


def suppressed(folder: Path, *arguments: str) -> None:
    """Adds comments to the files of a folder; nothing is found afterwards, and they mean the same."""
    before = {path: path.read_bytes() for path in folder.glob("*.py")}
    status, out, _ = run("--add-noqa", "--output-format=concise", *arguments, cwd=folder)
    assert (status, out.decode()) == (0, "")
    assert run("-q", "--no-cache", *arguments, cwd=folder)[:2] == (0, b"")
    done = run_flake8("--isolated", *arguments, ".", cwd=folder)
    assert (done.stdout, done.stderr) == ("", "")
    for path, data in before.items():
        assert ast.dump(ast.parse(path.read_bytes())) == ast.dump(ast.parse(data))
    after = {path: path.read_bytes() for path in before}
    assert after != before
    run("--add-noqa", *arguments, cwd=folder)
    assert {path: path.read_bytes() for path in before} == after


def test_all_samples(samples_folder: Path, tmp_path: Path) -> None:
    for path in samples_folder.glob("*-bad.py"):
        shutil.copy(path, tmp_path)
    for path in samples_folder.glob("*-cases.py"):
        shutil.copy(path, tmp_path)
    suppressed(tmp_path, "--select=TL,TL9")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_comments_that_are_there(tmp_path: Path, newline: str) -> None:
    texts = [f"{HEAD}        {LINE}  {comment}\n" for comment in COMMENTS]
    texts += [
        HEAD + indent(pattern.format(comment), "        ") + "\n"
        for name, pattern in MULTILINE.items()
        for comment in ("", "  # why", "  # noqa: E501", "  # type: ignore # noqa: E501 , W1")
        if not (name == "in a string" and "noqa" in comment)
        if not ("string over lines" in name or "docstring" in name or ";" in pattern) or "noqa" not in comment
    ]
    texts += [(HEAD + indent(LINE, "        ") + end) for end in ("", "  ", "\t\n", "  \n\n")]
    for number, text in enumerate(texts):
        (tmp_path / f"net{number:03}.py").write_bytes(text.replace("\n", newline).encode())
    suppressed(tmp_path, "--select=TL")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINE, f"{LINE}  # noqa: TL201"),
        (f"{LINE}  # why", f"{LINE}  # why  # noqa: TL201"),
        (f"{LINE}  # noqa: E501", f"{LINE}  # noqa: E501, TL201"),
        (f"{LINE}  # noqa:E501,W1 because", f"{LINE}  # noqa:E501,W1, TL201 because"),
    ],
)
def test_what_is_added(tmp_path: Path, line: str, expected: str) -> None:
    (tmp_path / "net.py").write_text(f"{HEAD}        {line}\n", encoding="utf-8")
    said = ["1 comment for 1 of 1 file"]
    assert run("--add-noqa", "--diff", cwd=tmp_path)[::2] == (1, said)
    assert run("--add-noqa", cwd=tmp_path) == (0, b"", ["1 comment added; nothing left in 1 file"])
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == f"{HEAD}        {expected}\n"


def test_where_no_comment_helps(tmp_path: Path) -> None:
    """flake8 finds what looks like a comment of its own in a string, and looks no further."""
    text = f"{HEAD}        {LINE}; y = '# noqa: E501'\n"
    (tmp_path / "net.py").write_text(text, encoding="utf-8")
    status, out, said = run("--add-noqa", "--output-format=concise", cwd=tmp_path)
    assert (status, out.split()[1]) == (1, b"TL201")
    assert said == ["1 diagnostic in 1 of 1 file, 1 fixable with --fix"]
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == text


def test_only_what_is_selected(tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text(BUGGY, encoding="utf-8")
    assert run("--add-noqa", "-q", "--select=TL006", cwd=tmp_path) == (0, b"", [])
    status, out, _ = run("--output-format=concise", cwd=tmp_path)
    assert (status, [line.split()[1] for line in out.decode().splitlines()]) == (1, ["TL201"])


def test_fixes_come_first(tmp_path: Path) -> None:
    said = "torchlint: --fix and --add-noqa exclude each other: fix first, then suppress what is left"
    assert run("--fix", "--add-noqa", cwd=tmp_path) == (2, b"", [said])
