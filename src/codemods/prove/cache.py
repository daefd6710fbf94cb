"""Verdicts of earlier runs: what passed and failed then will do so again while nothing that decides it has changed.

A record holds for a test id, the bytes of its file, of every module of the target's own tree that the tests import,
the `[prove]` policy, the interpreter and this tool's code. Tests that failed healthy are never remembered: their
service may be up the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from codemods.policy.tables import Policy
from codemods.prove.digests import digest, digests
from codemods.prove.target import Setting
from codemods.prove.verdicts import Outcome, Proof, Run
from codemods.running.cache import default_file

_KEPT_SECONDS = 30 * 24 * 3600.0
_RECORD = re.compile(r"[0-9a-f]{32,40}(\.\w+)?")
"""Names of the files that are kept: digests."""


class _Record(msgspec.Struct, frozen=True, array_like=True):
    file: str
    digest: str
    healthy: Run
    faults: dict[str, Run]
    at_call: dict[str, Run]


class _Document(msgspec.Struct, array_like=True):
    later_imports: dict[str, str]
    """Own modules that were imported only while tests ran → digest."""
    records: dict[str, _Record]


@dataclass(slots=True)
class ProofCache:
    """Records of one target, policy and set of imported modules: one small file."""

    path: Path
    files: Mapping[str, str]
    known: frozenset[str]
    document: _Document
    _digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, setting: Setting, policy: Policy, files: Mapping[str, str], modules: frozenset[str]) -> ProofCache:
        support = sorted(modules - set(files.values()))
        parts = [
            *(digest(str(path)) for path in sorted(Path(__file__).parent.rglob("*.py"))),
            setting.python,
            str(setting.root),
            msgspec.json.encode(policy.prove).decode(),
            *setting.passed_on,
            *(f"{path}={digest(path)}" for path in support),
        ]
        name = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
        path = _of_verdicts() / f"{name}.msgpack"
        cache = cls(path, files, modules, _read(path))
        if any(digest(each) != known for each, known in cache.document.later_imports.items()):
            cache.document = _Document({}, {})
        return cache

    def get(self, test: str) -> Proof | None:
        """The healthy run and the fault runs that are known."""
        record = self.document.records.get(test)
        if record is None or record.digest != self._digest_of(test):
            return None
        return Proof(test, record.healthy, record.faults, record.at_call)

    def store(self, proofs: Mapping[str, Proof], later: Iterable[str]) -> None:
        """Keep what passed healthy; the record file is replaced whole, so that concurrent runs do not mix."""
        for test, proof in proofs.items():
            if proof.healthy.outcome is Outcome.PASSED and proof.faults and not proof.flaky and not proof.unsure:
                self.document.records[test] = _Record(
                    self.files[test], self._digest_of(test), proof.healthy, dict(proof.faults), dict(proof.at_call)
                )
        self.document.later_imports |= digests(path for path in later if path not in self.known)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            scratch = self.path.with_suffix(f".{os.getpid()}")
            scratch.write_bytes(msgspec.msgpack.encode(self.document))
            scratch.replace(self.path)
            self._forget_old()

    def _digest_of(self, test: str) -> str:
        file = self.files[test]
        if file not in self._digests:
            self._digests[file] = digest(file)
        return self._digests[file]

    def _forget_old(self) -> None:
        for path in self.path.parent.iterdir():
            if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink()


def of_instrumented_modules() -> Path:
    """Folder of what the healthy runs keep for the next one."""
    return default_file().parent / "observe"


def clear() -> None:
    """Forget verdicts and instrumented modules, and nothing else that lies there; raises OSError."""
    for folder in (_of_verdicts(), of_instrumented_modules()):
        for path in folder.iterdir() if folder.is_dir() else ():
            if _RECORD.fullmatch(path.name):
                path.unlink()


def _of_verdicts() -> Path:
    return default_file().parent / "prove"


def _read(path: Path) -> _Document:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=_Document)
    except (OSError, msgspec.DecodeError):
        return _Document({}, {})
