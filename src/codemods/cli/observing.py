"""`observe`: run the tests, keep what was seen, and say what it settles, what it speaks against, and what never ran."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from codemods.cli import evidence
from codemods.cli.options import Format, Options
from codemods.cli.run import Run, open_run
from codemods.errors import UsageError
from codemods.evidence import store
from codemods.evidence.from_coverage import MEASURED
from codemods.evidence.quickest import quickest
from codemods.findings import Finding
from codemods.observe.running import Observation, Runs, measured
from codemods.policy import loading as configuration
from codemods.prove.options import ProveOptions
from codemods.views.against import SHOWN, against, against_lines
from codemods.views.json_document import against_entries
from codemods.views.listing import joined
from codemods.views.tally import plural, violations
from codemods.views.terminal import Style, visible, wants_colour


@dataclass
class Settled:
    """What the evidence makes of the assumptions of one suite."""

    asked: Counter[str] = field(default_factory=Counter)
    confirmed: Counter[str] = field(default_factory=Counter)
    refuted: Counter[str] = field(default_factory=Counter)
    against: list[tuple[str, Finding, str]] = field(default_factory=list)
    """Path, finding and what was seen, for each refuted assumption."""

    @classmethod
    def of(cls, run: Run) -> Settled:
        found = cls()
        results = list(run.results())
        found.against = against(results)
        for result in results:
            for finding in violations(result):
                for item in finding.assumes:
                    found.asked[item.assumption] += 1
                    found.confirmed[item.assumption] += item.evidence == "confirmed"
                    found.refuted[item.assumption] += item.evidence == "refuted"
        return found


def observe(options: Options, tests: ProveOptions, runs: int, coverage: Path | None = None) -> int:
    """Exit code 3 when some tests could not be collected, or not all could be run; `coverage` is read without a run."""
    named = [Path.cwd() / path.partition("::")[0] for path in options.paths or ()]
    found = configuration.load(named, options.config)
    root = Path(found.policy.root)
    targets = named or [folder for folder in configuration.default_targets(found) if folder.exists()]
    files = evidence.suite_of(found, targets)
    selection = [_selected(path, root) for path in options.paths or map(str, targets)]
    if coverage is None:
        observation = Runs(found.policy, tests, files, selection).observe(runs)
    else:
        observation = measured(found.policy, files, Path.cwd() / coverage)
    file = _file(options, root)
    evidence.keep(file, observation.document)
    run = open_run(_looking(options, file))
    settled = Settled.of(run)
    if options.format is Format.JSON:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(_document(run, observation, settled))).decode() + "\n")
    else:
        style = Style(wants_colour(sys.stdout))
        sys.stdout.write(joined(_lines(run, observation, settled, style)))
    if not options.quiet:
        run.tell([f"wrote {os.path.relpath(file)}"])
    return 3 if observation.uncollected or observation.incomplete else 0


def _selected(path: str, root: Path) -> str:
    """A path or node id as pytest is given it: relative to the root."""
    place, colons, name = path.partition("::")
    return os.path.relpath(Path.cwd() / place, root) + colons + name


def _file(options: Options, root: Path) -> Path:
    if options.evidence and len(options.evidence) > 1:
        raise UsageError("observe writes one file: give --evidence once")
    return Path.cwd() / options.evidence[0] if options.evidence else store.default_file(root)


def _looking(options: Options, file: Path) -> Options:
    """What was seen is told of the paths that were named."""
    paths = [path.partition("::")[0] for path in options.paths or ()]
    return Options(
        paths=list(dict.fromkeys(paths)) or None, config=options.config, evidence=[file], format=Format.PLAIN
    )


def _lines(run: Run, observation: Observation, settled: Settled, style: Style) -> Iterator[str]:
    yield from (
        f"{style.red('error')}: {test}: {why.splitlines()[-1]}" for test, why in observation.uncollected.items()
    )
    yield from against_lines(settled.against, run.display, style)
    if observation.unrun_asserts:
        yield style.bold("Asserts that never ran in a function that did:")
        for path, named in observation.unrun_asserts[:SHOWN]:
            yield f"  {run.display(path)}:{named.line}: {visible(named.shown)}"
        yield from _more(len(observation.unrun_asserts))
    yield from _table(settled, style)
    yield style.bold(_headline(observation, settled))
    yield from _remarks(run, observation)


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"  and {count - SHOWN} more (--format json has all)"


def _table(settled: Settled, style: Style) -> Iterator[str]:
    if not settled.asked:
        return
    width = max(map(len, settled.asked))
    yield style.dim(f"{'assumption'.ljust(width)}  places  confirmed  refuted  unknown")
    for name, asked in sorted(settled.asked.items()):
        confirmed, refuted = settled.confirmed[name], settled.refuted[name]
        yield f"{name.ljust(width)}  {asked:6}  {confirmed:9}  {refuted:7}  {asked - confirmed - refuted:7}"


def _headline(observation: Observation, settled: Settled) -> str:
    outcomes = Counter(run.outcome for file in observation.document.files.values() for run in file.tests.values())
    asked, known = settled.asked.total(), settled.confirmed.total() + settled.refuted.total()
    share = f", evidence for {known} of {asked} assumptions ({known / asked:.0%})" if asked else ""
    parts = ", ".join(
        f"{outcomes[name]} {name}" for name in ("passed", "measured", "failed", "skipped") if outcomes[name]
    )
    return f"{parts} in {observation.seconds:.1f} s{share}"


def _remarks(run: Run, observation: Observation) -> Iterator[str]:
    if observation.incomplete:
        yield observation.incomplete
    if observation.refused:
        yield (
            f"{plural(len(observation.refused), 'test')} met a refused connection, so that nothing they reached is "
            "known: is every service up?"
        )
    tests = [run for file in observation.document.files.values() for run in file.tests.values()]
    if not any(run.connected for run in tests) and not any(run.outcome == MEASURED for run in tests):
        yield "no test made a connection from Python: set prove.ready to be sure that the services are up"
    found = quickest(observation.document)
    demanded = run.policy.timing
    if found is not None and found.minimum is not None and (demanded is None or demanded.minimum > found.seconds):
        yield f"{found.test} was the quickest in {found.seconds:.3f} s: timing.minimum = {found.minimum:g} would hold"


def _document(run: Run, observation: Observation, settled: Settled) -> dict[str, Any]:
    tests = {
        f"{path}::{name}": {"outcome": each.outcome, "seconds": each.seconds}
        for path, file in observation.document.files.items()
        for name, each in file.tests.items()
    }
    fastest = quickest(observation.document)
    return {
        "version": 1,
        "tests": tests,
        "seconds": observation.seconds,
        "uncollected": dict(observation.uncollected),
        "refused": sorted(observation.refused),
        "places": len(observation.document.places),
        "assumptions": {
            name: {"places": asked, "confirmed": settled.confirmed[name], "refuted": settled.refuted[name]}
            for name, asked in sorted(settled.asked.items())
        },
        "refuted": list(against_entries(settled.against, run.display)),
        "timing": None
        if fastest is None
        else {"quickest": fastest.test, "seconds": fastest.seconds, "minimum": fastest.minimum},
        "unrun_asserts": [
            {"path": run.display(path), "line": named.line, "assert": named.shown}
            for path, named in observation.unrun_asserts
        ],
    }
