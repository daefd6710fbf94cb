"""Checks that need no result, because what the name held before the guarded code is also right there."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_none
from codemods.analysis.values.choices import Choices
from codemods.analysis.values.parametrized import given_values
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of


def is_only_if_given(module: ModuleIndex, check: ast.AST, names: Set[str], node: Guarded) -> bool:
    """Whether a check is reached only where a name holds what guarded code gave it, not the `None` from before."""
    child: ast.AST = check
    for up in (check, *module.ancestors(check)):
        if isinstance(up, ast.If) and up.lineno > node.lineno and (child is check or child in up.body):
            asked = {_presence(part) for part in conjuncts(up.test)}
            if any((value := _before(module, name, node)) is not None and is_none(value) for name in names & asked):
                otherwise = statements_of(module, up.orelse) if up is check else ()
                return not any(is_check(module, item) or isinstance(item, ast.Raise) for item in otherwise)
        child = up
    return False


def _presence(test: ast.expr) -> str | None:
    """The name that a condition asks to hold something: `x`, `x is not None`."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.IsNot) and is_none(test.comparators[0]):
        test = test.left
    return test.id if isinstance(test, ast.Name) else None


def is_expected_before(module: ModuleIndex, check: ast.AST, names: Set[str], node: Guarded, failures: Failures) -> bool:
    """Whether a check holds a name against a parameter that some caller gives what the name held before."""
    for part in walk(check):
        if isinstance(part, ast.Compare | ast.Call):
            sides = [part.left, *part.comparators] if isinstance(part, ast.Compare) else part.args
            held = {item.id for item in sides if isinstance(item, ast.Name)}
            values = {ast.dump(value) for name in names & held if (value := _before(module, name, node)) is not None}
            others = (item for item in sides if isinstance(item, ast.Name) and item.id not in names)
            if values and any(ast.dump(given) in values for item in others for given in _given(module, item, failures)):
                return True
    return False


def _given(module: ModuleIndex, name: ast.Name, failures: Failures) -> Iterator[ast.expr]:
    """The values that are seen to be given to a parameter: in a table, in a call, by its default."""
    facts, function = module.derived(ModuleFacts), module.function(name)
    if function is None or facts.bindings(name)[1:]:
        return
    yield from given_values(facts, name) or ()
    for other, call in failures.known(function):
        given = dict(arguments_of(function, call)).get(name.id)
        yield from [other.derived(ModuleFacts).constant(given)] if given is not None else ()
    yield from (item for item in module.derived(Choices).arguments(function, name.id) if item is not None)


def _before(module: ModuleIndex, name: str, node: Guarded) -> ast.expr | None:
    """What the statement gave a name that last did so before guarded code."""
    block = module.block(node)
    above = [item for item in block[: block.index(node)] if name in bound_places(module, [item])]
    return above[-1].value if above and isinstance(above[-1], ast.Assign | ast.AnnAssign) else None
