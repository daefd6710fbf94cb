"""What becomes unreachable in callers once a helper raises instead of returning False or None."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.last_reads import read_only_in
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, unawaited, walk
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import leading_lines, nothing, value_alone
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import skips_test
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import called_statements, is_inert_call


class DeadBranches:
    """Finds the branches of one module that a fix leaves without a way in."""

    def __init__(self, module: ModuleIndex, failures: Failures) -> None:
        self.module = module
        self.failures = failures

    def edits(self, node: TryNode, gone: Sequence[ast.ExceptHandler]) -> list[Edit]:
        """Edits that remove the branches of callers that are only a skip or a print."""
        found: list[Edit] = []
        for branch, call in self._branches(node, gone):
            if says_little(self.module, branch.body):
                found.append(Edit(branch, _its_call if call is None else nothing))
                if call is not None and read_only_in(self.module, call, [branch]):
                    found.append(Edit(call, value_alone))
        return found

    def _branches(self, node: TryNode, gone: Sequence[ast.ExceptHandler]) -> Iterator[tuple[ast.If, ast.Assign | None]]:
        """`if not helper(): …`, where the condition makes the call, and `x = helper()`, `if not x: …`."""
        function = self.module.function(node)
        if function is None or self.module.is_fixture(function) or not self._is_true(function, node, gone):
            return
        for call in self.failures.calls_of(function) or ():
            statement = self.module.statement(call)
            if isinstance(statement, ast.If) and _is_not(statement.test, call):
                if not statement.orelse and not self.module.is_elif(statement):
                    yield statement, None
            elif isinstance(statement, ast.Assign) and unawaited(statement.value) is call:
                following = next(iter(self.module.following(statement)), None)
                if isinstance(following, ast.If) and not following.orelse:
                    name = getattr(statement.targets[0], "id", None)
                    if name is not None and _is_not(following.test, name):
                        yield following, statement

    def _is_true(self, function: FunctionNode, node: TryNode, gone: Sequence[ast.ExceptHandler]) -> bool:
        """Whether all that a function can still return is true."""
        handled = {id(item) for handler in gone for item in walk(handler)}
        returns = [item for item in flow.returns(self.module, function) if id(item) not in handled]
        if not returns or not self._leaves(function, node):
            return False
        for item in returns:
            try:
                truth = item.value is not None and Evaluator({}).value(item.value).truth
            except Crash:
                return False
            if truth is not True:
                return False
        return True

    def _leaves(self, function: FunctionNode, node: TryNode) -> bool:
        """Whether a function cannot fall off its end once only the body of the `try` is left."""
        block = [item for item in function.body if item is not node]
        own = [*node.body, *node.orelse] if node in function.body else []
        return not flow.falls_through(self.module, block) or bool(own and not flow.falls_through(self.module, own))


def says_little(module: ModuleIndex, body: Sequence[ast.stmt]) -> bool:
    """Whether a branch only skips, prints and returns."""
    for item in body:
        told = isinstance(item, ast.Expr) and any(is_inert_call(c) for c in called_statements([item]))
        bare = isinstance(item, ast.Return) and item.value is None
        if not (told or bare or isinstance(item, ast.Pass) or skips_test(module, item)):
            return False
    return not any(isinstance(item, ast.Await | ast.NamedExpr) for item in statements_of(module, body))


def _is_not(test: ast.expr, wanted: ast.AST | str) -> bool:
    """Whether a condition is `not X`, X being a call, awaited or not, or a name."""
    if not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
        return False
    operand = unawaited(test.operand)
    return operand is wanted or (isinstance(operand, ast.Name) and operand.id == wanted)


def _its_call(node: cst.CSTNode) -> Replacement:
    """The call that a condition made, as a statement of its own."""
    assert isinstance(node, cst.If) and isinstance(node.test, cst.UnaryOperation)
    made = cst.Expr(node.test.expression)
    return [cst.SimpleStatementLine([made], leading_lines=leading_lines(node))]
