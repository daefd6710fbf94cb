"""Results of earlier runs by content, so that a file which is as it was costs a look-up.

A record is found by the hash of everything that decides a result: the file's bytes and path, its evidence, the
policy, this tool's own code and the interpreter. What the engine read of *other* files is kept in the record and
compared when it is found. Time stamps decide nothing. What is damaged is a miss; concurrent runs share the database.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from pathlib import Path

import msgspec

import codemods
from codemods import __version__
from codemods.digests import digest, digest_of
from codemods.findings import FileError, FileResult, Finding, MadeFix
from codemods.suite.sources import (
    EXISTS,
    HELD,
    IMPORTED,
    NAMED,
    OF_THE_WHOLE,
    WHOLE,
    FolderSources,
    Reads,
    answer,
    listed,
)

LIMIT = 512 * 1024 * 1024
"""Bytes that the database may take; the older half of the records goes when it takes more."""
_BATCH = 64
_CHECKSUM = 16
_STABLE_ERRORS = frozenset({"syntax", "gate"})


class _Record(msgspec.Struct, frozen=True, array_like=True):
    """A result without its bytes before, which the one who asks has."""

    after: bytes | None
    findings: tuple[Finding, ...]
    passes: int
    error: FileError | None
    tests: int
    skipped_families: tuple[str, ...]
    fixes: tuple[MadeFix, ...]
    reads: dict[str, bytes | None]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Record)


class Cache:
    """Results of one policy under one root, in a database that all runs of this user share."""

    def __init__(self, file: Path, root: Path, policy_digest: str) -> None:
        self.file = file
        self.root = root
        self._salt = f"{fingerprint()}:{policy_digest}:".encode()
        self._current: dict[str, bytes | None] = {}
        self._sources = FolderSources(root)
        self._pending: list[tuple[bytes, bytes]] = []
        self._database = _open(file)

    def get(self, path: str, source: bytes, evidence: bytes = b"") -> FileResult | None:
        """The result of an earlier run that cannot differ from a new one; None when there is none."""
        key = self._key(path, source, evidence)
        record = self._decoded(key, self._stored(key))
        if record is None or not self._still(record.reads):
            return None
        after = source if record.after is None else record.after
        return FileResult(
            path,
            source,
            after,
            record.findings,
            record.passes,
            record.error,
            record.tests,
            record.skipped_families,
            record.fixes,
        )

    def put(self, result: FileResult, reads: Reads, evidence: bytes = b"") -> None:
        if result.error is not None and result.error.kind not in _STABLE_ERRORS:
            return
        record = _Record(
            result.after if result.changed else None,
            result.findings,
            result.passes,
            result.error,
            result.tests,
            result.skipped_families,
            result.fixes,
            dict(reads),
        )
        key = self._key(result.path, result.before, evidence)
        try:
            payload = _ENCODER.encode(record)
        except UnicodeEncodeError:  # a file name that is no valid Unicode stands in the findings
            return
        self._pending.append((key, digest(key + payload) + payload))
        if len(self._pending) >= _BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is pending and keep the database within its limit."""
        if self._database is None:
            return
        self._flush()
        with contextlib.suppress(sqlite3.Error):
            _shrink(self._database)
            self._database.close()

    def _key(self, path: str, source: bytes, evidence: bytes) -> bytes:
        return digest(self._salt + os.fsencode(path) + b"\0" + digest(source) + digest(evidence))

    def _stored(self, key: bytes) -> bytes | None:
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT record FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            self._database = _replaced(self.file, self._database)
            return None
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def _decoded(self, key: bytes, stored: bytes | None) -> _Record | None:
        if stored is None or digest(key + stored[_CHECKSUM:]) != stored[:_CHECKSUM]:
            return None
        try:
            return _DECODER.decode(stored[_CHECKSUM:])
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def _still(self, reads: Reads) -> bool:
        """Whether all that a result depends on is as it was."""
        whole = WHOLE in reads and self._now(WHOLE) == reads[WHOLE]
        return all(
            self._now(name) == was
            for name, was in reads.items()
            if name != WHOLE and not (whole and name.startswith(OF_THE_WHOLE))
        )

    def _now(self, name: str) -> bytes | None:
        if name not in self._current:
            self._current[name] = self._looked_up(name)
        return self._current[name]

    def _looked_up(self, name: str) -> bytes | None:
        if name == WHOLE:
            return self._sources.whole
        if name.startswith(NAMED):
            return self._sources.look_up(name.removeprefix(NAMED)).state
        if name.startswith(HELD):
            return listed(self._sources.holding(name.removeprefix(HELD)))
        if name.startswith(EXISTS):
            return answer(self._sources.exists(name.removeprefix(EXISTS)))
        if name.startswith(IMPORTED):
            return answer(self._sources.imports(name.removeprefix(IMPORTED)))
        return digest_of(self.root / name)

    def _flush(self) -> None:
        if self._database is not None and self._pending:
            with contextlib.suppress(sqlite3.Error), self._database:
                self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", self._pending)
        self._pending.clear()


def default_file() -> Path:
    """The database in the user's cache folder; `CODEMODS_CACHE_DIR` names another folder."""
    folder = os.environ.get("CODEMODS_CACHE_DIR")
    if not folder:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("codemods", appauthor=False)
    return Path(folder) / "results.sqlite3"


def clear(file: Path) -> None:
    """Remove the database."""
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def count(file: Path) -> int:
    """Number of records; 0 when there is no database."""
    database = _open(file) if file.exists() else None
    if database is None:
        return 0
    with contextlib.closing(database):
        return int(database.execute("SELECT count(*) FROM results").fetchone()[0])


def fingerprint() -> str:
    """What decides a result besides file and policy: this tool's code, its parsers and the interpreter."""
    parts = [__version__, sys.version]
    for folder, _, names in os.walk(Path(codemods.__file__).parent):
        for name in names:
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))
                parts.append(f"{folder}/{name}:{status.st_size}:{status.st_mtime_ns}")
    for folder in sys.path:
        parts += _distributions(folder)
    return hashlib.blake2b("\n".join(sorted(parts)).encode(), digest_size=16).hexdigest()


def _distributions(folder: str) -> list[str]:
    # importlib.metadata would tell the versions too, after importing the email package: many times slower
    try:
        return [name for name in os.listdir(folder or ".") if name.startswith(("libcst-", "pyflakes-"))]
    except OSError:
        return []


def _open(file: Path) -> sqlite3.Connection | None:
    """The database, made anew when it is damaged; None when it cannot be used: then nothing is cached."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    try:
        return _connected(file)
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError:
        return _replaced(file, None)


def _replaced(file: Path, damaged: sqlite3.Connection | None) -> sqlite3.Connection | None:
    if damaged is not None:
        damaged.close()
    try:
        clear(file)
        return _connected(file)
    except (OSError, sqlite3.Error):
        return None


def _connected(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=5)
    try:
        database.execute("PRAGMA auto_vacuum = FULL")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("CREATE TABLE IF NOT EXISTS results (key BLOB UNIQUE, record BLOB)")
    except BaseException:
        database.close()
        raise
    return database


def _shrink(database: sqlite3.Connection) -> None:
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    if pages * database.execute("PRAGMA page_size").fetchone()[0] > LIMIT:
        with database:
            database.execute(
                "DELETE FROM results WHERE rowid <= (SELECT rowid FROM results ORDER BY rowid LIMIT 1 "
                "OFFSET (SELECT count(*) / 2 FROM results))"
            )
