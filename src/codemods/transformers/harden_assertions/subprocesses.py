"""Commands whose exit status nobody reads: a command that fails looks like one that worked."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.unreached import expects_error
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import with_keyword
from codemods.transformers.harden_assertions.cleanup_code import tidies_up
from codemods.transformers.harden_assertions.notes import assumed
from codemods.transformers.transformer import Rule, Violation
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code

RULE = Rule(
    name="unchecked-subprocess",
    summary="`subprocess.run` without `check`, `subprocess.call` or `os.system`, whose exit status nobody reads.",
    why="A command that fails looks like one that worked, and the test goes on without what it was to bring about.",
    safety="Assumes `exits-zero`: `check=True` is added, and `subprocess.call` becomes `check_call`. `os.system` is "
    "left by code. No finding where `returncode` is read, where the result goes elsewhere, and in cleanup.",
)
RULES = (RULE,)
_STOPPING = frozenset(
    {"kill", "pkill", "killall", "taskkill", "rm", "rmdir", "down", "stop", "prune", "del", "remove", "uninstall"}
)
"""Words of commands that are run to be sure, whether there is something to stop or not."""


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every command whose status is lost."""
    for call in facts.module.nodes(ast.Call):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name not in {"run", "call", "system"} or tidies_up(facts, call) or _stops_something(call):
            continue
        if any(expects_error(up) for up in facts.module.ancestors(call)):
            continue
        resolved = facts.module.resolve(call.func)
        if resolved == "subprocess.run":
            yield from _run(facts, call)
        elif resolved in {"subprocess.call", "os.system"} and isinstance(facts.module.parent(call), ast.Expr):
            yield _status_dropped(facts, call, resolved)


def _run(facts: ModuleFacts, call: ast.Call) -> Iterator[Violation]:
    if any(keyword.arg in {"check", None} for keyword in call.keywords):
        return
    uses = _uses(facts, call)
    if uses is None or uses & {"returncode", "check_returncode"}:
        return
    message = "nobody reads whether this command succeeded"
    if "stderr" in uses:
        reason = "what it says of an error is read: it may be meant to fail"
        yield Violation(RULE.name, call, message, reason=reason, code=Code.FAILURE_IS_THE_SUBJECT)
        return
    note = "its output is read instead" if uses else None
    assumes = assumed(facts, Assumption.EXITS_ZERO, call, note=note)
    yield Violation(RULE.name, call, message, fix=Fix((Edit(call, _checked),)), assumes=assumes)


def _checked(code: cst.CSTNode) -> Replacement:
    assert isinstance(code, cst.Call)
    return with_keyword(code, "check", cst.Name("True"))


def _status_dropped(facts: ModuleFacts, call: ast.Call, resolved: str) -> Violation:
    message = "nobody reads whether this command succeeded"
    if resolved == "subprocess.call" and isinstance(call.func, ast.Attribute):
        assumes = assumed(facts, Assumption.EXITS_ZERO, call)
        return Violation(RULE.name, call, message, fix=Fix((Edit(call.func, _check_call),)), assumes=assumes)
    reason = f"`{resolved}` only returns the status: use `subprocess.run(…, check=True)`"
    return Violation(RULE.name, call, message, reason=reason, code=Code.NO_REWRITE)


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
    arguments = [node for item in call.args[:1] for node in ast.walk(item) if isinstance(node, ast.Constant)]
    words = {word for node in arguments if isinstance(node.value, str) for word in node.value.split()}
    return not words.isdisjoint(_STOPPING)
