"""Waits without a limit: when the other side is silent the test hangs until something kills the whole run.

Awaited receivers of the policy and what waits on an asyncio or a thread queue or event get one, in code that a test
runs and waits for. Listeners, servers and background tasks may wait for ever, and stay.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import libcst as cst

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.failing.swallowing import TIMEOUTS, swallower
from codemods.module.scopes import parameters
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import expression, small, with_keyword, with_small
from codemods.transformers.harden_assertions.limits import Limits
from codemods.transformers.transformer import Assumes, Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="unbounded-wait",
    severity=Severity.WARNING,
    summary="An awaited `recv()`, `queue.get()` or `event.wait()` without a time limit.",
    why="On a silent peer the test hangs: no verdict, nor one for the tests after it.",
    safety=(
        "Assumes `answers-in-time`, which a `waits.timeout` in the policy settles. "
        "The call goes into `asyncio.wait_for(…, timeout=<waits.timeout>)`. "
        "A thread's `queue.get()` gets `timeout=`, and its `event.wait()` is asserted. "
        "Left by code where a handler would swallow the `TimeoutError`. "
        "Left by code where the code may run under Trio or AnyIO. "
        "No finding in listeners, servers, background tasks and cleanup. "
        "No finding where a limit holds already, as that of pytest-timeout."
    ),
    options=("waits.timeout", "waits.receivers"),
)
RULES = (RULE,)
_ASYNC = {"asyncio.Queue": "get", "asyncio.PriorityQueue": "get", "asyncio.LifoQueue": "get", "asyncio.Event": "wait"}
_LONGEST = 300
"""Seconds: a greater number that a receiver is given counts bytes."""
_THREADS = {
    "queue.Queue": "get",
    "queue.PriorityQueue": "get",
    "queue.LifoQueue": "get",
    "queue.SimpleQueue": "get",
    "multiprocessing.Queue": "get",
    "threading.Event": "wait",
    "multiprocessing.Event": "wait",
}


@dataclass(frozen=True, slots=True)
class WaitFacts:
    """What is known of a wait without a limit of its own."""

    is_limited: bool
    """A limit holds already, or it may wait for ever."""
    result_is_used: bool = False
    """An event of threads says by its answer that its limit is over, and the answer goes elsewhere."""
    swallowed_in: int | None = None
    """The line that would swallow the `TimeoutError`."""
    may_run_under_trio: bool = False


TABLE: tuple[Row[WaitFacts], ...] = (
    Row("limited", "A limit holds already, or it may wait for ever.", lambda f: f.is_limited),
    Row("result", "With a limit it returns False instead of failing.", lambda f: f.result_is_used,
        code=Code.NO_REWRITE),
    Row("swallowed", "Its `TimeoutError` would be swallowed.", lambda f: f.swallowed_in is not None,
        code=Code.NO_REWRITE),
    Row("trio", "Under Trio or AnyIO `asyncio.wait_for` does not work.", lambda f: f.may_run_under_trio,
        code=Code.NO_REWRITE),
    Row("limit", "It gets the limit of `waits.timeout`.", lambda f: True, rewrite="limit it",
        assumes=(Assumption.ANSWERS_IN_TIME,)),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every wait that may never end."""
    limits = Limits(facts)
    for node in facts.module.nodes(ast.Await):
        if isinstance(node.value, ast.Call) and _receives(facts, node.value):
            yield _awaited(facts, limits, node.value)
    if any(module in facts.module.text.text for module in ("queue", "threading", "multiprocessing")):
        for call in facts.module.nodes(ast.Call):
            if _blocks(facts, call):
                yield _blocking(facts, limits, call)


