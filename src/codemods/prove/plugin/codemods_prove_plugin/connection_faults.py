"""Faults where every Python client meets the kernel: `socket.socket` and the resolver.

`refuse` raises what a closed port raises. The other faults let the connection succeed, but to a relay of ours on
loopback, so that time limits, selectors, TLS and reconnects behave as they do with a real peer. uvloop makes its
connections below Python's sockets: its loop's own methods are patched, once it has been imported.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import Any

from .addresses import is_name
from .fault_window import Window

_IN_PROGRESS = (BlockingIOError, InterruptedError)


def install(window: Window) -> None:
    """Patch the classes and functions that every client ends in; without an open window they change nothing."""
    _patch_connect(window)
    _patch_resolver(window)
    _patch_use(window)
    _patch_listen(window)


def injected(error: OSError) -> OSError:
    """The error, marked so that it is known again at the end of a chain of exceptions."""
    error.codemods_injected = True  # type: ignore[attr-defined]
    return error


def diverted(window: Window, family: int, address: Any) -> Any:
    """Where to connect instead of `address`: under a fault that lets connections succeed, our relay."""
    fault = window.fault
    pointed_at = window.relays is not None and window.relays.redirected(address)
    if fault is not None and fault.application and not window.open and window.relays is not None and not pointed_at:
        return window.relays.address_for(family, address)  # opened healthy, faulted once the window opens
    if not window.attempt() or (fault is not None and fault.application and pointed_at):
        return address
    if fault is None or window.relays is None or fault.kind == "refuse":
        window.strike()
        raise injected(ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED)))
    return window.relays.address_for(family, address)


def _patch_connect(window: Window) -> None:
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def connect(self: socket.socket, address: Any) -> None:
        if not window.concerns(self, address):
            with window.decided():
                return real_connect(self, address)
        target = diverted(window, self.family, address)
        try:
            with window.decided():
                real_connect(self, target)
        except _IN_PROGRESS:
            window.track(self, self.family, address)
            raise
        window.track(self, self.family, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        if not window.concerns(self, address):
            with window.decided():
                return real_connect_ex(self, address)
        try:
            target = diverted(window, self.family, address)
        except ConnectionRefusedError as refusal:
            window.code_returned = True
            return refusal.errno or errno.ECONNREFUSED
        with window.decided():
            code = real_connect_ex(self, target)
        if code in (0, errno.EINPROGRESS, errno.EWOULDBLOCK):
            window.track(self, self.family, address)
        return code

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign, assignment]


def _patch_resolver(window: Window) -> None:
    def patched(name: str) -> Any:
        real = getattr(socket, name)

        def resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
            concerned = is_name(host) and window.services.holds_name(_text(host)) and not window.exempted()
            if concerned and window.attempt() and window.fault is not None and window.fault.kind == "refuse":
                window.strike()
                raise injected(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
            answer = real(host, *args, **kwargs)
            if name == "getaddrinfo" and host:
                window.services.resolved(_text(host), answer)
            return answer

        return resolve

    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, patched(name))


def _patch_use(window: Window) -> None:
    """See that a connection is used which was cut when the window opened."""

    def patched(name: str) -> Any:
        real = getattr(socket.socket, name)

        def use(self: socket.socket, *args: Any, **kwargs: Any) -> Any:
            if window.cut_connections:
                window.used(self)
            return real(self, *args, **kwargs)

        return use

    for name in ("send", "sendall", "sendmsg"):
        if hasattr(socket.socket, name):
            setattr(socket.socket, name, patched(name))


def _patch_listen(window: Window) -> None:
    """See which services are in this process."""
    real = socket.socket.listen

    def listen(self: socket.socket, *args: Any) -> None:
        real(self, *args)
        window.listeners.add(self)

    socket.socket.listen = listen  # type: ignore[method-assign, assignment]


def _text(host: Any) -> str:
    return os.fsdecode(host) if isinstance(host, (str, bytes)) else str(host)


def install_uvloop(window: Window) -> None:
    """Patch uvloop's connecting methods; does nothing until the target has imported uvloop, or when it was done."""
    uvloop = sys.modules.get("uvloop")
    loop = getattr(uvloop, "Loop", None)
    if loop is None or getattr(loop, "codemods_patched", False):
        return
    real_tcp, real_unix, real_sock = loop.create_connection, loop.create_unix_connection, loop.sock_connect

    async def create_connection(
        self: Any, protocol_factory: Any, host: Any = None, port: Any = None, **options: Any
    ) -> Any:
        address = (_text(host), port)
        if host is None or not window.concerns(None, address):
            return await real_tcp(self, protocol_factory, host, port, **options)
        if options.get("ssl") and options.get("server_hostname") is None:
            options["server_hostname"] = host
        host, port = diverted(window, socket.AF_INET, address)[:2]
        return _tracked(window, await real_tcp(self, protocol_factory, host, port, **options), address)

    async def create_unix_connection(self: Any, protocol_factory: Any, path: Any = None, **options: Any) -> Any:
        if path is None or not window.concerns(None, path):
            return await real_unix(self, protocol_factory, path, **options)
        target = diverted(window, socket.AF_UNIX, path)
        return _tracked(window, await real_unix(self, protocol_factory, target, **options), path)

    async def sock_connect(self: Any, sock: socket.socket, address: Any) -> Any:
        if not window.concerns(sock, address):
            return await real_sock(self, sock, address)
        await real_sock(self, sock, diverted(window, sock.family, address))
        window.track(sock, sock.family, address)

    loop.create_connection = create_connection
    loop.create_unix_connection = create_unix_connection
    loop.sock_connect = sock_connect
    loop.codemods_patched = True


def _tracked(window: Window, connection: Any, address: Any) -> Any:
    transport_socket = connection[0].get_extra_info("socket")
    if transport_socket is not None:
        connected = _Connected(connection[0], transport_socket)
        _kept[:] = [each for each in _kept if each.fileno() >= 0] + [connected]
        window.track(connected, connected.family, address)
    return connection


class _Connected:
    """A connection of uvloop, whose stand-ins for sockets keep their number when they are closed."""

    def __init__(self, transport: Any, sock: Any) -> None:
        self.family = sock.family
        self.getpeername = sock.getpeername
        self._transport = transport
        self._sock = sock

    def fileno(self) -> int:
        return -1 if self._transport.is_closing() else int(self._sock.fileno())


_kept: list[_Connected] = []
"""The window refers to connections weakly, and nobody else knows these."""
