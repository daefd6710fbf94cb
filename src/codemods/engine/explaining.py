"""Why the rules made of one line what they made of it: facts and table rows, for `codemods explain --at`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codemods import transformers as catalogue
from codemods.engine.fixing import Bisection
from codemods.engine.looking import Look
from codemods.engine.outcomes import Evidence
from codemods.findings import Finding, Status
from codemods.module.index import ModuleIndex
from codemods.transformers.transformer import Violation
from codemods.transformers.verdict import Decision

LATER = "once the fixes of earlier passes are made"


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
    when: str
    """Empty, or when it was judged so, where that is later than the first look."""


def explain_line(source: bytes, module: ModuleIndex, line: int, evidence: Evidence) -> list[Explanation]:
    """What each rule made of the places that a line stands in, the narrowest first.

    A later pass may judge another way what the fixes of an earlier one have left: then both are told.
    """
    look = Look(module, evidence, {})
    findings = {(item.violation.rule, item.violation.node): item for item in look.candidates(module)}
    found = [_explanation(look, item.violation, item.finding, "") for item in findings.values()]
    found += [
        _explanation(look, decision, None, "")
        for decision in _passed(look, module)
        if (decision.rule, decision.node) not in findings
    ]
    found = [item for item in found if item.line <= line <= item.end_line]
    run = Bisection(source, module, evidence, None)
    result = run.result()
    for item in run.last.ended if run.last is not None and result.error is None else ():
        look.origins = item.origins
        if item.finding.line <= line <= item.finding.end_line:
            _add(found, _explanation(look, item.violation, item.finding, LATER))
    gone = {item.key: item for item in result.findings if item.status is Status.SUPERSEDED}
    found = [
        replace(item, finding=gone.get(item.finding.key, item.finding)) if item.finding else item for item in found
    ]
    return sorted(found, key=lambda item: (item.end_line - item.line, item.rule))


def _add(found: list[Explanation], item: Explanation) -> None:
    """Tell what became of a place; twice only where another row has decided than at first."""
    for number, other in enumerate(found):
        if (other.rule, other.line, other.row) == (item.rule, item.line, item.row):
            found[number] = replace(other, finding=item.finding)
            return
    found.append(item)


def _passed(look: Look, module: ModuleIndex) -> list[Decision]:
    """The places that a rule looked at and passed over."""
    kinds = [kind for kind in catalogue.TRANSFORMERS if not kind.e2e_only or module.has_e2e]
    checked = (kind(module, module.policy, look.selection.rules(kind)).check() for kind in kinds)
    return [item for items in checked for item in items if isinstance(item, Decision)]


def _explanation(look: Look, item: Violation | Decision, finding: Finding | None, when: str) -> Explanation:
    decision = item if isinstance(item, Decision) else item.decision
    start = look.origin(getattr(item.node, "lineno", 1))
    end = look.origin(getattr(item.node, "end_lineno", None) or 1)
    row = None if decision is None else f"{decision.row.key}: {decision.row.says}"
    facts = () if decision is None else tuple((name, look.told_lines(value) or "") for name, value in decision.told())
    return Explanation(item.rule, start, max(start, end), finding, row, facts, when)
