"""The same tests in two states: as they are and as they were, or as they are and as `apply` would leave them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from codemods.policy.tables import Policy
from codemods.prove import copies, prover
from codemods.prove.campaign import Progress
from codemods.prove.options import ProveOptions
from codemods.prove.verdicts import ProveReport


def against_revision(
    options: ProveOptions, policy: Policy, revision: str, progress: Progress | None = None
) -> ProveReport:
    """Prove the tests as they are, beside their verdicts at a revision."""
    with copies.at_revision(Path(policy.root), revision) as folder:
        before = _state(dataclasses.replace(options, root=folder, noted=()), policy, progress)
    return _compared(before, prover.run(options, policy, progress), revision)


def against_preview(options: ProveOptions, policy: Policy, progress: Progress | None = None) -> ProveReport:
    """Prove the tests as apply would write them, beside their verdicts as they are; nothing is written."""
    fixed = previewed(options, policy)
    before = _state(options, policy, progress)
    with copies.with_files(Path(policy.root), fixed) as folder:
        after = prover.run(dataclasses.replace(options, root=folder, noted=()), policy, progress)
    return _compared(before, dataclasses.replace(after, seen=before.seen), "preview")


def previewed(options: ProveOptions, policy: Policy) -> dict[str, bytes]:
    """What apply would write, all over the policy's paths: path below the root → bytes."""
    from codemods.policy import loading as configuration
    from codemods.running import driver
    from codemods.running.executors import LocalProcesses
    from codemods.suite.discovery import Discovery

    root = Path(policy.root)
    found = configuration.load([root])
    suites = configuration.suite_folders(dataclasses.replace(found, policy=policy))
    files = Discovery(policy, found.pytest.norecursedirs, suites).files(suites)
    results = driver.run(files, LocalProcesses(policy, max(1, options.jobs)))
    return {result.path: result.after for result in results if result.changed}


def _state(options: ProveOptions, policy: Policy, progress: Progress | None) -> ProveReport:
    """Verdicts of a state to compare with; one without any of the tests has none."""
    try:
        report = prover.run(options, policy, progress)
    except prover.NoTests:
        return ProveReport((), ())
    if report.ended_by is not None:
        raise SystemExit(report.ended_by)
    return report


def _compared(before: ProveReport, after: ProveReport, name: str) -> ProveReport:
    verdicts = {proof.id: proof.verdict for proof in before.proofs}
    return dataclasses.replace(after, before=verdicts, compared_with=name)
