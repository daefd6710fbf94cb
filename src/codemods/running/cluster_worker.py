"""A chunk of files on a worker of a Dask cluster, which shares no file system with the driver.

The worker gets bytes and policy. What the engine wants to know of other files it asks the driver for when it wants to
know it, once for each worker: neither machine has to hold, send or guess the sources of a whole suite.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import threading
import uuid
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from distributed import get_worker
from distributed.versions import get_package_info

from codemods.running.worker import Done, Work, Worker
from codemods.suite.sources import Named, SharedSources

TOPIC = "codemods"
"""Where workers ask and drivers listen."""
PACKAGES = ("codemods", "libcst", "pyflakes")
"""What decides a result, besides Python's minor version."""
_FOLDERS = 10_000
"""Folders whose names a worker remembers."""
_PATIENCE = 5.0
"""Seconds between looks at whether anybody still waits for this chunk."""

_one_at_a_time = threading.Lock()
_questions: dict[str, _Question] = {}


class Abandoned(Exception):
    """Nobody waits for the results of this chunk any more."""


class _Question:
    def __init__(self) -> None:
        self.answered = threading.Event()
        self.answer: Any = None


def deliver(number: str, answer: Any) -> None:
    """Take the driver's answer to a question; Dask runs this on the worker that asked."""
    question = _questions.get(number)
    if question is not None:
        question.answer = answer
        question.answered.set()


class Driver:
    """The driver of one run as one of its workers sees it."""

    def __init__(self, run: str) -> None:
        self.task = ""
        self._run = run
        self._worker = get_worker()

    def ask(self, kind: str, about: str) -> Any:
        """The driver's answer; raises Abandoned when it has gone."""
        number, question = uuid.uuid4().hex, _Question()
        _questions[number] = question
        try:
            self.tell(kind, about, number)
            with _paused():
                while not question.answered.wait(_PATIENCE):
                    self.check()
            return question.answer
        finally:
            del _questions[number]

    def tell(self, kind: str, about: str, number: str = "") -> None:
        """Say something that the driver need not answer."""
        content = about.encode("utf-8", "surrogatepass")
        message = {"run": self._run, "id": number, "from": self._worker.address, "kind": kind, "about": content}
        self._worker.log_event(TOPIC, message)

    def check(self) -> None:
        """Raise Abandoned when the scheduler wants this chunk no more."""
        state = self._worker.state.tasks.get(self.task)
        if state is None or state.state not in ("executing", "long-running"):
            raise Abandoned


class AskedSources(SharedSources):
    """Modules that the driver reads; most that are asked for do not exist, which the names in a folder tell."""

    def __init__(self, driver: Driver, folders: tuple[str, ...] = ()) -> None:
        super().__init__(folders)
        self._driver = driver
        self._folders: dict[str, frozenset[str]] = {}
        self._found: dict[str, Named] = {}
        self._beside: dict[str, tuple[str, ...]] = {}
        """Files by path, with those that one word was found in, too: who looks at one looks at all."""
        self._texts: dict[str, bytes | None] = {}

    def imports(self, stem: str) -> bool:
        return bool(self._driver.ask("imports", stem))

    def entries(self, folder: str) -> frozenset[str]:
        if folder not in self._folders:
            there = not folder or self._is_there(folder)
            if len(self._folders) >= _FOLDERS:
                self._folders.clear()
            self._folders[folder] = frozenset(self._driver.ask("folder", folder)) if there else frozenset()
        return self._folders[folder]

    def read(self, path: str) -> bytes | None:
        found: bytes | None = self._driver.ask("file", path) if self._is_there(path) else None
        return found

    def holding(self, text: str) -> tuple[str, ...]:
        return tuple(self._driver.ask("holding", text) or ())

    def look_up(self, name: str) -> Named:
        if name not in self._found:
            found = self._found[name] = Named(*self._driver.ask("named", name))
            self._beside |= dict.fromkeys(found.paths or (), found.paths or ())
        return self._found[name]

    def text(self, path: str) -> bytes | None:
        if path not in self._texts:
            known = {path, *(looked for looked, _ in self._looks)}
            wanted = [path, *(item for item in self._beside.get(path, ()) if item not in known)]
            self._texts = self._driver.ask("files", "\0".join(wanted)) or {}
        return self._texts.get(path)

    def _is_there(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        return name in self.entries(folder)


def process_chunk(run: str, task: str, policy: bytes, chunk: list[Work], limit: float) -> list[Done] | None:
    """The results of a chunk; None when it must not run here: it was lost with another worker, or versions differ."""
    with _one_at_a_time:
        driver, worker = _worker(run, policy)
        driver.task = task
        if not driver.ask("begin", "\n".join([task, *versions()])):
            return None
        done = []
        with _deadline(limit):
            for work in chunk:
                driver.check()
                done.append(worker.process(work))
        driver.tell("done", task)
        return done


def versions() -> list[str]:
    """`NAME VERSION` of everything that decides a result."""
    return described(get_package_info(PACKAGES))


def described(found: dict[str, str | None]) -> list[str]:
    """The same, from what Dask tells of a machine's packages."""
    python = ".".join(str(found["python"]).split(".")[:2])
    return [f"Python {python}", *(f"{name} {found.get(name)}" for name in PACKAGES)]


@lru_cache(maxsize=1)
def _worker(run: str, policy: bytes) -> tuple[Driver, Worker]:
    driver = Driver(run)
    chosen = pickle.loads(policy)
    return driver, Worker(chosen, AskedSources(driver, chosen.import_folders) if chosen.root else None)


@contextlib.contextmanager
def _deadline(limit: float) -> Iterator[None]:
    """Let the system end this process when the limit (seconds) is over: nothing else ends a parser that hangs."""
    if not hasattr(signal, "setitimer") or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def _paused() -> Iterator[None]:
    """Do not count the time that the driver takes to answer."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
