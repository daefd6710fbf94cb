"""How grave each finding is, computed here alone, by what the code may hide: fix and words do not count.

A rule says how grave what it finds is in a test that asks the system, a row of its table or a fact of the place may
lower that, and where no system is asked nothing of it can be hidden: there it is a note, but for what fails in no test.
"""

from __future__ import annotations

import ast

from codemods.analysis.faults import ON_PURPOSE
from codemods.analysis.unreached import is_expecting
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.services import asks_another
from codemods.transformers.transformer import Rule, Violation
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

_HIDING_NOTHING = frozenset({Code.FAILURE_IS_THE_SUBJECT, Code.CONFIGURES_THE_TEST})
"""The test demands what is found, or only sets its scene."""


def gravity(module: ModuleIndex, violation: Violation, rule: Rule) -> Severity:
    """The least grave of what its rule, its row and its place say."""
    if violation.code in _HIDING_NOTHING or _demands_its_fault(module, violation):
        return Severity.NOTE
    row = violation.decision.row if violation.decision is not None else None
    said = [rule.severity, violation.severity, row.severity if row is not None else None]
    is_certain = violation.is_certain or violation.code is Code.PLACEHOLDER_TEST
    if not is_certain and not _asks_the_system(module, violation.node):
        said.append(rule.apart)
    return max((item for item in said if item is not None), key=lambda item: item.rank)


def _demands_its_fault(module: ModuleIndex, violation: Violation) -> bool:
    """Whether a mock fails on purpose in a test that expects an error: it would be red if the fault did not show."""
    if violation.code is not Code.NEEDS_THE_MOCK or violation.reason != ON_PURPOSE:
        return False
    test = module.test(violation.node)
    inside = module.local(test.node) if test is not None else ()
    return any(isinstance(item, ast.withitem) and is_expecting(item.context_expr) for item in inside)


def _asks_the_system(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a place is of an end-to-end test, or its function asks a service that stands by itself."""
    if module.is_e2e(node):
        return True
    test = module.test(node)
    function = test.node if test is not None else module.function(node)
    return isinstance(function, FunctionNode) and asks_another(module, function.body)
