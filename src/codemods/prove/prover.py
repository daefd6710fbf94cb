"""One prove: start what it takes, collect, have the runs made, and say what follows."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from codemods.errors import UsageError
from codemods.evidence.watching import Watch, watching
from codemods.module.collection import is_e2e_file, is_e2e_marker
from codemods.policy.tables import Policy
from codemods.prove.cache import ProofCache, of_instrumented_modules
from codemods.prove.campaign import Campaign, Progress
from codemods.prove.descent import stopped_at_the_end
from codemods.prove.digests import digests
from codemods.prove.options import SOCKET_FAULTS, ProveOptions, faults_of, interpreter
from codemods.prove.places import Places
from codemods.prove.runs import Runner
from codemods.prove.service import started
from codemods.prove.target import PytestProcess, Setting
from codemods.prove.verdicts import ProveReport

_TICK = 0.2
_OUTPUT_TAIL = 2000


class NoTests(UsageError):
    """pytest collected none."""


class NotCollected(UsageError):
    """The time for the whole run was over before pytest had collected."""


class CannotStart(UsageError):
    """pytest itself failed, say in a conftest.py, or is not there."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What pytest found to run."""

    files: Mapping[str, str]
    """Node id → absolute path of its file, in the order of collection."""
    markers: Mapping[str, frozenset[str]]
    """Node id → names of its markers."""
    rootdir: str
    modules: frozenset[str]
    """Files below the root that the tests import, tests included."""
    forks: bool
    uncollected: Mapping[str, str]
    """Node id of a file → why pytest could not collect it."""


def run(options: ProveOptions, policy: Policy, progress: Progress | None = None) -> ProveReport:
    """Prove the selected tests; raises UsageError when there is nothing to run, or no way to run it."""
    places = Places.of(policy, options)
    kept = of_instrumented_modules()
    with watching(policy, options.noted, places.root, kept) if options.noted else nullcontext() as watch:
        return _prove(options, policy, places, watch, progress)


def _setting(options: ProveOptions, policy: Policy, places: Places, watch: Watch | None) -> Setting:
    prove = policy.prove
    temporary = [options.root, None if watch is None else watch.folder]
    return Setting(
        python=interpreter(options, policy),
        root=places.root,
        arguments=[*places.selected(options.selection), *prove.pytest_args, *options.pytest_args, *options.passed_on],
        services=prove.services,
        redirect=prove.redirect,
        passed_on=options.passed_on,
        temporary=[str(folder) for folder in temporary if folder is not None],
        watch=None if watch is None else watch.settings,
    )


def _prove(
    options: ProveOptions, policy: Policy, places: Places, watch: Watch | None, progress: Progress | None
) -> ProveReport:
    began, prove = time.monotonic(), policy.prove
    setting = _setting(options, policy, places, watch)
    faults = () if options.healthy_only else faults_of(options, policy)
    total = options.total_timeout if options.total_timeout is not None else prove.total_timeout
    timeout = options.timeout if options.timeout is not None else prove.timeout
    with stopped_at_the_end(), started(prove, setting) as ended, PytestProcess(setting) as process:
        collected = _collect(process, began + total)
        sources = digests({*collected.files.values(), *collected.modules})
        cache = ProofCache.of(setting, policy, collected.files, collected.modules) if options.cache else None
        campaign = Campaign(list(collected.files), faults, cache, progress)
        # a child process that follows a redirect reaches any worker's proxy: they must all do the same
        jobs = 1 if prove.redirect and not set(faults) <= set(SOCKET_FAULTS) else options.jobs
        runner = Runner(process, collected.forks, jobs, timeout, began + total, campaign.done)
        if watch is not None:
            watch.prepare(sources)
            campaign.healthy_is_over = watch.conclude
        incomplete = campaign.run(runner) or ended()
        process.finish()
        seen = None if watch is None else watch.document()
        sources = digests({*runner.modules, *(cache.document.later_imports if cache is not None else ())}) | sources
        report = _report(campaign, collected, places, policy)
    shown = {places.shown(path): content for path, content in sources.items()}
    return dataclasses.replace(
        report, sources=shown, incomplete=incomplete, seconds=time.monotonic() - began, seen=seen
    )


def is_e2e(path: str, markers: frozenset[str], policy: Policy) -> bool:
    """Whether a test must ask a service: as the policy says, else by its folder or a marker."""
    return is_e2e_file(path, policy) or is_e2e_marker(markers, policy)


def _collect(process: PytestProcess, deadline: float) -> Collected:
    uncollected: dict[str, str] = {}
    while time.monotonic() < deadline:
        events = process.events(_TICK)
        if events is None:
            raise CannotStart(f"pytest could not start:\n{process.output()[-_OUTPUT_TAIL:].strip()}")
        for event in events:
            if event["event"] == "uncollected":
                uncollected[event["id"]] = event["message"]
            elif event["event"] == "collected":
                if not event["ids"] and not uncollected:
                    raise NoTests("pytest collected no tests")
                return Collected(
                    dict(zip(event["ids"], event["files"], strict=True)),
                    {test: frozenset(marks) for test, marks in zip(event["ids"], event["markers"], strict=True)},
                    event["rootdir"],
                    frozenset(event["modules"]),
                    event["forks"],
                    uncollected,
                )
    raise NotCollected("the time for the whole run was over before pytest had collected the tests (--total-timeout)")


def _report(campaign: Campaign, collected: Collected, places: Places, policy: Policy) -> ProveReport:
    proofs = []
    for test, file in collected.files.items():
        if campaign.is_judged(test):
            proof = campaign.proofs[test]
            proofs.append(
                dataclasses.replace(
                    proof,
                    id=places.shown_id(test, collected.rootdir),
                    faults={
                        fault: places.shown_run(proof.faults[fault])
                        for fault in campaign.faults
                        if fault in proof.faults
                    },
                    local=not is_e2e(places.below_root(file), collected.markers[test], policy),
                    file=places.shown(file),
                )
            )
    uncollected = {places.shown_id(test, collected.rootdir): why for test, why in collected.uncollected.items()}
    return ProveReport(
        tuple(proofs), campaign.faults, uncollected, remarks=tuple(campaign.remarks), ended_by=campaign.ended_by
    )
