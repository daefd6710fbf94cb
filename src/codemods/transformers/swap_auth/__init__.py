"""Credentials that tests make for themselves, and what takes their place: the one helper that the policy names.

Each module of this folder knows one part: `legacy` and `calls` the suppliers that the policy lists, `headers`,
`connections` and `logins` what is made by hand, `asynchrony` what an `await` takes, `placing` where a template goes.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import ClassVar

from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.import_names import Without
from codemods.transformers.swap_auth.connections.connections import Connections
from codemods.transformers.swap_auth.headers.credentials import Connection, Credentials
from codemods.transformers.swap_auth.headers.header_calls import HeaderCalls
from codemods.transformers.swap_auth.headers.header_rewriting import HeaderFixes
from codemods.transformers.swap_auth.headers.headers import Headers
from codemods.transformers.swap_auth.helper.asynchrony import Asynchrony
from codemods.transformers.swap_auth.helper.changes import NoCredentials, OfAuthentication, Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.helper.placing import Placer
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.transformers.swap_auth.helper.suppliers import suppliers
from codemods.transformers.swap_auth.legacy import repeated_instances
from codemods.transformers.swap_auth.legacy.calls import Calls
from codemods.transformers.swap_auth.legacy.legacy import Legacy, LegacyImport
from codemods.transformers.swap_auth.legacy.methods import Lacking, unknown_members
from codemods.transformers.swap_auth.legacy.renamed_keywords import renamed_keywords
from codemods.transformers.swap_auth.legacy.repeated_instances import RepeatedInstances
from codemods.transformers.swap_auth.logins.logins import Login, Logins
from codemods.transformers.swap_auth.logins.unread import unread_clients
from codemods.transformers.swap_auth.refusals.rejection import Rejections
from codemods.transformers.swap_auth.rules import (
    DIRECT_CONNECTION,
    HANDMADE_HEADER,
    HANDMADE_LOGIN,
    LEGACY_CALL,
    LEGACY_IMPORT,
    REPEATED_HELPER,
    RULES,
    UNKNOWN_METHOD,
)
from codemods.transformers.swap_auth.tokens import header_verdicts
from codemods.transformers.swap_auth.tokens.receivers import Receivers
from codemods.transformers.swap_auth.tokens.tokens import Tokens
from codemods.transformers.transformer import Assumes, Transformer, Violation
from codemods.transformers.verdict import Decision, decide
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity


class SwapAuth(Transformer):
    """Replaces private authentication by the policy's helper."""

    name = "swap_auth"
    family = "auth"
    rules = RULES
    tables: ClassVar = {
        HANDMADE_HEADER.name: (header_verdicts.TABLE,),
        REPEATED_HELPER.name: (repeated_instances.TABLE,),
    }
    e2e_only = True

    def check(self) -> Iterator[Violation | Decision]:
        if self.helper.protects:
            return
        yield from self._calls()
        yield from renamed_keywords(self.module, self.legacy.suppliers.renaming)
        yield from self._imports()
        for found in chain(self._headers(), self._connections(), self._logins()):
            # nothing else can be demanded where nobody has named what to use instead
            yield found if self.helper.name is not None else replace(found, severity=Severity.NOTE)
        yield from self._unknown()
        if self.helper.name is not None:
            yield from RepeatedInstances(self.module, self.receivers, self.header_calls, self.rejections).found()
            if self.helper.name in self.module.text.text:
                yield from unread_clients(self.module)

    def _unknown(self) -> Iterator[Violation]:
        members = Lacking(self.module, Placer(self.module, self.spelling), self.asynchrony)
        for node, cls, name in unknown_members(self.module, self.instances, self.helper):
            message = f"the helper does not define `{name}`"
            nearest = difflib.get_close_matches(name, self.helper.attributes(cls) or (), 1)
            hint = f"; did you mean `{nearest[0]}`?" if nearest else ""
            reason, code = f"{cls} has no {name}{hint}", None
            try:
                fix = members.fix(node, cls, name)
            except Refusal as refusal:
                fix, reason, code = None, str(refusal), refusal.code
            yield Violation(UNKNOWN_METHOD.name, node, message, fix=fix, reason=None if fix else reason, code=code)

    @cached_property
    def helper(self) -> Helper:
        return Helper(self.module)

    @cached_property
    def legacy(self) -> Legacy:
        return Legacy(self.module, suppliers(auth_of(self.module)))

    @cached_property
    def instances(self) -> Instances:
        return Instances(self.module, self.legacy.suppliers.classes | self.helper.classes)

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(self.module, self.helper)

    @cached_property
    def asynchrony(self) -> Asynchrony:
        return Asynchrony(self.module, self.instances)

    @cached_property
    def headers(self) -> Headers:
        return Headers(self.module, self.rejections)

    @cached_property
    def receivers(self) -> Receivers:
        return Receivers(self.module, self.instances, self.tokens, self.helper)

    @cached_property
    def header_calls(self) -> HeaderCalls:
        return HeaderCalls(self.module, self.tokens)

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.module, self.instances, self.helper)

    @cached_property
    def rejections(self) -> Rejections:
        return Rejections(self.module)

    # --- legacy suppliers ------------------------------------------------------------------------------------------

    def _calls(self) -> Iterator[Violation]:
        if not self.legacy.imports:
            return
        calls = Calls(
            self.module, self.legacy, self.instances, self.spelling, self.asynchrony, self.rejections, self.tokens
        )
        for case in calls.cases():
            for node in case.nodes:
                message = f"`{_short(node)}` makes legacy credentials: get them from the auth helper"
                yield Violation(LEGACY_CALL.name, node, message, fix=case.fix, reason=case.reason, code=case.code)

    def _imports(self) -> Iterator[Violation]:
        free = [item for item in self.legacy.imports if self._obstacle(item) is None]
        gone: dict[ast.stmt, set[tuple[str, str | None]]] = {}
        for item in free:
            gone.setdefault(item.statement, set()).add((item.alias.name, item.alias.asname))
        fixes = {node: Fix((Edit(node, Without(frozenset(names))),)) for node, names in gone.items()}
        for item in self.legacy.imports:
            message = f"`{item.alias.name}` supplies legacy credentials: import the auth helper"
            fix = fixes[item.statement] if item in free else None
            reason, code = self._obstacle(item) or (None, None)
            yield Violation(LEGACY_IMPORT.name, item.alias, message, fix=fix, reason=reason, code=code)

    def _obstacle(self, item: LegacyImport) -> tuple[str, Code] | None:
        """Why an import must stay."""
        if not item.reads and not item.ambiguous and self.module.is_shared:
            return "nothing here uses it, but other files may import it from here", Code.SPANS_FILES
        reason = self._kept_here(item)
        return None if reason is None else (reason, Code.NO_REWRITE)

    def _kept_here(self, item: LegacyImport) -> str | None:
        if item.reads:
            line = item.reads[0].lineno
            about = all(self.rejections.around(read) for read in item.reads)
            return f"tests of authentication need it: line {line}" if about else f"line {line} still uses it"
        if item.ambiguous:
            return "the name is bound in another way as well"
        for node in self.module.nodes(ast.Constant):
            if isinstance(node.value, str) and node.value.rpartition(".")[2] == item.name:
                return f"line {node.lineno} names it in a string"
        return None

    # --- what is made by hand --------------------------------------------------------------------------------------

    def _headers(self) -> Iterator[Violation]:
        if "uthorization" not in self.module.text.text and "AUTHORIZATION" not in self.module.text.text:
            return
        fixes = HeaderFixes(
            self.module, self.headers, self.header_calls, self.receivers, self.spelling, self.asynchrony
        )
        for header in self.headers.found():
            facts, fix = fixes.facts(header)
            decision = decide(HANDMADE_HEADER.name, header.node, header_verdicts.TABLE, facts)
            yield Violation(
                HANDMADE_HEADER.name,
                header.node,
                "this Authorization header is made by hand: get it from the auth helper",
                fix=fix if decision.row.rewrite else None,
                reason=None if decision.row.rewrite else header_verdicts.reason(facts),
                assumes=tuple(Assumes(item, header_verdicts.note(item, facts)) for item in decision.row.assumes),
                code=decision.row.code,
                decision=decision,
            )

    def _connections(self) -> Iterator[Violation]:
        if "connect" not in self.module.text.text:
            return
        credentials = Credentials(self.module, self.instances, self.headers, self.header_calls, self.rejections)
        connections = Connections(self.module, self.legacy.suppliers, self.receivers, credentials, self.asynchrony)
        placer = Placer(self.module, self.spelling)
        for item in credentials.found():
            if connections.is_left_to_headers(item) or connections.is_subject(item):
                continue
            yield _connection(connections, item, placer)

    def _logins(self) -> Iterator[Violation]:
        if "post" not in self.module.text.text:
            return
        logins = Logins(self.module, self.spelling, self.rejections, self.asynchrony)
        for login in logins.found():
            yield from self._login(logins, login)

    def _login(self, logins: Logins, login: Login) -> Iterator[Violation]:
        node, message = login.requests[0], "this test logs in by itself: get the token from the auth helper"
        try:
            fix, assumes = logins.fix(login)
        except Refusal as refusal:
            if isinstance(refusal, NoCredentials) or (
                isinstance(refusal, OfAuthentication) and self.module.test(node) is not None
            ):
                return
            yield Violation(HANDMADE_LOGIN.name, node, message, reason=str(refusal), code=refusal.code)
            return
        yield Violation(HANDMADE_LOGIN.name, node, message, fix=fix, assumes=assumes)


def _connection(connections: Connections, item: Connection, placer: Placer) -> Violation:
    """A connection with its fix, or with the reason why there is none."""
    message = "this WebSocket brings credentials of its own: connect by the auth helper"
    try:
        fix, assumes = connections.fix(item, placer), connections.assumes(item)
    except Refusal as refusal:
        return Violation(DIRECT_CONNECTION.name, item.call, message, reason=str(refusal), code=refusal.code)
    return Violation(DIRECT_CONNECTION.name, item.call, message, fix=fix, assumes=assumes)


def _short(node: ast.expr) -> str:
    """What is called, for a message."""
    called = node.func if isinstance(node, ast.Call) else node
    text = ast.unparse(called) if not isinstance(called, ast.Attribute) else f"{_owner(called)}{called.attr}"
    return f"{text}()" if isinstance(node, ast.Call) else text


def _owner(node: ast.Attribute) -> str:
    owner = node.value
    return f"{ast.unparse(owner)}." if isinstance(owner, ast.Name | ast.Attribute) else ""
