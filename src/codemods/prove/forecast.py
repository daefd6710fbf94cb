"""`apply --prove`: which rewrites can be kept, because no test that passes today fails with them.

Both states run healthy, in copies. A red test speaks against the rewrite of its own file; where that file was not
rewritten, or its rewrite is out already, against the rewrites of the modules that tests share. What is red then is
the *red forecast*: mostly tests that were green only because they could not fail.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codemods.policy import Policy
from codemods.prove import copies, prover
from codemods.prove.options import ProveOptions
from codemods.prove.verdicts import Outcome, ProveReport


@dataclass(frozen=True, slots=True)
class Red:
    """A test that passes today and would fail."""

    id: str
    path: str
    """The rewritten file that it speaks against, relative to the root."""
    message: str


@dataclass(frozen=True, slots=True)
class Forecast:
    kept: frozenset[str]
    """Paths (relative to the root) whose rewrite breaks no healthy test."""
    red: tuple[Red, ...]


def forecast(
    changes: Mapping[str, tuple[bytes, bytes]],
    policy: Policy,
    options: ProveOptions,
    progress: prover.Progress | None = None,
) -> Forecast:
    """Decide for each changed file (path below the root → bytes before and after) whether to keep its rewrite."""
    home = Path(policy.root)
    healthy = dataclasses.replace(options, healthy_only=True, cache=False)
    kept, red = set(changes), []
    with copies.with_files(home, {path: before for path, (before, _) in changes.items()}) as folder:
        inside = dataclasses.replace(healthy, root=folder)
        green = _green(prover.run(inside, policy, progress))
        while kept:
            copies.write(folder, {path: changes[path][path in kept] for path in changes})
            found = _newly_red(green, prover.run(inside, policy, progress), kept, home)
            if not found:
                break
            red += found
            kept -= {each.path for each in found}
    return Forecast(frozenset(kept), tuple(red))


def _green(report: ProveReport) -> dict[str, str]:
    """Id → file of the tests that pass."""
    return {proof.id: proof.file for proof in report.proofs if proof.healthy.outcome is Outcome.PASSED}


def _newly_red(green: Mapping[str, str], report: ProveReport, kept: set[str], home: Path) -> list[Red]:
    """One entry for each test that passed and now does not, and each rewrite that it speaks against."""
    now = {proof.id: proof.healthy for proof in report.proofs}
    tests = {Path(os.path.relpath(file, home)).as_posix() for file in green.values()}
    found = []
    for test, file in green.items():
        run = now.get(test)
        if run is not None and run.outcome.green:
            continue
        message = run.message if run is not None else "no longer collected"
        own = Path(os.path.relpath(file, home)).as_posix()
        shared = sorted(kept - tests)
        for path in [own] if own in kept else shared or sorted(kept):
            found.append(Red(test, path, message))
    return found
