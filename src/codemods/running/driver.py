"""Files → results, in the order of the files, streaming: what every command is a view of.

The driver reads each file once, asks the cache, and sends the others in chunks to an executor. Only a few chunks
are under way at a time, so memory does not grow with the number of files.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field

from codemods.findings import FileResult
from codemods.reading import read_file, why_unreadable
from codemods.running.cache import Cache
from codemods.running.executors import Collect, Executor
from codemods.running.worker import Work, failed
from codemods.suite.discovery import SourceFile

CHUNK_FILES = 64

Evidence = Callable[[str, bytes], bytes]
"""What healthy runs showed of a file with this path and content."""


@dataclass
class _Chunk:
    """Some files in order: what is known already, and what has to be processed."""

    slots: list[FileResult | None] = field(default_factory=list)
    work: list[Work] = field(default_factory=list)
    size: int = 0

    def add(self, item: Work | FileResult, cache: Cache | None) -> None:
        if isinstance(item, Work) and cache is not None:
            item = cache.get(item.path, item.source, item.evidence) or item
        if isinstance(item, Work):
            self.slots.append(None)
            self.work.append(item)
            self.size += len(item.source)
        else:
            self.slots.append(item)

    def full(self, size: int) -> bool:
        return self.size >= size or len(self.slots) >= max(CHUNK_FILES, size // 8192)


def run(
    files: Iterable[SourceFile], executor: Executor, cache: Cache | None = None, evidence: Evidence | None = None
) -> Generator[FileResult, None, None]:
    """One result for each file, in order; stops its workers however it ends."""
    return process((_read(file, evidence) for file in files), executor, cache)


def process(
    items: Iterable[Work | FileResult], executor: Executor, cache: Cache | None = None
) -> Generator[FileResult, None, None]:
    """The same for what was read already; a result among the items is passed on."""
    finished = False
    waiting: deque[tuple[_Chunk, Collect]] = deque()
    try:
        for chunk in _chunks(items, executor, cache):
            waiting.append((chunk, executor.submit(chunk.work) if chunk.work else list))
            if len(waiting) >= executor.window:
                yield from _results(*waiting.popleft(), cache)
        while waiting:
            yield from _results(*waiting.popleft(), cache)
        finished = True
    finally:
        executor.close(finished)
        if cache is not None:
            cache.close()


def _chunks(items: Iterable[Work | FileResult], executor: Executor, cache: Cache | None) -> Iterator[_Chunk]:
    chunk = _Chunk()
    for item in items:
        chunk.add(item, cache)
        if chunk.full(executor.chunk_bytes):
            yield chunk
            chunk = _Chunk()
    if chunk.slots:
        yield chunk


def _read(file: SourceFile, evidence: Evidence | None) -> Work | FileResult:
    if file.obstacle is not None:
        return failed(Work(file.path, b""), "unreadable", file.obstacle)
    try:
        source = read_file(file.file)
        return Work(file.path, source, b"" if evidence is None else evidence(file.path, source))
    except OSError as error:
        return failed(Work(file.path, b""), "unreadable", why_unreadable(error))


def _results(chunk: _Chunk, collect: Collect, cache: Cache | None) -> Iterator[FileResult]:
    done = iter(collect())
    work = iter(chunk.work)
    for known in chunk.slots:
        if known is not None:
            yield known
            continue
        fresh, asked = next(done), next(work)
        if cache is not None:
            cache.put(fresh.result, fresh.reads, asked.evidence)
        yield fresh.result
