"""Reads and replaces files such that nothing of them is lost."""

from __future__ import annotations

import io
import os
import shutil
import stat
import tempfile
import tokenize
from contextlib import suppress
from dataclasses import dataclass

WRITABLE = 0o222
"""The bits of the mode of a file that somebody may write."""


class LeftAlone(Exception):
    """Why a file is not replaced, for people; it is as it was."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was read.

    Attributes:
        path: as the user has it.
        data: its content.
        encoding: of the content; that with a byte order mark has a name of its own.
        text: the content with its own ends of lines, without byte order mark.
    """

    path: str
    data: bytes
    encoding: str
    text: str

    @classmethod
    def read(cls, path: str) -> Original:
        """The content of a file on disk.

        Raises:
            LeftAlone: it cannot be read or could not be replaced.
        """
        try:
            if not stat.S_ISREG(os.stat(path).st_mode):
                raise LeftAlone("it is no regular file")
            with open(path, "rb") as file:
                return cls.of(path, file.read())
        except OSError as error:
            raise LeftAlone(error.strerror or str(error)) from error

    @classmethod
    def of(cls, path: str, data: bytes) -> Original:
        """A file's content as text.

        Raises:
            LeftAlone: its encoding is unknown, or does not give back what was read.
        """
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            text = data.decode(encoding)
            is_lossless = text.encode(encoding) == data
        except (SyntaxError, UnicodeError, LookupError) as error:
            raise LeftAlone(f"it cannot be decoded: {error}") from error
        if not is_lossless:
            raise LeftAlone(f"written again in {encoding}, it would not be what it is")
        return cls(path, data, encoding, text)

    def encoded(self, text: str) -> bytes:
        """Another text in the encoding of this one, with its byte order mark.

        Raises:
            LeftAlone: the encoding lacks a character of it.
        """
        try:
            return text.encode(self.encoding)
        except UnicodeError as error:
            raise LeftAlone(f"what it would become is not {self.encoding}: {error}") from error

    def replace(self, data: bytes) -> None:
        """Puts other content in place of the file in one step; its mode, owner and attributes stay.

        A symbolic link stays, and what it leads to is replaced.

        Raises:
            LeftAlone: it cannot be written, or it is not as it was read.
        """
        target = os.path.realpath(self.path)
        try:
            known = os.stat(target)
            if known.st_nlink > 1:
                raise LeftAlone("it has further hard links, which would keep the old content")
            if not known.st_mode & WRITABLE or not os.access(target, os.W_OK):
                raise LeftAlone("it is read-only")
            handle, new = tempfile.mkstemp(prefix=".torchlint-", dir=os.path.dirname(target))
            try:
                with open(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                dress(new, target, known)
                self.unchanged(target)
                os.replace(new, target)
            except BaseException:
                with suppress(OSError):
                    os.unlink(new)
                raise
        except OSError as error:
            raise LeftAlone(error.strerror or str(error)) from error

    def unchanged(self, target: str) -> None:
        """Sees to it that what is on disk is what was read.

        Raises:
            LeftAlone: it is not.
        """
        with open(target, "rb") as file:
            if file.read() != self.data:
                raise LeftAlone("it was changed in the meantime")


def dress(new: str, target: str, known: os.stat_result) -> None:
    """Gives a new file the owner, mode and attributes of the one that it is to replace.

    Raises:
        LeftAlone: only another user may.
    """
    own = os.stat(new)
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (known.st_uid, known.st_gid):
        try:
            os.chown(new, known.st_uid, known.st_gid)
        except PermissionError as error:
            raise LeftAlone("it belongs to another user or group, and would not any more") from error
    shutil.copystat(target, new)
    os.utime(new)
