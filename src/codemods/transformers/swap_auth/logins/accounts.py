"""Accounts that a login makes, where the helper would make none: whether somebody may still log in to one.

Told by the password that is sent: an account whose password nothing else of the file knows is there for its token.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.logins.login_subjects import REGISTERS

BODIES = frozenset({"json", "data"})
_SECRETS = frozenset({"password", "passwd", "pwd", "passphrase", "secret"})
"""Keys under which a request sends what only its user knows."""


class Accounts:
    """Looks at the accounts that the requests of one module make."""

    def __init__(self, module: ModuleIndex, instances: Instances, urls: Callable[[ast.Call], list[str]]) -> None:
        self.module = module
        self.instances = instances
        self.urls = urls

    def made(self, requests: Sequence[ast.Call]) -> list[ast.Call]:
        """The requests that make an account."""
        return [call for call in requests if any(REGISTERS.search(text) for text in self.urls(call))]

    def needed(self, function: FunctionNode, requests: Sequence[ast.Call], left: str) -> int | None:
        """The line of a password of an account that others may log in to; `left` is what the function becomes."""
        kept = {ast.dump(node) for node in walk(ast.parse(left)) if isinstance(node, ast.expr)}
        for call in self.made(requests):
            for secret in self._secrets(call):
                if ast.dump(secret) in kept or self._is_known(secret, function):
                    return secret.lineno
        return None

    def _secrets(self, call: ast.Call) -> Iterator[ast.expr]:
        for word in call.keywords:
            table = self.table(word.value) if word.arg in BODIES else None
            for key, value in zip(table.keys, table.values, strict=True) if isinstance(table, ast.Dict) else ():
                if isinstance(key, ast.Constant) and key.value in _SECRETS:
                    yield value

    def table(self, body: ast.expr) -> ast.expr:
        """What is written of the body of a request, looked up where it is a name."""
        scope = self.module.binding_scope(body.id, body) if isinstance(body, ast.Name) else None
        values = self.instances.values(scope, body.id) if isinstance(body, ast.Name) and scope is not None else None
        return values[0] if values and len(values) == 1 else body

    def _is_known(self, secret: ast.expr, function: FunctionNode) -> bool:
        """Whether callers or other functions know a value: they gave it, or say it themselves."""
        if isinstance(secret, ast.Attribute):
            return True
        if isinstance(secret, ast.BoolOp):
            return any(self._is_known(value, function) for value in secret.values)
        if isinstance(secret, ast.Constant):
            alike = [node for node in self.module.nodes(ast.Constant) if node.value == secret.value]
            own = {self.module.function(call) for call in self.made(self.module.nodes(ast.Call))} if alike[1:] else ()
            # a function that makes an account of its own says the word for that one
            return any(self.module.function(node) not in {function, *own} for node in alike)
        scope = self.module.binding_scope(secret.id, secret) if isinstance(secret, ast.Name) else None
        if not isinstance(secret, ast.Name) or scope is None:
            return False
        given = isinstance(scope, FunctionNode) and secret.id in {arg.arg for arg in parameters(scope)}
        reads = (node for node in self.module.reads_of(secret.id) if self.module.binding_scope(node.id, node) is scope)
        values = self.instances.values(scope, secret.id) or ()
        elsewhere = any(self.module.function(node) is not function for node in reads)
        return given or elsewhere or any(self._is_known(value, function) for value in values)
