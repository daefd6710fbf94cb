"""The JSON document of `check`, `preview` and `apply`: written file by file, so that a long run streams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from codemods import __version__
from codemods.findings import Assumed, FileError, FileResult, Finding, Outcome
from codemods.views.against import against
from codemods.views.tally import Tally, violations

TOOL = f"codemods {__version__}"


def document(results: Iterable[FileResult], policy: str, display: Callable[[str], str], tally: Tally) -> Iterator[str]:
    """Parts of the document; `display` makes a result's path relative to the current folder.

    Fills `tally` on the way. Files with neither a violation nor an error are counted and left out.
    """
    yield f'{{"version": 1, "tool": {_json(TOOL)}, "policy": {_json(policy)},\n "files": ['
    separator = "\n  "
    told: list[dict[str, Any]] = []
    for result in results:
        tally.add(result)
        told += against_entries(against([result]), display)
        if result.error is not None or violations(result):
            yield separator + _json(file_entry(result, encodable(display(result.path))))
            separator = ",\n  "
    yield f'],\n "summary": {_json(summary(tally))},\n "refuted": {_json(told)}}}\n'


def file_entry(result: FileResult, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "error": None if result.error is None else error_entry(result.error),
        "violations": [violation_entry(finding) for finding in violations(result)],
    }


def against_entries(
    items: Iterable[tuple[str, Finding, str]], display: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """What healthy runs showed against fixes, in a list of its own: it is worth most."""
    for path, finding, says in items:
        yield {"path": encodable(display(path)), "line": finding.line, "rule": finding.rule, "seen": says}


def error_entry(error: FileError) -> dict[str, Any]:
    return msgspec.to_builtins(error)  # type: ignore[no-any-return]


def violation_entry(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": finding.message,
        "severity": finding.severity,
        "fix": None if finding.outcome is Outcome.MANUAL else finding.outcome.value,
        "status": finding.status.value,
        "reason": finding.reason,
        "code": finding.code,
        "test": finding.test,
        "fingerprint": finding.fingerprint,
        "seen": finding.seen,
        "assumes": [assumed_entry(item) for item in finding.assumes],
    }


def assumed_entry(item: Assumed) -> dict[str, Any]:
    return msgspec.to_builtins(item)  # type: ignore[no-any-return]


def summary(tally: Tally) -> dict[str, Any]:
    return {
        "files": tally.files,
        "with_violations": tally.with_violations,
        "violations": tally.violations,
        "fixable": tally.fixable,
        "fixed": tally.fixed,
        "errors": tally.errors,
        "by_rule": dict(sorted(tally.by_rule.items())),
        "by_assumption": dict(sorted(tally.by_assumption.items())),
        "by_code": dict(sorted(tally.by_code.items())),
    }


def encodable(path: str) -> str:
    """A path as JSON can hold it: what is no valid Unicode becomes a replacement character."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
