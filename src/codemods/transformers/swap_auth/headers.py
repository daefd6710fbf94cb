"""Headers put together by hand: `{"Authorization": f"Bearer {token}"}` and its other spellings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import libcst as cst

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, ScopeNode, parameters
from codemods.policy.templates import quoted
from codemods.rewriting.fix import Fix
from codemods.rewriting.nodes import expression
from codemods.transformers.swap_auth.bearer import is_bearer, literal, names_bad_token, token_in
from codemods.transformers.swap_auth.changes import Changes, Refusal
from codemods.transformers.swap_auth.filling import loose
from codemods.transformers.swap_auth.helper import Helper
from codemods.transformers.swap_auth.instances import Instances, is_self
from codemods.transformers.swap_auth.rejection import BAD_TOKEN, Rejections
from codemods.transformers.swap_auth.spelling import Spelling
from codemods.transformers.swap_auth.suppliers import CONNECTORS
from codemods.transformers.swap_auth.tokens import Tokens

_CLASS = "E2EAuthHelper"
_KEEPS_CONTENT_TYPE = frozenset({"data", "files", "content"})


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

    def __init__(
        self,
        module: ModuleIndex,
        instances: Instances,
        tokens: Tokens,
        spelling: Spelling,
        rejections: Rejections,
    ) -> None:
        self.module = module
        self.instances = instances
        self.tokens = tokens
        self.spelling = spelling
        self.rejections = rejections

    @property
    def helper(self) -> Helper:
        return self.spelling.helper

    def found(self) -> Iterator[Header]:
        """Every header that is not there to be rejected."""
        for header in self._all():
            if not self._wants_rejection(header) and not self._is_compared(header.node):
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

    # --- the fix ---------------------------------------------------------------------------------------------------

    def fix(self, header: Header) -> Fix:
        """The helper's headers in its place; raises Refusal."""
        if header.token is None:
            raise Refusal("the token is a literal: nothing tells whether it is meant to be let in")
        if self.helper.name is None:
            raise Refusal("the policy names no helper (`auth.helper`)")
        source = self.tokens.token(header.token)
        if source is None:
            raise Refusal(f"the token (`{_brief(header.token)}`) does not come from the helper")
        changes = Changes()
        receiver, imports = self.receiver(source.receiver, header.node)
        changes.need(imports)
        if isinstance(header.node, ast.Dict) and not self._must_stay_one(header.node, header):
            method = "get_websocket_headers" if self._connects(header.node) else "get_auth_headers"
            changes.expression(header.node, _Spread(header, f"{receiver}.{method}"))
            if len(header.node.keys) == 1:
                changes.keep_comments(self.module.statement(header.node), self.module.comments(header.node))
        else:
            changes.expression(header.value, _Single(header, f"{receiver}.get_auth_headers"))
        return changes.fix()

    def receiver(self, preferred: ast.expr | None, node: ast.AST) -> tuple[str, ImportChange]:
        """How an instance of the helper is written at a place: one that is there, else a new one."""
        if preferred is not None and self.reaches(preferred, node):
            return ast.unparse(preferred), ImportChange()
        for name in self._parameters(node):
            return name, ImportChange()
        if preferred is not None and not self._is_usual(preferred):
            raise Refusal("the instance of the helper that made its token is made for another environment")
        written, imports = self.spelling.name(_CLASS, node)
        return f"{written}(environment={quoted_environment(self.module)})", imports

    def reaches(self, candidate: ast.expr, node: ast.AST) -> bool:
        """Whether an expression that names an instance means the same at another place."""
        scope = next(self.module.scopes(node))
        if isinstance(candidate, ast.Name):
            owner = self.module.binding_scope(candidate.id, candidate)
            return owner is not None and self._binding_at(candidate.id, scope, node) is owner
        if isinstance(candidate, ast.Attribute) and isinstance(candidate.value, ast.Name):
            method = self.module.binding_scope(candidate.value.id, node)
            if not isinstance(method, FunctionNode) or not is_self(method, candidate.value.id):
                return False
            return self.module.parent(method) is self.instances.kind(candidate.value)
        return False

    def _binding_at(self, name: str, scope: ScopeNode, node: ast.AST) -> ScopeNode | None:
        return next((s for s in self.module.scopes(node) if name in self.module.bound(s)), None)

    def _is_usual(self, instance: ast.expr) -> bool:
        """Whether an instance is made as the policy would make it."""
        if isinstance(instance, ast.Call):
            values = [*instance.args, *(item.value for item in instance.keywords)]
            return all(isinstance(v, ast.Constant) and v.value == self.module.policy.auth.environment for v in values)
        found = self.tokens.values(instance) if isinstance(instance, ast.Name | ast.Attribute) else None
        return bool(found) and all(path is None and self._is_usual(value) for value, path in found or ())

    def _parameters(self, node: ast.AST) -> Iterator[str]:
        """Parameters of the function around a place that are instances of the helper."""
        function = self.module.function(node)
        for arg in parameters(function) if function is not None else ():
            kind = self.instances.variable(function, arg.arg) if function is not None else None
            seen = self.module.binding_scope(arg.arg, node) is function
            if seen and isinstance(kind, str) and self.tokens.is_helper(kind):
                yield arg.arg

    def _must_stay_one(self, node: ast.Dict, header: Header) -> bool:
        """Whether the helper's other headers must not come in: unpacked dictionaries, comments to keep
        in place, bodies that are not JSON."""
        if any(key is None for key in node.keys) or (node.keys[0] is not header.key and self.module.comments(node)):
            return True
        return any(self._sends_other_body(use) for use in self.uses(node))

    def uses(self, node: ast.expr) -> list[ast.expr]:
        """A dictionary, or the reads of the one name that it is assigned to."""
        parent = self.module.parent(node)
        if (
            not isinstance(parent, ast.Assign)
            or len(parent.targets) != 1
            or not isinstance(parent.targets[0], ast.Name)
        ):
            return [node]
        name = parent.targets[0].id
        scope = self.module.binding_scope(name, parent.targets[0])
        return [read for read in self.module.reads_of(name) if self.module.binding_scope(name, read) is scope]

    def _sends_other_body(self, use: ast.expr) -> bool:
        call = self._call_around(use)
        return call is not None and any(word.arg in _KEEPS_CONTENT_TYPE for word in call.keywords)

    def _connects(self, node: ast.Dict) -> bool:
        """Whether headers go to WebSocket handshakes only."""
        calls = [self._call_around(use) for use in self.uses(node)]
        cls = self.helper.cls(_CLASS)
        offered = self.helper.tree is None or (
            cls is not None and self.helper.function("get_websocket_headers", _CLASS)
        )
        return bool(calls and offered) and all(call is not None and self.is_connect(call) for call in calls)

    def is_connect(self, call: ast.Call) -> bool:
        spelled = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if spelled == "ws_connect":
            return True
        return (spelled == "connect" or self._renames) and self.module.resolve(call.func) in CONNECTORS

    @cached_property
    def _renames(self) -> bool:
        """Whether the module may import a connector under another name."""
        return "connect as " in self.module.text.text

    def _call_around(self, node: ast.expr) -> ast.Call | None:
        parent = self.module.parent(node)
        if isinstance(parent, ast.keyword):
            parent = self.module.parent(parent)
        return parent if isinstance(parent, ast.Call) else None


