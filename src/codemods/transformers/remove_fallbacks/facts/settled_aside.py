"""Failures that a test tells from success in another place than where they are handled, so that none is hidden.

A wait that runs out, where the next line asks whether the event came; a handler of a server or a task that sets the one
flag which the test demands; a task whose connection the test closes under it.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Sequence
from enum import StrEnum

from codemods.analysis.code.bindings import bindings_of
from codemods.analysis.code.naming import callee
from codemods.analysis.conditions.implications import key, opposite
from codemods.analysis.mocks.called_back import is_called_back
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import FunctionNode, TryNode, effect, names_in, walk
from codemods.transformers.remove_fallbacks.facts.checked_again import is_checked_again
from codemods.transformers.remove_fallbacks.facts.ended_processes import calls_what_ends_a_process
from codemods.transformers.remove_fallbacks.facts.kept_errors import (
    fails_of,
    is_demanded_of_the_object,
    is_noted_in_a_result,
    is_raised_by_the_object,
    kept_by_the_object,
)
from codemods.transformers.remove_fallbacks.facts.making import makes_what_is_missing
from codemods.transformers.remove_fallbacks.facts.missed_effects import is_missed
from codemods.transformers.remove_fallbacks.facts.reported import report_of
from codemods.transformers.remove_fallbacks.following.containers import grown
from codemods.transformers.remove_fallbacks.following.evaluating import Evaluator
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.expected_ends import (
    begins_again,
    ends_as_it_must,
    is_repeated,
    waits_for_nothing,
)
from codemods.transformers.remove_fallbacks.purposes.injected import raises_itself
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, root, statements_of
from codemods.transformers.remove_fallbacks.statements.demanded import closings, demanded, stores
from codemods.transformers.remove_fallbacks.statements.exception_names import MISSING, is_warning
from codemods.transformers.remove_fallbacks.statements.values import FILLED, Value
from codemods.transformers.remove_fallbacks.surroundings.cases_of_loops import claims, is_demanded_of_some_case
from codemods.transformers.remove_fallbacks.surroundings.tasks import starts_aside

_ASKED = {"wait": "is_set", "join": "is_alive"}
"""What a wait waits for, and what tells whether it came."""
_ADDING = frozenset({"append", "add", "appendleft"})


class Aside(StrEnum):
    """How a test tells a failure that it handles."""

    NO = "it does not"
    UNREACHED = "nothing comes to it: what stands before it leaves"
    GIVEN_BACK = "a caller reads the error itself, which it gives back beside its result"
    GIVEN = "it gives back all that it finds wrong, and this is one of that"
    REPEATED = "the handler asks the very same once more, and nothing takes that failure"
    WARNED = "it takes a warning, which no outage is"
    LACKS = "it skips where a library, or a part of one, is not there"
    NOT_GIVEN = "it asks pytest for what the test may not have asked for"
    MADE = "it makes what it was asked for"
    MAY_MAKE = "it makes what it was asked for, on some condition"
    DEAD = "the guarded code demands that very exception, and takes it"
    RAISED = "it raises it itself, and asks nothing"
    SKIPS = "it skips by the no that it gives: the skip is what hides it"
    ASKED_AGAIN = "it asks later whether what it waited for came"
    KILLED = "it ends the process that it asks"
    CHECKED = "it is checked in another way where the guarded check does not hold"
    MISSED = "it demands what only the guarded code of a thread leaves"
    NOTED = "it demands that nothing was noted"
    FLAGGED = "it demands a flag that only the handler sets"
    ENDED = "it ends by it what has no other end, and checks follow"
    THERE = "it takes what has come already, and waits for no more"
    CLOSED = "it closes what a task uses, which ends the task"
    CASE = "it demands there, or of one case, what it denies of success or another: the case says which is right"


def settled_aside(module: ModuleIndex, node: Guarded, handler: Handler) -> Aside:
    """How the test around one handler tells its failure in another place."""
    function = module.function(node)
    if raises_itself(module, node, handler):
        return Aside.RAISED
    if handler.short_names and all(map(is_warning, handler.short_names)):
        return Aside.WARNED
    if handler.kind is Kind.SKIPS and _lacks_a_library(module, node, handler):
        return Aside.LACKS
    if _asks_pytest(module, node):
        return Aside.NOT_GIVEN
    if is_repeated(module, node, handler.node) or begins_again(module, function, handler.node):
        return Aside.REPEATED
    made = makes_what_is_missing(module, node, handler)
    if made is not False:
        return Aside.MADE if made else Aside.MAY_MAKE
    if (dead := _is_dead(module, node, handler)) or is_checked_again(module, node, handler):
        return Aside.DEAD if dead else Aside.CHECKED
    if function is None or handler.kind is not Kind.SWALLOWS:
        return Aside.NO
    if isinstance(node, TryNode) and _denies(handler.node.body, [*node.body, *node.orelse]):
        return Aside.CASE
    if is_demanded_of_some_case(module, node, handler):
        return Aside.CASE
    if kept := kept_by_the_object(module, handler, function):
        if is_raised_by_the_object(module, function, kept):
            return Aside.NOTED
        if is_demanded_of_the_object(module, handler, function, kept):
            return Aside.FLAGGED
    report = report_of(module, node, handler.node)
    noted = FILLED if report is None or not report.counts else Value(truth=True)
    if report is not None and fails_of(module, report.function, report.name, noted):
        return Aside.NOTED
    if _is_noted_by_the_object(module, handler, function) or is_noted_in_a_result(module, handler, function):
        return Aside.NOTED
    if not handler.broad and calls_what_ends_a_process(module, node):
        return Aside.KILLED
    if handler.short_names <= {"TimeoutError"} and not handler.broad:
        if _is_asked_again(module, node, function):
            return Aside.ASKED_AGAIN
        if waits_for_nothing(module, node):
            return Aside.THERE
    if not handler.broad and ends_as_it_must(module, node, handler.short_names):
        return Aside.ENDED
    outer = module.function(function)
    if outer is None or not (starts_aside(module, function) or is_called_back(module, function)):
        return Aside.NO
    given = _given_to(module, function, outer)
    for item, written, value in _written(module, handler.node.body, function, given, handler.node.name):
        name = given.get(written, written)
        if fails_of(module, outer, name, value):
            return Aside.NOTED
        if _is_flagged(module, item, name, outer):
            return Aside.FLAGGED
    if is_missed(module, node, outer, given):
        return Aside.MISSED
    success = _written(module, [*node.body, *getattr(node, "orelse", ())], function, given)
    for name, values in grouped((given.get(written, written), value) for _, written, value in success).items():
        if all(fails_of(module, outer, name, value) for value in values):
            return Aside.CASE
    return Aside.CLOSED if not handler.broad and _is_closed(module, node, function, outer) else Aside.NO


def _denies(block: Sequence[ast.stmt], success: Sequence[ast.stmt]) -> bool:
    """Whether a check demands what one of the other way, which nothing there changes, must not find."""
    names = [item for part in success for item in walk(part) if isinstance(item, ast.Name)]
    made = {item.id for item in names if isinstance(item.ctx, ast.Store)}
    wrong = {key(other) for item in claims(success) for other in opposite(item) if made.isdisjoint(names_in(item))}
    return any(key(item) in wrong for item in claims(block))


def _asks_pytest(module: ModuleIndex, node: Guarded) -> bool:
    """Whether all that a fixture or test calls there is pytest's `request`: what it raises is that nobody asked."""
    function, calls = module.function(node), [i for i in statements_of(module, node.body) if isinstance(i, ast.Call)]
    known = function is not None and (module.is_fixture(function) or module.is_test(function))
    return known and bool(calls) and all(ast.unparse(call.func).rpartition(".")[0] == "request" for call in calls)


