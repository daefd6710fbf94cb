"""Answers for the kernel what becomes of each `connect` below one worker: a thread of the keeper, which holds no lock.

It lives in another process than the tests, for C code may ask while it keeps Python from running. Under `refuse` the
call fails; under other faults the test's own socket is connected to a relay, so that it stays what its owner made it.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import select
import socket
import struct
import threading
import time
from typing import Any

from .addresses import Services, is_internal
from .fault_window import Fault
from .limit import IN_VAIN
from .relay import RelayThread
from .scheduled import run_time, waits_without_limit
from .shared import Shared

_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_NOTIFICATION, _ANSWER = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
_CONTINUE = 1
_PIDFD_GETFD = 438
_ADDRESS_LIMIT = 128
_TICK = 2
_TICKS = os.sysconf("SC_CLK_TCK")
_DNS = 53
_AT_REST = 0.005
"""Seconds for which C code must have kept Python from running that waits without a limit, so that nothing ends it."""
_GRACE = 0.02
"""Seconds by which the kernel's start times of processes may be early."""


class Supervisor:
    """Of one worker; ends by itself when no process is left below it."""

    def __init__(self, listener: int, page: int, about: dict[str, Any]) -> None:
        self._listener = listener
        self._shared = Shared(page)
        os.close(page)
        self._worker: int = about["worker"]
        self._fault = Fault.parse(about["fault"]) if about["fault"] else None
        self._services = Services(about["services"])
        self._scratch: str = about["scratch"]
        self._relays: RelayThread | None = None
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._seen: tuple[Any, float] = (None, 0.0)
        """How often its watcher had looked and how long its main thread had run, and since when."""
        self._in_vain = 0
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        poll = select.poll()
        poll.register(self._listener, select.POLLIN)
        was_open = False
        while True:
            events = poll.poll(_TICK if self._relays is not None else None)
            if self._relays is not None and self._keeps_waiting():
                self._shared.over = True
            if (self._shared.over or (was_open and not self._shared.open)) and self._relays is not None:
                self._relays.cut()
            was_open = self._shared.open
            if any(event & select.POLLIN for _, event in events):
                self._answer_next()
            elif events:
                os.close(self._listener)
                return

    def _keeps_waiting(self) -> bool:
        """Whether C code sleeps that keeps Python from running, for as long as the test may wait in a silence."""
        patience, now = self._shared.patience[self._in_vain >= IN_VAIN], time.monotonic()
        if not (patience and self._shared.open and not self._shared.over):
            return False
        state = self._shared.beats, run_time(self._worker)
        if state != self._seen[0]:
            self._seen = state, now
        waited = now - self._seen[1]
        over = waited > patience or (waited > _AT_REST and waits_without_limit(self._worker))
        self._in_vain += over
        return over

    def _answer_next(self) -> None:
        buffer = bytearray(_NOTIFICATION.size)
        try:
            fcntl.ioctl(self._listener, _RECEIVE, buffer)
        except OSError:
            return  # interrupted, or gone: it asks again
        number, thread, _, _, _, _, *arguments = _NOTIFICATION.unpack(buffer)
        try:
            answer = self._decide(thread, arguments[0], arguments[1], arguments[2])
        except Exception as error:  # whatever it is, who asks must get an answer
            self._shared.leave_unfaulted(f"a connection of process {thread} ({error})")
            answer = None
        result, flags = (0, _CONTINUE) if answer is None else (-answer, 0)
        with contextlib.suppress(OSError):  # who asked may be gone
            fcntl.ioctl(self._listener, _SEND, bytearray(_ANSWER.pack(number, 0, result, flags)))

    def _decide(self, thread: int, descriptor: int, place: int, size: int) -> int | None:
        """The error number of the answer, 0 for success; None lets the call be made."""
        if self._shared.is_decided(thread):
            return None
        family, address = _parsed(_memory(thread, place, min(size, _ADDRESS_LIMIT)))
        application = self._fault is not None and self._fault.application
        seen_by = f"/proc/{thread}"
        if address is None or is_internal(address, f"{seen_by}/root", f"{seen_by}/cwd"):
            return None
        if not self._services.holds(address):
            return None
        process = self._worker if self._is_worker(thread) else _status(thread, "Tgid")
        if self._shared.open and process != self._worker and self._is_service(process):
            return None
        with self._socket(process, descriptor) as sock:
            if sock.type & 0xF != socket.SOCK_STREAM:
                return self._decide_on_datagrams(address)
            if self._shared.open:
                self._shared.attempt()
            if self._fault is None or not (self._shared.open or application):
                if process == self._worker:
                    self._shared.add_connection(os.fstat(sock.fileno()).st_ino)
                return None
            return self._fail(sock, family, address)

    def _decide_on_datagrams(self, address: Any) -> int | None:
        """Names do not resolve where connections are refused."""
        refuses = self._fault is not None and self._fault.kind == "refuse"
        if not (self._shared.open and refuses and isinstance(address, tuple) and address[1] == _DNS):
            return None
        self._shared.attempt()
        self._shared.strike()
        return errno.ECONNREFUSED

    def _fail(self, sock: socket.socket, family: int, address: Any) -> int:
        assert self._fault is not None
        if self._fault.kind == "refuse" or self._shared.over:
            self._shared.strike()
            return errno.ECONNREFUSED
        if self._relays is None:
            self._relays = RelayThread(self._fault, self._shared, self._scratch)
        return sock.connect_ex(self._relays.address_for(family, address))

    def _socket(self, process: int, descriptor: int) -> socket.socket:
        """The caller's own socket, held here too."""
        pidfd = os.pidfd_open(process)
        try:
            twin = self._libc.syscall(ctypes.c_long(_PIDFD_GETFD), pidfd, ctypes.c_int(descriptor), 0)
        finally:
            os.close(pidfd)
        if twin < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        return socket.socket(fileno=twin)

    def _is_worker(self, thread: int) -> bool:
        return thread == self._worker or os.path.exists(f"/proc/{self._worker}/task/{thread}")

    def _is_service(self, process: int) -> bool:
        """Whether it, or what started it, was there before the test: the system, not a client."""
        while process not in (0, 1, self._worker, os.getpid()):
            if _start_of(process) + _GRACE < self._shared.since:
                return True
            process = _status(process, "PPid")
        return False


