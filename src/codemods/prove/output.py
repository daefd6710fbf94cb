"""A report as people and programs read it: a table, the JSON contract, JUnit XML."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as xml

from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.table import Table

from codemods.prove.verdicts import Proof, ProveReport, Run, Verdict
from codemods.views.tally import plural
from codemods.views.terminal import visible

_UNLIMITED = 100_000
_COLOURS = {
    Verdict.PROVEN: "green",
    Verdict.SETUP_ONLY: "red",
    Verdict.HOLLOW: "red",
    Verdict.BROKEN: "yellow",
    Verdict.FLAKY: "yellow",
    Verdict.UNJUDGED: "yellow",
    Verdict.LOCAL: "bright_black",
    Verdict.SKIPPED: "bright_black",
}
_FAILURES = (Verdict.HOLLOW, Verdict.SETUP_ONLY)
_ERRORS = (Verdict.BROKEN, Verdict.FLAKY, Verdict.UNJUDGED)
_SKIPPED = (Verdict.SKIPPED, Verdict.LOCAL)


def document(report: ProveReport) -> dict[str, Any]:
    """The JSON document of `prove --format json`."""
    result: dict[str, Any] = {
        "version": 1,
        "tests": [_test(report, proof) for proof in report.proofs],
        "summary": {
            "tests": len(report.proofs),
            **{verdict.value: report.count(verdict) for verdict in Verdict},
        },
        "uncollected": [{"id": test, "message": why} for test, why in report.uncollected.items()],
        "incomplete": report.incomplete,
        "sources": dict(report.sources),
    }
    if report.compared_with is not None:
        result["against"] = report.compared_with
    return result


def _test(report: ProveReport, proof: Proof) -> dict[str, Any]:
    runs = {"healthy": proof.healthy, **proof.faults}
    test: dict[str, Any] = {
        "id": proof.id,
        "healthy": proof.healthy.outcome.value,
        "faults": {fault: run.outcome.value for fault, run in proof.applied.items()},
        "verdict": proof.verdict.value,
        "reason": proof.reason.value if proof.reason is not None else None,
        "hidden_by": proof.hidden_by,
        "failed_in": {name: run.phase for name, run in runs.items() if run.applies and not run.outcome.green},
        "begun_at_call": {fault: run.outcome.value for fault, run in proof.at_call.items()},
        "not_applicable": [fault for fault, run in proof.faults.items() if not run.applies],
        "flaky": proof.flaky,
        "unfaulted": proof.unfaulted,
        "cached": proof.cached,
    }
    if report.compared_with is not None:
        before = report.before.get(proof.id)
        test["before"] = before.value if before is not None else None
    return test


def as_json(report: ProveReport) -> str:
    return json.dumps(document(report), indent=2, ensure_ascii=False) + "\n"


def as_junit(report: ProveReport) -> str:
    """One test case per test: hollow and setup-only ones fail, those that could not be judged are errors."""
    suite = xml.Element(
        "testsuite",
        name="codemods prove",
        tests=str(len(report.proofs) + len(report.uncollected)),
        failures=str(sum(map(report.count, _FAILURES))),
        errors=str(sum(map(report.count, _ERRORS)) + len(report.uncollected)),
        skipped=str(sum(map(report.count, _SKIPPED))),
        time=f"{report.seconds:.3f}",
    )
    for proof in report.proofs:
        path, _, name = proof.id.partition("::")
        case = xml.SubElement(suite, "testcase", classname=path, name=name or path, file=path)
        kind, why = proof.verdict.value, _printable(_why(proof))
        if proof.verdict in _FAILURES:
            xml.SubElement(case, "failure", type=kind, message=why).text = _printable(_runs(proof))
        elif proof.verdict in _ERRORS:
            xml.SubElement(case, "error", type=kind, message=why)
        elif proof.verdict in _SKIPPED:
            xml.SubElement(case, "skipped")
    for test, why in report.uncollected.items():
        case = xml.SubElement(suite, "testcase", classname=test, name="collection", file=test)
        xml.SubElement(case, "error", type="uncollected", message="cannot be collected").text = _printable(why)
    xml.indent(suite)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml.tostring(suite, encoding="unicode")}\n'


def show(report: ProveReport, console: Console) -> None:
    """Print a table, or where it does not fit on the terminal a line for each test; and a summary."""
    table = _table(report)
    width = Measurement.get(console, console.options.update(max_width=_UNLIMITED), table).maximum
    if not console.is_terminal:
        console.width = max(console.width, width)
    if width <= console.width:
        console.print(table)
    else:
        for proof in report.proofs:
            _line(console, f"{_verdict(report, proof)} {_shown(proof.id)}{_explained(proof)}")
    for test, why in report.uncollected.items():
        reason = why.strip().splitlines()[-1] if why else ""
        _line(console, f"[yellow]not collected[/] {_shown(test)}: {_shown(reason)}")
    counts = ", ".join(f"{report.count(verdict)} {verdict.value}" for verdict in Verdict if report.count(verdict))
    _line(console, f"{plural(len(report.proofs), 'test')}: {counts or 'none'} ({report.seconds:.1f} s)")
    for remark in filter(None, (*report.remarks, report.incomplete)):
        _line(console, f"[yellow]{_shown(remark)}[/]")


def _line(console: Console, text: str) -> None:
    """One line, however long: it can be copied, and searched for."""
    console.print(text, soft_wrap=True)


def _table(report: ProveReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("test", "healthy", *report.faults, "verdict", "why"):
        table.add_column(name, no_wrap=True)
    for proof in report.proofs:
        cells = [_cell(proof.healthy), *(_cell(proof.faults.get(fault)) for fault in report.faults)]
        table.add_row(_shown(proof.id), *cells, _verdict(report, proof), _shown(_why(proof)))
    return table


def _explained(proof: Proof) -> str:
    """What a line says after the test: under which faults it is hollow, and why; why it is broken."""
    green = ", ".join(fault for fault, run in proof.applied.items() if run.outcome.green)
    under = f"passes under {green}: " if proof.verdict is Verdict.HOLLOW else ""
    why = _why(proof)
    return _shown(f" - {under}{why}") if why else ""


def _shown(text: str) -> str:
    """Foreign text: neither markup nor anything that a terminal would obey."""
    return escape(visible(text))


def _cell(run: Run | None) -> str:
    if run is None:
        return ""
    if not run.applies:
        return "[bright_black]n/a[/]"
    phase = "" if run.outcome.green or run.phase == "call" else f" ({run.phase})"
    return f"{run.outcome.value}{phase}"


def _verdict(report: ProveReport, proof: Proof) -> str:
    verdict = f"[{_COLOURS[proof.verdict]}]{proof.verdict.value}[/]"
    before = report.before.get(proof.id)
    if before is None or before is proof.verdict:
        return verdict
    return f"[{_COLOURS[before]}]{before.value}[/] → {verdict}"


def _why(proof: Proof) -> str:
    if proof.verdict is Verdict.BROKEN:
        return proof.healthy.message
    if proof.verdict is Verdict.FLAKY:
        return f"{proof.flaky} runs end differently"
    if proof.verdict is Verdict.UNJUDGED:
        return f"could not be faulted: {proof.unfaulted}"
    if proof.verdict is Verdict.SETUP_ONLY:
        return "begun at the call, the fault goes unnoticed"
    if proof.reason is None:
        return ""
    place = f" at {proof.hidden_by}" if proof.hidden_by else ""
    return proof.reason.value.replace("-", " ") + place


def _runs(proof: Proof) -> str:
    return "\n".join(f"{fault}: {run.outcome.value}" for fault, run in proof.applied.items())


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n\r")
