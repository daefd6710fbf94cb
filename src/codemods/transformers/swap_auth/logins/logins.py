"""Logging in by hand: a register, login or token request and what a test makes of the answer.

Where it only gets a token and a user, one call of the helper takes its place, and what is left runs as it did after a
login that worked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import libcst as cst

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import FunctionNode, walk
from codemods.rewriting.fix import Edit, Fix, Statement
from codemods.transformers.swap_auth.helper.asynchrony import Asynchrony
from codemods.transformers.swap_auth.helper.changes import Changes, OfAuthentication, Refusal
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.transformers.swap_auth.logins.accounts import Accounts
from codemods.transformers.swap_auth.logins.login_call import HALVES, LoginCalls, LoginTemplate
from codemods.transformers.swap_auth.logins.login_pieces import above, at, without_registration
from codemods.transformers.swap_auth.logins.login_subjects import LOGS_IN, Subjects
from codemods.transformers.swap_auth.logins.login_ways import LoginWays, Way
from codemods.transformers.swap_auth.logins.unread import idle_clients, unread_constants, without_parameters
from codemods.transformers.swap_auth.logins.unsent_parts import without_unsent
from codemods.transformers.swap_auth.refusals.rejection import Rejections, names_bad_login
from codemods.transformers.transformer import Assumes
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code


@dataclass(frozen=True, eq=False)
class Login:
    """One sequence of requests in one function."""

    requests: tuple[ast.Call, ...]
    function: FunctionNode | None


class Logins:
    """All handmade logins of one module."""

    def __init__(
        self,
        module: ModuleIndex,
        spelling: Spelling,
        rejections: Rejections,
        asynchrony: Asynchrony,
    ) -> None:
        self.module = module
        self.spelling = spelling
        self.rejections = rejections
        self.asynchrony = asynchrony
        self.subjects = Subjects(module, rejections, self._urls)
        self.accounts = Accounts(module, asynchrony.instances, self._urls)
        self.calls = LoginCalls(module, spelling, self.accounts)

    def found(self) -> Iterator[Login]:
        """Every sequence that neither is there to be rejected nor is what its test is about, one for each function."""
        logins = (
            call for call in self.module.nodes(ast.Call) if any(LOGS_IN.search(text) for text in self._urls(call))
        )
        right = (call for call in logins if not self.rejections.around(call) and not self._is_wrong(call))
        for function, calls in grouped((self.module.function(call), call) for call in right).items():
            if not self.subjects.holds(function, calls):
                yield Login(tuple(calls), function)

    def _is_wrong(self, call: ast.Call) -> bool:
        """Whether what is sent is named for being wrong."""
        sent = [word.value for word in call.keywords if word.arg in {"json", "data"}]
        return any(isinstance(value, ast.Name | ast.Attribute) and names_bad_login(value) for value in sent)

    def _urls(self, call: ast.Call) -> list[str]:
        """What is written of the addresses that a call posts to."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        urls = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "url")]
        if name == "request" and call.args and getattr(call.args[0], "value", None) == "POST":
            urls = call.args[1:2]
        elif name != "post":
            return []
        return [self._text(url) for url in urls]

    def _text(self, url: ast.expr) -> str:
        """The literal end of an address, looked up where it is a name."""
        if isinstance(url, ast.Name):
            scope = self.module.binding_scope(url.id, url)
            for node in self.module.local(scope) if scope is not None else ():
                if isinstance(node, ast.Assign) and any(
                    isinstance(t, ast.Name) and t.id == url.id for t in node.targets
                ):
                    return self._text(node.value) if not isinstance(node.value, ast.Name) else ""
            return ""
        if isinstance(url, ast.JoinedStr) and url.values:
            return self._text(url.values[-1])
        if isinstance(url, ast.BinOp):
            return self._text(url.right)
        return url.value if isinstance(url, ast.Constant) and isinstance(url.value, str) else ""

    # --- the fix ---------------------------------------------------------------------------------------------------

    def fix(self, login: Login) -> tuple[Fix, tuple[Assumes, ...]]:
        """The helper's user in place of a login, and what that takes for granted; raises Refusal."""
        function = login.function
        if function is None:
            raise Refusal("it stands outside any function")
        beside = self.subjects.asked_beside(function)
        if beside is not None:
            raise Refusal(f"line {beside} asks the auth service for more: tests elsewhere may be about that")
        ways, way, asked = self._followed(function, login.requests)
        changes = Changes()
        call = self.calls.made(asked, login.requests, changes)
        if call.unasked is not None:
            self._refuse_checked(function)
        ways.drop_unread(call.reads)
        sent = {node.id for request in login.requests for node in walk(request) if isinstance(node, ast.Name)}
        call = replace(call, code=without_unsent(self.module, function, way.pieces, sent, call.code))
        if self.module.test(function) is not None and not _checks(way):
            raise OfAuthentication("the test checks nothing but its login")
        changes.need(call.imports)
        names = {half: way.names.get(half) or self._name(half, login.requests[0]) for half in asked.halves}
        self._refuse_unknown_keys(way)
        assert way.first is not None
        made = at(f"{', '.join(names.values())} = {call.code}", way.depth)
        made = above(self.module, way.first, way.depth) + made
        text = "def _():\n" + "".join(
            made if piece is None else piece.written(self.module, names) for piece in way.pieces
        )
        if call.unasked is not None:
            self._refuse_needed(function, login.requests, text)
            text = without_registration(text)
        kept = {node for piece in way.pieces if piece is not None for node in piece.stays()}
        kept |= {node for request in login.requests for node in walk(request) if _named(node) in call.reads}
        gone = idle_clients(self.module, function, kept)
        changes.statement(function, _Body(text, ast.get_docstring(function, clean=False) is not None, gone))
        for constant in unread_constants(self.module, function, kept):
            changes.statement(constant, lambda _: [])
        dropped = (node.id for node in self.module.local(function) if isinstance(node, ast.Name))
        changes.need(ImportChange(drop=frozenset(dropped)))
        if asked.template.awaits:
            self.asynchrony.apply(self.asynchrony.conversion([login.requests[0]]), changes)
        fix = changes.fix()
        # the edit of a whole function stands outside of it: what it loses is said by an edit of its own
        lost = Edit(function.body[0], lambda node: node, checks=-way.checks)
        assumes = [Assumes(Assumption.LOGIN_ONLY, call.note)]
        assumes += [Assumes(Assumption.NO_CALLER_NEEDS_IT)] if way.drops else []
        return replace(fix, edits=(*fix.edits, lost)), tuple(assumes)

    def _followed(self, function: FunctionNode, requests: Sequence[ast.Call]) -> tuple[LoginWays, Way, LoginTemplate]:
        """The way through a function with the first of the helper's calls that serves it; raises Refusal."""
        found = list(self.calls.templates(requests))
        for asked in found:
            ways = LoginWays(self.module, function, requests, self._keys(function), asked)
            try:
                way = ways.followed()
            except Refusal:
                if asked is found[-1]:
                    raise
                continue
            if asked is found[-1] or not _reads_user(way):
                return ways, way, asked
        raise AssertionError("the last of the helper's calls serves, or refuses")

    def _refuse_checked(self, function: FunctionNode) -> None:
        """Raise Refusal where a check of the file asks whether the login gave anything: it could not fail any more."""
        for call in self.module.nodes(ast.Call):
            if self.asynchrony.instances.called(call) is not function:
                continue
            for reader in self._readers(call):
                parent = self.module.parent(reader)
                if isinstance(parent, ast.Assert) and reader is parent.test:
                    raise Refusal(f"line {parent.lineno} checks that it worked, and the helper asks no service")

    def _refuse_needed(self, function: FunctionNode, requests: Sequence[ast.Call], text: str) -> None:
        """Raise Refusal where somebody may log in to an account that would no longer be made."""
        line = self.accounts.needed(function, requests, text)
        if line is not None:
            raise Refusal(f"its account can be logged in to by the password of line {line}")

    def _name(self, half: str, node: ast.AST) -> str:
        """A name for a half of the helper's pair that the function has no name for."""
        around = self.module.function(node)
        nodes = self.module.below(around) if around is not None else ()
        used = {getattr(node, "id", getattr(node, "arg", "")) for node in nodes if isinstance(node, ast.Name | ast.arg)}
        other = "own_token" if half == HALVES[0] else "account"
        free = (name for name in (half, half.removesuffix("_data"), other) if name not in used)
        return next(free, "") or self.spelling.spare(node, half)

    def _refuse_unknown_keys(self, way: Way) -> None:
        """Raise Refusal where something is asked of the helper's user that its source does not give."""
        known = self.calls.user_keys()
        said = [code for piece in way.pieces if piece is not None for code in piece.said.values()]
        for node in (item for code in said for item in walk(code) if isinstance(item, ast.Subscript)):
            key = str(node.slice.value) if isinstance(node.slice, ast.Constant) else ""
            if known is not None and isinstance(node.value, ast.Name) and key not in known:
                raise Refusal(f"the helper's user has no `{key}`", Code.NEEDS_POLICY)

    def _keys(self, function: FunctionNode) -> frozenset[str]:
        """Keys that the callers of a function take out of what it returns; none where one does something else."""
        found: set[str] = set()
        for call in self.module.nodes(ast.Call):
            if self.asynchrony.instances.called(call) is not function:
                continue
            keys = self._taken(call)
            if keys is None:
                return frozenset()
            found |= keys
        return frozenset(found)

    def _readers(self, call: ast.Call) -> list[ast.AST]:
        """Where the result of a call is read."""
        value: ast.AST = call
        if isinstance(self.module.parent(call), ast.Await):
            value = self.module.parent(call) or call
        parent = self.module.parent(value)
        if isinstance(parent, ast.Expr):
            return []
        if isinstance(parent, ast.Assign) and len(parent.targets) == 1 and isinstance(parent.targets[0], ast.Name):
            name = parent.targets[0]
            scope = self.module.binding_scope(name.id, name)
            return [n for n in self.module.reads_of(name.id) if self.module.binding_scope(name.id, n) is scope]
        return [value]

    def _taken(self, call: ast.Call) -> set[str] | None:
        """Keys that are taken out of the result of a call; None where something else is done with it."""
        readers = self._readers(call)
        keys = [_key(self.module, reader) for reader in readers]
        return None if None in keys else {key for key in keys if key is not None}


