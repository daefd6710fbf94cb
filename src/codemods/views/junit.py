"""JUnit XML: one test case for each file, failed by its findings, for servers that read nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from codemods.findings import FileResult
from codemods.views.tally import Tally, plural, violations

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, even escaped."""


def report(results: Iterable[FileResult], display: Callable[[str], str], tally: Tally) -> str:
    """The whole document; fills `tally` on the way."""
    cases: list[str] = []
    failures = errors = 0
    for result in results:
        tally.add(result)
        path = display(result.path)
        found = violations(result)
        failures += bool(found)
        errors += result.error is not None
        cases.append(_case(result, path))
    head = f'<testsuite name="codemods" tests="{len(cases)}" failures="{failures}" errors="{errors}" time="0">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *cases, "</testsuite>"]) + "\n"


def _case(result: FileResult, path: str) -> str:
    found = violations(result)
    inner = ""
    if found:
        lines = "\n".join(f"{path}:{item.line}:{item.column}: {item.rule}: {item.message}" for item in found)
        message = _attribute(plural(len(found), "finding"))
        inner += f'<failure type="findings" message={message}>{escape(_legal(lines))}</failure>'
    if result.error is not None:
        inner += f"<error type={_attribute(result.error.kind)} message={_attribute(result.error.message)}/>"
    head = f'  <testcase classname="codemods" name={_attribute(path)} time="0"'
    return f"{head}>{inner}</testcase>" if inner else f"{head}/>"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
