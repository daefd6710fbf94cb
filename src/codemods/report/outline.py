"""A report of progress, or of a phase, as headings, sentences and tables: what all its forms have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from codemods.prove.verdicts import Verdict
from codemods.report.phases import FileChange, Phase
from codemods.report.progress import TARGETS, Progress, Worth, money
from codemods.report.proofs import Proofs
from codemods.report.sections import Section
from codemods.views.tally import COLUMNS, plural, refutations
from codemods.vocabulary import codes
from codemods.vocabulary.assumptions import MEANINGS, Assumption

_STATES = ("open", "policy", "evidence", "run", "confirmed", "refuted")
FORMULA = f"The {TARGETS} files that protect most; among equals, those with most violations."


def _top(progress: Progress) -> Section:
    tally = progress.tally
    failed = f"{plural(tally.errors, 'file')} could not be processed." if tally.errors else ""
    return Section(
        "Progress of the suite",
        (
            f"{progress.clean:,} of {plural(tally.files, 'file')} ({progress.share:.0%}) without a violation.",
            f"{plural(tally.violations, 'violation')} left in {plural(tally.tests, 'test')} and their support code; "
            f"{tally.fixable:,} with a fix that codemods can make.",
            *filter(None, [failed]),
        ),
    )


def outline(progress: Progress) -> Iterator[Section]:
    tally = progress.tally
    yield _top(progress)
    if progress.refuted:
        yield _refuted(progress)
    if tally.by_outcome:
        yield _categories(progress)
        yield _rules(progress)
    if progress.worth:
        yield _worth(progress)
    if progress.proofs is not None:
        yield from _proofs(progress.proofs, progress.unproved)
    if progress.evidence:
        yield _evidence(progress)
    if tally.by_code:
        yield _codes(tally.by_code)
    if tally.errors:
        rows = tuple((file.path, file.error) for file in progress.files if file.error is not None)
        yield Section("Could not be processed", head=("file", "why"), rows=rows, labels=2, key="errors")
    if progress.left:
        yield _targets(progress)
    for phase in progress.phases:
        yield from _phase_sections(phase)
    if progress.history:
        points = ((p.date, p.commit, f"{p.files:,}", f"{p.clean:,}", f"{p.violations:,}") for p in progress.history)
        head = ("date", "commit", "files", "clean", "violations")
        yield Section("Burn-down", head=head, rows=tuple(points), labels=2, key="history")


def _categories(progress: Progress) -> Section:
    items = progress.categories()
    rows: list[tuple[str, ...]] = [
        (item.name, f"{item.found:,}", f"{item.fixed or 0:,}", f"{item.open:,}") for item in items
    ]
    total = sum(item.found for item in items), sum(item.fixed or 0 for item in items), sum(i.open for i in items)
    rows.append(("all", *(f"{number:,}" for number in total)))
    head: tuple[str, ...] = ("category", "found", "fixed", "open")
    if progress.fixed is None:
        head, rows = head[::3], [row[::3] for row in rows]
    sentence = (
        "Counted from one commit to the next; findings that went with their file count for neither."
        if progress.fixed is not None
        else ""
    )
    return Section("By category", tuple(filter(None, [sentence])), head, tuple(rows), key="categories")


def _rules(progress: Progress) -> Section:
    rules = progress.rules()
    shown = [name for name in COLUMNS if any(columns[name] for _, _, columns in rules)]
    counted = [
        (rule, [count, columns["safe"] + columns["unsafe"], *(columns[name] for name in shown)])
        for rule, count, columns in rules
    ]
    if len(counted) > 1:
        counted.append(("all", [sum(column) for column in zip(*(row for _, row in counted), strict=True)]))
    told = tuple((name, *(f"{number:,}" for number in row)) for name, row in counted)
    return Section("Open findings, by rule", head=("rule", "violations", "fixable", *shown), rows=told, key="rules")


def _worth(progress: Progress) -> Section:
    sentences = list(_sums(progress.worth, progress.proofs is not None))
    head = ["label", "clean files", "protected", "total"]
    rows = [
        [
            item.label,
            f"{item.clean:,} of {item.files:,}",
            money(item.protected, item.unit),
            money(item.total, item.unit),
        ]
        for item in progress.worth
    ]
    if progress.proofs is not None:
        head += ["proven files", "by proven tests"]
        rows = [
            [*row, f"{item.proven:,} of {item.files:,}", money(item.proven_amount, item.unit)]
            for row, item in zip(rows, progress.worth, strict=True)
        ]
    return Section("Protected value", tuple(sentences), tuple(head), tuple(map(tuple, rows)), key="value")


def _sums(worth: Iterable[Worth], proofs: bool) -> Iterator[str]:
    """What is protected of all, each unit for itself."""
    items = list(worth)
    for unit in dict.fromkeys(item.unit for item in items):
        same = [item for item in items if item.unit == unit]
        total = money(sum(item.total for item in same), unit)
        yield f"{money(sum(item.protected for item in same), unit)} of {total}."
        if proofs:
            proven = money(sum(item.proven_amount for item in same), unit)
            yield f"{proven} of {total} by files of which every test is proven."


def _proofs(proofs: Proofs, unproved: int) -> Iterator[Section]:
    counts = proofs.counts
    number = sum(counts.values())
    share = f" ({counts[Verdict.PROVEN] / number:.0%})" if number else ""
    sentences = [f"{counts[Verdict.PROVEN]:,} of {plural(number, 'test')}{share} proven to fail without the service."]
    sentences += proofs.doubts()
    if unproved:
        sentences.append(f"{plural(unproved, 'file')} with tests and no verdict that holds.")
    rows = ((verdict.value, f"{count:,}", f"{count / number:.0%}") for verdict, count in counts.items() if count)
    head = ("verdict", "tests", "share") if number else ()
    yield Section("Proofs", tuple(sentences), head, tuple(rows), key="proofs")
    if proofs.hollow:
        hollow = ((test.id, (test.reason or "").replace("-", " "), test.hidden_by or "") for test in proofs.hollow)
        yield Section("Hollow tests", head=("test", "why", "hidden by"), rows=tuple(hollow), labels=3, key="hollow")


def _refuted(progress: Progress) -> Section:
    rows = ((f"{path}:{item.line}", item.rule, "; ".join(refutations(item))) for path, item in progress.refuted)
    sentence = "A healthy run shows the failures that these hide."
    head = ("place", "rule", "evidence")
    return Section("Refuted by a run", (sentence,), head, tuple(rows), labels=3, key="refuted")


def _evidence(progress: Progress) -> Section:
    counts = progress.evidence
    shown = [state for state in _STATES if any(counts[name, state] for name, _ in counts)]
    names = sorted({name for name, _ in counts}, key=lambda name: (-counts[name, "open"], name))
    told = ((name, *(f"{counts[name, state]:,}" for state in shown), _granted(name)) for name in names)
    rows_by_name = tuple((row[0], row[-1], *row[1:-1]) for row in told)
    return Section(
        "Assumptions",
        ("Findings by assumption. Settle an open one by the policy or a healthy run, or make its fix by hand.",),
        ("assumption", "assumes that", *shown),
        rows_by_name,
        labels=2,
        key="evidence",
    )


def _granted(name: str) -> str:
    return MEANINGS[Assumption(name)].takes_for_granted if name in frozenset(Assumption) else ""


def _codes(by_code: Counter[str]) -> Section:
    rows = ((code, codes.meaning(code) or "", f"{count:,}") for code, count in by_code.most_common())
    return Section("Without a fix", head=("code", "why", "violations"), rows=tuple(rows), labels=2, key="codes")


def _targets(progress: Progress) -> Section:
    targets = progress.targets()
    rows = (
        (item.path, f"{item.violations:,}", f"{item.fixable:,}", item.protects, item.error or "") for item in targets
    )
    head = ("file", "violations", "fixable", "protects", "error")
    keep = [True, True, True, bool(progress.worth), any(item.error for item in targets)]
    return Section(
        "Next",
        (FORMULA if progress.worth else FORMULA.replace("that protect most; among equals, those ", ""),),
        tuple(name for name, kept in zip(head, keep, strict=True) if kept),
        tuple(tuple(cell for cell, kept in zip(row, keep, strict=True) if kept) for row in rows),
        key="next",
    )


def _phase_sections(phase: Phase) -> Iterator[Section]:
    gone, come = phase.eliminated.total(), phase.introduced.total()
    share = phase.clean_after / phase.files if phase.files else 1.0
    fixed = [change for change in phase.changes if change.eliminated]
    sentences = [
        f"From {phase.start.commit[:9]} ({phase.start.date}) to {phase.end.commit[:9]} ({phase.end.date}): "
        f"{plural(len(phase.changes), 'file')} changed.",
        f"{phase.clean_after:,} of {plural(phase.files, 'file')} ({share:.1%}) without a violation at the end, "
        f"{phase.clean_before:,} at the start.",
        f"{plural(gone, 'violation')} eliminated, {come:,} introduced; {plural(phase.remediated, 'file')} now clean.",
        f"Lines that mention a mock: {phase.mock_lines_removed:,} fewer.",
    ]
    if fixed:
        sentences.append(
            f"Rate: {gone / len(fixed):.1f} violations per file ({plural(len(fixed), 'file')}), "
            f"{gone / phase.days:.1f} per day ({plural(phase.days, 'day')})."
        )
    names = sorted(phase.eliminated.keys() | phase.introduced.keys(), key=lambda n: (-phase.eliminated[n], n))
    rows = tuple((name, f"{phase.eliminated[name]:,}", f"{phase.introduced[name]:,}") for name in names)
    head = ("category", "eliminated", "introduced") if rows else ()
    yield Section(f"Phase: {phase.name}", tuple(sentences), head, rows, key="phase")
    for change in phase.changes:
        if change.eliminated or change.introduced:
            yield _change(change)


def _change(change: FileChange) -> Section:
    sentences = [_size(change)]
    if change.mock_lines_before or change.mock_lines_after:
        sentences.append(f"Lines that mention a mock: {change.mock_lines_before:,} → {change.mock_lines_after:,}.")
    if change.introduced:
        places = ", ".join(f"{item.rule} (line {item.line})" for item in change.introduced[:8])
        more = len(change.introduced) - 8
        sentences.append(f"Introduced: {places}" + (f" and {more:,} more." if more > 0 else "."))
    rows = tuple((name, _lines(found), f"{len(found):,}") for name, found in change.by_family())
    head = ("category", "lines as they were", "eliminated") if rows else ()
    return Section(change.path, tuple(sentences), head, rows, labels=2, key="change", excerpts=change.excerpts, level=3)


def _size(change: FileChange) -> str:
    state = "clean now" if change.clean else "not clean yet"
    before = "new" if change.bytes_before is None else f"{change.bytes_before:,} bytes"
    after = "gone" if change.bytes_after is None else f"{change.bytes_after:,} bytes"
    return f"{before} → {after}, {state}."


def _lines(found: list[int]) -> str:
    shown = ", ".join(map(str, sorted(found)[:12]))
    return f"{shown}, …" if len(found) > 12 else shown
