"""Tests *of* authentication: they need no or wrong credentials, so nothing in them is swapped."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.swap_auth.reached import Reached
from codemods.transformers.swap_auth.refusals import Refusals
from codemods.transformers.swap_auth.spoilt_tokens import SpoiltTokens
from codemods.transformers.swap_auth.token_questions import TokenQuestions

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


class Rejections:
    """Finds out, once for each function, whether it is about being turned away."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._refusals = Refusals(module)
        self._spoilt = SpoiltTokens(module)
        self._questions = TokenQuestions(module)
        self._reached = Reached(module)
        self._known: dict[ast.AST, bool] = {}
        self._shown: dict[ast.AST, bool] = {}
        self._serving: dict[ast.AST, bool] = {}

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

    def about(self, function: FunctionNode) -> bool:
        """Whether a function is about who is let in: by what it does, or its helpers do for it, or by their names."""
        if function not in self._known:
            parts = [function] if self._module.is_fixture(function) else self._reached.by(function)
            self._known[function] = any(_NAME.search(part.name) or self._shows(part) for part in parts)
        return self._known[function]

    def _serves(self, function: FunctionNode) -> bool:
        """Whether nothing but what is about who is let in calls a function of this file, or asks for a fixture."""
        if function not in self._serving:
            self._serving[function] = False  # one that calls itself serves nothing by that
            users = [] if self._module.is_test(function) else list(self._users(function))
            self._serving[function] = bool(users) and all(map(self.around, users))
        return self._serving[function]

    def _users(self, function: FunctionNode) -> Iterator[ast.AST]:
        """The calls of a function, or the parameters that ask for a fixture where it can be seen."""
        if not self._module.is_fixture(function):
            yield from (call for call in self._module.nodes(ast.Call) if last_name(call.func) == function.name)
            return
        cls = self._module.cls(function)
        for item in self._module.functions():
            if cls is None or self._module.cls(item) is cls:
                yield from (arg for arg in parameters(item) if arg.arg == function.name)

    def _shows(self, function: FunctionNode) -> bool:
        """Whether a function itself demands a refusal, spoils a token, or asks about one."""
        asks = self._questions.asks
        if function not in self._shown:
            self._shown[function] = any(
                self._refusals.demands(node) or self._spoilt.spoils(function, node) or asks(function, node)
                for node in self._module.below(function)
            )
        return self._shown[function]


def names_bad_login(value: ast.Name | ast.Attribute) -> bool:
    """Whether credentials are named for being wrong."""
    return bool(_NAME.search(value.id if isinstance(value, ast.Name) else value.attr))


def snake(name: str) -> str:
    """`TestMissingToken` → `test_missing_token`, so that one pattern reads names of both kinds."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
