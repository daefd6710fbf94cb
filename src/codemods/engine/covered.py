"""New checks in the body of a soft handler: it would swallow them, so they wait for the fix of the handler.

The outer fix is made first; what it takes for granted, the inner one takes for granted, too. Where the handler stays,
so does what stands in it.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

from codemods.analysis.swallowing import swallower
from codemods.engine.candidates import Candidate, refused
from codemods.engine.outcomes import outcome
from codemods.findings import Status
from codemods.module.index import ModuleIndex
from codemods.vocabulary.codes import Code


def wait_for_handlers(module: ModuleIndex, candidates: Sequence[Candidate]) -> None:
    """Let each fix that adds a check rest on what the fix of the handler around it rests on."""
    handlers = {item.violation.node: item for item in candidates if _is_handler(item)}
    for item in candidates if handlers else ():
        if item.finding.status is Status.FIXABLE and _adds_check(item):
            around = _around(module, item, handlers)
            if around is not None and around is not item:
                _wait(item, around)


def _is_handler(item: Candidate) -> bool:
    return isinstance(item.violation.node, ast.ExceptHandler | ast.With | ast.AsyncWith)


def _adds_check(item: Candidate) -> bool:
    """Whether a fix puts an assertion or a failure where none was."""
    fix, decision = item.violation.fix, item.violation.decision
    if fix is None:
        return False
    made = decision.row.rewrite if decision is not None else None
    asserted = item.finding.family == "assertion" and any(isinstance(edit.node, ast.If) for edit in fix.edits)
    return fix.checks > 0 or made == "deadline" or asserted


def _around(module: ModuleIndex, item: Candidate, handlers: Mapping[ast.AST, Candidate]) -> Candidate | None:
    """The handler, reported itself, that would take the failure of the new check."""
    edits = item.violation.fix.edits if item.violation.fix is not None else ()
    found = (swallower(module, edit.node) for edit in edits)
    return next((handlers[node] for node in found if node is not None and node in handlers), None)


def _wait(item: Candidate, around: Candidate) -> None:
    outer = around.finding
    if outer.status is not Status.FIXABLE:
        reason = f"the handler in line {outer.line} would swallow the check"
        item.finding = refused(item.finding, Code.SHARES_A_FIX, reason)
        return
    known = {(one.assumption, one.line) for one in item.finding.assumes}
    more = tuple(one for one in outer.assumes if (one.assumption, one.line) not in known)
    assumes = (*item.finding.assumes, *more)
    item.finding = replace(item.finding, assumes=assumes, outcome=outcome(has_fix=True, assumes=assumes))
