"""The process between the command and pytest: what a run has started ends with it, however either of them ends.

It adopts whatever loses its parent (on Linux), reaps it at once as an ordinary init would, and ends all of it when
pytest has ended or the command has: killed with SIGKILL, that leaves an end of file in the lifeline, and the folders
are removed here. It runs in the command's interpreter with the standard library alone, and with as little of that as
will do: each pytest has a keeper that is started for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ROUNDS = 20
"""Processes may start others while they are being ended."""
_PAUSE = 0.02
_PR_SET_CHILD_SUBREAPER = 36


class Keeper:
    """Starts one pytest; `settings` names its command, the pipes that it inherits and what is removed in the end."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._lifeline: int = settings["lifeline"]
        self._children, self._wakeup = os.pipe()
        self._supervision = socket.socket(fileno=settings["supervision"]) if settings["supervision"] >= 0 else None
        self._status: int | None = None
        os.set_blocking(self._children, False)
        os.set_blocking(self._wakeup, False)
        signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(signal.SIGINT, lambda number, frame: None)  # ignoring it would be passed on

    def run(self) -> int:
        """Until pytest or the command has ended; returns pytest's exit status."""
        adopt_orphans(True)
        process = subprocess.Popen(
            self._settings["command"],
            cwd=self._settings["folder"],
            pass_fds=self._settings["passed"],
            start_new_session=True,
        )
        process.returncode = 0  # it is reaped here, with all the others
        for descriptor in self._settings["passed"]:
            os.close(descriptor)
        abandoned = False
        if self._supervision is not None:
            from . import supervisor  # noqa: F401  (while pytest starts: later a test would wait for it)
        watched: list[Any] = [self._children, self._lifeline, *filter(None, [self._supervision])]
        while self._status is None:
            ready = select.select(watched, [], [])[0]
            if self._supervision in ready:
                self._supervise(watched)
            if self._lifeline in ready:
                abandoned = not os.read(self._lifeline, 1)
                break
            if self._children in ready:
                os.read(self._children, 512)
                self._reap(process.pid)
        end_descendants()
        if abandoned:
            import shutil

            for folder in self._settings["folders"]:
                shutil.rmtree(folder, ignore_errors=True)
        return self._status if self._status is not None else 1

    def _supervise(self, watched: list[Any]) -> None:
        """A worker wants to be supervised; or there can be none any more."""
        from .supervisor import Supervisor

        assert self._supervision is not None
        message, descriptors, _, _ = socket.recv_fds(self._supervision, 4096, 2)
        if message:
            listener, page = descriptors
            Supervisor(listener, page, json.loads(message))
        else:
            watched.remove(self._supervision)

    def _reap(self, main: int) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                process, status = os.waitpid(-1, os.WNOHANG)
                if not process:
                    return
                if process == main:
                    self._status = os.waitstatus_to_exitcode(status) & 0xFF


def end_descendants(but: frozenset[int] = frozenset()) -> None:
    """Kill whatever descends from this process, but for those processes, and reap it."""
    for _ in range(_ROUNDS):
        started = descendants() - but
        if not started:
            return
        for process in started:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(_PAUSE)
        for process in started:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, os.WNOHANG)


def descendants() -> frozenset[int]:
    """All processes below this one; empty without /proc."""
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc") else ()):
        with contextlib.suppress(OSError, ValueError, IndexError), open(f"/proc/{name}/stat", "rb") as stat:
            parent = int(stat.read().rpartition(b")")[2].split()[1])
            children.setdefault(parent, []).append(int(name))
    found: set[int] = set()
    todo = [os.getpid()]
    while todo:
        below = children.get(todo.pop(), [])
        found.update(below)
        todo += below
    return frozenset(found)


def adopt_orphans(on: bool) -> None:
    """On Linux, become the parent of what descends from this process and loses its own."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, int(on), 0, 0, 0)


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as settings:
        keeper = Keeper(json.load(settings))
    os._exit(keeper.run())  # nothing is left to be done, and who waits for it waits for that too
