"""Whose connection it is, where the helper connects without being told: its instance holds one user.

Such a connection is swapped only where its user is known: the instance that made the token connects itself, or the
token serves this one connection and nothing else.
"""

from __future__ import annotations

import ast

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.policy.templates import CallTemplate
from codemods.transformers.swap_auth.connections.unused_after_swap import Leftovers
from codemods.transformers.swap_auth.headers.credentials import Connection
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal, Written
from codemods.transformers.swap_auth.helper.instances import Instances, is_self
from codemods.transformers.swap_auth.helper.placing import Placer
from codemods.transformers.swap_auth.tokens.receivers import BEFORE_TESTS, Receivers
from codemods.transformers.swap_auth.tokens.tokens import Source, Tokens


class ConnectedUsers:
    """Finds out whose connections those of one module are."""

    def __init__(
        self, module: ModuleIndex, instances: Instances, tokens: Tokens, receivers: Receivers, leftovers: Leftovers
    ) -> None:
        self.module = module
        self.instances = instances
        self.tokens = tokens
        self.receivers = receivers
        self.leftovers = leftovers

    def receiver(self, connection: Connection, template: CallTemplate) -> ast.expr | None:
        """The instance that made the token and must connect itself; None when any user will do; raises Refusal."""
        token = connection.token
        if token is None:
            raise Refusal("nothing tells whose credentials it is opened with")
        if self._is_parameter(token):
            raise Refusal(f"its caller says whose connection it is (`{ast.unparse(token)}`)")
        source = self.tokens.token(token)
        if source is None:
            raise Refusal(f"its token (`{ast.unparse(token)}`) does not come from the helper")
        made = self.receivers.constructor(template)
        receiver = source.receiver if made is not None else None
        reached = receiver is not None and self.receivers.reaches(receiver, connection.call)
        if reached and self._has_one_user(source, connection):
            return receiver
        if self.leftovers.serves_only(token, connection.call):
            return None
        raise Refusal(f"its user matters elsewhere, too: `{ast.unparse(token)}`")

    def _is_parameter(self, token: ast.expr) -> bool:
        """Whether a token is what a caller in this or another file passes: pytest's fixtures are not callers."""
        names = [node for node in walk(token) if isinstance(node, ast.Name)]
        for name in names:
            scope = self.module.binding_scope(name.id, name)
            if isinstance(scope, FunctionNode) and name.id in {arg.arg for arg in parameters(scope)}:
                return not self.instances.requests_fixtures(scope) and not is_self(scope, name.id)
        return False

    def _has_one_user(self, source: Source, connection: Connection) -> bool:
        """Whether the instance that made a token made no other, and made it once before the connection."""
        assert isinstance(source.receiver, ast.Name | ast.Attribute)
        makers = [
            node
            for node in self.module.nodes(ast.Call)
            if isinstance(node.func, ast.Attribute) and self._same_instance(node.func.value, source.receiver)
        ]
        return sum(map(self.tokens.makes, makers)) == 1 and self._runs_once_for(source.maker, connection.call)

    def _same_instance(self, node: ast.expr, other: ast.Name | ast.Attribute) -> bool:
        if isinstance(node, ast.Name) and isinstance(other, ast.Name):
            scopes = {self.module.binding_scope(name.id, name) for name in (node, other)}
            return node.id == other.id and len(scopes) == 1
        if isinstance(node, ast.Attribute) and isinstance(other, ast.Attribute) and node.attr == other.attr:
            owners = [self.instances.kind(item.value) for item in (node, other)]
            if all(isinstance(owner, ast.ClassDef) for owner in owners):
                return owners[0] in self.instances.family(owners[1])  # type: ignore[arg-type]
            return True
        return False

    def _runs_once_for(self, maker: ast.Call, call: ast.Call) -> bool:
        """Whether the token was made once before the connection: in the same function or before every test."""
        function = self.module.function(maker)
        loops = [up for up in self.module.ancestors(maker) if isinstance(up, ast.For | ast.AsyncFor | ast.While)]
        if function is None or loops:
            return False
        return (
            function is self.module.function(call) or function.name in BEFORE_TESTS or self.module.is_fixture(function)
        )

    # --- instances that cannot connect yet -------------------------------------------------------------------------

    def upgrade(self, receiver: ast.expr, wanted: str, method: str, placer: Placer, changes: Changes) -> None:
        """Make an instance that only has tokens to offer one of the class that connects, too; raises Refusal."""
        kind = self.instances.kind(receiver)
        assert isinstance(kind, str)
        name = kind.rpartition(".")[2]
        helper = self.tokens.helper
        if helper.function(method, name) is not None or name == wanted:
            return
        constructors = self._constructors(receiver)
        if not helper.derives(wanted, name) or not constructors:
            raise Refusal(f"`{ast.unparse(receiver)}` is a {name}, which has no connection to offer")
        for call in constructors:
            written, imports = placer.spelling.name(wanted, call)
            changes.need(imports)
            changes.need(ImportChange(drop=frozenset(n.id for n in walk(call.func) if isinstance(n, ast.Name))))
            changes.expression(call.func, Written(written))

    def _constructors(self, receiver: ast.expr) -> list[ast.Call]:
        """Where an instance is made; nothing when not all of that is a plain call in this file."""
        values = self.tokens.values(receiver) if isinstance(receiver, ast.Name | ast.Attribute) else None
        found = []
        for value, path in values or ():
            if isinstance(value, ast.Name | ast.Attribute):
                found += self._constructors(value)
            elif (
                isinstance(value, ast.Call)
                and path is None
                and self.module.resolve(value.func) == self.instances.kind(value)
            ):
                found.append(value)
            else:
                return []
        return found
