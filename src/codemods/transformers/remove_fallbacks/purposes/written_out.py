"""What a module writes out for what it asks, by name: credentials, hosts, ports and limits of time, and which of them
cannot work."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.naming import is_text
from codemods.analysis.failing.addresses import is_closed, is_nowhere
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

CREDENTIALS = frozenset(
    {"password", "passwd", "token", "api_key", "apikey", "secret", "authorization", "auth_token", "access_token"}
)
"""Parameters and headers in which clients take what lets them in."""
_SHORTEST = 0.01
"""Seconds: no service is asked to answer within less."""


class WrittenOut:
    """Credentials, ports and limits of time that one module writes out as keywords and keys."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._credentials = [
            (item, name, value)
            for item in [*module.nodes(ast.keyword), *module.nodes(ast.Dict)]
            for name, value in named_values(item)
            if name in CREDENTIALS
        ]

    def fails(self, item: ast.AST, function: FunctionNode) -> bool:
        """Whether something is given what cannot work, or a credential that only this function has."""
        return any(
            (name in CREDENTIALS and self._deviates(name, value, function)) or cannot_work(name, value)
            for name, value in named_values(item)
        )

    def _deviates(self, name: str, value: ast.expr, function: FunctionNode) -> bool:
        if not is_text(value):
            return False
        others = {
            ast.dump(other)
            for item, known, other in self._credentials
            if known == name and not self._module.holds(function, item)
        }
        return len(others) == 1 and ast.dump(value) not in others


def named_values(item: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(item, ast.keyword):
        yield (item.arg or "").lower(), item.value
    elif isinstance(item, ast.Dict):
        for key, value in zip(item.keys, item.values, strict=True):
            if isinstance(key, ast.Constant):
                yield str(key.value).lower(), value


def cannot_work(name: str, value: ast.expr) -> bool:
    given = value.value if isinstance(value, ast.Constant) else None
    if type(given) is int and name.endswith("port"):
        return is_closed(given)
    if isinstance(given, str) and name.endswith("host"):
        return is_nowhere(given)
    return isinstance(given, int | float) and "timeout" in name and 0 < given <= _SHORTEST
