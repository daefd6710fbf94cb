"""Patterns as git reads them in .gitignore files: which paths below one folder they leave out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class IgnoreRules:
    """The patterns of one .gitignore (or of the policy's `exclude`), which hold below `folder`."""

    def __init__(self, folder: Path, patterns: Iterable[str]) -> None:
        self.prefix = f"{folder}/"
        self.patterns = [line for line in patterns if line.strip() and not line.startswith("#")]

    @classmethod
    def from_file(cls, file: Path, folder: Path | None = None) -> IgnoreRules:
        try:
            lines = file.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        return cls(folder or file.parent, lines)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.patterns)

    def decides(self, path: str) -> bool | None:
        """True: left out; False: taken in again by a `!` pattern; None: no pattern matches.

        `path` is absolute; a folder's ends in `/`.
        """
        if not self.patterns or not path.startswith(self.prefix):
            return None
        return self._spec.check_file(path.removeprefix(self.prefix)).include


def patterns_below(top: Path, root: Path) -> tuple[IgnoreRules, ...]:
    """The rules that hold in folder `top` from above: the repository's exclude file and each .gitignore.

    Where there is no repository, those from `root` downwards. None when they leave out `top` itself: it was named by
    hand, so all of it is meant.
    """
    chain = _rules_above(top, root)
    return () if any(rules.decides(f"{top}/") for rules in chain) else chain


def _rules_above(top: Path, root: Path) -> tuple[IgnoreRules, ...]:
    folders = (top, *top.parents)
    repository = next((folder for folder in folders if (folder / ".git").exists()), None)
    above = [folder for folder in folders[1:] if folder.is_relative_to(repository or root)]
    chain = [IgnoreRules.from_file(folder / ".gitignore") for folder in reversed(above)]
    if repository is not None:
        chain.insert(0, IgnoreRules.from_file(repository / ".git" / "info" / "exclude", repository))
    return tuple(rules for rules in chain if rules.patterns)
