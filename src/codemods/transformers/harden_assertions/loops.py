"""Tests of which every check sits in a loop, or in an `all(...)`, over something that may be empty."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from codemods.analysis.code import flow
from codemods.analysis.code.branching import is_hard
from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name, listed, words
from codemods.analysis.conditions.conditions import Leaning, is_switch, leaning
from codemods.analysis.conditions.denials import only_denies
from codemods.analysis.conditions.implications import implies, opposite
from codemods.analysis.values.emptiness import Source, source
from codemods.analysis.values.filled_elsewhere import is_filled_elsewhere
from codemods.analysis.values.filled_keys import is_filled_by_fixture, is_filled_by_some_row
from codemods.analysis.values.own_literals import is_written
from codemods.module.collection import Test
from codemods.module.scopes import Loop, walk
from codemods.rewriting.fix import Edit, Fix, Insertion
from codemods.transformers.harden_assertions.checks_in_loops import (
    asked_by,
    goes_through_attempts,
    is_alike,
    is_given,
    is_taken_from,
    least,
    once,
    ordered_in,
    own_recorders,
    parts_of,
    wants_none,
    wants_nothing_recorded,
)
from codemods.transformers.harden_assertions.notes import rests_on
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="asserts-only-in-loop",
    severity=Severity.WARNING,
    summary="A test whose every check sits in a loop over a collection that may be empty.",
    why="When the system answers with nothing, nothing is checked and the test is green.",
    safety=(
        "Assumes `never-empty`: `assert <collection>` goes before the loop. "
        "Where the loop filters, something must pass the filter. "
        "Left by code where the collection is made in place, or read only once. "
        "No violation: loops over literals, ranges and lists that are surely filled."
    ),
)
RULES = (RULE,)
_CHECKING = listed("assert asserts verify check checks validate expect ensure should must require")
_MESSAGE = "no check runs when the collection is empty: assert that it is not"
_HOLDS = "this holds of an empty collection, too: assert that it is not"


@dataclass(frozen=True, slots=True)
class LoopFacts:
    """What is known of a loop that holds all checks of a test."""

    has_name: bool
    """The collection has a name, and can be read again."""
    is_written: bool = False
    needs_several: int = 0
    """It begins behind this many, to compare neighbours."""
    in_loop: bool = False
    only_denies: bool = False
    is_recorded: bool = False
    """Pytest recorded what is gone through, and the checks only say what must not be in it."""
    wants_none: bool = False
    """Each round fails, or raises the error that it goes through."""
    may_pass: bool = False
    """A condition in it may pass all checks over."""


TABLE: tuple[Row[LoopFacts], ...] = (
    Row("written", "The file writes down itself what is gone through.", lambda f: f.is_written),
    Row("recorded", "Pytest records it meanwhile: nothing recorded is nothing wrong.", lambda f: f.is_recorded),
    Row("none", "Each round fails, or raises what it goes through: it must be empty.", lambda f: f.wants_none),
    Row("unnamed", "Nothing tells whether the collection is empty.", lambda f: not f.has_name, code=Code.NO_REWRITE),
    Row(
        "several", "Neighbours are compared: there must be more than one.",
        lambda f: f.needs_several > 0, rewrite="require several", assumes=(Assumption.NEVER_EMPTY,),
    ),
    Row(
        "some", "The collection must not be empty.",
        lambda f: True, rewrite="require some", assumes=(Assumption.NEVER_EMPTY,),
    ),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every loop that holds checks of a test that has none elsewhere."""
    for test in facts.module.tests:
        yield from _judged(facts, test)


def _judged(facts: ModuleFacts, test: Test) -> Iterator[Violation | Decision]:
    places: dict[ast.stmt, Source] = {}
    recorders: frozenset[str] | None = None
    for node in facts.module.local(test.node):
        if not _checks(facts, node) or (isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant)):
            continue
        place = _vacuous(facts, node, test)
        if place is not None and _only_fetches(facts, node):
            continue
        collection = place[1].collection if place is not None else None
        if place is not None and not (collection is not None and is_switch(facts, collection, test)):
            places[place[0]] = place[1]
        elif recorders is None:
            recorders = own_recorders(facts, test)
            if not recorders and not any(map(is_alike, facts.module.local(test.node))):
                return
    asserted: set[str] = set()
    for statement, found in places.items():
        wanted = ast.dump(found.collection) if found.collection is not None else ""
        named = getattr(found.collection, "id", "")
        if recorders is not None and named not in recorders and asked_by(facts, statement) is None:
            continue
        if _is_guarded(facts, statement, found) or _is_full_elsewhere(facts, statement, found):
            continue
        if wanted not in asserted and not _under_its_own_condition(facts, statement, found):
            yield _violation(facts, statement, found)
        asserted |= {wanted} if wanted else set()


