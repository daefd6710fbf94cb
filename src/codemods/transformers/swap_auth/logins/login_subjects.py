"""Logins that a test is about: they stay, since a helper that logs in for it would be what it tests."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.swap_auth.refusals.reached import Reached
from codemods.transformers.swap_auth.refusals.rejection import Rejections

LOGS_IN = re.compile(
    r"/(dev[-_/]?)?(login|log-in|signin|sign-in|register|signup|sign-up|token|authenticate|test-auth"
    r"|(login|auth|oauth2?)/access[-_]?token)/?(\?.*)?$"
)
REGISTERS = re.compile(r"/(register|signup|sign-up)\b")
_AUTH_PATH = re.compile(r"/(auth|oauth|login|logout|signin|refresh|verify|token|session|sso)s?\b")


class Subjects:
    """Looks at the tests of one module that log in, or that a function which logs in serves."""

    def __init__(self, module: ModuleIndex, rejections: Rejections, urls: Callable[[ast.Call], list[str]]) -> None:
        self.module = module
        self.rejections = rejections
        self.urls = urls
        self._reached = Reached(module)

    def holds(self, function: FunctionNode | None, requests: Sequence[ast.Call]) -> bool:
        """Whether logging in is what a test is about, or a test that a function serves: it registers, asks the auth
        service for more, or is turned away."""
        if function is None:
            return False
        inside = {node for call in requests for node in self.module.below(call)}
        if self.module.test(function) is not None:
            logs_in_too = not all(any(REGISTERS.search(text) for text in self.urls(call)) for call in requests)
            return self._asks_for_more(function, inside, None if logs_in_too else REGISTERS)
        tests = [item for item in self._users(function) if self.module.test(item) is not None]
        return any(self.rejections.about(test) or self._asks_beyond(test, function, inside) for test in tests)

    def asked_beside(self, function: FunctionNode) -> int | None:
        """The line on which what stands beside a function asks the auth service for more than a login, where no test
        of the file reaches it: those of other files may be about that."""
        if any(self.module.test(item) is not None for item in (function, *self._users(function))):
            return None
        cls, others = self.module.cls(function), (item for item in self.module.functions() if item is not function)
        nodes = (node for item in others if self.module.cls(item) is cls for node in self.module.below(item))
        texts = (node for node in nodes if isinstance(node, ast.Constant))
        said = (node for node in texts if not isinstance(self.module.parent(node), ast.Expr))
        return next((n.lineno for n in said if _asks_more(n.value)), None)

    def _asks_beyond(self, test: FunctionNode, function: FunctionNode, inside: set[ast.AST]) -> bool:
        """Whether a test, or what it calls in this file besides one function, asks the auth service for more."""
        reached = [test, *(item for item in self._reached.by(test) if item is not function)]
        return any(self._asks_for_more(item, inside) for item in reached)

    def _asks_for_more(
        self, function: FunctionNode, inside: set[ast.AST], registers: re.Pattern[str] | None = None
    ) -> bool:
        for node in self.module.below(function):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if (registers and registers.search(text)) or (node not in inside and _AUTH_PATH.search(text)):
                return True
        return False

    def _users(self, function: FunctionNode) -> list[FunctionNode]:
        """Functions of the file that reach one, by name."""
        return [item for item in self.module.functions() if item is not function and function in self._reached.by(item)]


def _asks_more(text: object) -> bool:
    """Whether a text is an address of the auth service at which nobody logs in."""
    return isinstance(text, str) and bool(_AUTH_PATH.search(text)) and not LOGS_IN.search(text)
