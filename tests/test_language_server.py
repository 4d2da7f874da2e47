"""Real python-lsp-server, spoken to as an editor does, shows what torchlint says through flake8."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from torchlint.linter import lint
from torchlint.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
BUGGY = (EXAMPLES / "buggy.py").read_text(encoding="utf-8")
FIXED = (EXAMPLES / "fixed.py").read_text(encoding="utf-8")
PATIENCE = 60  # seconds

SETTINGS: dict[str, dict[str, Any]] = {
    "flake8": {"enabled": True, "executable": str(Path(sys.executable).parent / "flake8")},
    "pycodestyle": {"enabled": False},
    "pyflakes": {"enabled": False},
    "mccabe": {"enabled": False},
}
"""Those of README.md."""

Message = dict[str, Any]


class Editor:
    """The client's side of the Language Server Protocol over a server's standard input and output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = subprocess.Popen(
            [sys.executable, "-m", "pylsp"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.stdin = self.server.stdin
        self.messages: queue.Queue[Message] = queue.Queue()
        self.reader = threading.Thread(target=self.read, args=[self.server.stdout], daemon=True)
        self.reader.start()

    def read(self, stream: IO[bytes]) -> None:
        """Collect what the server says, until it ends."""
        with stream:
            while header := stream.readline():
                length = int(header.removeprefix(b"Content-Length: "))
                while stream.readline().strip():
                    pass
                self.messages.put(json.loads(stream.read(length)))

    def send(self, method: str, parameters: Message, number: int | None = None) -> None:
        """Send a notification, or a request where it has a number."""
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.stdin.flush()

    def ask(self, method: str, parameters: Message, number: int) -> Any:
        """Send a request; what the server answers."""
        self.send(method, parameters, number)
        while (message := self.messages.get(timeout=PATIENCE)).get("id") != number:
            pass
        return message["result"]

    def published(self, uri: str, version: int) -> list[Message]:
        """The diagnostics that the server publishes for a version of a document."""
        while True:
            message = self.messages.get(timeout=PATIENCE)
            parameters = message.get("params", {})
            is_published = message.get("method") == "textDocument/publishDiagnostics"
            if is_published and (parameters["uri"], parameters.get("version")) == (uri, version):
                return list(parameters["diagnostics"])

    def start(self) -> None:
        """Greet the server, and tell it the settings."""
        self.ask("initialize", {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": {}}, 1)
        self.send("initialized", {})
        self.send("workspace/didChangeConfiguration", {"settings": {"pylsp": {"plugins": SETTINGS}}})

    def change(self, uri: str, version: int, text: str) -> None:
        """Put another text in place of a document's."""
        document = {"uri": uri, "version": version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def stop(self) -> None:
        """Say goodbye."""
        self.ask("shutdown", {}, 2)
        self.send("exit", {})
        self.stdin.close()
        self.server.wait(timeout=PATIENCE)
        self.reader.join(timeout=PATIENCE)


def test_the_settings_are_those_of_the_readme() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    (settings,) = re.findall(r'vim.lsp.config\("pylsp", \{\n(.*?)^\}\)$', readme, re.MULTILINE | re.DOTALL)
    stated = dict(re.findall(r"(\w+) = \{ enabled = (true|false)", settings))
    assert stated == {name: str(each["enabled"]).lower() for name, each in SETTINGS.items()}
    assert re.search(r'flake8 = \{ enabled = true, executable = ".*/bin/flake8" \}', settings)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """An editor with a server that runs."""
    editor = Editor(tmp_path)
    try:
        editor.start()
        yield editor
        editor.stop()
    finally:
        editor.server.kill()
        editor.server.wait()


def test_diagnostics_come_and_go(editor: Editor) -> None:
    (editor.folder / ".flake8").write_text("[flake8]\nselect = TL\n", encoding="utf-8")
    path = editor.folder / "model.py"
    path.write_text("", encoding="utf-8")  # what counts is what is in the editor
    uri, lines = path.as_uri(), BUGGY.splitlines(keepends=True)
    document = {"uri": uri, "languageId": "python", "version": 1, "text": BUGGY}
    editor.send("textDocument/didOpen", {"textDocument": document})
    published = editor.published(uri, 1)
    expected = lint(BUGGY, str(path), Settings())
    assert [each.code for each in expected] == re.findall(r"# (TL\d{3})", BUGGY)
    for shown, found in zip(published, expected, strict=True):
        assert (shown["code"], shown["message"]) == (found.code, f"{found.code} {found.message}")
        start, end = shown["range"]["start"], shown["range"]["end"]
        assert start == {"line": found.line - 1, "character": found.column}
        assert end == {"line": found.line - 1, "character": len(lines[found.line - 1])}

    repaired = [*lines]
    for number, line in enumerate(lines):
        if "self.mask = " in line:
            mask = line.partition(" = ")[2].rstrip()
            repaired[number] = f'        self.register_buffer("mask", {mask.partition("  #")[0]})\n'
    editor.change(uri, 2, "".join(repaired))
    left = [each["code"] for each in editor.published(uri, 2)]
    assert left == [each.code for each in expected if each.code != "TL101"]

    editor.change(uri, 3, FIXED)
    assert editor.published(uri, 3) == []
