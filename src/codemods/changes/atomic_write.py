"""Giving one file another content in one step, so that at each moment it is either as it was or wholly new.

The new content waits in a file beside it that has all of the old one's metadata; whatever cannot be kept is a reason to
leave the file alone. It is compared with what was expected last thing before it is replaced, and once more afterwards,
through the descriptor of the file that went: a save into that moment is put back.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from codemods.changes.folder import sync, write_all


class WriteRefused(Exception):
    """Why one file was not written; it is as it was."""


def target_of(root: Path, path: str, bound: Path | None = None) -> Path:
    """The file that a path means, behind all links; raises WriteRefused when it is not in `bound`, else in the root."""
    target = Path(os.path.realpath(root / path))
    if not target.is_relative_to(os.path.realpath(bound or root)):
        raise WriteRefused("leads out of the project")
    return target


def checked(target: Path, expected: bytes) -> None:
    """Raise WriteRefused unless a file may be replaced and holds what is expected."""
    with _reasons():
        _status(target)
        if target.read_bytes() != expected:
            raise WriteRefused("was changed by someone else in the meantime")


def replace_content(target: Path, expected: bytes, content: bytes, temporary: str) -> None:
    """Make `content` the content of a file that holds `expected`, by way of a file of the name given beside it.

    Raises WriteRefused, and then nothing is changed.
    """
    with _reasons():
        status = _status(target)
        with open(target, "rb", buffering=0) as held:
            fresh = target.with_name(temporary)
            with _written(fresh, target, status, content):
                if not os.path.samestat(os.fstat(held.fileno()), target.lstat()) or held.read() != expected:
                    raise WriteRefused("was changed by someone else in the meantime")
                os.replace(fresh, target)
            held.seek(0)
            late = held.read()
            if late != expected:
                with _written(fresh, target, status, late):
                    os.replace(fresh, target)
                raise WriteRefused("was saved by someone else at this moment: that is what it holds")
    # the new content is in place: that its name is not yet durable is no reason to call it refused
    with contextlib.suppress(OSError):
        sync(target.parent)


@contextlib.contextmanager
def _reasons() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise WriteRefused("is gone") from error
    except OSError as error:
        raise WriteRefused(f"cannot be written: {error.strerror}") from error


def _status(target: Path) -> os.stat_result:
    status = target.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise WriteRefused("is no regular file")
    # root may write anything: the mode says what the owner of the file wants
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteRefused("is read-only")
    if status.st_nlink > 1:
        raise WriteRefused(f"has {status.st_nlink} names (hard links), which a rewrite would part")
    return status


@contextlib.contextmanager
def _written(fresh: Path, target: Path, status: os.stat_result, content: bytes) -> Iterator[None]:
    """A durable file with some content and the target's metadata; gone again unless it has taken the target's place."""
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        try:
            write_all(descriptor, content)
            _keep_metadata(descriptor, target, status)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        yield
    finally:
        with contextlib.suppress(OSError):  # it has taken the target's place, or the next run sweeps it
            fresh.unlink()


def _keep_metadata(descriptor: int, target: Path, status: os.stat_result) -> None:
    """Give a file the owner, attributes and mode of another one, in the order in which none takes another away."""
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.fchown(descriptor, status.st_uid, status.st_gid)
        except OSError as error:
            what = "owner" if mine.st_uid != status.st_uid else "group"
            raise WriteRefused(f"would lose its {what}: {error.strerror}") from error
    _keep_attributes(descriptor, target)
    mode = stat.S_IMODE(status.st_mode)
    os.fchmod(descriptor, mode)
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        raise WriteRefused(f"would lose its mode {mode:o}")


def _keep_attributes(descriptor: int, target: Path) -> None:
    if sys.platform != "linux":
        return
    try:
        names = os.listxattr(target)
    except OSError:  # the file system has none
        return
    present = os.listxattr(descriptor) if names else []
    for name in names:
        value = os.getxattr(target, name)
        if name in present and os.getxattr(descriptor, name) == value:
            continue
        try:
            os.setxattr(descriptor, name, value)
        except OSError as error:
            raise WriteRefused(f"would lose its attribute {name}: {error.strerror}") from error
