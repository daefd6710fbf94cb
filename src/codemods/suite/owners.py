"""Who owns a file, as the repository's CODEOWNERS says: the last pattern that matches decides."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from codemods.errors import UsageError
from codemods.policy.folders import repository_folder
from codemods.policy.patterns import is_pattern
from codemods.reading import read_file, why_unreadable
from codemods.suite.gitignore import IgnoreRules

_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
NOBODY = "no owner"


@dataclass(frozen=True)
class Owners:
    """The lines of a CODEOWNERS file, the last one first."""

    top: Path
    lines: tuple[tuple[IgnoreRules, str], ...]

    @classmethod
    def of(cls, root: Path) -> Owners:
        """The owners in the repository around a project; raises UsageError when it names none."""
        top = Path(os.path.realpath(repository_folder(root)))
        for place in _PLACES:
            if (top / place).exists():
                try:
                    text = read_file(top / place).decode("utf-8", "surrogateescape")
                except OSError as error:
                    raise UsageError(f"{top / place} {why_unreadable(error)}") from error
                return cls(top, tuple(_parsed(top, text))[::-1])
        raise UsageError(f"--commit owner: {top} has no CODEOWNERS file")

    def owner(self, file: Path) -> str:
        """The owners of a file as they are written, one space between."""
        real = os.path.realpath(file)
        return next((owner for rules, owner in self.lines if rules.decides(real)), NOBODY)


def _parsed(top: Path, text: str) -> list[tuple[IgnoreRules, str]]:
    found = []
    for line in text.splitlines():
        pattern, *owners = line.partition(" #")[0].split() or [""]
        if pattern and not pattern.startswith(("#", "[", "^[")) and is_pattern(pattern):
            found.append((IgnoreRules(top, [pattern]), " ".join(owners) or NOBODY))
    return found
