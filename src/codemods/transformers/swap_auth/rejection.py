"""Tests *of* authentication: they need no or wrong credentials, so nothing in them is swapped."""

from __future__ import annotations

import ast
import re

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_NAME = re.compile(
    r"unauth|forbid|reject|denied|denies|deny(?![a-z])|revok|expir|tamper|forge|malformed|anonymous|blacklist|40[13]"
    r"|(invalid|bad|wrong|missing|no|without|fake|garbage|none)_?(valid_?)?"
    r"(token|jwt|auth|cred|login|password|signature|secret|user|algorithm)",
    re.IGNORECASE,
)
BAD_TOKEN = re.compile(
    r"invalid|expired|bad|wrong|malformed|tamper|fake|forge|garbage|not[-_. ]?(a|valid)|unknown|revoked|unauthor|^$",
    re.IGNORECASE,
)
_CODES = frozenset({401, 403})
_STATUS_NAMES = re.compile(r"UNAUTHORIZED|FORBIDDEN|HTTP_40[13]", re.IGNORECASE)
_RAISES = frozenset({"pytest.raises"})
_SELF_RAISES = frozenset({"assertRaises", "assertRaisesRegex"})


class Rejections:
    """Finds out, once for each function, whether it is about being turned away."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._known: dict[ast.AST, bool] = {}

    def around(self, node: ast.AST) -> bool:
        """Whether a node belongs to a test of authentication."""
        for up in self._module.ancestors(node):
            if isinstance(up, FunctionNode) and self.about(up):
                return True
            if isinstance(up, ast.ClassDef) and _NAME.search(snake(up.name)):
                return True
            if isinstance(up, ast.With | ast.AsyncWith) and any(self._expects(item) for item in up.items):
                return True
        return False

    def served_by(self, node: ast.AST) -> bool:
        """Whether a node stands in a function that nothing but tests of authentication call in this file."""
        function = self._module.function(node)
        if function is None or self._module.is_test(function) or self._module.is_fixture(function):
            return False
        called = [call for call in self._module.nodes(ast.Call) if _last(call.func) == function.name]
        return bool(called) and all(self._module.test(call) and self.around(call) for call in called)

    def about(self, function: FunctionNode) -> bool:
        """Whether a function is about being turned away, by its name or an assertion."""
        if function not in self._known:
            nodes = self._module.local(function)
            self._known[function] = bool(_NAME.search(function.name)) or any(map(self._expects_status, nodes))
        return self._known[function]

    def _expects(self, item: ast.withitem) -> bool:
        call = item.context_expr
        if not isinstance(call, ast.Call):
            return False
        named = isinstance(call.func, ast.Attribute) and call.func.attr in _SELF_RAISES
        return named or self._module.resolve(call.func) in _RAISES

    def _expects_status(self, node: ast.AST) -> bool:
        """An assertion that an answer is 401 or 403, in any spelling, and nothing better."""
        if isinstance(node, ast.Assert):
            return any(map(_is_rejection, ast.walk(node.test)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) >= 2:
            return node.func.attr in {"assertEqual", "assertIn"} and any(map(_rejected, node.args[:2]))
        return False


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def names_bad_login(value: ast.Name | ast.Attribute) -> bool:
    """Whether credentials are named for being wrong."""
    return bool(_NAME.search(value.id if isinstance(value, ast.Name) else value.attr))


def snake(name: str) -> str:
    """`TestMissingToken` → `test_missing_token`, so that one pattern reads names of both kinds."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _is_rejection(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.In | ast.Is):
        return False
    return _rejected(node.left) or _rejected(node.comparators[0])


def _rejected(node: ast.expr) -> bool:
    """A status that says no: 401, `HTTPStatus.FORBIDDEN`, or a collection of statuses without a success among them."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            return bool(_STATUS_NAMES.fullmatch(node.value.replace(" ", "_")))
        return node.value in _CODES
    if isinstance(node, ast.Attribute):
        return bool(_STATUS_NAMES.search(node.attr))
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        accepted = any(isinstance(e, ast.Constant) and isinstance(e.value, int) and e.value < 400 for e in node.elts)
        return not accepted and any(map(_rejected, node.elts))
    return False
