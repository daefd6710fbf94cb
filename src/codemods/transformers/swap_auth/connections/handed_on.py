"""What a connection's template takes from the connection that it replaces: its token, its user, its headers.

A value may be written where the connection is made only if it still means the same there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.swap_auth.headers.credentials import Connection
from codemods.transformers.swap_auth.helper.changes import Refusal
from codemods.transformers.swap_auth.tokens.tokens import Tokens


class HandedOn:
    """Writes down what a connection was opened with."""

    def __init__(self, module: ModuleIndex, tokens: Tokens) -> None:
        self.module = module
        self.tokens = tokens

    def fillings(self, wanted: Iterable[str], connection: Connection) -> dict[str, str]:
        """The code of each thing that a template takes; raises Refusal where one cannot be told."""
        return {name: self._filling(name, connection) for name in wanted}

    def _filling(self, name: str, connection: Connection) -> str:
        call = connection.call
        if name == "headers":
            if connection.headers is None:
                raise Refusal("it is opened without headers, and the template takes them")
            return self.module.segment(connection.headers)
        if connection.token is None:
            raise Refusal("nothing tells whose credentials it is opened with")
        found = connection.token if name == "token" else self._user(connection.token)
        if not self._means_the_same(found, call):
            raise Refusal(f"`{ast.unparse(found)}` may be something else where the connection is made")
        return self.module.segment(found)

    def _user(self, token: ast.expr) -> ast.expr:
        """The user that came with a token."""
        scope = self.module.binding_scope(token.id, token) if isinstance(token, ast.Name) else None
        stores = [
            node
            for node in self.module.local(scope or self.module.tree)
            if isinstance(token, ast.Name)
            and isinstance(node, ast.Name)
            and node.id == token.id
            and isinstance(node.ctx, ast.Store)
        ]
        pair = self.module.parent(stores[0]) if len(stores) == 1 else None
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            other = pair.elts[1 - pair.elts.index(stores[0])]
            reads = self.module.reads_of(other.id) if isinstance(other, ast.Name) else []
            if isinstance(other, ast.Name) and (reads or other.id != "_"):
                return other
        raise Refusal(f"nothing tells who the user of `{ast.unparse(token)}` is")

    def _means_the_same(self, value: ast.expr, call: ast.Call) -> bool:
        """Whether a value that stands elsewhere can be written in a call's place."""
        if self.module.holds(call, value) or isinstance(value, ast.Constant):
            return True
        root = value
        while isinstance(root, ast.Attribute) or (
            isinstance(root, ast.Subscript) and isinstance(root.slice, ast.Constant)
        ):
            root = root.value
        if not isinstance(root, ast.Name):
            return False
        scope = self.module.binding_scope(root.id, value)
        if scope is None or self.module.binding_scope(root.id, call) is not scope:
            return False
        return not self._stored_between(root.id, scope, value, call) and not self._changed(value, call)

    def _stored_between(self, name: str, scope: ast.AST, value: ast.expr, call: ast.Call) -> bool:
        """Whether a name gets another value after one place and before another, in a loop around both too."""
        stores = self.module.stores_in(scope, name)
        if len(stores) <= 1:
            return False
        later = [node for node in stores if value.lineno < node.lineno <= call.lineno]
        return bool(later) or self.module.function(value) is not self.module.function(call)

    def _changed(self, value: ast.expr, call: ast.Call) -> bool:
        """Whether an attribute is assigned between two places."""
        if isinstance(value, ast.Name):
            return False
        same = (node for node in self.module.nodes(ast.Attribute) if isinstance(node.ctx, ast.Store))
        attributes = {node.attr for node in walk(value) if isinstance(node, ast.Attribute)}
        between = (node for node in same if node.attr in attributes)
        inside = self.module.function(call)
        return any(
            self.module.function(node) is inside and value.lineno < node.lineno <= call.lineno for node in between
        ) or not isinstance(inside, FunctionNode)
