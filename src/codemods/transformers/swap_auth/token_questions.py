"""Questions about a token, whose answers are used: what the auth service says of it, what a validator does, its claims.

A function that asks them is about authentication also where the answer is yes.
"""

from __future__ import annotations

import ast
import re

from codemods.analysis.branching import is_hard, only_says
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import callee, listed, spoken, words
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.swap_auth.asked_calls import AskedCalls
from codemods.transformers.swap_auth.spoilt_tokens import is_followed

_ENDS = re.compile(r"/(logout|log-out|signout|sign-out|revoke)/?(\?.*)?$")
_ASKS = re.compile(
    r"/(logout|log-out|signout|sign-out|revoke|introspect|refresh(-token)?)/?(\?.*)?$"
    r"|(^|/(auth|oauth2?|tokens?|jwt|sso))/(validate|verify|session)(-token)?/?(\?.*)?$"
)
_BODIES = frozenset({"json", "data"})
_ABOUT = frozenset({"token", "access_token", "refresh_token", "id_token"})
"""Keys under which a request sends a token to be looked at, besides the header that says who asks."""
_ASKING = listed("validate validates validation verify verifies introspect decode")
_TOKENS = listed("token tokens jwt auth authentication signature claims")


class TokenQuestions:
    """Looks at the functions of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._facts = module.derived(ModuleFacts)
        self._asked = AskedCalls(module)

    def asks(self, function: FunctionNode, node: ast.AST) -> bool:
        """Whether a node asks about a token, and what comes back is used."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _ASKS.search(node.value):
            return not self._module.is_fixture(function) and self._is_sent(function, node)
        if isinstance(node, ast.keyword) and node.arg in _BODIES and isinstance(node.value, ast.Dict):
            named = any(getattr(key, "value", None) in _ABOUT for key in node.value.keys)
            return named and not isinstance(self._module.statement(node), ast.Expr)
        if isinstance(node, ast.Assert):
            return self._checks(node.test)
        if isinstance(node, ast.If) and any(is_hard(self._facts, body) for body in (node.body, node.orelse) if body):
            return self._checks(node.test)
        return False

    def _is_sent(self, function: FunctionNode, text: ast.Constant) -> bool:
        """Whether an address is asked, and its answer read or followed by checks."""
        for up in self._module.ancestors(text):
            if isinstance(up, ast.Call):
                statement = self._module.statement(up)
                if only_says(statement):
                    return False
                ends = bool(_ENDS.search(str(text.value)))
                return not isinstance(statement, ast.Expr) or (ends and is_followed(self._module, function, up))
            if isinstance(up, ast.stmt):
                return isinstance(up, ast.Assign)
            if isinstance(up, ast.Dict | ast.List | ast.Tuple | ast.Compare):
                return False
        return False

    def _checks(self, test: ast.expr) -> bool:
        """Whether a condition is about what a validator, or the token itself, says."""
        parts = (item for item in ast.walk(test) if isinstance(item, ast.Name | ast.Call))
        return any(self._is_validator(self._asked.call(part)) for part in parts)

    def _is_validator(self, call: ast.Call | None) -> bool:
        if call is None:
            return False
        named = words(callee(call))
        if not named & _ASKING:
            return False
        given = [*call.args, *(word.value for word in call.keywords)]
        return bool(named & _TOKENS) or (len(named) == 1 and any(spoken(item) & _TOKENS for item in given))
