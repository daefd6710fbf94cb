"""Whether a supplier makes another user each time it is called, as far as its source tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.suite.sources import definitions

_DRAWS = frozenset(
    {"uuid1", "uuid4", "token_hex", "token_urlsafe", "randint", "random", "choice", "choices", "getrandbits"}
) | {"randrange", "urandom", "next"}
_CLOCKS = frozenset({"time", "time_ns", "now", "utcnow", "timestamp", "perf_counter", "monotonic"})
_NO_IDENTITY = frozenset({"jti", "iat", "nbf", "exp"})
"""Claims of a token that differ for one user, too."""
_HOPS = 3


def is_fresh(module: ModuleIndex, dotted: str) -> bool | None:
    """Whether two calls of a supplier give two users; None where its source cannot be read."""
    owner, _, name = dotted.rpartition(".")
    tree = module.sources.module(owner)
    member: str | None = None
    if tree is None:
        owner, _, cls = owner.rpartition(".")
        tree, name, member = module.sources.module(owner) if owner else None, cls, name
    found: ast.AST | None = definitions(tree).get(name) if tree is not None else None
    if tree is None or found is None:
        return None
    if member is not None:
        found = next((node for node in ast.walk(found) if getattr(node, "name", None) == member), found)
    return _draws(tree, found, _HOPS)


def _draws(tree: ast.Module, node: ast.AST, hops: int) -> bool:
    calls = list(_calls(node, False))
    if any(name in _DRAWS or (named and name in _CLOCKS) for name, named in calls):
        return True
    if not hops:
        return False
    known = _functions(tree)
    return any(_draws(tree, known[name], hops - 1) for name, _ in calls if name in known and known[name] is not node)


@lru_cache(maxsize=16)
def _functions(tree: ast.Module) -> dict[str, FunctionNode]:
    return {item.name: item for item in ast.walk(tree) if isinstance(item, FunctionNode)}


def _calls(node: ast.AST, named: bool) -> Iterator[tuple[str, bool]]:
    """The last names of all that is called, each with whether its result is written into a text."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        kept = [value for key, value in pairs if not (isinstance(key, ast.Constant) and key.value in _NO_IDENTITY)]
        for value in kept:
            yield from _calls(value, named)
        return
    if isinstance(node, ast.Call):
        yield str(getattr(node.func, "attr", getattr(node.func, "id", ""))), named
    inside = named or isinstance(node, ast.JoinedStr)
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, inside)
