"""Failures that all callers of a helper tell from success: they ask until it answers, or what either answer means.

while not is_listening(port): process.check()     # ends with a good answer alone
if exists(column): assert reply.ok                # and `else: assert not reply.ok`
"""

from __future__ import annotations

import ast

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_denied
from codemods.analysis.conditions.implications import key, opposite
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, unawaited
from codemods.transformers.remove_fallbacks.facts.settled_aside import Aside, settled_aside
from codemods.transformers.remove_fallbacks.following.fates import Called, Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler, skips_test
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.surroundings.cases_of_loops import claims


def told_aside(failures: Failures, node: Guarded, handler: Handler) -> Aside:
    """How the test around a handler tells its failure in another place, or all callers of a helper that says no."""
    if _is_unreached(failures.module, node):
        return Aside.UNREACHED
    settled = settled_aside(failures.module, node, handler)
    if settled is not Aside.NO:
        return settled
    if _is_one_of_what_is_wrong(failures.module, node, handler):
        return Aside.GIVEN
    function, last = failures.module.function(node), handler.node.body[-1]
    says_no = isinstance(last, ast.Return) and isinstance(last.value, ast.Constant) and not last.value.value
    calls = failures.known(function) if function is not None and says_no else []
    if function is not None and _reads_the_error(failures, function, handler.node):
        return Aside.GIVEN_BACK
    if function is not None and says_no and _is_asked_to_skip(failures, function, calls):
        return Aside.SKIPS
    if calls and all(_goes_on_until_good(module, call) for module, call in calls):
        return Aside.ASKED_AGAIN
    if calls and not handler.broad and all(_asks_both_ways(module, call) for module, call in calls):
        return Aside.CASE
    return Aside.NO


def _is_unreached(module: ModuleIndex, node: Guarded) -> bool:
    """Whether a step stands below a statement that leaves, or a function around it does."""
    return not _unreached(module).isdisjoint((node, *module.ancestors(node)))


@once
def _unreached(module: ModuleIndex) -> frozenset[ast.AST]:
    """The statements below one that leaves, in the same block."""
    kinds = (ast.Return, ast.Raise, ast.Break, ast.Continue)
    return frozenset(item for kind in kinds for leaving in module.nodes(kind) for item in module.following(leaving))


def _reads_the_error(failures: Failures, function: FunctionNode, handler: ast.ExceptHandler) -> bool:
    """Whether a caller reads the error that a helper gives back: `return found, error` for `found, error = ask()`."""
    given = handler.body[-1].value if isinstance(handler.body[-1], ast.Return) else None
    parts = given.elts if isinstance(given, ast.Tuple) else []
    place = next(
        (at for at, item in enumerate(parts) if handler.name and getattr(item, "id", "") == handler.name), None
    )
    for module, call in failures.known(function) if place is not None else ():
        kept = module.statement(call)
        target = kept.targets[0] if isinstance(kept, ast.Assign) and unawaited(kept.value) is call else None
        names = target.elts if isinstance(target, ast.Tuple) and len(target.elts) == len(parts) else []
        name, around = names[place] if names and place is not None else None, module.function(call)
        reads = module.reads_of(name.id) if isinstance(name, ast.Name) and around is not None else ()
        if around is not None and any(module.holds(around, item) for item in reads):
            return True
    return False


def _is_one_of_what_is_wrong(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a function gives back a list of what it found wrong, by conditions as well, and no outage is among it."""
    function = module.function(node)
    if function is None or handler.broad or handler.some_outage or handler.short_names & SILENCE:
        return False
    given = {item.value.id for item in flow.returns(module, function) if isinstance(item.value, ast.Name)}
    told = filled_places(module, handler.node.body) & given
    well = filled_places(module, [*node.body, *getattr(node, "orelse", ())])
    asked = [line for item in module.local(function) if isinstance(item, ast.If) for line in item.body]
    return not told.isdisjoint(filled_places(module, asked)) and told.isdisjoint(well)


def _is_asked_to_skip(failures: Failures, function: FunctionNode, calls: list[Called]) -> bool:
    """Whether other files ask a helper, and skip tests where it says no, be it by a name that may be another's.

    A skip of its own file goes with the handler.
    """
    asked = [module is not failures.module and _is_skipped_by(module, call) for module, call in calls]
    others = (failures.suite.holding(function.name, failures.module.path) or ()) if not calls else ()
    alike = ((other, other.called(item)) for other in others for item in other.attributes_named(function.name))
    return all(asked) and (bool(asked) or any(call and _is_skipped_by(other, call) for other, call in alike))


def _is_skipped_by(module: ModuleIndex, call: ast.Call) -> bool:
    """`if not await is_up(): pytest.skip(…)`"""
    up = module.statement(call)
    asked = up.test.operand if isinstance(up, ast.If) and is_denied(up.test) else None
    return isinstance(up, ast.If) and asked is not None and unawaited(asked) is call and skips_test(module, up.body[-1])


def _goes_on_until_good(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a loop goes round while a call gives no good answer, and only what may fail in it ends it sooner."""
    loop = next((up for up in module.ancestors(call) if isinstance(up, ast.stmt)), None)
    asked = loop.test.operand if isinstance(loop, ast.While) and is_denied(loop.test) else None
    if not isinstance(loop, ast.While) or asked is None or unawaited(asked) is not call:
        return False
    inside = statements_of(module, loop.body)
    leaves = any(isinstance(item, ast.Break) for item in flow.own_jumps(loop))
    leaves = leaves or any(isinstance(item, ast.Return) for item in inside)
    return not leaves and any(isinstance(item, ast.Assert | ast.Raise) or _may_fail(item) for item in inside)


def _may_fail(item: ast.AST) -> bool:
    return isinstance(item, ast.Call) and callee(item) != "sleep" and not is_inert_call(item)


def _asks_both_ways(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether checks demand of the system after a good answer what they deny after the other one."""
    facts, function = module.derived(ModuleFacts), module.function(call)
    for item in module.local(function) if function is not None else ():
        if not isinstance(item, ast.If) or not item.orelse:
            continue
        asked = item.test.operand if is_denied(item.test) else item.test
        value = facts.value(asked) if isinstance(asked, ast.Name) else asked
        denied = list(claims(item.orelse))
        if value is not None and unawaited(value) is call and any(_denies(i, denied) for i in claims(item.body)):
            return True
    return False


def _denies(claim: ast.expr, others: list[ast.expr]) -> bool:
    """Whether one of other claims cannot be true beside this one: `x.ok is False` beside `x.ok is True`."""
    told = _told(claim)
    return any(
        key(claim) in map(key, opposite(other)) or (told is not None and _told(other) == (told[0], not told[1]))
        for other in others
    )


def _told(claim: ast.expr) -> tuple[str, bool] | None:
    """What a claim says to be True or False."""
    if isinstance(claim, ast.Compare) and isinstance(claim.ops[0], ast.Is | ast.Eq):
        value = claim.comparators[0]
        if isinstance(value, ast.Constant) and isinstance(value.value, bool):
            return key(claim.left), value.value
    return None