def _brief(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else f"{text[:37]}…"


def quoted_environment(module: ModuleIndex) -> str:
    """The policy's environment as it is written in code."""
    return quoted(module.policy.auth.environment)


@dataclass
class _Spread:
    """`{"Authorization": …, "X": y}` → `{**helper.get_auth_headers(token), "X": y}`; alone, the call itself."""

    header: Header
    called: str

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.Dict) and isinstance(self.header.node, ast.Dict)
        position = next(i for i, key in enumerate(self.header.node.keys) if key is self.header.key)
        element = node.elements[position]
        assert isinstance(element, cst.DictElement)
        call = _call(self.called, self.header.value, element.value)
        if len(node.elements) == 1:
            return call
        spread = cst.StarredDictElement(call, comma=element.comma)
        return node.with_changes(elements=_front(node.elements, position, spread))


def _front(elements: object, position: int, spread: cst.StarredDictElement) -> list[cst.BaseDictElement]:
    """The helper's headers first, so that what the test sets itself still wins; commas stay where they were."""
    old = list(elements)  # type: ignore[call-overload]
    rest = [item for index, item in enumerate(old) if index != position]
    new = [spread, *rest]
    return [item.with_changes(comma=slot.comma) for item, slot in zip(new, old, strict=True)]


@dataclass
class _Single:
    """One header alone: `helper.get_auth_headers(token)["Authorization"]`."""

    header: Header
    called: str

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.BaseExpression)
        index = cst.SubscriptElement(cst.Index(cst.SimpleString('"Authorization"')))
        return cst.Subscript(_call(self.called, self.header.value, node), [index])


def _call(called: str, value: ast.expr, node: cst.BaseExpression) -> cst.Call:
    token = _written_token(value, node)
    func = expression(called)
    return cst.Call(func, [cst.Arg(loose(token))])


def _written_token(value: ast.expr, node: cst.BaseExpression) -> cst.BaseExpression:
    """The token's own spelling, taken out of the value that it stands in."""
    if isinstance(node, cst.FormattedString):
        last = [part for part in node.parts if isinstance(part, cst.FormattedStringExpression)][-1]
        return last.expression
    if isinstance(node, cst.BinaryOperation):
        right = node.right
        single = isinstance(right, cst.Tuple) and isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod)
        return right.elements[0].value if single and isinstance(right, cst.Tuple) else right
    assert isinstance(node, cst.Call)
    return node.args[0].value
