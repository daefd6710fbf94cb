"""A progress report as headings, sentences and tables: what its text, Markdown and HTML forms have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codemods.prove.verdicts import Verdict
from codemods.report.progress import Progress, money
from codemods.report.proofs import Proofs
from codemods.views.tally import COLUMNS, plural


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with sentences and a table below it; `head` is empty where there is no table.

    All columns but the first `labels` hold numbers.
    """

    title: str
    sentences: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    labels: int = 1


def outline(progress: Progress) -> Iterator[Section]:
    tally = progress.tally
    yield Section(
        "Progress of the suite",
        (
            f"{progress.clean:,} of {plural(tally.files, 'file')} ({progress.share:.0%}) without a violation.",
            f"{plural(tally.violations, 'violation')} left in {plural(tally.tests, 'test')} and their support code; "
            f"{tally.fixable:,} with a fix that codemods can make.",
        ),
    )
    if tally.by_outcome:
        yield _rules(progress)
    if progress.worth:
        yield _worth(progress)
    if progress.proofs is not None:
        yield from _proofs(progress.proofs, progress.unproved)
    if progress.left:
        yield _targets(progress)
    if progress.history:
        points = ((p.date, p.commit, f"{p.files:,}", f"{p.clean:,}", f"{p.violations:,}") for p in progress.history)
        yield Section(
            "Burn-down", head=("date", "commit", "files", "clean", "violations"), rows=tuple(points), labels=2
        )


def _rules(progress: Progress) -> Section:
    rules = progress.rules()
    shown = [name for name in COLUMNS if any(columns[name] for _, _, columns in rules)]
    rows = ((rule, f"{count:,}", *(f"{columns[name]:,}" for name in shown)) for rule, count, columns in rules)
    return Section("What is left, by rule", head=("rule", "violations", *shown), rows=tuple(rows))


def _worth(progress: Progress) -> Section:
    protected = sum(item.protected for item in progress.worth)
    proven = sum(item.proven_amount for item in progress.worth)
    total = sum(item.total for item in progress.worth)
    sentences = [f"{money(protected)} of {money(total)}."]
    head = ["label", "clean files", "protected", "total"]
    rows = [
        [item.label, f"{item.clean:,} of {item.files:,}", money(item.protected), money(item.total)]
        for item in progress.worth
    ]
    if progress.proofs is not None:
        sentences.append(f"{money(proven)} of {money(total)} by files of which every test is proven.")
        head += ["proven files", "by proven tests"]
        rows = [
            [*row, f"{item.proven:,} of {item.files:,}", money(item.proven_amount)]
            for row, item in zip(rows, progress.worth, strict=True)
        ]
    return Section("What the clean files protect", tuple(sentences), tuple(head), tuple(map(tuple, rows)))


def _proofs(proofs: Proofs, unproved: int) -> Iterator[Section]:
    counts = proofs.counts
    number = sum(counts.values())
    share = f" ({counts[Verdict.PROVEN] / number:.0%})" if number else ""
    sentences = [f"{counts[Verdict.PROVEN]:,} of {plural(number, 'test')}{share} proven to fail without the service."]
    sentences += proofs.doubts()
    if unproved:
        sentences.append(f"{plural(unproved, 'file')} with tests and no verdict that holds.")
    rows = ((verdict.value, f"{count:,}", f"{count / number:.0%}") for verdict, count in counts.items() if count)
    yield Section("What is proven", tuple(sentences), ("verdict", "tests", "share") if number else (), tuple(rows))
    if proofs.hollow:
        hollow = ((test.id, (test.reason or "").replace("-", " "), test.hidden_by or "") for test in proofs.hollow)
        yield Section("Hollow tests", head=("test", "why", "hidden by"), rows=tuple(hollow), labels=3)


def _targets(progress: Progress) -> Section:
    rows = (
        (item.path, f"{item.violations:,}", f"{item.fixable:,}", money(item.amount), item.error or "")
        for item in progress.targets()
    )
    head = ("file", "violations", "fixable", "protects", "error")
    keep = [True, True, True, bool(progress.worth), any(item.error for item in progress.targets())]
    return Section(
        "Next",
        head=tuple(name for name, kept in zip(head, keep, strict=True) if kept),
        rows=tuple(tuple(cell for cell, kept in zip(row, keep, strict=True) if kept) for row in rows),
    )
