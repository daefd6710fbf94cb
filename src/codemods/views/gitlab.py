"""GitLab's code quality report, a subset of the Code Climate format: what a merge request shows as new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from codemods.findings import FileResult, Finding
from codemods.views.json_document import encodable
from codemods.views.tally import Tally, violations

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def report(results: Iterable[FileResult], display: Callable[[str], str], tally: Tally) -> str:
    """The whole report as JSON; fills `tally` on the way."""
    found: list[dict[str, Any]] = []
    for result in results:
        tally.add(result)
        path = encodable(display(result.path))
        found += [_issue(finding, path) for finding in violations(result)]
        if result.error is not None:
            lines = {"begin": result.error.line or 1}
            found.append(_entry("file-error", result.error.message, "blocker", f"error:{path}", path, lines))
    return msgspec.json.format(msgspec.json.encode(found)).decode() + "\n"


def _issue(finding: Finding, path: str) -> dict[str, Any]:
    lines = {"begin": finding.line, "end": finding.end_line}
    known = f"{path}:{finding.fingerprint}"
    return _entry(finding.rule, finding.message, _SEVERITIES[finding.severity], known, path, lines)


def _entry(
    name: str, description: str, severity: str, fingerprint: str, path: str, lines: dict[str, int]
) -> dict[str, Any]:
    return {
        "check_name": name,
        "description": description,
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {"path": path, "lines": lines},
    }
