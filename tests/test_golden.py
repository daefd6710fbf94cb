"""Every golden case: exact bytes and findings, output that parses, a second run without effect, a diff for git."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path

import msgspec
import pytest
from golden_cases import COMPOSED, GOLDEN, Case, cases, recorded
from plain_words import faults

from codemods.engine.fixing import fix_source
from codemods.findings import Finding
from codemods.transformers import TRANSFORMERS
from codemods.views.diff import unified

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    result = case.run(case.before)
    assert result.error is None
    assert result.after.decode("utf-8", "surrogateescape") == case.after.decode("utf-8", "surrogateescape")
    expected = json.loads((case.folder / "findings.json").read_text())
    assert [recorded(finding) for finding in result.findings] == expected
    assert [fault for finding in result.findings for text in _texts(finding) for fault in faults(text)] == []
    ast.parse(result.after)
    if result.changed:  # else the second run would be the first once more
        assert case.run(result.after).after == result.after


def _texts(finding: Finding) -> list[str]:
    notes = (item.note for item in finding.assumes)
    return [text for text in (finding.message, finding.reason, *notes) if text is not None]


def test_git_applies_the_printed_diffs(tmp_path: Path) -> None:
    """To the old bytes of every case, which gives the new ones: one patch for all."""
    changed = {f"tests/{number}.py": case for number, case in enumerate(CASES) if case.before != case.after}
    (tmp_path / "tests").mkdir()
    for path, case in changed.items():
        (tmp_path / path).write_bytes(case.before)
    patch = b"".join(unified(path, case.before, case.after) for path, case in changed.items())
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=patch, cwd=tmp_path, check=True, capture_output=True)
    wrong = [case.name for path, case in changed.items() if (tmp_path / path).read_bytes() != case.after]
    assert changed and wrong == []


def test_a_skip_case_does_not_change_and_any_other_does() -> None:
    """The `example` of a rule that only a person can answer is the one kind of case that shows a finding and stays."""
    single = [case for case in CASES if case.folder.parent.name != COMPOSED]
    wrong = [c.name for c in single if c.skips == (c.after != c.before) and c.folder.name != "example"]
    assert wrong == []


def test_two_fifths_of_the_cases_must_not_change() -> None:
    assert sum(case.skips for case in CASES) >= 0.4 * len(CASES)


def test_every_folder_is_named_for_a_rule() -> None:
    from codemods.transformers import rules

    folders = {path.name for path in GOLDEN.iterdir() if path.is_dir()} - {COMPOSED}
    assert folders <= set(rules())


@pytest.mark.parametrize("rule", sorted({case.folder.parent.name for case in CASES}))
def test_a_look_that_is_spared_would_change_nothing(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every rule on, `hints` and `unseen` change no byte and what becomes of no finding."""
    chosen = [case for case in CASES if case.folder.parent.name == rule]
    results = []
    for spared in (True, False):
        for kind in TRANSFORMERS if not spared else ():
            monkeypatch.setattr(kind, "hints", ())
            monkeypatch.setattr(kind, "unseen", False)
        policies = [msgspec.structs.replace(case.policy, select=()) for case in chosen]
        pairs = zip(chosen, policies, strict=True)
        results.append([fix_source(case.before, policy, case.path, sources=case.sources) for case, policy in pairs])
    for case, one, other in zip(chosen, *results, strict=True):
        assert one.after == other.after, case.name
        found, again = ([(item.key, item.status, item.outcome) for item in each.findings] for each in (one, other))
        assert found == again, case.name
