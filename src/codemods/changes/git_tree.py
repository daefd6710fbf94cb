"""What git knows about the files of a run: which have uncommitted changes, which changed since a revision.

Each file is asked about where it really lies: links, submodules, nested repositories and work trees have their own git.
GitPython is imported inside the functions: commands that ask git nothing do not pay for it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.errors import UsageError

if TYPE_CHECKING:
    from git import Git, Repo


def open_repository(folder: Path) -> Repo | None:
    """The repository that holds a folder; None outside of one; raises UsageError for one that cannot be used."""
    if _nearest(folder) is None:
        return None
    import_git()
    import git

    with told(f"the repository of {folder}"):
        try:
            return git.Repo(folder, search_parent_directories=True)
        except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
            raise UsageError(f"{folder}: git cannot use the repository that it is in") from error


def tops(files: Iterable[Path]) -> dict[Path, list[Path]]:
    """Real paths of files by the top of the work tree that they lie in; those outside of any are left out.

    Raises UsageError when there is a repository that git cannot use.
    """
    nearest: dict[Path, Path | None] = {}
    known: dict[Path, Path] = {}
    found: dict[Path, list[Path]] = {}
    for file in files:
        real = Path(os.path.realpath(file))
        if real.parent not in nearest:
            nearest[real.parent] = _nearest(real.parent)
        top = nearest[real.parent]
        if top is not None:
            if top not in known:
                known[top] = _top(top)
            found.setdefault(known[top], []).append(real)
    return found


def uncommitted(files: Iterable[Path], staged: bool = False) -> frozenset[Path]:
    """Those of some files (as real paths) that git tracks, and that differ from the last commit.

    With `staged`: that differ from what is staged. Files that git does not track are not among them: a run cannot get
    mixed up with edits that git would show.
    """
    dirty: set[Path] = set()
    for top, inside in tops(files).items():
        with told("the uncommitted changes"):
            runner = _runner(top)
            base = () if staged else (_base(runner),)
            listed = runner.diff("--name-only", "-z", "--no-renames", "--no-ext-diff", *base)
        dirty |= _files(top, listed) & set(inside)
    return frozenset(dirty)


def staged(folder: Path) -> frozenset[Path]:
    """Files (as real paths) that differ between the last commit and what is staged for the next one."""
    top = _required(folder, "--staged")
    with told("--staged"):
        runner = _runner(top)
        return _files(
            top, runner.diff("--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d", _base(runner))
        )


def changed_since(folder: Path, revision: str) -> frozenset[Path]:
    """Files (as real paths) that differ from where the branch left `revision`, and files git does not track."""
    top = _required(folder, f"--since {revision}")
    with told(f"--since {revision}"):
        runner = _runner(top)
        commit = _merge_base(runner, revision)
        listed = runner.diff("--name-only", "-z", "--no-renames", "--diff-filter=d", commit)
        untracked = runner.ls_files("--others", "--exclude-standard", "--full-name", "-z", ":/")
        return _files(top, listed) | _files(top, untracked)


def contents_at(folder: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    """Path below `folder` and bytes of each Python file that has changed or gone since the branch left `revision`."""
    top = _required(folder, f"--since {revision}")
    inside = os.path.relpath(os.path.realpath(folder), top)
    with told(f"--since {revision}"):
        runner = _runner(top)
        commit = _merge_base(runner, revision)
        listed = runner.diff("--name-only", "-z", "--no-renames", "--diff-filter=a", commit, "--", "*.py")
        for name in filter(None, listed.split("\0")):
            if Path(name).is_relative_to(inside):
                blob = f"{commit}:{name}"
                content = runner.cat_file("blob", blob, stdout_as_string=False, strip_newline_in_stdout=False)
                yield Path(name).relative_to(inside).as_posix(), content


def _merge_base(runner: Git, revision: str) -> str:
    """The commit where the current branch left a revision."""
    try:
        commit = str(runner.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except _command_error() as error:
        raise UsageError(f"--since {revision}: no such revision here; fetch it, or name another") from error
    with contextlib.suppress(_command_error()):
        commit = str(runner.merge_base(commit, "HEAD"))
    return commit


def _required(folder: Path, what: str) -> Path:
    nearest = _nearest(folder)
    if nearest is None:
        raise UsageError(f"{what}: {folder} is not in a git repository")
    return _top(nearest)


def _nearest(folder: Path) -> Path | None:
    """The nearest folder at or above that looks like the top of a work tree."""
    return next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)


def _top(folder: Path) -> Path:
    with told(f"the repository at {folder}"):
        return Path(os.path.realpath(_runner(folder).rev_parse("--show-toplevel")))


def _base(runner: Git) -> str:
    """The last commit, or the empty tree where there is none."""
    with contextlib.suppress(_command_error()):
        return str(runner.rev_parse("--verify", "--quiet", "HEAD"))
    return str(runner.hash_object("-t", "tree", os.devnull))


def _runner(folder: Path) -> Git:
    import_git()
    import git

    return git.Git(str(folder))


def import_git() -> None:
    """Let GitPython be imported where git is not installed."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")


def _files(top: Path, listed: str) -> frozenset[Path]:
    return frozenset(top / name for name in listed.split("\0") if name)


@contextlib.contextmanager
def told(what: str) -> Iterator[None]:
    """Git's refusal, or its absence, as one line."""
    import_git()
    try:
        yield
    except _command_error() as error:
        import git

        if isinstance(error, git.GitCommandNotFound):
            raise UsageError(f"{what}: git is not installed or cannot be started") from error
        reason = " ".join(str(getattr(error, "stderr", "")).replace("stderr:", "").strip(" '\n").split())
        raise UsageError(f"{what}: git refused" + (f": {reason}" if reason else "")) from error


def _command_error() -> type[Exception]:
    import_git()
    import git

    return git.CommandError
