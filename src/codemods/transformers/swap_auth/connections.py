"""WebSocket connections that tests open with credentials of their own, and the helper's connection in their place.

A helper's instance holds one user, so a connection is swapped only where its user is known: the instance that made the
token connects itself, or the token serves this one connection and nothing else.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.policy.templates import CallTemplate, CannotBind, connection_template
from codemods.rewriting.fix import Fix
from codemods.transformers.swap_auth.asynchrony import Asynchrony
from codemods.transformers.swap_auth.changes import Changes, Refusal, Written
from codemods.transformers.swap_auth.closing import Closing
from codemods.transformers.swap_auth.credentials import Connection, Credentials
from codemods.transformers.swap_auth.headers import Headers
from codemods.transformers.swap_auth.instances import Instances, is_self
from codemods.transformers.swap_auth.leftovers import Leftovers
from codemods.transformers.swap_auth.placing import Placer
from codemods.transformers.swap_auth.rewriting import Use
from codemods.transformers.swap_auth.suppliers import CONNECTORS, Suppliers
from codemods.transformers.swap_auth.tokens import Source, Tokens

_HEADERS = ("additional_headers", "extra_headers", "headers")
_QUERY = re.compile(r"[?&](token|jwt|access_token|auth)=$", re.IGNORECASE)
_ORDINARY = frozenset({"authorization", "content-type", "user-agent", "accept"})
_CONNECTS = "connect_authenticated_websocket"
_CLASS = "E2EWebSocketAuthHelper"
_MAKES_HEADERS = frozenset({"get_auth_headers", "get_websocket_headers"})
_BEFORE_TESTS = frozenset({"setup_method", "setUp", "asyncSetUp", "setup", "__init__"})


class Connections:
    """Fixes for the direct connections of one module."""

    def __init__(
        self,
        module: ModuleIndex,
        suppliers: Suppliers,
        instances: Instances,
        tokens: Tokens,
        headers: Headers,
        credentials: Credentials,
        asynchrony: Asynchrony,
    ) -> None:
        self.module = module
        self.suppliers = suppliers
        self.instances = instances
        self.tokens = tokens
        self.headers = headers
        self.credentials = credentials
        self.asynchrony = asynchrony
        self.leftovers = Leftovers(module)

    # --- the fix ---------------------------------------------------------------------------------------------------

    def fix(self, connection: Connection, placer: Placer) -> Fix:
        """The helper's connection in its place; raises Refusal."""
        template = self._template(connection.call)
        self._refuse_expected_failure(connection.call)
        self._refuse_lost_headers(connection)
        use = self._use(connection.call, template)
        changes = Changes()
        receiver = self._receiver(connection, template)
        if receiver is not None:
            use = Use(use.node, _on(template, receiver), use.arguments)
            self._upgrade(receiver, placer, changes)
        site = Closing(self.module, placer).place(use, changes)
        if site is not None:
            self.asynchrony.apply(self.asynchrony.conversion([site]), changes)
        own = connection.token if receiver is None else None
        self.leftovers.remove(connection.call, changes, own.id if isinstance(own, ast.Name) else "")
        return changes.fix()

    def _template(self, call: ast.Call) -> CallTemplate:
        dotted = self.module.resolve(call.func) or ""
        attribute = call.func.attr if isinstance(call.func, ast.Attribute) and call.func.attr == "ws_connect" else ""
        template = self.suppliers.connector(dotted, attribute)
        if template is None and dotted in CONNECTORS and ".sync." not in dotted:
            template = self.suppliers.templates.get("websockets.connect")
            if template is None and self.tokens.helper.name:
                template = connection_template(self.module.policy.auth.environment)
        if template is None:
            if not self.tokens.helper.name:
                raise Refusal("the policy names no helper (`auth.helper`)")
            raise Refusal("what it returns has other methods than the helper's connection")
        return template

    def _use(self, call: ast.Call, template: CallTemplate) -> Use:
        try:
            return Use(call, template, template.bind(call))
        except CannotBind as error:
            raise Refusal(str(error)) from error

    def _refuse_expected_failure(self, call: ast.Call) -> None:
        for up in self.module.ancestors(call):
            if isinstance(up, ast.Try):
                for handler in up.handlers:
                    if handler.type is not None and re.search(r"Invalid(Status|Handshake)", ast.unparse(handler.type)):
                        raise Refusal(f"line {handler.lineno} expects the handshake to fail")

    def _refuse_lost_headers(self, connection: Connection) -> None:
        display = self.credentials.display(connection.headers) if connection.headers is not None else None
        if isinstance(display, ast.Dict):
            for key in display.keys:
                name = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None
                if name is None and not (isinstance(key, ast.Attribute) and key.attr == "AUTHORIZATION"):
                    raise Refusal("it sends headers that cannot be told from the code")
                if name is not None and name.lower() not in _ORDINARY | self._helpers_own:
                    raise Refusal(f"the header {name} would no longer be sent")

    @property
    def _helpers_own(self) -> frozenset[str]:
        """Headers that the helper itself sends with a handshake."""
        function = self.tokens.helper.function("get_websocket_headers", _CLASS)
        nodes = ast.walk(function) if function is not None else ()
        keys = (key for node in nodes if isinstance(node, ast.Dict) for key in node.keys)
        return frozenset(str(key.value).lower() for key in keys if isinstance(key, ast.Constant))

    # --- whose connection ------------------------------------------------------------------------------------------

    def _receiver(self, connection: Connection, template: CallTemplate) -> ast.expr | None:
        """The instance that made the token and must connect itself; None when any user will do; raises Refusal."""
        token = connection.token
        if token is None:
            raise Refusal("nothing tells whose credentials it is opened with")
        if self._is_parameter(token):
            raise Refusal(f"its caller says whose connection it is (`{ast.unparse(token)}`)")
        source = self.tokens.token(token)
        if source is None:
            raise Refusal(f"its token (`{ast.unparse(token)}`) does not come from the helper")
        receiver = source.receiver if _has_constructor(template) else None
        reached = receiver is not None and self.headers.reaches(receiver, connection.call)
        if reached and self._has_one_user(source, connection):
            return receiver
        if self.leftovers.serves_only(token, connection.call):
            return None
        raise Refusal(f"it must be opened as the user of `{ast.unparse(token)}`, who matters elsewhere, too")

    def _is_parameter(self, token: ast.expr) -> bool:
        """Whether a token is what a caller in this or another file passes: pytest's fixtures are not callers."""
        names = [node for node in ast.walk(token) if isinstance(node, ast.Name)]
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
            function is self.module.function(call) or function.name in _BEFORE_TESTS or self.module.is_fixture(function)
        )

    # --- instances that cannot connect yet -------------------------------------------------------------------------

    def _upgrade(self, receiver: ast.expr, placer: Placer, changes: Changes) -> None:
        """Make an instance that only has tokens to offer one that connects, too; raises Refusal."""
        kind = self.instances.kind(receiver)
        assert isinstance(kind, str)
        name = kind.rpartition(".")[2]
        helper = self.tokens.helper
        if helper.function(_CONNECTS, name) is not None or name == _CLASS:
            return
        constructors = self._constructors(receiver)
        if not helper.derives(_CLASS, name) or not constructors:
            raise Refusal(f"`{ast.unparse(receiver)}` is a {name}, which has no connection to offer")
        for call in constructors:
            written, imports = placer.spelling.name(_CLASS, call)
            changes.need(imports)
            changes.need(ImportChange(drop=frozenset(n.id for n in ast.walk(call.func) if isinstance(n, ast.Name))))
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


def _has_constructor(template: CallTemplate) -> bool:
    return any(_is_constructor(node) for node in ast.walk(template.tree))


def _is_constructor(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == _CLASS


def _on(template: CallTemplate, receiver: ast.expr) -> CallTemplate:
    """The template with an instance that is there instead of a new one."""
    node = next(node for node in ast.walk(template.tree) if _is_constructor(node))
    written = ast.get_source_segment(template.source, node)
    assert written is not None
    source = template.source.replace(written, ast.unparse(receiver), 1)
    own = frozenset(node.id for node in ast.walk(receiver) if isinstance(node, ast.Name))
    return replace(template, source=source, known=own)
