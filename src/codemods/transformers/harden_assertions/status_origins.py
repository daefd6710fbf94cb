"""What a status answers: a request that removes something, a row of a table of the test, or what a caller demands."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, last_name, start
from codemods.analysis.conditions.condition_roles import loop_around
from codemods.analysis.failing.unreached import is_expecting
from codemods.module.scopes import FunctionNode, unawaited, walk


def is_listed(facts: ModuleFacts, node: ast.expr, bad: Sequence[str]) -> bool:
    """Whether a loop around a check goes through a table of the test, of which a row names one of some errors."""
    loop = loop_around(facts, node)
    table = facts.constant(loop.iter) if isinstance(loop, ast.For | ast.AsyncFor) else None
    rows = walk(table) if isinstance(table, ast.List | ast.Tuple) else ()
    return any(isinstance(item, ast.Constant) and str(item.value) in bad for item in rows)


def is_asked_by_a_caller(facts: ModuleFacts, node: ast.expr, bad: Sequence[str]) -> bool:
    """Whether a function that calls the one of a check demands that the status is one of some errors."""
    module, function = facts.module, facts.module.function(node)
    if not isinstance(function, FunctionNode) or facts.own_test(node) is not None:
        return False
    callers = {module.function(call) for call in module.nodes(ast.Call) if callee(call) == function.name}
    demanded = (item for item in facts.claims if item.operator is ast.Eq and module.function(item.node) in callers)
    return any(module.segment(item.right) in bad for item in demanded)


def is_of_a_removal(facts: ModuleFacts, subject: ast.expr) -> bool:
    """Whether a status is that of a `DELETE`: of `client.delete(…)`, or a call that gets the method or who sends it."""
    owner = subject.value if isinstance(subject, ast.Attribute) else subject
    made = (
        [item.value for item in facts.bindings(owner) if item.value is not None] if isinstance(owner, ast.Name) else []
    )
    before = [item for item in made if item.lineno < subject.lineno]
    call = unawaited(max(before, key=lambda item: item.lineno)) if before else None
    if not isinstance(call, ast.Call):
        return False
    given = [call.func, *call.args, *(item.value for item in call.keywords)]
    sent = [
        function for item in given if isinstance(item, ast.Name) for function in facts.module.functions_named(item.id)
    ]
    parts = [*given, *(node for function in sent for node in facts.module.below(function))]
    return last_name(call.func) == "delete" or any(getattr(item, "value", None) == "DELETE" for item in parts)


def is_of_expected_error(facts: ModuleFacts, subject: ast.expr) -> bool:
    """Whether a status is read off the error that a block expects: `caught.value.response.status_code`."""
    subject = start(subject, ast.Attribute | ast.Subscript | ast.Call)
    found = facts.bindings(subject) if isinstance(subject, ast.Name) else ()
    made = [item.node.context_expr if isinstance(item.node, ast.withitem) else item.value for item in found]
    return bool(made) and all(item is not None and is_expecting(item) for item in made)
