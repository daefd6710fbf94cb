"""What needs the guarded code to succeed: checks in it, and checks behind it that read what it gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.definitions import Definitions
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FILLING, callee, is_call_of, is_constant
from codemods.analysis.values.parametrized import is_parametrized
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, names_in, parameters, walk
from codemods.transformers.remove_fallbacks.facts.values_before import is_expected_before, is_only_if_given
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import (
    bound_places,
    filled_elsewhere,
    filled_places,
    statements_of,
)
from codemods.transformers.remove_fallbacks.statements.calls import only_sifts
from codemods.transformers.remove_fallbacks.statements.readings import (
    beside,
    is_one_of,
    is_real_check,
    may_give,
    places_in,
    steps,
    tries,
)
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import place
from codemods.transformers.remove_fallbacks.surroundings.collecting import collected
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.transformers.remove_fallbacks.surroundings.tasks import handed_to


def guards_check(module: ModuleIndex, node: Guarded, *, swallowed: bool) -> bool:
    """Whether a check of the test's own stands in the guarded code: one on the time only where it is `swallowed`."""
    timing = module.derived(Elapsed).check_nodes if swallowed else ()
    inside = statements_of(module, node.body)
    return any(is_real_check(module, item) or (item in timing and isinstance(item, ast.Assert)) for item in inside)


