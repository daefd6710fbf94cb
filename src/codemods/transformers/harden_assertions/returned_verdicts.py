"""Tests that return a verdict instead of asserting it: pytest ignores what a test returns."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_none
from codemods.module.collection import Test
from codemods.module.scopes import parameters
from codemods.transformers.harden_assertions.handed_back import (
    Answer,
    Gathered,
    gathered,
    is_asked_by_tests,
    is_handed_its_arguments,
    is_handed_on,
    is_nothing,
    is_read,
    is_verdict,
    is_waited_for,
    makes_a_function,
    what_decorators_do,
)
from codemods.transformers.harden_assertions.notes import rests_on
from codemods.transformers.harden_assertions.returned_verdict_fixes import fix_of
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="returned-verdict",
    may_be_meant=True,
    apart=Severity.ERROR,
    is_one_check=True,
    summary="A test that returns its verdict (`return ok`) instead of asserting it.",
    why="Pytest ignores the value that a test returns: a failure passes, too.",
    safety=(
        "`return ok` becomes `assert ok`, and so does `if not ok: return False`. "
        "Another `return False` becomes `pytest.fail()`. "
        "`return True` returns nothing, together with the others or not at all. "
        "These assume `success-required`: no run has asked for it yet. "
        "Safe: `return True` where the test never says no. "
        "Left by code where the file reads the value, or where it is no verdict. "
        "No finding: what another runner may wait for, and a call that gives nothing."
    ),
)
RULES = (RULE,)
_MESSAGE = "pytest ignores the value that a test returns:"
_UNRUN = {
    "suite": "pytest ignores the value that a test returns: these tests never run",
    "loaded": "pytest takes this for a test, and runs none of those that it returns",
}


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What is known of what a test returns."""

    is_verdict: bool
    is_all: bool
    """The test checks nothing, and returns no verdict anywhere, but something on each way."""
    is_generator: bool
    is_read: bool
    """The file itself reads what the test returns."""
    is_handed: bool
    """Code of the file that is no test calls it with arguments."""
    constant: bool | None
    """It is True or False as it stands."""
    says_only_yes: bool = False
    """Nor does any other return of the test say anything else."""
    is_at_each_end: bool = False
    """Each way to the end of the test gives something."""
    is_nothing: bool = False
    """What it calls gives nothing, or the test is declared to give nothing, and what it gives says no yes or no."""
    makes: bool = False
    """It gives a function that it makes of what it is given."""
    is_waited_for: bool = False
    """Its runner waits for what is returned, and fails the test with it."""
    is_beside_answer: bool = False
    """Another return of the test gives what is no verdict."""
    gathers: Gathered = Gathered.NONE
    """It returns tests that are to be run, by a hook that pytest does not know."""
    is_loaded: bool = False
    """By its name, `unittest`'s loaders ask the module for its tests."""
    is_judged: bool = False
    """Its decorator, which can be read, looks at what it returns."""
    may_be_judged: bool = False
    """It has a decorator that cannot be read."""
    is_handed_on: bool = False
    """Another test of the file hands it as a callable to what it calls, or names it in a text."""
    is_asked: bool = False
    """Only other tests of the file use it: they hand it on, or keep what it gives."""


