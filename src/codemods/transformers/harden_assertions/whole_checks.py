"""Conditions under which a test makes all its checks: where they do not hold, it has checked nothing."""

from __future__ import annotations

import ast
from itertools import repeat

from codemods.analysis.code.branching import called_checks
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, names_in, unawaited, walk


def is_all_that_is_checked(facts: ModuleFacts, node: ast.If, test: FunctionNode) -> bool:
    """Whether whatever a test checks stands under a condition, of an answer that nothing else of it reads.

    The answer comes from what is not of the file, which may check it, and nothing is asked anew under the condition.
    """
    module, asked = facts.module, names_in(node.test)
    if _count(module, test) != sum(True for _ in facts.checks_in(*node.body)):
        return False
    inside = [item for line in node.body for item in walk(line)]
    elsewhere = [item for item in module.local(test) if not module.holds(node, item)]
    if any(isinstance(item, ast.Raise) for item in elsewhere) or called_checks(facts, test.body):
        return False
    mentions = [item for item in elsewhere if isinstance(item, ast.Name) and item.id in asked]
    made = [facts.value(item) for item in walk(node.test) if isinstance(item, ast.Name)]
    calls = [unawaited(item) for item in made if item is not None]
    if len(mentions) != len(asked) or len(calls) != len(made) or not all(map(_is_of_another, repeat(facts), calls)):
        return False
    known = asked | {item.id for item in inside if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)}
    methods = (item for item in inside if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute))
    anew = any(known.isdisjoint(names_in(item)) for item in methods)
    return not anew and not any(isinstance(item, ast.Await) for item in inside)


@once
def _count(module: ModuleIndex, function: FunctionNode) -> int:
    """How many checks a function makes."""
    return sum(True for _ in module.derived(ModuleFacts).checks_in(*function.body))


def _is_of_another(facts: ModuleFacts, value: ast.expr) -> bool:
    """Whether a call runs nothing that the file defines."""
    return isinstance(value, ast.Call) and not facts.module.functions_named(callee(value))
