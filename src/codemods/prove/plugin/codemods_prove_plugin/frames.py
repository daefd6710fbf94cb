"""WebSocket messages and server-sent events on the wire, and whether one of them names an event."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol

_TEXT, _BINARY, _CLOSE = 0x1, 0x2, 0x8
_NAMES = ("type", "event", "event_type", "eventType", "name", "kind", "action", "topic")
_NESTED = ("data", "payload", "message", "event", "body")


class Reader(Protocol):
    async def readexactly(self, size: int, /) -> bytes: ...


class Message:
    """One whole message of the server (or control frame); `encode` gives one unmasked frame."""

    def __init__(self, opcode: int, payload: bytes) -> None:
        self.opcode = opcode
        self.payload = payload

    @property
    def is_data(self) -> bool:
        return self.opcode in (_TEXT, _BINARY)

    @property
    def text(self) -> str:
        return self.payload.decode("utf-8", "replace")

    def with_payload(self, payload: bytes) -> Message:
        return Message(self.opcode, payload)

    def encode(self) -> bytes:
        size = len(self.payload)
        head = bytes([0x80 | self.opcode])
        if size < 126:
            return head + bytes([size]) + self.payload
        if size < 1 << 16:
            return head + b"\x7e" + size.to_bytes(2, "big") + self.payload
        return head + b"\x7f" + size.to_bytes(8, "big") + self.payload


async def messages(reader: Reader) -> AsyncIterator[Message]:
    """What a server sends, fragments joined, until it ends the connection."""
    opcode, parts = 0, b""
    while True:
        try:
            final, code, payload = await _frame(reader)
        except EOFError:
            return
        if code >= _CLOSE:
            yield Message(code, payload)
            continue
        opcode, parts = code or opcode, parts + payload
        if final:
            yield Message(opcode, parts)
            opcode, parts = 0, b""


async def _frame(reader: Reader) -> tuple[bool, int, bytes]:
    first, second = await reader.readexactly(2)
    size = second & 0x7F
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = int.from_bytes(await reader.readexactly(8), "big")
    mask = await reader.readexactly(4) if second & 0x80 else b""
    payload = await reader.readexactly(size)
    if mask:
        payload = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    return bool(first & 0x80), first & 0x0F, payload


async def without_event(pieces: AsyncIterator[bytes], drops: Callable[[str], bool]) -> AsyncIterator[bytes]:
    """Server-sent events but those that are to be dropped."""
    buffer = b""
    async for piece in pieces:
        buffer += piece.replace(b"\r\n", b"\n")
        while b"\n\n" in buffer:
            event, _, buffer = buffer.partition(b"\n\n")
            if not any(drops(line) for line in _contents(event.decode("utf-8", "replace"))):
                yield event + b"\n\n"
    if buffer:
        yield buffer


async def with_data(pieces: AsyncIterator[bytes], changed: Callable[[bytes], bytes]) -> AsyncIterator[bytes]:
    """Server-sent events with other data, line by line."""
    buffer = b""
    async for piece in pieces:
        *lines, buffer = (buffer + piece).split(b"\n")
        for line in lines:
            name, colon, value = line.partition(b":")
            yield (name + colon + changed(value.strip()) if name == b"data" else line) + b"\n"
    if buffer:
        yield buffer


def _contents(event: str) -> list[str]:
    return [value.strip() for name, _, value in (line.partition(":") for line in event.split("\n")) if name != "id"]


def names_event(text: str, event: str) -> bool:
    """Whether a message is this event: its text, or a name field of its JSON (Socket.IO's list form included)."""
    text = text.strip()
    if text == event:
        return True
    try:
        document = json.loads(text.lstrip("0123456789/,-") if text[:1].isdigit() else text)
    except ValueError:
        return False
    if isinstance(document, list):
        return bool(document) and document[0] == event
    return _is_event(document, event) or (
        isinstance(document, dict) and any(_is_event(document.get(key), event) for key in _NESTED)
    )


def _is_event(document: Any, event: str) -> bool:
    return isinstance(document, dict) and any(document.get(name) == event for name in _NAMES)