TABLE: tuple[Row[ReturnFacts], ...] = (
    Row("nothing", "What it calls gives nothing.", lambda f: f.is_nothing),
    Row("makes", "It gives a function that it makes: it is no test.", lambda f: f.makes),
    Row("judged", "Its decorator looks at what it returns.", lambda f: f.is_judged),
    Row("waited-for", "Its runner waits for what it returns.", lambda f: f.is_waited_for and not f.is_verdict),
    Row(
        "own-suite", "For unittest, it returns tests of the file, which pytest collects by itself.",
        lambda f: f.gathers is Gathered.OF_THE_FILE,
    ),
    Row(
        "loaded", "Unittest's loaders run what it returns, pytest does not.",
        lambda f: f.is_loaded and not f.is_verdict, code=Code.NEEDS_CHECK, severity=Severity.NOTE,
    ),
    Row(
        "suite", "Pytest does not run the tests that it returns.",
        lambda f: f.gathers is Gathered.OTHERS, code=Code.NEEDS_CHECK,
    ),
    Row("script", "A script of the file calls it and reads the answer.", lambda f: f.is_read and f.is_handed),
    Row(
        "handed-on", "The file hands it on: it is no test, but its name says so.",
        lambda f: f.is_asked or (f.is_all and f.is_handed_on), code=Code.NEEDS_CHECK, severity=Severity.NOTE,
    ),
    Row(
        "shown", "Its decorator cannot be read, or a plugin may look at what it returns.",
        lambda f: f.is_all and f.may_be_judged, code=Code.NEEDS_CHECK, severity=Severity.NOTE,
    ),
    Row("value", "It is no plain verdict, and nothing is checked.", lambda f: f.is_all, code=Code.NEEDS_CHECK),
    Row("answer", "It is no verdict.", lambda f: not f.is_verdict),
    Row("generator", "A generator's return is no verdict.", lambda f: f.is_generator),
    Row(
        "only-yes", "The file reads a yes that each way to its end gives: it hides nothing.",
        lambda f: f.is_read and f.says_only_yes and f.is_at_each_end,
    ),
    Row("read", "The file itself reads what the test returns.", lambda f: f.is_read, code=Code.NO_REWRITE),
    Row(
        "unread", "Its decorator cannot be read, and may look at what it returns.",
        lambda f: f.may_be_judged, code=Code.NO_REWRITE, severity=Severity.NOTE,
    ),
    Row(
        "yes", "It never says no: nothing is hidden, and nothing is returned.",
        lambda f: f.says_only_yes, rewrite="return nothing", severity=Severity.NOTE,
    ),
    Row("beside", "Another `return` gives an answer, and stays.", lambda f: f.constant is True and f.is_beside_answer),
    Row(
        "true", "Nothing is returned, in this way out and the others.",
        lambda f: f.constant is True, rewrite="return nothing", assumes=(Assumption.SUCCESS_REQUIRED,),
    ),
    Row(
        "false", "It fails, or asserts the opposite of its guard.",
        lambda f: f.constant is False, rewrite="fail", assumes=(Assumption.SUCCESS_REQUIRED,),
    ),
    Row("verdict", "It is asserted.", lambda f: True, rewrite="assert it", assumes=(Assumption.SUCCESS_REQUIRED,)),
)  # fmt: skip
_REASONS = {
    "suite": "have pytest collect these tests, or run them here",
    "handed-on": "the file hands it on or names it: give it a name that is no test's",
    "loaded": "have pytest collect these tests, too",
    "value": "it returns no plain verdict: assert the part that must hold",
    "read": "the file itself reads what the test returns",
}


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every `return` of a verdict in a test."""
    for test in facts.module.tests:
        found = [node for node in flow.returns(facts.module, test.node) if _returns_something(facts, node)]
        known_of = dict(_known(facts, test, found))
        judgements = [(node, known, decide(RULE.name, node, TABLE, known)) for node, known in known_of.items()]
        changing = [node for node, _, decision in judgements if decision.row.rewrite is not None]
        fix = cache(partial(fix_of, facts, test, changing))  # one way out that answers yes or no leaves no other behind
        for node, known, decision in judgements:
            remedy = (
                "rename it" if decision.row.key == "handed-on" else "drop it" if known.constant is True else "assert it"
            )
            message = _UNRUN.get(decision.row.key, f"{_MESSAGE} {remedy}")
            assumes = rests_on(facts, decision, node)
            yield judged(decision, message, fix, assumes, _REASONS.get(decision.row.key))


def _returns_something(facts: ModuleFacts, node: ast.Return) -> bool:
    block = facts.module.block(node)
    reached = flow.falls_through(facts.module, block[: block.index(node)])
    return reached and node.value is not None and not is_none(node.value)


def _known(facts: ModuleFacts, test: Test, found: list[ast.Return]) -> Iterator[tuple[ast.Return, ReturnFacts]]:
    verdicts = [node for node in found if node.value is not None and is_verdict(facts, node.value)]
    generator = any(isinstance(item, ast.Yield | ast.YieldFrom) for item in facts.module.local(test.node))
    read = bool(found) and is_read(facts.module, test)
    declared = is_none(test.node.returns)
    nothing = any(node not in found for node in flow.returns(facts.module, test.node))
    gives = not nothing and not flow.falls_through(facts.module, test.node.body)
    unchecked = gives and not verdicts and not any(True for _ in facts.checks_in(*test.node.body))
    gathers = gathered(facts.module, test.node) if found and test.cls is None else Gathered.NONE
    waited_for = bool(found) and is_waited_for(facts.module, test)
    decorators = set(what_decorators_do(facts.module, test)) if found else set()
    for node in found:
        constant = node.value.value if isinstance(node.value, ast.Constant) else None
        yield (
            node,
            ReturnFacts(
                is_verdict=node in verdicts,
                is_all=unchecked and node is found[-1],
                is_generator=generator,
                is_read=read,
                is_handed=read and is_handed_its_arguments(facts.module, test),
                constant=constant if isinstance(constant, bool) else None,
                says_only_yes=all(getattr(item.value, "value", None) is True for item in found),
                is_at_each_end=gives,
                is_nothing=is_nothing(facts.module, node.value) or (declared and node not in verdicts),
                makes=makes_a_function(facts.module, test, node.value),
                is_waited_for=waited_for,
                is_judged=Answer.LOOKED_AT in decorators,
                may_be_judged=Answer.UNKNOWN in decorators,
                is_beside_answer=any(
                    item not in verdicts and not is_nothing(facts.module, item.value) for item in found
                ),
                gathers=gathers,
                is_loaded=test.name == "test_suite" and not parameters(test.node),
                is_handed_on=bool(found) and is_handed_on(facts.module, test),
                is_asked=bool(found) and is_asked_by_tests(facts.module, test),
            ),
        )
