"""The fixes of tests that return a verdict: it is asserted, it fails the test, or nothing is returned."""

from __future__ import annotations

import ast

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_none
from codemods.module.collection import Test
from codemods.module.imported import ImportChange
from codemods.rewriting.fix import Edit, Fix, Replacement, joined
from codemods.rewriting.negation import asserted
from codemods.rewriting.nodes import leading_lines, small, statements, with_leading, with_small
from codemods.transformers.harden_assertions.demands import unguarded


def fix_of(facts: ModuleFacts, test: Test, nodes: list[ast.Return]) -> Fix:
    """One fix for all: a test that answered yes or no must not go on doing so in some of its ways out."""
    said, left = test.node.returns, [item for item in flow.returns(facts.module, test.node) if item.value is not None]
    promised = said is not None and not is_none(said) and all(item in nodes for item in left)
    nothing = [Fix((Edit(said, lambda _: cst.Name("None")),))] if said is not None and promised else []
    return joined([*(_of_one(facts, test, node) for node in nodes), *nothing])


def _of_one(facts: ModuleFacts, test: Test, node: ast.Return) -> Fix:
    assert node.value is not None
    last = _ends_test(facts, test, node)
    if isinstance(node.value, ast.Constant):
        return _of_nothing(facts, node, last) if node.value.value else _of_failure(facts, test, node)

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        assert isinstance(code, cst.Return) and code.value is not None
        check = asserted(code.value)
        assert isinstance(line, cst.SimpleStatementLine)
        if last:
            return line.with_changes(body=check.body)
        bare = with_leading(with_small(line, cst.Return()), ())
        return [with_leading(check, leading_lines(line)), bare]

    return Fix((Edit(node, rewrite),), checks=1)


def _ends_test(facts: ModuleFacts, test: Test, node: ast.stmt) -> bool:
    """Whether nothing of the test would run after a statement if it did not return."""
    current: ast.AST = node
    while current is not test.node:
        if isinstance(current, ast.For | ast.AsyncFor | ast.While):
            return False
        if isinstance(current, ast.stmt):
            parent = facts.module.parent(current)
            if isinstance(parent, ast.Try | ast.TryStar) and current in parent.body and parent.orelse:
                return False
            if isinstance(parent, ast.stmt) and facts.module.block(current)[-1] is not current:
                return False
        up = facts.module.parent(current)
        assert up is not None
        current = up
    return True


def _of_nothing(facts: ModuleFacts, node: ast.Return, last: bool) -> Fix:
    """`return True`: gone where the test ends anyway and its block keeps a statement, else a bare `return`."""
    block = facts.module.block(node)
    others = [item for item in block if item is not node and not _is_docstring(item)]

    def rewrite(line: cst.CSTNode) -> Replacement:
        return [] if last and others else with_small(line, cst.Return())

    return Fix((Edit(node, rewrite),))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _of_failure(facts: ModuleFacts, test: Test, node: ast.Return) -> Fix:
    """`return False`: the opposite of its guard's condition asserted, else an outright failure."""
    guard = facts.module.parent(node)
    if isinstance(guard, ast.If) and guard.body == [node] and not guard.orelse and not facts.module.is_elif(guard):
        return Fix((Edit(guard, unguarded),), checks=1)
    around = facts.module.parent(node)
    caught = around.name if isinstance(around, ast.ExceptHandler) else None
    message = (
        f'f"{test.node.name} did not succeed: {{{caught}!r}}"' if caught else f'"{test.node.name} did not succeed"'
    )
    fail, change = ("self.fail", ImportChange()) if test.unittest else facts.module.reference("pytest.fail", node)

    def rewrite(line: cst.CSTNode) -> Replacement:
        failure = statements(f"{fail}({message})")[0]
        assert isinstance(failure, cst.SimpleStatementLine) and isinstance(line, cst.SimpleStatementLine)
        return line.with_changes(body=failure.body)

    return Fix((Edit(node, rewrite),), change, checks=1)