def _blocks(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether a call waits on a queue or event of threads."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in {"get", "wait"} or call.args or call.keywords:
        return False
    return _method(facts, function.value, _THREADS) == function.attr


def _receives(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether an awaited call waits for the other side."""
    function = call.func
    if not isinstance(function, ast.Attribute) or any(item.arg in {"timeout", None} for item in call.keywords):
        return False
    if any("timeout" in ast.unparse(argument).lower() or _is_seconds(argument) for argument in call.args):
        return False
    if function.attr in facts.policy.waits.receivers:
        return True
    return function.attr in {"get", "wait"} and _method(facts, function.value, _ASYNC) == function.attr


def _is_seconds(argument: ast.expr) -> bool:
    """Whether a positional number is a limit in seconds, and not a number of bytes."""
    value = argument.value if isinstance(argument, ast.Constant) else None
    return isinstance(value, float) or (isinstance(value, int) and value <= _LONGEST)


def _method(facts: ModuleFacts, owner: ast.expr, kinds: dict[str, str]) -> str | None:
    """The waiting method of what an expression is an instance of, as the assignments to it tell."""
    values: list[ast.expr | None] = []
    if isinstance(owner, ast.Name):
        values = [binding.value for binding in facts.bindings(owner)]
    elif isinstance(owner, ast.Attribute):
        values = list(_assigned(facts, owner.attr))
    calls = [value for value in values if isinstance(value, ast.Call)]
    names = {facts.module.resolve(value.func) or "" for value in calls}
    methods = {kinds.get(name) for name in names}
    return methods.pop() if len(methods) == 1 and len(calls) == len(values) else None


def _assigned(facts: ModuleFacts, attribute: str) -> Iterator[ast.expr | None]:
    """Everything that is assigned to an attribute of this name in the module."""
    for node in facts.module.nodes(ast.Assign):
        if any(isinstance(target, ast.Attribute) and target.attr == attribute for target in node.targets):
            yield node.value
    for annotated in facts.module.nodes(ast.AnnAssign):
        if isinstance(annotated.target, ast.Attribute) and annotated.target.attr == attribute:
            yield annotated.value


def _awaited(facts: ModuleFacts, limits: Limits, call: ast.Call) -> Violation | Decision:
    message = f"`await {ast.unparse(call.func)}()` waits forever on a silent peer: set a time limit"
    note = "other files may call it with a limit of their own"
    assumes = (Assumes(Assumption.ANSWERS_IN_TIME, None if limits.runs_in_test(call) else note),)

    def fix() -> Fix:
        name, imports = facts.module.reference("asyncio.wait_for", call)
        return Fix((Edit(call, lambda code: _waited_for(code, name, facts)),), imports)

    return _judged(call, _facts(facts, limits, call), message, fix, assumes)


def _waited_for(code: cst.CSTNode, name: str, facts: ModuleFacts) -> Replacement:
    assert isinstance(code, cst.Call)
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    limit = cst.Arg(_timeout(facts), keyword=cst.Name("timeout"), equal=equal)
    return cst.Call(expression(name), [cst.Arg(code), limit])


def _blocking(facts: ModuleFacts, limits: Limits, call: ast.Call) -> Violation | Decision:
    """A wait of a thread: a queue raises when its limit is over, an event only says so and is asserted."""
    message = f"`{ast.unparse(call.func)}()` waits forever when nothing comes: set a time limit"
    parent = facts.module.parent(call)
    event = isinstance(call.func, ast.Attribute) and call.func.attr == "wait"
    used = event and not isinstance(parent, ast.Expr | ast.Assert)

    def limited(code: cst.CSTNode) -> cst.Call:
        assert isinstance(code, cst.Call)
        return with_keyword(code, "timeout", _timeout(facts))

    def asserted(line: cst.CSTNode) -> Replacement:
        statement = small(line)
        assert isinstance(statement, cst.Expr)
        return with_small(line, cst.Assert(limited(statement.value)))

    edit = Edit(parent, asserted) if event and isinstance(parent, ast.Expr) else Edit(call, limited)
    assumes = (Assumes(Assumption.ANSWERS_IN_TIME),)
    return _judged(call, _facts(facts, limits, call, used), message, lambda: Fix((edit,)), assumes)


def _facts(facts: ModuleFacts, limits: Limits, call: ast.Call, used: bool = False) -> WaitFacts:
    if not limits.missing(call):
        return WaitFacts(True)
    found = swallower(facts.module, call, TIMEOUTS)
    line = getattr(found, "lineno", 0) if found is not None else None
    awaited = isinstance(facts.module.parent(call), ast.Await)
    return WaitFacts(False, used, line, awaited and _may_run_under_trio(facts, call))


def _judged(
    call: ast.Call, known: WaitFacts, message: str, fix: Callable[[], Fix], assumes: tuple[Assumes, ...]
) -> Violation | Decision:
    reasons = {
        "result": "with a limit it returns False instead of failing",
        "swallowed": f"its TimeoutError would be swallowed on line {known.swallowed_in}",
        "trio": "under Trio or AnyIO `asyncio.wait_for` does not work: use `fail_after`",
    }
    decision = decide(RULE.name, call, TABLE, known)
    return judged(decision, message, fix, assumes, reasons.get(decision.row.key))


def _timeout(facts: ModuleFacts) -> cst.BaseExpression:
    return expression(repr(facts.policy.waits.seconds))


def _may_run_under_trio(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether imports, settings, marks or fixtures say that another event loop than asyncio's may run the code."""
    modules = {part for item in facts.module.imports(facts.module.tree).values() for part in item.module.split(".")}
    if facts.policy.trio_mode or "trio" in modules or ("anyio" in modules and "asyncio" not in modules):
        return True
    test = facts.module.test(call)
    tests = [test] if test is not None else facts.module.tests
    return any(
        item.markers & {"trio", "anyio"} or any(arg.arg == "anyio_backend" for arg in parameters(item.node))
        for item in tests
    )
