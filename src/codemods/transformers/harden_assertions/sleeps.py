"""Sleeps that stand for waiting until something happened: too short on a slow day, proof of nothing on a fast one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.code import flow
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_denied, last_name, listed, number, tail, words
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, Loop, effect, values_given, walk
from codemods.transformers.remove_fallbacks.following.handlers import is_closing
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call
from codemods.transformers.remove_fallbacks.surroundings.places import belongs_to_cleanup
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="fixed-sleep",
    severity=Severity.NOTE,
    summary="A sleep of a fixed time before a test looks at the result.",
    why=(
        "On a slow day the test fails for no reason. "
        "On all other days it waits too long, and never notices a slow system."
    ),
    safety=(
        "Left by code: wait for the event itself, with a time limit. "
        "Deleting it is never the fix. "
        "No finding: a sleep in a loop that polls, between attempts, or in cleanup. "
        "No finding: a sleep until something expires, or before a check of silence."
    ),
)
RULES = (RULE,)
_SLEEPS = frozenset({"time.sleep", "asyncio.sleep", "anyio.sleep", "trio.sleep", "gevent.sleep", "eventlet.sleep"})
_PURPOSE = re.compile(
    r"expir|ttl|timestamp|keep\w*[- ]?alive|\b(stays?|remains?|still)\b|lifetime|back.?off|rate.?limit|throttl|jitter"
    r"|interval|retry|retries|cool.?down|idle|heartbeat|simulat|timeout",
    re.IGNORECASE,
)
"""What a sleep is for when it is not the wait for an event: time itself has to pass."""
_INTERRUPTING = frozenset(
    {"timeout", "timeout_at", "fail_after", "move_on_after", "raises", "assertRaises", "assertRaisesRegex"}
)
_STATES = listed("open opened connected alive running active exists locked pending valid available")
"""What has ended when it is no more: that is an event to wait for."""
_DOING = listed("send emit notify publish broadcast press type click scroll hover")
_REASON = "wait for the event itself, with a time limit"


@dataclass(frozen=True, slots=True)
class SleepFacts:
    """What is known of a sleep, and of what comes after it."""

    is_support: bool
    """It stands in no function, or puts things away."""
    passes_time: bool
    is_cut_short: bool
    paces: bool
    """It stands in a loop that polls, or between attempts or sends."""
    comes_before_denial: bool
    """The next check says that nothing has come."""
    is_followed_by_check: bool
    is_followed_by_question: bool
    """The test asks the system for something after it, and checks nothing."""


TABLE: tuple[Row[SleepFacts], ...] = (
    Row("support", "It puts things away, or stands in no function.", lambda f: f.is_support),
    Row("time", "Time itself has to pass.", lambda f: f.passes_time),
    Row("interrupted", "It is there to be cut short.", lambda f: f.is_cut_short),
    Row("pace", "It paces a loop, attempts or sends.", lambda f: f.paces),
    Row("denial", "Nothing must come in that time.", lambda f: f.comes_before_denial),
    Row("check", "It stands for the event that a check needs.", lambda f: f.is_followed_by_check,
        code=Code.NEEDS_CHECK),
    Row("question", "It stands for the event that an answer needs.", lambda f: f.is_followed_by_question,
        code=Code.NEEDS_CHECK),
    Row("pause", "Nothing is looked at after it.", lambda f: True),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every sleep in a test, and those in support code that an assertion follows."""
    for statement in facts.module.nodes(ast.Expr):
        value = effect(statement)
        if value is not None and _sleeps(facts, value):
            message = f"`{ast.unparse(value)}` stands for waiting: it guesses how long that takes"
            decision = decide(RULE.name, statement, TABLE, _facts(facts, statement, value))
            yield judged(decision, message, reason=_REASON)


def _facts(facts: ModuleFacts, statement: ast.Expr, call: ast.Call) -> SleepFacts:
    function, test = facts.module.function(statement), facts.module.test(statement)
    if function is None or belongs_to_cleanup(facts, statement):
        return SleepFacts(True, False, False, False, False, False, False)
    following, loops = _following(facts, statement, function)
    checked = any(True for _ in facts.checks_in(*following))
    asks = test is not None and test.node is function and not loops  # elsewhere it may pace a loop or stand in for work
    return SleepFacts(
        False,
        _passes_time(facts, function, call),
        _is_cut_short(facts, statement),
        any(_polls(facts, loop) for loop in loops) or (bool(following) and _acts(following[0])),
        bool(following) and _denies(following[0]),
        checked,
        not checked and asks and any(_reads(facts, item) for item in following),
    )


