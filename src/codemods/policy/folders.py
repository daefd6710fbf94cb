"""Folders that say something by their name or by what is in them."""

from __future__ import annotations

import os
import re
from pathlib import Path

_SUITE = re.compile(r"(^|[_-])(tests?|e2e|end_?to_?end)$", re.IGNORECASE)


def is_suite_folder(name: str) -> bool:
    """Whether a folder of that name holds tests and what supports them, and nothing else."""
    return _SUITE.search(name) is not None


def repository_folder(root: Path) -> Path:
    """The top of the repository that holds a project's root; the root itself outside of one."""
    return next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), root)
