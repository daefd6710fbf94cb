"""HTTP/1.1 as the proxy reads it: heads, bodies, and whether a request carries credentials."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

_CHUNK = 65536
_CREDENTIAL_HEADERS = frozenset({"authorization", "cookie", "x-api-key", "x-auth-token", "x-access-token"})
_CREDENTIAL_QUERY = re.compile(r"[?&](access_|auth_|id_)?(token|jwt|api_?key|ticket)=", re.IGNORECASE)
_CREDENTIAL_PROTOCOL = re.compile(r"jwt|bearer|token|auth", re.IGNORECASE)
_LOGIN = re.compile(r"/(log-?in|sign-?in|tokens?|auth|oauth|sessions?)(/|$|\?)", re.IGNORECASE)


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
