"""Findings as an editor shows them: diagnostics, the quick fixes with what they take for granted, and hovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from codemods.findings import FileResult, Finding
from codemods.lsp.buffer import Buffer
from codemods.transformers import rules
from codemods.views.tally import offered, open_assumptions, unwritten, violations
from codemods.vocabulary import codes
from codemods.vocabulary.assumptions import MEANINGS, Assumption

SOURCE = "codemods"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


def diagnostics(buffer: Buffer, result: FileResult) -> list[types.Diagnostic]:
    if result.error is not None:
        start = buffer.position(result.error.line or 1, result.error.column or 1)
        kind = types.DiagnosticSeverity.Error
        return [types.Diagnostic(types.Range(start, start), result.error.message, kind, "not-processed", source=SOURCE)]
    return [diagnostic(buffer, item) for item in violations(result)]


def trouble(message: str) -> types.Diagnostic:
    """One that is about no line: the policy is wrong, say."""
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, types.DiagnosticSeverity.Error, "policy", source=SOURCE)


def diagnostic(buffer: Buffer, item: Finding) -> types.Diagnostic:
    notes = [item.reason or "", *(f"assumes {name}" for name in open_assumptions(item))]
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(buffer.uri, buffer.range(each.line, 1, each.line, 1)),
            each.assumption + (f": {each.note}" if each.note else ""),
        )
        for each in item.assumes
    ]
    return types.Diagnostic(
        place(buffer, item),
        "\n".join([item.message, *filter(None, notes)]),
        _SEVERITIES[item.severity],
        item.rule,
        source=SOURCE,
        related_information=related or None,
        data={"key": item.key},
    )


def place(buffer: Buffer, item: Finding) -> types.Range:
    return buffer.range(item.line, item.column, item.end_line, item.end_column)


def touching(buffer: Buffer, result: FileResult, wanted: types.Range) -> list[Finding]:
    """The findings in the lines that the cursor points at."""
    return [
        item
        for item in violations(unwritten(result))
        if item.line - 1 <= wanted.end.line and item.end_line - 1 >= wanted.start.line
    ]


def title(finding: Finding) -> str:
    names = open_assumptions(finding)
    return f"Fix {finding.rule}" + (f", taking for granted: {', '.join(names)}" if names else "")


def title_of_all(findings: Iterable[Finding], settled: bool) -> str:
    items = list(findings)
    if settled:
        return f"Make the {len(items)} {'fix' if len(items) == 1 else 'fixes'} that the policy settles"
    names = ", ".join(sorted({name for item in items for name in open_assumptions(item)}))
    return f"Make all {len(items)} fixes of the file, taking for granted: {names}"


def settled_and_all(result: FileResult) -> tuple[list[Finding], list[Finding]]:
    """The findings with a fix that the policy makes, and all with a fix."""
    found = offered(result)
    return [item for item in found if not open_assumptions(item)], found


def hover(items: Iterable[Finding]) -> str:
    """Markdown about findings at one place."""
    return "\n\n---\n\n".join("\n\n".join(_explained(item)) for item in items)


def _explained(item: Finding) -> Iterator[str]:
    rule = rules().get(item.rule)
    yield f"**{item.rule}** ({item.family})"
    yield plain(item.message)
    if rule is not None:
        yield from (rule.summary, f"*Why is this bad?* {rule.why}", f"*Fix safety:* {rule.safety}")
    if item.code is not None:
        yield f"*No fix*, `{item.code}`: {codes.meaning(item.code) or ''}"
    if item.reason:
        yield plain(item.reason)
    for each in item.assumes:
        meaning = MEANINGS[Assumption(each.assumption)].takes_for_granted
        state = f"settled by {each.settled_by}" if each.settled_by else "open"
        note = f" ({plain(each.note)})" if each.note else ""
        yield f"*Takes for granted* (`{each.assumption}`, {state}) that {meaning}{note}."


def plain(text: str) -> str:
    """Foreign text in Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#&!" else character for character in text)
