"""Every golden case: exact bytes and findings, output that parses, a second run without effect, a diff for git."""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from golden_cases import COMPOSED, GOLDEN, Case, cases, recorded
from plain_words import faults

from codemods import transformers as catalogue
from codemods.engine.candidates import Candidate
from codemods.engine.fixing import fix_source
from codemods.engine.looking import Look
from codemods.findings import Finding
from codemods.module.index import ModuleIndex
from codemods.transformers.transformer import Transformer
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
def test_a_look_that_is_spared_would_find_nothing(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every rule on, in each pass: what `hints` spare finds nothing, what `unseen` spares nothing else."""
    look, every = Look.candidates, catalogue.TRANSFORMERS
    spared = {kind: type(kind.__name__, (kind,), {"hints": ()}) for kind in every}
    looks = {False: 0, True: 0}

    def whole(self: Look, module: ModuleIndex, known: Sequence[Candidate] | None = None) -> list[Candidate]:
        found = look(self, module, known)
        comments, text = self.comments, module.text.text
        chosen = [kind for kind in every if known is not None or _spares(kind, text)]
        looks[known is not None] += 1
        monkeypatch.setattr(catalogue, "TRANSFORMERS", [spared[kind] for kind in chosen])
        beside = [_judged(item) for item in look(self, module)]
        monkeypatch.setattr(catalogue, "TRANSFORMERS", every)
        assert beside == ([_judged(item) for item in found] if known is not None else []), module.path
        self.comments = comments
        return found

    monkeypatch.setattr(Look, "candidates", whole)
    for case in CASES:
        if case.folder.parent.name == rule:
            policy = msgspec.structs.replace(case.policy, select=())
            assert fix_source(case.before, policy, case.path, sources=case.sources).error is None, case.name
    assert looks[False] and (looks[True] or rule != "no-duration-check")


def _judged(item: Candidate) -> tuple[str, int, str, str]:
    finding = item.finding
    return finding.rule, finding.line, finding.status, finding.outcome


def _spares(kind: type[Transformer], text: str) -> bool:
    return bool(kind.hints) and not any(hint in text for hint in kind.hints)
