"""`apply --resume`: going on with the run that was killed last, and saying what it had done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codemods.changes.journal import RunFile, runs
from codemods.changes.records import Recorded
from codemods.cli.options import Options
from codemods.cli.recorded import restored
from codemods.digests import digest_of
from codemods.errors import UsageError
from codemods.views.tally import plural


@dataclass(frozen=True, slots=True)
class Killed:
    """A run that did not end, as its journal tells."""

    root: Path
    run: RunFile
    recorded: Recorded

    @property
    def written(self) -> list[Path]:
        """The files that still hold what it wrote."""
        last = {entry.path: entry for entry in self.recorded.open}
        files = [(self.root / os.fsdecode(path), entry) for path, entry in last.items()]
        return [file for file, entry in files if digest_of(file) == entry.digest_after]

    def lines(self) -> Iterator[str]:
        yield f"run {self.run.name} was killed: it had written {plural(len(self.written), 'file')}, the rest follows"


def killed(root: Path) -> Killed:
    """The last run, if it was killed; raises UsageError if not."""
    known = runs(root)
    if not known or not known[-1].running:
        raise UsageError(f"nothing to resume: no run under {root} was killed, or another one came after it")
    return Killed(root, known[-1], known[-1].read())


def options_of(killed: Killed) -> Options:
    """What the killed run was asked for, and its folder made the current one, which its paths are relative to."""
    header = killed.recorded.header
    if header is None or not header.options or killed.recorded.damaged:
        raise UsageError(f"run {killed.run.name} cannot be resumed: start it again, or undo it")
    try:
        options = restored(header.options)
        os.chdir(header.folder)
    except (TypeError, ValueError) as error:
        raise UsageError(f"run {killed.run.name} was made by another version: start it again") from error
    except OSError as error:
        raise UsageError(f"run {killed.run.name} was started in a folder that is gone: {error.strerror}") from error
    return options
