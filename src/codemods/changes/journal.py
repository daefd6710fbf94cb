"""What each run wrote, so that it can be put back: one file per run in `.codemods/runs/` under the policy's root.

A record is on disk before its file is replaced, so a run that is killed can be undone, and finished, too. A run that
works, or was killed, has its journal under the suffix `.running`, one that is being undone under `.undoing`. Only what
is wholly settled is ever removed. All of this needs the root's lock, except looking.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from codemods import __version__
from codemods.changes.folder import made, own_folder, sync, write_all
from codemods.changes.records import (
    FORMAT,
    Ended,
    Entry,
    Header,
    Intent,
    Record,
    Recorded,
    Settled,
    decode,
    encode,
    packed,
)
from codemods.digests import digest
from codemods.errors import UsageError, nearest

_RUNS = "runs"
_FILE = re.compile(r"(?P<name>(?P<sequence>[0-9]{4,})-[0-9TZ]+)\.(?P<state>journal|running|undoing)")
TEMPORARY = ".codemods-"
"""What the names of files begin with that wait to take another one's place."""


@dataclass(frozen=True, slots=True, order=True)
class RunFile:
    """One run's journal."""

    sequence: int
    name: str
    file: Path
    state: str
    """`journal`: finished; `running`: it works, or was killed; `undoing`: so does, or was, its undo."""

    @property
    def running(self) -> bool:
        return self.state == "running"

    def read(self) -> Recorded:
        """All that can be read of it; raises UsageError when that is nothing."""
        try:
            content = self.file.read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read the journal {self.file}: {error.strerror}") from error
        recorded = decode(content)
        if not self.running and recorded.ended != len(recorded.entries):
            recorded.damaged = max(recorded.damaged, 1)  # only a run that was killed lacks its end
        if recorded.header is not None and recorded.header.version > FORMAT:
            raise UsageError(f"run {self.name} was made by {recorded.header.tool}, which is newer: undo it with that")
        return recorded

    def renamed(self, state: str) -> RunFile:
        """The same journal under another suffix; raises OSError."""
        file = self.file.with_suffix(f".{state}")
        os.rename(self.file, file)
        return replace(self, file=file, state=state)


class Journal:
    """The journal of one run; its file is made with the first entry, unless it goes on with that of a killed run."""

    def __init__(self, root: Path, options: dict[str, object] | None = None, resumed: RunFile | None = None) -> None:
        self._root = root
        self._options = options or {}
        self._stream: BinaryIO | None = None
        self._count = 0
        self._open: set[int] = set()
        self._end = 0
        self.run: str | None = None
        """Name of the run, once it has changed a file."""
        if resumed is not None:
            self._go_on(resumed)

    def add(self, path: str, before: bytes, after: bytes, fixed: tuple[str, ...] = ()) -> Entry:
        """Note what is about to be written, durable when this returns; raises OSError, and then nothing is noted."""
        if self._stream is None:
            self._create()
        temporary = f"{TEMPORARY}{secrets.token_hex(6)}".encode()
        intent = Intent(os.fsencode(path), digest(before), digest(after), temporary, fixed)
        self._append(intent, packed(before, after))
        self._count += 1
        self._open.add(self._count - 1)
        return Entry(self._count - 1, intent.path, intent.before, intent.after, temporary, fixed, (before, after))

    def settle(self, entry: Entry) -> None:
        """Note that an entry was taken back, or never carried out."""
        self._open.discard(entry.number)
        with contextlib.suppress(OSError):  # undo comes to the same result, from what the file holds
            self._append(Settled(entry.number))

    def close(self) -> None:
        """Mark the run as finished; one that has changed no file leaves nothing."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError):  # it passes for killed then, which loses nothing
            if self._open:
                self._append(Ended(self._count))
                os.rename(self._file, self._file.with_suffix(".journal"))
            else:
                self._file.unlink()
                self.run = None
        with contextlib.suppress(OSError):
            self._stream.close()
        self._stream = None

    def _append(self, *records: Record) -> None:
        assert self._stream is not None
        descriptor, content = self._stream.fileno(), encode(*records)
        try:
            os.ftruncate(descriptor, self._end)  # what a full disk let through of the record before
            os.lseek(descriptor, self._end, os.SEEK_SET)
            write_all(descriptor, content)
            os.fsync(descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, self._end)
            raise
        self._end += len(content)

    def _create(self) -> None:
        """A journal appears with its header in it, so one without is damaged."""
        folder = made(self._root, _RUNS)
        sequence = max((run.sequence for run in runs(self._root)), default=0) + 1
        now = datetime.now(UTC).replace(microsecond=0)
        name = f"{sequence:04}-{now:%Y%m%dT%H%M%SZ}"
        header = Header(
            FORMAT, f"codemods {__version__}", now.isoformat(), sequence, os.fsencode(os.getcwd()), self._options
        )
        fresh = folder / f"{name}.new"
        self._file = folder / f"{name}.running"
        stream = open(fresh, "xb", buffering=0)  # noqa: SIM115  (open as long as the run)
        try:
            self._stream = stream
            self._append(header)
            os.rename(fresh, self._file)
            sync(folder)
        except OSError:
            self._stream = None
            stream.close()
            for file in (fresh, self._file):
                file.unlink(missing_ok=True)
            self._end = 0
            raise
        self.run = name

    def _go_on(self, run: RunFile) -> None:
        """Take up another run's journal, which must not be damaged; raises OSError."""
        recorded = run.read()
        self._file = (run if run.running else run.renamed("undoing")).file
        self._stream = open(self._file, "r+b", buffering=0)  # noqa: SIM115  (open as long as the run)
        self._count, self._end, self.run = len(recorded.entries), recorded.whole, run.name
        self._open = {entry.number for entry in recorded.open}