def _sleeps(facts: ModuleFacts, call: ast.Call) -> bool:
    function = call.func
    name = tail(function)
    if name == "wait_for_timeout" or (name == "sleep" and facts.module.resolve(function) in _SLEEPS):
        length = call.args[0] if call.args else None
        zero = isinstance(length, ast.Constant) and length.value == 0
        return length is not None and not zero and not any(isinstance(node, ast.Call) for node in walk(length))
    return False


def _is_cut_short(facts: ModuleFacts, statement: ast.Expr) -> bool:
    """Whether it is there to be interrupted: in a block with a time limit, or one that expects an error."""
    calls = [
        item.context_expr
        for up in facts.module.ancestors(statement)
        if isinstance(up, ast.With | ast.AsyncWith)
        for item in up.items
        if isinstance(item.context_expr, ast.Call)
    ]
    return any(last_name(call.func) in _INTERRUPTING for call in calls)


def _denies(statement: ast.stmt) -> bool:
    """Whether the next thing is a check that nothing has happened: there is no event to wait for."""
    if words(ast.unparse(statement)) & _STATES:
        return False
    if isinstance(statement, ast.Assert):
        test = statement.test
        return is_denied(test) or (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn))
    call = statement.value if isinstance(statement, ast.Expr) else None
    name = last_name(call.func) if isinstance(call, ast.Call) else ""
    return name in {"assertFalse", "assertNotIn", "assert_not_called"}


def _acts(statement: ast.stmt) -> bool:
    """Whether a statement does the next thing and looks at nothing: a sleep before it paces what is done."""
    call = effect(statement)
    return call is not None and bool(words(last_name(call.func)) & _DOING)


def _passes_time(facts: ModuleFacts, function: FunctionNode, call: ast.Call) -> bool:
    """Whether time itself has to pass: names in the call say so, or a call above was given such a time to live."""
    if any(_PURPOSE.search(ast.unparse(item)) for item in call.args):
        return True
    seconds = number(facts.constant(call.args[0]))
    lifetimes = _lifetimes(facts.module, function)
    return seconds is not None and any(
        line < call.lineno and _outlives(seconds, life) for life, line in lifetimes.items()
    )


@once
def _lifetimes(module: ModuleIndex, function: FunctionNode) -> dict[float, int]:
    """Numbers that the calls of a function are given, each with its first line: how long something may live."""
    facts, found = module.derived(ModuleFacts), dict[float, int]()
    for node in module.local(function):
        if isinstance(node, ast.Call) and not _sleeps(facts, node):
            for item in values_given(node):
                life = number(item)
                if life:
                    found.setdefault(float(life), node.lineno)
    return found


def _outlives(seconds: float, lifetime: float) -> bool:
    """Whether a sleep is just long enough for something that lives so many seconds, or milliseconds, to be over."""
    return any(0 < life <= seconds <= 2 * life + 0.5 for life in (lifetime, lifetime / 1000))


def _following(facts: ModuleFacts, statement: ast.stmt, function: FunctionNode) -> tuple[list[ast.stmt], list[Loop]]:
    """The statements that run after one in its function, or in its round of a loop, and the loops around it."""
    following: list[ast.stmt] = []
    loops: list[Loop] = []
    for up in (statement, *facts.module.ancestors(statement)):
        if up is function:
            break
        if isinstance(up, ast.ExceptHandler):
            return [], []
        if isinstance(up, Loop):
            loops.append(up)
        elif isinstance(up, ast.stmt) and not loops:
            following += facts.module.following(up)
    return following, loops


def _polls(facts: ModuleFacts, loop: Loop) -> bool:
    """Whether a loop goes round until something is the case."""
    if isinstance(loop, ast.While) or any(isinstance(item, ast.Break) for item in flow.own_jumps(loop)):
        return True
    return any(isinstance(item, ast.Return) for item in facts.module.local(loop))


def _reads(facts: ModuleFacts, statement: ast.stmt) -> bool:
    """Whether a statement asks the system for something."""
    if statement in facts.module.derived(Elapsed).statements:
        return False
    calls = [node for node in statements_of(facts.module, [statement]) if isinstance(node, ast.Call)]
    return any(not is_inert_call(call) and not is_closing(call) and not _sleeps(facts, call) for call in calls)
