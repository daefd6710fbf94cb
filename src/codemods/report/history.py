"""The suite at earlier commits, held to today's policy: what the burn-down is drawn from.

Each commit's Python files are written to a temporary folder with git's plumbing and an index of their own: neither the
work tree, the index nor any reference of the repository is touched.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.changes.git_tree import open_repository, told
from codemods.errors import UsageError
from codemods.report.phases import Sample

if TYPE_CHECKING:
    from git import Repo


def repository_of(root: Path, option: str) -> Repo:
    """The repository that holds the suite; raises UsageError where the option can say nothing."""
    repository = open_repository(root)
    if repository is not None:
        with told(option):
            if repository.head.is_valid():
                return repository
    raise UsageError(f"{option}: {root} is not in a git repository with commits")


def named(repository: Repo, revision: str, option: str) -> Sample:
    """The commit that a revision names."""
    from git.exc import GitCommandError

    try:
        shown = repository.git.log("-1", "--format=%H %cs", "--end-of-options", revision, "--")
    except GitCommandError as error:
        raise UsageError(f"{option}: no revision '{revision}'") from error
    return Sample(*shown.split(" "))


def samples(repository: Repo, suite: Iterable[Path], count: int) -> list[Sample]:
    """At most `count` commits that changed something of the suite, evenly spaced, the oldest first."""
    with told("--history"):
        listed = repository.git.log(
            "--first-parent", "--reverse", "--format=%H %cs", "--", *map(str, suite)
        ).splitlines()
    last = len(listed) - 1
    chosen = sorted({round(i * last / max(count - 1, 1)) for i in range(count)} | {last}) if listed else []
    return [Sample(*listed[number].split(" ")) for number in chosen[-count:]]


@contextmanager
def checked_out(repository: Repo, commit: str, root: Path) -> Iterator[Path]:
    """The Python files of a commit in a temporary folder; yields what `root` is there."""
    top = Path(str(repository.working_tree_dir)).resolve()
    with tempfile.TemporaryDirectory(prefix="codemods-") as folder:
        environment = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
        tree = os.path.join(folder, "tree")
        with told(f"commit {commit[:9]}"):
            repository.git.read_tree(commit, env=environment)
            names = repository.git.ls_files("-z", "--", "*.py", "*.gitignore", env=environment)
            with tempfile.TemporaryFile() as listed:
                listed.write(names.encode("utf-8", "surrogateescape"))
                listed.seek(0)
                repository.git.checkout_index(f"--prefix={tree}/", "-z", "--stdin", istream=listed, env=environment)
        inside = Path(tree, os.path.relpath(root.resolve(), top))
        inside.mkdir(parents=True, exist_ok=True)
        yield Path(os.path.normpath(inside))
