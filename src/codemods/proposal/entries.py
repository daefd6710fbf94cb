"""One line of a proposed policy, with what speaks for it; commented out where it has to be chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from codemods.proposal.survey import Site


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a table; `said` stands above it."""

    table: str
    key: str
    value: object
    active: bool = True
    said: str = ""
    others: tuple[object, ...] = field(default=())
    """Other values that it may have, each written as a comment."""

    def lines(self) -> list[str]:
        head = [f"# {self.said}"] if self.said else []
        written = f"{_key(self.key)} = {text(self.value)}"
        found = [*head, written if self.active else f"# {written}"]
        return found + [f"# {_key(self.key)} = {text(other)}" for other in self.others]


def evidence(sites: Iterable[Site], noun: str = "call") -> str:
    """`36 calls in 20 files, e.g. tests/e2e/test_a.py:12`."""
    found = sorted(sites, key=lambda site: (site.path, site.line))
    if not found:
        return f"no {noun}"
    files = len({site.path for site in found})
    calls = f"{len(found)} {noun}{'s' * (len(found) != 1)} in {files} file{'s' * (files != 1)}"
    return f"{calls}, e.g. {found[0].path}:{found[0].line}"


def text(value: object) -> str:
    """A TOML value: JSON's escapes are a subset of TOML's."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {text(item)}' for key, item in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(text(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if key.replace("_", "a").replace("-", "a").isalnum() else text(key)
