"""What a hunk of a diff is for: the rules whose fixes made it, and what those still take for granted."""

from __future__ import annotations

from codemods.findings import FileResult, Finding
from codemods.views.diff import Hunk
from codemods.views.tally import open_assumptions


def label(result: FileResult, hunk: Hunk) -> str:
    """`rule, rule; assumes name, name` for the fixes that changed lines of a hunk; empty where none is known.

    Imports that came or went with a fix stand in no fix's lines and have no label.
    """
    found = _findings(result, hunk)
    rules = ", ".join(sorted({item.rule for item in found}))
    names = ", ".join(sorted({name for item in found for name in _taken_for_granted(item)}))
    return f"{rules}; assumes {names}" if names else rules


def _findings(result: FileResult, hunk: Hunk) -> list[Finding]:
    first, last = hunk[0][1] + 1, hunk[-1][2]
    keys = {
        key
        for fix in result.fixes
        if any(start <= last and end >= first for start, end in fix.lines)
        for key in fix.findings
    }
    return [item for item in result.findings if item.key in keys]


def _taken_for_granted(finding: Finding) -> list[str]:
    """What nothing but this run's command line, or the person who is asked, has settled."""
    granted = [item.assumption for item in finding.assumes if item.settled_by == "run"]
    return [*open_assumptions(finding), *granted]
