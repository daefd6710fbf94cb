"""Assertions that hold whatever the system answers: `or True`, `len(x) >= 0`, a tuple, a misspelt mock assertion.

An operand that is always true is dropped when another remains to be asserted; a check of which nothing remains goes
where the function has others, and is left where it is the only one.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from codemods.analysis.code.branching import is_elsewhere, only_says
from codemods.analysis.code.checked_comparisons import ends_what_may_fail, stands_for_pass
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.last_reads import left_unread, lost_reads, stands_alone
from codemods.analysis.code.naming import FAILURE, last_name, spoken
from codemods.analysis.conditions.compared_with_itself import is_spelt_otherwise, only_equality_is_meant
from codemods.analysis.conditions.condition_roles import is_set_by_failure, loop_around
from codemods.analysis.conditions.conditions import Leaning, is_switch, leaning
from codemods.analysis.conditions.constant_truth import is_named_a_count
from codemods.analysis.conditions.made_sure import is_demanded
from codemods.analysis.conditions.placeholders import is_placeholder
from codemods.analysis.failing.unreached import Unreached
from codemods.module.scopes import walk
from codemods.rewriting.fix import Fix
from codemods.transformers.harden_assertions import deleted_checks, meant_checks
from codemods.transformers.harden_assertions import tautology_fixes as fixes
from codemods.transformers.harden_assertions.moved_checks import moved
from codemods.transformers.harden_assertions.notes import rests_on
from codemods.transformers.harden_assertions.operands import alternatives, denies, may_be_answer
from codemods.transformers.harden_assertions.other_checks import telling_checks
from codemods.transformers.harden_assertions.tautology_kinds import MESSAGES, Kind, calls, is_pair, kinds, misspelt
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="tautology",
    apart=Severity.ERROR,
    is_one_check=True,
    summary="An assertion that is always true: `x or True`, `len(x) >= 0`, a tuple.",
    why="It is counted as a check, and can never fail.",
    safety=(
        "Safe: the operand that is always true goes, with a comment that excuses it. "
        "In `x == 3 or 4` it may be an answer: that assumes `success-required`. So does `mock.called or True`. "
        "Safe: `'a' or 'b' in text` compares both. "
        "Safe: a tuple becomes an assertion with a message. "
        "A misspelt mock assertion is spelt right. As nobody has checked it, it assumes `success-required`. "
        "So does an assertion that nothing reaches, which moves below its `raises` block. "
        "Safe: a check that says nothing goes where others stay, with its branch. "
        "`isinstance(x.a, object)` becomes `hasattr(x, 'a')` where nothing else reads it. "
        "`if reply: assert True` becomes `assert reply` and assumes `condition-holds`. "
        "`len(x) >= 0` becomes `> 0` and assumes `never-empty`. "
        "A default of `True` goes and assumes `key-present`. "
        "`assert 'done', reply` becomes `assert 'done' in reply`. "
        "`assert filter(…)` becomes `assert list(filter(…))`. "
        "Both assume `success-required`. "
        "Left by code where it is the only check of a test."
    ),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class TautologyFacts:
    """What is known of an assertion that cannot fail."""

    kind: Kind
    is_pair: bool = False
    """A tuple of a condition and a text."""
    asks_again: bool = False
    """What texts are compared with is asked for, not only spelt otherwise."""
    denies: bool = False
    """What texts are compared with is to be none of them."""
    counts_failures: bool = False
    is_part: bool = False
    """More is asserted beside it."""
    evaluates: bool = False
    """Something runs when it is evaluated, or a display or generator was meant to be looked into."""
    loses_reads: bool = False
    """What is evaluated no more reads an attribute, an entry or a value that nothing else of the function reads."""
    asks_if_there: bool = False
    """That is one attribute, and all that it asks is whether it is there."""
    names_something: bool = False
    """A text or number alone, which was to be looked for or compared: with what is not told."""
    is_told: bool = False
    """The code beside it tells what it was meant to say."""
    in_placeholder: bool = False
    """The function is empty but for this."""
    has_others: bool = False
    """Its function has other checks, or is no test."""
    ends_a_branch: bool = False
    """It is all of a branch whose other branch fails: together they are a check of the condition."""
    only_fills: bool = False
    """It claims nothing in words either, in no branch of a function with other checks, or of a test of imports."""
    fills_a_handler: bool = False
    """It is all that a handler does: it marks that the error is right."""
    tells: bool = False
    """It is all that is done when a condition holds, which the test may demand."""
    may_be_answer: bool = False
    """What is always true may be another answer that was meant to be right, `x == 3 or 4`; or the rest asks mocks."""
    of_an_error: bool = False
    """It stands in a handler: what is raised there is not what a test asks for."""
    moves: bool = False
    """Nothing that could be reached stands below it in its block."""


TABLE: tuple[Row[TautologyFacts], ...] = (
    Row("none-of-them", "Each text is denied.", lambda f: f.kind is Kind.WORDS and f.denies and not f.asks_again,
        rewrite="compare each", assumes=(Assumption.SUCCESS_REQUIRED,)),
    Row("words", "Each text is compared.", lambda f: f.kind is Kind.WORDS and not f.asks_again, rewrite="compare each"),
    Row("asks-again", "To compare each text would ask more than once.", lambda f: f.kind is Kind.WORDS,
        code=Code.NO_REWRITE),
    Row("error", "The dead operand is dropped, where what was raised is judged.",
        lambda f: f.kind is Kind.OPERAND and f.of_an_error,
        rewrite="drop the operand", assumes=(Assumption.NO_FAILURE_ACCEPTED,)),
    Row("answer", "What is always true may be another right answer, or the rest asks a mock.",
        lambda f: f.kind is Kind.OPERAND and f.may_be_answer,
        rewrite="drop the operand", assumes=(Assumption.SUCCESS_REQUIRED,)),
    Row("operand", "The dead operand is dropped.", lambda f: f.kind is Kind.OPERAND, rewrite="drop the operand"),
    Row("pair", "A condition and its text.", lambda f: f.kind is Kind.TUPLE and f.is_pair, rewrite="split the tuple"),
    Row("misspelt", "The assertion is spelt right.", lambda f: f.kind is Kind.MISSPELT,
        rewrite="spell it", assumes=(Assumption.SUCCESS_REQUIRED,)),
    Row("unreached", "It moves below the block.", lambda f: f.kind is Kind.UNREACHED and f.moves,
        rewrite="move it", assumes=(Assumption.SUCCESS_REQUIRED,)),
    Row("deep", "It stands among other code.", lambda f: f.kind is Kind.UNREACHED, code=Code.NO_REWRITE),
    Row("count", "At least one is required.", lambda f: f.kind is Kind.COUNT and not f.counts_failures,
        rewrite="require one", assumes=(Assumption.NEVER_EMPTY,)),
    Row("default", "The key is required.", lambda f: f.kind is Kind.DEFAULT,
        rewrite="drop the default", assumes=(Assumption.KEY_PRESENT,)),
    Row("number", "The number is what was to be compared with.", lambda f: f.kind is Kind.NUMBER,
        rewrite="compare", assumes=(Assumption.SUCCESS_REQUIRED,)),
    Row("branch", "It marks that a condition holds: that is asserted.",
        lambda f: f.kind is Kind.CONSTANT and f.tells, rewrite="demand", assumes=(Assumption.CONDITION_HOLDS,)),
    Row("placeholder", "Its function is empty but for it: `no-assertion` reports tests.", lambda f: f.in_placeholder),
    Row("meant", "What it was meant to say stands beside it.", lambda f: f.kind is Kind.CONSTANT and f.is_told,
        rewrite="say it", assumes=(Assumption.SUCCESS_REQUIRED,)),
    Row("marks", "It marks that an error is right: what that hides is said of its handler.",
        lambda f: f.fills_a_handler and f.has_others),
    Row("there", "It asks only whether something is there: that is asserted.",
        lambda f: f.asks_if_there and f.has_others and not (f.evaluates or f.names_something),
        rewrite="ask for it", alters_nothing=True),
    Row("reads", "It, or its condition, reads what nothing else does: compare it with the answer.",
        lambda f: f.loses_reads and f.has_others and not (f.evaluates or f.names_something), code=Code.NEEDS_CHECK),
    Row(
        "says-nothing",
        "It says nothing, and others stay: it goes.",
        lambda f: f.kind in (Kind.CONSTANT, Kind.COUNT) and f.has_others
        and not (f.evaluates or f.names_something or f.is_part),
        rewrite="delete it", alters_nothing=True,
    ),
    Row("only-check", "Compare it with the answer, or delete it.", lambda f: True, code=Code.NEEDS_CHECK),
)  # fmt: skip
_FIXES: dict[str, Callable[[ModuleFacts, fixes.Place], Fix]] = {
    "compare each": fixes.compared_each,
    "drop the operand": fixes.without_operand,
    "split the tuple": fixes.split,
    "spell it": fixes.spelt,
    "require one": fixes.requiring_one,
    "drop the default": fixes.without_default,
    "compare": fixes.compared,
    "demand": fixes.demanded,
    "ask for it": deleted_checks.asked_for,
    "delete it": deleted_checks.deleted,
    "say it": meant_checks.said,
}


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every assertion that cannot fail, in all spellings."""
    dead = facts.module.derived(Unreached)
    yield from _unreached(facts, dead)
    known = frozenset(dead.checks)
    places: list[ast.Assert | ast.Call] = [*facts.module.nodes(ast.Assert), *calls(facts)]
    for place in places:
        found = kinds(facts, place) if place not in known else ()
        yield from (_judged(facts, *item) for item in found)
    for node, right in misspelt(facts):
        yield _judged(facts, Kind.MISSPELT, fixes.Place(node, node, right))


