"""Whether bytes are the same as they were: what the cache, the journal and the writing of files go by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from codemods.reading import read_file


def digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def digest_of(file: Path) -> bytes | None:
    """Digest of a file's content; None when it cannot be read."""
    try:
        return digest(read_file(file))
    except OSError:
        return None
