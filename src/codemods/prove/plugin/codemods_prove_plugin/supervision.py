"""Has the kernel ask the keeper about every `connect` of this process and of those that it starts (Linux).

A seccomp filter with a notification: no privileges are needed, it is passed on to children, and no code of the target
goes around it: only addresses of a length that none has do. Where a container or the kernel forbids it, tests run
without, and it is said which of them may have connections that could not be faulted.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import struct
import sys
from typing import Any

from .shared import Shared

_ARCHITECTURES = {"x86_64": (0xC000003E, 317, 42), "aarch64": (0xC00000B7, 277, 203)}
"""Machine → its number for filters, and those of the system calls `seccomp` and `connect`."""
_SET_MODE_FILTER = 1
_NEW_LISTENER = 1 << 3
_WAIT_KILLABLE = 1 << 5
_PR_SET_NO_NEW_PRIVS = 38
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_UNASKED = 127
"""The length of addresses that a connection of ours is made with; the kernel takes any that is long enough."""
_connect = ctypes.PyDLL(None).connect


class Forbidden(Exception):
    """The system does not let this process be supervised."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def supervised(channel: int, about: dict[str, Any]) -> Shared:
    """Put this process below the keeper at the other end of the channel; raises Forbidden."""
    if not sys.platform.startswith("linux") or platform.machine() not in _ARCHITECTURES:
        raise Forbidden(f"{sys.platform} on {platform.machine()}")
    import json

    shared, page = Shared.create()
    try:
        listener = _listener(platform.machine())
        with socket.socket(fileno=os.dup(channel)) as keeper:
            socket.send_fds(keeper, [json.dumps(about).encode()], [listener, page])
        os.close(listener)
    finally:
        os.close(page)
    return shared


def connect_unasked(sock: socket.socket, address: Any) -> None:
    """Connect over IP, without a question to the keeper where this process is supervised."""
    host, port, flow, scope = (*address, 0, 0)[:4]
    start = struct.pack("=H", sock.family) + struct.pack("!H", port)
    ip = socket.inet_pton(sock.family, host)
    rest = ip if sock.family == socket.AF_INET else struct.pack("!I", flow) + ip + struct.pack("=I", scope)
    if _connect(sock.fileno(), (start + rest).ljust(_UNASKED, b"\0"), _UNASKED):
        sock.connect(address)


def instructions(machine: str) -> bytes:
    """The filter: on this machine, whether the system call is `connect`, and not one of ours."""
    architecture, _, connect = _ARCHITECTURES[machine]
    return b"".join(
        struct.pack("HBBI", *instruction)
        for instruction in (
            (_LOAD, 0, 0, 4),
            (_JUMP_IF_EQUAL, 0, 5, architecture),
            (_LOAD, 0, 0, 0),
            (_JUMP_IF_EQUAL, 0, 3, connect),
            (_LOAD, 0, 0, 32),
            (_JUMP_IF_EQUAL, 1, 0, _UNASKED),
            (_RETURN, 0, 0, _NOTIFY),
            (_RETURN, 0, 0, _ALLOW),
        )
    )


def _listener(machine: str) -> int:
    """Install the filter in this thread, and so in all that it starts."""
    code, seccomp = instructions(machine), _ARCHITECTURES[machine][1]
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    for flags in (_NEW_LISTENER | _WAIT_KILLABLE, _NEW_LISTENER):
        listener = _install(libc, seccomp, flags, program)
        if listener == -errno.EACCES:  # without privileges, only for who cannot gain any either
            libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
            listener = _install(libc, seccomp, flags, program)
        if listener >= 0:
            return listener
    raise Forbidden(os.strerror(-listener))


def _install(libc: Any, seccomp: int, flags: int, program: _Program) -> int:
    result = int(libc.syscall(ctypes.c_long(seccomp), _SET_MODE_FILTER, flags, ctypes.byref(program)))
    return result if result >= 0 else -ctypes.get_errno()
