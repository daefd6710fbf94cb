"""Comparisons whose result nobody reads: `reply.status == 200` as a statement of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_text, last_name, spoken, start
from codemods.analysis.mocks.called_back import is_called_back
from codemods.module.scopes import names_in
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.negation import asserted
from codemods.rewriting.nodes import small, with_small
from codemods.transformers.harden_assertions.handed_back import gives_nothing
from codemods.transformers.harden_assertions.notes import rests_on
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="bare-comparison",
    may_be_meant=True,
    apart=Severity.ERROR,
    is_one_check=True,
    summary="A comparison as a statement, which nothing reads: `reply.status == 200`.",
    why="It reads like a check and checks nothing.",
    safety=(
        "Assumes `success-required`: `assert` is put before it. "
        "Left by code in helpers, in a `try`, and where comparing itself is tested. "
        "In a block that expects an exception it is no violation."
    ),
)
RULES = (RULE,)
_MESSAGE = "nothing reads the result of this comparison"
_EXPECTING = frozenset(
    {"raises", "assertRaises", "assertRaisesRegex", "warns", "assertWarns", "assertWarnsRegex", "deprecated_call"}
    | {"suppress", "assertLogs", "assertNumQueries", "check_warnings", "catch_warnings"}
)
_WATCHING = ("warn", "rais", "suppress", "deprec", "error", "except", "catch", "expect")
_MOCKS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "create_autospec"})
_METHODS: dict[type[ast.cmpop], str] = {
    ast.Eq: "__eq__", ast.NotEq: "__ne__", ast.Lt: "__lt__", ast.LtE: "__le__", ast.Gt: "__gt__", ast.GtE: "__ge__",
}  # fmt: skip
_OPERATORS = frozenset({*_METHODS.values(), "__contains__", "__cmp__"})


@dataclass(frozen=True, slots=True)
class ComparisonFacts:
    """What is known of a comparison whose result nobody reads."""

    is_expected_to_raise: bool = False
    is_watched: bool = False
    """A block around it, or a function that holds nothing else, may be there for what comparing does."""
    in_try: bool = False
    in_test: bool = False
    is_called_back: bool = False
    """The system runs it: it is handed to it."""
    has_comment: bool = False
    tests_comparing: bool = False
    """The file defines how its objects compare, a comparison there has parts, or like is compared with like."""
    tells: bool = False
    """The operator is the object's own, and gives nothing: `grammar <= rule` tells the object something."""
    is_repeated: bool = False
    """It stands in a loop in which each round only does the same again."""
    sets_up_mock: bool = False


