"""Faults in what is said: an HTTP and WebSocket proxy between a client and the service that it meant.

`unauthorized` answers 401 to every request that carries credentials, `drop:EVENT` leaves out the messages that name
the event, `delay:SECONDS` brings every answer late, `garble` makes its content unreadable, `alter` changes the values
in its JSON. The proxy speaks plain
HTTP/1.1 to the client, asks for answers without compression, and passes on what it does not understand unchanged.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

from . import frames
from .alteration import altered
from .fault_window import Fault
from .http import Head, Source, body_of, carries_credentials, encoded

_CHUNK = 65536
_METHOD = re.compile(rb"(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT) ")
_UNAUTHORIZED = (
    b"HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nWWW-Authenticate: Bearer\r\n"
    b'Content-Length: 24\r\nConnection: close\r\n\r\n{"error":"unauthorized"}'
)
_WITHOUT_BODY = frozenset({204, 304})

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Upstream:
    """The service that a relay stands for."""

    def __init__(self, family: int, address: Any, tls: bool = False, host: str | None = None) -> None:
        self.family = family
        self.address = address
        self.tls = tls
        self.host = host
        """Value for `Host` where clients were sent to the relay by name; None where they mean the service itself."""

    @classmethod
    def from_url(cls, url: str) -> Upstream:
        parts = urlsplit(url if "//" in url else "//" + url)
        tls = parts.scheme in ("https", "wss")
        port = parts.port or (443 if tls else 80)
        return cls(socket.AF_INET, (parts.hostname or "localhost", port), tls, parts.netloc.rpartition("@")[2])

    async def dial(self) -> Streams:
        if isinstance(self.address, (str, bytes)):
            return await asyncio.open_unix_connection(os.fsdecode(self.address))
        host, port = self.address[:2]
        return await asyncio.open_connection(host, port, ssl=ssl.create_default_context() if self.tls else None)


class Conversation:
    """One client's connection and the one to its service, with a fault in between (None: none)."""

    def __init__(self, window: Any, fault: Fault | None, upstream: Upstream, client: Streams, server: Streams) -> None:
        self.window = window
        self.kind = fault.kind if fault is not None else ""
        self.argument = fault.argument if fault is not None else ""
        self.upstream = upstream
        self.client = Source(client[0]), client[1]
        self.server = Source(server[0]), server[1]

    async def run(self) -> None:
        """Speak HTTP while the client does; anything else is passed on as bytes."""
        goes_on = True
        while goes_on:
            start = await self._start()
            if start is not None and _METHOD.match(start):
                goes_on = await self._exchange(Head(await self.client[0].readuntil(b"\r\n\r\n")))
            else:
                goes_on = False
                if start != b"":
                    await self._bytes_both_ways()

    async def _start(self) -> bytes | None:
        """The client's next bytes, left where they are; empty at the end, None when the server speaks first."""
        sides = [asyncio.ensure_future(side.peek()) for side in (self.client[0], self.server[0])]
        await asyncio.wait(sides, return_when=asyncio.FIRST_COMPLETED)
        for side in sides:
            side.cancel()
        asked, said = await asyncio.gather(*sides, return_exceptions=True)
        if isinstance(asked, bytes):
            return asked
        return None if said else b""

    async def _exchange(self, request: Head) -> bool:
        """One request and its answer; False when the connection is used up."""
        if self.kind == "unauthorized" and self.window.open and carries_credentials(request):
            self.window.strike()
            self.client[1].write(_UNAUTHORIZED)
            await self.client[1].drain()
            return False
        upgrade = "upgrade" in request.get("connection").lower()
        request.drop("expect", "accept-encoding", *(["sec-websocket-extensions"] if upgrade else []))
        if self.upstream.host is not None:
            request.drop("host")
            request.headers.insert(0, ("Host", self.upstream.host))
        self.server[1].write(request.encode())
        async for piece in body_of(self.client[0], request, is_answer=False):
            self.server[1].write(encoded(piece, request))
        self.server[1].write(b"0\r\n\r\n" if request.chunked else b"")
        await self.server[1].drain()
        return await self._answer(request, upgrade)

    async def _answer(self, request: Head, upgrade: bool) -> bool:
        answer = Head(await self.server[0].readuntil(b"\r\n\r\n"))
        while 100 <= answer.status < 200 and answer.status != 101:
            answer = Head(await self.server[0].readuntil(b"\r\n\r\n"))
        if answer.status == 101 and upgrade:
            self.client[1].write(answer.encode())
            await self._websocket()
            return False
        await self._wait()
        if self.kind == "alter" and ("json" in answer.get("content-type").lower() or answer.get("content-length")):
            await self._alter_body(request, answer)
        else:
            await self._pass_on(request, answer)
        await self.client[1].drain()
        ends = not answer.chunked and not answer.get("content-length") and answer.status not in _WITHOUT_BODY
        return not ends and "close" not in answer.get("connection").lower()

    async def _pass_on(self, request: Head, answer: Head) -> None:
        self.client[1].write(answer.encode())
        if not request.first.startswith("HEAD ") and answer.status not in _WITHOUT_BODY:
            await self._body(answer)

    async def _alter_body(self, request: Head, answer: Head) -> None:
        """The whole body at once, for its length may change."""
        if request.first.startswith("HEAD ") or answer.status in _WITHOUT_BODY:
            return await self._pass_on(request, answer)
        body = self._altered(b"".join([piece async for piece in body_of(self.server[0], answer, is_answer=True)]))
        answer.drop("content-length", "transfer-encoding")
        answer.headers.append(("Content-Length", str(len(body))))
        self.client[1].write(answer.encode() + body)

    async def _body(self, answer: Head) -> None:
        pieces = body_of(self.server[0], answer, is_answer=True)
        if self.kind == "drop" and "event-stream" in answer.get("content-type"):
            pieces = frames.without_event(pieces, self._drops)
        if self.kind == "alter" and "event-stream" in answer.get("content-type"):
            pieces = frames.with_data(pieces, self._altered)
        async for piece in pieces:
            self.client[1].write(encoded(self._garbled(piece), answer))
            await self.client[1].drain()
        self.client[1].write(b"0\r\n\r\n" if answer.chunked else b"")

    async def _websocket(self) -> None:
        async def to_client() -> None:
            async for message in frames.messages(self.server[0]):
                if message.is_data:
                    if self._drops(message.text):
                        continue
                    await self._wait()
                    message = message.with_payload(self._altered(self._garbled(message.payload)))
                self.client[1].write(message.encode())
                await self.client[1].drain()

        await _until_both_end(_copy(self.client[0], self.server[1]), to_client(), self.client[1])

    async def _bytes_both_ways(self) -> None:
        async def to_client() -> None:
            while True:
                data = await self.server[0].read(_CHUNK)
                if not data:
                    return
                self.client[1].write(await self._changed(data))
                await self.client[1].drain()

        await _until_both_end(_copy(self.client[0], self.server[1]), to_client(), self.client[1])

    async def _changed(self, data: bytes) -> bytes:
        await self._wait()
        return self._garbled(data)

    async def _wait(self) -> None:
        if self.kind == "delay" and self.window.open:
            self.window.strike()
            await asyncio.sleep(float(self.argument))

    def _garbled(self, data: bytes) -> bytes:
        if self.kind != "garble" or not self.window.open or not data:
            return data
        self.window.strike()
        return b"~" * len(data)

    def _altered(self, data: bytes) -> bytes:
        other = altered(data) if self.kind == "alter" and self.window.open else None
        if other is None:
            return data
        self.window.strike()
        return other

    def _drops(self, text: str) -> bool:
        if self.kind != "drop" or not self.window.open or not frames.names_event(text, self.argument):
            return False
        self.window.strike()
        return True


async def _copy(reader: Source, writer: asyncio.StreamWriter) -> None:
    while True:
        data = await reader.read(_CHUNK)
        if not data:
            return
        writer.write(data)
        await writer.drain()


async def _until_both_end(to_server: Any, to_client: Any, client: asyncio.StreamWriter) -> None:
    """The service ends the conversation; a client that only stopped sending still gets its answers."""
    sending = asyncio.ensure_future(to_server)
    try:
        await to_client
        await client.drain()
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
