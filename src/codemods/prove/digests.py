"""What a verdict is about is told by content: the SHA-256 of each file that took part, as `sha256sum` prints it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(path: str) -> str:
    """Hexadecimal digest of a file's bytes; empty when it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def digests(paths: Iterable[str]) -> dict[str, str]:
    return {path: digest(path) for path in sorted(paths)}