def runs(root: Path) -> list[RunFile]:
    """The runs that are known, the first one first; raises UsageError when the folder cannot be trusted or read."""
    folder = own_folder(root, _RUNS)
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageError(f"cannot read the journals in {folder}: {error.strerror}") from error
    found = [match for name in names if (match := _FILE.fullmatch(name))]
    known = (RunFile(int(m["sequence"]), m["name"], folder / m[0], m["state"]) for m in found)
    return sorted(run for run in known if stat.S_ISREG(os.lstat(run.file).st_mode))


def named(root: Path, run: str) -> RunFile:
    """The run of that name or number; raises UsageError when there is none."""
    known = runs(root)
    for item in known:
        if run == item.name or (run.isdecimal() and int(run) == item.sequence):
            return item
    raise UsageError(f"no run '{run}'; {nearest(run, [item.name for item in known])}" if known else nothing(root))


def nothing(root: Path) -> str:
    return f"nothing to undo: no run has changed a file under {root}"


def settle(run: RunFile, recorded: Recorded, numbers: set[int]) -> None:
    """Note that entries are undone; the journal goes when nothing in it is left to undo or to read. Raises OSError."""
    recorded.settled |= numbers
    if not recorded.open and not recorded.damaged:
        run.file.unlink()
        return
    if numbers:
        with open(run.file, "r+b", buffering=0) as stream:
            if not recorded.damaged:
                stream.truncate(recorded.whole)
            stream.seek(0, os.SEEK_END)
            write_all(stream.fileno(), encode(*(Settled(number) for number in sorted(numbers))))
            os.fsync(stream.fileno())
    if not run.running:
        run.renamed("journal")


def sweep(root: Path) -> None:
    """Remove the temporary files that were left by what was killed; needs the lock, which what works would hold."""
    folder = own_folder(root, _RUNS)
    for left in folder.glob("*.new"):
        left.unlink(missing_ok=True)
    for run in runs(root):
        if run.state != "journal":
            for entry in run.read().entries:
                _remove_temporary(root, entry)


def close_killed(root: Path) -> None:
    """Take all runs for finished; one that was killed before it wrote anything leaves nothing. Raises OSError."""
    for run in runs(root):
        if run.state == "undoing":
            run.renamed("journal")
        elif run.running:
            recorded = run.read()
            if not recorded.open and not recorded.damaged:
                run.file.unlink()
                continue
            with open(run.file, "r+b", buffering=0) as stream:
                stream.truncate(stream.seek(0, os.SEEK_END) if recorded.damaged else recorded.whole)
                stream.seek(0, os.SEEK_END)
                write_all(stream.fileno(), encode(Ended(len(recorded.entries))))
            run.renamed("journal")


def _remove_temporary(root: Path, entry: Entry) -> None:
    name = os.fsdecode(entry.temporary)
    if not name.startswith(TEMPORARY) or "/" in name or b".." in entry.path.split(b"/"):
        return
    folder = os.path.dirname(os.path.realpath(root / os.fsdecode(entry.path)))
    with contextlib.suppress(OSError):
        file = Path(folder, name)
        if stat.S_ISREG(file.lstat().st_mode):
            file.unlink()