def _unreached(facts: ModuleFacts, dead: Unreached) -> Iterator[Violation | Decision]:
    """Checks below the call that raises: those at the end of one block move together."""
    moving: dict[ast.AST, list[ast.Assert | ast.Call]] = {}
    for check in dead.checks:
        moving.setdefault(dead.block(check) or check, []).append(check)
    for block, checks in moving.items():
        fix = moved(block, len(checks)) if isinstance(block, ast.With | ast.AsyncWith) else None
        known = TautologyFacts(Kind.UNREACHED, moves=fix is not None)
        for check in checks:
            decision = decide(RULE.name, check, TABLE, known)
            assumes = rests_on(facts, decision, check)
            yield judged(decision, MESSAGES[Kind.UNREACHED], lambda fix=fix: fix, assumes)  # type: ignore[misc]


def _judged(facts: ModuleFacts, kind: Kind, place: fixes.Place) -> Violation | Decision:
    known = _facts(facts, kind, place)
    decision = decide(RULE.name, place.check, TABLE, known)
    if not (row := decision.row).is_violation:
        return decision
    # beside what fails it stands for `pass`; of a library one may ask that it gives the same twice
    steady = kind is Kind.TWICE and known.evaluates and not facts.module.is_e2e(place.check)
    if not facts.module.policy.owned and not facts.module.is_e2e(place.check):  # nobody has said what it may not ask
        steady |= kind is Kind.TWICE and only_equality_is_meant(facts, place.test)
        steady |= kind is Kind.CONSTANT and is_spelt_otherwise(facts, place.test)
        steady |= kind is Kind.COUNT and is_named_a_count(facts, place.test)
    grave = Severity.NOTE if known.ends_a_branch or known.only_fills or steady else None
    found = Violation(RULE.name, place.shown, MESSAGES[kind], decision=decision, severity=grave)
    if row.rewrite is None:
        return replace(found, reason=row.says, code=row.code)
    return replace(found, fix=_FIXES[row.rewrite](facts, place), assumes=rests_on(facts, decision, place.shown))


