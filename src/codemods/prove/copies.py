"""Other states of a target to run tests in: a revision in a git worktree, or a temporary copy with files replaced."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from codemods.errors import UsageError
from codemods.scratch import Scratch

_NOT_COPIED = frozenset(
    (
        ".git",
        ".hg",
        ".svn",
        "node_modules",
        "__pycache__",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".hypothesis",
    )
)


@contextlib.contextmanager
def at_revision(home: Path, revision: str) -> Iterator[Path]:
    """The folder that `home` is at that revision; the worktree is removed whatever happens inside."""
    import git

    try:
        repository = git.Repo(home, search_parent_directories=True)
        commit = repository.commit(revision).hexsha
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise UsageError(f"--against needs a git repository; there is none at {home}") from error
    except (git.BadName, ValueError, git.GitCommandError) as error:
        raise UsageError(f"no revision '{revision}'") from error
    below = Path(os.path.realpath(home)).relative_to(os.path.realpath(str(repository.working_tree_dir)))
    with Scratch() as scratch:
        tree = scratch / "tree"
        try:
            repository.git.worktree("add", "--detach", "--quiet", str(tree), commit)
            yield tree / below
        finally:
            with contextlib.suppress(git.GitCommandError):
                repository.git.worktree("remove", "--force", str(tree))
            shutil.rmtree(tree, ignore_errors=True)
            repository.git.worktree("prune")
            repository.close()


@contextlib.contextmanager
def with_files(home: Path, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A copy of the folder in which these files (paths relative to it) hold these bytes."""
    with Scratch() as scratch:
        copy = scratch / home.name
        shutil.copytree(home, copy, symlinks=True, ignore=_left_out, ignore_dangling_symlinks=True)
        write(copy, contents)
        yield copy


def write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Give files of a copy these bytes, whatever their modes; what links led to outside of it is left alone."""
    for path, content in contents.items():
        file = _inside(folder, path)
        for locked in (file.parent, file):
            locked.chmod(locked.stat().st_mode | stat.S_IWUSR | stat.S_IXUSR * locked.is_dir())
        file.write_bytes(content)
        # compiled code is told by size and second: two states within one second may look the same
        shutil.rmtree(file.parent / "__pycache__", ignore_errors=True)


def _inside(folder: Path, path: str) -> Path:
    """A file of the copy; links on the way to it that leave the copy are replaced by what they lead to."""
    place = folder
    for part in Path(path).parts:
        place /= part
        target = Path(os.path.realpath(place))
        if place.is_symlink() and not target.is_relative_to(folder):
            place.unlink()
            if target.is_dir():
                shutil.copytree(target, place, symlinks=True, ignore=_left_out, ignore_dangling_symlinks=True)
            else:
                shutil.copy2(target, place)
    return place


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What a run does not need: history, caches, environments; and what cannot be copied, such as sockets."""
    left_out = set()
    for name in names:
        path = Path(folder, name)
        plain = path.is_symlink() or path.is_file() or path.is_dir()
        if name in _NOT_COPIED or not plain or (path / "pyvenv.cfg").exists():
            left_out.add(name)
    return left_out
