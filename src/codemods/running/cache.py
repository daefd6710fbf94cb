"""Results of earlier runs by content, so that a file which is as it was costs a look-up.

A record is found by the hash of everything that decides a result: the file's bytes and path, its evidence, the
policy, this tool's own code and the interpreter. What the engine read of *other* files is kept in the record and
compared when it is found: of the same file beside other files there are several records. Time stamps decide nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import TypeVar

import msgspec

import codemods
from codemods import __version__
from codemods.digests import digest, digest_of
from codemods.findings import FileError, FileResult, Finding, MadeFix
from codemods.running.database import Database
from codemods.suite.places import module_name
from codemods.suite.sources import (
    EXISTS,
    HELD,
    HOMES,
    IMPORTED,
    LISTED,
    NAMED,
    OF_THE_WHOLE,
    WHOLE,
    FolderSources,
    Reads,
    answer,
    listed,
)
from codemods.suite.word_index import digests_of, together

Kept = TypeVar("Kept")
_NOTHING = digest(b"")
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

    def __init__(self, file: Path, root: Path, policy_digest: str, folders: tuple[str, ...] = ()) -> None:
        self.root = root
        self._salt = f"{fingerprint()}:{policy_digest}:".encode()
        self._current: dict[str, bytes | None] = {}
        self._sources = FolderSources(root, folders)
        self._digests: dict[str, bytes] = {}
        self._database = Database(file)

    def get(self, path: str, source: bytes, evidence: bytes = b"") -> FileResult | None:
        """The result of an earlier run that cannot differ from a new one; None when there is none."""
        for record in self._known(self._key(path, source, evidence)):
            if self._still(record.reads):
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
        return None

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
        try:
            state, payload = digest(_ENCODER.encode(record.reads)), _ENCODER.encode(record)
        except UnicodeEncodeError:  # a file name that is no valid Unicode stands in the findings
            return
        self._database.put(self._key(result.path, result.before, evidence), state, payload)

    def summary(self, name: str, kind: type[Kept]) -> Kept | None:
        """What was kept under a name that stands for all that decides it, such as a commit."""
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
            for record in self._database.records(self._named(name)):
                return msgspec.msgpack.decode(record, type=kind)
        return None

    def keep(self, name: str, value: object) -> None:
        """Keep it at once: it took long, and whoever waited for it may not wait for the rest."""
        with contextlib.suppress(UnicodeEncodeError):
            self._database.put(self._named(name), b"", _ENCODER.encode(value))
            self._database.flush()

    def close(self) -> None:
        self._database.close()

    def _key(self, path: str, source: bytes, evidence: bytes) -> bytes:
        return digest(self._salt + os.fsencode(path) + b"\0" + digest(source) + digest(evidence))

    def _named(self, name: str) -> bytes:
        return digest(self._salt + b"\0" + os.fsencode(name))

    def _known(self, key: bytes) -> list[_Record]:
        """The records of one key; first those of the suite as it is, which are soon compared."""
        found = []
        for record in self._database.records(key):
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                found.append(_DECODER.decode(record))
        if len(found) > 1:
            found.sort(key=lambda record: WHOLE in record.reads and record.reads[WHOLE] != self._now(WHOLE))
        return found

    def _still(self, reads: Reads) -> bool:
        """Whether all that a result depends on is as it was."""
        whole = WHOLE in reads and self._now(WHOLE) == reads[WHOLE]
        same = OF_THE_WHOLE if whole else ()
        known = self._current  # most files read the same others: what is known is not asked for; no name is a digest
        return all(
            known.get(name, name) == was
            or name == WHOLE
            or name.startswith(same)
            or (whole and name.startswith(LISTED) and name[len(LISTED) :] in self._digests)
            or self._now(name) == was
            for name, was in reads.items()
        )

    def _now(self, name: str) -> bytes | None:
        if name not in self._current:
            self._current[name] = self._looked_up(name)
        return self._current[name]

    def _looked_up(self, name: str) -> bytes | None:
        if name == WHOLE:
            self._digests = digests_of(self.root)
            return together(self._digests, self._digests.values())
        if name.startswith(NAMED):
            return listed(self._sources.named(name.removeprefix(NAMED)))
        if name.startswith(HELD):
            return listed(self._sources.holding(name.removeprefix(HELD)))
        if name.startswith(LISTED):
            module = module_name(name.removeprefix(LISTED), self._sources.places.folders)
            return listed(sorted(self._sources.imported(module)))
        if name.startswith(HOMES):
            return self._sources.homes(name.removeprefix(HOMES))
        if name.startswith(EXISTS):
            return answer(self._sources.exists(name.removeprefix(EXISTS)))
        if name.startswith(IMPORTED):
            return answer(self._sources.imports(name.removeprefix(IMPORTED)))
        # what was read to know the suite whole need not be read again; nothing is also what cannot be read
        known = self._digests.get(name, _NOTHING)
        return digest_of(self.root / name) if known == _NOTHING else known


def default_file() -> Path:
    """The database in the user's cache folder; `CODEMODS_CACHE_DIR` names another folder."""
    folder = os.environ.get("CODEMODS_CACHE_DIR")
    if not folder:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("codemods", appauthor=False)
    return Path(folder) / "results.sqlite3"


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
