"""The checks of a test that can fail, whichever way it goes: what is dead beside them weakens it, and no more."""

from __future__ import annotations

import ast

from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.analysis.failing.unreached import Unreached, expects_error
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode
from codemods.transformers.harden_assertions.tautology_kinds import kinds, misspelt

_WITH = ast.With | ast.AsyncWith


@once
def other_checks(module: ModuleIndex, test: FunctionNode) -> list[ast.AST]:
    """Assertions, and blocks that expect an error, that no condition, loop or handler spares a test.

    One on how long it took, and one that is always true or that nothing reaches, is none.
    """
    facts = module.derived(ModuleFacts)
    ends = (item.lineno for item in test.body if isinstance(item, ast.Return | ast.Raise))
    end = next(ends, test.end_lineno or 0)
    idle = {*module.derived(Unreached).checks, *module.derived(Elapsed).check_nodes, *_misspelt(module)}
    asking = (item for item in facts.checks_of(test) if item not in idle)
    found: list[ast.AST] = [item for item in asking if not (_says_something(item) and any(kinds(facts, item)))]
    found += [item for item in module.local(test) if isinstance(item, _WITH) and expects_error(item)]
    return [item for item in found if getattr(item, "lineno", 0) <= end and _is_spared_nothing(module, item, test)]


@once
def _misspelt(module: ModuleIndex) -> frozenset[ast.AST]:
    return frozenset(module.called(node) or node for node, _ in misspelt(module.derived(ModuleFacts)))


def _says_something(check: ast.Assert | ast.Call) -> bool:
    return isinstance(check, ast.Assert) or bool(check.args)


def _is_spared_nothing(module: ModuleIndex, node: ast.AST, test: FunctionNode) -> bool:
    for up in module.ancestors(module.statement(node)):
        if up is test:
            return True
        if not isinstance(up, _WITH) or any(_suppresses(item) for item in up.items):
            return False
    return False


def _suppresses(item: ast.withitem) -> bool:
    return isinstance(item.context_expr, ast.Call) and last_name(item.context_expr.func) == "suppress"
