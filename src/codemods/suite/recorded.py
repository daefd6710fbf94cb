"""Shared sources as one file uses them, with a note of what it asked for: what its result depends on."""

from __future__ import annotations

import ast
from collections.abc import Callable

from codemods.suite.sources import (
    EXISTS,
    HELD,
    HOMES,
    IMPORTED,
    LISTED,
    NAMED,
    WHOLE,
    Kept,
    Named,
    SharedSources,
    answer,
    listed,
)


class RecordedSources:
    """The sources of one file."""

    def __init__(self, shared: SharedSources) -> None:
        self._shared = shared
        self._trees: dict[str, ast.Module | None] = {}
        self._read: dict[str, bytes | None] = {}
        self._answers: dict[str, bool] = {}
        self._present: dict[str, bool] = {}
        self._holding: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, Named] = {}
        self._listed: dict[str, frozenset[str]] = {}

    def module(self, name: str) -> ast.Module | None:
        if name not in self._trees:
            loaded = self._shared.load(name)
            self._trees[name] = loaded.tree
            self._read.update(loaded.reads)
        return self._trees[name]

    def imported(self, name: str) -> frozenset[str]:
        found, reads = self._shared.load_imported(name)
        for path, known in reads.items():
            if known is None or path.startswith(HOMES):
                self._read[path] = known
            else:
                self._listed[path] = found
        return found

    def imports(self, stem: str) -> bool:
        if stem not in self._answers:
            self._answers[stem] = self._shared.imports(stem)
        return self._answers[stem]

    def exists(self, name: str) -> bool:
        if name not in self._present:
            self._present[name] = self._shared.exists(name)
        return self._present[name]

    def holding(self, text: str) -> tuple[str, ...]:
        if text not in self._holding:
            self._holding[text] = self._shared.holding(text)
        return self._holding[text]

    def named(self, name: str) -> tuple[str, ...] | None:
        if name not in self._named:
            self._named[name] = self._shared.look_up(name)
        return self._named[name].paths

    def looked_at(self, path: str, look: Callable[[bytes], Kept]) -> Kept | None:
        found, known = self._shared.look_at(path, look)
        self._read[path] = known
        return found

    @property
    def reads(self) -> dict[str, bytes | None]:
        found = {IMPORTED + stem: answer(truth) for stem, truth in self._answers.items()} | self._read
        found |= {EXISTS + name: answer(truth) for name, truth in self._present.items()}
        found |= {LISTED + path: listed(sorted(names)) for path, names in self._listed.items()}
        found |= {HELD + text: listed(names) for text, names in self._holding.items()}
        found |= {NAMED + name: listed(known.paths) for name, known in self._named.items()}
        if self._named:
            found[WHOLE] = next(iter(self._named.values())).whole
        elif self._answers or self._holding or self._listed:
            found[WHOLE] = self._shared.whole
        return found