def _facts(facts: ModuleFacts, kind: Kind, place: fixes.Place) -> TautologyFacts:
    test = facts.own_test(place.check)
    function = facts.module.function(place.check)
    others = telling_checks(facts.module, function) if function is not None else ()
    texts = alternatives(place.test) if kind is Kind.WORDS else None
    tells = kind is Kind.CONSTANT and _tells(facts, place.check)
    counts_failures = kind is Kind.COUNT and bool(spoken(place.test) & FAILURE)
    may_go = counts_failures or kind is Kind.CONSTANT
    gone = deleted_checks.goes(facts, place, with_branch=not tells) if may_go else []
    lost = lost_reads(facts.module, gone)
    return TautologyFacts(
        kind,
        is_pair=is_pair(facts, place),
        asks_again=any(_asks(item) for item in walk(place.test)),
        denies=texts is not None and denies(texts[1]),
        counts_failures=counts_failures,
        is_part=isinstance(facts.module.parent(place.test) if hasattr(place.test, "lineno") else None, ast.BoolOp),
        evaluates=any(isinstance(item, _RUNNING) and not _calls(item, _COUNTING) for item in walk(place.test)),
        loses_reads=bool(lost) or not all(stands_alone(facts.module, item) for item in left_unread(facts.module, gone)),
        asks_if_there=kind is Kind.CONSTANT and deleted_checks.asks_if_there(facts, place, lost),
        names_something=(isinstance(place.test, ast.Constant) and place.test.value not in (True, ...))
        or not all(isinstance(item, _SAID) for item in deleted_checks.behind(place.check))
        or ends_what_may_fail(facts.module, place.check)
        or deleted_checks.is_all_of_a_loop(facts, place.check)
        or meant_checks.was_for_an_answer(facts, place),
        ends_a_branch=kind is Kind.CONSTANT and stands_for_pass(facts.module, place.check),
        only_fills=kind is Kind.CONSTANT and deleted_checks.only_fills(facts, place, test),
        fills_a_handler=kind is Kind.CONSTANT and fixes.fills_handler(facts, place.check),
        tells=tells,
        is_told=kind is Kind.CONSTANT and meant_checks.is_told(facts, place),
        in_placeholder=kind is Kind.CONSTANT and function is not None and is_placeholder(facts, function),
        may_be_answer=may_be_answer(facts, place.test),
        of_an_error=any(isinstance(up, ast.ExceptHandler) for up in facts.module.ancestors(place.check)),
        has_others=(test is None and not deleted_checks.is_all_of_its_function(facts.module, place.check))
        or any(item is not place.check for item in others),
    )


