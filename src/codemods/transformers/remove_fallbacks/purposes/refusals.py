"""Refusals: checks that demand that something is not so, which an exception may say as well as an answer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from codemods.analysis.code.checked_comparisons import conjuncts, fails
from codemods.analysis.code.naming import callee, is_constant, is_denied, is_text, last_name
from codemods.analysis.conditions.conditions import Leaning, leaning
from codemods.analysis.conditions.implications import claimed, opposite
from codemods.analysis.failing.outages import CannotTell, Raises, worked_out
from codemods.analysis.mocks.faults import is_error_status
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import demand, tells
from codemods.transformers.remove_fallbacks.statements.readings import checks_below, is_real_check
from codemods.transformers.remove_fallbacks.statements.values import is_nothing, key_of, place

_EXPECTING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "RaisesGroup"})
"""Calls that expect an exception: such a check demands a failure."""
_FAILED = re.compile(r"error|fail|closed|disconnect|refus|unavailable|unreachable|degraded|offline", re.IGNORECASE)
"""In the value of a state: something went wrong."""


def asserts_refusals(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code asserts that something is not so, or is refused: an exception may say the same."""
    checks = [item for item in statements_of(module, node.body) if is_real_check(module, item)]
    return bool(checks) and (
        all(demands_refusal(module, item) or _is_of_a_refusal(module, node, item) for item in checks)
        or any(map(_demands_error_status, checks))
        or any(_denies_what_was_given(module, node, item) or _finds_an_error(item) for item in checks)
    )


def _is_of_a_refusal(module: ModuleIndex, node: Guarded, check: ast.AST) -> bool:
    """`if not reply.ok: assert reply.error`: what is asserted is how something is refused."""
    around = takewhile(lambda up: up is not node, module.ancestors(check))
    asked = (up for up in around if isinstance(up, ast.If) and not up.orelse)
    return any(is_denied(up.test) or is_a_no(up.test) for up in asked)


def _finds_an_error(check: ast.AST) -> bool:
    """`assert "error" in answer`."""
    found = (item for item in claimed(check) if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.In))
    return any(is_text(item.left) and leaning(item) is Leaning.FEARED for item in found)


def _denies_what_was_given(module: ModuleIndex, node: Guarded, check: ast.AST) -> bool:
    """`update({"limit": 900})`, and `limit <= 100`: what was sent is not to be kept, and may be refused as well."""
    asked = [item for item in claimed(check) if isinstance(item, ast.Compare) and len(item.ops) == 1]
    bounds = [(key_of(item.left) or last_name(item.left), item) for item in asked]
    for name, value in _given(module, node) if bounds else ():
        for key, item in bounds:
            if key == name and _is_denied(value, item):
                return True
    return False


def _is_denied(value: ast.expr, asked: ast.Compare) -> bool:
    """Whether a number is not what a comparison with another one asks for."""
    try:
        return not worked_out(ast.Compare(value, asked.ops, asked.comparators), {})
    except (CannotTell, Raises):
        return False


def _given(module: ModuleIndex, node: Guarded) -> Iterator[tuple[object, ast.expr]]:
    """What guarded code gives names: in a display with keys, and as keywords of calls."""
    for item in statements_of(module, node.body):
        if isinstance(item, ast.Dict):
            yield from (
                (key.value, value)
                for key, value in zip(item.keys, item.values, strict=True)
                if isinstance(key, ast.Constant)
            )
        elif isinstance(item, ast.Call):
            yield from ((word.arg, word.value) for word in item.keywords)


def _demands_error_status(check: ast.AST) -> bool:
    """`assert answer.status in (403, 503)`, `self.assertEqual(answer.status, codes.forbidden)`."""
    sides = [
        item for test in claimed(check) if isinstance(test, ast.Compare) for item in (test.left, *test.comparators)
    ]
    if not isinstance(check, ast.Assert):
        return any(map(is_error_status, sides))
    test = check.test
    numbers = [item.value for item in walk(test) if isinstance(item, ast.Constant)]
    return any(type(item) is int and 400 <= item < 600 for item in numbers) and _is_refusal(test)


