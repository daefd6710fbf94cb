"""Comparisons that must hold for a check to pass, in whatever spelling, and how to write another in their place.

`assert a >= b`, an operand of an `and` in it, `self.assertGreaterEqual(a, b)` and `if a < b: pytest.fail()` all claim
`a >= b`. Rules about what is claimed are written once, on this.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.code import flow
from codemods.analysis.code.naming import TAKING_CHECKS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import does_nothing

METHODS: dict[str, type[ast.cmpop]] = {
    "assertEqual": ast.Eq, "assertIs": ast.Is, "assertIn": ast.In, "assertGreater": ast.Gt,
    "assertGreaterEqual": ast.GtE, "assertLess": ast.Lt, "assertLessEqual": ast.LtE,
}  # fmt: skip
INVERSE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
"""What holds where a comparison does not."""
_MIRROR: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Eq: ast.Eq, ast.Is: ast.Is,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """`left operator right` must hold. `node` is what spells it: a comparison, or a call of a unittest method."""

    node: ast.Compare | ast.Call
    left: ast.expr
    operator: type[ast.cmpop]
    right: ast.expr
    check: ast.AST
    """The assertion, call or `if` that fails when the claim does not hold."""
    negated: bool = False
    """True where the comparison is written the other way round, as the condition of a failure."""
    limit: ast.expr | None = None
    """The other bound of a chain: `c` in `a <= b <= c`, which claims `b >= a`."""

    def mirrored(self) -> Claim:
        """The same claim with its sides exchanged; itself where that says something else."""
        if self.operator not in _MIRROR or self.limit is not None:
            return self
        return Claim(self.node, self.right, _MIRROR[self.operator], self.left, self.check, self.negated)


def claims(module: ModuleIndex) -> Iterator[Claim]:
    """Every comparison in the module that must hold."""
    for check in module.nodes(ast.Assert):
        for test in conjuncts(check.test):
            if isinstance(test, ast.Compare):
                yield from _compared(test, check)
    for statement in module.nodes(ast.Expr):
        if isinstance(statement.value, ast.Call):
            yield from _called(statement.value)
    for branch in module.nodes(ast.If):
        if isinstance(branch.test, ast.Compare) and not branch.orelse and fails(module, branch.body):
            yield from _compared(branch.test, branch, negated=True)


def conjuncts(test: ast.expr) -> Iterator[ast.expr]:
    """The expressions that must all be true for one to be."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for item in test.values:
            yield from conjuncts(item)
    else:
        yield test


_FAILS_ON = {"assertTrue": False, "assertFalse": True}


def fails(module: ModuleIndex, body: list[ast.stmt]) -> bool:
    """Whether a block ends by failing: `raise`, `pytest.fail`, `self.fail`, `assert False`, `self.assertTrue(0)`."""
    last = body[-1]
    if isinstance(last, ast.Raise):
        return True
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        function, given = last.value.func, next(iter(last.value.args), None)
        if isinstance(function, ast.Attribute) and function.attr in _FAILS_ON and isinstance(given, ast.Constant):
            return bool(given.value) is _FAILS_ON[function.attr]
        if isinstance(function, ast.Attribute) and function.attr == "fail":
            return flow.is_leaving_call(module, last.value)
        return module.resolve(function) == "pytest.fail"
    return isinstance(last, ast.Assert) and isinstance(last.test, ast.Constant) and not last.test.value


def stands_for_pass(module: ModuleIndex, check: ast.AST) -> bool:
    """Whether a check is all of a branch whose other branch fails, or in a handler without whose error the test does.

    Together with what fails they check the condition, or that the error comes or does not. So does a branch that
    returns where the function ends by failing.
    """
    statement = module.statement(check)
    owner = module.parent(statement)
    if isinstance(owner, ast.Try | ast.TryStar) and owner.handlers and statement in (*owner.body, *owner.orelse):
        return all(fails(module, item.body) for item in owner.handlers)
    if isinstance(owner, ast.ExceptHandler):
        tried = module.parent(owner)
        if not isinstance(tried, ast.Try | ast.TryStar):
            return False
        takes_failures = owner.type is None or getattr(owner.type, "id", "") in TAKING_CHECKS
        return fails(module, tried.orelse or tried.body) and not (takes_failures and not tried.orelse)
    function = module.function(statement)
    if isinstance(owner, ast.If) and owner.body[0] is statement and function is not None:
        rest = owner.body[1:]
        if [type(item) for item in rest] == [ast.Return] and fails(module, function.body):
            return True
    branches = [owner.body, owner.orelse] if isinstance(owner, ast.If) else []
    return [statement] in branches and any(fails(module, other) for other in branches if other not in ([], [statement]))


def ends_what_may_fail(module: ModuleIndex, check: ast.AST) -> bool:
    """Whether a check ends a `try` of which a handler lets an error pass: `assert False` may have been meant."""
    statement = module.statement(check)
    owner = module.parent(statement)
    if not isinstance(owner, ast.Try | ast.TryStar) or len(owner.body) == 1 or owner.body[-1] is not statement:
        return False
    return any(all(map(does_nothing, item.body)) for item in owner.handlers)


def _compared(test: ast.Compare, check: ast.AST, *, negated: bool = False) -> Iterator[Claim]:
    operators = [type(item) for item in test.ops]
    if negated:
        if len(operators) == 1 and operators[0] not in (ast.Eq, ast.Is, ast.In):
            yield Claim(test, test.left, INVERSE[operators[0]], test.comparators[0], check, negated=True)
    elif len(operators) == 1:
        yield Claim(test, test.left, operators[0], test.comparators[0], check)
    elif len(operators) == 2 and all(item in {ast.Lt, ast.LtE} for item in operators):
        middle, limit = test.comparators
        yield Claim(test, middle, _MIRROR[operators[0]], test.left, check, limit=limit)


def _called(call: ast.Call) -> Iterator[Claim]:
    function = call.func
    if (
        isinstance(function, ast.Attribute)
        and function.attr in METHODS
        and isinstance(function.value, ast.Name)
        and function.value.id == "self"
        and len(call.args) >= 2
        and not any(isinstance(item, ast.Starred) for item in call.args)
    ):
        yield Claim(call, call.args[0], METHODS[function.attr], call.args[1], call)
    elif (
        isinstance(function, ast.Attribute)
        and function.attr == "assertTrue"
        and isinstance(function.value, ast.Name)
        and function.value.id == "self"
        and call.args
    ):
        for test in conjuncts(call.args[0]):
            if isinstance(test, ast.Compare):
                yield from _compared(test, call)
