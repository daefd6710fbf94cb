"""Results of earlier runs by content, so that a file whose bytes, policy and imports are as they were costs a look-up.

A record is found by the hash of everything that decides a result: the file's bytes and path, the policy, this tool's
own code and the interpreter. What the engine read of *other* files is kept in the record and compared when it is
found. Time stamps decide nothing. A damaged record or database is a miss; the database is shared by concurrent runs.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from codemods import __version__
from codemods.findings import FileResult
from codemods.policy import Policy

LIMIT = 512 * 1024 * 1024
"""Bytes that the database may take; the oldest records go first."""
_BATCH = 64
_CHECK = 16


class Processed(msgspec.Struct, frozen=True, array_like=True):
    """One result with what it depends on besides the file itself: path below the root → digest, None if missing."""

    result: FileResult
    reads: dict[str, bytes | None]


def digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def default_file() -> Path:
    """The database in the user's cache folder; `CODEMODS_CACHE_DIR` names another folder."""
    folder = os.environ.get("CODEMODS_CACHE_DIR")
    if folder is None:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("codemods", appauthor=False)
    return Path(folder) / "results.sqlite3"


def fingerprint() -> str:
    """What decides a result besides file and policy: this tool's own code, its parsers and the interpreter."""
    package = Path(__file__).parent
    parts = [__version__, sys.version]
    for folder, _, names in os.walk(package):
        for name in sorted(names):
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))
                parts.append(f"{folder}/{name}:{status.st_size}:{status.st_mtime_ns}")
    for library in ("libcst", "pyflakes"):
        parts += sorted(found for path in sys.path for found in _distributions(path, library))
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _distributions(folder: str, library: str) -> list[str]:
    # importlib.metadata tells the same after importing the email package: ten times as slow
    try:
        return [name for name in os.listdir(folder or ".") if name.startswith(f"{library}-")]
    except OSError:
        return []
