"""What the helper gives for a part of a login's answer."""

from __future__ import annotations

import ast

_TOKEN_KEYS = frozenset({"access_token", "token", "jwt", "id_token"})
_USER_KEYS = frozenset({"user", "user_data", "user_info"})


def from_path(path: list[object]) -> ast.expr | None:
    """The token, or something of the user, by the keys that take it out of an answer; None for anything else."""
    if len(path) == 1 and path[0] in _TOKEN_KEYS:
        return ast.Name("token", ast.Load())
    user = ast.Name("user_data", ast.Load())
    if path and path[0] in _USER_KEYS:
        found: ast.expr = user
        for key in path[1:]:
            if not isinstance(key, str):
                return None
            found = ast.Subscript(found, ast.Constant(key), ast.Load())
        return found
    if path == ["user_id"]:
        return ast.Subscript(user, ast.Constant("id"), ast.Load())
    return None