TABLE: tuple[Row[ComparisonFacts], ...] = (
    Row("raises", "An exception is expected there.", lambda f: f.is_expected_to_raise),
    Row("application", "The system runs it: it is no check of the test.", lambda f: f.is_called_back),
    Row("told", "The operator gives nothing: it tells the object something.", lambda f: f.tells),
    Row("repeated", "Each round of its loop only does the same: it takes time.", lambda f: f.is_repeated),
    Row("mock", "A mock is set up: `=` may be meant.", lambda f: f.sets_up_mock, code=Code.NEEDS_CHECK),
    Row("comparing", "Comparing itself is tested.", lambda f: f.tests_comparing, code=Code.NEEDS_CHECK,
        severity=Severity.NOTE),
    Row("watched", "Something around it watches what comparing does.", lambda f: f.is_watched or f.in_try,
        code=Code.NEEDS_CHECK, severity=Severity.NOTE),
    Row("support", "It stands outside a test.", lambda f: not f.in_test, code=Code.NEEDS_CHECK),
    Row("comment", "A comment stands inside it.", lambda f: f.has_comment, code=Code.NO_REWRITE),
    Row("assert", "It is asserted: it must hold.", lambda f: True, rewrite="assert it",
        assumes=(Assumption.SUCCESS_REQUIRED,)),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
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
    return isinstance(node, ast.JoinedStr) or (is_text(node))


def _judged(facts: ModuleFacts, node: ast.Expr) -> Iterator[Violation | Decision]:
    decision = decide(RULE.name, node, TABLE, _facts(facts, node))
    fix = Fix((Edit(node, _asserted),))
    message = _MESSAGE if decision.row.key == "mock" else f"{_MESSAGE}: assert it"
    found = judged(decision, message, lambda: fix, rests_on(facts, decision, node))
    if isinstance(found, Violation) and not (facts.module.tests or facts.module.policy.owned):
        found = replace(found, severity=Severity.NOTE)  # the file may be what a tool is to read
    yield found


def _facts(facts: ModuleFacts, node: ast.Expr) -> ComparisonFacts:
    function, test = facts.module.function(node), facts.module.test(node)
    around = [up for up in facts.module.ancestors(node) if not isinstance(up, ast.Module)]
    blocks = [up for up in around if isinstance(up, ast.With | ast.AsyncWith)]
    tries = [up for up in around if isinstance(up, ast.Try | ast.TryStar) and up.handlers]
    return ComparisonFacts(
        is_expected_to_raise=any(last_name(item.context_expr) in _EXPECTING for up in blocks for item in up.items)
        or (function is not None and _is_given_to_expect(facts, function.name)),
        is_watched=any(_watches(up) for up in blocks) or _is_all_of_a_nested(facts, node),
        in_try=any(not _in_handler(facts, node, up) for up in tries),
        in_test=test is not None and test.node is function,
        is_called_back=test is None and is_called_back(facts.module, function),
        has_comment=isinstance(node.value, ast.Tuple) and "#" in facts.module.segment(node.value),
        tests_comparing=_is_about_comparing(facts, node),
        tells=_tells(facts, node),
        is_repeated=_is_repeated(facts, node),
        sets_up_mock=_sets_up_a_mock(facts, node),
    )


def _is_given_to_expect(facts: ModuleFacts, name: str) -> bool:
    """`self.assertRaises(TypeError, compare)`: a function that is run to see it raise."""
    calls = [facts.module.parent(item) for item in facts.module.reads_of(name)]
    return any(isinstance(item, ast.Call) and last_name(item.func) in _EXPECTING for item in calls)


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
    if _has_parts(facts, node):
        return True
    sides = [compare.left, *compare.comparators]
    other = ast.dump(ast.Compare(sides[-1], compare.ops, sides[:1]))  # `a == b` beside `b == a`
    if any(isinstance(item, ast.Expr) and ast.dump(item.value) == other for item in facts.module.block(node)):
        return True
    made = {ast.dump(side.func) if isinstance(side, ast.Call) else ast.dump(side) for side in sides}
    return all(isinstance(side, ast.Constant) for side in sides) or len(made) == 1


def _tells(facts: ModuleFacts, node: ast.Expr) -> bool:
    compare, function = node.value, facts.module.function(node)
    name = _METHODS.get(type(compare.ops[0])) if isinstance(compare, ast.Compare) else None
    if function is None or name is None or not isinstance(compare, ast.Compare):
        return False
    known, own = facts.module.derived(Definitions), Definition(facts.module, function)
    methods = [item for cls in known.instances(own, compare.left, 3) for item in known.methods(cls, name)]
    return bool(methods) and all(gives_nothing(item) for item in methods)


def _is_repeated(facts: ModuleFacts, node: ast.Expr) -> bool:
    loop = facts.module.parent(node)
    if not isinstance(loop, ast.For) or not all(isinstance(item, ast.Expr) for item in loop.body):
        return False
    return all(names_in(loop.target).isdisjoint(names_in(item)) for item in loop.body)


def _has_parts(facts: ModuleFacts, node: ast.Expr) -> bool:
    """Whether a part of what a comparison gives is read in the function: it makes an expression, no yes or no."""
    owners = [
        item.value
        for item in facts.module.local(facts.module.function(node) or node)
        if isinstance(item, ast.Attribute)
    ]
    values = (facts.value(item) if isinstance(item, ast.Name) else item for item in owners)
    return any(isinstance(item, ast.Compare) for item in values)


def _is_all_of_a_nested(facts: ModuleFacts, node: ast.Expr) -> bool:
    """Whether a function in another holds nothing else, or, where no policy is, a method: it is run for that."""
    function = facts.module.function(node)
    if function is None or function.body != [node]:
        return False
    made = (
        facts.module.cls(function) is not None and not facts.module.policy.owned and not facts.module.is_test(function)
    )
    return made or facts.module.function(function) is not None


def _sets_up_a_mock(facts: ModuleFacts, node: ast.Expr) -> bool:
    """Whether an attribute of a mock made in this function is compared with `==`."""
    compare = node.value
    if not (isinstance(compare, ast.Compare) and isinstance(compare.ops[0], ast.Eq)):
        return False
    owner = start(compare.left)
    if owner is compare.left or not isinstance(owner, ast.Name):
        return False
    made = [item.value for item in facts.bindings(owner) if isinstance(item.value, ast.Call)]
    return any(last_name(value.func) in _MOCKS for value in made)


def _in_handler(facts: ModuleFacts, node: ast.AST, tried: ast.Try | ast.TryStar) -> bool:
    return any(isinstance(up, ast.ExceptHandler) and up in tried.handlers for up in facts.module.ancestors(node))


def _asserted(line: cst.CSTNode) -> Replacement:
    code = small(line)
    assert isinstance(code, cst.Expr)
    if not isinstance(code.value, cst.Tuple):
        return with_small(line, cst.Assert(code.value))
    condition, message = (item.value for item in code.value.elements)
    return with_small(line, asserted(condition, message).body[0])
