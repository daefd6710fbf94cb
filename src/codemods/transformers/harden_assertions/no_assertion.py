"""Tests in which nothing can fail on what they are about: they call the system and look at nothing."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from codemods.analysis.code import flow
from codemods.analysis.code.branching import only_says, says_nothing
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.analysis.conditions.placeholders import is_placeholder
from codemods.analysis.failing.asserting import Asserting, AssertingInCallbacks
from codemods.analysis.failing.unreached import calls_what_may_raise
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.harden_assertions.handed_back import is_handed_on, is_ordinary, told_to_a_plugin
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="no-assertion",
    may_be_meant=True,
    summary="A test without an assertion, in itself or in what it calls.",
    why="Only a crash can fail it: whatever the system answers, the test passes.",
    safety=(
        "Left by code: `placeholder-test` where it is empty, else `needs-check`. "
        "Calls are followed through helpers, base classes and fixtures. "
        "A raise, `sys.exit`, `pytest.raises` and mock assertions count as assertions. "
        "So do `check=True` and `raise_for_status()`. "
        "A call named `assert…` counts where its source is out of reach. "
        "A call named `verify…` or `check…` counts there if its result is not used. "
        "Code that only a thread, a callback or a lost coroutine runs does not count. "
        "No finding: tests that are skipped, never pass, measure, or only import. "
        "No finding: calls that another test of the file expects an error from. "
        "No finding: the very same call twice, and an `xfail` that names its error. "
        "No finding: docstrings with examples to run."
    ),
)
RULES = (RULE,)
_SKIPPED = frozenset(
    {"pytest.mark.skip", "unittest.skip", "unittest.SkipTest", "unittest.expectedFailure", "abc.abstractmethod"}
)
"""What keeps a test from running, or demands its failure: an empty one cannot pass then but by what is around it."""
_UNITTEST = frozenset({"skip", "expectedFailure"})
"""Those that projects hand on from a module of their own."""
_SETUPS = frozenset({"setUp", "asyncSetUp", "setup_method"})
_PROMPT = re.compile(r"^ *(>>>|In \[\d+\]:) ", re.MULTILINE)
"""Before an example to run: Python's, and IPython's."""
_ID = re.compile(r"::(\w+)\b(?!::)")


@dataclass(frozen=True, slots=True)
class CheckingFacts:
    """What is known of what a test can fail on."""

    never_passes: bool
    """It does not run, has no passing end, measures, or is about its imports alone."""
    has_examples: bool
    """It has examples to run, or calls what another test expects an error from."""
    asserts: bool
    is_empty: bool
    is_setup_alone: bool = False
    """A check stands around it: its decorator, or, where all tests of its class are empty, their own setup."""


TABLE: tuple[Row[CheckingFacts], ...] = (
    Row("no-verdict", "It does not run, cannot pass, measures, or only imports.", lambda f: f.never_passes),
    Row("examples", "It runs examples, or must not raise as others do.", lambda f: f.has_examples),
    Row(
        "setup",
        "Its decorator checks, or the setup of a class whose tests are all empty.",
        lambda f: f.is_empty and f.is_setup_alone,
    ),
    Row("empty", "It is empty: delete it or write it.", lambda f: f.is_empty, code=Code.PLACEHOLDER_TEST),
    Row("asserts", "It asserts, in itself or in what it calls.", lambda f: f.asserts),
    Row("crash", "Only a crash can fail it.", lambda f: True, code=Code.NEEDS_CHECK, severity=Severity.WARNING),
)


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every test that can only crash."""
    asserting = facts.module.derived(Asserting)
    for test in facts.module.tests:
        empty = is_placeholder(facts, test.node)
        exempt, calls = _exempt(facts, test), _only_calls(facts, test)
        around = empty and (_is_setup_alone(facts, test) or asserting.is_watched(test))
        known = CheckingFacts(exempt, calls, not (exempt or calls) and asserting.test(test), empty, around)
        message = "this test is empty" if empty else "it checks no answer: only an error that is raised can fail it"
        reason = "delete it or write it" if empty else "assert the answer that the test is about"
        found = judged(decide(RULE.name, test.node, TABLE, known), message, reason=reason)
        # it switches off what it inherits, or is there for others to call; or what it calls or registers may check
        if isinstance(found, Violation) and (_is_run_by_others(facts, test) if empty else _may_check(facts, test)):
            found = replace(found, severity=Severity.NOTE)
        yield found


