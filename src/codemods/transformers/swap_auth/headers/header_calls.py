"""Calls that ask the helper for headers, recognised by the policy's own templates, and the token handed to each."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.policy.roles import api_template
from codemods.policy.templates import CallTemplate
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.tokens.tokens import Tokens


class HeaderCalls:
    """Recognises them in one module."""

    def __init__(self, module: ModuleIndex, tokens: Tokens) -> None:
        self.module = module
        self.tokens = tokens
        auth = auth_of(module)
        self.request = api_template("headers", auth.api.headers, auth.environment)
        self.handshake = api_template("websocket_headers", auth.api.websocket_headers, auth.environment)

    def token(self, node: ast.expr) -> ast.expr | None:
        """The token that an expression hands to the helper for headers; None where it does not."""
        call = node.value if isinstance(node, ast.Await) else node
        if isinstance(call, ast.Call) and any(self._asks(call, item) for item in (self.request, self.handshake)):
            named = [word.value for word in call.keywords if word.arg == "token"]
            return next(iter([*named, *call.args]), None)
        return None

    def is_idle(self, node: ast.AST) -> bool:
        """Whether a call only makes headers, or an instance of the helper to ask for them."""
        if not isinstance(node, ast.Call):
            return False
        if self.token(node) is not None or getattr(node.func, "id", "") == "dict":
            return True
        made = self.module.resolve(node.func) or ""
        return self.tokens.is_helper(made) and made.rpartition(".")[2][:1].isupper()

    def _asks(self, call: ast.Call, template: CallTemplate) -> bool:
        tree = template.tree.value if isinstance(template.tree, ast.Await) else template.tree
        wanted = tree.func if isinstance(tree, ast.Call) else None
        if isinstance(wanted, ast.Name):
            return self.module.resolve(call.func) == f"{self.tokens.helper.name}.{wanted.id}"
        if not isinstance(wanted, ast.Attribute) or not isinstance(call.func, ast.Attribute):
            return False
        if call.func.attr != wanted.attr:
            return False
        kind = self.tokens.instances.kind(call.func.value)
        return self.tokens.is_helper(kind) if isinstance(kind, str) else self.tokens.helper.tree is None
