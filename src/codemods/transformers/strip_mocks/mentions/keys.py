"""Which entry of `[mocks.real]` speaks of a mock, by any of the names that people know it under.

A key is a variable, parameter, fixture, attribute, key of a dictionary or import path as written; a name without what
marks it as a mock (`redis` for `self.mock_redis`); a class (`RedisManager`, by specification, annotation, last part of
a patched path, or a name spelled after it); or a glob over all of these.
"""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterable, Mapping, Sequence

from codemods.policy.tables import Replacement

_MARKS = re.compile(r"^(?:mock|mocked|fake|stub|dummy)_|_(?:mock|fake|stub|dummy)$")
FIELD = re.compile(r"\{(\w+)(?:=([^{}]*))?\}")
"""What the test gives to code of the policy: `{headers}`, or `{headers=None}` where it may give none."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def matching(keys: Iterable[str], names: Sequence[str]) -> str | None:
    """The key that speaks of a mock with these names: as written before by class, by bare name, then by glob."""
    ordered = list(keys)
    for name in names:
        if name in ordered:
            return name
    bare = {bare_name(name) for name in names}
    last = {name.rpartition(".")[2] for name in names}
    for key in ordered:
        if "." not in key and key[:1].isupper() and (key in last or _snake(key) in bare):
            return key
    for key in ordered:
        if key in bare:
            return key
    known = [*names, *sorted(bare), *sorted(last)]
    return next((key for key in globs(ordered) if any(fnmatch.fnmatchcase(name, key) for name in known)), None)


def globs(keys: Iterable[str]) -> list[str]:
    """The globs among some keys, those that say most first."""
    return sorted(filter(is_glob, keys), key=lambda key: -sum(character not in "*?[]" for character in key))


def real_key(table: Mapping[str, Replacement | str], names: Sequence[str]) -> str | None:
    """The key of `[mocks.real]` that speaks of a mock. A glob that ends openly speaks of one kind of thing only.

    `*socket*` speaks of `socket_2`, and of `socket_pool` where its code makes a pool, but of no `socket_notifier`.
    """
    exact = matching([key for key in table if not is_glob(key)], names)
    if exact is not None:
        return exact
    for key in globs(table):
        entry = table[key]
        code = entry if isinstance(entry, str) else entry.expression
        found = matching([key], [name for name in names if _is_of_kind(name, key, code)])
        if found is not None:
            return found
    return None


def _is_of_kind(name: str, key: str, code: str) -> bool:
    """Whether the last word of a name, which says of what kind the thing is, is one of the glob's or of its code's."""
    if not key.endswith("*") or "." in key or not key.strip("*"):
        return True
    words = _words(key) + _words(made_by(code))
    kind = [word for word in _words(bare_name(name)) if not word.isdigit()][-1:]
    return any(word in (of_key, f"{of_key}s") for word in kind for of_key in words)


def made_by(code: str) -> str:
    """The last name of what an expression calls, or is."""
    try:
        node: ast.expr = ast.parse(FIELD.sub(r"\1", code), mode="eval").body
    except SyntaxError:
        return ""
    while isinstance(node, ast.Await | ast.Call):
        node = node.value if isinstance(node, ast.Await) else node.func
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", _snake(name))


def bare_name(name: str) -> str:
    """The last part of a name without what marks it as a mock."""
    part = name.rpartition(".")[2].lstrip("_")
    return _MARKS.sub("", _MARKS.sub("", part))


def _snake(name: str) -> str:
    return _HUMP.sub("_", name).lower()


def is_glob(key: str) -> bool:
    """Whether a key speaks of whatever has such a name."""
    return any(character in key for character in "*?[")
