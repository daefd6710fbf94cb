"""`manual-raises`: an expected exception checked by hand, in any of its forms."""

from __future__ import annotations

import ast
from functools import partial

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, names_in, parameters, values_given, walk
from codemods.transformers.remove_fallbacks.catalogue import MANUAL_RAISES
from codemods.transformers.remove_fallbacks.following.handlers import Handler, checks_in
from codemods.transformers.remove_fallbacks.purposes.injected import raises_itself
from codemods.transformers.remove_fallbacks.rewrites.asked_texts import with_raised, with_text
from codemods.transformers.remove_fallbacks.rewrites.clauses import reads_name
from codemods.transformers.remove_fallbacks.rewrites.demands import is_used_as_value, obstacle
from codemods.transformers.remove_fallbacks.rewrites.expect import expectation
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation, rewritten, said_beforehand
from codemods.transformers.remove_fallbacks.rewrites.styles import says_words, unittest_self
from codemods.transformers.remove_fallbacks.same_as_raises import RAISES, compared, own_failure_taken
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import (
    catches_in_with,
    exception_names,
)
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.transformers.remove_fallbacks.surroundings.tasks import is_started
from codemods.transformers.transformer import Assumes, Narrowed, Violation
from codemods.transformers.verdict import decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

_MESSAGE = "this expected exception is checked by hand: use `raises`"
_THREADED = "a thread runs it, whose failure reaches no test: check it in the test"


def expected_by_hand(module: ModuleIndex, node: TryNode) -> list[Violation] | None:
    """The violation that a `try` is, if it is an expected exception checked by hand; none where that is right so."""
    found = expectation(module, node)
    if found is None or raises_itself(module, node):
        return None
    if _keeps_a_record(module, found):
        return []
    swallowed = _swallows_its_own_failure(module, found)
    # it fails without the exception, or no system has a part in it: only its style is meant
    grave = None if swallowed and not _is_of_the_test_alone(module, found) else Severity.NOTE
    if not swallowed and (
        _is_given_type(module, found) or is_used_as_value(module, found) or _is_other_way(module, found)
    ):
        return []
    if exception_names(module, found.handler.type) == frozenset({"StopIteration"}):
        return None  # how a generator, or a coroutine that is sent on, returns
    found_here = partial(Violation, MANUAL_RAISES.name, node, _MESSAGE, severity=grave, is_certain=swallowed)
    why = obstacle(module, found)
    if why is not None:
        return [found_here(code=why[0], reason=why[1])]
    if not swallowed and _is_told_which(module, found):
        return []
    known = compared(module, found)
    if _takes_anything(module, found):
        found = with_text(module, found)
        if found.pattern is None and known.takes_own_failure:
            found = with_raised(module, found)
        # `raises(Exception)` is no better than a handler that asks nothing, and linters forbid it in unittest's words
        looked_at = reads_name(module, found.handler.body, found.handler.name)
        by_pytest = known.takes_own_failure or unittest_self(module, node) is None
        if found.pattern is None and not (looked_at and by_pytest):
            return [found_here(code=Code.NEEDS_RUN, reason="say which error is right: name its type or text")]
    if is_started(module, module.function(node)):
        return [Violation(MANUAL_RAISES.name, node, _MESSAGE, code=Code.NO_REWRITE, reason=_THREADED)]
    decision = decide(MANUAL_RAISES.name, node, RAISES, known)
    assumes = tuple(Assumes(item, decision.row.says, found.handler) for item in decision.row.assumes)
    return [found_here(fix=rewritten(module, found), assumes=assumes, decision=decision)]


def _is_told_which(module: ModuleIndex, found: Expectation) -> bool:
    """Whether the failure tells which round of a loop it is of: `pytest.raises` would not."""
    loop = loop_around(module, found.node)
    if not isinstance(loop, ast.For | ast.AsyncFor) or found.fail is None:
        return False
    if says_words(module, found.node) and said_beforehand(module, found) is not None:
        return False
    names = names_in(loop.target)
    return any(isinstance(item, ast.Name) and item.id in names for item in walk(found.fail))


def _keeps_a_record(module: ModuleIndex, found: Expectation) -> bool:
    """Whether the handler fills the place that was looked up and asks nobody: what was not seen before is expected."""
    body = statements_of(module, found.body)
    looked_up = {ast.unparse(item) for item in body if isinstance(item, ast.Subscript)}
    filled = {ast.unparse(to) for item in found.handler.body if isinstance(item, ast.Assign) for to in item.targets}
    return not looked_up.isdisjoint(filled) and not any(isinstance(item, ast.Call | ast.Await) for item in body)


def _is_of_the_test_alone(module: ModuleIndex, found: Expectation) -> bool:
    """Whether all that is called is a function inside the test, with literals, which calls nothing itself."""
    function = module.function(found.node)
    calls = [item for item in statements_of(module, found.body) if isinstance(item, ast.Call)]
    inner = [item for item in module.local(function) if isinstance(item, FunctionNode)] if function is not None else []
    own = {item.name: item for item in inner if not any(isinstance(part, ast.Call) for part in module.below(item))}
    given = [value for call in calls for value in values_given(call)]
    called = all(isinstance(call.func, ast.Name) and call.func.id in own for call in calls)
    return bool(calls) and called and all(isinstance(item, ast.Constant) for item in given)


def _is_other_way(module: ModuleIndex, found: Expectation) -> bool:
    """Whether the other branch of a condition expects its error by a context manager: here that may not be there."""
    child: ast.AST = found.node
    for up in module.ancestors(found.node):
        if isinstance(up, ast.If):
            other = up.orelse if child in up.body else up.body
            withs = (item for item in statements_of(module, other) if isinstance(item, ast.With))
            if any(catches_in_with(module, item) for node in withs for item in node.items):
                return True
        child = up
    return False


def _takes_anything(module: ModuleIndex, found: Expectation) -> bool:
    """Whether an error of any type is right: `raises(Exception)` would be no better, and linters forbid it."""
    names = exception_names(module, found.kind if found.kind is not None else found.handler.type)
    return names == frozenset({"Exception"})


def _is_given_type(module: ModuleIndex, found: Expectation) -> bool:
    """Whether a helper is told which exception to expect: it is the suite's own `raises`."""
    function = module.function(found.node)
    given = {argument.arg for argument in parameters(function)} if function is not None else set()
    return function is not None and not module.is_test(function) and getattr(found.handler.type, "id", "") in given


def _swallows_its_own_failure(module: ModuleIndex, found: Expectation) -> bool:
    """Whether the test passes today when nothing is raised: the handler takes that failure, too, and checks nothing."""
    return any(
        sure
        and flow.ways_out(module, handler.body)
        and not any(is_real_check(module, item) for item in statements_of(module, handler.body))
        for handler, sure in own_failure_taken(module, found)
    )


def expected_by_run(module: ModuleIndex, node: TryNode, handler: Handler) -> Narrowed | None:
    """The same fix for a handler that a run shows to take its exception every time; a test alone may demand it.

    An outage is never demanded, nor is that checks are not reached.
    """
    alone = len(node.handlers) == 1 and isinstance(node, ast.Try) and not node.orelse
    checked = any(checks_in(module, item) for item in node.body)
    if not alone or checked or handler.some_outage or module.test(node) is None:
        return None
    found = Expectation(node, (handler.node,), None)
    if obstacle(module, found) is not None:
        return None
    assumes = Assumes(Assumption.NO_FAILURE_ACCEPTED, node=handler.node, judged_as=MANUAL_RAISES.name)
    return Narrowed(assumes, lambda error: rewritten(module, found))
