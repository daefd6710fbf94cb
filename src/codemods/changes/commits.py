"""Commits of what a run wrote: the files named and no others, with all hooks, whatever else is staged."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path


class CommitRefused(Exception):
    """What git, or one of its hooks, said against a commit; the files stay as they were written."""


def tracked(top: Path, files: Iterable[Path]) -> frozenset[Path]:
    """Those of some files that git tracks."""
    listed = _git(top, "ls-files", "-z", "--", *(str(file) for file in files))
    return frozenset(top / os.fsdecode(name) for name in listed.split(b"\0") if name)


def commit(top: Path, files: Iterable[Path], message: str) -> str:
    """Make a commit of the work tree's version of some files; its short name. Raises CommitRefused."""
    names = b"\0".join(os.fsencode(os.path.relpath(file, top)) for file in files)
    _git(
        top, "commit", "--quiet", "--only", "-m", message, "--pathspec-from-file=-", "--pathspec-file-nul", given=names
    )
    return _git(top, "rev-parse", "--short", "HEAD").decode().strip()


def _git(top: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = os.environ | {"GIT_LITERAL_PATHSPECS": "1"}
    try:
        done = subprocess.run(["git", *arguments], cwd=top, input=given, capture_output=True, env=environment)
    except OSError as error:
        raise CommitRefused(f"git cannot be started: {error.strerror}") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode("utf-8", "replace")
        raise CommitRefused(" ".join(said.split()) or f"git ended with exit code {done.returncode}")
    return done.stdout
