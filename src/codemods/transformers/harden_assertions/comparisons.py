"""Comparisons whose result nobody reads: `reply.status == 200` as a statement of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import libcst as cst

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import last_name, spoken
from codemods.findings import Outcome
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import small, with_small
from codemods.transformers.harden_assertions.demands import demanded
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="bare-comparison",
    summary="A comparison as a statement in a test, whose result nobody reads: `reply.status == 200`.",
    why="It reads like a check and checks nothing.",
    safety="Safe: `assert` is put before it. Manual in helpers, in a `try`, and where it may stand only to be "
    "evaluated; in a block that expects an exception it is no violation.",
)
RULES = (RULE,)
_MESSAGE = "the result of this comparison is thrown away"
_EXPECTING = frozenset(
    {"raises", "assertRaises", "assertRaisesRegex", "warns", "assertWarns", "assertWarnsRegex", "deprecated_call"}
    | {"suppress", "assertLogs", "assertNumQueries", "check_warnings", "catch_warnings"}
)
_WATCHING = ("warn", "rais", "suppress", "deprec", "error", "except", "catch", "expect")
_MOCKS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "create_autospec"})
_OPERATORS = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__cmp__"})
_EVALUATED = re.compile(
    r"crash|hang|leak|recurs|segfault|trigger|rais|error|warn|evaluat|overflow|no-op|side effect|B015|pointless",
    re.IGNORECASE,
)


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every bare comparison in a function of a test file."""
    for node in facts.module.nodes(ast.Expr):
        if _is_comparison(node.value) and facts.module.function(node) is not None:
            yield from _judged(facts, node)


def _is_comparison(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple) and len(node.elts) == 2:
        return _is_comparison(node.elts[0]) and _is_text(node.elts[1])
    if isinstance(node, ast.BoolOp):
        return all(_is_comparison(item) for item in node.values)
    return isinstance(node, ast.Compare)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _judged(facts: ModuleFacts, node: ast.Expr) -> Iterator[Violation]:
    reason = None
    function = facts.module.function(node)
    for up in facts.module.ancestors(node):
        if isinstance(up, ast.With | ast.AsyncWith):
            if any(_expects(item.context_expr) for item in up.items):
                return
            if _watches(up):
                reason = "the block that it stands in may watch it: a person decides what it is evaluated for"
        if isinstance(up, ast.Try | ast.TryStar) and up.handlers and not _in_handler(facts, node, up):
            reason = "it stands in a `try`: a person decides whether it is evaluated to see it raise"
        if up is function:
            break
    test = facts.module.test(node)
    if test is None or test.node is not function:
        reason = "it stands outside a test: a person decides what it is evaluated for"
    if isinstance(node.value, ast.Tuple) and "#" in facts.module.segment(node.value):
        reason = "a comment stands inside it: a person decides what becomes of it"
    if _is_about_comparing(facts, node):
        reason = "the file defines how its objects compare: a person decides what it is evaluated for"
    if _is_evaluated_only(facts, node):
        reason = "it may stand there only to be evaluated: a person decides"
    if _sets_up_a_mock(facts, node):
        reason = "the mock on its left is being set up: a person decides whether `=` was meant"
    if reason is not None:
        yield Violation(RULE.name, node, _MESSAGE, Outcome.MANUAL, None, reason)
    else:
        yield Violation(RULE.name, node, _MESSAGE, Outcome.SAFE, Fix((Edit(node, _asserted),)))


def _expects(node: ast.expr) -> bool:
    return last_name(node) in _EXPECTING


def _watches(node: ast.With | ast.AsyncWith) -> bool:
    """Whether a block may be there for what comparing does: named for warnings or errors, or around nothing else."""
    said = frozenset().union(*(spoken(item.context_expr) for item in node.items))
    alone = all(isinstance(item, ast.Expr) and _is_comparison(item.value) for item in node.body)
    bound = any(item.optional_vars is not None for item in node.items)
    return (alone and not bound) or any(word.startswith(_WATCHING) for word in said)


def _is_about_comparing(facts: ModuleFacts, node: ast.Expr) -> bool:
    """Whether comparing itself may be what is tested: own operators, or one thing or literal with another."""
    if any(function.name in _OPERATORS for function in facts.module.functions()):
        return True
    compare = node.value
    if not isinstance(compare, ast.Compare):
        return False
    sides = [compare.left, *compare.comparators]
    return all(isinstance(side, ast.Constant) for side in sides) or len({ast.dump(side) for side in sides}) == 1


def _sets_up_a_mock(facts: ModuleFacts, node: ast.Expr) -> bool:
    """Whether an attribute of a mock made in this function is compared with `==`."""
    compare = node.value
    if not (isinstance(compare, ast.Compare) and isinstance(compare.ops[0], ast.Eq)):
        return False
    owner: ast.expr = compare.left
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    if owner is compare.left or not isinstance(owner, ast.Name):
        return False
    made = [item.value for item in facts.bindings(owner) if isinstance(item.value, ast.Call)]
    return any(last_name(value.func) in _MOCKS for value in made)


def _in_handler(facts: ModuleFacts, node: ast.AST, tried: ast.Try | ast.TryStar) -> bool:
    return any(isinstance(up, ast.ExceptHandler) and up in tried.handlers for up in facts.module.ancestors(node))


def _is_evaluated_only(facts: ModuleFacts, node: ast.Expr) -> bool:
    """Whether the comments around it or the test's name say that comparing is what is tested."""
    lines = facts.module.text.lines
    near = [line.partition("#")[2] for line in lines[max(0, node.lineno - 2) : (node.end_lineno or node.lineno) + 1]]
    function = facts.module.function(node)
    name = function.name if function is not None else ""
    return bool(_EVALUATED.search(" ".join([name, *near])))


def _asserted(line: cst.CSTNode) -> Replacement:
    code = small(line)
    assert isinstance(code, cst.Expr)
    if not isinstance(code.value, cst.Tuple):
        return with_small(line, cst.Assert(code.value))
    condition, message = (item.value for item in code.value.elements)
    return with_small(line, demanded(condition, message).body[0])
