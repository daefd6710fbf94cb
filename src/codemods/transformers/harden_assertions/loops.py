"""Tests of which every check sits in a loop, or in an `all(...)`, over something that may be empty."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis import flow
from codemods.analysis.branching import is_hard
from codemods.analysis.claims import conjuncts, fails
from codemods.analysis.conditions import Leaning, is_switch, leaning
from codemods.analysis.emptiness import Source, is_filled_elsewhere, source
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.implications import implies, opposite
from codemods.analysis.naming import PROVOKED, last_name, listed, number, words
from codemods.analysis.written import is_written
from codemods.findings import Outcome
from codemods.module.collection import Test
from codemods.rewriting.fix import Fix, Insertion
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="asserts-only-in-loop",
    summary="A test of which every check sits in a loop, or in `all(...)`, over a collection that may be empty.",
    why="When the system answers with nothing, nothing is checked and the test is green.",
    safety="Unsafe: `assert <collection>` goes before the loop; where the loop filters, it asserts that something "
    "passes the filter. Manual where the collection is made in the loop's own line or can be gone through "
    "only once, where the loop runs in another one or below a condition, where a turn may pass all checks over, "
    "where the test may bring failures about, where all that is asserted is that something is not there, and "
    "where the file itself writes down what is gone through. Loops over literals, ranges, and lists that are "
    "surely filled are no violations.",
)
RULES = (RULE,)
_CHECKING = listed("assert asserts verify check checks validate expect ensure should must require")
_MESSAGE = "every check of the test runs only if there is something to go through"


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every loop that holds checks of a test that has none elsewhere."""
    for test in facts.module.tests:
        yield from _judged(facts, test)


def _judged(facts: ModuleFacts, test: Test) -> Iterator[Violation]:
    places: dict[ast.stmt, Source] = {}
    for node in facts.nodes(test.node):
        if not _checks(facts, node):
            continue
        place = _vacuous(facts, node, test)
        if place is None:
            return
        collection = place[1].collection
        if collection is not None and is_switch(facts, collection, test):
            return
        places[place[0]] = place[1]
    asserted: set[str] = set()
    for statement, found in places.items():
        wanted = ast.dump(found.collection) if found.collection is not None else ""
        if _is_guarded(facts, statement, found) or _is_full_elsewhere(facts, statement, found):
            continue
        if wanted not in asserted and not _under_its_own_condition(facts, statement, found):
            yield _violation(facts, statement, found)
        asserted |= {wanted} if wanted else set()


