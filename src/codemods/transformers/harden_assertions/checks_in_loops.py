"""What the checks of a loop ask of what it goes through: that there is none, one, or some in order."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FILLING, is_call_of, last_name, number, start
from codemods.analysis.conditions.denials import only_denies
from codemods.analysis.conditions.made_sure import is_unchanged
from codemods.analysis.failing.unreached import expects_error
from codemods.analysis.mocks.faults import is_parameter
from codemods.analysis.values.emptiness import always_runs, source
from codemods.module.collection import Test
from codemods.module.scopes import FunctionNode, names_in, parameters, reads
from codemods.rewriting.fix import Replacement
from codemods.rewriting.negation import asserted
from codemods.rewriting.nodes import expression, hoist, with_leading


def own_recorders(facts: ModuleFacts, test: Test) -> frozenset[str]:
    """The names of such lists, where no check says otherwise how much must be in them."""
    nodes = facts.module.local(test.node)
    if not any(isinstance(item, FunctionNode) for item in nodes):
        return frozenset()
    empty = [item for item in nodes if isinstance(item, ast.Assign) and _is_empty(item.value)]
    names = {item.targets[0].id for item in empty if isinstance(item.targets[0], ast.Name)}
    return frozenset(name for name in names if _is_only_filled_aside(facts, test, name))


def _is_empty(value: ast.expr) -> bool:
    return isinstance(value, ast.List) and not value.elts


def _is_only_filled_aside(facts: ModuleFacts, test: Test, name: str) -> bool:
    uses = [item for item in facts.module.below(test.node) if isinstance(item, ast.Name) and item.id == name]
    reads = [item for item in uses if isinstance(item.ctx, ast.Load)]
    aside = [item for item in reads if facts.module.function(item) is not test.node]
    loops = [facts.module.parent(item) for item in reads if item not in aside]
    checking = [up for up in loops if isinstance(up, ast.For) and not only_denies(facts, [up])]
    once = len(uses) - len(reads) == 1
    return once and bool(aside) and all(_fills(facts, item) for item in aside) and len(checking) == len(loops) > 0


def _fills(facts: ModuleFacts, name: ast.Name) -> bool:
    """`seen.append(…)` as a statement."""
    method = facts.module.parent(name)
    called = facts.module.parent(method) if isinstance(method, ast.Attribute) and method.attr in FILLING else None
    return isinstance(called, ast.Call) and isinstance(facts.module.parent(called), ast.Expr)


_RECORDERS = frozenset({"caplog", "recwarn"})
"""Fixtures of pytest that record what is logged and warned while the test runs."""


def wants_nothing_recorded(facts: ModuleFacts, loop: ast.stmt, collection: ast.expr) -> bool:
    """Whether a loop over what pytest recorded only demands that something is not in it."""
    collection = start(collection)
    function = facts.module.function(loop)
    given = {arg.arg for arg in parameters(function)} if isinstance(function, FunctionNode) else set()
    if not isinstance(collection, ast.Name) or collection.id not in _RECORDERS & given or not isinstance(loop, ast.For):
        return False
    return only_denies(facts, [loop]) or all(_fails_on_condition(facts, item) for item in loop.body)


def _fails_on_condition(facts: ModuleFacts, item: ast.stmt) -> bool:
    """`if level >= ERROR: pytest.fail()`, `assert level < ERROR`."""
    if isinstance(item, ast.If):
        return not item.orelse and fails(facts.module, item.body)
    return (
        isinstance(item, ast.Assert)
        and isinstance(item.test, ast.Compare)
        and isinstance(item.test.ops[0], ast.Lt | ast.LtE)
    )


def wants_none(facts: ModuleFacts, loop: ast.stmt) -> bool:
    """Whether each round of a loop fails, or the loop does nothing but raise the errors that it goes through."""
    if not isinstance(loop, ast.For):
        return False
    only = loop.body[0]
    while isinstance(only, ast.If) and not only.orelse:
        only = only.body[0]
    named = isinstance(only, ast.Raise) and isinstance(only.exc, ast.Name) and only.exc.id in names_in(loop.target)
    return fails(facts.module, loop.body[:1]) or (named and len(loop.body) == 1)


def is_taken_from(facts: ModuleFacts, loop: ast.stmt, collection: ast.expr) -> bool:
    """Whether the function takes an item out of a collection whatever happens, and so fails where there is none.

    `rooms[0]`, `max(rooms)`, `random.choice(rooms)`
    """
    function, asked = facts.module.function(loop), ast.dump(collection)
    for node in facts.module.local(function) if function is not None else ():
        taken = node.value if isinstance(node, ast.Subscript) and type(number(node.slice)) is int else None
        if is_call_of(node, "max", "min", "choice") and len(node.args) == 1 and not node.keywords:
            taken = node.args[0]
        if taken is None or ast.dump(taken) != asked or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            continue
        spared = any(map(expects_error, facts.module.ancestors(node))) or not always_runs(facts, node, 0)
        if not spared and is_unchanged(facts, collection, node.lineno, loop.lineno):  # type: ignore[attr-defined]
            return True
    return False


def parts_of(facts: ModuleFacts, collection: ast.expr) -> Iterator[ast.expr]:
    """The names of the function that hold what a filter over a collection leaves: where it is in one, it is in both."""
    function = facts.module.function(collection)
    for node in facts.module.local(function) if function is not None else ():
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.ListComp | ast.SetComp | ast.DictComp):
            through = source(facts, node.value.generators[0].iter).collection
            if through is not None and ast.dump(through) == ast.dump(collection):
                yield from (ast.Name(item.id, ast.Load()) for item in node.targets if isinstance(item, ast.Name))


def is_alike(loop: ast.AST) -> bool:
    """Whether no round reads what it goes through, so that the loop is a condition on a filter."""
    if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.ListComp) or loop.orelse:
        return False
    given = names_in(loop.target)
    return given.isdisjoint(item.id for statement in loop.body for item in reads(statement))


def asked_by(facts: ModuleFacts, loop: ast.stmt) -> str | None:
    """The condition that such a loop puts: that its filter lets something through."""
    listed = loop.iter if isinstance(loop, ast.For) and is_alike(loop) else None
    only = listed.generators[0] if isinstance(listed, ast.ListComp) and len(listed.generators) == 1 else None
    if only is None or len(only.ifs) != 1 or not isinstance(only.iter, ast.Name):
        return None
    test, segment = only.ifs[0], facts.module.segment
    asks = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq)
    if isinstance(test, ast.Compare) and asks and ast.unparse(test.left) == ast.unparse(only.target):
        return f"{segment(test.comparators[0])} in {only.iter.id}"
    return f"any({segment(test)} for {segment(only.target)} in {only.iter.id})"


def once(condition: str, node: cst.CSTNode) -> Replacement:
    """The condition asserted, and one round below it."""
    assert isinstance(node, cst.For)
    line = asserted(expression(condition))
    return [with_leading(line, node.leading_lines), *hoist(node.body)]


def least(statement: ast.stmt) -> int:
    """How many the checks need to compare: 1 for `for place in range(1, len(rows))`, and for an order."""
    if isinstance(statement, ast.Assert) and ordered_in(statement.test) is not None:
        return 1
    through = statement.iter if isinstance(statement, ast.For) else None
    if not isinstance(through, ast.Call) or last_name(through.func) != "range" or len(through.args) < 2:
        return 0
    return int(number(through.args[0]) or 0)


def ordered_in(test: ast.expr) -> ast.expr | None:
    """What a check says is in order, and nothing else of it."""
    sides = (
        [test.left, test.comparators[0]] if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq) else []
    )
    for plain, call in (sides, sides[::-1]) if sides else ():
        given = call.args if isinstance(call, ast.Call) and last_name(call.func) == "sorted" else []
        if [ast.dump(item) for item in given] == [ast.dump(plain)]:
            return plain
    return None


def goes_through_attempts(loop: ast.For) -> bool:
    """`for attempt in Retrying(…): with attempt: …`: what each round enters is the right to try, and one there is."""
    block = loop.body[0]
    entered = [item.context_expr for item in block.items] if isinstance(block, ast.With) else []
    return any(ast.unparse(item) == ast.unparse(loop.target) for item in entered)


def is_given(facts: ModuleFacts, loop: ast.stmt, collection: ast.expr | None) -> bool:
    """Whether, as far as no policy says otherwise, a test goes through what it was given or gives: input, no answer.

    So are the lines of a file.
    """
    if facts.module.policy.owned:
        return False
    source = facts.constant(loop.iter) if isinstance(loop, ast.For) else None
    if is_call_of(source, "open") and isinstance(source.func, ast.Name):
        return True
    root = start(collection, ast.Attribute | ast.Subscript)
    given = root is not None and getattr(root, "id", "self") != "self" and is_parameter(facts.module, root)
    return given or (collection is not None and _is_handed_over(facts, loop, ast.dump(collection)))


def _is_handed_over(facts: ModuleFacts, loop: ast.stmt, collection: str) -> bool:
    """`shop.order(**wanted)` before the loop."""
    function = facts.module.function(loop)
    calls = (
        [item for item in facts.module.local(function) if isinstance(item, ast.Call)] if function is not None else []
    )
    unpacked = [item for call in calls for item in call.keywords if item.arg is None and call.lineno < loop.lineno]
    return any(ast.dump(item.value) == collection for item in unpacked)
