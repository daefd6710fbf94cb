"""The peers that connections get which were cut under C code: each ends, or falls silent, once it is used.

They are many and say nothing, so they are served by the loop's bare readers, not by a conversation each.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable
from typing import Any

_CHUNK = 65536
_LINGER_ZERO = struct.pack("ii", 1, 0)


class StandIns:
    """Of one worker; all but the constructor runs in the loop's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, strike: Callable[[], None], silent: bool) -> None:
        self._loop = loop
        self._strike = strike
        self._silent = silent
        self.open: dict[socket.socket, Any] = {}
        """Peer → the name that its client's end has."""
        self.used: set[Any] = set()
        """Names of clients' ends on which anything was said."""
        self.kept_waiting: set[socket.socket] = set()
        """Peers of those that are silent since."""

    def listen(self, listener: socket.socket) -> None:
        listener.setblocking(False)
        self._loop.add_reader(listener, self._accept, listener)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            peer, name = listener.accept()
            peer.setblocking(False)
            self.open[peer] = name
            self.used.discard(name)  # of another one, once
            self._loop.add_reader(peer, self._read, peer)

    def _read(self, peer: socket.socket) -> None:
        try:
            said = bool(peer.recv(_CHUNK))
        except BlockingIOError:
            return
        except OSError:
            said = False
        if said and peer not in self.kept_waiting:
            self.used.add(self.open[peer])
            self.kept_waiting.add(peer)
            self._strike()
        if not (said and self._silent):
            self._end(peer)

    def _end(self, peer: socket.socket) -> None:
        del self.open[peer]
        self.kept_waiting.discard(peer)
        self._loop.remove_reader(peer)
        end_by_reset(peer)
        peer.close()

    def end_all(self) -> None:
        for peer in list(self.open):
            self._end(peer)


def end_by_reset(sock: socket.socket) -> None:
    """When it is closed."""
    if sock.family != getattr(socket, "AF_UNIX", None):
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
