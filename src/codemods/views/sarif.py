"""SARIF 2.1.0, which code scanning services read: findings, the pages of their rules, and the fixes that are safe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from codemods import __version__
from codemods.findings import FileResult, Finding
from codemods.views import doc_pages
from codemods.views.json_document import assumed_entry
from codemods.views.replacements import Refixed, Replacement, safe_fixes
from codemods.views.tally import Tally, violations

if TYPE_CHECKING:
    from codemods.transformers.transformer import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(
    results: Iterable[FileResult], display: Callable[[str], str], tally: Tally, refixed: Refixed | None = None
) -> str:
    """The whole log as JSON; fills `tally` on the way. Without `refixed` it offers no fixes."""
    found: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for result in results:
        tally.add(result)
        uri = quote(os.fsencode(PurePath(display(result.path)).as_posix()))
        fixes = safe_fixes(result, refixed) if refixed is not None else {}
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


def _result(finding: Finding, uri: str, fix: tuple[Replacement, ...]) -> dict[str, Any]:
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


def _fix(finding: Finding, uri: str, fix: tuple[Replacement, ...]) -> dict[str, Any]:
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
