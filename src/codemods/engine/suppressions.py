"""`# codemods: ignore[rule, …]` comments: what they cover, and which of them cover nothing."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from codemods.errors import nearest
from codemods.module.index import ModuleIndex
from codemods.rewriting.units import first_line

_COMMENT = re.compile(r"#\s*codemods:\s*ignore(?P<file>-file)?\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?:--.*)?")


@dataclass(eq=False)
class Suppression:
    """One comment; `rules` are rules, families or transformers, none meaning all."""

    line: int
    column: int
    end_column: int
    rules: frozenset[str]
    whole_file: bool
    used: bool = field(default=False)

    def covers(self, names: frozenset[str]) -> bool:
        return not self.rules or not self.rules.isdisjoint(names)


class Suppressions:
    """All suppressions of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._whole: list[Suppression] = []
        self._lines: dict[int, list[Suppression]] = {}
        if "codemods:" in module.text.text:
            for item in _parse(module.text.lines):
                if item.whole_file:
                    self._whole.append(item)
                else:
                    self._lines.setdefault(item.line, []).append(item)
        self._module = module

    @property
    def any(self) -> bool:
        return bool(self._whole or self._lines)

    def covering(self, node: ast.AST, names: frozenset[str]) -> Suppression | None:
        """The suppression that covers a violation at an `ast` node, by any of the names it goes by; marks it used."""
        for item in self._candidates(node):
            if item.covers(names):
                item.used = True
                return item
        return None

    def _candidates(self, node: ast.AST) -> list[Suppression]:
        found = list(self._whole)
        if not self._lines:
            return found
        lines = {getattr(node, "lineno", 1)}
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Try | ast.Module):
            lines.add(getattr(node, "end_lineno", 0) or 0)
        for up in (node, *self._module.ancestors(node)):
            if isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                lines.update(range(first_line(up), up.body[0].lineno))
        for line in sorted(lines):
            found += self._lines.get(line, [])
        return found

    def unknown(self, known: frozenset[str]) -> dict[Suppression, str]:
        """Suppressions that name something unknown, each with what is wrong about it."""
        found = {}
        for item in self._every:
            for name in sorted(item.rules - known):
                found[item] = f"no rule is called '{name}': {nearest(name, known)}"
        return found

    def blocking(self, node: ast.AST, unknown: Container[Suppression]) -> bool:
        """Whether one of these suppressions stands where it would cover a violation at a node."""
        return any(item in unknown for item in self._candidates(node))

    @property
    def used_lines(self) -> set[int]:
        """Lines of the comments that covered something."""
        return {item.line for item in self._every if item.used}

    @property
    def _every(self) -> list[Suppression]:
        return [*self._whole, *(item for items in self._lines.values() for item in items)]

    def unused(self) -> list[Suppression]:
        """Suppressions that covered nothing, in order."""
        return sorted((item for item in self._every if not item.used), key=lambda item: item.line)


def _parse(lines: Sequence[str]) -> list[Suppression]:
    found = []
    # Python's tokenizer ends lines at `\n` only; columns are the same
    source = (line.rstrip("\r\n") + "\n" for line in lines)
    for token in tokenize.generate_tokens(lambda: next(source, "")):
        if token.type == tokenize.COMMENT and (match := _COMMENT.match(token.string)):
            names = frozenset(filter(None, (name.strip() for name in (match["rules"] or "").split(","))))
            line, column = token.start
            found.append(Suppression(line, column, token.end[1], names, bool(match["file"])))
    return found
