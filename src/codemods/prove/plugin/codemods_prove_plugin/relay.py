"""The peer that a faulted connection gets instead of its service: relays on loopback, in a thread of their own.

One relay stands for one address. Under `hang` it takes everything and says nothing; under `reset` it passes the
conversation on and cuts it in the middle of the first answer; application faults are in `message_faults`. A real
listening socket of the same family answers, so clients see what the kernel makes of it, not an imitation.
"""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import os
import socket
import tempfile
import threading
from collections.abc import Iterable
from typing import Any, Protocol

from .fault_window import Fault
from .message_faults import Conversation, Upstream
from .rest import Rest
from .stand_ins import StandIn, StandIns, end_by_reset

_CHUNK = 65536
_BACKLOG = 256
_CLOSE_FRAME = 0x88
_GRACE = 0.02
"""Seconds for a service that ends a conversation by itself to do so: then nothing is left to cut."""
_ROUNDS = 5
"""Of the loop, until it has seen all that had arrived."""
_UPGRADED = (b"HTTP/1.1 101", b"HTTP/1.0 101")


class Scene(Protocol):
    """Where relays play: the window of a worker, or what its supervisor knows of it."""

    @property
    def open(self) -> bool: ...
    def strike(self) -> None: ...
    def exempt(self) -> contextlib.AbstractContextManager[None]: ...


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class RelayThread:
    """All relays of one worker; addresses are handed out at once, the loop's thread serves them."""

    def __init__(
        self,
        fault: Fault | None,
        window: Scene,
        scratch: str,
        redirects: Iterable[tuple[Upstream, socket.socket]] = (),
    ) -> None:
        self.fault = fault
        self.window = window
        self.thread = 0
        self.rest = Rest()
        self._loop = asyncio.SelectorEventLoop(self.rest.selector)
        self._relays: dict[tuple[int, Any], Any] = {}
        self._addresses: set[Any] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._about_to_cut: set[Midway] = set()
        self.stand_ins = StandIns(self._loop, window.strike, silent=fault is not None and fault.kind == "hang")
        self._scratch = scratch
        self._folder: str | None = None
        self._lock = threading.Lock()
        self._redirected: set[Any] = set()
        for upstream, listener in redirects:
            self._redirected.add(self._listen(upstream, listener))
        _thread.start_new_thread(self._serve, ())

    def owns(self, address: Any) -> bool:
        return (address[:2] if isinstance(address, tuple) else address) in self._addresses

    def address_for(self, family: int, address: Any) -> Any:
        """The address of the relay that stands for this one, of the same family."""
        key = (family, address)
        with self._lock:
            if key not in self._relays:
                own = self._listen(Upstream(family, address), self._listener(family))
                self._addresses.add(own[:2] if isinstance(own, tuple) else own)
                self._relays[key] = own
            return self._relays[key]

    def stand_in(self, family: int) -> StandIn:
        """For a connection that was cut: it ends, or falls silent, once it is used."""
        return self.stand_ins.made(family, self._own_listener)

    def _own_listener(self, family: int) -> socket.socket:
        listener = self._listener(family)
        self._addresses.add(listener.getsockname()[:2])
        return listener

    def redirected(self, address: Any) -> bool:
        """Whether the target was pointed at this address, where a relay listens in its service's place."""
        return address in self._redirected

    def _listen(self, upstream: Upstream, listener: socket.socket) -> Any:
        address = listener.getsockname()
        listener.setblocking(False)
        asyncio.run_coroutine_threadsafe(self._start(upstream, listener), self._loop)
        return address

    def cut(self) -> None:
        """End all conversations: a test that is over is not waited for by what it left open."""
        self.cut_soon().wait(1.0)

    def cut_soon(self) -> threading.Event:
        """For who must not wait; the event tells when it is done."""
        self.stand_ins.end_all()
        done = threading.Event()
        if self._writers:
            asyncio.run_coroutine_threadsafe(self._cut_all(done), self._loop)
        else:
            done.set()
        return done

    def _listener(self, family: int) -> socket.socket:
        listener = socket.socket(family, socket.SOCK_STREAM)
        if family == socket.AF_INET6:
            listener.bind(("::1", 0))
        elif family == socket.AF_INET:
            listener.bind(("127.0.0.1", 0))
        else:
            self._folder = self._folder or tempfile.mkdtemp(dir=self._scratch)
            listener.bind(os.path.join(self._folder, f"{len(self._relays)}.sock"))
        listener.listen(_BACKLOG)
        return listener

    def _serve(self) -> None:
        self.thread = threading.get_ident()
        with self.window.exempt():
            asyncio.set_event_loop(self._loop)
            self._loop.run_forever()

    async def _start(self, upstream: Upstream, listener: socket.socket) -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with self.rest.talking_to(upstream.address):
                await self._converse(upstream, (reader, writer), self._fault_at(listener))

        if listener.family == getattr(socket, "AF_UNIX", None):
            await asyncio.start_unix_server(serve, sock=listener)
        else:
            await asyncio.start_server(serve, sock=listener)

    def _fault_at(self, listener: socket.socket) -> Fault | None:
        """What a relay makes: where the target was pointed at, faults of the socket layer happen on the way there."""
        pointed_at = listener.getsockname() in self._redirected
        return None if pointed_at and self.fault is not None and not self.fault.application else self.fault

    async def _converse(self, upstream: Upstream, client: Streams, fault: Fault | None) -> None:
        self._writers.add(client[1])
        try:
            if fault is not None and fault.kind == "hang":
                self.window.strike()
                await _swallow(client[0])
                return
            try:
                server = await upstream.dial()
            except OSError:
                return _reset(client[1])
            self._writers.add(server[1])
            try:
                if fault is not None and fault.kind == "reset":
                    await self._cut_midway(client, server)
                else:
                    await Conversation(self.window, fault, upstream, client, server).run()
            finally:
                self._writers.discard(server[1])
                server[1].transport.abort()
        except (OSError, EOFError, asyncio.LimitOverrunError):
            _reset(client[1])
        finally:
            self._writers.discard(client[1])
            client[1].close()

    async def _cut_midway(self, client: Streams, server: Streams) -> None:
        """Pass on until the middle of the first answer; after an upgrade, of the first thing that either side says."""
        cut = Midway(self.window, self._about_to_cut)
        await first_of(cut.to_server(client[0], server[1]), cut.to_client(server[0], client[1]))
        if cut.made:
            _reset(client[1])

    async def _cut_all(self, done: threading.Event) -> None:
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
        for cut in list(self._about_to_cut):
            cut.make()
        for writer in list(self._writers):
            _reset(writer)
        done.set()


