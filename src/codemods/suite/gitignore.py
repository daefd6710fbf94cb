"""Patterns as git reads them in .gitignore files: which paths below one folder they leave out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.policy.patterns import is_pattern
from codemods.reading import read_file, why_unreadable

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_BOM = b"\xef\xbb\xbf"


class IgnoreRules:
    """The patterns of one .gitignore (or of the policy's `exclude`), which hold below `folder`."""

    def __init__(self, folder: Path, patterns: Iterable[str], problem: tuple[Path, str] | None = None) -> None:
        self.prefix = "/" if str(folder) == "/" else f"{folder}/"
        self.patterns = [line for line in patterns if line.strip() and not line.startswith("#")]
        self.problem = problem
        """The file that could not be read, and why: it counts as empty."""

    @classmethod
    def from_file(cls, file: Path, folder: Path | None = None) -> IgnoreRules:
        """The rules of a file, which may be missing; like git, a link for a .gitignore is read where it leads."""
        try:
            content = read_file(file).removeprefix(_BOM) if not file.is_dir() else b""
        except (FileNotFoundError, NotADirectoryError):
            content = b""
        except OSError as error:
            return cls(folder or file.parent, (), (file, why_unreadable(error)))
        lines = content.decode("utf-8", "surrogateescape").split("\n")
        return cls(folder or file.parent, [line.removesuffix("\r") for line in lines])

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines([line for line in self.patterns if is_pattern(line)])

    def decides(self, path: str) -> bool | None:
        """True: left out; False: taken in again by a `!` pattern; None: no pattern matches.

        `path` is absolute; a folder's ends in `/`.
        """
        if not self.patterns or not path.startswith(self.prefix):
            return None
        return self._spec.check_file(path.removeprefix(self.prefix)).include


def patterns_below(top: Path, root: Path) -> tuple[IgnoreRules, ...]:
    """The rules that hold in folder `top` from above: the user's, the repository's exclude file and each .gitignore.

    Where there is no repository, those from `root` downwards. None when they leave out `top` itself: it was named by
    hand, so all of it is meant.
    """
    chain = _rules_above(top, root)
    return () if any(rules.decides(f"{top}/") for rules in chain) else chain


def _rules_above(top: Path, root: Path) -> tuple[IgnoreRules, ...]:
    folders = (top, *top.parents)
    repository = next((folder for folder in folders if os.path.lexists(folder / ".git")), None)
    above = [folder for folder in folders[1:] if folder.is_relative_to(repository or root)]
    chain = [IgnoreRules.from_file(folder / ".gitignore") for folder in reversed(above)]
    if repository is not None:
        around = (_users_file(repository), _common_folder(repository / ".git") / "info" / "exclude")
        chain[:0] = [IgnoreRules.from_file(file, repository) for file in around]
    return tuple(rules for rules in chain if rules.patterns or rules.problem)


def _common_folder(git: Path) -> Path:
    """The folder that all work trees of a repository share; `git` is a work tree's `.git`, a folder or a pointer."""
    if git.is_dir():
        return git
    own = _pointed(git, b"gitdir:")
    return git if own is None else _pointed(own / "commondir") or own


def _pointed(file: Path, word: bytes = b"") -> Path | None:
    try:
        content = read_file(file).removeprefix(word).strip()
    except OSError:
        return None
    return file.parent / os.fsdecode(content) if content and b"\0" not in content else None


def _users_file(repository: Path) -> Path:
    """The file of `core.excludesFile`, or git's default for it."""
    asked: Sequence[str] = ("git", "-C", str(repository), "config", "--type=path", "--get", "core.excludesFile")
    try:
        named = subprocess.run(asked, capture_output=True, timeout=10).stdout.removesuffix(b"\n")
    except (OSError, subprocess.TimeoutExpired):
        named = b""
    if named:
        return repository / os.fsdecode(named)
    settings = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return Path(settings, "git", "ignore")
