"""SARIF 2.1.0, which code scanning services read: findings, the pages of their rules, and the fixes that are safe."""

from __future__ import annotations

import io
import os
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from codemods import __version__
from codemods.findings import FileResult, Finding, Outcome, Status
from codemods.views import doc_pages
from codemods.views.diff import hunks, lines
from codemods.views.json_document import assumed_entry
from codemods.views.tally import Tally, violations

if TYPE_CHECKING:
    from codemods.transformers.transformer import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_Refixed = Callable[[FileResult, frozenset[str]], FileResult]
"""The file with only the fixes of some findings, all gates passed."""


@dataclass(frozen=True, slots=True)
class _Replacement:
    """From the start of a line to the start of another (from 1), or to the column where the file ends."""

    line: int
    end_line: int
    end_column: int
    text: str


def _safe_fixes(result: FileResult, refixed: _Refixed) -> dict[str, tuple[_Replacement, ...]]:
    """What the fix of each safe finding replaces when it is the only one that is made, by the finding's key."""
    safe = {item.key for item in result.findings if item.outcome is Outcome.SAFE and item.status is Status.FIXABLE}
    found: dict[str, tuple[_Replacement, ...]] = {}
    for fix in result.fixes:
        keys = frozenset(fix.findings)
        if safe >= keys:
            alone = result if len(result.fixes) == 1 else refixed(result, keys)
            found |= dict.fromkeys(keys, tuple(_replacements(result.before, alone.after)))
    return {key: places for key, places in found.items() if places}


def _replacements(before: bytes, after: bytes) -> Iterator[_Replacement]:
    codec = tokenize.detect_encoding(io.BytesIO(before).readline)[0]
    old, new = lines(before), lines(after)
    for hunk in hunks(old, new, context=0):
        for tag, i1, i2, j1, j2 in hunk:
            if tag != "equal":
                unended = i2 == len(old) and old and not old[-1].endswith((b"\n", b"\r"))
                end = (i2, len(old[-1].decode(codec)) + 1) if unended else (i2 + 1, 1)
                yield _Replacement(i1 + 1, *end, b"".join(new[j1:j2]).decode(codec))


def sarif(
    results: Iterable[FileResult], display: Callable[[str], str], tally: Tally, refixed: _Refixed | None = None
) -> str:
    """The whole log as JSON; fills `tally` on the way. Without `refixed` it offers no fixes."""
    found: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for result in results:
        tally.add(result)
        uri = quote(os.fsencode(PurePath(display(result.path)).as_posix()))
        fixes = _safe_fixes(result, refixed) if refixed is not None else {}
        found += [_result(finding, uri, fixes.get(finding.key, ())) for finding in violations(result)]
        if result.error is not None:
            region = {"startLine": result.error.line, "startColumn": result.error.column}
            notes.append(
                {
                    "level": "error",
                    "message": {"text": result.error.message},
                    "descriptor": {"id": result.error.gate or result.error.kind},
                    "locations": [_location(uri, {k: v for k, v in region.items() if v})],
                }
            )
    return msgspec.json.format(msgspec.json.encode(_log(found, notes))).decode() + "\n"


def _log(found: list[dict[str, Any]], notes: list[dict[str, Any]]) -> dict[str, Any]:
    driver = {"name": "codemods", "version": __version__, "rules": _rules({item["ruleId"] for item in found})}
    invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": found,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(names: set[str]) -> list[dict[str, Any]]:
    if not names:
        return []
    from codemods.transformers import rules

    return [_rule(rules()[name]) if name in rules() else {"id": name} for name in sorted(names)]


def _rule(rule: Rule) -> dict[str, Any]:
    page, link = doc_pages.text(rule.name), doc_pages.address(rule.name)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.safety, **({"markdown": page} if page else {})},
        **({"helpUri": link} if link else {}),
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, uri: str, fix: tuple[_Replacement, ...]) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    reason = f" ({finding.reason})" if finding.reason else ""
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": finding.message + reason},
        "locations": [_location(uri, region)],
        "partialFingerprints": {"codemods/v1": finding.fingerprint},
        **({"fixes": [_fix(finding, uri, fix)]} if fix else {}),
        "properties": {
            "family": finding.family,
            "fix": finding.outcome.value,
            "status": finding.status.value,
            "code": finding.code,
            "assumes": [assumed_entry(item) for item in finding.assumes],
            "test": finding.test,
        },
    }


def _fix(finding: Finding, uri: str, fix: tuple[_Replacement, ...]) -> dict[str, Any]:
    replaced = [
        {
            "deletedRegion": {
                "startLine": item.line,
                "startColumn": 1,
                "endLine": item.end_line,
                "endColumn": item.end_column,
            },
            "insertedContent": {"text": item.text},
        }
        for item in fix
    ]
    changes = [{"artifactLocation": {"uri": uri}, "replacements": replaced}]
    return {"description": {"text": f"the safe fix of {finding.rule}"}, "artifactChanges": changes}


def _location(uri: str, region: dict[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if region:
        physical["region"] = region
    return {"physicalLocation": physical}