class Midway:
    """Where one conversation is cut."""

    def __init__(self, window: Scene, about_to: set[Midway]) -> None:
        self._window = window
        self._about_to = about_to
        """Those that only wait whether the service ends the conversation; at the end of the test they are made."""
        self._upgraded = False
        self.made = False

    def make(self) -> None:
        if not self.made:
            self.made = True
            self._window.strike()

    async def _make_unless_ended(self) -> None:
        self._about_to.add(self)
        try:
            await asyncio.sleep(_GRACE)
        finally:
            self._about_to.discard(self)
        self.make()

    async def to_server(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            data = await reader.read(_CHUNK)
            if not data:
                return
            if self._upgraded and data[0] != _CLOSE_FRAME:
                return await self._make_unless_ended()
            writer.write(data)

    async def to_client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen = b""
        while True:
            data = await reader.read(_CHUNK)
            if not data:
                return
            if self._upgraded and data[0] == _CLOSE_FRAME:
                writer.write(data)
                continue
            seen += data
            head, blank, rest = seen.partition(b"\r\n\r\n")
            if not self._upgraded and head.startswith(_UPGRADED):
                if not blank:
                    continue
                self._upgraded = True
                writer.write(head + blank)
                seen = data = rest
                if not rest:
                    continue
            writer.write(data[: len(data) // 2])
            await writer.drain()
            return self.make()


async def first_of(*pumps: Any) -> None:
    """Run until one of them ends, then stop the others; raises what the one that ended raised."""
    tasks = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _swallow(reader: asyncio.StreamReader) -> None:
    while await reader.read(_CHUNK):
        pass


def _reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    if sock is not None:
        end_by_reset(sock)
    writer.transport.abort()
