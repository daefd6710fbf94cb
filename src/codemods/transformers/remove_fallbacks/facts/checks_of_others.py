"""Checks that others make of what they get: of a comparison that a function gives back, or of what it hands on."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code import flow
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.files import File
from codemods.transformers.remove_fallbacks.statements.blocks import root
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of
from codemods.transformers.remove_fallbacks.statements.readings import places_in, readings_in


def asked_by(failures: Failures, check: ast.AST) -> Iterator[tuple[ModuleIndex, ast.AST]]:
    """A check, or those that a function of the suite makes of what a call hands to it: `validate_rates(results)`."""
    module = failures.module_of(check)
    yield module, check
    if isinstance(check, ast.Call) and not isinstance(check.func, ast.Lambda):
        name = callee(check)
        others = failures.suite.holding(name, module.path, File.defines) or ()
        found = [(where, one) for where in (module, *others) for one in where.functions_named(name)]
        for where, function in found if len(found) == 1 else ():
            given = {name for name, _ in arguments_of(function, check)}
            checks = reached_checks(where, function, given, function.body[0], function.lineno)
            yield from ((where, item) for item in checks)


@once
def judged_for_callers(module: ModuleIndex, function: FunctionNode) -> dict[str, list[ast.Compare]]:
    """The comparisons that callers of a function get, by each name in one: `result.passed = done >= 2`."""
    back = {part for item in flow.returns(module, function) if item.value is not None for part in places_in(item.value)}
    theirs = (back | {item.arg for item in parameters(function)}) - {"self", "cls"}
    found: list[ast.Compare] = []
    for item in module.local(function):
        if isinstance(item, ast.Compare):
            whole: ast.AST = item
            while isinstance(up := module.parent(whole), ast.BoolOp | ast.UnaryOp | ast.Dict | ast.keyword):
                whole = up
            targets = up.targets if isinstance(up, ast.Assign) else []
            if isinstance(up, ast.Return) or any(root(target) in theirs for target in targets):
                found.append(item)
    return grouped((name, item) for item in found for name in readings_in(item))