def _is_setup_alone(facts: ModuleFacts, test: Test) -> bool:
    """Whether a class without one test that does anything has a setup that may fail, of its own or of a base."""
    setups = [(item.module.derived(ModuleFacts), item.node) for item in _only_setups(facts, test)]
    raised = (item for known, one in setups for item in known.module.local(one) if isinstance(item, ast.Raise))
    kinds = [item.exc.func if isinstance(item.exc, ast.Call) else item.exc for item in raised]
    fails = any(kind is not None and last_name(kind) != "SkipTest" for kind in kinds)
    return fails or any(True for known, item in setups for _ in known.checks_of(item))


def _only_setups(facts: ModuleFacts, test: Test) -> list[Definition]:
    """The setups of a class in which no test does anything, and those that it inherits."""
    methods = [item for item in test.cls.body if isinstance(item, FunctionNode)] if test.cls is not None else []
    if test.cls is None or not all(is_placeholder(facts, item) for item in methods if facts.module.is_test(item)):
        return []
    own, known = Definition(facts.module, test.cls), facts.module.derived(Definitions)
    named = (item for name in sorted(_SETUPS) for item in known.methods(own, name))
    return [*named, *(Definition(facts.module, item) for item in methods if facts.module.is_automatic(item))]


def _acts(found: Definition) -> bool:
    """Whether a setup asks something of the system for what that does, or a decorator does something with it."""
    setup = found.node
    if not all(is_ordinary(found.module, item) for item in setup.decorator_list):
        return True
    plain = [item for item in found.module.local(setup) if isinstance(item, ast.Expr) and not only_says(item)]
    calls = [item.value.value if isinstance(item.value, ast.Await) else item.value for item in plain]
    return any(isinstance(item, ast.Call) and last_name(item.func) != setup.name for item in calls)


def _is_run_by_others(facts: ModuleFacts, test: Test) -> bool:
    """Whether an empty test stands in for another, for its setup, is named, or gets what a decorator starts."""
    if facts.module.derived(Asserting).overrides(test) or any(map(_acts, _only_setups(facts, test))):
        return True
    if test.cls is None and any(True for _ in facts.module.reads_of(test.node.name)):
        return True
    if test.node.name in _run_by_id(facts.module) or _is_of_a_sample(facts, test):
        return True
    if "usefixtures" in test.markers:
        return True  # what these do is all that it is there for
    cls = test.cls.name if test.cls is not None and not test.unittest else None
    if cls is not None and any(isinstance(facts.module.parent(item), ast.Call) for item in facts.module.reads_of(cls)):
        return True
    around = [item for item in test.node.decorator_list if isinstance(item, ast.Call)]
    if any(facts.module.resolve(item.func) == "pytest.mark.dependency" for item in around):
        return True  # others depend on it, or it on others: pytest-dependency skips it when one of them failed
    given = {arg.arg for arg in parameters(test.node)} - {"self", "cls"}
    own = [item for item in around if not (facts.module.resolve(item.func) or "").startswith(("pytest.", "unittest."))]
    known = {name: [*facts.module.derived(Definitions).fixture(facts.module, name)] for name in given}
    fixtures = [item for found in known.values() for item in found]
    started = any(map(_calls, fixtures))
    if not facts.module.policy.owned:  # nobody has said that what its fixtures do is not all that it is about
        told = [item for item in around if told_to_a_plugin(facts.module, item.func) and item.args]
        foreign = not all(is_ordinary(facts.module, item) for item in test.node.decorator_list)
        if started or foreign or (told and not all(known.values())) or _is_asked_by_a_mark(facts, around):
            return True
    return bool(own and given and not started) or any(map(_is_there_for_its_effect, fixtures))


def _is_of_a_sample(facts: ModuleFacts, test: Test) -> bool:
    """Whether the file uses a class of which the other tests only raise: what is done with them is what it tests."""
    tests = [item for item in test.cls.body if isinstance(item, FunctionNode)] if test.cls is not None else []
    others = [item for item in tests if item.name.startswith("test") and not is_placeholder(facts, item)]
    raising = [item for item in others if [type(line) for line in item.body if not only_says(line)] == [ast.Raise]]
    named = test.cls is not None and any(True for _ in facts.module.reads_of(test.cls.name))
    return bool(others) and raising == others and named


def _is_asked_by_a_mark(facts: ModuleFacts, marks: list[ast.Call]) -> bool:
    """`@skipif(not paths.tells_cases_apart(root))`: what the system says to it is all that a report is to show."""
    inside = (item for mark in marks for arg in mark.args[:1] for item in walk(arg) if isinstance(item, ast.Call))
    names = [facts.module.resolve(item.func) or "" for item in inside]
    return any("." in name and name.partition(".")[0] not in sys.stdlib_module_names | {"pytest"} for name in names)


@once
def _run_by_id(module: ModuleIndex) -> set[str]:
    """The tests that texts of the file name as pytest does, `test_x.py::Group::test_a`: others run and judge them."""
    texts = (item.value for item in module.nodes(ast.Constant) if isinstance(item.value, str) and "::" in item.value)
    return {name for text in texts for name in _ID.findall(text)}


