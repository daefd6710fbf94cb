"""Tests *of* authentication: they need no or wrong credentials, so nothing in them is swapped."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.code.branching import is_hard, only_says
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_text, last_name, listed, spoken, words
from codemods.module.index import ModuleIndex
from codemods.module.once import kept, kept_meanwhile
from codemods.module.scopes import FunctionNode, parameters, values_given, walk
from codemods.transformers.swap_auth.refusals.asked_calls import AskedCalls
from codemods.transformers.swap_auth.refusals.reached import Reached
from codemods.transformers.swap_auth.refusals.refusals import Refusals
from codemods.transformers.swap_auth.refusals.spoilt_tokens import SpoiltTokens, is_followed

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


class _TokenQuestions:
    """Which functions ask the auth service or a validator about a token: they are about it also where it is good."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._facts = module.derived(ModuleFacts)
        self._asked = AskedCalls(module)

    def asks(self, function: FunctionNode, node: ast.AST) -> bool:
        """Whether a node asks about a token, and what comes back is used."""
        if is_text(node) and _ASKS.search(node.value):
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
        parts = (item for item in walk(test) if isinstance(item, ast.Name | ast.Call))
        return any(self._is_validator(self._asked.call(part)) for part in parts)

    def _is_validator(self, call: ast.Call | None) -> bool:
        if call is None:
            return False
        named = words(callee(call))
        if not named & _ASKING:
            return False
        given = values_given(call)
        return bool(named & _TOKENS) or (len(named) == 1 and any(spoken(item) & _TOKENS for item in given))


class Rejections:
    """Finds out, once for each function, whether it is about being turned away."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._refusals = Refusals(module)
        self._spoilt = SpoiltTokens(module)
        self._questions = _TokenQuestions(module)
        self._reached = Reached(module)

    def around(self, node: ast.AST) -> bool:
        """Whether a node belongs to a test of authentication."""
        for up in self._module.ancestors(node):
            if isinstance(up, FunctionNode) and (self.about(up) or self._serves(up)):
                return True
            if isinstance(up, ast.ClassDef) and _NAME.search(snake(up.name)):
                return True
            if isinstance(up, ast.With | ast.AsyncWith) and any(self._refusals.expects(item) for item in up.items):
                return True
        return False

    @kept
    def about(self, function: FunctionNode) -> bool:
        """Whether a function is about who is let in: by what it does, or its helpers do for it, or by their names."""
        parts = [function] if self._module.is_fixture(function) else self._reached.by(function)
        return any(_NAME.search(part.name) or self._shows(part) for part in parts)

    @kept_meanwhile(False)
    def _serves(self, function: FunctionNode) -> bool:
        """Whether nothing but what is about who is let in calls a function of this file, or asks for a fixture."""
        users = [] if self._module.is_test(function) else list(self._users(function))
        return bool(users) and all(map(self.around, users))

    def _users(self, function: FunctionNode) -> Iterator[ast.AST]:
        """The calls of a function, or the parameters that ask for a fixture where it can be seen."""
        if not self._module.is_fixture(function):
            yield from (call for call in self._module.nodes(ast.Call) if last_name(call.func) == function.name)
            return
        cls = self._module.cls(function)
        for item in self._module.functions():
            if cls is None or self._module.cls(item) is cls:
                yield from (arg for arg in parameters(item) if arg.arg == function.name)

    @kept
    def _shows(self, function: FunctionNode) -> bool:
        """Whether a function itself demands a refusal, spoils a token, or asks about one."""
        asks = self._questions.asks
        return any(
            self._refusals.demands(node) or self._spoilt.spoils(function, node) or asks(function, node)
            for node in self._module.below(function)
        )


def names_bad_login(value: ast.Name | ast.Attribute) -> bool:
    """Whether credentials are named for being wrong."""
    return bool(_NAME.search(value.id if isinstance(value, ast.Name) else value.attr))


def snake(name: str) -> str:
    """`TestMissingToken` → `test_missing_token`, so that one pattern reads names of both kinds."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