def _memory(thread: int, place: int, size: int) -> bytes:
    with open(f"/proc/{thread}/mem", "rb", buffering=0) as memory:
        return os.pread(memory.fileno(), size, place)


def _status(process: int, field: str) -> int:
    with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith(f"{field}:"):
                return int(line.split()[1])
    return 0


def _start_of(process: int) -> float:
    """Seconds since the system's start."""
    with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as stat:
        return int(stat.read().rpartition(")")[2].split()[19]) / _TICKS


def _parsed(data: bytes) -> tuple[int, Any]:
    """Family and address as Python's sockets have them; None for a family that is not faulted."""
    family = struct.unpack_from("=H", data)[0] if len(data) >= 2 else 0
    if family == socket.AF_INET and len(data) >= 8:
        return family, (socket.inet_ntoa(data[4:8]), struct.unpack_from("!H", data, 2)[0])
    if family == socket.AF_INET6 and len(data) >= 24:
        host, scope = socket.inet_ntop(family, data[8:24]), data[24:28]
        port, flow = struct.unpack_from("!H", data, 2)[0], struct.unpack_from("!I", data, 4)[0]
        return family, (host, port, flow, struct.unpack("=I", scope)[0] if len(scope) == 4 else 0)
    if family == socket.AF_UNIX:
        path = data[2:]
        return family, path if path[:1] == b"\0" else os.fsdecode(path.partition(b"\0")[0])
    return family, None