def _calls(fixture: Definition) -> bool:
    """Whether a fixture does something that may fail."""
    inside = fixture.module.local(fixture.node)
    return any(isinstance(item, ast.Call) and fixture.module.statement(item) is not fixture.node for item in inside)


def _is_there_for_its_effect(fixture: Definition) -> bool:
    """Whether a fixture gives nothing: who asks for it wants what it does."""
    given = (item for item in fixture.module.local(fixture.node) if isinstance(item, ast.Return | ast.Yield))
    return not any(item.value is not None for item in given)


def _may_check(facts: ModuleFacts, test: Test) -> bool:
    asserting = facts.module.derived(Asserting)
    if asserting.calls_unread(test) or facts.module.derived(AssertingInCallbacks).test(test):
        return True
    if is_handed_on(facts.module, test):
        return True
    given = {item for call in facts.module.local(test.node) if isinstance(call, ast.Call) for item in call.args}
    classes = [facts.module.classes.get(item.id) for item in given if isinstance(item, ast.Name)]
    methods = (item for cls in classes if cls is not None for item in facts.module.methods(cls).values())
    return any(True for item in methods for _ in facts.checks_of(item))  # the system is handed what checks


def _exempt(facts: ModuleFacts, test: Test) -> bool:
    """Tests that do not run, have no passing end, or whose import is all that they are about."""
    decorators = [item.func if isinstance(item, ast.Call) else item for item in test.node.decorator_list]
    if "skip" in test.markers or any(facts.module.resolve(item) in _SKIPPED for item in decorators):
        return True
    unrun = [word for item in _xfails(facts, test) for word in item.keywords if word.arg == "run"]
    if any(isinstance(word.value, ast.Constant) and not word.value.value for word in unrun):
        return True
    handed_on = [
        item for item in decorators if isinstance(item, ast.Attribute | ast.Name) and last_name(item) in _UNITTEST
    ]
    known, own = facts.module.derived(Definitions), Definition(facts.module, test.node)
    if any(not any(known.of(own, item)) for item in handed_on):
        return True
    if any(item.arg == "benchmark" for item in parameters(test.node)):
        return True  # pytest-benchmark and pytest-codspeed: it measures
    if not flow.falls_through(facts.module, test.node.body) and not flow.returns(facts.module, test.node):
        return True
    if facts.module.derived(_only_imports):
        return True
    timing = facts.module.derived(Elapsed).statements
    statements = [node for node in test.node.body if not isinstance(node, ast.Expr | ast.Pass) and node not in timing]
    return bool(statements) and all(isinstance(node, ast.Import | ast.ImportFrom) for node in statements)


def _only_imports(module: ModuleIndex) -> bool:
    """Whether a file holds empty tests alone, and imports what it never uses: that this can be imported is its test."""
    imports = [item for item in module.tree.body if isinstance(item, ast.Import | ast.ImportFrom)]
    rest = [item for item in module.tree.body if item not in imports and not only_says(item)]
    names = (alias.asname or alias.name.partition(".")[0] for item in imports for alias in item.names)
    empty = all(isinstance(item, FunctionNode) and all(map(says_nothing, item.body)) for item in rest)
    return empty and any(not any(True for _ in module.reads_of(name)) for name in names)


def _only_calls(facts: ModuleFacts, test: Test) -> bool:
    """Whether a test has examples to run, or only calls what others of the file expect an error from."""
    if _is_repeated(test.node.body) or _names_its_error(facts, test):
        return True
    examples = _PROMPT.search(ast.get_docstring(test.node) or "")
    return examples is not None or calls_what_may_raise(facts.module, test.node)


def _is_repeated(block: list[ast.stmt]) -> bool:
    """Whether a test ends with the very same call twice: the second must not raise."""
    last = [item for item in block if isinstance(item, ast.Expr)][-2:]
    return (
        len(last) == 2
        and last == block[-2:]
        and ast.dump(last[0]) == ast.dump(last[1])
        and any(isinstance(item, ast.Call) for item in walk(last[0]))
    )


def _names_its_error(facts: ModuleFacts, test: Test) -> bool:
    """`@pytest.mark.xfail(raises=RuntimeError, strict=True)`: that this error is raised or not is all it is about."""
    return any(keyword.arg == "raises" for item in _xfails(facts, test) for keyword in item.keywords)


def _xfails(facts: ModuleFacts, test: Test) -> list[ast.Call]:
    marks = [item for item in test.node.decorator_list if isinstance(item, ast.Call)]
    return [item for item in marks if facts.module.resolve(item.func) == "pytest.mark.xfail"]
