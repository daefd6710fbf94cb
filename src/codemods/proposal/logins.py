"""A function of the helper that logs any user in, as `auth.api.login` calls it: by client, name and password."""

from __future__ import annotations

import ast

from codemods.proposal.abilities import Ability, Member

_NAMES = frozenset({"email", "user_email", "mail", "username", "user_name"})
_SENDS = frozenset({"post", "request"})
_GIVES = {Ability.HEADERS: "headers", Ability.TOKEN: "token"}


def login_call(item: Member) -> str | None:
    """The call of a function that asks a service for somebody's token or headers; None where it needs more or less."""
    given = {name: code for name in item.required if (code := _given(item, name)) is not None}
    taken = set(given.values())
    if item.owner or not item.asks or item.ability not in _GIVES or len(given) < len(item.required):
        return None
    if not {"email", "password"} <= taken or len(taken) < len(given):
        return None
    call = f"{item.name}({', '.join(f'{name}={code}' for name, code in given.items())})"
    return f"{_GIVES[item.ability]} = {'await ' if item.awaited else ''}{call}"


def _given(item: Member, name: str) -> str | None:
    if name in _NAMES:
        return "email"
    if name == "password":
        return name
    sends = (node for node in ast.walk(item.node) if isinstance(node, ast.Attribute) and node.attr in _SENDS)
    return "client" if any(isinstance(node.value, ast.Name) and node.value.id == name for node in sends) else None
