"""The calls that answers come from: whether one asks as somebody, or tells whether somebody may."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right

from codemods.analysis.code.naming import callee, is_text, listed, spoken, words
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import ScopeNode, unawaited, values_given
from codemods.policy.templates import CONNECTING_METHODS, CONNECTORS

_READING = frozenset({"json", "text", "read", "decode", "lower", "strip", "loads", "get"})
_BODIES = frozenset({"json", "data", "content", "files", "body", "payload"})
_WHO = listed("token tokens jwt bearer headers auth authorization credentials cookies apikey key login password")
_JUDGES = listed(
    "auth authenticate authenticates authorize login signin validate validates verify verifies introspect token jwt "
    "permission permissions access connect"
)
_LETTERS = re.compile(r"^[\w-]*$")


class AskedCalls:
    """Follows answers to calls in one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._stores: dict[ScopeNode, dict[str, list[ast.Name]]] = {}

    def call(self, node: ast.expr) -> ast.Call | None:
        """The call that an expression's value was taken from, through names, keys and `.json()`."""
        for _ in range(12):
            if isinstance(node, ast.Await | ast.Attribute | ast.Subscript | ast.Starred):
                node = node.value
            elif isinstance(node, ast.Name):
                bound = self._bound(node)
                if bound is None:
                    return None
                node = bound
            elif isinstance(node, ast.Call) and _only_reads(node):
                node = node.func.value if isinstance(node.func, ast.Attribute) else node.args[0]
            else:
                break
        return node if isinstance(node, ast.Call) else None

    def _bound(self, name: ast.Name) -> ast.expr | None:
        """What a name was last set to above its read, also by a `with`."""
        scope = self._module.binding_scope(name.id, name)
        if scope is None:
            return None
        if scope not in self._stores:
            names = (node for node in self._module.local(scope) if isinstance(node, ast.Name))
            self._stores[scope] = grouped((node.id, node) for node in names if not isinstance(node.ctx, ast.Load))
        stores = self._stores[scope].get(name.id, [])
        at = bisect_right(stores, name.lineno, key=lambda node: node.lineno)
        return self._value(stores[at - 1]) if at else None

    def _value(self, target: ast.Name) -> ast.expr | None:
        """What a name is set to where it is written; None where it is a part of it."""
        parent = self._module.parent(target)
        value = parent.context_expr if isinstance(parent, ast.withitem) else getattr(parent, "value", None)
        parts = isinstance(parent, ast.Tuple | ast.List | ast.Starred | ast.AugAssign)
        return value if isinstance(value, ast.expr) and not parts else None

    def as_somebody(self, call: ast.Call) -> bool:
        """Whether a call asks for something in somebody's name, and sends nothing that could be wrong besides."""
        return self.judges(call) or self.only_asks(call)

    def only_asks(self, call: ast.Call | None) -> bool:
        """Whether a call sends who asks, and nothing else: a refusal is about them."""
        if call is None or any(word.arg in _BODIES for word in call.keywords):
            return False
        given = values_given(call)
        named = {part for word in call.keywords for part in words(word.arg or "")}
        return bool(named & _WHO) or any(spoken(item) & _WHO for item in given)

    def judges(self, call: ast.Call | None) -> bool:
        """Whether a call gets a token or the like, and by its own name tells what it is worth."""
        if call is None:
            return False
        dotted = self._module.resolve(call.func)
        if callee(call) in CONNECTING_METHODS or dotted in CONNECTORS:
            return True
        given = values_given(call)
        named = words(callee(call))
        shown = bool(given) and (named & _WHO or any(spoken(item) & _WHO for item in given))
        return bool(shown and named & _JUDGES) and not callee(call)[:1].isupper()

    def is_result(self, node: ast.expr) -> bool:
        """Whether an expression is the whole result of a call, no part of it."""
        value = self._bound(node) if isinstance(node, ast.Name) else node
        value = unawaited(value)
        return isinstance(value, ast.Call) and not _only_reads(value)


def _only_reads(call: ast.Call) -> bool:
    """Whether a call only takes something out of an answer: `.json()`, `.get("key")`, `json.loads(answer)`."""
    name = callee(call)
    if name not in _READING or call.keywords:
        return False
    if name == "loads":
        return bool(call.args)
    first = call.args[0] if call.args else None
    key = is_text(first) and bool(_LETTERS.match(first.value))
    return isinstance(call.func, ast.Attribute) and (key if name == "get" else not call.args)
