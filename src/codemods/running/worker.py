"""One file through the engine, wherever that happens: in this process, in a worker, on another machine.

This is the boundary that keeps a run going: whatever goes wrong with a file becomes the result of that file.
"""

from __future__ import annotations

import gc
import pickle
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.findings import FileError, FileResult
from codemods.policy.tables import Policy

if TYPE_CHECKING:
    from codemods.suite.sources import Reads, SharedSources


@dataclass(frozen=True, slots=True)
class Work:
    """One file to process: its path below the root and its bytes."""

    path: str
    source: bytes
    evidence: bytes = b""
    """What healthy runs showed of it, as `evidence.slices` encodes it; empty: nothing."""
    accepted: frozenset[str] | None = None
    """Keys of the findings to fix, whatever their outcome; None: what the policy allows."""


@dataclass(frozen=True, slots=True)
class Done:
    """The result of one file, and what the engine read of others ."""

    result: FileResult
    reads: Reads


class Worker:
    """Processes the files of one run; other files come from the sources given, else from the policy's root."""

    def __init__(self, policy: Policy, sources: SharedSources | None = None) -> None:
        from codemods.suite.sources import FolderSources

        # a file's index holds cycles: they are looked for once the file is done, among what is new
        gc.set_threshold(200_000, 20, 20)
        self.policy = policy
        self._sources = sources or (FolderSources(Path(policy.root), policy.import_folders) if policy.root else None)

    def process(self, work: Work) -> Done:
        from codemods.engine.fixing import fix_source
        from codemods.evidence.lookup import FileEvidence
        from codemods.suite.recorded import RecordedSources

        sources = None if self._sources is None else RecordedSources(self._sources)
        try:
            shown = FileEvidence(work.evidence) if work.evidence else None
            result = fix_source(
                work.source, self.policy, work.path, sources=sources, accepted=work.accepted, evidence=shown
            )
        except (KeyboardInterrupt, SystemExit):
            raise
        except MemoryError:
            result = failed(work, "crash", "needs more memory than it may take")
        except BaseException as error:  # a panic in LibCST's native parser is no Exception
            place = traceback.extract_tb(error.__traceback__)[-1]
            result = failed(
                work, "crash", f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            )
        reads = {} if sources is None else sources.reads
        del sources
        gc.collect(1)
        return Done(result, reads)


def failed(work: Work, kind: str, message: str) -> FileResult:
    """The result of a file that could not be processed: unchanged, with the reason."""
    return FileResult(work.path, work.source, work.source, error=FileError(kind, " ".join(message.split())))


def encode_policy(policy: Policy) -> bytes:
    """A policy as a key that can be hashed; its root may be a name that is no valid Unicode."""
    return pickle.dumps(policy)
