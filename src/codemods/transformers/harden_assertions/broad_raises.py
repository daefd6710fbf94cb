"""`pytest.raises(Exception)` without `match`: whatever goes wrong, a misspelt name included, is what was expected."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import BROAD
from codemods.module.imported import ImportChange
from codemods.module.scopes import values_given, walk
from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.nodes import expression
from codemods.transformers.transformer import Assumes, Narrowed, Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="broad-raises",
    summary="`pytest.raises(Exception)` or its kin that says nothing more about the error.",
    why="A refused connection or a misspelt name passes for the expected error.",
    safety=(
        "Only a run shows which error is right. "
        "Where it was always the same one, that type is expected. "
        "An outage or a mistake in the code is never expected. "
        "Left by code (`needs-run`) without one. "
        "With `match` or `check` it is no finding. "
        "Nor is it one where the caught error is looked at afterwards."
    ),
)
RULES = (RULE,)
_NARROWING = frozenset({"match", "check"})
_REASON = "say which error is right: name its type or text"


@dataclass(frozen=True, slots=True)
class RaisesFacts:
    """What is known of an expectation of an error of any type."""

    is_narrowed: bool
    is_looked_at: bool
    is_own: bool = False
    """The test has such an error raised itself, to see it come out."""


TABLE: tuple[Row[RaisesFacts], ...] = (
    Row("narrowed", "It says more about the error than its type.", lambda f: f.is_narrowed),
    Row("looked-at", "The error is looked at afterwards.", lambda f: f.is_looked_at),
    Row(
        "own",
        "The test has it raised itself: give it a name.",
        lambda f: f.is_own,
        code=Code.NEEDS_RUN,
        severity=Severity.NOTE,
    ),
    Row("broad", "Any error satisfies it; only a run shows the right one.", lambda f: True, code=Code.NEEDS_RUN),
)


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every expectation of an error of any type."""
    for call in facts.module.nodes(ast.Call):
        expected = _expected(facts, call)
        if expected is not None and _is_broad(facts, expected):
            message = f"any error satisfies `{ast.unparse(call.func)}({ast.unparse(expected)})`: name the expected one"
            line = _raised_by_the_test(facts, expected)
            known = RaisesFacts(_is_narrowed(call), _is_looked_at(facts, call), line is not None)
            reason = f"line {line} raises just that: raise an error with a name there" if line else _REASON
            found = judged(decide(RULE.name, call, TABLE, known), message, reason=reason)
            if isinstance(found, Violation):
                assumes = Assumes(Assumption.NO_FAILURE_ACCEPTED, node=call, judged_as=RULE.name)
                found = replace(found, narrowed=Narrowed(assumes, partial(_named, facts, expected)))
            yield found


def _named(facts: ModuleFacts, expected: ast.expr, error: str) -> Fix | None:
    """Expect the type that every run showed, where the file can name it."""
    module, _, name = error.rpartition(".")
    if any(part.startswith("_") or not part.isidentifier() for part in error.split(".")):
        return None
    own = module.rpartition(".")[2] == PurePosixPath(facts.module.path).stem
    if module == "builtins" or (own and name in facts.module.bound(facts.module.tree)):
        written, imports = name, ImportChange()
    else:
        written, imports = facts.module.reference(error, expected)
    return Fix((Edit(expected, lambda code: expression(written)),), imports)


def _expected(facts: ModuleFacts, call: ast.Call) -> ast.expr | None:
    """The type that a call expects, if it expects one."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name not in {"raises", "assertRaises"}:
        return None
    if name == "assertRaises":
        return call.args[0] if call.args and isinstance(function, ast.Attribute) else None
    if facts.module.resolve(function) != "pytest.raises":
        return None
    keywords = (item.value for item in call.keywords if item.arg == "expected_exception")
    return call.args[0] if call.args else next(keywords, None)


def _is_broad(facts: ModuleFacts, node: ast.expr) -> bool:
    if _raises_just_that(facts, node):
        return False
    if isinstance(node, ast.Tuple):
        return any(_is_broad(facts, item) for item in node.elts)
    return facts.module.resolve(node) in BROAD


def _raises_just_that(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether the guarded block raises that very type itself: `with raises(Exception): raise Exception("no")`."""
    around = next((up for up in facts.module.ancestors(node) if isinstance(up, ast.With | ast.AsyncWith)), None)
    raised = (item.exc for item in walk(around) if isinstance(item, ast.Raise)) if around is not None else ()
    kinds = [exc.func if isinstance(exc, ast.Call) else exc for exc in raised if exc is not None]
    return isinstance(node, ast.Name) and any(ast.dump(kind) == ast.dump(node) for kind in kinds)


def _raised_by_the_test(facts: ModuleFacts, expected: ast.expr) -> int | None:
    """The line where a test has the very type raised, by a function within or a mock: a run would show it again."""
    function = facts.module.function(expected)
    for item in facts.module.below(function) if function is not None else ():
        if isinstance(item, ast.Raise) and item.exc is not None and facts.module.function(item) is not function:
            told = [item.exc]
        elif isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Attribute):
            told = [item.value]
        else:
            told = values_given(item) if isinstance(item, ast.Call) and _expected(facts, item) is None else []
        kinds = (value.func if isinstance(value, ast.Call) else value for value in told)
        if any(ast.dump(kind) == ast.dump(expected) for kind in kinds):
            return item.lineno  # type: ignore[attr-defined, no-any-return]
    return None


def _is_narrowed(call: ast.Call) -> bool:
    """Whether the call says more about the error than its type."""
    for keyword in call.keywords:
        anything = isinstance(keyword.value, ast.Constant) and keyword.value.value in {"", ".", ".*", ".+", None}
        if keyword.arg in _NARROWING and not anything:
            return True
    return False


def _is_looked_at(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether the error that was caught is used afterwards: `as excinfo`, or `excinfo = pytest.raises(...)`."""
    parent = facts.module.parent(call)
    target = None
    if isinstance(parent, ast.withitem):
        target = parent.optional_vars
    elif isinstance(parent, ast.Assign):
        target = parent.targets[0]
    elif not isinstance(parent, ast.Expr):
        return True
    if not isinstance(target, ast.Name):
        return False
    scope = facts.module.function(call) or facts.module.tree
    names = (
        node for node in facts.module.local(scope) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )
    return any(node.id == target.id and node.lineno > call.lineno for node in names)