def _checks(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a node can fail the test: a check, a raise, or a call of something that seems to check."""
    named = isinstance(node, ast.Call) and bool(words(last_name(node.func)) & _CHECKING)
    return named or isinstance(node, ast.Raise) or (isinstance(node, ast.Assert | ast.Call) and facts.is_check(node))


def _only_fetches(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether what sounds like a check is asked for what it gives: `text = subprocess.check_output(…)`."""
    stored = isinstance(facts.module.statement(node), ast.Assign | ast.AnnAssign | ast.AugAssign)
    return stored and isinstance(node, ast.Call) and not facts.is_check(node)


def _vacuous(facts: ModuleFacts, node: ast.AST, test: Test) -> tuple[ast.stmt, Source] | None:
    """The outermost loop or `all(...)` around a check that may be gone through zero times."""
    found: tuple[ast.stmt, Source] | None = None
    if isinstance(node, ast.Assert):
        inner = _in_all(facts, node.test)
        found = (node, inner) if inner is not None else None
    for child, up in facts.module.upwards(node):
        if up is test.node:
            break
        if isinstance(up, ast.For) and child in up.body:
            through = source(facts, up.iter)
            if through.may_be_empty and not goes_through_attempts(up):
                found = (up, through)
        elif isinstance(up, ast.AsyncFor) and child in up.body:
            found = (up, Source(None, True))
    return found


def _in_all(facts: ModuleFacts, test: ast.expr) -> Source | None:
    """What `all(… for x in collection)` or `collection == sorted(collection)` goes through, when that may be empty."""
    if (ordered := ordered_in(test)) is not None:
        return found if (found := source(facts, ordered)).may_be_empty else None
    plain = isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "all" and test.args
    each = test.args[0] if isinstance(test, ast.Call) and plain else None
    if isinstance(each, ast.GeneratorExp | ast.ListComp) and len(each.generators) == 1:
        loop = each.generators[0]
        found = source(facts, loop.iter)
        return found if found.may_be_empty and not loop.ifs else None
    return None


def _is_guarded(facts: ModuleFacts, statement: ast.stmt, found: Source) -> bool:
    """Whether the test has failed or been skipped by then, when there is nothing: `if not rows: pytest.skip()`."""
    function = facts.module.function(statement)
    if found.collection is None or function is None:
        return False
    guards = [
        item
        for item in facts.module.local(function)
        if isinstance(item, ast.If) and item.lineno < statement.lineno and is_hard(facts, item.body)
    ]
    wanted = [found.collection, *parts_of(facts, found.collection)]
    known = [part for item in guards for part in opposite(item.test)]
    return any(implies(facts, part, item) for part in known for item in wanted)


def _is_full_elsewhere(facts: ModuleFacts, loop: ast.stmt, found: Source) -> bool:
    """Whether it is surely filled as other files or the test tell, and each turn of the loop comes to a check."""
    through = found.collection or (loop.iter if isinstance(loop, ast.For) else None)
    if through is None or (isinstance(loop, ast.For) and not _surely_checks(facts, loop.body)):
        return False
    known = (is_filled_elsewhere(facts, through), is_filled_by_fixture(facts, through))
    return any(known) or is_taken_from(facts, loop, through)


def _under_its_own_condition(facts: ModuleFacts, statement: ast.stmt, found: Source) -> bool:
    """Whether `if collection:` stands around the loop: then that condition is the violation."""
    if found.collection is None:
        return False
    wanted = ast.dump(found.collection)
    conditions = [up.test for up in facts.module.ancestors(statement) if isinstance(up, ast.If)]
    return any(ast.dump(item) == wanted for test in conditions for item in walk(test) if isinstance(item, ast.expr))


def _facts(facts: ModuleFacts, statement: ast.stmt, found: Source) -> LoopFacts:
    collection = found.collection
    filtered = _filter(facts, statement)
    open_ended = filtered is None or (collection is not None and is_filled_elsewhere(facts, collection))
    return LoopFacts(
        has_name=collection is not None or asked_by(facts, statement) is not None,
        is_written=collection is not None
        and (is_written(facts, collection) or is_filled_by_some_row(facts, collection)),
        needs_several=least(statement) if collection is not None else 0,
        in_loop=any(isinstance(up, Loop) for up in facts.module.ancestors(statement)),
        only_denies=only_denies(facts, [statement]),
        is_recorded=collection is not None and wants_nothing_recorded(facts, statement, collection),
        wants_none=wants_none(facts, statement),
        may_pass=isinstance(statement, ast.For) and open_ended and not _surely_checks(facts, statement.body),
    )


def _violation(facts: ModuleFacts, statement: ast.stmt, found: Source) -> Violation | Decision:
    known = _facts(facts, statement, found)
    decision = decide(RULE.name, statement, TABLE, known)

    def fix() -> Fix:
        condition = asked_by(facts, statement)
        if condition is not None:
            return Fix((Edit(statement, partial(once, condition)),), checks=1)
        assert found.collection is not None
        wanted = facts.module.segment(found.collection)
        if decision.row.rewrite == "require several":
            wanted = f"len({wanted}) > {known.needs_several}"
        else:
            wanted = _filter(facts, statement) or wanted
        return Fix((Insertion(statement, f"assert {wanted}", past_comments=True),), checks=1)

    said = _MESSAGE if isinstance(statement, Loop) else _HOLDS
    made = judged(decision, said, fix, rests_on(facts, decision, statement, note=_note(known)))
    nothing_wrong = known.only_denies or is_given(facts, statement, found.collection)
    return replace(made, severity=Severity.NOTE) if isinstance(made, Violation) and nothing_wrong else made


def _note(known: LoopFacts) -> str | None:
    if known.in_loop:
        return "there must be some in each turn of the loop around it"
    if known.only_denies:
        return "the checks only say what must not be there"
    return "a condition in the loop may pass every check over" if known.may_pass else None


def _surely_checks(facts: ModuleFacts, block: list[ast.stmt]) -> bool:
    """Whether a block that is entered comes to a check, whatever its conditions are."""
    for item in block:
        if isinstance(item, ast.If):
            if is_hard(facts, item.body) or (_surely_checks(facts, item.body) and _surely_checks(facts, item.orelse)):
                return True
            if not flow.falls_through(facts.module, item.body):
                return False
        elif isinstance(item, ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith | ast.Try | ast.TryStar):
            if _surely_checks(facts, item.body):
                return True
        elif not isinstance(item, ast.Match) and any(_checks(facts, node) for node in walk(item)):
            return True
    return False


def _filter(facts: ModuleFacts, statement: ast.stmt) -> str | None:
    """`any(condition for item in collection)` for a loop whose body is one `if` about its own item."""
    if not isinstance(statement, ast.For) or len(statement.body) != 1:
        return None
    branch = statement.body[0]
    if not isinstance(branch, ast.If) or branch.orelse or statement.lineno == branch.lineno:
        return None
    if leaning(branch.test) is not Leaning.HOPED or fails(facts.module, branch.body):
        return None
    if any(isinstance(item, ast.Await | ast.NamedExpr | ast.Yield) for item in walk(branch.test)):
        return None
    targets = {item.id for item in walk(statement.target) if isinstance(item, ast.Name)}
    used = {item.id for item in walk(branch.test) if isinstance(item, ast.Name)}
    segment = facts.module.segment
    parts = [segment(item) for item in (branch.test, statement.target, statement.iter)]
    condition, target, iterable = parts
    plain = "(" not in iterable or _is_view(statement.iter)
    if not used & targets or not plain or any("\n" in part for part in parts):
        return None
    return f"any({condition} for {target} in {iterable})"


def _is_view(node: ast.expr) -> bool:
    """`prices.items()`: what may be gone through again."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    plain = not any(isinstance(item, ast.Call) for item in walk(node.func))
    return plain and node.func.attr in {"items", "values", "keys"}
