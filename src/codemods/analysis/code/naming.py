"""What names say: the words in identifiers and string keys, asked only after how a value is computed says nothing."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, TypeGuard, TypeVar

from codemods.module.scopes import walk

if TYPE_CHECKING:

    class Text(ast.Constant):
        """A constant that is a text."""

        value: str


Node = TypeVar("Node")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


SUCCESS = listed(
    "success successes successful successfully succeeded succeed ok passed passing completed completion delivered "
    "delivery healthy valid connected accepted authenticated received resolved recovered"
)
FAILURE = listed(
    "error errors err errored exception exceptions exc fail fails failed failing failure failures warning warnings "
    "problem problems issue issues violation violations denied rejected blocked invalid unauthorized forbidden "
    "timeout timeouts dropped drop lost loss missing missed orphan orphans orphaned leak leaks leaked conflict "
    "conflicts duplicate duplicates corrupted corruption stale skipped skip contamination mismatch mismatches gaps "
    "bad broken crashed disconnected disconnects expired unavailable retry retries fallback rollback skew "
    "limited degraded unhealthy aborted cancelled canceled unexpected unhandled forged malicious vulnerable alert "
    "alerts anomaly anomalies suspicious oom crash crashes deadlock deadlocks exceeded overflow outage "
    "degradation unknown"
)
"""Things that a test is content not to see: that there are any must never be demanded."""

BROAD = frozenset({"Exception", "BaseException"})
"""Types whose handlers take any error."""
TAKING_CHECKS = BROAD | {"AssertionError"}
"""Types whose handlers take a failed check."""
FILLING = frozenset({"append", "add", "extend", "insert", "update"})
"""Methods that put something into a collection."""
EMPTYING = frozenset({"pop", "popitem", "popleft", "remove", "discard", "clear"})
"""Methods that take something out of one."""


@lru_cache(maxsize=16_384)
def words(identifier: str) -> frozenset[str]:
    """The lower-case words of an identifier in snake, camel or kebab case."""
    return frozenset(word.lower() for word in _WORD.findall(identifier))


def spoken(node: ast.AST) -> frozenset[str]:
    """All words in the names, attributes and string keys of an expression."""
    found: set[str] = set()
    for item in walk(node):
        if isinstance(item, ast.Name):
            found |= words(item.id)
        elif isinstance(item, ast.Attribute):
            found |= words(item.attr)
        elif isinstance(item, ast.Constant) and isinstance(item.value, str):
            found |= words(item.value)
    return frozenset(found)


def last_name(node: ast.expr) -> str:
    """The name that says what an expression is: a variable, the last attribute, a string key, a called function."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        key = node.slice
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else last_name(node.value)
    if isinstance(node, ast.Call):
        first = node.args[0] if node.args else None
        if isinstance(node.func, ast.Attribute) and node.func.attr == "get" and isinstance(first, ast.Constant):
            return first.value if isinstance(first.value, str) else ""
        return last_name(node.func)
    if isinstance(node, ast.Await):
        return last_name(node.value)
    return ""


def callee(call: ast.Call) -> str:
    """The last part of the name of what is called; empty where it has none."""
    return tail(call.func)


def uncalled(node: ast.expr) -> ast.expr:
    """What a call is of; anything else is itself: `pytest.fixture` of a decorator with arguments, too."""
    return node.func if isinstance(node, ast.Call) else node


def start(node: Node, kinds: type[ast.expr] | UnionType = ast.Attribute) -> Node | ast.expr:
    """What a chain of attributes begins with, or one of what else is named: of subscripts, of calls."""
    found: Node | ast.expr = node
    while isinstance(found, kinds):
        found = found.func if isinstance(found, ast.Call) else found.value  # type: ignore[attr-defined]
    return found


def number(node: ast.expr) -> int | float | None:
    """The number that a literal is."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value  # type: ignore[return-value]
    return None


def is_text(node: ast.AST | None) -> TypeGuard[Text]:
    """Whether an expression is a text that is written out."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_none(node: ast.AST | None) -> bool:
    """Whether an expression is written as `None`."""
    return isinstance(node, ast.Constant) and node.value is None


def tail(node: ast.AST | None) -> str:
    """The last part of a name as it is written; empty for anything else."""
    return str(node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", ""))


def is_constant(node: ast.AST | None, value: bool) -> bool:
    """Whether an expression is written as `True`, or as `False`."""
    return isinstance(node, ast.Constant) and node.value is value


def is_denied(node: ast.AST | None) -> TypeGuard[ast.UnaryOp]:
    """Whether an expression is a `not`."""
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def is_call_of(node: ast.AST | None, *names: str) -> TypeGuard[ast.Call]:
    """Whether an expression is a call of something that has one of these names, or ends in it."""
    return isinstance(node, ast.Call) and tail(node.func) in names
