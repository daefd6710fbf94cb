"""Logging in by hand: a register, login or token request and what a test makes of the answer.

A fixture or helper function that does nothing else, and returns nothing but parts of the answer, can be one call of the
helper; everything else stays.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.rewriting.fix import Fix, Statement
from codemods.rewriting.nodes import leading_lines, with_leading
from codemods.transformers.swap_auth.answers import from_path
from codemods.transformers.swap_auth.asynchrony import Asynchrony
from codemods.transformers.swap_auth.changes import Changes, Refusal
from codemods.transformers.swap_auth.header_calls import HeaderCalls
from codemods.transformers.swap_auth.login_statements import LoginStatements
from codemods.transformers.swap_auth.rejection import Rejections
from codemods.transformers.swap_auth.spelling import Spelling

_PATH = re.compile(
    r"/(dev[-_/]?)?(login|log-in|signin|sign-in|register|signup|sign-up|token|authenticate|test-auth)/?(\?.*)?$"
)
_REGISTERS = re.compile(r"/(register|signup|sign-up)\b")
_AUTH_PATH = re.compile(r"/(auth|oauth|login|logout|signin|refresh|verify|token|session|sso)s?\b")
_HARMLESS = frozenset(
    {"json", "raise_for_status", "uuid4", "hex", "time", "str", "int", "print", "get", "info", "debug"}
)
_OTHER = (ast.Yield, ast.YieldFrom, ast.Assert, ast.Try, ast.For, ast.AsyncFor, ast.While, ast.Raise)
_CLIENTS = re.compile(
    r"client|session|http|requests|aiohttp|url|base|self|config|settings|api|service|app", re.IGNORECASE
)


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
        calls: HeaderCalls,
    ) -> None:
        self.module = module
        self.spelling = spelling
        self.rejections = rejections
        self.asynchrony = asynchrony
        self.statements = LoginStatements(module, spelling, asynchrony, calls)

    def found(self) -> Iterator[Login]:
        """Every sequence that neither is there to be rejected nor is what its test is about, one for each function."""
        sequences: dict[FunctionNode | None, list[ast.Call]] = {}
        for call in self.module.nodes(ast.Call):
            if self._logs_in(call) and not self.rejections.around(call):
                sequences.setdefault(self.module.function(call), []).append(call)
        for function, calls in sequences.items():
            if not self._is_subject(function, calls):
                yield Login(tuple(calls), function)

    def _logs_in(self, call: ast.Call) -> bool:
        if not isinstance(call.func, ast.Attribute):
            return False
        urls = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "url")]
        if call.func.attr == "request" and call.args and getattr(call.args[0], "value", None) == "POST":
            urls = call.args[1:2]
        elif call.func.attr != "post":
            return False
        return any(_PATH.search(self._text(url)) for url in urls)

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

    def fix(self, login: Login) -> Fix:
        """The helper's user instead of the whole function, or of the statements that log in; raises Refusal."""
        function = login.function
        if function is None:
            raise Refusal("it stands outside any function")
        if self.module.test(function) is None:
            try:
                return self._whole(function, login)
            except Refusal:
                return self.statements.fix(function, login.requests)
        return self.statements.fix(function, login.requests)

    def _is_subject(self, function: FunctionNode | None, requests: Sequence[ast.Call]) -> bool:
        """Whether a test registers, or asks the auth service for more: then logging in is what it is about."""
        if function is None or self.module.test(function) is None:
            return False
        inside = {node for call in requests for node in self.module.below(call)}
        texts = (node for node in self.module.below(function) if isinstance(node, ast.Constant))
        for node in texts:
            text = node.value if isinstance(node.value, str) else ""
            if _REGISTERS.search(text) or (node not in inside and _AUTH_PATH.search(text)):
                return True
        return False

    def _whole(self, function: FunctionNode, login: Login) -> Fix:
        returned = self._answer(function, login)
        changes = Changes()
        made = self.statements.made(login.requests, changes)
        body = _Body(f"{made}\nreturn {_written(returned)}", self._comments(function), _has_docstring(function))
        changes.statement(function, body)
        names = (node.id for node in self.module.local(function) if isinstance(node, ast.Name))
        changes.need(ImportChange(drop=frozenset(names)))
        self.asynchrony.apply(self.asynchrony.conversion([login.requests[0]]), changes)
        return changes.fix()

    def _comments(self, function: FunctionNode) -> list[str]:
        above = function.body[0].lineno - 1 if not _has_docstring(function) else function.body[0].end_lineno or 0
        return self.module.comments(function, below=above)

    def _answer(self, function: FunctionNode, login: Login) -> ast.expr:
        """What the function returns, said with the helper's token and user; raises Refusal."""
        nodes = self.module.local(function)
        returned = [node for node in nodes if isinstance(node, ast.Return)]
        if len(returned) != 1 or returned[0].value is None:
            raise Refusal("the function does not return the answer in one place")
        if any(
            isinstance(node, ast.Yield | ast.YieldFrom | ast.Assert | ast.Try | ast.For | ast.While) for node in nodes
        ):
            raise Refusal("the function does more than log in")
        for arg in parameters(function):
            if not _CLIENTS.search(arg.arg) and not self.module.is_fixture(function):
                raise Refusal(f"the caller says who logs in (`{arg.arg}`)")
        for node in nodes:
            if isinstance(node, ast.Call) and node not in login.requests and not _is_harmless(node):
                raise Refusal(f"line {node.lineno} does more than log in")
        return _Answer(self.module, function, login.requests).said(returned[0].value)


