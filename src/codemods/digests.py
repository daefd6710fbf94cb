"""Whether bytes are the same as they were: what the cache, the journal and the writing of files go by."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def digest_of(file: Path) -> bytes | None:
    """Digest of a file's content; None when it cannot be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return None
