"""What each function of a module asserts whatever happens, and what it sets and closes."""

from __future__ import annotations

import ast

from codemods.analysis.code.branching import is_conditional
from codemods.analysis.code.checked_comparisons import conjuncts, fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.statements.blocks import root
from codemods.transformers.remove_fallbacks.statements.calls import demand

_CLOSING = frozenset({"close", "aclose", "cancel", "kill", "terminate", "shutdown", "finish"})


@once
def demanded(module: ModuleIndex, function: FunctionNode) -> list[tuple[int, ast.expr]]:
    """What a function asserts whatever happens, or fails without, with the line of each."""
    facts = module.derived(ModuleFacts)
    found: list[tuple[int, ast.expr]] = []
    for item in module.local(function):
        if isinstance(item, ast.If) and fails(module, item.body) and not is_conditional(facts, item):
            found.append((item.lineno, ast.UnaryOp(ast.Not(), item.test)))
    for check in facts.checks_of(function):
        test = demand(check)
        if test is not None and not is_conditional(facts, check):
            found += [(check.lineno, item) for item in conjuncts(test)]
    return found


@once
def closings(module: ModuleIndex, function: FunctionNode) -> dict[str | None, list[ast.Call]]:
    """What a function, or one in it, closes, by the variable that it starts from."""
    calls = (node for node in module.below(function) if isinstance(node, ast.Call))
    return grouped((root(call.func), call) for call in calls if callee(call) in _CLOSING)


@once
def stores(module: ModuleIndex, function: FunctionNode) -> dict[str, list[ast.Assign]]:
    """Where a function, or one in it, gives each name a value."""
    assigned = (node for node in module.below(function) if isinstance(node, ast.Assign))
    targets = ((target, node) for node in assigned for target in node.targets)
    return grouped((target.id, node) for target, node in targets if isinstance(target, ast.Name))
