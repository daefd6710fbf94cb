"""The helper's call that takes the place of a login, with what the requests say of the user."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.failing.addresses import address
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.policy.roles import api_template
from codemods.policy.templates import CallTemplate
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.transformers.swap_auth.logins.accounts import BODIES, Accounts
from codemods.vocabulary.codes import Code

_WHO = {"email": "email", "username": "email", "permissions": "permissions", "scopes": "permissions"}
"""Keys of a request's body → parameters of the helper that say the same."""
_MAKES_ACCOUNT = re.compile(r"/(register|signup|sign-up|users?|accounts?)$")
_LOST = frozenset({"role", "roles", "tier", "plan", "is_admin", "admin", "is_superuser", "tenant", "tenant_id"})
"""Keys that make another kind of user."""
HALVES = ("token", "user_data")
HEADERS = ("headers",)


@dataclass(frozen=True, slots=True)
class LoginTemplate:
    """One of the helper's calls that may take the place of some requests."""

    template: CallTemplate
    halves: tuple[str, ...]
    """What it gives, in its order."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What it takes from the requests → the code for it."""

    @property
    def reads(self) -> frozenset[str]:
        return frozenset(name for code in self.given.values() for name in _names(code))


@dataclass(frozen=True, slots=True)
class LoginCall:
    """One call of the helper: its code, the imports that it needs."""

    code: str
    imports: ImportChange
    note: str
    """What it does otherwise than the requests."""
    unasked: str | None = None
    """The helper's function, where its source shows that it asks no service."""

    @property
    def reads(self) -> frozenset[str]:
        return _names(self.code)


