"""Faults in what is said: an HTTP and WebSocket proxy between a client and the service that it meant.

`unauthorized` answers 401 to every request that carries credentials, `drop:EVENT` leaves out the messages that name
the event, `delay:SECONDS` brings every answer late, `garble` makes its content unreadable. The proxy speaks plain
HTTP/1.1 to the client, asks for answers without compression, and passes on what it does not understand unchanged.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from . import frames
from .window import Fault, Window

_CHUNK = 65536
_METHOD = re.compile(rb"(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT) ")
_CREDENTIAL_HEADERS = frozenset({"authorization", "cookie", "x-api-key", "x-auth-token", "x-access-token"})
_CREDENTIAL_QUERY = re.compile(r"[?&](access_|auth_|id_)?(token|jwt|api_?key|ticket)=", re.IGNORECASE)
_CREDENTIAL_PROTOCOL = re.compile(r"jwt|bearer|token|auth", re.IGNORECASE)
_LOGIN = re.compile(r"/(log-?in|sign-?in|tokens?|auth|oauth|sessions?)(/|$|\?)", re.IGNORECASE)
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


class Head:
    """The first line and the headers of a request or an answer."""

    def __init__(self, data: bytes) -> None:
        lines = data.decode("latin-1").rstrip("\r\n").split("\r\n")
        self.first = lines[0]
        self.headers = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:])]

    def get(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name)

    def drop(self, *names: str) -> None:
        self.headers = [(key, value) for key, value in self.headers if key.lower() not in names]

    def encode(self) -> bytes:
        return "\r\n".join([self.first, *(f"{key}: {value}" for key, value in self.headers), "", ""]).encode("latin-1")

    @property
    def status(self) -> int:
        return int(self.first.split()[1])

    @property
    def chunked(self) -> bool:
        return "chunked" in self.get("transfer-encoding").lower()


class Source:
    """A stream whose first bytes can be looked at before it is known what they are."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader
        self._ahead = b""

    async def peek(self) -> bytes:
        """What has come, at least one byte; empty at the end."""
        self._ahead = self._ahead or await self._reader.read(_CHUNK)
        return self._ahead

    async def read(self, limit: int) -> bytes:
        if not self._ahead:
            return await self._reader.read(limit)
        data, self._ahead = self._ahead[:limit], self._ahead[limit:]
        return data

    async def readexactly(self, size: int) -> bytes:
        data = await self.read(size)
        return data if len(data) == size else data + await self._reader.readexactly(size - len(data))

    async def readuntil(self, end: bytes) -> bytes:
        data = b""
        while end not in data:
            more = await self.read(_CHUNK)
            if not more:
                raise EOFError
            data += more
        found, _, rest = data.partition(end)
        self._ahead = rest + self._ahead
        return found + end


class Conversation:
    """One client's connection and the one to its service, with a fault in between (None: none)."""

    def __init__(
        self, window: Window, fault: Fault | None, upstream: Upstream, client: Streams, server: Streams
    ) -> None:
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
        self.client[1].write(answer.encode())
        if not request.first.startswith("HEAD ") and answer.status not in _WITHOUT_BODY:
            await self._body(answer)
        await self.client[1].drain()
        ends = not answer.chunked and not answer.get("content-length") and answer.status not in _WITHOUT_BODY
        return not ends and "close" not in answer.get("connection").lower()

    async def _body(self, answer: Head) -> None:
        pieces = body_of(self.server[0], answer, is_answer=True)
        if self.kind == "drop" and "event-stream" in answer.get("content-type"):
            pieces = frames.without_event(pieces, self._drops)
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
                    message = message.with_payload(self._garbled(message.payload))
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

    def _drops(self, text: str) -> bool:
        if self.kind != "drop" or not self.window.open or not frames.names_event(text, self.argument):
            return False
        self.window.strike()
        return True


def carries_credentials(request: Head) -> bool:
    if any(key.lower() in _CREDENTIAL_HEADERS for key, _ in request.headers):
        return True
    method, target = request.first.split(" ")[:2]
    if _CREDENTIAL_QUERY.search(target) or (method == "POST" and _LOGIN.search(target)):
        return True
    return bool(_CREDENTIAL_PROTOCOL.search(request.get("sec-websocket-protocol")))


async def body_of(reader: Source, head: Head, is_answer: bool) -> AsyncIterator[bytes]:
    """The body in pieces, without the encoding of chunks."""
    if head.chunked:
        while True:
            size = int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)
            if size == 0:
                while await reader.readuntil(b"\r\n") != b"\r\n":
                    pass
                return
            yield await reader.readexactly(size)
            await reader.readexactly(2)
    length = head.get("content-length")
    left = int(length.split(",")[0]) if length else None
    while (is_answer and left is None) or left:
        data = await reader.read(_CHUNK if left is None else min(_CHUNK, left))
        if not data:
            return
        if left is not None:
            left -= len(data)
        yield data


def encoded(piece: bytes, head: Head) -> bytes:
    return b"%x\r\n%s\r\n" % (len(piece), piece) if head.chunked and piece else piece


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
