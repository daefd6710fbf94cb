"""What is known of an `if` under which a test checks something: what it asks, what its branches do, where it is."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from codemods.analysis.code import branching, flow
from codemods.analysis.code.branching import asserts, called_checks, is_elsewhere, is_hard, only_says, says_nothing
from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.analysis.conditions.asked_dicts import asked_for_an_attribute
from codemods.analysis.conditions.condition_roles import (
    Neighbours,
    counts_calls,
    filters,
    is_rung,
    is_set_by_failure,
    loop_around,
    narrows_types,
    subject,
)
from codemods.analysis.conditions.conditions import Fear, Leaning, compares_two, fear, is_switch, leaning
from codemods.analysis.conditions.denials import allows_absence, divides_by_a_time, limits_text
from codemods.analysis.conditions.event_kinds import sorts_items, tells_events_apart
from codemods.analysis.conditions.implications import claimed, key, opposite
from codemods.analysis.conditions.made_sure import is_demanded
from codemods.analysis.conditions.told_failures import is_demanded_failure, tells_of_failure
from codemods.analysis.values.choices import Choices
from codemods.analysis.values.given import is_given
from codemods.analysis.values.own_literals import starts_empty
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.harden_assertions.awaited_branches import sets_what_is_awaited
from codemods.transformers.harden_assertions.whole_checks import is_all_that_is_checked
from codemods.transformers.remove_fallbacks.surroundings.places import puts_away

Chain = list[tuple[ast.expr, list[ast.stmt]]]


class Otherwise(StrEnum):
    """What the `else` of an `if` does."""

    NOTHING = "nothing"
    TELLS = "it only tells, or returns"
    ACTS = "it does something and goes on"
    LEAVES = "it does something and leaves"
    CHECKS = "it checks or fails"


@dataclass(frozen=True, slots=True)
class ConditionFacts:
    """What is known of an `if` under which a test checks something."""

    branches: int
    otherwise: Otherwise
    leaning: Leaning
    fear: Fear | None = None
    """By what it is feared that the condition holds."""
    tells_of_failure: bool = False
    """The answer says so itself, by a field or a value that the condition asks for: no mere name does."""
    failure_is_demanded: bool = False
    """A check above demands that the same answer is a failure."""
    in_cleanup: bool = False
    guards: bool = False
    """Its one branch fails or skips."""
    every_branch_checks: bool = False
    asks_a_dict: bool = False
    """It asks a dict for an attribute, which none has, where the key is meant."""
    only_tells: bool = False
    """Its one branch only prints: the checks are those of the `else`."""
    is_switch: bool = False
    """It asks where or with what the test runs."""
    is_dispatch: bool = False
    """Its branches, or its neighbours, ask one value that the test was given for different answers."""
    is_awaited: bool = False
    """Its branch alone sets what the test around a callback awaits."""
    feeds: bool = False
    """Each branch, the `else` too, gives a name that the code behind them reads, or what a check asks of it anew."""
    has_opposite: bool = False
    accepts_the_other: bool = False
    """A check under it holds without what it asks, too."""
    is_exclusive: bool = False
    """Its neighbours ask one answer for different values, or accept several errors of it."""
    compares_two: bool = False
    is_demanded: bool = False
    """The test asserts it anyway, or has left when it does not hold."""
    leaves: bool = False
    checks_follow: bool = False
    in_loop: bool = False
    filters: bool = False
    """It picks some of what a loop goes through, or ends its search."""
    narrows_types: bool = False
    limits_text: bool = False
    allows_absence: bool = False
    """All that is asserted of a part that may not be there is that it is nothing."""
    divides_by_it: bool = False
    """It asks that some time has passed, by which the body divides."""
    is_all: bool = False
    """Its test has no check beside those under it, and no other branch."""
    says_the_same: bool = False
    """The first checks under it say just what it asks."""


def condition_facts(facts: ModuleFacts, node: ast.If, chain: Chain, otherwise: list[ast.stmt]) -> ConditionFacts:
    function, test, loop = facts.module.function(node), facts.own_test(node), loop_around(facts, node)
    assert function is not None
    otherwise_kind = _otherwise(facts, otherwise, called_checks(facts, [item for _, body in chain for item in body]))
    if _only_first_checks(chain, otherwise_kind):
        chain, otherwise_kind = chain[:1], Otherwise.TELLS
    cleanup = is_elsewhere(facts, node) or (test is None and puts_away(facts.module, function))
    single, neighbours = len(chain) == 1, facts.module.derived(Neighbours)
    feared = Fear.ELSE if is_set_by_failure(facts, node.test) else fear(node.test, anyway=is_rung(facts, node))
    return ConditionFacts(
        branches=len(chain),
        otherwise=otherwise_kind,
        leaning=leaning(node.test) if feared is None else Leaning.FEARED,
        fear=feared,
        tells_of_failure=feared is Fear.WORD and tells_of_failure(facts, node.test),
        failure_is_demanded=feared in (Fear.WORD, Fear.STATUS) and is_demanded_failure(facts, node),
        in_cleanup=cleanup,
        guards=single and is_hard(facts, node.body),
        every_branch_checks=all(
            asserts(facts, body) or called_checks(facts, body) or is_hard(facts, body) for _, body in chain
        ),
        only_tells=single and otherwise_kind is Otherwise.CHECKS and all(map(says_nothing, node.body))
        and not is_hard(facts, otherwise),
        asks_a_dict=asked_for_an_attribute(facts, node.test) is not None,
        is_switch=any(is_switch(facts, condition, test) for condition, _ in chain)
        or (test is None and (counts_calls(facts, node) or _is_told_apart(facts, node)
                              or facts.module.derived(Choices).decide(node.test) or sorts_items(facts, node))),
        is_dispatch=_is_dispatch(facts, node, chain) or (test is None and (_tells_types(facts, node, chain)
        or (otherwise_kind is Otherwise.ACTS and _is_called_by_a_library(facts, function))
        or tells_events_apart(facts, node, [*(body for _, body in chain), *([otherwise] if otherwise else [])]))),
        is_awaited=sets_what_is_awaited(facts, node, [*(body for _, body in chain), otherwise]),
        feeds=(otherwise_kind is Otherwise.ACTS
        and _feeds_what_follows(facts, node, [*(body for _, body in chain), otherwise]))
        or (single and otherwise_kind is Otherwise.NOTHING and _waits_a_state_out(facts, node)),
        has_opposite=single and neighbours.has_opposite(node),
        accepts_the_other=single and _accepts_the_other(node),
        is_exclusive=single
        and (neighbours.beside(node) > 1 or neighbours.is_one_of_the_errors(node)),
        compares_two=compares_two(facts, node.test),
        is_demanded=single and is_demanded(facts, node),
        leaves=not all(flow.falls_through(facts.module, body) for _, body in chain),
        checks_follow=asserts(facts, facts.module.following(node)),
        in_loop=loop is not None,
        filters=loop is not None and filters(facts, node, loop),
        narrows_types=test is None and narrows_types(facts, node),
        limits_text=limits_text(facts, node.body),
        allows_absence=allows_absence(facts, node, parts(node)),
        divides_by_it=divides_by_a_time(facts, node),
        is_all=otherwise_kind is Otherwise.NOTHING and loop is None
        and test is not None and is_all_that_is_checked(facts, node, function),
        says_the_same=_says_the_same(facts, node),
    )  # fmt: skip


def _accepts_the_other(node: ast.If) -> bool:
    """Whether a check under a condition accepts what that excludes: `if not failed: assert refused or failed`."""
    without = {ast.dump(item) for item in opposite(node.test)}
    asserted = (item.test for line in node.body for item in walk(line) if isinstance(item, ast.Assert))
    either = (test for item in asserted for test in conjuncts(item) if isinstance(test, ast.BoolOp))
    return any(ast.dump(part) in without for test in either for part in test.values)


def _is_told_apart(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether a callback of a test asks what kind of thing it was called with: it is called with others, too."""
    function, asked = facts.module.function(node), subject(node.test)
    if function is None or asked is None or isinstance(asked, ast.Name) or not is_given(facts, asked):
        return False
    name, scope = function.name, facts.module.scope(function)
    inner = isinstance(scope, FunctionNode)
    reads = [item for item in facts.module.reads_of(name) if inner and facts.module.binding_scope(name, item) is scope]
    handed = [item for item in reads if isinstance(facts.module.parent(item), ast.Call | ast.keyword)]
    return bool(handed) and all(facts.module.called(item) is None for item in reads)