class LoginCalls:
    """Makes the helper's call for the logins of one module."""

    def __init__(self, module: ModuleIndex, spelling: Spelling, accounts: Accounts) -> None:
        self.module = module
        self.spelling = spelling
        self.accounts = accounts

    def templates(self, requests: Sequence[ast.Call]) -> Iterator[LoginTemplate]:
        """A function of the helper that logs in, where it gets all that the requests send; then its user.

        What a service says of its user is not in the source: the first serves only where none is read.
        """
        login = self._login(requests)
        if login is not None:
            yield login
        yield LoginTemplate(self._template(), HALVES)

    def made(self, asked: LoginTemplate, requests: Sequence[ast.Call], changes: Changes) -> LoginCall:
        """The helper's call for some requests; raises Refusal where it cannot be for the same user."""
        template = asked.template
        source, imports = _filled(template, asked.given), ImportChange()
        for name in sorted(template.free):
            if self.spelling.helper.name is not None and not self.spelling.helper.defines(name):
                raise Refusal(self._lacking(), Code.NEEDS_POLICY)
            written, change = self.spelling.name(name, requests[0], changes)
            imports |= change
            source = source.replace(f"{name}(", f"{written}(", 1)
        function = self._function(template)
        said_there = {_WHO.get(name, name) for name in asked.given}
        for word, code in self._said(requests, _taken(function) | said_there).items():
            if word not in said_there:
                head = source[: source.rindex(")")]
                source = f"{head}{'' if head.endswith('(') else ', '}{word}={code})"
                said_there.add(word)
        asks = function is None or self.spelling.helper.asks_service(function)
        if asks and function is not None and self._finds_none(function, requests):
            raise Refusal(f"it makes an account, and the helper's {function.name} makes none", Code.NEEDS_POLICY)
        note = self._note(function, asks, self._unsent(requests, said_there), self._hosts(requests))
        return LoginCall(source, imports, note, None if asks or function is None else function.name)

    def _note(self, function: FunctionNode | None, asks: bool, unsent: Sequence[str], hosts: Sequence[str]) -> str:
        """What the helper's function does otherwise than the requests."""
        if function is None:
            return "what the helper does cannot be read"
        if not asks:
            return f"{function.name}() asks no service: nothing logs in any more"
        asked = ", ".join(self.spelling.helper.addresses(function)) or "a service"
        where = f"may ask elsewhere than {', '.join(hosts)}" if hosts else f"asks {asked}"
        return f"{function.name}() {where}" + (f"; not sent: {', '.join(unsent)}" if unsent else "")

    def _hosts(self, requests: Sequence[ast.Call]) -> list[str]:
        """The hosts that some requests name themselves: what the helper asks is told by its own settings."""
        facts = self.module.derived(ModuleFacts)
        values = (part for call in requests for given in call.args[:2] for part in walk(given))
        texts = (getattr(facts.constant(item), "value", None) for item in values if isinstance(item, ast.expr))
        found = (address(text) for text in texts if isinstance(text, str) and "://" in text)
        return list(dict.fromkeys(f"{host}:{port}" if port else host for host, port in filter(None, found)))

    def _lacking(self) -> str:
        """Why no call of the helper stands for a login, and what the policy needs."""
        function = self._logging_in()[1]
        if function is not None:
            return f"it does not get here all that the helper's {function.name} takes"
        return 'the helper logs nobody in: set auth.api.login to "token = f(email, password)"'

    def _logging_in(self) -> tuple[CallTemplate, FunctionNode | None]:
        """The policy's login, and the helper's function for it where that asks a service."""
        auth = auth_of(self.module)
        template = api_template("login", auth.api.login, auth.environment)
        function = self._function(template)
        return template, function if self.spelling.helper.asks_service(function) else None

    def _login(self, requests: Sequence[ast.Call]) -> LoginTemplate | None:
        """The helper's function that logs in with what the requests send, where its source has one."""
        template, function = self._logging_in()
        if function is None or self._finds_none(function, requests):
            return None
        try:
            said = self._said(requests, _taken(function) | {_WHO.get(name, name) for name in template.given})
        except Refusal:
            return None
        client = self._client(requests, template)
        if not {"email", "password"} <= said.keys() or ("client" in template.given and client is None):
            return None
        given = {name: said.get(_WHO.get(name, name), "") or client or "" for name in template.given}
        halves = HALVES if len(template.names) == len(HALVES) else HEADERS if template.names == HEADERS else HALVES[:1]
        return LoginTemplate(template, halves, given)

    def _finds_none(self, function: FunctionNode, requests: Sequence[ast.Call]) -> bool:
        """Whether some requests make an account, and a function that logs in to one does not."""
        return bool(self.accounts.made(requests)) and not any(
            _MAKES_ACCOUNT.search(text) for text in self.spelling.helper.addresses(function)
        )

    def _client(self, requests: Sequence[ast.Call], template: CallTemplate) -> str | None:
        """The one client that some requests are made with, where it works as the helper's function works with it."""
        receivers = [call.func.value for call in requests if isinstance(call.func, ast.Attribute)]
        spelled = {ast.unparse(item) for item in receivers if isinstance(item, ast.Name | ast.Attribute)}
        waits = {isinstance(self.module.parent(call), ast.Await) for call in requests} == {template.awaits}
        imported = any(self.module.resolve(item) is not None for item in receivers)
        return spelled.pop() if len(spelled) == 1 and waits and not imported else None

    def user_keys(self) -> frozenset[str] | None:
        """Keys of the helper's user, where its source spells them out."""
        function = self._function(self._template())
        displays = [node for node in walk(function) if isinstance(node, ast.Dict)] if function is not None else []
        names = [key.value for node in displays for key in node.keys if isinstance(key, ast.Constant)]
        return frozenset(name for name in names if isinstance(name, str)) or None

    def _function(self, template: CallTemplate) -> FunctionNode | None:
        asked = next((node for node in walk(template.tree) if isinstance(node, ast.Call)), None)
        return self.spelling.helper.called(asked.func) if asked is not None else None

    def _template(self) -> CallTemplate:
        auth = auth_of(self.module)
        template = api_template("user", auth.api.user, auth.environment)
        if len(template.names) != 2 or template.given:
            raise Refusal("the policy does not say how the helper gives a token and its user", Code.NEEDS_POLICY)
        return template

    # --- who logs in -----------------------------------------------------------------------------------------------

    def _said(self, requests: Sequence[ast.Call], taken: set[str]) -> dict[str, str]:
        """Arguments of the helper that say what the requests say."""
        found: dict[str, str] = {}
        for call in requests:
            for word in call.keywords:
                if word.arg not in BODIES:
                    continue
                for key, code in self._entries(word.value):
                    name = _WHO.get(key, key)
                    if key not in _WHO and key not in _LOST and not (key == "password" and key in taken):
                        continue
                    if name not in taken:
                        raise Refusal(f"the helper takes no `{name}`, and the request says one", Code.NEEDS_POLICY)
                    if found.setdefault(name, code) != code:
                        raise Refusal("its requests name two users")
        return found

    def _unsent(self, requests: Sequence[ast.Call], said: set[str]) -> list[str]:
        """Keys of the requests that the helper gets nothing of."""
        bodies = (word.value for call in requests for word in call.keywords if word.arg in BODIES)
        keys = (key for body in bodies for key, _ in self._entries(body))
        return list(dict.fromkeys(key for key in keys if _WHO.get(key, key) not in said))

    def _entries(self, body: ast.expr) -> Iterator[tuple[str, str]]:
        """Keys of a request's body, each with code for its value that may stand where the request is made."""
        display, name = self.accounts.table(body), getattr(body, "id", "")
        if not isinstance(display, ast.Dict) or None in display.keys:
            raise Refusal("nothing tells who logs in")
        for key, value in zip(display.keys, display.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                made = any(isinstance(node, ast.Call | ast.Await) for node in walk(value))
                yield key.value, f'{name}["{key.value}"]' if made and name else self.module.segment(value)


def _taken(function: FunctionNode | None) -> set[str]:
    """Parameters that a function may be given by name."""
    return {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)} if function is not None else set()


def _filled(template: CallTemplate, given: Mapping[str, str]) -> str:
    """The template's expression with code in the place of what it takes from the requests."""
    source = template.source
    places = [node for node in walk(template.tree) if isinstance(node, ast.Name) and node.id in given]
    for node in sorted(places, key=lambda item: item.col_offset, reverse=True):
        source = f"{source[: node.col_offset]}{given[node.id]}{source[node.end_col_offset :]}"
    return source


def _names(code: str) -> frozenset[str]:
    return frozenset(node.id for node in walk(ast.parse(code)) if isinstance(node, ast.Name))
