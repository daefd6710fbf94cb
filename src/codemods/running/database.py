"""The database of what earlier runs found: checked records by key, the newest first, within a limit.

One key may hold several records, for the same file beside other files. What is damaged is made anew or is not there;
concurrent runs share the file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from codemods.digests import digest

LIMIT = 512 * 1024 * 1024
"""Bytes that the database may take; the older half of the records goes when it takes more."""
STATES = 8
"""Records kept of one key; the oldest goes."""
_BATCH = 64
_CHECKSUM = 16


class Database:
    """Records in one file; where it cannot be used, nothing is kept."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._pending: list[tuple[bytes, bytes, bytes]] = []
        self._connection = _open(file)

    def records(self, key: bytes) -> Iterator[bytes]:
        """What was put under a key, the newest first."""
        for stored in self._stored(key):
            if isinstance(stored, bytes) and digest(key + stored[_CHECKSUM:]) == stored[:_CHECKSUM]:
                yield stored[_CHECKSUM:]

    def put(self, key: bytes, state: bytes, record: bytes) -> None:
        """Keep a record in place of the one that the key has for the same state of other files."""
        self._pending.append((key, state, digest(key + record) + record))
        if len(self._pending) >= _BATCH:
            self.flush()

    def close(self) -> None:
        """Write what is pending and keep the database within its limit."""
        if self._connection is None:
            return
        self.flush()
        with contextlib.suppress(sqlite3.Error):
            _shrink(self._connection)
            self._connection.close()

    def flush(self) -> None:
        """Write what is pending."""
        older = "SELECT rowid FROM records WHERE key = ? ORDER BY rowid DESC LIMIT -1 OFFSET ?"
        if self._connection is not None and self._pending:
            with contextlib.suppress(sqlite3.Error), self._connection as connection:
                connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", self._pending)
                keys = {(key, STATES) for key, _, _ in self._pending}
                connection.executemany(f"DELETE FROM records WHERE rowid IN ({older})", keys)
        self._pending.clear()

    def _stored(self, key: bytes) -> list[object]:
        if self._connection is None:
            return []
        query = "SELECT record FROM records WHERE key = ? ORDER BY rowid DESC"
        try:
            return [row[0] for row in self._connection.execute(query, (key,))]
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self._connection = _replaced(self.file, self._connection)
            return []


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
        return int(database.execute("SELECT count(*) FROM records").fetchone()[0])


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
        database.execute("CREATE TABLE IF NOT EXISTS records (key BLOB, state BLOB, record BLOB, UNIQUE (key, state))")
    except BaseException:
        database.close()
        raise
    return database


def _shrink(database: sqlite3.Connection) -> None:
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    if pages * database.execute("PRAGMA page_size").fetchone()[0] > LIMIT:
        with database:
            database.execute(
                "DELETE FROM records WHERE rowid <= (SELECT rowid FROM records ORDER BY rowid LIMIT 1 "
                "OFFSET (SELECT count(*) / 2 FROM records))"
            )