def _lacks_a_library(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether all that a handler takes is that a module of others, or a way of one, is not there."""
    if handler.short_names == {"NotImplementedError"}:
        return True
    if not module.policy.root or not handler.short_names <= MISSING:
        return False
    nodes = statements_of(module, node.body)
    names = [alias.name for item in nodes if isinstance(item, ast.Import) for alias in item.names]
    names += [module.absolute(item) for item in nodes if isinstance(item, ast.ImportFrom)]
    return bool(names) and not any(module.sources.exists(name.partition(".")[0]) for name in names)


def _is_dead(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether all that is guarded is `with raises(T)`, and T all that the handler takes."""
    block = node.body[0]
    if len(node.body) != 1 or not isinstance(block, ast.With) or not handler.names:
        return False
    calls = [item.context_expr for item in block.items]
    expected = {
        module.resolve(call.args[0]) or ast.unparse(call.args[0])
        for call in calls
        if isinstance(call, ast.Call) and module.resolve(call.func) == "pytest.raises" and call.args
    }
    return handler.names <= expected


def _is_asked_again(module: ModuleIndex, node: Guarded, function: FunctionNode) -> bool:
    """`wait_for(done.wait(), 1)` may run out where `assert done.is_set()` follows."""
    waits = [_waited_for(item) for item in node.body]
    if not waits or None in waits:
        return False
    last = node.end_lineno or node.lineno
    asked = {ast.dump(item) for line, item in demanded(module, function) if line > last}
    return all(item is not None and _asking(item.value, item.attr) in asked for item in waits)


def _asking(owner: ast.expr, method: str) -> str:
    asked = ast.Call(ast.Attribute(owner, _ASKED[method], ast.Load()), [], [])
    return ast.dump(asked if method != "join" else ast.UnaryOp(ast.Not(), asked))


def _waited_for(item: ast.stmt) -> ast.Attribute | None:
    """The method of `event.wait()`, alone or in `wait_for(…)`, that a statement only waits for."""
    call: ast.expr | None = effect(item)
    if isinstance(call, ast.Call) and callee(call) == "wait_for" and call.args:
        call = call.args[0]
    function = call.func if isinstance(call, ast.Call) else None
    return function if isinstance(function, ast.Attribute) and function.attr in _ASKED else None


def _given_to(module: ModuleIndex, function: FunctionNode, outer: FunctionNode) -> dict[str, str]:
    """Which variables a thread is given by its parameters: `Thread(target=ask, args=(results,))`."""
    named = [item.arg for item in (*function.args.posonlyargs, *function.args.args)]
    for call in module.below(outer):
        keywords = {item.arg: item.value for item in call.keywords} if isinstance(call, ast.Call) else {}
        target, given = keywords.get("target"), keywords.get("args")
        if isinstance(target, ast.Name) and target.id == function.name and isinstance(given, ast.Tuple):
            pairs = zip(named, given.elts, strict=False)
            return {name: item.id for name, item in pairs if isinstance(item, ast.Name)}
    return {}


def _written(
    module: ModuleIndex,
    block: Sequence[ast.stmt],
    function: FunctionNode,
    given: Container[str],
    error: str | None = None,
) -> Iterator[tuple[ast.AST, str, Value]]:
    """What a block puts into variables of the function around, and what these are then worth."""
    own = {item for item in module.bound(function) if item not in given}
    known = {error: Value(truth=True, error=True)} if error is not None else {}
    for item in statements_of(module, block):
        target: ast.expr | None = None
        value = FILLED
        if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
            added = item.args[0] if item.func.attr in _ADDING and item.args else None
            target, value = item.func.value, grown(None, Evaluator(known).value(added)) if added else FILLED
        elif isinstance(item, ast.Assign):
            target, value = item.targets[0], Evaluator(known).value(item.value)
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
            value = Value(truth=True, items={target.slice.value: value}, at_least=1)
            target = target.value
        if isinstance(target, ast.Name) and target.id not in own:
            yield item, target.id, value
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
            yield item, f"self.{target.attr}", value


def _is_noted_by_the_object(module: ModuleIndex, handler: Handler, function: FunctionNode) -> bool:
    """Whether each test that names a method demands that nothing is in what its handler fills: `self.errors`."""
    named = (item for item in module.attributes_named(function.name) if isinstance(item.value, ast.Name))
    users = [module.test(item) for item in named]
    written = _written(module, handler.node.body, function, (), handler.node.name)
    filled = [(name, value) for _, name, value in written if name.startswith("self.")]
    return bool(users and filled) and all(
        user is not None and any(fails_of(module, user.node, name, value) for name, value in filled) for user in users
    )


def _is_flagged(module: ModuleIndex, item: ast.AST, name: str, outer: FunctionNode) -> bool:
    """Whether a function demands of a variable of its own what nothing but one statement of a handler makes of it."""
    others = [node for node in module.below(outer) if node is not item and _fills(node, name)]
    values = [found.value for found in bindings_of(module, outer, name)]
    values += [node.value for node in stores(module, outer).get(name, ()) if node is not item]
    written = [value for value in values if isinstance(value, ast.Constant | ast.List | ast.Dict)]
    if others or not written or len(written) < len(values):
        return False
    return all(fails_of(module, outer, name, Evaluator({}).value(value)) for value in written)


def _fills(node: ast.AST, name: str) -> bool:
    """Whether a call or store puts something into a container."""
    owner = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
        owner = node.func.value
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        owner = node.targets[0].value
    return isinstance(owner, ast.Name) and owner.id == name


def _is_closed(module: ModuleIndex, node: Guarded, function: FunctionNode, outer: FunctionNode) -> bool:
    """Whether the function around closes, by another way than this task, what the task uses in the guarded code."""
    calls = [item for item in statements_of(module, node.body) if isinstance(item, ast.Call)]
    used = {name for item in calls if isinstance(item.func, ast.Attribute) and (name := root(item.func))}
    used -= module.bound(function) | {"self", "cls"}
    closing = closings(module, outer) if used else {}
    return any(not module.holds(function, item) for name in used for item in closing.get(name, ()))