def _tells(facts: ModuleFacts, check: ast.Assert | ast.Call | ast.Attribute) -> bool:
    """Whether a check is the whole branch of a condition that it is good to see, with no other that acts."""
    statement = facts.module.statement(check)
    owner = facts.module.parent(statement)
    if not isinstance(owner, ast.If) or owner.body != [statement] or not all(map(only_says, owner.orelse)):
        return False
    apart = facts.module.is_elif(owner) or is_elsewhere(facts, owner) or loop_around(facts, owner) is not None
    if apart or leaning(owner.test) is Leaning.FEARED or is_set_by_failure(facts, owner.test):
        return False
    return not is_switch(facts, owner.test, facts.own_test(owner)) and not is_demanded(facts, owner)


def _asks(node: ast.AST) -> bool:
    """`await`, and a call of anything but what spells a value otherwise."""
    return isinstance(node, ast.Await) or (isinstance(node, ast.Call) and not _calls(node, _SPELLING))


def _calls(node: ast.AST, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in names


_SAID = ast.Constant | ast.JoinedStr | ast.BinOp
_SPELLING = frozenset({"str", "repr", "lower", "upper", "strip", "casefold", "decode"})
_COUNTING = frozenset({"len", "isinstance", "sum"})
_RUNNING = (ast.Call, ast.Await, ast.GeneratorExp, ast.Lambda, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.JoinedStr)
