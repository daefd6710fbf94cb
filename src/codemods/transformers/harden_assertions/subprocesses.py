"""Commands whose exit status nobody reads: a command that fails looks like one that worked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from codemods.analysis.code.branching import is_conditional, is_hard
from codemods.analysis.code.checked_comparisons import Claim
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_text, last_name
from codemods.analysis.failing.unreached import expects_error
from codemods.module.scopes import walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import with_keyword
from codemods.transformers.harden_assertions.notes import assumed
from codemods.transformers.remove_fallbacks.surroundings.places import belongs_to_cleanup
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="unchecked-subprocess",
    may_be_meant=True,
    severity=Severity.WARNING,
    summary="`subprocess.run`, `call` or `os.system` whose exit status nothing reads.",
    why="A command that fails looks like one that worked.",
    safety=(
        "Assumes `exits-zero`: `check=True` is added. "
        "The function `subprocess.call` becomes `check_call`. "
        "`os.system` is left by code. "
        "No finding where `returncode` is read, or the result goes elsewhere. "
        "No finding in cleanup."
    ),
)
RULES = (RULE,)
_STOPPING = frozenset(
    {"kill", "pkill", "killall", "taskkill", "rm", "rmdir", "down", "stop", "prune", "del", "remove", "uninstall"}
)
"""Words of commands that are run to be sure, whether there is something to stop or not."""


@dataclass(frozen=True, slots=True)
class CommandFacts:
    """What is known of a command that a test runs."""

    called: str
    puts_away: bool
    """It is cleanup, or stops what may not be there."""
    is_expected_to_fail: bool
    is_checked: bool
    """`check` is given, or what is given cannot be seen."""
    fails_anyway: bool
    """The test fails behind it: it only shows why."""
    reads: frozenset[str] | None
    """The attributes of its result that are read; None: the result goes where it cannot be followed."""
    is_attribute: bool
    """It is called by the name of its module."""
    runs_tests: bool = False
    """It runs pytest or unittest, which end with a status of their own where a test fails."""
    output_is_demanded: bool = False
    """An assertion says what it must print: a command that fails prints something else."""


TABLE: tuple[Row[CommandFacts], ...] = (
    Row("cleanup", "It puts things away, which may not be there.", lambda f: f.puts_away),
    Row("fails", "The test fails behind it, whatever it gives.", lambda f: f.fails_anyway),
    Row("expected", "An error is expected there.", lambda f: f.is_expected_to_fail),
    Row("checked", "Its status is checked.", lambda f: f.is_checked),
    Row("elsewhere", "Its result goes elsewhere.", lambda f: f.reads is None),
    Row("status", "Its status is read.", lambda f: bool((f.reads or frozenset()) & {"returncode", "check_returncode"})),
    Row("tests", "It runs tests, and what it prints of them is read.", lambda f: f.runs_tests and bool(f.reads)),
    Row("output", "An assertion says what it must print.", lambda f: f.output_is_demanded),
    Row("stderr", "Its error output is read: it may be meant to fail.", lambda f: "stderr" in (f.reads or ()),
        code=Code.FAILURE_IS_THE_SUBJECT),
    Row("run", "It is to succeed: `check=True`.", lambda f: f.called == "subprocess.run", rewrite="check it",
        assumes=(Assumption.EXITS_ZERO,)),
    Row("call", "It is to succeed: `check_call`.", lambda f: f.called == "subprocess.call" and f.is_attribute,
        rewrite="check the call", assumes=(Assumption.EXITS_ZERO,)),
    Row("bare", "It only returns the status.", lambda f: True, code=Code.NO_REWRITE),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every command whose status may be lost."""
    for call in facts.module.nodes(ast.Call):
        name = callee(call)
        if name in {"run", "call", "system"}:
            called = facts.module.resolve(call.func)
            if called in {"subprocess.run", "subprocess.call", "os.system"}:
                yield _judged(facts, call, _facts(facts, call, called))