@dataclass
class _Answer:
    """Says parts of a login's answer with `token` and `user_data`."""

    module: ModuleIndex
    function: FunctionNode
    requests: Sequence[ast.Call]

    def said(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Constant):
            return node
        if isinstance(node, ast.Dict) and all(key is not None for key in node.keys):
            return ast.Dict(node.keys, [self.said(value) for value in node.values])
        if isinstance(node, ast.Tuple):
            return ast.Tuple([self.said(item) for item in node.elts], ast.Load())
        if isinstance(node, ast.JoinedStr):
            return ast.JoinedStr([self.said(part) for part in node.values])
        if isinstance(node, ast.FormattedValue):
            return ast.FormattedValue(self.said(node.value), node.conversion, node.format_spec)
        path = self._path(node)
        found = from_path(path) if path is not None else None
        if found is None:
            raise Refusal(f"the function returns more than the answer's token and user (line {node.lineno})")
        return found

    def _path(self, node: ast.expr) -> list[object] | None:
        """Keys by which a value is taken out of the answer; None for anything else."""
        if isinstance(node, ast.Await):
            return self._path(node.value)
        if isinstance(node, ast.Name):
            values = [
                item.value
                for item in self.module.local(self.function)
                if isinstance(item, ast.Assign)
                and any(isinstance(t, ast.Name) and t.id == node.id for t in item.targets)
            ]
            last = values[-1] if values else None
            reads = last is not None and not any(isinstance(n, ast.Name) and n.id == node.id for n in ast.walk(last))
            return self._path(last) if last is not None and reads else None
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            path = self._path(node.value)
            return [*path, node.slice.value] if path is not None else None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "get" and node.args and isinstance(node.args[0], ast.Constant):
                path = self._path(node.func.value)
                return [*path, node.args[0].value] if path is not None else None
            if node.func.attr == "json" and self._is_response(node.func.value):
                return []
        return None

    def _is_response(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Await):
            return self._is_response(node.value)
        if isinstance(node, ast.Name):
            for item in self.module.local(self.function):
                value = item.value if isinstance(item, ast.Assign) and node.id in _names(item) else None
                if isinstance(item, ast.withitem) and getattr(item.optional_vars, "id", None) == node.id:
                    value = item.context_expr
                if value is not None and not self._is_response(value):
                    return False
            return True
        return isinstance(node, ast.Call) and any(node is call for call in self.requests)


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def _is_harmless(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "get":
        key = call.args[0] if call.args else None
        return isinstance(key, ast.Constant) and "/" not in str(key.value)
    return name in _HARMLESS or name.endswith(("Client", "Session"))


def _has_docstring(function: FunctionNode) -> bool:
    return ast.get_docstring(function, clean=False) is not None


def _written(node: ast.expr) -> str:
    """The expression as code; a tuple without brackets."""
    if isinstance(node, ast.Tuple) and len(node.elts) > 1:
        return ", ".join(ast.unparse(item) for item in node.elts)
    return ast.unparse(node)


class _DoubleQuotes(cst.CSTTransformer):
    """Texts in double quotes, as templates have them; f-strings stay, whose quotes depend on those inside."""

    def visit_FormattedString(self, node: cst.FormattedString) -> bool:
        return False

    def leave_SimpleString(self, original_node: cst.SimpleString, updated_node: cst.SimpleString) -> cst.SimpleString:
        text = updated_node.value
        plain = text.startswith("'") and not set('"\\') & set(text)
        return updated_node.with_changes(value=f'"{text[1:-1]}"') if plain else updated_node


@dataclass
class _Body:
    """Another body for a function; its docstring stays, and its comments go above the first new statement."""

    code: str
    comments: list[str]
    docstring: bool

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.FunctionDef) and isinstance(node.body, cst.IndentedBlock)
        new = list(cst.ensure_type(cst.parse_module(self.code).visit(_DoubleQuotes()), cst.Module).body)
        lines = [cst.EmptyLine(comment=cst.Comment(text)) for text in self.comments]
        new[0] = with_leading(new[0], [*leading_lines(new[0]), *lines])
        kept = list(node.body.body[:1]) if self.docstring else []
        return [node.with_changes(body=node.body.with_changes(body=[*kept, *new]))]