def _only_first_checks(chain: Chain, otherwise: Otherwise) -> bool:
    """Whether all branches but the first do no more than an `else` that tells."""
    rest = [item for _, body in chain[1:] for item in body]
    return bool(rest) and all(map(only_says, rest)) and otherwise in (Otherwise.NOTHING, Otherwise.TELLS)


def _otherwise(facts: ModuleFacts, block: list[ast.stmt], same: set[str]) -> Otherwise:
    """What an `else` does; what the branches call as well tells nothing of it."""
    if not block:
        return Otherwise.NOTHING
    if asserts(facts, block) or called_checks(facts, block) - same or is_hard(facts, block):
        return Otherwise.CHECKS
    if all(only_says(item) or (isinstance(item, ast.Return) and item.value is None) for item in block):
        return Otherwise.TELLS
    return Otherwise.ACTS if flow.falls_through(facts.module, block) else Otherwise.LEAVES


def _is_dispatch(facts: ModuleFacts, node: ast.If, chain: Chain) -> bool:
    """Whether a value is told apart that was given to the test: `if proto == 2: … elif proto == 3: …`."""
    subjects = [subject(condition) for condition, _ in chain]
    asked = subjects[0]
    if asked is None or not is_given(facts, asked):
        return False
    if len(chain) == 1:
        return facts.module.derived(Neighbours).beside(node) > 1
    return all(item is not None and key(item) == key(asked) for item in subjects)


