"""WebSocket connections that tests open with credentials of their own, and the helper's connection in their place.

A template that takes `{token}`, `{user}` or `{headers}` keeps the user by construction; one that takes none is used
only where `connected_user` knows whose connection it is. Nothing of a handshake is dropped: what the template does not
take stands in the way.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.policy.roles import connection_template
from codemods.policy.templates import CONNECTORS, CallTemplate, CannotBind
from codemods.rewriting.fix import Fix
from codemods.transformers.swap_auth.connections.address_tokens import AddressTokens
from codemods.transformers.swap_auth.connections.closing import Closing
from codemods.transformers.swap_auth.connections.connected_user import ConnectedUsers
from codemods.transformers.swap_auth.connections.handed_on import HandedOn
from codemods.transformers.swap_auth.connections.unused_after_swap import Leftovers
from codemods.transformers.swap_auth.headers.credentials import HEADERS, Connection, Credentials
from codemods.transformers.swap_auth.helper.asynchrony import Asynchrony
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.placing import Placer
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.transformers.swap_auth.helper.suppliers import Suppliers
from codemods.transformers.swap_auth.tokens.empty_tokens import EmptyTokens
from codemods.transformers.swap_auth.tokens.header_verdicts import TABLE, note, note_of_moved, reason
from codemods.transformers.swap_auth.tokens.receivers import Receivers, on
from codemods.transformers.transformer import Assumes
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code

_ORDINARY = frozenset({"authorization", "content-type", "user-agent", "accept"})
_NAMES_OF_HEADERS = ("additional_headers", "extra_headers")
_LEGACY_WORDS = frozenset({"timeout", "loop", "klass", "read_limit", "write_limit", _NAMES_OF_HEADERS[1]})
_ADDRESS = frozenset({"url", "uri"})


class Connections:
    """Fixes for the direct connections of one module."""

    def __init__(
        self,
        module: ModuleIndex,
        suppliers: Suppliers,
        receivers: Receivers,
        credentials: Credentials,
        asynchrony: Asynchrony,
    ) -> None:
        self.module = module
        self.suppliers = suppliers
        self.receivers = receivers
        self.helper = receivers.helper
        self.credentials = credentials
        self.asynchrony = asynchrony
        self.empty = EmptyTokens(module, receivers.tokens)
        self.leftovers = Leftovers(module, credentials.calls)
        self.users = ConnectedUsers(module, receivers.instances, receivers.tokens, receivers, self.leftovers)
        self.handed_on = HandedOn(module, receivers.tokens)

    def is_left_to_headers(self, connection: Connection) -> bool:
        """Whether the policy keeps the handshake as the test makes it, but for the headers, which have a rule."""
        return connection.headers is not None and self.keeps_handshake(connection)

    def fix(self, connection: Connection, placer: Placer) -> Fix:
        """The helper's connection in its place; raises Refusal."""
        template = self.template(connection.call)
        self._refuse_expected_failure(connection.call)
        if template.keeps_target:
            template = self._for_client(connection.call, template)
            template = self.receivers.on_one_that_is_there(template, None, connection.call)
            return AddressTokens(self.module, placer.spelling).fix(connection, template)
        use = self._use(connection, template)
        self._refuse_lost_options(use)
        if "headers" not in template.given:
            self._refuse_lost_headers(connection)
        changes = Changes()
        own = connection.token
        if template.given:
            self._refuse_unknown_parameters(template)
            use.given = self.handed_on.fillings(template.given, connection)
            use.template = self.receivers.on_one_that_is_there(template, None, connection.call)
        else:
            receiver = self.users.receiver(connection, template)
            made = self.receivers.constructor(template)
            if receiver is not None and made is not None:
                use.template = on(template, made, receiver)
                assert isinstance(made.func, ast.Name)
                self.users.upgrade(receiver, made.func.id, _method(template, made), placer, changes)
                own = None
        site = Closing(self.module, placer).place(use, changes)
        if site is not None:
            self.asynchrony.apply(self.asynchrony.conversion([site]), changes)
        kept = frozenset(name for code in use.given.values() for name in _names(code))
        self.leftovers.remove(connection.call, changes, own.id if isinstance(own, ast.Name) else "", kept)
        return changes.fix()

    def keeps_handshake(self, connection: Connection) -> bool:
        """Whether the policy has the test make the handshake, with headers of the helper's."""
        try:
            return self.template(connection.call).keeps_target
        except Refusal:
            return False

    def template(self, call: ast.Call) -> CallTemplate:
        """The template for a connection; raises Refusal where there is none."""
        dotted = self.module.resolve(call.func) or ""
        attribute = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        template = self.suppliers.connector(dotted, "" if dotted in CONNECTORS else attribute)
        if template is None and dotted in CONNECTORS and ".sync." not in dotted:
            auth = auth_of(self.module)
            template = self.suppliers.templates.get("websockets.connect")
            if template is None and self.helper.name:
                template = connection_template(auth.api, auth.environment)
        if template is None or template.empty:
            if not self.helper.name:
                raise Refusal("the policy names no helper (`auth.helper`)", Code.NEEDS_POLICY)
            raise Refusal("its result has other methods than the helper's connection", Code.NEEDS_POLICY)
        return template

    def _use(self, connection: Connection, template: CallTemplate) -> Use:
        call = connection.call
        try:
            return Use(call, template, template.bind(call))
        except CannotBind as error:
            raise Refusal(str(error)) from error

    def is_subject(self, connection: Connection) -> bool:
        """Whether a test asks if a token that this file signs itself is taken: the helper's handshake says more."""
        if connection.token is None or not self.keeps_handshake(connection):
            return False
        called = self.helper.asked(self.template(connection.call).tree)
        return bool(self.helper.further_headers(called)) and self.empty.signed_here(connection.token)

    def assumes(self, connection: Connection) -> tuple[Assumes, ...]:
        """What is taken for granted where the helper gets the token, as where it makes headers of one; or Refusal."""
        template, token = self.template(connection.call), connection.token
        if token is None or "token" not in template.given:
            return ()
        facts = self.empty.facts(self.helper, template, token, handshake=template.keeps_target)
        row = next(row for row in TABLE if row.when(facts))
        if row.code is not None:
            raise Refusal(reason(facts), row.code)
        found = [Assumes(item, note(item, facts)) for item in row.assumes if item is not Assumption.LOGIN_ONLY]
        moved = [Assumes(Assumption.LOGIN_ONLY, note_of_moved(facts))] if template.keeps_target else []
        return (*moved, *found)

    def _for_client(self, call: ast.Call, template: CallTemplate) -> CallTemplate:
        """The template with the client's own name for headers, as this call or else the others of the file tell it."""
        alike = [node for node in self.module.nodes(ast.Call) if self._asks_same(node, call)]
        said = {word.arg for node in alike for word in node.keywords}
        legacy = any(word.arg in _LEGACY_WORDS for word in call.keywords)
        legacy = legacy or (not said.isdisjoint(_LEGACY_WORDS) and _NAMES_OF_HEADERS[0] not in said)
        return replace(template, source=template.source.replace(*_NAMES_OF_HEADERS)) if legacy else template

    def _asks_same(self, node: ast.Call, call: ast.Call) -> bool:
        return self.credentials.headers.is_connect(node) and self.module.resolve(node.func) == self.module.resolve(
            call.func
        )

    # --- what must not be lost -------------------------------------------------------------------------------------

    def _refuse_expected_failure(self, call: ast.Call) -> None:
        for up in self.module.ancestors(call):
            if isinstance(up, ast.Try):
                for handler in up.handlers:
                    if handler.type is not None and re.search(r"Invalid(Status|Handshake)", ast.unparse(handler.type)):
                        raise Refusal(f"line {handler.lineno} expects the handshake to fail")

    def _refuse_lost_options(self, use: Use) -> None:
        """Raise Refusal for an argument that the template does not take; an address must lead where the helper goes."""
        assert use.template.signature is not None
        for name, parameter in use.template.signature.parameters.items():
            argument = use.arguments.get(name)
            if argument is None or argument is parameter.default or use.template.count(name):
                continue
            given = list(argument) if isinstance(argument, dict) else [name] if argument else []
            if name in _ADDRESS and isinstance(argument, ast.expr):
                self._refuse_other_path(argument)
            elif name not in HEADERS and given:
                lost = [item for item in given if isinstance(item, str)] or [name]
                if not set(lost) <= {*HEADERS}:
                    option = next(item for item in lost if item not in HEADERS)
                    raise Refusal(f"the template does not take `{option}`")

    def _refuse_other_path(self, url: ast.expr) -> None:
        path = self.credentials.path(url)
        if path and path not in self.helper.paths:
            raise Refusal(f"it connects to {path}, and the template does not take the address")

    def _refuse_lost_headers(self, connection: Connection) -> None:
        display = self.credentials.display(connection.headers) if connection.headers is not None else None
        if isinstance(display, ast.Dict):
            for key in display.keys:
                name = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None
                if name is None and not (isinstance(key, ast.Attribute) and key.attr == "AUTHORIZATION"):
                    raise Refusal("it sends headers that cannot be told from the code")
                if name is not None and name.lower() not in _ORDINARY | self.helper.headers:
                    raise Refusal(f"the header {name} would no longer be sent")

    def _refuse_unknown_parameters(self, template: CallTemplate) -> None:
        """Raise Refusal where the helper's function has no parameter for what the template hands on."""
        for call in walk(template.tree):
            function = self.helper.called(call.func) if isinstance(call, ast.Call) else None
            if function is None or function.args.kwarg is not None:
                continue
            assert isinstance(call, ast.Call)
            known = {arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
            for word in call.keywords:
                if word.arg is not None and word.arg not in known:
                    raise Refusal(
                        f"the helper needs a parameter: `{function.name}({word.arg}=None)`", Code.NEEDS_POLICY
                    )


def _method(template: CallTemplate, made: ast.Call) -> str:
    """The method that a template calls on the instance that it makes."""
    dump = ast.dump(made)
    found = (node for node in walk(template.tree) if isinstance(node, ast.Attribute) and ast.dump(node.value) == dump)
    return next((node.attr for node in found), "")


def _names(code: str) -> list[str]:
    return [node.id for node in walk(ast.parse(code, mode="eval")) if isinstance(node, ast.Name)]
