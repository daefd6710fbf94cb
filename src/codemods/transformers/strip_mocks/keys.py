"""Which entry of `[mocks.real]` speaks of a mock, by any of the names that people know it under.

A key is a variable, parameter, fixture, attribute, key of a dictionary or import path as written; a name without what
marks it as a mock (`redis` for `self.mock_redis`); a class (`RedisManager`, by specification, annotation, last part of
a patched path, or a name spelled after it); or a glob over all of these.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"^(?:mock|mocked|fake|stub|dummy)_|_(?:mock|fake|stub|dummy)$")
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
    return next((key for key in ordered if is_glob(key) and any(fnmatch.fnmatchcase(n, key) for n in known)), None)


def bare_name(name: str) -> str:
    """The last part of a name without what marks it as a mock."""
    part = name.rpartition(".")[2].lstrip("_")
    return _MARKS.sub("", _MARKS.sub("", part))


def _snake(name: str) -> str:
    return _HUMP.sub("_", name).lower()


def is_glob(key: str) -> bool:
    """Whether a key speaks of whatever has such a name."""
    return any(character in key for character in "*?[")
