"""Rounds of a loop that a handler books on an object, where a check behind asks it for a share of them."""

from __future__ import annotations

import ast
from itertools import accumulate

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, number
from codemods.analysis.conditions.implications import claimed, opposite
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import place
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around


def is_booked(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler calls an object of which a check behind the loop asks less than one of each round."""
    loop, function = loop_around(module, node), module.function(node)
    owners = (place(item.func.value) for item in handler.acts if isinstance(item.func, ast.Attribute))
    known = {name for owner in owners if owner for name in accumulate(owner.split("."), "{}.{}".format)} - {"self"}
    if loop is None or function is None or not known:
        return False
    return any(_takes_less(module, loop, check) for check in reached_checks(module, function, known, loop))


def _takes_less(module: ModuleIndex, loop: Loop, check: ast.AST) -> bool:
    """Whether a check, or the function of this file that it leaves it to, holds for fewer than all rounds of a loop."""
    facts, receivers = module.derived(ModuleFacts), module.derived(Receivers)
    through = loop.iter if isinstance(loop, ast.For | ast.AsyncFor) else loop.test
    items = facts.constant(through)
    rounds = len(items.elts) if isinstance(items, ast.List | ast.Tuple) else None
    claims = list(opposite(check.test) if isinstance(check, ast.If) else claimed(check))
    called = [item for item in [check, *claims] if isinstance(item, ast.Call)]
    helpers = [function for item in called if (function := receivers.function(item)) is not None]
    for helper in helpers:
        claims += [item.value for item in flow.returns(module, helper) if item.value is not None]
        claims += [item for part in module.local(helper) for item in claimed(part)]
    for claim in claims:
        if is_call_of(claim, "any"):
            return True
        if isinstance(claim, ast.Compare) and isinstance(claim.ops[0], ast.Gt | ast.GtE | ast.Lt | ast.LtE):
            sides = claim.left, claim.comparators[0]
            most, least = sides if isinstance(claim.ops[0], ast.Gt | ast.GtE) else sides[::-1]
            bound = facts.constant(least)
            of_all = is_call_of(bound, "len") and ast.dump(bound.args[0]) == ast.dump(through)
            enough = rounds is not None and (number(bound) or 0) >= rounds
            if places_in(most) and not of_all and not enough:
                return True
    return False
