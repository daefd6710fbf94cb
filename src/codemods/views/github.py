"""Annotations for GitHub Actions: workflow commands that show up at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.findings import FileResult
from codemods.views.tally import violations

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def annotation_lines(result: FileResult, path: str) -> Iterator[str]:
    for finding in violations(result):
        reason = f" ({finding.reason})" if finding.reason else ""
        places: dict[str, str | int] = {
            "file": path,
            "line": finding.line,
            "endLine": finding.end_line,
            # GitHub takes columns only within one line
            **({"col": finding.column, "endColumn": finding.end_column} if finding.line == finding.end_line else {}),
            "title": finding.rule,
        }
        yield _command(_LEVELS[finding.severity], places, finding.message + reason)
    if result.error is not None:
        places = {"file": path, "line": result.error.line or 1, "title": result.error.gate or result.error.kind}
        yield _command("error", places, result.error.message)


def _command(level: str, places: dict[str, str | int], message: str) -> str:
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{level} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
