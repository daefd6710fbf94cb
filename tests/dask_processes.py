"""A Dask scheduler and its workers, each a process, forked from one that has imported what they need.

Importing Dask and the engine takes a second of each process, and a dozen of them live for a second or two. What they
are given is what their command lines say; a folder for modules that another worker has comes first in their path.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

QUIET = ("--no-dashboard", "--host", "127.0.0.1")
SCHEDULER, WORKER = "distributed.cli.dask_scheduler", "distributed.cli.dask_worker"
IMPORTED = (SCHEDULER, WORKER, "codemods.engine.fixing", "codemods.running.cluster_worker", "codemods.running.worker")


@dataclass
class Cluster:
    """A scheduler and its workers, which end with the test."""

    folder: Path
    processes: list[psutil.Process] = field(default_factory=list)
    address: str = ""

    def start(self) -> None:
        noted = self.folder / "scheduler.json"
        self._run(SCHEDULER, "--port", "0", "--scheduler-file", str(noted))
        deadline = time.monotonic() + 25
        while not self.address and time.monotonic() < deadline:
            with contextlib.suppress(OSError, ValueError):
                self.address = json.loads(noted.read_text())["address"].removeprefix("tcp://")
            time.sleep(0.05)
        assert self.address

    def worker(self, *options: str, path: Path | None = None) -> psutil.Process:
        """One more worker process, once the scheduler knows it; `path` is where it looks for modules first."""
        with self.client() as client:
            known = workers(client)
            started = self._run(WORKER, self.address, "--no-nanny", "--nthreads", "1", *options, path=path)
            deadline = time.monotonic() + 25
            while workers(client) == known and time.monotonic() < deadline:
                time.sleep(0.05)
            assert workers(client) == known + 1
        return started

    @contextlib.contextmanager
    def client(self) -> Iterator[Any]:
        from distributed import Client

        with Client(f"tcp://{self.address}", set_as_default=False) as client:  # type: ignore[no-untyped-call]
            yield client

    def _run(self, module: str, *arguments: str, path: Path | None = None) -> psutil.Process:
        process = _ancestor().fork(module, [*QUIET, *arguments], self.folder, path)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.processes):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        for process in self.processes:
            process.wait(10)


def workers(client: Any) -> int:
    return len(client.nthreads())


def lives(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


@cache
def _ancestor() -> _Ancestor:
    return _Ancestor()


class _Ancestor:
    """The process that has imported everything, and forks for each line that it is told until its input ends."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        atexit.register(self._process.communicate)

    def fork(self, module: str, arguments: Sequence[str], folder: Path, path: Path | None) -> psutil.Process:
        asked = {"module": module, "arguments": arguments, "folder": str(folder), "path": path and str(path)}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        return psutil.Process(int(self._process.stdout.readline()))


def _serve() -> None:
    for name in IMPORTED:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, _bury)
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            _become(**json.loads(line))
        print(pid, flush=True)


def _bury(*_: object) -> None:
    """Nobody else asks how they ended, and what they cost is counted here."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(module: str, arguments: list[str], folder: str, path: str | None) -> None:
    """Run the command as a fresh process would; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(folder)
    if path is not None:
        sys.path.insert(0, path)
    sys.argv = [module, *arguments]
    try:
        sys.modules[module].main(arguments)
    finally:
        os._exit(1)


if __name__ == "__main__":
    _serve()
