"""Folders that say something by their name or by what is in them."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable
from pathlib import Path

_SUITE = re.compile(r"(^|[_-])(tests?|e2e|end_?to_?end)$", re.IGNORECASE)


def is_suite_folder(name: str) -> bool:
    """Whether a folder of that name holds tests and what supports them, and nothing else."""
    return _SUITE.search(name) is not None


def is_package_beside_its_tests(folder: Path, python_files: Iterable[str]) -> bool:
    """Whether a folder is a package that holds its tests in a folder of their own, or none: it is what they test."""
    if is_suite_folder(folder.name) or not (folder / "__init__.py").exists():
        return False
    inside = list(os.walk(folder))
    if any(is_suite_folder(name) for _, names, _ in inside for name in names):
        return True
    files = [os.path.join(path, name) for path, _, names in inside for name in names if name.endswith(".py")]
    return not any(fits(file, pattern) for file in files for pattern in python_files)


def fits(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern as pytest means it: with its name, or whole where the pattern names a folder."""
    if "/" not in pattern:
        return fnmatch.fnmatch(path.rpartition("/")[2], pattern)
    return fnmatch.fnmatch(f"/{path}", f"*/{pattern}")


def repository_folder(root: Path) -> Path:
    """The top of the repository that holds a project's root; the root itself outside of one."""
    return next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), root)
