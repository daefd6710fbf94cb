"""Every test of the catalogue gets the verdict that is written above it, under every fault that there is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from codemods.policy.tables import Policy, Prove
from codemods.prove.options import ProveOptions
from codemods.prove.prover import run
from codemods.prove.verdicts import Proof, ProveReport

CATALOGUE = Path(__file__).parent / "prove_catalogue"
FAULTS = ("refuse", "hang", "reset", "unauthorized", "drop:agent_completed", "delay:2.5", "garble")
_EXPECT = re.compile(r"# expect: ([\w-]+) ?(.*)")
_PHASE = re.compile(r"# phase: (\w+) (.*)")
_TEST = re.compile(r"(?:async )?def (test_\w+)")
_HIDES = re.compile(r"# hides((?: test_\w+)*)$")


@dataclass
class Expected:
    verdict: str
    faults: dict[str, str]
    setup_failures: frozenset[str] = frozenset()
    hides: set[str] = field(default_factory=set)


def read(file: Path) -> dict[str, Expected]:
    """Test name → what the comments around it say."""
    found: dict[str, Expected] = {}
    pending: Expected | None = None
    current = ""
    elsewhere: list[tuple[str, str]] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        place = f"{file.name}:{number}"
        if match := _EXPECT.search(line):
            pending = Expected(match[1], dict(each.split("=") for each in match[2].split()))
        elif pending is not None and (match := _PHASE.search(line)):
            pending.setup_failures = frozenset(match[2].split())
        elif match := _TEST.match(line.strip()):
            assert pending is not None, f"{place}: no expectation"
            current, found[match[1]], pending = match[1], pending, None
        if match := _HIDES.search(line):
            if match[1]:
                elsewhere += [(name, place) for name in match[1].split()]
            elif pending is not None:
                pending.hides.add(place)
            else:
                found[current].hides.add(place)
    for name, place in elsewhere:
        found[name].hides.add(place)
    return found


EXPECTED = {
    f"{file.name}::{name}": each for file in sorted(CATALOGUE.glob("cases_*.py")) for name, each in read(file).items()
}


@pytest.fixture(scope="module")
def report() -> ProveReport:
    policy = Policy(root=str(CATALOGUE), e2e=("*",), prove=Prove(timeout=6.0))
    options = ProveOptions(faults=FAULTS, python=sys.executable, jobs=4, cache=False)
    with pytest.MonkeyPatch.context() as environment:
        # of the plugins installed here only those that it uses: all of them take pytest a second at each start
        environment.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        environment.setenv("PYTEST_PLUGINS", "pytest_asyncio.plugin,anyio.pytest_plugin")
        return run(options, policy)


def name_of(proof: Proof) -> str:
    path, *_, name = proof.id.partition("[")[0].split("::")
    return f"{Path(path).name}::{name}"


def seen(proof: Proof) -> Iterator[tuple[str, str]]:
    for fault, each in proof.faults.items():
        yield fault.partition(":")[0], each.outcome.value if each.applies else "n/a"


def test_at_least_forty_tests_are_judged_as_written(report: ProveReport) -> None:
    assert not report.uncollected and report.incomplete is None
    assert {name_of(proof) for proof in report.proofs} == set(EXPECTED)
    assert len(EXPECTED) >= 40
    wrong = []
    for proof in report.proofs:
        expected = EXPECTED[name_of(proof)]
        outcomes = dict(seen(proof))
        if (proof.verdict.value, outcomes) != (expected.verdict, expected.faults):
            differing = {k: (outcomes.get(k), v) for k, v in expected.faults.items() if outcomes.get(k) != v}
            wrong.append(f"{proof.id}: {proof.verdict} {differing} {proof.healthy.message}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_what_hides_a_failure_is_named(report: ProveReport) -> None:
    wrong = []
    for proof in report.proofs:
        expected = EXPECTED[name_of(proof)].hides
        place = Path(proof.hidden_by).name if proof.hidden_by else None
        if expected and place not in expected:
            wrong.append(f"{proof.id}: {place}, not {expected}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_failure_in_a_tests_own_fixture_is_told(report: ProveReport) -> None:
    for proof in report.proofs:
        failed = {name.partition(":")[0] for name, each in proof.faults.items() if each.phase == "setup"}
        assert failed == EXPECTED[name_of(proof)].setup_failures, proof.id