def checks_at_once(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block has a check that no condition of the block spares."""
    for item in block:
        inner = item.body if isinstance(item, ast.With | ast.AsyncWith) else ()
        asked = item.value if isinstance(item, ast.Expr) else item
        if is_real_check(module, asked) or checks_at_once(module, inner):
            return True
    return False


def calls_what_it_is_given(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code calls a parameter of its helper or test, whose failure the callers or rows choose."""
    function = module.function(node)
    if function is None:
        return False
    given = {argument.arg for argument in parameters(function)}
    calls = (item.func for item in statements_of(module, node.body) if isinstance(item, ast.Call))
    names = [name for name in calls if isinstance(name, ast.Name) and name.id in given]
    if not names or module.test(node) is None:
        return bool(names)
    facts, known = module.derived(ModuleFacts), module.derived(Definitions)
    marks = (module.resolve(item.func) or "" for item in function.decorator_list if isinstance(item, ast.Call))
    own = any(not mark.startswith(("pytest.", "unittest.")) for mark in marks)  # it may give rows, too
    return any(is_parametrized(facts, name) or (own and not any(known.fixture(module, name.id))) for name in names)


def is_one_of_many(module: ModuleIndex, node: Guarded, failures: Failures) -> bool:
    """Whether the helper around guarded code is called for each of several: in a loop, a comprehension, a gather."""
    function = module.function(node)
    if function is None or module.is_test(function):
        return False
    handed = handed_to(module, function)
    return any("map" in callee(call) or is_repeated(module, call) for call in handed) or any(
        is_repeated(other, call) for other, call in failures.known(function)
    )


def acts(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler does more than tell, sift or note the failure: that is wanted when it raises, too."""
    own = bool(handler.cleans) or not all(only_sifts(module, item) for item in handler.acts)
    return own or _counts_for_others(module, node, handler)


def _counts_for_others(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler counts in an attribute that something reads, or ends a state: that goes on when it raises.

    What the guarded code counts, too, is how often it went well: to raise behind that would contradict it.
    """
    above = [item for item in module.block(node) if item.lineno < node.lineno]
    blocks = (statements_of(module, block) for block in (above, node.body, handler.node.body))
    stored = [bound_places(module, [item for item in block if isinstance(item, ast.Assign)]) for block in blocks]
    if any("." in item for item in frozenset.intersection(*stored)):
        return True  # an object would be left in the state from before
    counted = _counted(module, handler.node.body) - _counted(module, node.body)
    read = (item.attr for item in module.nodes(ast.Attribute) if isinstance(item.ctx, ast.Load))
    return bool(counted) and (module.is_shared or not counted.isdisjoint(read))


def _counted(module: ModuleIndex, block: list[ast.stmt]) -> set[str]:
    """The attributes in which a block counts."""
    counts = (item.target for item in statements_of(module, block) if isinstance(item, ast.AugAssign))
    return {target.attr for target in counts if isinstance(target, ast.Attribute)}


def checks_on_taken(module: ModuleIndex, node: Guarded) -> list[ast.AST]:
    """The checks behind the loop around guarded code that read what its rounds took."""
    loop, function = loop_around(module, node), module.function(node)
    if loop is None or function is None:
        return []
    return list(reached_checks(module, function, collected(module, loop), loop))


def answers_with(handler: ast.ExceptHandler, said: bool) -> bool:
    """Whether a handler stores or returns `True`, or `False`, alone or in a container."""
    kinds = ast.Assign | ast.AnnAssign | ast.Return
    given = (item.value for part in handler.body for item in walk(part) if isinstance(item, kinds) and item.value)
    return any(is_constant(item, said) for value in given for item in walk(value))


def stands_in(handler: ast.ExceptHandler) -> bool:
    """Whether a handler answers with something of its own."""
    value = handler.body[-1].value if isinstance(handler.body[-1], ast.Return) else None
    return value is not None and not (isinstance(value, ast.Constant) and not value.value)


def is_repeated(module: ModuleIndex, call: ast.Call) -> bool:
    for up in module.ancestors(call):
        if isinstance(up, ast.ListComp | ast.GeneratorExp | ast.For | ast.AsyncFor | ast.While):
            return True
        if is_call_of(up, "gather"):
            return sum(isinstance(item, ast.Call) and callee(item) == callee(call) for item in up.args) > 1
        if isinstance(up, FunctionNode):
            return False
    return False


def needing(module: ModuleIndex, node: Guarded, failures: Failures) -> list[ast.AST]:
    """The checks behind the guarded code, here or where its function is called, that read what it gives."""
    function = module.function(node)
    if function is None:
        return []
    orelse = statements_of(module, node.orelse) if isinstance(node, TryNode) else ()
    names = set(bound_places(module, node.body)) | filled_places(module, node.body)
    found = [item for item in orelse if is_real_check(module, item)]
    keys = bound_places(module, node.body) | filled_places(module, node.body, by_key=True)
    keys -= filled_elsewhere(module, function, node, keys)
    reached = reached_checks(module, function, keys, node, node.body[-1].end_lineno)
    found += [
        item
        for item in reached
        if not is_only_if_given(module, item, names, node)
        and not is_expected_before(module, item, names, node, failures)
    ]
    if found or module.test(node) is not None or not _gives_back(module, function, node, names):
        return found
    calls = failures.known(function)
    checks = [_checks_of(other, call) for other, call in calls]
    # a caller that takes it, and checks nothing of it, may do without
    takes = [not isinstance(other.statement(call), ast.Expr) for other, call in calls]
    return [] if any(t and not c for t, c in zip(takes, checks, strict=True)) else [i for c in checks for i in c]


def had_before(module: ModuleIndex, node: Guarded) -> bool:
    """Whether a variable that guarded code gives holds an object from before, which later checks may read as well."""
    function, around = module.function(node), set(module.ancestors(node))
    names = bound_places(module, node.body) if function is not None else ()
    stores = (item for name in names for item in module.within(module.spelled(name), function or node))
    made = (module.parent(item) for item in stores if isinstance(item.ctx, ast.Store) and item.lineno < node.lineno)
    plain = (item for item in made if isinstance(item, ast.Assign) and module.parent(item) in around)
    return any(isinstance(item.value, ast.Call | ast.Await) for item in plain)


def checks_around(module: ModuleIndex, node: Guarded) -> Iterator[ast.AST]:
    """The checks of the function around a nested one that read what its guarded code fills."""
    function = module.function(node)
    outer = module.function(function) if function is not None else None
    if function is not None and outer is not None:
        inside = statements_of(module, node.body)
        filled = filled_places(module, node.body) | module.derived(Receivers).filled(inside)
        yield from reached_checks(module, outer, filled - module.bound(function), function)


def reached_checks(
    module: ModuleIndex,
    function: FunctionNode,
    names: Set[str],
    node: ast.stmt,
    line: int | None = None,
    grown: set[str] | None = None,
) -> Iterator[ast.AST]:
    """The checks behind a statement (or a line in it) that read names, or what is computed from them there.

    `grown`: takes the names of what is computed.
    """
    around = set(module.ancestors(node))
    known = {name for name in names if not may_give(module, function, name.partition("[")[0], node, around)}
    last, roots = line or node.end_lineno or node.lineno, {name.partition("[")[0] for name in known}
    anew: list[tuple[list[ast.stmt], Set[str]]] = []
    for step in steps(module, function) if known else ():
        item = step.node
        if step.line <= last:
            continue
        read: Set[str] = known & step.reads
        if read and anew:
            up = {item, *module.ancestors(item)}
            read = beside(read, {name for block, given in anew if not up.isdisjoint(block) for name in given})
        if isinstance(item, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and read:
            if not is_one_of(item.value, read):
                bound = bound_places(module, [module.statement(item)])
                known |= {name for name in bound if not may_give(module, function, name, node, around)}
                roots |= known
                if grown is not None:
                    grown |= known
        elif isinstance(item, ast.For | ast.AsyncFor) and read:
            known |= names_in(item.target) | _sorted_into(module, item)
            roots |= known
        elif not roots.isdisjoint(step.binds):
            owner = module.statement(item)
            anew.append((module.block(owner), step.binds))
            if module.parent(owner) in around or tries(module, owner) - around:
                known = set(beside(known, step.binds))
        elif read and (
            (step.checks and not _has_alternative(item, read)) or (isinstance(item, ast.If) and _decides(module, item))
        ):
            yield item


def _sorted_into(module: ModuleIndex, loop: ast.For | ast.AsyncFor) -> set[str]:
    """What a loop puts the items themselves into, or counts where one is asked for: `if result.ok: good += 1`."""
    inside, items = statements_of(module, loop.body), set(names_in(loop.target))
    calls = (item for item in inside if isinstance(item, ast.Call) and callee(item) in FILLING)
    owners = [call.func.value for call in calls if len(call.args) == 1 and getattr(call.args[0], "id", None) in items]  # type: ignore[attr-defined]
    for item in inside:  # `number, code = result`
        if isinstance(item, ast.Assign) and not items.isdisjoint(names_in(item.value)):
            items.update(name for target in item.targets for name in names_in(target))
    asked = (item for item in inside if isinstance(item, ast.If) and not items.isdisjoint(names_in(item.test)))
    owners += [line.target for item in asked for line in (*item.body, *item.orelse) if isinstance(line, ast.AugAssign)]
    return {name for owner in owners if (name := place(owner)) is not None}


def _has_alternative(check: ast.AST, known: Set[str]) -> bool:
    """Whether a check also holds by something else: `assert meta is not None or field is not None`."""
    return isinstance(check, ast.Assert) and is_one_of(check.test, known)


def _decides(module: ModuleIndex, item: ast.If) -> bool:
    """Whether checks, or failures, stand in the branches of a condition."""
    inside = statements_of(module, [*item.body, *item.orelse])
    return any(is_check(module, part) or isinstance(part, ast.Raise) for part in inside)


def _gives_back(module: ModuleIndex, function: FunctionNode, node: Guarded, names: Set[str]) -> bool:
    """Whether a helper returns what its guarded code got."""
    returned = [item for item in module.local(function) if isinstance(item, ast.Return) and item.value is not None]
    inside = set(map(id, statements_of(module, node.body)))
    return any(id(item) in inside or not places_in(item).isdisjoint(names) for item in returned)


def _checks_of(module: ModuleIndex, call: ast.Call) -> list[ast.AST]:
    """The checks that read what a call gives: in its own statement, or below it."""
    statement = module.statement(call)
    around = module.function(call)
    if isinstance(statement, ast.Assert) or any(is_check(module, up) for up in module.expressions(call)):
        return [statement]
    if isinstance(statement, ast.If) and module.holds(statement.test, call):
        return [item for item in statements_of(module, [*statement.body, *statement.orelse]) if is_check(module, item)]
    if around is None:
        return []
    return list(reached_checks(module, around, bound_places(module, [statement]), statement))
