"""What the helper gives for a part of a login's answer."""

from __future__ import annotations

import ast
import re

_TOKEN_KEYS = frozenset({"access_token", "token", "jwt", "id_token"})
_USER_KEYS = frozenset({"user", "user_data", "user_info"})
_ENVELOPE = "data"
"""The key under which many services put all that they answer."""


def from_path(path: list[object]) -> ast.expr | None:
    """The token, or something of the user, by the keys that take it out of an answer; None for anything else."""
    path = path[1:] if path[:1] == [_ENVELOPE] else path
    if len(path) == 1 and is_token(path[0]):
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


def is_token(key: object) -> bool:
    """Whether an answer holds a token under a key, `access_token` or `accessToken`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(key)).lower() in _TOKEN_KEYS