def _facts(facts: ModuleFacts, call: ast.Call, called: str) -> CommandFacts:
    is_run = called == "subprocess.run"
    behind = facts.module.following(facts.module.statement(call))
    return CommandFacts(
        called,
        belongs_to_cleanup(facts, call) or _stops_something(call),
        any(expects_error(up) for up in facts.module.ancestors(call)),
        is_run and any(keyword.arg in {"check", None} for keyword in call.keywords),
        bool(behind) and is_hard(facts, behind),
        _uses(facts, call) if is_run or isinstance(facts.module.parent(call), ast.Expr) else None,
        isinstance(call.func, ast.Attribute),
        _runs_tests(facts, call),
        _output_is_demanded(facts, call),
    )


def _runs_tests(facts: ModuleFacts, call: ast.Call) -> bool:
    command = facts.constant(call.args[0]) if call.args else call
    return any(is_text(item) and item.value in {"pytest", "unittest"} for item in walk(command))


def _output_is_demanded(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether what the command prints must be a text that is not empty, whatever happens."""
    parent = facts.module.parent(call)
    name = parent.targets[0] if isinstance(parent, ast.Assign) else None
    function = facts.module.function(call)
    return isinstance(name, ast.Name) and any(
        not claim.negated
        and claim.operator is ast.Eq
        and facts.module.function(claim.node) is function
        and not is_conditional(facts, claim.check)
        and not any(call.lineno < getattr(item.node, "lineno", 0) < claim.node.lineno for item in facts.bindings(name))
        and _prints(facts, call, name.id, claim)
        for claim in facts.claims
    )


def _prints(facts: ModuleFacts, call: ast.Call, name: str, claim: Claim) -> bool:
    value, printed = facts.constant(claim.right), claim.left
    says = value.value if isinstance(value, ast.Constant) else None
    output = facts.value(printed) if isinstance(printed, ast.Name) else printed
    read = [item for item in walk(output) if isinstance(item, ast.Attribute)] if output is not None else []
    return bool(says) and any(
        item.attr == "stdout" and last_name(item.value) == name and item.lineno >= call.lineno for item in read
    )


def _judged(facts: ModuleFacts, call: ast.Call, known: CommandFacts) -> Violation | Decision:
    decision = decide(RULE.name, call, TABLE, known)
    is_run = decision.row.key == "run"
    edit = Edit(call, _checked) if is_run else Edit(call.func, _check_call)
    note = "its output is read instead" if known.reads else None
    assumes = assumed(facts, Assumption.EXITS_ZERO, call, note=note)
    left = f"`{known.called}` only returns the status: use `subprocess.run(…, check=True)`"
    reason = left if decision.row.code is Code.NO_REWRITE else None
    return judged(decision, "nobody reads whether this command succeeded", lambda: Fix((edit,)), assumes, reason)


def _checked(code: cst.CSTNode) -> Replacement:
    assert isinstance(code, cst.Call)
    return with_keyword(code, "check", cst.Name("True"))


def _check_call(code: cst.CSTNode) -> Replacement:
    assert isinstance(code, cst.Attribute)
    return code.with_changes(attr=cst.Name("check_call"))


def _uses(facts: ModuleFacts, call: ast.Call) -> frozenset[str] | None:
    """The attributes that are read of a call's result; None when the result goes where they cannot be followed."""
    parent = facts.module.parent(call)
    if isinstance(parent, ast.Expr):
        return frozenset()
    if isinstance(parent, ast.Attribute):
        return frozenset({parent.attr})
    if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name) or len(parent.targets) > 1:
        return None
    found = set()
    for name in facts.module.reads_of(parent.targets[0].id):
        if facts.module.function(name) is facts.module.function(call) and name.lineno >= call.lineno:
            reader = facts.module.parent(name)
            if not isinstance(reader, ast.Attribute):
                return None
            found.add(reader.attr)
    return frozenset(found)


def _stops_something(call: ast.Call) -> bool:
    """Whether the command stops or removes something, which may not be there."""
    arguments = [node for item in call.args[:1] for node in walk(item) if isinstance(node, ast.Constant)]
    words = {word for node in arguments if isinstance(node.value, str) for word in node.value.split()}
    return not words.isdisjoint(_STOPPING)
