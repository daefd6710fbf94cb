"""What a journal's file is made of: records with a checksum each, so that damage is seen and costs one record only.

A file's record comes in two parts, both durable before the file is touched: what is about to happen to it, and the
content before and after. A kill can cut off the end of a file of records; damage can be anywhere.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from codemods.digests import digest

FORMAT = 1
"""Version of all this; a journal of a higher one is left alone."""
_MARK = b"\xc0\xdeJ1"
_HEAD = struct.Struct(">4sQ16s")


class Header(msgspec.Struct, frozen=True, array_like=True, tag="run"):
    """First record: which run this is, and how it was called."""

    version: int
    tool: str
    time: str
    """UTC, to the second."""
    sequence: int
    folder: bytes
    """Where the run was started."""
    options: dict[str, object]
    """What the command line said, by option; empty when the run cannot be resumed."""


class Intent(msgspec.Struct, frozen=True, array_like=True, tag="write"):
    """A file is about to be replaced."""

    path: bytes
    """Relative to the root."""
    before: bytes
    after: bytes
    """Digests of what it holds, and of what it will hold."""
    temporary: bytes
    """Name, in the file's own folder, of the file that takes its place."""
    fixed: tuple[str, ...]
    """Keys of the findings whose fixes are in the new content."""


class Content(msgspec.Struct, frozen=True, array_like=True, tag="content"):
    """The bytes of the intent just above."""

    size: int
    """Bytes before; what follows is what is written."""
    packed: bytes


class Settled(msgspec.Struct, frozen=True, array_like=True, tag="settled"):
    """The intent of that number is no longer to be undone."""

    number: int


class Ended(msgspec.Struct, frozen=True, array_like=True, tag="end"):
    """The run is finished, and so many intents are above: a file without this has lost its end, or was killed."""

    count: int


Record = Header | Intent | Content | Settled | Ended
_DECODER: msgspec.msgpack.Decoder[Record] = msgspec.msgpack.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that a run replaced, or was about to."""

    number: int
    path: bytes
    digest_before: bytes
    digest_after: bytes
    temporary: bytes
    fixed: tuple[str, ...]
    content: tuple[bytes, bytes] | None
    """Before and after; None when that part of the record is lost."""


@dataclass
class Recorded:
    """All that can be read of a journal."""

    header: Header | None = None
    entries: list[Entry] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    damaged: int = 0
    """Records that cannot be read, and holes between records."""
    ended: int | None = None
    """How many entries there were when the run was finished."""
    whole: int = 0
    """Bytes up to the end of the last record that is whole."""

    @property
    def open(self) -> list[Entry]:
        """What is still to be undone, in the order of writing."""
        return [entry for entry in self.entries if entry.number not in self.settled]


def packed(before: bytes, after: bytes) -> Content:
    return Content(len(before), zlib.compress(before + after, 1))


def encode(*records: Record) -> bytes:
    """Records as they stand in the file."""
    payloads = [msgspec.msgpack.encode(record) for record in records]
    return b"".join(_HEAD.pack(_MARK, len(item), digest(item)) + item for item in payloads)


def decode(content: bytes) -> Recorded:
    """What a file of records holds; never raises for what is damaged or cut off."""
    found = Recorded()
    above: Record | None = None
    for record in _records(content, found):
        if isinstance(record, Header):
            found.header = found.header or record
        elif isinstance(record, Intent):
            number = len(found.entries)
            digests = record.before, record.after
            found.entries.append(Entry(number, record.path, *digests, record.temporary, record.fixed, None))
        elif isinstance(record, Settled):
            found.settled.add(record.number)
        elif isinstance(record, Ended):
            found.ended = record.count
        elif isinstance(record, Content) and isinstance(above, Intent):
            found.entries[-1] = _with_content(found.entries[-1], record, found)
        above = record
    found.damaged += found.header is None
    return found


def _with_content(entry: Entry, record: Content, found: Recorded) -> Entry:
    try:
        both = zlib.decompress(record.packed)
    except zlib.error:
        found.damaged += 1
        return entry
    return replace(entry, content=(both[: record.size], both[record.size :]))


def _records(content: bytes, found: Recorded) -> Iterator[Record | None]:
    """Each whole record; None for one that is damaged. The end that a kill cut off is passed over."""
    at = 0
    while at < len(content):
        record, end = _record_at(content, at)
        if record is not None:
            found.whole = end
            yield record
            at = end
            continue
        after = content.find(_MARK, at + 1)
        while after >= 0 and _record_at(content, after)[0] is None:
            after = content.find(_MARK, after + 1)
        if after < 0 and _is_cut_off(content, at):
            return
        found.damaged += 1
        yield None
        at = len(content) if after < 0 else after


def _record_at(content: bytes, at: int) -> tuple[Record | None, int]:
    """The record that begins there, None when there is none that is whole, and where it ends."""
    head = content[at : at + _HEAD.size]
    if len(head) < _HEAD.size or not head.startswith(_MARK):
        return None, at
    _, length, expected = _HEAD.unpack(head)
    end = at + _HEAD.size + length
    payload = content[at + _HEAD.size : end]
    if len(payload) < length or digest(payload) != expected:
        return None, at
    try:
        return _DECODER.decode(payload), end
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None, at


def _is_cut_off(content: bytes, at: int) -> bool:
    """Whether the rest looks like the beginning of a record that was never finished."""
    head = content[at : at + _HEAD.size]
    if len(head) < _HEAD.size:
        return _MARK.startswith(head[: len(_MARK)]) or head.startswith(_MARK)
    return head.startswith(_MARK) and len(content) < at + _HEAD.size + int(_HEAD.unpack(head)[1])
