"""Tests that are not run, or whose result does not count: skipped, expected to fail, run again until they pass."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_constant, tail
from codemods.module.collection import Test
from codemods.module.scopes import walk
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="ignored-test",
    severity=Severity.NOTE,
    summary="A test that is skipped, `xfail` without `strict`, or run again until it passes.",
    why="It is counted as part of the suite, and nothing that it finds out can fail it.",
    safety=(
        "Left by code: repair the test, make it strict, or delete it. "
        "A `skipif` on the platform or a version is no finding, nor is a strict `xfail`."
    ),
)
RULES = (RULE,)
_RERUNS = frozenset({"flaky.flaky", "tenacity.retry", "retrying.retry", "backoff.on_exception"})
_MARKS = {"skip", "skipif", "xfail", "flaky"}
_CALLS = {"skip", "skipIf", "skipUnless", "xfail"}
_ENVIRONMENT = ("getenv", "get_env")


class Way(StrEnum):
    """How a test is taken out of the verdict."""

    NEVER = "it is never run"
    AGAIN = "it is run again until it passes"
    VARIABLE = "whether it runs depends on an environment variable"
    EITHER = "`xfail` without `strict=True` accepts a pass and a failure"
    ENDED = "`pytest.xfail` ends it without a verdict"
    SKIPPED = "`pytest.skip` is called whatever the case"


@dataclass(frozen=True, slots=True)
class IgnoredFacts:
    """What is known of a mark, decorator or call that may take a test out of the verdict."""

    way: Way | None


TABLE: tuple[Row[IgnoredFacts], ...] = (
    Row("counts", "It counts, or the machine decides: a platform, a version.", lambda f: f.way is None),
    Row("never", "It is never run.", lambda f: f.way is Way.NEVER, code=Code.NEEDS_CHECK),
    Row("again", "It is run again until it passes.", lambda f: f.way is Way.AGAIN, code=Code.NEEDS_CHECK),
    Row("variable", "An environment variable decides.", lambda f: f.way is Way.VARIABLE, code=Code.NEEDS_CHECK),
    Row("either", "It accepts a pass and a failure.", lambda f: f.way is Way.EITHER, code=Code.NEEDS_CHECK),
    Row("ended", "It ends without a verdict.", lambda f: f.way is Way.ENDED, code=Code.NEEDS_CHECK),
    Row("skipped", "It is skipped whatever the case.", lambda f: True, code=Code.NEEDS_CHECK),
)


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every mark, decorator or call that takes a test out of the verdict."""
    for node in facts.module.nodes(ast.Attribute):
        if node.attr in _MARKS and facts.module.resolve(node) == f"pytest.mark.{node.attr}":
            call = facts.module.called(node)
            yield _judged(call or node, _marked(facts, node.attr, call))
    for call in facts.module.nodes(ast.Call):
        if callee(call) in _CALLS:
            yield _judged(call, _called(facts, call))
    for test in facts.module.tests:
        for decorator in test.node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if facts.module.resolve(called) in _RERUNS:
                yield _judged(decorator, Way.AGAIN)


def _judged(node: ast.AST, way: Way | None) -> Violation | Decision:
    decision = decide(RULE.name, node, TABLE, IgnoredFacts(way))
    return judged(decision, f"the test is ignored: {way}", reason="repair the test, make it count, or delete it")


def _marked(facts: ModuleFacts, mark: str, call: ast.Call | None) -> Way | None:
    """`pytest.mark.skip`, `.skipif`, `.xfail`, `.flaky`, called or not, wherever it is put on a test."""
    keywords = {keyword.arg: keyword.value for keyword in call.keywords} if call else {}
    if mark == "skip" or (mark == "xfail" and is_constant(keywords.get("run"), False)):
        return Way.NEVER
    if mark == "flaky":
        return Way.AGAIN
    if mark == "skipif":
        conditions = [*(call.args[:1] if call else ()), *filter(None, [keywords.get("condition")])]
        return Way.VARIABLE if _asks_environment(facts, conditions) else None
    return None if is_constant(keywords.get("strict"), True) else Way.EITHER


def _called(facts: ModuleFacts, call: ast.Call) -> Way | None:
    name = facts.module.resolve(call.func)
    if name in {"unittest.skipIf", "unittest.skipUnless"} and _asks_environment(facts, call.args[:1]):
        return Way.VARIABLE
    if name == "unittest.skip" and not isinstance(facts.module.parent(call), ast.Return | ast.Call | ast.IfExp):
        return Way.NEVER
    if name == "pytest.xfail":
        return Way.ENDED
    return _skipped(facts, call) if name == "pytest.skip" else None


def _skipped(facts: ModuleFacts, call: ast.Call) -> Way | None:
    """`pytest.skip()` that nothing or an environment variable decides on."""
    statement = facts.module.statement(call)
    parent = facts.module.parent(statement)
    test = facts.module.test(call)
    if isinstance(parent, ast.Module) or (
        test is not None and parent is test.node and not _is_reached_late(test, call)
    ):
        return Way.SKIPPED
    return Way.VARIABLE if isinstance(parent, ast.If) and _asks_environment(facts, [parent.test]) else None


def _is_reached_late(test: Test, call: ast.Call) -> bool:
    """Whether a test returns before it is skipped."""
    above = [node for node in test.node.body if node.lineno < call.lineno]
    return any(isinstance(item, ast.Return) for node in above for item in walk(node))


def _asks_environment(facts: ModuleFacts, conditions: list[ast.expr]) -> bool:
    """Whether a condition reads the environment, itself, through a name or in a function of the same module."""
    for condition in conditions:
        for node in walk(condition):
            if _reads_environment(node):
                return True
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                value = facts.value(node)
                defined = (item for item in facts.module.tree.body if getattr(item, "name", None) == node.id)
                for source in [*filter(None, [value]), *defined]:
                    if any(_reads_environment(item) for item in walk(source)):
                        return True
    return False


def _reads_environment(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(word in node.value for word in ("os.environ", "getenv"))
    name = tail(node)
    return name == "environ" or name.startswith(_ENVIRONMENT)
