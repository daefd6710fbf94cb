"""Why the rules made of one line what they made of it: facts and table rows, for `codemods explain --at`."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from codemods import transformers as catalogue
from codemods.engine.looking import Look
from codemods.engine.outcomes import Evidence
from codemods.findings import Finding
from codemods.module.index import ModuleIndex
from codemods.transformers.verdict import Decision


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule's view of one place."""

    rule: str
    line: int
    end_line: int
    finding: Finding | None
    """None where the place was looked at and is no violation."""
    row: str | None
    """Key and sentence of the table row that decided; None where the rule has no table."""
    facts: tuple[tuple[str, str], ...]


def explain_line(module: ModuleIndex, line: int, evidence: Evidence) -> list[Explanation]:
    """What each rule made of the places that a line stands in, the narrowest first."""
    look = Look(module, evidence, {})
    findings = {(item.violation.rule, item.violation.node): item for item in look.candidates(module)}
    found = [
        _explanation(item.violation.rule, item.violation.node, item.finding, item.violation.decision)
        for item in findings.values()
    ]
    for decision in _passed(look, module):
        if (decision.rule, decision.node) not in findings:
            found.append(_explanation(decision.rule, decision.node, None, decision))
    around = [item for item in found if item.line <= line <= item.end_line]
    return sorted(around, key=lambda item: (item.end_line - item.line, item.rule))


def _passed(look: Look, module: ModuleIndex) -> list[Decision]:
    """The places that a rule looked at and passed over."""
    kinds = [kind for kind in catalogue.TRANSFORMERS if not kind.e2e_only or module.has_e2e]
    checked = (kind(module, module.policy, look.selection.rules(kind)).check() for kind in kinds)
    return [item for items in checked for item in items if isinstance(item, Decision)]


def _explanation(rule: str, node: ast.AST, finding: Finding | None, decision: Decision | None) -> Explanation:
    start = getattr(node, "lineno", 1)
    row = None if decision is None else f"{decision.row.key}: {decision.row.says}"
    facts = () if decision is None else tuple(decision.told())
    return Explanation(rule, start, getattr(node, "end_lineno", start) or start, finding, row, facts)
