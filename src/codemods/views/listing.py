"""Findings and errors as lines of text, one each, that editors can jump to; and the summary at the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.findings import FileResult, Finding
from codemods.views.tables import table
from codemods.views.tally import COLUMNS, Tally, column, is_open, open_assumptions, plural, refutations, violations
from codemods.views.terminal import Style, folded, visible

_HINTS = {"safe": "[fixable]", "fixed": "[fixed]"}


def listing(result: FileResult, path: str, style: Style) -> Iterator[str]:
    """`path:line:column: rule message [what can be done]` for each violation, then the error if there is one."""
    shown = style.bold(visible(path))
    for finding in sorted(violations(result), key=lambda item: not refutations(item)):
        said, told = f"{style.red(finding.rule)} {visible(finding.message)}", tail(finding)
        yield f"{shown}:{finding.line}:{finding.column}: {said}" + (f" {style.dim(told)}" if told else "")
    if result.error is not None:
        yield error_line(result, path, style)


def tail(finding: Finding) -> str:
    """What can be done about a finding, and what there is to know beside it."""
    hint = _HINTS.get(column(finding), "")
    if is_open(finding):
        hint = f"[fixable, assumes {', '.join(open_assumptions(finding))}]"
    against = refutations(finding)
    if against:
        hint = f"[{'; '.join(map(visible, against))}] {hint}".rstrip()
    notes = [finding.reason, *(item.note for item in finding.assumes)]
    told = "; ".join(visible(note) for note in dict.fromkeys(notes) if note)
    return f"{hint} ({told})".strip() if told else hint


def error_line(result: FileResult, path: str, style: Style) -> str:
    error = result.error
    assert error is not None
    place = ":".join(str(part) for part in (error.line, error.column) if part is not None)
    where = f"{visible(path)}:{place}" if place else visible(path)
    return f"{style.bold(where)}: {style.red('error')}: {visible(error.message)}"


def summary_lines(tally: Tally, style: Style, width: int | None = None) -> Iterator[str]:
    """The table by rule and outcome, then what there is to know about the run as a whole; `width`: a terminal's."""
    yield from _table(tally, style, width)
    told = [_headline(tally)]
    if tally.skipped:
        files = max(tally.skipped.values())
        told.append(
            f"{', '.join(sorted(tally.skipped))} rules were left out for {plural(files, 'file')} "
            "without end-to-end tests (--all-tests takes every test)"
        )
    for number, line in enumerate(told):
        yield from (line if number else style.bold(line) for line in folded([line], width))


def _table(tally: Tally, style: Style, width: int | None) -> Iterator[str]:
    rules = sorted({rule for rule, _ in tally.by_outcome})
    shown = [name for name in COLUMNS if any(tally.by_outcome[rule, name] for rule in rules)]
    if not rules:
        return
    rows = [(rule, *(str(tally.by_outcome[rule, name] or "-") for name in shown)) for rule in rules]
    sums = (str(sum(tally.by_outcome[rule, name] for rule in rules)) for name in shown)
    rows += [("all", *sums)] if len(rules) > 1 else []
    drawn = table(("rule", *shown), rows, 1, style, width)
    if drawn is not None:
        yield from drawn
        return
    for rule, *counts in rows:
        there = (f"{count} {name}" for name, count in zip(shown, counts, strict=True) if count != "-")
        yield from folded([f"{rule}: {', '.join(there)}"], width)


def _headline(tally: Tally) -> str:
    parts = [f"{plural(tally.violations, 'violation')} in {tally.with_violations} of {plural(tally.files, 'file')}"]
    if tally.fixed:
        parts.append(f"{tally.fixed} fixed")
    if tally.fixable:
        parts.append(f"{tally.fixable:,} fixable")
    unsafe = sum(number for (_, name), number in tally.by_outcome.items() if name == "unsafe")
    if unsafe:
        parts.append(f"{unsafe:,} of them on open assumptions (--unsafe grants all)")
    if tally.errors:
        parts.append(f"{plural(tally.errors, 'file')} could not be processed")
    return ", ".join(parts)


def joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
