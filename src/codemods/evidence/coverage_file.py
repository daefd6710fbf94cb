"""What coverage.py has measured, read from its data file: for each file and test the lines that ran and their order.

The file is a SQLite database whose tables coverage.py documents. Only contexts tell which test did what, and only
branches whether a condition was ever false: a file without them is refused, with how to measure them.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codemods.errors import UsageError

_HOW = "measure with: pytest --cov --cov-branch --cov-context=test"
_PHASE = re.compile(r"\|(?:setup|run|teardown)$")
Arcs = frozenset[tuple[int, int]]
"""Pairs of lines that ran one after the other; a negative one is the entry or the exit of a code object."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One data file, and how the tests of its run ended."""

    taken: float
    """When it was written, in seconds since the epoch: what is younger was not measured as it is."""
    arcs: Mapping[str, Mapping[str, Arcs]] = field(default_factory=dict)
    """File as it was measured → test's node id, empty for imports → what it ran."""
    failed: frozenset[str] = frozenset()
    """Node ids of the tests that failed when they ran last."""


def read(file: Path, root: Path) -> Measured:
    """A data file; raises UsageError when it cannot tell what a healthy test did."""
    try:
        taken = file.stat().st_mtime
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(
                "SELECT file.path, context.context, arc.fromno, arc.tono FROM arc "
                "JOIN file ON file.id = arc.file_id JOIN context ON context.id = arc.context_id"
            ).fetchall()
    except (OSError, sqlite3.Error) as error:
        raise UsageError(f"{file} is no data file of coverage.py: {error}") from error
    if not rows:
        raise UsageError(f"{file} holds no branches; {_HOW}")
    found: dict[str, dict[str, set[tuple[int, int]]]] = {}
    for path, context, start, end in rows:
        found.setdefault(path, {}).setdefault(_PHASE.sub("", context), set()).add((start, end))
    if not any("::" in test for tests in found.values() for test in tests):
        raise UsageError(f"{file} does not tell which test ran what; {_HOW}")
    arcs = {path: {test: frozenset(pairs) for test, pairs in tests.items()} for path, tests in found.items()}
    return Measured(taken, arcs, _failed(root))


def _failed(root: Path) -> frozenset[str]:
    """The tests that pytest remembers as failed; raises UsageError where it remembers nothing of any run."""
    cache = root / ".pytest_cache" / "v" / "cache"
    if not (cache / "nodeids").is_file():
        raise UsageError(f"coverage.py does not tell which tests passed, and pytest's cache is not in {root}")
    try:
        return frozenset(json.loads((cache / "lastfailed").read_text("utf-8")))
    except FileNotFoundError:
        return frozenset()
    except ValueError as error:
        raise UsageError(f"{cache / 'lastfailed'}: {error}") from error
