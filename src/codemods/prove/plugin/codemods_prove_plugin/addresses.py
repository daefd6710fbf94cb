"""Which addresses are services: those that the policy names, and never the system's own."""

from __future__ import annotations

import ipaddress
import os
import socket
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