def _is_called_by_a_library(facts: ModuleFacts, function: FunctionNode) -> bool:
    """Whether only what a class of the test inherits from calls a method: with each request that its server gets."""
    module, cls = facts.module, facts.module.cls(function)
    if cls is None or module.is_shared or module.is_testcase(cls) or any(map(module.called, module.reads_of(cls.name))):
        return False
    own = any(getattr(item.value, "id", "") == "self" for item in module.attributes_named(function.name))
    tests = any(module.cls(test.node) is cls for test in module.tests)
    return not own and not tests and any("." in base for base in module.bases(cls))


def _feeds_what_follows(facts: ModuleFacts, node: ast.If, blocks: list[list[ast.stmt]]) -> bool:
    """Whether all branches work out, each in its way, what the statements behind them go on with."""
    read = {name.id for item in facts.module.following(node) for name in _names(item) if isinstance(name.ctx, ast.Load)}
    given = (
        {name.id for item in branching.unwrapped(block) if isinstance(item, ast.Assign) and not _is_fixed(item.value)
         for target in item.targets for name in _names(target) if not isinstance(name.ctx, ast.Load)}
        for block in blocks
    )  # fmt: skip
    return bool(read.intersection(*given))


def _waits_a_state_out(facts: ModuleFacts, node: ast.If) -> bool:
    """`if task.state == "ending": task = read()`, and behind it `assert task.state == "ended"`."""
    asked = node.test.left if isinstance(node.test, ast.Compare) else None
    owner = next((item for item in _names(asked) if item is not asked), None) if asked is not None else None
    given = {item.id for part in node.body for item in _names(part) if isinstance(item.ctx, ast.Store)}
    claims = (part for check in facts.checks_in(*facts.module.following(node)) for part in claimed(check))
    return (
        asked is not None
        and owner is not None
        and owner.id in given
        and any(isinstance(part, ast.Compare) and key(part.left) == key(asked) for part in claims)
    )


def _is_fixed(value: ast.expr) -> bool:
    """`None`, `"none"`, `[]`, `{}`: it stands for what there is not."""
    return isinstance(value, ast.Constant) or starts_empty(value)


def _names(node: ast.AST) -> list[ast.Name]:
    return [item for item in walk(node) if isinstance(item, ast.Name)]


def _tells_types(facts: ModuleFacts, node: ast.If, chain: Chain) -> bool:
    """Whether a helper does with a value what its type asks for: the block asks for other types of it, too."""
    block = [item.test for item in facts.module.block(node) if isinstance(item, ast.If) and item is not node]
    asked = [_type_asked(condition) for condition in (*(test for test, _ in chain), *block)]
    first = asked[0]
    others = [item for item in asked[1:] if item is not None and first is not None and item[0] == first[0]]
    return first is not None and any(item[1] != first[1] for item in others)


def _type_asked(test: ast.expr) -> tuple[str, str] | None:
    """The value and the type of `isinstance(value, type)`, alone or with more that must hold."""
    every = test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]
    first = every[0]
    if isinstance(first, ast.Call) and last_name(first.func) == "isinstance" and len(first.args) == 2:
        return key(first.args[0]), key(first.args[1])
    return None


def parts(node: ast.If) -> list[ast.expr]:
    """The conditions that must all hold."""
    every = isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And)
    return list(node.test.values) if every and isinstance(node.test, ast.BoolOp) else [node.test]


def known_at_once(facts: ModuleFacts, node: ast.If) -> list[ast.expr]:
    """What the checks say that a body begins with."""
    first = list(takewhile(lambda item: isinstance(item, ast.Assert | ast.Expr) and _checks(facts, item), node.body))
    return [part for check in facts.checks_in(*first) for part in claimed(check)]


def _checks(facts: ModuleFacts, node: ast.stmt) -> bool:
    return any(True for _ in facts.checks_in(node))


def _says_the_same(facts: ModuleFacts, node: ast.If) -> bool:
    """A question for the type tells answers apart: that there is no other type is for the condition to hold."""
    if any(isinstance(part, ast.Call) and last_name(part.func) in {"isinstance", "hasattr"} for part in parts(node)):
        return False
    known = {key(item) for item in known_at_once(facts, node)}
    return all(key(part) in known and not acts(part) for part in parts(node))


def acts(part: ast.expr) -> bool:
    """Whether an expression does something when it is asked: its value is bound, or waited for."""
    return any(isinstance(item, ast.NamedExpr | ast.Await | ast.Yield) for item in walk(part))
