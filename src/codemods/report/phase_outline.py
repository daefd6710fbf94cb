"""What a phase has done, as sections: the suite, then each file that lost violations, then what came in."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.report.phases import FileChange, Phase
from codemods.report.sections import Section
from codemods.views.tally import plural


def phase_sections(phase: Phase) -> Iterator[Section]:
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
