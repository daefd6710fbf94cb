"""Failures that somebody is told of although a handler takes them: the system by its stand-in, or who asks again.

What a function answers that the system calls is what the system gets: as another answer, or as none, and how that goes
on is what the test is about. And who asks the same client once more, unguarded, is told of an outage then.
"""

from __future__ import annotations

import ast
import sys

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.naming import is_call_of, is_constant, is_denied, start
from codemods.analysis.failing.swallowing import swallower
from codemods.analysis.mocks.called_back import is_called_back
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, parameters, unawaited, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler, is_closing
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.calls import REMOTE


def somebody_is_told(module: ModuleIndex, node: Guarded, handler: Handler, *, alone: bool) -> bool:
    """Whether somebody is, in one of these ways; `alone`: no check is guarded, whose failure a second call hides."""
    ways = (_tells_who_asked, _says_no_to_who_demands, _is_denied_elsewhere)
    return any(way(module, node, handler) for way in ways) or (alone and _asks_alike(module, node, handler))


def _tells_who_asked(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether the system runs a function, and is told of a failure by its answer, or by the lack of one."""
    function = module.function(node)
    if function is None or not is_called_back(module, function):
        return False
    given = {item.arg for item in parameters(function)} - {"self", "cls"}
    answers = any(_answers(module, item, given) for item in node.body)
    return _answers_otherwise(module, function, handler.node) or (
        answers and not any(_answers(module, item, given) for item in handler.node.body)
    )


def _answers_otherwise(module: ModuleIndex, function: FunctionNode, handler: ast.ExceptHandler) -> bool:
    """Whether a function that gives something gives another answer there, or one that the error is part of."""
    given = [item for item in module.local(function) if isinstance(item, ast.Return) and item.value is not None]
    here = [item for item in given if module.holds(handler, item)]
    there = {ast.dump(item) for item in given if item not in here}
    named = (item for item in module.below(handler) if isinstance(item, ast.Name) and item.id == handler.name)
    told = any(not only_says(module.statement(item)) for item in named)
    return bool(there) and (told or any(ast.dump(item) not in there for item in here))


def _answers(module: ModuleIndex, statement: ast.stmt, given: set[str]) -> bool:
    """`await stream.write(reply)`: something is handed to what the system gave."""
    lines = (item for item in (statement, *module.below(statement)) if isinstance(item, ast.Expr))
    calls = (call for item in lines if isinstance(call := unawaited(item.value), ast.Call) and call.args)
    return any(isinstance(call.func, ast.Attribute) and getattr(start(call.func), "id", "") in given for call in calls)


def is_asked_again(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether all that is guarded only acts on objects of which one is asked again behind it, unguarded."""
    loop = module.parent(node)
    tried = isinstance(loop, ast.For | ast.While) and isinstance(node.body[-1], ast.Break)
    guarded = node.body[:-1] if tried else node.body
    calls = [unawaited(item.value) if isinstance(item, ast.Expr) else None for item in guarded]
    if not all(isinstance(call, ast.Call) for call in calls):
        return False
    acting = {_owner(call) for call in calls} - {""}
    after = module.following(loop if tried and isinstance(loop, ast.stmt) else node)
    behind = [part for item in (*handler.node.body, *after) for part in _at_once(module, item)]
    return any(_owner(call) in acting and not is_closing(call) and swallower(module, call) is None for call in behind)


def _is_denied_elsewhere(module: ModuleIndex, _: Guarded, handler: Handler) -> bool:
    """Whether all that a handler does is to set an attribute of which an assertion of another file denies that."""
    lines = [item for item in handler.node.body if not only_says(item)]
    targets = [item.targets[0] for item in lines if isinstance(item, ast.Assign) and is_constant(item.value, True)]
    names = [item.attr for item in targets if isinstance(item, ast.Attribute)]
    if not names or len(names) < len(lines):
        return False
    files = [path for name in names for path in module.sources.named(name) or () if path.endswith(".py")]
    known = [module.sources.looked_at(path, _denied_attributes) or frozenset() for path in files]
    return all(any(name in denied for denied in known) for name in names)


def _denied_attributes(content: bytes) -> frozenset[str]:
    """The attributes that assertions of a file want to be false: `assert not client.FAILED`."""
    try:
        tests = [item.test for item in walk(ast.parse(content)) if isinstance(item, ast.Assert)]
    except (SyntaxError, ValueError):
        return frozenset()
    parts = (part for test in tests for part in conjuncts(test))
    return frozenset(part.operand.attr for part in parts if is_denied(part) and isinstance(part.operand, ast.Attribute))


def _asks_alike(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler asks the same of the same objects, under another name: an outage meets that, too."""
    asked, again = ([_told(module, item) for item in block] for block in (node.body, handler.node.body))
    return bool(asked) and set().union(*asked) == set().union(*again) != set()


def _told(module: ModuleIndex, statement: ast.stmt) -> set[str]:
    if only_says(statement):
        return set()
    calls = (item for item in module.below(statement) if isinstance(item, ast.Call))
    return {ast.unparse(item.func) for item in calls if isinstance(item.func, ast.Attribute)}


def _says_no_to_who_demands(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a predicate says no where it fails, and all who ask it demand a yes.

    A waiting helper that is given it asks again, and raises in the end. A check picks by it what it demands some of:
    it judges what it is given, by that and the standard library, so the failure is of one item, and no match.
    """
    function = module.function(node)
    if function is None or not _says_no(module, node, handler.node.body[-1]):
        return False
    scope = module.function(function) or module.tree
    uses = [item for item in module.reads_of(function.name) if module.binding_scope(item.id, item) is scope]
    given = {item.arg for item in parameters(function)} - {"self", "cls"}
    calls = [item for part in node.body for item in module.below(part) if isinstance(item, ast.Call)]
    judges = all(_is_of_what_is_given(module, item, given) for item in calls)
    return bool(uses) and all(
        _is_waited_for(module, item) or (judges and _asks_for_some(module, module.called(item))) for item in uses
    )


def _says_no(module: ModuleIndex, node: Guarded, last: ast.stmt) -> bool:
    """Whether a function answers with `False` by a handler, or below its `try`, and otherwise elsewhere."""
    below = [] if isinstance(last, ast.Return) else module.following(node)
    answer = last if isinstance(last, ast.Return) else next(iter(below), None)
    function = module.function(node)
    given = [item for item in module.local(function) if isinstance(item, ast.Return)] if function is not None else []
    no = isinstance(answer, ast.Return) and is_constant(answer.value, False)
    return no and any(item.value is not None and not is_constant(item.value, False) for item in given)


def _is_waited_for(module: ModuleIndex, name: ast.expr) -> bool:
    """`self.wait_until(is_there)`, `assert wait_until(lambda: is_there(room))`: by no function of Python's own."""
    called = module.called(name)
    wrapped = module.parent(called) if called is not None else None
    handed = wrapped if isinstance(wrapped, ast.Lambda) else name
    call = module.parent(handed)
    if not isinstance(call, ast.Call) or handed is call.func:
        return False
    statement, top = module.statement(call), (module.resolve(call.func) or "").partition(".")[0]
    tests = conjuncts(statement.test) if isinstance(statement, ast.Assert) else [getattr(statement, "value", None)]
    own = top in BUILTINS | sys.stdlib_module_names
    return not own and isinstance(statement, ast.Assert | ast.Expr) and any(unawaited(item) is call for item in tests)


def _is_of_what_is_given(module: ModuleIndex, call: ast.Call, given: set[str]) -> bool:
    inner = start(call.func, ast.Attribute | ast.Subscript | ast.Call)
    top = (module.resolve(inner) or "").partition(".")[0] if isinstance(inner, ast.Name) else ""
    return getattr(inner, "id", "") in given or top in (BUILTINS | sys.stdlib_module_names) - REMOTE


def _asks_for_some(module: ModuleIndex, call: ast.Call | None) -> bool:
    """`assert any(match(line) for line in lines)`, `assert len([line for line in lines if match(line)]) == 1`."""
    around = module.ancestors(call) if call is not None else ()
    through = next((up for up in around if isinstance(up, ast.GeneratorExp | ast.ListComp)), None)
    if call is None or through is None:
        return False
    outer = module.parent(through)
    asked: ast.AST = outer if isinstance(outer, ast.Call) else through
    picks = through.elt is call if is_call_of(outer, "any") else any(call in item.ifs for item in through.generators)
    check = module.statement(call)
    for part in conjuncts(check.test) if isinstance(check, ast.Assert) and picks else ():
        if isinstance(part, ast.Compare) and part.left is asked and is_call_of(asked, "len"):
            some = isinstance(part.ops[0], ast.Eq | ast.GtE) and getattr(part.comparators[0], "value", 0) != 0
            return some or isinstance(part.ops[0], ast.Gt)
        if part is asked:
            return isinstance(asked, ast.ListComp) or is_call_of(asked, "any")
    return False


def _owner(call: ast.AST | None) -> str:
    """The name of the object that a call is a method of."""
    inner = start(call.func) if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else None
    return inner.id if isinstance(inner, ast.Name) else ""


def _at_once(module: ModuleIndex, statement: ast.stmt) -> list[ast.Call]:
    """The calls of a statement that come whatever a condition says."""
    if not isinstance(statement, ast.Expr | ast.Assign | ast.Return | ast.Assert):
        return []
    return [item for item in module.below(statement) if isinstance(item, ast.Call)]
