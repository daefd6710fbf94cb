"""The forecast of `apply --prove`: which tests run again, and what is kept when the time is over; no pytest runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from codemods.errors import UsageError
from codemods.evidence.store import Document
from codemods.findings import MadeFix
from codemods.policy.tables import Policy
from codemods.prove import prover
from codemods.prove.campaign import Progress
from codemods.prove.forecast import Forecast, forecast
from codemods.prove.options import ProveOptions
from codemods.prove.searching import Rewrite
from codemods.prove.verdicts import Outcome, Proof, ProveReport, Run

TESTS = b"def test_a():\n    old\n\n\ndef test_b():\n    old\n\n\ndef test_c():\n    old\n"
IMPORTING = b"import shared\n\n\ndef test_d():\n    pass\n"
SHARED = b"def helped():\n    old\n    old\n"
Judge = Callable[[str, Mapping[str, bytes], list[str]], bool]
"""Whether a test passes, by its name, the files as they are, and the tests that ran before it."""


@dataclass
class Pytest:
    """Stands for all runs: what a judge says of each test of the selected files."""

    passes: Judge
    lasts: Callable[[int], int] = lambda number: 99
    """So many tests end in the run of this number before the time is over."""
    runs: list[tuple[str, ...]] = field(default_factory=list)

    def run(self, options: ProveOptions, policy: Policy, progress: Progress | None) -> ProveReport:
        assert options.root is not None
        files = {file.relative_to(options.root).as_posix(): file.read_bytes() for file in options.root.rglob("*.py")}
        known = [f"{path}::{name}" for path in sorted(files) for name in _tests(files[path])]
        asked = [test for test in known if not options.selection or _is_asked(test, options.selection)]
        number, before = len(self.runs), list[str]()
        self.runs.append(options.selection)
        proofs = []
        for test in asked[: self.lasts(number)]:
            passed = self.passes(test.partition("::")[2], files, before)
            before.append(test.partition("::")[2])
            outcome = Outcome.PASSED if passed else Outcome.FAILED
            proofs.append(Proof(test, Run(outcome, message="" if passed else "assert 0"), file=test.partition("::")[0]))
        over = "the time was over" if len(proofs) < len(asked) else None
        return ProveReport(tuple(proofs), (), seen=Document(), incomplete=over)


def _tests(source: bytes) -> list[str]:
    return [line[4:].partition("(")[0] for line in source.decode().splitlines() if line.startswith("def test_")]


def _is_asked(test: str, selection: tuple[str, ...]) -> bool:
    return test in selection or test.partition("::")[0] in selection


def rewrite(before: bytes) -> Rewrite:
    """One fix for each line that says old."""
    lines = before.splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if b"old" in line]

    def remade(numbers: frozenset[int]) -> bytes:
        made = {places[number] for number in numbers}
        return b"".join(line.replace(b"old", b"new") if at in made else line for at, line in enumerate(lines))

    fixes = tuple(MadeFix((str(at),), ((at + 1, at + 1),)) for at in places)
    return Rewrite(before, remade(frozenset(range(len(places)))), fixes, remade)


@pytest.fixture
def decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Pytest], Forecast]:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    files = {"test_all.py": TESTS, "test_other.py": IMPORTING, "shared.py": SHARED}
    for name, content in files.items():
        (home / name).write_bytes(content)
    changes = {name: rewrite(content) for name, content in files.items() if b"old" in content}

    def decide(suite: Pytest) -> Forecast:
        monkeypatch.setattr(prover, "run", suite.run)
        policy = Policy(root=str(home))
        return forecast(files, lambda seen: changes, policy, ProveOptions(total_timeout=60.0))

    return decide


def passes(name: str, files: Mapping[str, bytes], before: list[str]) -> bool:
    return True


def without_b(name: str, files: Mapping[str, bytes], before: list[str]) -> bool:
    """test_b fails with its fix, which is the second of its file."""
    return name != "test_b" or files["test_all.py"].count(b"new") == 0 or _line(files, 5) == b"    old"


def _line(files: Mapping[str, bytes], number: int) -> bytes:
    return files["test_all.py"].splitlines()[number]


def test_tests_run_once_as_they_are_and_once_with_all_fixes(decided: Callable[[Pytest], Forecast]) -> None:
    suite = Pytest(passes)
    found = decided(suite)
    assert found.fixes == {"test_all.py": {0, 1, 2}, "shared.py": {0, 1}}
    names = ("test_all.py::test_a", "test_all.py::test_b", "test_all.py::test_c", "test_other.py::test_d")
    assert suite.runs == [(), names]


def test_only_what_feels_a_fix_that_is_left_out_runs_again(decided: Callable[[Pytest], Forecast]) -> None:
    suite = Pytest(without_b)
    found = decided(suite)
    assert found.fixes == {"test_all.py": {0, 2}, "shared.py": {0, 1}}
    assert [(red.id, red.fix) for red in found.red] == [("test_all.py::test_b", 1)]
    assert {test for run in suite.runs[2:] for test in run} == {"test_all.py::test_b"}


def test_a_test_that_needs_those_before_it_runs_with_its_file(decided: Callable[[Pytest], Forecast]) -> None:
    def needs_a(name: str, files: Mapping[str, bytes], before: list[str]) -> bool:
        return name != "test_c" or before == ["test_a", "test_b"]

    def fails_with_the_helper(name: str, files: Mapping[str, bytes], before: list[str]) -> bool:
        return needs_a(name, files, before) and (name != "test_d" or b"new" not in files["shared.py"])

    assert decided(Pytest(needs_a)).red == ()
    found = decided(Pytest(fails_with_the_helper))
    assert found.fixes == {"test_all.py": {0, 1, 2}, "shared.py": set()}


def test_when_the_time_is_over_only_what_was_tried_is_kept(decided: Callable[[Pytest], Forecast]) -> None:
    """Two tests ended with all fixes; the last feels those of the helper."""
    suite = Pytest(passes, lambda number: 2 if number == 1 else 99)
    found = decided(suite)
    assert found.fixes == {"test_all.py": {0, 1}, "shared.py": set()} and found.red == ()
    assert found.late == {("test_all.py", 2), ("shared.py", 0), ("shared.py", 1)}
    assert len(suite.runs) == 2


def test_when_the_time_for_searching_is_over_its_suspects_are_left_out(decided: Callable[[Pytest], Forecast]) -> None:
    suite = Pytest(without_b, lambda number: 0 if number == 3 else 99)
    found = decided(suite)
    assert found.fixes == {"test_all.py": {0, 2}, "shared.py": {0, 1}} and found.red == ()
    assert found.late == {("test_all.py", 1)}


def test_without_time_for_the_tests_as_they_are_their_notes_are_kept(
    decided: Callable[[Pytest], Forecast], tmp_path: Path
) -> None:
    told: list[Document | None] = []

    def rewrites(seen: Document | None) -> Mapping[str, Rewrite]:
        told.append(seen)
        return {}

    suite = Pytest(passes, lambda number: 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prover, "run", suite.run)
        policy = Policy(root=str(tmp_path / "home"))
        with pytest.raises(UsageError, match="nothing could be tried: the time was over"):
            forecast({}, rewrites, policy, ProveOptions(total_timeout=60.0))
    assert len(told) == 1 and isinstance(told[0], Document)
