"""The peers that connections get which were cut under C code: each ends, or falls silent, once it is used.

They are many and mostly unused, so they are made and ended by whoever opens and shuts the window: the loop's thread,
which would keep that one from running, wakes only for what is said.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable

from .supervision import connect_unasked

_CHUNK = 65536
_LINGER_ZERO = struct.pack("ii", 1, 0)
_PAUSE = 0.0002
"""Seconds in which who has said something begins to wait: who looks in that moment may see an error without an end."""
_accept, _sleep = socket.socket.accept, time.sleep  # what is patched in their place takes a wait for one of the test's


class StandIn:
    """A connection in the place of one that was cut: the client's end, and ours."""

    def __init__(self, client: socket.socket, peer: socket.socket) -> None:
        self.client = client
        self.peer = peer
        self.used = False
        """Whether anything was said on it."""


class StandIns:
    """Of one worker; the lock keeps the loop's thread from one that is being ended."""

    def __init__(self, loop: asyncio.AbstractEventLoop, strike: Callable[[], None], silent: bool) -> None:
        self._loop = loop
        self._strike = strike
        self._silent = silent
        self._listeners: dict[int, socket.socket] = {}
        self._open: set[StandIn] = set()
        self._lock = threading.Lock()

    def made(self, family: int, listen: Callable[[int], socket.socket]) -> StandIn:
        """A new one of that family; `listen` gives what it is to connect to."""
        if family == getattr(socket, "AF_UNIX", None):
            made = StandIn(*socket.socketpair())
        else:
            if family not in self._listeners:
                self._listeners[family] = listen(family)
            made = StandIn(*_connected(self._listeners[family]))
        made.peer.setblocking(False)
        with self._lock:
            self._open.add(made)
            self._loop.add_reader(made.peer, self._read, made)
        return made

    def retire(self, one: StandIn) -> bool:
        """It is heard for the last time; whether it was used."""
        with self._lock:
            if one in self._open:
                self._hear(one)
                self._open.discard(one)
                self._loop.remove_reader(one.peer)
        return one.used

    def end_all(self) -> None:
        """For who must not wait: what their clients wait for is over."""
        with self._lock:
            for each in list(self._open):
                self._hear(each)
                self._end(each)

    def _read(self, one: StandIn) -> None:
        with self._lock:
            if one not in self._open or self._hear(one):
                return
        _sleep(_PAUSE)
        with self._lock:
            if one in self._open:
                self._end(one)

    def _hear(self, one: StandIn) -> bool:
        """Whether it goes on: while nothing is said, and where it is silent, until its client ends it."""
        try:
            said = bool(one.peer.recv(_CHUNK))
        except BlockingIOError:
            return True
        except OSError:
            return False
        if said and not one.used:
            one.used = True
            self._strike()
        return said and self._silent

    def _end(self, one: StandIn) -> None:
        self._open.discard(one)
        self._loop.remove_reader(one.peer)
        end_by_reset(one.peer)
        one.peer.close()


def _connected(listener: socket.socket) -> tuple[socket.socket, socket.socket]:
    """Both ends of a connection to it."""
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(socket.socket(listener.family, socket.SOCK_STREAM))
        connect_unasked(client, listener.getsockname())
        while True:
            peer, name = _accept(listener)
            if name == client.getsockname():
                stack.pop_all()
                return client, peer
            peer.close()  # somebody else's


def end_by_reset(sock: socket.socket) -> None:
    """When it is closed."""
    if sock.family != getattr(socket, "AF_UNIX", None):
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
