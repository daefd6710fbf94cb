"""One file through the engine, wherever that happens: in this process, in a worker, on another machine.

This is the boundary that keeps a run going: whatever goes wrong with a file becomes the result of that file.
"""

from __future__ import annotations

import gc
import pickle
import traceback
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.cache import IMPORTED, answer, digest
from codemods.findings import FileError, FileResult
from codemods.policy import Policy

if TYPE_CHECKING:
    import ast

    from codemods.sources import FolderSources


@dataclass(frozen=True, slots=True)
class Work:
    """One file to process: its path below the root and its bytes."""

    path: str
    source: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """The result of one file, and what the engine read of others (see `codemods.cache.Reads`)."""

    result: FileResult
    reads: dict[str, bytes | None]


class RecordedSources:
    """The modules of one root, shared by all files of a run, with a note of what one file asked for."""

    def __init__(self, shared: FolderSources) -> None:
        self.shared = shared
        self.asked: dict[str, None] = {}
        self.imported: dict[str, bytes | None] = {}

    def module(self, name: str) -> ast.Module | None:
        self.asked[name] = None
        return self.shared.module(name)

    def imports(self, stem: str) -> bool:
        truth = self.shared.imports(stem)
        self.imported[IMPORTED + stem] = answer(truth)
        return truth

    def reads(self) -> dict[str, bytes | None]:
        found = dict(self.imported)
        for name in self.asked:
            stem = name.replace(".", "/")
            for path in (f"{stem}.py", f"{stem}/__init__.py"):
                file = self.shared.root / path
                if file in self.shared.read:
                    content = self.shared.read[file]
                    found[path] = None if content is None else digest(content)
        return found


class Worker:
    """Processes the files of one run; what it reads of other files is read once."""

    def __init__(self, policy: Policy) -> None:
        from codemods.sources import FolderSources

        # trees hold no cycles: looking for some after every 700 objects costs a fifth of the whole run
        gc.set_threshold(20_000, 20, 20)
        self.policy = policy
        self._sources = FolderSources(Path(policy.root)) if policy.root else None

    def process(self, work: Work, accepted: frozenset[str] | None = None) -> Done:
        from codemods.engine import fix_source

        sources = None if self._sources is None else RecordedSources(self._sources)
        try:
            result = fix_source(work.source, self.policy, work.path, sources=sources, accepted=accepted)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic in LibCST's native parser is no Exception
            place = traceback.extract_tb(error.__traceback__)[-1]
            result = failed(
                work, "crash", f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            )
        return Done(result, {} if sources is None else sources.reads())


def failed(work: Work, kind: str, message: str) -> FileResult:
    """The result of a file that could not be processed: unchanged, with the reason."""
    return FileResult(work.path, work.source, work.source, error=FileError(kind, " ".join(message.split())))


def process_chunk(run: str, policy: bytes, chunk: list[Work]) -> list[Done]:
    """Process some files of a run in a worker process; `policy` is encoded by `encode_policy`."""
    worker = _worker(run, policy)
    return [worker.process(work) for work in chunk]


def encode_policy(policy: Policy) -> bytes:
    """A policy as a key that can be hashed; its root may be a name that is no valid Unicode."""
    return pickle.dumps(policy)


@lru_cache(maxsize=1)
def _worker(run: str, policy: bytes) -> Worker:
    return Worker(pickle.loads(policy))
