"""The checks of a test that can fail, whichever way it goes: what is dead beside them weakens it, and no more."""

from __future__ import annotations

import ast

from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.analysis.failing.unreached import Unreached, expects_error
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import BUILTINS, FunctionNode, WithNode, walk
from codemods.transformers.harden_assertions.tautology_kinds import Kind, kinds, misspelt

_ASKING = frozenset({"open", "input", "eval", "exec", "__import__"})
"""Builtins whose results are not made of what they are given alone."""


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
    found += [item for item in module.local(test) if isinstance(item, WithNode) and expects_error(item)]
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
        if not isinstance(up, WithNode) or any(_suppresses(item) for item in up.items):
            return False
    return False


def _suppresses(item: ast.withitem) -> bool:
    return isinstance(item.context_expr, ast.Call) and last_name(item.context_expr.func) == "suppress"


@once
def telling_checks(module: ModuleIndex, function: FunctionNode) -> list[ast.Assert | ast.Call]:
    """The checks of a function that may fail, but for those behind its end."""
    facts, ends = module.derived(ModuleFacts), (item.lineno for item in function.body if isinstance(item, ast.Return))
    end = next(ends, function.end_lineno or 0)
    return [item for item in facts.checks_of(function) if item.lineno <= end and not _says_nothing(facts, item)]


def _says_nothing(facts: ModuleFacts, check: ast.Assert | ast.Call) -> bool:
    """Whether another check of the function cannot fail either, or asks nothing but what the test itself writes."""
    if not _says_something(check):
        return False
    named = isinstance(check, ast.Assert) or last_name(check.func).startswith("assert")
    written = [check.test] if isinstance(check, ast.Assert) else check.args if named else []
    only_literals = all(_computes(facts.module, item) for part in written for item in walk(part))
    only_literals &= not all(isinstance(part, ast.Constant) for part in written)  # `assert False` fails
    return only_literals or any(kind is Kind.CONSTANT for kind, _ in kinds(facts, check))


def _computes(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node names nothing, or calls a builtin for what it makes of values: `repr("user") == "'user'"`."""
    if isinstance(node, ast.Name):
        builtin = module.resolve(node) in BUILTINS - _ASKING
        return builtin and getattr(module.parent(node), "func", None) is node
    return not isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.Lambda)