def _checks(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a node can fail the test: a check, a raise, or a call of something that seems to check."""
    if isinstance(node, ast.Call):
        return bool(words(last_name(node.func)) & _CHECKING) or facts.is_check(node)
    return isinstance(node, ast.Raise) or (isinstance(node, ast.Assert) and facts.is_check(node))


def _vacuous(facts: ModuleFacts, node: ast.AST, test: Test) -> tuple[ast.stmt, Source] | None:
    """The outermost loop or `all(...)` around a check that may be gone through zero times."""
    found: tuple[ast.stmt, Source] | None = None
    if isinstance(node, ast.Assert):
        inner = _in_all(facts, node.test)
        found = (node, inner) if inner is not None else None
    child = node
    for up in facts.module.ancestors(node):
        if up is test.node:
            break
        if isinstance(up, ast.For) and any(child is item for item in up.body):
            through = source(facts, up.iter)
            if through.may_be_empty:
                found = (up, through)
        elif isinstance(up, ast.AsyncFor) and any(child is item for item in up.body):
            found = (up, Source(None, True))
        child = up
    return found


def _in_all(facts: ModuleFacts, test: ast.expr) -> Source | None:
    """What `all(… for x in collection)` goes through, when that may be empty."""
    if not isinstance(test, ast.Call) or not isinstance(test.func, ast.Name) or test.func.id != "all" or not test.args:
        return None
    each = test.args[0]
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
        for item in facts.nodes(function)
        if isinstance(item, ast.If) and item.lineno < statement.lineno and is_hard(facts, item.body)
    ]
    wanted = [found.collection, *_parts_of(facts, found.collection)]
    known = [part for item in guards for part in opposite(item.test)]
    return any(implies(facts, part, item) for part in known for item in wanted)


def _parts_of(facts: ModuleFacts, collection: ast.expr) -> Iterator[ast.expr]:
    """The names of the function that hold what a filter over a collection leaves: where it is in one, it is in both."""
    function = facts.module.function(collection)
    for node in facts.nodes(function) if function is not None else ():
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.ListComp | ast.SetComp | ast.DictComp):
            through = source(facts, node.value.generators[0].iter).collection
            if through is not None and ast.dump(through) == ast.dump(collection):
                yield from (ast.Name(item.id, ast.Load()) for item in node.targets if isinstance(item, ast.Name))


def _is_full_elsewhere(facts: ModuleFacts, statement: ast.stmt, found: Source) -> bool:
    """Whether another file surely fills what is gone through, and each turn of the loop comes to a check."""
    if found.collection is None or (isinstance(statement, ast.For) and not _surely_checks(facts, statement.body)):
        return False
    return is_filled_elsewhere(facts, found.collection)


def _under_its_own_condition(facts: ModuleFacts, statement: ast.stmt, found: Source) -> bool:
    """Whether `if collection:` stands around the loop: then that condition is the violation."""
    if found.collection is None:
        return False
    wanted = ast.dump(found.collection)
    conditions = [up.test for up in facts.module.ancestors(statement) if isinstance(up, ast.If)]
    return any(ast.dump(item) == wanted for test in conditions for item in ast.walk(test) if isinstance(item, ast.expr))


def _violation(facts: ModuleFacts, statement: ast.stmt, found: Source) -> Violation:
    filtered = _filter(facts, statement)
    reason = _obstacle(facts, statement, found, filtered)
    if reason is not None or found.collection is None:
        return Violation(RULE.name, statement, _MESSAGE, Outcome.MANUAL, None, reason)
    wanted = filtered or facts.module.segment(found.collection)
    return Violation(
        RULE.name, statement, _MESSAGE, Outcome.UNSAFE, Fix((Insertion(statement, f"assert {wanted}"),), checks=1)
    )


def _obstacle(facts: ModuleFacts, statement: ast.stmt, found: Source, filtered: str | None) -> str | None:
    """Why it is not simply asserted that there is something to go through, if so."""
    around = list(facts.module.ancestors(statement))
    if found.collection is None:
        return "what it goes through has no name, or can be gone through only once: a person asserts that it is there"
    if any(isinstance(up, ast.For | ast.AsyncFor | ast.While) for up in around):
        return "it runs once for each turn of another loop: a person decides whether there must be some in each"
    if any(isinstance(up, ast.If) for up in around):
        return "it runs only below a condition that stays: a person decides about that one first"
    if facts.named_for(statement) & PROVOKED:
        return "the test may bring failures about: a person decides whether there must be anything at all"
    if _only_denies(facts, statement):
        return "the checks say what must not be there: a person decides whether there must be anything at all"
    if _is_asked_elsewhere(facts, found.collection):
        return "another test asks first whether there are any: a person decides whether there must be"
    if _compares_neighbours(statement):
        return "the check needs several to compare: a person decides how many there must be"
    if is_written(facts, found.collection):
        return "the file writes down itself what is gone through: that there is some says nothing about the system"
    open_ended = filtered is None or is_filled_elsewhere(facts, found.collection)  # then some of it may always pass
    if isinstance(statement, ast.For) and open_ended and not _surely_checks(facts, statement.body):
        return "a condition in the loop may pass all checks over: a person decides for how many it must hold"
    return None


def _is_asked_elsewhere(facts: ModuleFacts, collection: ast.expr) -> bool:
    """Whether another function of the class passes over what stands under the same key when there is none."""
    function, cls, key = facts.module.function(collection), facts.module.cls(collection), _key(facts, collection)
    return key is not None and any(
        _key(facts, part) == key and facts.module.cls(item) is cls and facts.module.function(item) is not function
        for item in facts.module.nodes(ast.If)
        for part in conjuncts(item.test)
    )


def _key(facts: ModuleFacts, node: ast.expr) -> str | None:
    """`"rows"` of `answer["rows"]` and of a name that is set to it."""
    value = facts.constant(node)
    named = isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant)
    return last_name(value) if named else None


def _compares_neighbours(statement: ast.stmt) -> bool:
    """`for place in range(1, len(rows))`."""
    through = statement.iter if isinstance(statement, ast.For) else None
    if not isinstance(through, ast.Call) or last_name(through.func) != "range" or len(through.args) < 2:
        return False
    return bool(number(through.args[0]))


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
        elif not isinstance(item, ast.Match) and any(_checks(facts, node) for node in ast.walk(item)):
            return True
    return False


def _only_denies(facts: ModuleFacts, statement: ast.stmt) -> bool:
    """Whether all that is asserted is that something is not so: `assert "secret" not in message`."""
    found = list(facts.checks_in(statement))
    return bool(found) and all(
        _denies(item.test) if isinstance(item, ast.Assert) else _is_denial(item) for item in found
    )


def _denies(test: ast.expr) -> bool:
    if isinstance(test, ast.Call) and test.args and isinstance(test.args[0], ast.GeneratorExp | ast.ListComp):
        return _denies(test.args[0].elt)
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn | ast.NotEq)


def _is_denial(node: ast.Call) -> bool:
    name = last_name(node.func)
    return name.startswith("assertNot") or name == "assertFalse"


def _filter(facts: ModuleFacts, statement: ast.stmt) -> str | None:
    """`any(condition for item in collection)` for a loop whose body is one `if` about its own item."""
    if not isinstance(statement, ast.For) or len(statement.body) != 1:
        return None
    branch = statement.body[0]
    if not isinstance(branch, ast.If) or branch.orelse or statement.lineno == branch.lineno:
        return None
    if leaning(branch.test) is not Leaning.HOPED or fails(facts.module, branch.body):
        return None
    if any(isinstance(item, ast.Await | ast.NamedExpr | ast.Yield) for item in ast.walk(branch.test)):
        return None
    targets = {item.id for item in ast.walk(statement.target) if isinstance(item, ast.Name)}
    used = {item.id for item in ast.walk(branch.test) if isinstance(item, ast.Name)}
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
    plain = not any(isinstance(item, ast.Call) for item in ast.walk(node.func))
    return plain and node.func.attr in {"items", "values", "keys"}