def _key(module: ModuleIndex, reader: ast.AST) -> str | None:
    """The key that is taken out of a value where it is read."""
    parent = module.parent(reader)
    if isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Constant):
        return str(parent.slice.value)
    call = module.parent(parent) if isinstance(parent, ast.Attribute) and parent.attr == "get" else None
    first = call.args[0] if isinstance(call, ast.Call) and call.args else None
    return str(first.value) if isinstance(first, ast.Constant) else None


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _checks(way: Way) -> bool:
    kept = (node for piece in way.pieces if piece is not None for node in piece.nodes())
    return any(isinstance(node, ast.Assert) for node in kept)


def _reads_user(way: Way) -> bool:
    """Whether more than the token is taken out of the answers."""
    said = [code for piece in way.pieces if piece is not None for code in piece.said.values()]
    named = any(isinstance(node, ast.Name) and node.id == HALVES[1] for code in said for node in walk(code))
    return named or HALVES[1] in way.names


class _Indented(cst.CSTTransformer):
    """Says each indentation that is left to the module: another module has another."""

    def __init__(self, indent: str) -> None:
        super().__init__()
        self.indent = indent

    def leave_IndentedBlock(
        self, original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
    ) -> cst.IndentedBlock:
        return updated_node if updated_node.indent is not None else updated_node.with_changes(indent=self.indent)


@dataclass
class _Body:
    """Another body for a function, whose docstring stays."""

    code: str
    docstring: bool
    gone: frozenset[str]
    """Parameters that nothing reads any more."""

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.FunctionDef) and isinstance(node.body, cst.IndentedBlock)
        parsed = cst.parse_module(self.code)
        written = cst.ensure_type(parsed.visit(_Indented(parsed.default_indent)), cst.Module)
        new = cst.ensure_type(written.body[0], cst.FunctionDef).body
        kept = list(node.body.body[:1]) if self.docstring else []
        node = without_parameters(node, self.gone)
        return [node.with_changes(body=node.body.with_changes(body=[*kept, *new.body]))]
