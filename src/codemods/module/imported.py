"""What one import statement binds, and which imports a fix adds and drops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`import module [as alias]`, or `from module import name [as alias]` when `name` is given."""

    module: str
    name: str = ""
    alias: str = ""

    @property
    def binding(self) -> str:
        """The name that it binds."""
        return self.alias or self.name or self.module.partition(".")[0]

    def __str__(self) -> str:
        tail = f" as {self.alias}" if self.alias else ""
        return f"from {self.module} import {self.name}{tail}" if self.name else f"import {self.module}{tail}"


@dataclass(frozen=True, slots=True)
class ImportChange:
    """Imports that a fix needs, and names whose import may go once nothing uses them."""

    add: frozenset[Import] = frozenset()
    drop: frozenset[str] = frozenset()

    def __or__(self, other: ImportChange) -> ImportChange:
        return ImportChange(self.add | other.add, self.drop | other.drop)
