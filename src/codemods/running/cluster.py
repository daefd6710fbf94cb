"""Where one machine ends: chunks of files on the workers of a Dask cluster, through its scheduler.

Workers share no file system with this machine: they get bytes and policy, and ask for what the engine wants to know of
other files. Dask would try a chunk again and again when its workers die; here each chunk is begun once and, when its
worker is lost, each of its files once more, alone: a file that kills workers kills two.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
from collections.abc import Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
from distributed import Client, Future, KilledWorker, rpc

from codemods.errors import UsageError
from codemods.policy.tables import Policy
from codemods.running.cluster_worker import PACKAGES, TOPIC, deliver, described, process_chunk, versions
from codemods.running.executors import Collect
from codemods.running.worker import Done, Work, encode_policy, failed
from codemods.suite.sources import FolderSources

if TYPE_CHECKING:
    from distributed.client import VersionsDict

_FIRST_CHUNKS = 128 * 1024
_LARGEST_CHUNKS = 4 * 1024 * 1024
_CONNECT = 5.0
_WITHOUT_WORKERS = 30.0
"""Seconds that a run goes on waiting when every worker has gone."""
_LOOK = 2.0
"""Seconds between looks at the cluster while a chunk is waited for."""


@dataclass
class _Sent:
    """A chunk under way."""

    chunk: list[Work]
    limit: float
    future: Future[list[Done] | None]
    begun: float | None = None
    """When a worker that has not finished began."""


class _Lost(Exception):
    """A chunk whose results will not come: the kind of error, and why."""


class DaskCluster:
    """The workers of a running cluster; one chunk at a time in each of their processes.

    `limit` is in seconds, for files of a megabyte together. Raises UsageError when the cluster cannot be used.
    """

    def __init__(self, policy: Policy, address: str, limit: float = 60.0) -> None:
        self._limit = limit
        self._run = uuid.uuid4().hex
        self._sources = FolderSources(Path(policy.root), policy.import_folders) if policy.root else None
        # a name that leads nowhere: what a worker should read of its own disk by mistake would not be there
        self._policy = encode_policy(msgspec.structs.replace(policy, root=policy.root and "/driver/of/codemods"))
        self._count = 0
        self._sent: dict[str, _Sent] = {}
        self._mismatch: str | None = None
        self._replies: set[asyncio.Future[None]] = set()
        self._reader = ThreadPoolExecutor(1, "codemods-sources")
        self._client = _connected(address)
        try:
            self._workers = _checked_workers(self._client, address)
        except UsageError:
            self.close(False)
            raise
        self._seen = time.monotonic()
        self._client.subscribe_topic(TOPIC, self._heard)  # type: ignore[no-untyped-call]

    @property
    def window(self) -> int:
        return 3 * max(self._workers, 1)

    @property
    def chunk_bytes(self) -> int:
        """Small at first, for every worker to get some; larger as a run goes on, when the scheduler's time counts.

        Files beside each other ask for the same modules: together they ask once.
        """
        return min(_FIRST_CHUNKS << self._count // (4 * self.window), _LARGEST_CHUNKS)

    def submit(self, chunk: list[Work]) -> Collect:
        if time.monotonic() - self._seen > _LOOK:
            self._look()  # workers come and go: the window goes with them
        task = self._send(chunk)
        return lambda: self._collect(task, again=True)

    def close(self, finished: bool) -> None:
        with contextlib.suppress(OSError, CancelledError, TimeoutError):
            if not finished and self._sent:
                futures = [sent.future for sent in self._sent.values()]
                self._client.cancel(futures, force=True)  # type: ignore[no-untyped-call]
            self._client.close(timeout=_CONNECT)  # type: ignore[no-untyped-call]
        self._reader.shutdown(wait=False, cancel_futures=True)

    # --- chunks ----------------------------------------------------------------------------------------------------

    def _send(self, chunk: list[Work]) -> str:
        self._count += 1
        task = f"codemods-{self._run}-{self._count}"
        limit = self._limit * max(1.0, sum(len(work.source) for work in chunk) / 1_000_000)
        arguments = (self._run, task, self._policy, chunk, limit)
        future = self._client.submit(process_chunk, *arguments, key=task, pure=False, retries=0)
        self._sent[task] = _Sent(chunk, limit, future)
        return task

    def _collect(self, task: str, again: bool) -> list[Done]:
        sent = self._sent[task]
        try:
            return self._results(sent)
        except _Lost as lost:
            if not again or self._client.status != "running":
                return [Done(failed(work, *lost.args), {}) for work in sent.chunk]
        finally:
            del self._sent[task]
        alone = [self._send([work]) for work in sent.chunk]
        return [done for single in alone for done in self._collect(single, again=False)]

    def _results(self, sent: _Sent) -> list[Done]:
        """What a worker found; raises _Lost, or UsageError when the cluster cannot work for us."""
        try:
            done = self._awaited(sent.future)
        except KilledWorker:
            done = None
        except (CancelledError, OSError) as error:
            raise _Lost("crash", "the connection to the cluster was lost") from error
        except ImportError as error:
            raise UsageError(f"a worker of the cluster cannot run codemods: {error}") from error
        if self._mismatch is not None:
            raise UsageError(self._mismatch)
        if done is not None:
            return done
        if sent.begun is not None and time.monotonic() - sent.begun >= sent.limit:
            raise _Lost("timeout", f"not finished after {sent.limit:g} s")
        raise _Lost("crash", "the worker was lost, and so was the second one that tried")

    def _awaited(self, future: Future[list[Done] | None]) -> list[Done] | None:
        """The result of a chunk; raises _Lost when nobody is there to make it."""
        while True:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                self._look()
            if time.monotonic() - self._seen > _WITHOUT_WORKERS:
                raise _Lost("crash", "the cluster has no workers any more")

    def _look(self) -> None:
        self._workers = len(self._client.nthreads())  # type: ignore[no-untyped-call]
        if self._workers:
            self._seen = time.monotonic()

    # --- what workers ask ------------------------------------------------------------------------------------------

    def _heard(self, event: tuple[float, Mapping[str, Any]]) -> None:
        message = event[1]
        if message["run"] != self._run:
            return
        if message["kind"] == "done":
            self._done(message["about"].decode())
        else:
            reply = asyncio.ensure_future(self._reply(message))
            self._replies.add(reply)
            reply.add_done_callback(self._replies.discard)

    async def _reply(self, message: Mapping[str, Any]) -> None:
        worker, about = message["from"], message["about"].decode("utf-8", "surrogatepass")
        answer: object
        if message["kind"] == "begin":
            answer = self._begin(worker, *about.split("\n"))
        else:
            answer = await asyncio.get_running_loop().run_in_executor(
                self._reader, answered, self._sources, message["kind"], about
            )
        with contextlib.suppress(OSError):
            await self._client.run(deliver, message["id"], answer, workers=[worker], on_error="ignore")

    def _begin(self, worker: str, task: str, *found: str) -> bool:
        """Whether a worker shall process a chunk: the first one shall, if it would come to the same results."""
        differences = _differences(found)
        if differences:
            self._mismatch = _explained(worker, differences)
        sent = self._sent.get(task)
        if sent is None or sent.begun is not None or self._mismatch is not None:
            return False
        sent.begun = time.monotonic()
        return True

    def _done(self, task: str) -> None:
        """A chunk is finished: should its results be lost before they are here, it may be begun again."""
        if task in self._sent:
            self._sent[task].begun = None


def answered(sources: FolderSources | None, kind: str, about: str) -> object:
    """What a worker wants to know of other files; nothing outside the root is told."""
    if kind == "files":
        return {path: answered(sources, "file", path) for path in about.split("\0")}
    if sources is None or ".." in about.split("/") or about.startswith("/"):
        return None
    if kind == "imports":
        return sources.imports(about)
    if kind == "holding":
        return sources.holding(about)
    if kind == "named":
        found = sources.look_up(about)
        return found.paths, found.whole
    if kind == "folder":
        return sources.entries(about)
    return sources.text(about) if about.endswith(".py") else None


def _connected(address: str) -> Client:
    """A client of the scheduler at HOST:PORT."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
    url = f"tcp://{address}"
    try:
        # a client would wait for ever for what accepts connections and is no scheduler
        kind = asyncio.run(asyncio.wait_for(_kind(url), _CONNECT))
        if kind == "Scheduler":
            return Client(url, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"--executor: no Dask scheduler answers at {address} within {_CONNECT:g} s") from error
    raise UsageError(f"--executor: at {address} is a Dask {kind.lower()}, not a scheduler")


async def _kind(url: str) -> str:
    async with rpc(url) as remote:  # type: ignore[no-untyped-call]
        return str((await remote.identity())["type"])


def _checked_workers(client: Client, address: str) -> int:
    """Number of workers; raises UsageError when there are none, or one that would come to other results."""
    found = cast("VersionsDict", client.get_versions(packages=PACKAGES))["workers"]
    if not found:
        raise UsageError(f"--executor: the Dask scheduler at {address} has no workers: start some with 'dask worker'")
    for worker, machine in sorted(found.items()):
        differences = _differences(described(machine["packages"]))
        if differences:
            raise UsageError(_explained(worker, differences))
    return len(found)


def _differences(found: list[str] | tuple[str, ...]) -> list[str]:
    return [f"{theirs} (here: {ours})" for theirs, ours in zip(found, versions(), strict=True) if theirs != ours]


def _explained(worker: str, differences: list[str]) -> str:
    told = ", ".join(differences).replace(" None ", " not installed ")
    return f"--executor: worker {worker} would come to other results: {told}"
