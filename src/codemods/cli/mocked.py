"""`report --mocks`: what a suite mocks, and the lines of a policy that would put the real things in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from codemods.cli.options import Options, ReportFormat
from codemods.cli.run import Run, open_run
from codemods.errors import UsageError
from codemods.proposal.mocks import MockList, Row
from codemods.views.tally import plural


def report_mocks(options: Options, format: ReportFormat, output: Path | None) -> int:
    """Print one row for each thing mocked, what settles most first."""
    run = open_run(options)
    if run.from_stdin:
        raise UsageError("report looks at a suite, not at standard input")
    if format is ReportFormat.HTML:
        raise UsageError("report --mocks has no HTML form: ask for json or markdown")
    rows = MockList(run.policy, run.files).rows()
    if format is ReportFormat.JSON:
        document = {"version": 1, "mocks": [_as_json(run, row) for row in rows]}
        shown = msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"
    else:
        listed = _markdown(rows) if format is ReportFormat.MARKDOWN else _text(run, rows)
        shown = "\n".join(listed) + "\n"
    if output is None:
        run.out(shown)
    else:
        output.write_text(shown, "utf-8")
    return run.exit_code()


def _as_json(run: Run, row: Row) -> dict[str, object]:
    return {
        "thing": row.thing,
        "kind": "patch" if row.is_patch else "mock",
        "constructions": len(row.uses),
        "uses": [{"path": path, "lines": lines} for path, lines in _by_file(run, row)],
        "tests": len(row.tests),
        "line": row.line,
        "complete": row.real is not None,
        "settles": row.settles,
        "settles_alone": row.alone,
        "settles_beside_others": row.beside,
    }


def _by_file(run: Run, row: Row) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for path, line in row.uses:
        found[run.display(path)].append(line)
    return [(path, sorted(lines)) for path, lines in sorted(found.items())]


def _text(run: Run, rows: Sequence[Row]) -> Iterator[str]:
    yield f"{plural(len(rows), 'thing')} mocked, {plural(sum(len(row.uses) for row in rows), 'time')} in all"
    for row in rows:
        made = "patched" if row.is_patch else "mocked"
        tests = f" in {plural(len(row.tests), 'test')}" if row.tests else ""
        yield ""
        yield f"{row.thing}: {made} {plural(len(row.uses), 'time')}{tests}, settles {row.effect}"
        yield f"  {row.line}"
        yield from (f"  {path}:{','.join(map(str, lines))}" for path, lines in _by_file(run, row))


def _markdown(rows: Sequence[Row]) -> Iterator[str]:
    yield from ("| thing | times | tests | settles | line |", "|---|---:|---:|---:|---|")
    for row in rows:
        yield f"| `{row.thing}` | {len(row.uses)} | {len(row.tests)} | {row.settles} | `{row.line}` |"
