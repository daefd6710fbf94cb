"""What has been answered so far, kept below the root: a session that ends early can be taken up again."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from codemods.changes.folder import made, own_folder
from codemods.digests import digest
from codemods.reading import read_file

_FILE = "session"
_LARGEST = 256_000_000


class _Document(msgspec.Struct, array_like=True):
    version: int = 1
    settled: dict[bytes, bytes] = {}
    """Path → digest of what the file held once it was decided on."""
    edits: dict[bytes, tuple[bytes, bytes]] = {}
    """Path → digest of what the file held, and the edited text that no gate let through."""


class Answers:
    """The answers of one session; each change is on disk at once, as far as the disk allows."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._document = _Document()

    def load(self) -> int:
        """Take up what an earlier session has left; the number of files that were decided on."""
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            found = msgspec.msgpack.decode(read_file(self._file, _LARGEST), type=_Document)
            if found.version == self._document.version:
                self._document = found
        return len(self._document.settled)

    def forget(self) -> None:
        self._document = _Document()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def settled(self, path: str, content: bytes) -> bool:
        """Whether a file that holds this was decided on."""
        return self._document.settled.get(os.fsencode(path)) == digest(content)

    def settle(self, path: str, content: bytes) -> None:
        self._document.settled[os.fsencode(path)] = digest(content)
        self._save()

    def reopen(self, path: str) -> None:
        self._document.settled.pop(os.fsencode(path), None)
        self._save()

    def edit(self, path: str, content: bytes) -> bytes | None:
        """The edit that was refused for a file that holds this."""
        of, text = self._document.edits.get(os.fsencode(path), (b"", b""))
        return text if of == digest(content) else None

    def keep_edit(self, path: str, content: bytes, text: bytes | None) -> None:
        """Keep a refused edit; None: it is no longer needed."""
        if text is None:
            self._document.edits.pop(os.fsencode(path), None)
        else:
            self._document.edits[os.fsencode(path)] = digest(content), text
        self._save()

    @property
    def _file(self) -> Path:
        return own_folder(self._root) / _FILE

    def _save(self) -> None:
        with contextlib.suppress(OSError):
            fresh = made(self._root) / f"{_FILE}.new"
            fresh.write_bytes(msgspec.msgpack.encode(self._document))
            os.replace(fresh, self._file)
