"""Literal addresses in a module, and which of them nobody answers at by the standards, or that only one test names."""

from __future__ import annotations

import ast
import ipaddress
import re
from collections.abc import Iterator

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_text
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk

_URL = re.compile(r"^[a-z][a-z0-9+.-]*://(?:[^/@\s]*@)?(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d+))?", re.IGNORECASE)
_PAIR = re.compile(r"^([\w-]+(?:\.[\w-]+)*):(\d+)$")
_NOWHERE = (".invalid", ".test", ".example")
"""Top-level names that are reserved, so that nobody can be found under them (RFC 6761)."""
_NEAR = (".local", ".localhost", ".internal", ".lan", ".svc")
"""Top-level names that only a network of one's own knows."""
_UNROUTED = tuple(
    ipaddress.ip_network(item) for item in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4")
)
"""Networks for documentation and future use (RFC 5737, RFC 1112)."""
_LISTENING = frozenset({20, 21, 22, 25, 53, 80, 110, 143, 389, 443, 465, 587, 636, 853, 993, 995})
"""Ports of the system's range at which services of the net listen; others there are privileged and closed."""
_FIRST_DYNAMIC, _LAST = 49152, 65535
"""No service may be registered in the dynamic range (RFC 6335)."""
Address = tuple[str, int | None]


def address(text: str) -> Address | None:
    """Host and port of a URL, or of `host:port`; None for other texts."""
    found = _URL.match(text) or _PAIR.match(text)
    return (found.group(1).lower(), int(found.group(2)) if found.group(2) else None) if found else None


def is_nowhere(host: str) -> bool:
    """Whether a host is one that cannot be reached, by the standards."""
    if host.endswith(_NOWHERE) or host in {"invalid", "0.0.0.1"}:
        return True
    try:
        known = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return any(known in network for network in _UNROUTED if network.version == known.version)


def is_beyond(host: str) -> bool:
    """Whether a host is found only by a network that not every machine has: by IPv6, or under a public name."""
    try:
        return ipaddress.ip_address(host.strip("[]")).version == 6
    except ValueError:
        return "." in host and not host.endswith((*_NOWHERE, *_NEAR))


def is_closed(port: int | None) -> bool:
    """Whether a port is one at which no service is registered to listen."""
    if port is None:
        return False
    return port >= _FIRST_DYNAMIC or (port < 1024 and port not in _LISTENING)


class Addresses:
    """The literal addresses of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._found = [(item, known) for item in module.nodes(ast.Constant) if (known := _of(item)) is not None]

    def inside(self, node: ast.AST) -> Iterator[Address]:
        """The addresses that stand in a node."""
        for item in walk(node):
            known = _of(item)
            if known is not None:
                yield known

    def deviates(self, known: Address, function: ast.AST) -> bool:
        """Whether a function alone names another address than the one that all the rest of the file asks at."""
        others = {other for item, other in self._found if not self._module.holds(function, item)}
        return known not in others and len(others) == 1


def _of(item: ast.AST) -> Address | None:
    return address(item.value) if isinstance(item, ast.Constant) and isinstance(item.value, str) else None


def is_guessed(node: ast.AST) -> bool:
    """Whether an address stands in where a setting names none: `get("URL", "http://localhost")`, `url or "…"`."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return _of(node.values[-1]) is not None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or len(node.args) != 2:
        return False
    owner = getattr(node.func.value, "attr", getattr(node.func.value, "id", ""))
    machine = node.func.attr == "getenv" or owner == "environ"
    return machine or (node.func.attr == "get" and _of(node.args[1]) is not None)


def is_addressed(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether a call is told where to ask: a URL, a host with its port, or a setting that falls back to one."""
    named = {item.arg for item in call.keywords}
    return {"host", "port"} <= named or any(_is_address(item) for item in _places(facts, call))


def asks_at_fixed(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether a call is told a port of this machine that the file holds: a service stands there before the test runs.

    A server that a test starts gets its port from the machine, and a public name in a unit test is not asked for.
    """
    known = (address(str(item.value)) for item in _places(facts, call) if _is_address(item))
    return any(found is not None and found[1] is not None and _is_here(found[0]) for found in known)


def _is_here(host: str) -> bool:
    return host in {"localhost", "0.0.0.0", "[::1]"} or host.startswith("127.")


def _places(facts: ModuleFacts, call: ast.Call) -> Iterator[ast.Constant]:
    """The literals that the arguments of a call begin with."""
    for item in (*call.args, *(item.value for item in call.keywords)):
        yield from _first_literals(facts, item)


def _first_literals(facts: ModuleFacts, node: ast.expr) -> Iterator[ast.Constant]:
    parts = node.values if isinstance(node, ast.JoinedStr) else node.left if isinstance(node, ast.BinOp) else node
    first = parts[0] if isinstance(parts, list) and parts else parts
    if isinstance(first, ast.FormattedValue):
        first = first.value
    if not isinstance(first, ast.expr):
        return
    known = facts.constant(first)
    if isinstance(known, ast.JoinedStr):
        if known is not node:
            yield from _first_literals(facts, known)
        return
    yield from (item for item in (known, *(known.args if isinstance(known, ast.Call) else ())) if is_text(item))


def _is_address(item: ast.Constant) -> bool:
    return _of(item) is not None or _URL.match(str(item.value) + "x") is not None
