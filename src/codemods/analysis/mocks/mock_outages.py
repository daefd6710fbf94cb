"""Whether a fault that a mock causes is an outage: a call that ends because nothing at the other end answered.

What a policy has for anything that goes down (`"*" = "service_down()"`) does just that. A delay, a "no", a refusal and
an error out of the very object that a test acts on are other faults, and want a line of their own.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence

from codemods.analysis.code.naming import tail
from codemods.analysis.mocks.surroundings import SERVICES
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk

_BLUNT = frozenset({"Exception", "BaseException", "RuntimeError"})
"""What says no more than that it did not work."""
_UNREACHED = ("Connect", "Timeout", "Network", "Transport", "Unavailable")
_ANSWERED = ("Denied", "Forbidden", "Unauthorized", "NotFound", "Expired", "Rejected", "Cancelled", "Validation")
_CLIENTS = frozenset({"httpx", "aiohttp", "requests", "urllib3", "websockets", "grpc", "redis", "kafka", "boto3"})
"""Libraries at whose other end a service stands."""


def reaches_out(target: str) -> bool:
    """Whether a dotted name is, or stands in a module as, a part of a client library."""
    parts = target.split(".")
    return parts[0] in SERVICES or not _CLIENTS.isdisjoint(parts)


def is_outage(module: ModuleIndex, errors: Sequence[ast.expr], is_own: bool) -> bool:
    """Whether side effects raise nothing else; `is_own`: out of an object that the test itself acts on."""
    found = [name for error in errors for name in _raised(module, error, frozenset())]
    return bool(found) and all(_is_down(name) and not (is_own and name in _BLUNT) for name in found)


def says_unavailable(nodes: Sequence[ast.AST]) -> bool:
    """Whether an answer has a status of a server that failed."""
    values = (item.value for node in nodes for item in walk(node) if isinstance(item, ast.Constant))
    return any(isinstance(value, int) and 500 <= value < 600 for value in values)


def _raised(module: ModuleIndex, error: ast.expr, seen: frozenset[str]) -> Iterator[str]:
    """The exceptions that a side effect raises, by their last words; an empty name for what is none."""
    name = tail(error.func if isinstance(error, ast.Call) else error)
    if isinstance(error, ast.List | ast.Tuple):
        causes: Sequence[ast.expr] = error.elts
    elif isinstance(error, ast.Lambda):
        calls = (node for node in walk(error) if isinstance(node, ast.Call))
        causes = [item for call in calls if tail(call.func) == "throw" for item in call.args]
    elif name[:1].isupper() or name in seen:
        yield name if name not in seen else ""
        return
    else:
        causes = _behind(module, name)
    if not causes:
        yield ""
    for item in causes:
        yield from _raised(module, item, seen | {name})


def _behind(module: ModuleIndex, name: str) -> list[ast.expr]:
    """What the functions of a name raise, or what is stored under it."""
    raises = (node for item in module.functions_named(name) for node in walk(item) if isinstance(node, ast.Raise))
    found = [node.exc for node in raises if node.exc is not None]
    stores = (node for node in module.nodes(ast.Assign) if any(tail(item) == name for item in node.targets))
    return found or [node.value for node in stores]


def _is_down(name: str) -> bool:
    cls = getattr(builtins, name, None)
    if isinstance(cls, type) and not any(part in name for part in _UNREACHED):
        return name in _BLUNT or cls is OSError
    return bool(name) and not any(part in name for part in _ANSWERED)
