"""A progress report for other programs: the same numbers as every other form."""

from __future__ import annotations

from typing import Any

from codemods.report.progress import Progress


def as_json(progress: Progress) -> dict[str, Any]:
    tally = progress.tally
    document: dict[str, Any] = {
        "version": 1,
        "summary": _summary(progress),
        "rules": [
            {"rule": rule, "violations": count, "fixable": columns["safe"] + columns["unsafe"], **columns}
            for rule, count, columns in progress.rules()
        ],
        "categories": [
            {"family": item.name, "found": item.found, "fixed": item.fixed, "open": item.open}
            for item in progress.categories()
        ],
        "value": [
            {"label": item.label, "unit": item.unit, "files": item.files, "clean": item.clean}
            | {"protected": item.protected, "total": item.total}
            | ({} if progress.proofs is None else {"proven": item.proven, "proven_amount": item.proven_amount})
            for item in progress.worth
        ],
        "next": progress.targets(),
        "by_code": tally.by_code,
        "by_assumption": tally.by_assumption,
        "errors": [{"path": file.path, "error": file.error} for file in progress.files if file.error is not None],
        "history": progress.history,
        "phases": [phase.as_json() for phase in progress.phases],
    }
    if progress.proofs is not None:
        document["proofs"] = progress.proofs.as_json() | {"files_without_verdict": progress.unproved}
    return document


def _summary(progress: Progress) -> dict[str, int]:
    tally = progress.tally
    return {
        "files": tally.files,
        "clean": progress.clean,
        "tests": tally.tests,
        "violations": tally.violations,
        "fixable": tally.fixable,
        "errors": tally.errors,
    }
