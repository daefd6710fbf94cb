"""What git knows about the files of a run: which have uncommitted changes, which changed since a revision.

GitPython is imported inside the functions: commands that ask git nothing do not pay for it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.errors import UsageError

if TYPE_CHECKING:
    from git import Repo


def open_repository(folder: Path) -> Repo | None:
    """The repository that holds a folder; None outside of one or where git is not installed."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git

    try:
        return git.Repo(folder, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, git.GitCommandNotFound):
        return None


def uncommitted(folder: Path) -> frozenset[Path]:
    """Tracked files of the repository around `folder` whose content differs from the last commit.

    Files that git does not track are not among them: a run cannot get mixed up with edits that git would show.
    """
    repository = open_repository(folder)
    if repository is None or repository.bare:
        return frozenset()
    with _told("the uncommitted changes"):
        base = "HEAD" if repository.head.is_valid() else repository.git.hash_object("-t", "tree", os.devnull)
        return _files(repository, repository.git.diff("--name-only", "-z", "--no-renames", base))


def changed_since(folder: Path, revision: str) -> frozenset[Path]:
    """Files that differ from the point where the current branch left `revision`, and files git does not track."""
    repository = open_repository(folder)
    if repository is None or repository.working_tree_dir is None:
        raise UsageError(f"--since {revision}: {folder} is not in a git repository")
    with _told(f"--since {revision}"):
        commit = _merge_base(repository, revision)
        listed = repository.git.diff("--name-only", "-z", "--no-renames", "--diff-filter=d", commit)
        untracked = repository.git.ls_files("--others", "--exclude-standard", "--full-name", "-z", ":/")
        return _files(repository, listed) | _files(repository, untracked)


def contents_at(folder: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    """Path below `folder` and bytes of each Python file that has changed or gone since the branch left `revision`."""
    repository = open_repository(folder)
    if repository is None or repository.working_tree_dir is None:
        raise UsageError(f"--since {revision}: {folder} is not in a git repository")
    top = Path(str(repository.working_tree_dir))
    with _told(f"--since {revision}"):
        commit = _merge_base(repository, revision)
        listed = repository.git.diff("--name-only", "-z", "--no-renames", "--diff-filter=a", commit, "--", "*.py")
        for name in filter(None, listed.split("\0")):
            file = top / name
            if file.is_relative_to(folder):
                blob = f"{commit}:{name}"
                content = repository.git.cat_file("blob", blob, stdout_as_string=False, strip_newline_in_stdout=False)
                yield file.relative_to(folder).as_posix(), content


def _merge_base(repository: Repo, revision: str) -> str:
    """The commit where the current branch left a revision."""
    commit = str(repository.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    with contextlib.suppress(_command_error()):
        commit = str(repository.git.merge_base(commit, "HEAD"))
    return commit


def _files(repository: Repo, listed: str) -> frozenset[Path]:
    top = Path(str(repository.working_tree_dir))
    return frozenset(top / name for name in listed.split("\0") if name)


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """Git's refusal as one line."""
    try:
        yield
    except _command_error() as error:
        reason = " ".join(str(getattr(error, "stderr", "") or error).replace("stderr:", "").strip(" '\n").split())
        raise UsageError(f"{what}: {reason or 'no such revision'}") from error


def _command_error() -> type[Exception]:
    import git

    return git.GitCommandError
