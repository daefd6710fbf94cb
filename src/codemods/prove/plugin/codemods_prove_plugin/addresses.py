"""Which addresses are services: those that the policy names, and never the system's own."""

from __future__ import annotations

import ipaddress
import os
import socket
import weakref
from typing import Any

_BETWEEN_PROCESSES = "/pymp-"
_LOCAL_PATHS = ("/dev/log", "/run/dbus/", "/run/systemd/", "/run/nscd/", "/run/uuidd/", "/var/lib/sss/")


class Services:
    """The addresses that are faulted: `HOST:PORT` (either may be `*`) or socket paths; none named means all."""

    def __init__(self, entries: list[str]) -> None:
        self._paths = {entry for entry in entries if entry.startswith("/")}
        self._hosts = [entry.rpartition(":")[::2] for entry in entries if not entry.startswith("/")]
        self._names: dict[str, set[str]] = {}

    @property
    def everything(self) -> bool:
        return not self._paths and not self._hosts

    def resolved(self, name: str, infos: list[Any]) -> None:
        for info in infos:
            self._names.setdefault(str(info[4][0]), set()).add(name.lower())

    def holds(self, address: Any) -> bool:
        if self.everything:
            return True
        if isinstance(address, (str, bytes)):
            return os.fsdecode(address) in self._paths
        return any(
            self._same_host(host, str(address[0])) and port in ("*", str(address[1])) for host, port in self._hosts
        )

    def holds_name(self, name: str) -> bool:
        named = name.lower() in {host.lower() for host, _ in self._hosts}
        return named or self.everything

    def _same_host(self, wanted: str, host: str) -> bool:
        wanted = wanted.strip("[]").lower()
        known = {host.lower(), *self._names.get(host, ())}
        return wanted in known or wanted == "*" or (is_loopback(wanted) and is_loopback(host))


class Listeners:
    """Where this process listens, by Python's sockets."""

    def __init__(self) -> None:
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def add(self, sock: socket.socket) -> None:
        self._sockets.add(sock)

    def hold(self, address: Any) -> bool:
        """Whether a connection to this address ends here; a name is not known to."""
        return any(sock.fileno() >= 0 and _is_same(sock.getsockname(), address) for sock in list(self._sockets))


def _is_same(own: Any, address: Any) -> bool:
    if not isinstance(own, tuple) or not isinstance(address, tuple):
        return bool(own == address)
    anywhere = own[0] in ("0.0.0.0", "::") and not is_name(address[0]) and is_loopback(address[0])
    return bool(own[1] == address[1] and (own[0] == address[0] or anywhere))


def is_internal(address: Any, root: str = "/", folder: str = "") -> bool:
    """Whether a socket path is the system's, or one of `multiprocessing`, or leads nowhere: a service has its socket.

    `root` and `folder` are those of the process that connects, as seen from here.
    """
    if not isinstance(address, (str, bytes)):
        return False
    path = os.fsdecode(address)
    if path.startswith("\0"):
        return _BETWEEN_PROCESSES in path
    known = path.removeprefix("/var") if path.startswith("/var/run/") else path
    place = os.path.join(root, path.lstrip("/")) if path.startswith("/") else os.path.join(folder, path)
    return known.startswith(_LOCAL_PATHS) or _BETWEEN_PROCESSES in path or not os.path.exists(place)


def is_loopback(host: str) -> bool:
    if host.lower() in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def is_name(host: Any) -> bool:
    """Whether resolving it takes a service: not an address, not this machine."""
    if not isinstance(host, (str, bytes)):
        return False
    text = os.fsdecode(host)
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text.lower() not in ("", "localhost", socket.gethostname().lower())
    return False
