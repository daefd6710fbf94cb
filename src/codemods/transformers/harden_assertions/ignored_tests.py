"""Tests that are not run, or whose result does not count: skipped, expected to fail, run again until they pass."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.facts import ModuleFacts
from codemods.module.collection import Test
from codemods.transformers.transformer import Rule, Violation
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="ignored-test",
    severity=Severity.NOTE,
    summary="A test that is skipped, marked `xfail` without `strict`, skipped by an environment variable, or rerun.",
    why="It is counted as part of the suite, and nothing that it finds out can fail it.",
    safety="Left by code: repair the test, make it strict, or delete it. A `skipif` on "
    "the platform or a version is no finding, nor is a strict `xfail`.",
)
RULES = (RULE,)
_RERUNS = frozenset({"flaky.flaky", "tenacity.retry", "retrying.retry", "backoff.on_exception"})
_MARKS = {"skip", "skipif", "xfail", "flaky"}
_CALLS = {"skip", "skipIf", "skipUnless", "xfail"}
_ENVIRONMENT = ("getenv", "get_env")


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every mark, decorator or call that takes a test out of the verdict."""
    for node in facts.module.nodes(ast.Attribute):
        if node.attr in _MARKS and facts.module.resolve(node) == f"pytest.mark.{node.attr}":
            yield from _marked(facts, node)
    for call in facts.module.nodes(ast.Call):
        if getattr(call.func, "attr", getattr(call.func, "id", "")) not in _CALLS:
            continue
        name = facts.module.resolve(call.func)
        if name in {"unittest.skipIf", "unittest.skipUnless"} and _asks_environment(facts, call.args[:1]):
            yield _violation(call, "whether it runs depends on an environment variable")
        elif name == "unittest.skip":
            if not isinstance(facts.module.parent(call), ast.Return | ast.Call | ast.IfExp):
                yield _violation(call, "it is never run")
        elif name == "pytest.xfail":
            yield _violation(call, "`pytest.xfail` ends it without a verdict")
        elif name == "pytest.skip":
            yield from _skipped(facts, call)
    for test in facts.module.tests:
        for decorator in test.node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if facts.module.resolve(called) in _RERUNS:
                yield _violation(decorator, "it is run again until it passes")


def _violation(node: ast.AST, message: str) -> Violation:
    reason = "repair the test, make it count, or delete it"
    return Violation(RULE.name, node, f"the test is ignored: {message}", reason=reason, code=Code.NEEDS_CHECK)


def _marked(facts: ModuleFacts, mark: ast.Attribute) -> Iterator[Violation]:
    """`pytest.mark.skip`, `.skipif`, `.xfail`, `.flaky`, called or not, wherever it is put on a test."""
    parent = facts.module.parent(mark)
    call = parent if isinstance(parent, ast.Call) and parent.func is mark else None
    node = call or mark
    keywords = {keyword.arg: keyword.value for keyword in call.keywords} if call else {}
    if mark.attr == "skip":
        yield _violation(node, "it is never run")
    elif mark.attr == "flaky":
        yield _violation(node, "it is run again until it passes")
    elif mark.attr == "skipif":
        conditions = [*(call.args[:1] if call else ()), *filter(None, [keywords.get("condition")])]
        if _asks_environment(facts, conditions):
            yield _violation(node, "whether it runs depends on an environment variable")
    elif _is_constant(keywords.get("run"), False):
        yield _violation(node, "it is never run")
    elif not _is_constant(keywords.get("strict"), True):
        yield _violation(node, "`xfail` without `strict=True` accepts a pass and a failure")


def _is_constant(node: ast.expr | None, value: bool) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def _skipped(facts: ModuleFacts, call: ast.Call) -> Iterator[Violation]:
    """`pytest.skip()` that nothing or an environment variable decides on."""
    statement = facts.module.statement(call)
    parent = facts.module.parent(statement)
    test = facts.module.test(call)
    if isinstance(parent, ast.Module) or (
        test is not None and parent is test.node and not _is_reached_late(test, call)
    ):
        yield _violation(call, "`pytest.skip` is called whatever the case")
    elif isinstance(parent, ast.If) and _asks_environment(facts, [parent.test]):
        yield _violation(call, "whether it runs depends on an environment variable")


def _is_reached_late(test: Test, call: ast.Call) -> bool:
    """Whether a test returns before it is skipped."""
    above = [node for node in test.node.body if node.lineno < call.lineno]
    return any(isinstance(item, ast.Return) for node in above for item in ast.walk(node))


def _asks_environment(facts: ModuleFacts, conditions: list[ast.expr]) -> bool:
    """Whether a condition reads the environment, itself, through a name or in a function of the same module."""
    for condition in conditions:
        for node in ast.walk(condition):
            if _reads_environment(node):
                return True
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                value = facts.value(node)
                defined = (item for item in facts.module.tree.body if getattr(item, "name", None) == node.id)
                for source in [*filter(None, [value]), *defined]:
                    if any(_reads_environment(item) for item in ast.walk(source)):
                        return True
    return False


def _reads_environment(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(word in node.value for word in ("os.environ", "getenv"))
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return isinstance(name, str) and (name == "environ" or name.startswith(_ENVIRONMENT))
