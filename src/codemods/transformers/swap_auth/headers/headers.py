"""Headers put together by hand: `{"Authorization": f"Bearer {token}"}` and its other spellings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from codemods.module.index import ModuleIndex
from codemods.policy.templates import CONNECTING_METHODS, CONNECTORS
from codemods.transformers.swap_auth.headers.bearer import is_bearer, literal, names_bad_token, token_in
from codemods.transformers.swap_auth.refusals.rejection import BAD_TOKEN, Rejections


@dataclass(frozen=True, eq=False)
class Header:
    """One handmade header: `node` is the dictionary, the call of `dict` or the assignment; `value` what is sent."""

    node: ast.expr | ast.stmt
    value: ast.expr
    token: ast.expr | None
    """The expression behind `Bearer `; None for a literal."""
    key: ast.expr | None = None


class Headers:
    """All handmade headers of one module."""

    def __init__(self, module: ModuleIndex, rejections: Rejections) -> None:
        self.module = module
        self.rejections = rejections

    def found(self) -> Iterator[Header]:
        """Every header that is sent, and not there to be rejected."""
        for header in self._all():
            if not (self._wants_rejection(header) or self._is_compared(header.node) or self._is_unread(header.node)):
                yield header

    def _all(self) -> Iterator[Header]:
        for node in self.module.nodes(ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None and self._is_authorization(key) and is_bearer(value):
                    yield Header(node, value, token_in(value), key)
        for assign in self.module.nodes(ast.Assign):
            target = assign.targets[0]
            if isinstance(target, ast.Subscript) and self._is_authorization(target.slice) and is_bearer(assign.value):
                yield Header(assign, assign.value, token_in(assign.value))
        for call in self.module.nodes(ast.Call):
            for keyword in call.keywords:
                if (keyword.arg or "").lower() == "authorization" and is_bearer(keyword.value):
                    yield Header(call, keyword.value, token_in(keyword.value))

    def _is_authorization(self, key: ast.expr) -> bool:
        if isinstance(key, ast.Constant):
            return isinstance(key.value, str) and key.value.lower() == "authorization"
        return isinstance(key, ast.Attribute) and key.attr == "AUTHORIZATION"

    def _wants_rejection(self, header: Header) -> bool:
        if self.rejections.around(header.node):
            return True
        if header.token is None:
            return bool(BAD_TOKEN.search(literal(header.value)))
        return names_bad_token(header.token)

    def _is_compared(self, node: ast.AST) -> bool:
        """Whether a header is what a test expects, instead of what it sends with a call."""
        for up in self.module.ancestors(node):
            if isinstance(up, ast.Call | ast.stmt):
                return isinstance(up, ast.Assert)
            if isinstance(up, ast.Compare):
                return True
        return False

    def _is_unread(self, node: ast.AST) -> bool:
        """Whether headers stay in a variable of a function that nothing reads: nobody gets them."""
        return isinstance(node, ast.Dict) and self.module.function(node) is not None and not self.uses(node)

    # --- where they go -----------------------------------------------------------------------------------------

    def uses(self, node: ast.expr) -> list[ast.expr]:
        """A dictionary, or the reads of the one name that it is assigned to; also where it is one side of a choice."""
        parent = self.module.parent(node)
        while isinstance(parent, ast.IfExp | ast.BoolOp):
            node, parent = parent, self.module.parent(parent)
        targets = parent.targets if isinstance(parent, ast.Assign) else []
        targets = [parent.target] if isinstance(parent, ast.AnnAssign) else targets
        return self.reads(targets[0]) if len(targets) == 1 and isinstance(targets[0], ast.Name) else [node]

    def reads(self, name: ast.Name) -> list[ast.expr]:
        """The reads of a variable in its scope."""
        scope = self.module.binding_scope(name.id, name)
        return [read for read in self.module.reads_of(name.id) if self.module.binding_scope(name.id, read) is scope]

    def is_connect(self, call: ast.Call) -> bool:
        spelled = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if spelled in CONNECTING_METHODS:
            return True
        return (spelled == "connect" or self._renames) and self.module.resolve(call.func) in CONNECTORS

    @cached_property
    def _renames(self) -> bool:
        """Whether the module may import a connector under another name."""
        return "connect as " in self.module.text.text

    def call_around(self, node: ast.expr) -> ast.Call | None:
        parent = self.module.parent(node)
        if isinstance(parent, ast.keyword):
            parent = self.module.parent(parent)
        return parent if isinstance(parent, ast.Call) else None
