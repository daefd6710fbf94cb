"""The baseline file: the findings that a team has not got to yet, one line each, so that it merges well."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from codemods.errors import UsageError
from codemods.findings import FileResult, Status
from codemods.reading import read_file, why_unreadable

_LARGEST = 256_000_000


class Entry(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """One known finding; path and rule are for people."""

    path: str
    rule: str
    fingerprint: str


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file's content."""

    version: int
    findings: tuple[Entry, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(entry.fingerprint for entry in self.findings)


def entries(results: Iterable[FileResult]) -> Iterator[Entry]:
    """One entry for each violation, and for each file that does not parse."""
    for result in results:
        for item in result.findings:
            if item.status is not Status.SUPPRESSED:
                yield Entry(result.path, item.rule, item.fingerprint)
        if mark := error_mark(result):
            yield Entry(result.path, "syntax", mark)


def error_mark(result: FileResult) -> str | None:
    """What a file that does not parse is known by; other errors are of the run, and none is known."""
    return "error:syntax" if result.error is not None and result.error.kind == "syntax" else None


def read(file: Path) -> Baseline:
    """The baseline in a file; raises UsageError when it cannot be read or is none."""
    try:
        found = msgspec.json.decode(read_file(file, _LARGEST), type=Baseline)
    except OSError as error:
        raise UsageError(f"--baseline {file}: {why_unreadable(error)}; make it with --update-baseline") from error
    except msgspec.MsgspecError as error:
        raise UsageError(f"--baseline {file}: is no baseline of codemods: {error}") from error
    if found.version != 1:
        raise UsageError(f"--baseline {file}: version {found.version} is not known to this codemods")
    return found


def write(file: Path, kept: Iterable[Entry]) -> None:
    """Replace the file at once; raises UsageError when it cannot be written."""
    lines = ",\n  ".join(msgspec.json.encode(entry).decode() for entry in sorted(kept))
    content = f'{{"version": 1, "findings": [\n  {lines}\n]}}\n' if lines else '{"version": 1, "findings": []}\n'
    try:
        with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
            made.write(content)
        os.replace(made.name, file)
    except OSError as error:
        raise UsageError(f"--baseline {file}: cannot be written: {error.strerror}") from error


def shrunk(old: Baseline, now: Iterable[Entry]) -> tuple[list[Entry], int]:
    """What of a baseline is still found, and how many findings of now it does not hold."""
    left = old.counts
    kept, fresh = [], 0
    for entry in now:
        if left[entry.fingerprint] > 0:
            left[entry.fingerprint] -= 1
            kept.append(entry)
        else:
            fresh += 1
    return kept, fresh
