"""Tokens that a function spoils on purpose: what it does with them is about authentication, whatever it demands.

Told from what is called and set: a lifetime that is over, a cut text, another key, a logout that checks follow.
"""

from __future__ import annotations

import ast
import re

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_text, last_name, listed, number, words
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, values_given, walk

_LIFETIME = listed("exp expires expire expiry expiration ttl lifetime")
_SPOILING = listed(
    "tamper tampered expire expired expiring revoke revoked invalidate invalidated invalid blacklist forge forged "
    "malformed corrupt corrupted none"
)
_SPOILT = listed("token tokens jwt payload session sessions credential credentials signature auth algorithm claims")
_BAD = re.compile(r"invalid|expired|wrong|malformed|tamper|fake|forge|garbage|revoked|none", re.IGNORECASE)
_SOMEBODY = frozenset({"is_authenticated", "authenticated", "is_authorized", "logged_in"})
_SOON = 60
_TOKENS = ("token", "jwt")
_TEXTS = (ast.Constant, ast.BinOp, ast.JoinedStr)


class SpoiltTokens:
    """Looks at the functions of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._facts = module.derived(ModuleFacts)

    def spoils(self, function: FunctionNode, node: ast.AST) -> bool:
        """Whether a node makes a token bad, or somebody nobody."""
        if isinstance(node, ast.Call):
            return self._call(function, node)
        if isinstance(node, ast.Dict):
            return any(
                _key(key) == "exp" and self._over(value) for key, value in zip(node.keys, node.values, strict=True)
            )
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            stored = isinstance(target, ast.Subscript) and _key(target.slice) == "exp" and self._over(node.value)
            nobody = last_name(target) in _SOMEBODY and _key(node.value) is False
            return stored or nobody or (_is_token(target) and _is_bad(node.value))
        if isinstance(node, ast.BinOp | ast.JoinedStr):
            return _is_altered(node) and not only_says(self._module.statement(node))
        return False

    def _call(self, function: FunctionNode, call: ast.Call) -> bool:
        name = words(callee(call))
        if name & _SPOILING and name & _SPOILT:
            return True
        if {"logout", "signout"} & name or {"log", "out"} <= name or {"sign", "out"} <= name:
            return is_followed(self._module, function, call)
        if callee(call) == "encode" and any(map(_is_bad, values_given(call))):
            return self._module.resolve(call.func) in {"jwt.encode", "jose.jwt.encode"}
        short = any(words(word.arg or "") & _LIFETIME and self._over(word.value) for word in call.keywords)
        return short and bool(name & _SPOILT)

    def _over(self, value: ast.expr) -> bool:
        """Whether a time is past, or comes while a test runs."""
        if isinstance(value, ast.Name):
            known = self._facts.value(value)
            return known is not None and not isinstance(known, ast.Name) and self._over(known)
        bound = number(value)
        if bound is not None:
            return bound <= _SOON
        for node in walk(value):
            if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
                return True
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Add):
                span = self._span(node.right)
                if span is not None and (isinstance(node.op, ast.Sub) or span <= _SOON):
                    return True
            if isinstance(node, ast.Call) and node is value and (self._span(node) or _SOON + 1) <= _SOON:
                return True
        return False

    def _span(self, node: ast.expr) -> float | None:
        """The seconds of a number or a `timedelta`; a long one counts as such."""
        if not isinstance(node, ast.Call):
            return number(node)
        if callee(node) != "timedelta":
            return None
        given = {word.arg: number(word.value) for word in node.keywords}
        seconds = given.pop("seconds", 0) if not node.args else None
        return _SOON + 1 if seconds is None or any(given.values()) or None in given.values() else seconds


def is_followed(module: ModuleIndex, function: FunctionNode, call: ast.Call) -> bool:
    """Whether checks come after a call, outside of what cleans up."""
    ended = any(isinstance(up, ast.Try) and _within(call, up.finalbody) for up in module.ancestors(call))
    facts = module.derived(ModuleFacts)
    checks = (item for item in module.below(function) if isinstance(item, ast.Assert | ast.Call))
    return not ended and any(item.lineno > call.lineno and facts.is_check(item) for item in checks)


def _within(node: ast.AST, body: list[ast.stmt]) -> bool:
    return any(item is node for statement in body for item in walk(statement))


def _key(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _is_altered(node: ast.BinOp | ast.JoinedStr) -> bool:
    """A token, or a part of one, with other text behind it."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add) and _is_token(node.left) and isinstance(node.right, _TEXTS)
    first, *more = node.values or [node]
    text = more[0].value if len(more) == 1 and isinstance(more[0], ast.Constant) else ""
    plain = isinstance(text, str) and bool(text) and not re.search(r"\s|\.\.\.", text)
    return plain and isinstance(first, ast.FormattedValue) and _is_token(first.value)


def _is_token(node: ast.expr) -> bool:
    """A token by its name, also a part of one: `token[:-5]`."""
    node = node.value if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) else node
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript) and last_name(node).lower().endswith(_TOKENS)


def _is_bad(node: ast.expr) -> bool:
    """A text that says of itself that it is no good."""
    return is_text(node) and bool(_BAD.search(node.value))
