"""One healthy run of pytest with the observing plugin in it, in the target's own interpreter.

The target's options hold, xdist's too: each process of the run writes a file of its own into a scratch folder. What
is instrumented is what codemods may rewrite, the whole suite, whatever part of it is run.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from codemods.errors import UsageError
from codemods.evidence import coverage_file
from codemods.evidence.from_coverage import FromCoverage
from codemods.evidence.places import Named
from codemods.evidence.store import Document, merged
from codemods.evidence.watching import PLUGIN, PLUGIN_FOLDER, VARIABLE, Watch, sources_of, watching
from codemods.policy.tables import Policy
from codemods.prove.cache import of_instrumented_modules
from codemods.prove.options import ProveOptions, interpreter
from codemods.prove.service import started
from codemods.prove.target import Setting, kill_group
from codemods.suite.discovery import SourceFile

_TAIL = 2000
_NO_TESTS = 5


@dataclass(frozen=True, slots=True)
class Observation:
    """What one `observe` has seen."""

    document: Document
    unrun_asserts: tuple[tuple[str, Named], ...]
    """Path and place of each assert that never ran, in a function that did."""
    refused: frozenset[str]
    """Tests in which a handler met a refused connection."""
    uncollected: Mapping[str, str]
    seconds: float
    incomplete: str | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """How tests are run to be observed."""

    policy: Policy
    options: ProveOptions
    files: Sequence[SourceFile]
    """All files that may be instrumented."""
    selection: Sequence[str]
    """What pytest is given: paths and node ids relative to the root."""

    def observe(self, count: int) -> Observation:
        """So many runs, added up; raises UsageError when there is nothing to run, or no way to run it."""
        policy = self.policy
        setting = Setting(interpreter(self.options, policy), Path(policy.root), (), policy.prove.services, {})
        with started(policy.prove, setting) as ended:
            seen = [self._once(setting) for _ in range(count)]
            failure = ended()
        if failure is not None:
            raise UsageError(f"tool.codemods.prove.start: {failure}")
        return _together(seen)

    def _once(self, setting: Setting) -> Observation:
        kept = of_instrumented_modules() if self.options.cache else None
        with watching(self.policy, self.files, setting.root, kept) as watch:
            code, seconds, incomplete = self._pytest(setting, watch)
            document = watch.document()
            found = watch.collecting
            if incomplete is None and (code not in (0, 1) or not document.files) and not found.uncollected:
                said = (watch.folder / "log").read_text("utf-8", "replace")[-_TAIL:].strip()
                raise UsageError("pytest collected no tests" if code == _NO_TESTS else f"pytest could not run:\n{said}")
        unrun = tuple(sorted(found.unrun_asserts(), key=lambda item: (item[0], item[1].line)))
        return Observation(document, unrun, frozenset(found.refused), dict(found.uncollected), seconds, incomplete)

    def _pytest(self, setting: Setting, watch: Watch) -> tuple[int, float, str | None]:
        """Exit code, seconds, and why the run was ended before it was over."""
        command = [setting.python, "-m", "pytest", "-p", PLUGIN, "--continue-on-collection-errors", *self.selection]
        command += [*self.policy.prove.pytest_args, *self.options.pytest_args]
        limit = self.options.total_timeout or self.policy.prove.total_timeout
        before = os.times().elapsed
        with open(watch.folder / "log", "wb") as log, _started(command, setting, watch.settings, log) as process:
            try:
                code, incomplete = process.wait(limit), None
            except subprocess.TimeoutExpired:
                code, incomplete = 1, f"the tests were not done after {limit:g} s (--total-timeout)"
        return code, os.times().elapsed - before, incomplete


def measured(policy: Policy, files: Sequence[SourceFile], data: Path) -> Observation:
    """What coverage.py knows already, without a run; raises UsageError where it does not tell enough."""
    sources = dict(sources_of(policy, files, Path(policy.root)))
    found = FromCoverage(policy, sources, coverage_file.read(data, Path(policy.root)))
    document = found.document()
    if not document.files:
        raise UsageError(f"{data}: no test file is as it was measured")
    unrun = tuple(sorted(found.asserts, key=lambda item: (item[0], item[1].line)))
    return Observation(document, unrun, frozenset(), {}, 0.0)


@contextlib.contextmanager
def _started(
    command: Sequence[str], setting: Setting, settings: Path, log: BinaryIO
) -> Iterator[subprocess.Popen[bytes]]:
    """The process, ended with all that it has started."""
    path = os.pathsep.join(filter(None, [str(PLUGIN_FOLDER), os.environ.get("PYTHONPATH")]))
    programs = os.pathsep.join([os.path.dirname(setting.python), os.environ.get("PATH", os.defpath)])
    environment = os.environ | {"PYTHONPATH": path, "PATH": programs, VARIABLE: str(settings)}
    process = subprocess.Popen(
        command,
        cwd=setting.root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill_group(process.pid)
        process.wait()


def _together(seen: Sequence[Observation]) -> Observation:
    """Several runs as one: an assert that ran in any of them has run."""
    if len(seen) == 1:
        return seen[0]
    unrun = set(seen[0].unrun_asserts).intersection(*(each.unrun_asserts for each in seen[1:]))
    return Observation(
        merged([each.document for each in seen]),
        tuple(sorted(unrun, key=lambda item: (item[0], item[1].line))),
        frozenset[str]().union(*(each.refused for each in seen)),
        {test: why for each in seen for test, why in each.uncollected.items()},
        sum(each.seconds for each in seen),
        next((each.incomplete for each in seen if each.incomplete), None),
    )
