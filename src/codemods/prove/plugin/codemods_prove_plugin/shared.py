"""What a worker and its supervisor tell each other: a page of memory that both have mapped.

The worker says when the window is open and which of its threads connect by Python's sockets, whose connections are
faulted there. The supervisor counts what all others connect to: C libraries, and child processes.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import threading
import time
from collections.abc import Iterator

SIZE = 1 << 15
_OPEN, _ATTEMPTS, _STRIKES, _CONNECTIONS = 0, 4, 8, 12
_SINCE, _OVER, _BEATS, _PATIENCE = 16, 24, 28, 32
_UNFAULTED, _UNFAULTED_SIZE = 64, 128
_INODES, _INODE_SLOTS = 1024, 512
_THREADS, _THREAD_SLOTS = 8192, 4096


class Shared:
    """The page; counters are written by one side only while a test runs."""

    def __init__(self, descriptor: int) -> None:
        self._page = mmap.mmap(descriptor, SIZE)

    @classmethod
    def create(cls) -> tuple[Shared, int]:
        descriptor = os.memfd_create("codemods-prove")
        os.ftruncate(descriptor, SIZE)
        return cls(descriptor), descriptor

    def _get(self, place: int) -> int:
        return int(struct.unpack_from("I", self._page, place)[0])

    def _set(self, place: int, value: int) -> None:
        struct.pack_into("I", self._page, place, value)

    @property
    def open(self) -> bool:
        return bool(self._get(_OPEN))

    @open.setter
    def open(self, value: bool) -> None:
        self._set(_OPEN, value)

    @property
    def attempts(self) -> int:
        return self._get(_ATTEMPTS)

    @property
    def strikes(self) -> int:
        return self._get(_STRIKES)

    def attempt(self) -> None:
        self._set(_ATTEMPTS, self.attempts + 1)

    def strike(self) -> None:
        self._set(_STRIKES, self.strikes + 1)

    def exempt(self) -> contextlib.AbstractContextManager[None]:
        """Relays of the supervisor are in a process of their own."""
        return contextlib.nullcontext()

    def begin_test(self, patience: tuple[float, float]) -> None:
        self.patience = patience
        self._set(_ATTEMPTS, 0)
        self._set(_STRIKES, 0)
        self.over = False
        self._page[_UNFAULTED : _UNFAULTED + _UNFAULTED_SIZE] = bytes(_UNFAULTED_SIZE)
        self.begin_clients()

    def begin_clients(self) -> None:
        """Processes that were started before now are services."""
        struct.pack_into("d", self._page, _SINCE, time.clock_gettime(time.CLOCK_BOOTTIME))

    @property
    def over(self) -> bool:
        """Whether the test is being ended, so that C code which waits for an answer is to be told that none comes."""
        return bool(self._get(_OVER))

    @over.setter
    def over(self, value: bool) -> None:
        self._set(_OVER, value)

    @property
    def beats(self) -> int:
        """How often the worker's watcher has looked: it cannot while C code keeps Python from running."""
        return self._get(_BEATS)

    def beat(self) -> None:
        self._set(_BEATS, (self.beats + 1) & 0xFFFFFFFF)

    @property
    def patience(self) -> tuple[float, float]:
        """Seconds that C code may so wait in a silence, at first and once others did in vain; 0: as it likes."""
        return struct.unpack_from("2d", self._page, _PATIENCE)

    @patience.setter
    def patience(self, seconds: tuple[float, float]) -> None:
        struct.pack_into("2d", self._page, _PATIENCE, *seconds)

    @property
    def since(self) -> float:
        return float(struct.unpack_from("d", self._page, _SINCE)[0])

    @property
    def unfaulted(self) -> str | None:
        text = self._page[_UNFAULTED : _UNFAULTED + _UNFAULTED_SIZE].rstrip(b"\0")
        return text.decode("utf-8", "replace") or None

    def leave_unfaulted(self, what: str) -> None:
        self._page[_UNFAULTED : _UNFAULTED + _UNFAULTED_SIZE] = what.encode()[:_UNFAULTED_SIZE].ljust(
            _UNFAULTED_SIZE, b"\0"
        )

    def add_connection(self, inode: int) -> None:
        """Remember a socket of the worker's own that a C library has connected."""
        number = self._get(_CONNECTIONS)
        struct.pack_into("Q", self._page, _INODES + 8 * (number % _INODE_SLOTS), inode)
        self._set(_CONNECTIONS, number + 1)

    @property
    def connections(self) -> frozenset[int]:
        number = min(self._get(_CONNECTIONS), _INODE_SLOTS)
        return frozenset(struct.unpack_from(f"{number}Q", self._page, _INODES))

    @contextlib.contextmanager
    def decided(self) -> Iterator[None]:
        """What this thread connects to meanwhile has been decided on before."""
        own = threading.get_native_id()
        slot = _THREADS + 4 * (own % _THREAD_SLOTS)
        self._set(slot, own)
        try:
            yield
        finally:
            self._set(slot, 0)

    def is_decided(self, thread: int) -> bool:
        return self._get(_THREADS + 4 * (thread % _THREAD_SLOTS)) == thread
