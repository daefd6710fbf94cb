"""Raise unless the test chose the failure: what comes without the condition under which it raises is not its own.

try: if i == broken: raise Broken() ; ask(i)      except Exception: if i != broken: raise ; lost.append(i)
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode, names_in, values_given, walk
from codemods.rewriting.fix import Fix
from codemods.rewriting.negation import opposite
from codemods.rewriting.nodes import expression
from codemods.transformers.remove_fallbacks.following.handlers import understand
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.injected import Injections
from codemods.transformers.remove_fallbacks.purposes.own_choices import OwnChoices
from codemods.transformers.remove_fallbacks.rewrites.clauses import Clause, rework
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.vocabulary.codes import Code

_PLAIN = (ast.Name, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp)
"""What a condition is made of that asks nothing when it is asked again."""


def condition_of_its_own(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> ast.expr | None:
    """The one condition under which guarded code raises what a handler takes, where it is the same in the handler."""
    if not isinstance(node, TryNode) or node.orelse:
        return None
    taking, guarded = understand(module, node, handler), statements_of(module, [*node.body, *handler.body])
    raised = [item for item in statements_of(module, node.body) if isinstance(item, ast.Raise)]
    branch = module.parent(raised[0]) if len(raised) == 1 else None
    if not isinstance(branch, ast.If) or raised[0] not in branch.body or module.parent(branch) is not node:
        return None
    if not all(isinstance(item, _PLAIN) for item in walk(branch.test)):
        return None
    asked, containers = names_in(branch.test), set[str]()
    for item in walk(branch.test):
        if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.In | ast.NotIn):
            containers |= names_in(item.comparators[0])
    changed = {name.partition(".")[0] for name in bound_places(module, [*node.body, *handler.body])} | {handler.name}
    for item in guarded:
        if isinstance(item, ast.Attribute):  # a method may change what it belongs to, a function a container
            changed |= names_in(item.value)
        elif isinstance(item, ast.Call):
            changed |= {name for value in values_given(item) for name in names_in(value)} & containers
    if not asked.isdisjoint(changed):
        return None
    caught = module.derived(Injections).is_caught(raised[0], taking)
    return branch.test if caught and OwnChoices(module).is_chosen([branch.test], {}) else None


def unless(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that has each handler raise first of all what the test has not chosen."""
    clauses = []
    for handler in handlers:
        condition = condition_of_its_own(module, node, handler)
        if condition is None:
            return Code.NO_REWRITE
        written = module.segment(condition) if condition.lineno == condition.end_lineno else ast.unparse(condition)
        asked = cst.Module([]).code_for_node(opposite(expression(written)))
        clauses.append(Clause(handler, (), handler.name, first=f"if {asked}:\n    raise\n"))
    return Fix((rework(node, clauses),))
