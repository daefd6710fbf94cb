"""Paths of one prove: pytest runs in a root that may be a copy, people read paths below their current folder."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from codemods.errors import UsageError
from codemods.policy.tables import Policy
from codemods.prove.options import ProveOptions
from codemods.prove.verdicts import Run


@dataclass(frozen=True, slots=True)
class Places:
    root: Path
    """Folder that pytest runs in: the home, or a copy of it."""
    home: Path
    """The policy's root."""
    cwd: Path
    default: tuple[str, ...]
    """What is selected when nothing is: paths relative to the root."""

    @classmethod
    def of(cls, policy: Policy, options: ProveOptions) -> Places:
        cwd = Path.cwd()
        home = Path(policy.root or cwd).absolute()
        root = Path(os.path.realpath(options.root)) if options.root is not None else home
        default = [match for pattern in policy.paths for match in sorted(root.glob(pattern))]
        return cls(root, home, cwd, tuple(os.path.relpath(path, root) for path in default))

    def selected(self, selection: Iterable[str]) -> list[str]:
        """Arguments for pytest; in a copy, those that exist there."""
        wanted = [self._below_root(each) for each in selection] or list(self.default)
        there = [each for each in wanted if (self.root / each.partition("::")[0]).exists()]
        missing = [each for each in wanted if each not in there]
        if missing and (self.root == self.home or not there):
            raise UsageError(f"no such file or folder: {missing[0].partition('::')[0]}")
        return there

    def _below_root(self, selected: str) -> str:
        path, separator, rest = selected.partition("::")
        return os.path.relpath(self.cwd / path, self.home) + separator + rest

    def below_root(self, path: str) -> str:
        """A file of the run as the policy's patterns see it."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    def shown(self, path: str) -> str:
        """A file of the run, relative to the current folder as if it were no copy."""
        absolute = Path(path)
        if absolute.is_relative_to(self.root):
            absolute = self.home / absolute.relative_to(self.root)
        return os.path.relpath(absolute, self.cwd)

    def shown_id(self, test: str, rootdir: str) -> str:
        path, separator, rest = test.partition("::")
        return self.shown(os.path.join(rootdir, path)) + separator + rest

    def shown_run(self, run: Run) -> Run:
        if run.hidden_by is None:
            return run
        path, _, line = run.hidden_by.rpartition(":")
        return dataclasses.replace(run, hidden_by=f"{self.shown(path)}:{line}")