def only_refusals_follow(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether all that a function asserts behind a place is that something is not so."""
    function = module.function(node)
    last = getattr(node, "end_lineno", 0) or 0
    every = checks_below(module, function) if function is not None else ()
    checks = [item for item in every if getattr(item, "lineno", 0) > last]
    return bool(checks) and all(demands_refusal(module, item) for item in checks)


def asks_for_a_no(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether all that statements assert, but for times, is that an answer is a no: `not valid`, `status == 403`."""
    checks = [item for item in statements_of(module, block) if is_real_check(module, item)]
    asked = [part for item in checks if (test := demand(item)) is not None for part in conjuncts(test)]
    return bool(asked) and all(map(is_a_no, asked))


_ENDED = frozenset({"closed", "is_closed"})
"""What sockets and clients of sockets call it that their peer is gone."""


def is_a_no(test: ast.expr) -> bool:
    """`not opened`, `answer.status in (401, 403)`: what is asked is whether somebody is refused."""
    plain = is_denied(test) and last_name(test.operand) not in _ENDED  # what is not closed is well
    right = test.comparators[0] if isinstance(test, ast.Compare) else None
    if isinstance(test, ast.Compare) and right is not None and (is_constant(right, False) or not is_nothing(right)):
        plain = isinstance(test.ops[0], ast.Eq | ast.Is | ast.In)
    return plain and _is_refusal(test) and leaning(test) is Leaning.FEARED


def last_checks(module: ModuleIndex, node: Guarded) -> int:
    """How many statements at the end of a `try` with one handler only assert or tell: as many fit into an `else`."""
    if not isinstance(node, ast.Try) or len(node.handlers) != 1 or node.orelse:
        return 0
    found = [*takewhile(lambda item: isinstance(item, ast.Assert) or tells(item), reversed(node.body))]
    count = len(found)
    before = statements_of(module, node.body[:-count]) if count else []
    apart = len({item.lineno for item in node.body}) == len(node.body)
    fits = apart and any(isinstance(item, ast.Call) for item in before)
    return count if fits and not any(is_real_check(module, item) for item in before) else 0


def demands_failed_state(module: ModuleIndex, node: Guarded) -> bool:
    """Whether the first check behind guarded code demands that what it asked has failed, or that a link is cut."""
    calls = (item.func for item in statements_of(module, node.body) if isinstance(item, ast.Call))
    owners = {place(name.value) for name in calls if isinstance(name, ast.Attribute)} - {None, "self", "cls"}
    for item in module.following(node) if owners else ():
        check = item.value if isinstance(item, ast.Expr) else item
        if is_real_check(module, check):
            if isinstance(check, ast.Assert) and isinstance(check.test, ast.Attribute) and check.test.attr in _ENDED:
                return True
            asked = (part for part in walk(check) if isinstance(part, ast.Attribute) and place(part.value) in owners)
            told = any(not _is_given_something(module, part) for part in asked)
            return told and (demands_refusal(module, check) or _names_failure(check))
        if not isinstance(item, ast.Expr | ast.Assign):
            return False
    return False


def _is_given_something(module: ModuleIndex, name: ast.Attribute) -> bool:
    """Whether a method is called with arguments: what it answers says nothing of the state of its object."""
    call = module.called(name)
    return call is not None and bool(call.args or call.keywords)


def _names_failure(check: ast.AST) -> bool:
    """`state == "error"`: what is demanded is a value that stands for a failure."""
    condition = demand(check)
    if not isinstance(condition, ast.Compare) or not isinstance(condition.ops[0], ast.Eq | ast.Is | ast.In):
        return False
    right = condition.comparators[0]
    values = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
    named = [item.value if isinstance(item, ast.Constant) else getattr(item, "attr", "") for item in values]
    return bool(named) and all(isinstance(item, str) and _FAILED.search(item) is not None for item in named)


def one_refuses(failures: Failures, checks: Iterable[ast.AST]) -> bool:
    """Whether all that one of the functions demands of an answer is a refusal."""
    known = ((failures.module_of(check), check) for check in checks)
    demands = grouped((module.function(check), demands_refusal(module, check)) for module, check in known)
    return any(map(all, demands.values()))


def demands_refusal(module: ModuleIndex, check: ast.AST) -> bool:
    """Whether a check demands that something is not so."""
    if isinstance(check, ast.Call) and callee(check) in _EXPECTING:
        return True
    if isinstance(check, ast.If):  # `if problems != []: pytest.fail(...)`: that there is nothing is demanded
        return not check.orelse and fails(module, check.body) and all(map(_is_refusal, opposite(check.test)))
    condition = demand(check)
    return condition is not None and _is_refusal(condition)


def _is_refusal(test: ast.expr) -> bool:
    """`not x`, `x is False`, `x is None`, `len(x) == 0`, `word not in x`, `x != other`, `status == 403`, `x.failed`."""
    if is_denied(test):
        return True
    if isinstance(test, ast.Name | ast.Attribute | ast.Subscript):
        return leaning(test) is Leaning.FEARED
    if isinstance(test, ast.BoolOp):
        return all(_is_refusal(item) for item in test.values)
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
        return False
    if isinstance(test.ops[0], ast.NotIn):
        return True
    right = test.comparators[0]
    if isinstance(test.ops[0], ast.NotEq | ast.IsNot):
        return not isinstance(right, ast.Constant) and not is_nothing(right)
    if isinstance(test.ops[0], ast.Eq | ast.Is | ast.LtE) and is_nothing(right):
        return True
    values = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
    known = [item.value for item in values if isinstance(item, ast.Constant)]
    refusing = [item is False or (type(item) is int and 400 <= item < 600) for item in known]
    return bool(refusing) and all(refusing) and isinstance(test.ops[0], ast.Eq | ast.Is | ast.In | ast.GtE)
