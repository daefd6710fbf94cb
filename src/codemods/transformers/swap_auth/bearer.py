"""The value of an `Authorization` header as code writes it: whether it is a bearer token, and what the token is."""

from __future__ import annotations

import ast

from codemods.transformers.swap_auth.rejection import BAD_TOKEN, snake


def is_bearer(value: ast.expr) -> bool:
    return literal(value).lower().startswith("bearer")


def literal(value: ast.expr) -> str:
    """The text that a value begins with, as far as it is literal; of a literal token, all behind `Bearer `."""
    if isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else ""
    if isinstance(value, ast.JoinedStr) and value.values:
        first = value.values[0]
        if isinstance(first, ast.FormattedValue) and isinstance(first.value, ast.Attribute):
            return "bearer " if first.value.attr == "BEARER_PREFIX" else ""
        return literal(first)
    if isinstance(value, ast.BinOp):
        return literal(value.left)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "format":
        return literal(value.func.value)
    return ""


def token_in(value: ast.expr) -> ast.expr | None:
    """The one expression behind `Bearer ` in an f-string, a sum, a `%` or a `format`."""
    if isinstance(value, ast.JoinedStr):
        parts = [part for part in value.values if isinstance(part, ast.FormattedValue)]
        plain = [part for part in parts if part.conversion == -1 and part.format_spec is None]
        texts = [part for part in value.values if isinstance(part, ast.Constant)]
        if len(parts) == len(plain) == 1 and len(texts) == 1 and value.values[-1] is plain[0]:
            return plain[0].value
        return plain[1].value if len(parts) == len(plain) == 2 and not texts else None
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add | ast.Mod):
        single = isinstance(value.right, ast.Tuple) and len(value.right.elts) == 1
        return value.right.elts[0] if single and isinstance(value.right, ast.Tuple) else value.right
    if isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        return value.args[0]
    return None


def names_bad_token(node: ast.expr) -> bool:
    """Whether the name of a token says that it is a bad one."""
    last = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return bool(last) and bool(BAD_TOKEN.search(snake(last)))
