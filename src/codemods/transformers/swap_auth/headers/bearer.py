"""The value of an `Authorization` header as code writes it: whether it is a bearer token, and what the token is."""

from __future__ import annotations

import ast

from codemods.transformers.swap_auth.refusals.rejection import BAD_TOKEN, snake


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
    """The one expression behind `Bearer `, and nothing else, in an f-string, a sum, a `%` or a `format`."""
    if isinstance(value, ast.JoinedStr):
        parts = value.values
        prefix = literal(parts[0]) if parts else ""
        if isinstance(parts[0], ast.FormattedValue) and prefix:
            prefix = "Bearer "  # `{BEARER_PREFIX}{token}`
        last = parts[-1]
        plain = isinstance(last, ast.FormattedValue) and last.conversion == -1 and last.format_spec is None
        return last.value if len(parts) == 2 and plain and _is_prefix(prefix) else None  # type: ignore[attr-defined]
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        return value.right if isinstance(value.left, ast.Constant) and _is_prefix(literal(value.left)) else None
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod) and _is_prefix(literal(value.left), "%s"):
        single = isinstance(value.right, ast.Tuple) and len(value.right.elts) == 1
        return value.right.elts[0] if single and isinstance(value.right, ast.Tuple) else value.right
    if isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        return value.args[0] if _is_prefix(literal(value), "{}") else None
    return None


def _is_prefix(text: str, hole: str = "") -> bool:
    return text.lower().split() == ["bearer", *([hole] if hole else [])] and (bool(hole) or text[-1:].isspace())


def can_be_cut(value: ast.expr) -> bool:
    """Whether a text begins with `Bearer ` and something, so that what is behind it can be written as it is."""
    first = value.values[0] if isinstance(value, ast.JoinedStr) and value.values else value
    text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    return text.lower().startswith("bearer ") and (value is not first or bool(text[7:].strip()))


def names_bad_token(node: ast.expr) -> bool:
    """Whether the name of a token says that it is a bad one."""
    last = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return bool(last) and bool(BAD_TOKEN.search(snake(last)))
