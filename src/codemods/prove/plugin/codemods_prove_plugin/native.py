"""Connections that do not come from Python's sockets: C libraries' and child processes'.

Where the kernel lets them be supervised they are faulted like all others; elsewhere it is at least known which tests
may have had some.
"""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import sys
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .shared import Shared
from .stand_ins import StandIn

_STARTS_A_PROCESS = frozenset(
    ("subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "os.exec")
)
_HARMLESS = ("libc.", "libc-", "libpthread", "libresolv", "libnss", "ld-linux", "libpython", "libssl", "libcrypto")
_PATCHED = "/uvloop/"


class OpenConnections(NamedTuple):
    """Of this process, by descriptor; `among` are all that it has, and what each is."""

    own: list[int]
    among: Mapping[int, os.stat_result]


class Native:
    """What the supervisor tells of this process and its children."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared

    def open_connections(self) -> OpenConnections:
        """Those that C code has made."""
        known = self.shared.connections
        found = descriptors() if known else {}
        own = [each for each, status in found.items() if status.st_ino in known and stat.S_ISSOCK(status.st_mode)]
        return OpenConnections(own, found)


class Parked:
    """A connection out of its owner's sight: what C code has in its place is another one, to nobody."""

    def __init__(self, descriptor: int, twin: socket.socket, stand_in: StandIn) -> None:
        self._descriptor = descriptor
        self._twin = twin
        self._inheritable = os.get_inheritable(descriptor)
        self._stand_in = stand_in
        with stand_in.client as other:
            os.set_blocking(other.fileno(), os.get_blocking(descriptor))
            os.dup2(other.fileno(), descriptor, inheritable=self._inheritable)
        self._inode = os.fstat(descriptor).st_ino

    def end(self, retire: Callable[[StandIn], bool]) -> bool:
        """Give it back where nobody has missed it; else it is lost. Whether somebody has."""
        used = retire(self._stand_in)
        with contextlib.suppress(OSError), self._twin, self._stand_in.peer:
            if not used and os.fstat(self._descriptor).st_ino == self._inode:
                os.dup2(self._twin.fileno(), self._descriptor, inheritable=self._inheritable)
        return used


def cut(descriptor: int, polled: bool, stand_in: Callable[[int], StandIn]) -> Parked | None:
    """End a connection under its owner: what waits in an epoll set is told, anything else when it is used."""
    with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
        twin = stack.enter_context(socket.socket(fileno=os.dup(descriptor)))
        if polled:
            twin.shutdown(socket.SHUT_RDWR)
            return None
        twin.getpeername()  # fails where nothing is connected yet
        parked = Parked(descriptor, twin, stand_in(twin.family))
        stack.pop_all()
        return parked
    return None


def polled(found: Mapping[int, os.stat_result]) -> frozenset[int]:
    """Which of the descriptors of this process wait in an epoll set."""
    waiting: set[int] = set()
    for each, status in found.items():
        if not stat.S_IFMT(status.st_mode):  # of no kind that a file has, as an epoll set
            with contextlib.suppress(OSError), open(f"/proc/self/fdinfo/{each}", encoding="ascii") as info:
                waiting.update(int(line.split()[1]) for line in info if line.startswith("tfd:"))
    return frozenset(waiting)


def descriptors() -> dict[int, os.stat_result]:
    """Those of this process, and what each is."""
    found = {}
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            found[int(name)] = os.fstat(int(name))
    return found


class Unseen:
    """Where nothing is supervised: what may have made connections while a test ran."""

    def __init__(self) -> None:
        self._started: str | None = None
        self._libraries: dict[str, bool] = {}
        sys.addaudithook(self._heard)

    def begin_test(self) -> None:
        self._started = None

    @property
    def what(self) -> str | None:
        return self._started or next((os.path.basename(path) for path in _mapped() if self._connects(path)), None)

    def _heard(self, event: str, args: Any) -> None:
        if event in _STARTS_A_PROCESS:
            self._started = "a child process"

    def _connects(self, path: str) -> bool:
        """Whether a library takes `connect` from the system."""
        if path not in self._libraries:
            try:
                with open(path, "rb") as file:
                    self._libraries[path] = b"\0connect\0" in file.read()
            except OSError:
                self._libraries[path] = False
        return self._libraries[path]


def _mapped() -> list[str]:
    """Shared libraries in this process that are neither Python's nor the system's."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
            paths = {line.split(None, 5)[5].strip() for line in maps if ".so" in line}
    except OSError:
        return []
    own = os.path.dirname(os.__file__)
    return sorted(
        path
        for path in paths
        if not path.startswith(os.path.join(own, "lib-dynload"))
        and not os.path.basename(path).startswith(_HARMLESS)
        and _PATCHED not in path
    )
