"""Loops whose rounds are all alike: `for _ in [kind for kind in kinds if kind == "paid"]` only asks if there is one."""

from __future__ import annotations

import ast

import libcst as cst

from codemods.analysis.facts import ModuleFacts
from codemods.module.scopes import reads
from codemods.rewriting.fix import Replacement
from codemods.rewriting.negation import asserted
from codemods.rewriting.nodes import expression, hoist, with_leading


def is_alike(loop: ast.AST) -> bool:
    """Whether no round reads what it goes through, so that the loop is a condition on a filter."""
    if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.ListComp) or loop.orelse:
        return False
    given = {item.id for item in ast.walk(loop.target) if isinstance(item, ast.Name)}
    return given.isdisjoint(item.id for statement in loop.body for item in reads(statement))


def asked_by(facts: ModuleFacts, loop: ast.stmt) -> str | None:
    """The condition that such a loop puts: that its filter lets something through."""
    listed = loop.iter if isinstance(loop, ast.For) and is_alike(loop) else None
    only = listed.generators[0] if isinstance(listed, ast.ListComp) and len(listed.generators) == 1 else None
    if only is None or len(only.ifs) != 1 or not isinstance(only.iter, ast.Name):
        return None
    test, segment = only.ifs[0], facts.module.segment
    asks = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq)
    if isinstance(test, ast.Compare) and asks and ast.unparse(test.left) == ast.unparse(only.target):
        return f"{segment(test.comparators[0])} in {only.iter.id}"
    return f"any({segment(test)} for {segment(only.target)} in {only.iter.id})"


def once(condition: str, node: cst.CSTNode) -> Replacement:
    """The condition asserted, and one round below it."""
    assert isinstance(node, cst.For)
    line = asserted(expression(condition))
    return [with_leading(line, node.leading_lines), *hoist(node.body)]
