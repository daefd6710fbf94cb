"""What lets a failure pass: a share that is less than all, a skip further on, or the handler's own mark of success.

Each is another question, so the assumption is chosen here, from the checks that the failure comes to. Demanding all of
a share helps nothing where the handler notes a success, or where failures are left out of what the share is taken of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, is_constant
from codemods.analysis.conditions.constant_truth import is_count
from codemods.analysis.conditions.shares import filtered_collection, share
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.facts.growths import holds_of_an_error
from codemods.transformers.remove_fallbacks.facts.needed_results import answers_with, reached_checks
from codemods.transformers.remove_fallbacks.facts.noted import noted
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import asks_a_service
from codemods.transformers.remove_fallbacks.statements.blocks import (
    bound_places,
    filled_places,
    statements_of,
    stepped_places,
)
from codemods.transformers.remove_fallbacks.statements.calls import demand
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.values import place
from codemods.transformers.remove_fallbacks.surroundings.loops import Role, loop_around


def counts_as_success(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler says yes where the guarded code says how it went: `{"success": True}`, `return True`."""
    told = {name for name, value in noted(module, node.body) if not is_constant(value, False)}
    return any(is_constant(value, True) and name in told for name, value in noted(module, handler.body))


def judges_too(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler compares for its answer, as the guarded code does: `return took < 2`; not the error."""
    blocks = (node.body, [] if asks_a_service(module, handler.body) else handler.body)
    return all(
        any(not name and _is_compared(value, handler.name) for name, value in noted(module, block)) for block in blocks
    )


def _is_compared(value: ast.expr, error: str | None) -> bool:
    names = {item.id for item in walk(value) if isinstance(item, ast.Name)}
    return isinstance(value, ast.Compare) and bool(names) and error not in names


def is_recorded(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether checks read what the handler writes down: then `not failures` is no answer that a failure gives."""
    return _is_read(module, node, filled_places(module, handler.body))


def is_no_recorded(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether checks read a no that the handler writes down."""
    return answers_with(handler, False) and is_recorded(module, node, handler)


def is_asked_for(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a check behind reads what only the handler leaves: how often it ran, or which error it took."""
    well = [*node.body, *getattr(node, "orelse", ())]
    left = bound_places(module, handler.body) | filled_places(module, handler.body)
    return _is_read(module, node, left - bound_places(module, well) - filled_places(module, well))


def asks_for_so_many(module: ModuleIndex, node: Guarded, check: ast.AST) -> bool:
    """Whether a check asks for a number of rounds that went well, in a loop over nobody says how many."""
    loop, asked, facts = loop_around(module, node), demand(check), module.derived(ModuleFacts)
    items = facts.constant(loop.iter) if isinstance(loop, ast.For | ast.AsyncFor) else None
    if items is None or not isinstance(asked, ast.Compare) or _is_told(items):
        return False
    stepped = (item.target for item in statements_of(module, node.body) if isinstance(item, ast.AugAssign))
    counted = {place(target) for target in stepped} | filled_places(module, node.body)
    sides = [asked.left, *asked.comparators]
    number = any(
        isinstance(side, ast.Attribute) or (isinstance(side, ast.Constant) and type(side.value) is int)
        for side in map(facts.constant, sides)
    )
    return number and isinstance(asked.ops[0], ast.Eq) and any(not counted.isdisjoint(places_in(it)) for it in sides)


def _is_told(items: ast.expr) -> bool:
    """Whether how many a loop goes through is written out."""
    display = isinstance(items, ast.List | ast.Tuple | ast.Dict | ast.Set)
    return display or (isinstance(items, ast.Call) and callee(items) == "range")


def _is_read(module: ModuleIndex, node: Guarded, places: Set[str]) -> bool:
    function = module.function(node)
    return function is not None and any(True for _ in reached_checks(module, function, places, node))


def bounds(check: ast.AST) -> list[tuple[ast.expr, bool]]:
    """What a check sets bounds to, or asks any of: it demands so much, not each. A failure at so many does, too.

    With each, whether only its upper bound is set.
    """
    each = {id(part) for item in walk(check) if is_call_of(item, "all") for part in walk(item)}
    found: list[tuple[ast.expr, bool]] = []
    for item in (part for part in walk(check) if id(part) not in each):
        if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.Gt | ast.GtE | ast.Lt | ast.LtE):
            below = isinstance(item.ops[0], ast.Lt | ast.LtE)
            found += [(item.left, below), *((side, not below) for side in item.comparators)]
        elif isinstance(item, ast.Compare) and isinstance(check, ast.If) and isinstance(item.left, ast.Call):
            found += [(side, False) for side in (item.left, *item.comparators)]
        elif is_call_of(item, "assertGreater", "assertGreaterEqual"):
            found += [(side, bool(index)) for index, side in enumerate(item.args[:2])]
        elif is_call_of(item, "any"):
            found.append((item, False))
    return found


def is_share(module: ModuleIndex, check: ast.AST, noted: Set[str], failed: Set[str]) -> bool:
    """Whether a check asks for so many, or for any: not for each. What is `noted` of failures, too, is all there is.

    A number that must not be too high is one of the `failed`, or no share: `assert len(opened) <= 3`.
    """
    asked = ast.If(check.test, [], []) if isinstance(check, ast.If) else check
    facts, sides = module.derived(ModuleFacts), bounds(asked)
    stepped = {ast.unparse(item.target) for item in (module.nodes(ast.AugAssign) if sides else ())}
    return any(
        is_call_of(part, "any")
        or (
            not failed.isdisjoint({ast.unparse(part), *places_in(part)})
            if capped
            else ast.unparse(part) in stepped - failed
            or (is_count(facts, part) and (noted | failed).isdisjoint(places_in(part)))
        )
        for side, capped in sides
        for part in walk(side)
        if isinstance(part, ast.expr)
    ) or any(share(facts, side) for side, _ in sides)


def asks_another_way(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether guarded code ends its test in each way, and a handler goes on to checks below: either will do."""
    body = [*node.body, *getattr(node, "orelse", ())]
    if module.test(node) is None or flow.falls_through(module, body) or not flow.falls_through(module, handler.body):
        return False
    returns = any(isinstance(item, ast.Return) for item in statements_of(module, body))
    function, around = module.function(node), [node, *(up for up in module.ancestors(node) if isinstance(up, ast.stmt))]
    inside = around[: around.index(function)] if function in around else around
    behind = [item for up in inside for item in module.following(up)]
    return returns and any(True for _ in module.derived(ModuleFacts).checks_in(*behind))


def asks_for_fewer(module: ModuleIndex, checks: Sequence[ast.AST]) -> bool:
    """Whether the same share or count has a bound below it and one above: that some fail is demanded, too."""
    asked = [check for check in checks if not isinstance(check, ast.If)]
    most = {text for check in asked for text in _greater(check, turned=True)}
    both = (check for check in asked if most and not most.isdisjoint(_greater(check)))
    return any(is_share(module, check, frozenset(), frozenset()) for check in both)


def _greater(check: ast.AST, turned: bool = False) -> Iterator[str]:
    """What a check asks to be greater than something; `turned`: less."""
    for item in walk(check):
        if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.Gt | ast.GtE | ast.Lt | ast.LtE):
            below = isinstance(item.ops[0], ast.Lt | ast.LtE) is not turned
            strict = isinstance(item.ops[0], ast.Gt | ast.Lt)
            side = item.comparators[0] if below else item.left
            if (strict or not turned) and not isinstance(side, ast.Constant):
                yield ast.unparse(side)


def is_capped(facts: ModuleFacts, check: ast.AST) -> bool:
    """Whether a check only says of how many it is true at most, and it is not true of an error.

    That not all are there is what it demands: `assert len([r for r in replies if r.status == 201]) <= 3`.
    """
    counted = [(found[1], capped) for side, capped in bounds(check) if (found := filtered_collection(facts, side))]
    return bool(counted) and all(capped and not holds_of_an_error(condition) for condition, capped in counted)


def is_rate(module: ModuleIndex, check: ast.AST) -> bool:
    """Whether a check asks for a share of what was tried, however the attempts were made, and whatever its name."""
    facts = module.derived(ModuleFacts)
    asked = check.test if isinstance(check, ast.If) else check
    compares = (item for item in walk(asked) if isinstance(item, ast.Compare))
    sides = [side for item in compares for side in (item.left, *item.comparators)]
    return any(share(facts, side) or _is_part_of_all(facts, side) for side in sides)


def _is_part_of_all(facts: ModuleFacts, node: ast.expr) -> bool:
    """`len(good) / len(tried)`, also through names."""
    value = facts.constant(node)
    value = value.body if isinstance(value, ast.IfExp) else value
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult):
        return _is_part_of_all(facts, value.left) or _is_part_of_all(facts, value.right)
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, ast.Div):
        return False
    return all(is_count(facts, facts.constant(side)) for side in (value.left, value.right))


def is_flag(check: ast.AST, bound: Set[str]) -> bool:
    """Whether a check asks for a variable that any round of a loop may have set."""
    test = demand(check)
    return test is not None and (place(test) or "") in bound


def accepts_a_share(
    failures: Failures,
    node: Guarded,
    handler: ast.ExceptHandler,
    checks: Sequence[ast.AST],
    needs: Sequence[ast.AST],
    several: Sequence[ast.AST],
    role: Role,
) -> bool:
    """Whether checks on what a handler did, or that `needs` what it guards, ask for so many of `several`."""
    module = failures.module
    if any(is_rate(failures.module_of(check), check) for check in [*needs, *several]):
        return True
    if role is Role.ITEMS:
        bound = bound_places(module, node.body)
        if any(is_flag(check, bound) for check in checks) or (needs and _writes_over(module, node)):
            return True
        if any(asks_for_so_many(module, node, check) for check in needs):
            return True
    noted = filled_places(module, handler.body)
    failed = (noted - filled_places(module, node.body)) | (
        stepped_places(module, handler.body) - stepped_places(module, node.body)
    )
    return any(is_share(failures.module_of(check), check, noted, failed) for check in several)


def _writes_over(module: ModuleIndex, node: Guarded) -> bool:
    """Whether each round of a helper's loop counts, or writes over what the one before gave: any may have."""
    function = module.function(node)
    added = (item.value for item in statements_of(module, node.body) if isinstance(item, ast.AugAssign))
    adds = any(not isinstance(value, ast.Constant) for value in added)
    helps = function is not None and not module.is_test(function)
    return helps and not adds and not filled_places(module, node.body)
