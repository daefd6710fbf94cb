"""What lets a failure pass: a share that is less than all, a skip further on, or the handler's own mark of success.

Each is another question, so the assumption is chosen here, from the checks that the failure comes to. Demanding all of
a share helps nothing where the handler notes a success, or where failures are left out of what the share is taken of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_constant, is_denied
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.refusals import is_a_no
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import demand
from codemods.transformers.remove_fallbacks.statements.exception_names import HANDING_OUT
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import place
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around

Noted = tuple[str, ast.expr]
_JUDGES = "raise_for_status"


def counts_as_success(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler says yes where the guarded code says how it went: `{"success": True}`, `return True`."""
    told = {name for name, value in _noted(module, node.body) if not is_constant(value, False)}
    return any(is_constant(value, True) and name in told for name, value in _noted(module, handler.body))


def says_yes_to_a_no(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler, *, raised: bool = False) -> bool:
    """Whether a handler says yes where the guarded code says yes to a refusal: `{"blocked": not connected}`.

    `raised`: one that may be raised, too, as no `response.status == 403` is of a client that hands out every status.
    """
    noted = ((name, value) for name, value in _noted(module, node.body) if name and is_a_no(value))
    asked = {name for name, value in noted if not (raised and _comes_as_a_status(module, node, value))}
    return any(is_constant(value, True) and name in asked for name, value in _noted(module, handler.body))


def _comes_as_a_status(module: ModuleIndex, node: Guarded, value: ast.expr) -> bool:
    """Whether what is compared belongs to the answer of a client of HTTP that hands out every status."""
    asked = value.left if isinstance(value, ast.Compare) else None
    if not isinstance(asked, ast.Attribute):
        return False
    if any(getattr(item, "attr", getattr(item, "arg", "")) == _JUDGES for item in statements_of(module, node.body)):
        return False
    calls = module.derived(Receivers).made_by(asked.value)
    return bool(calls) and all(isinstance(item, ast.Call) and _hands_out(module, item) for item in calls)


def _hands_out(module: ModuleIndex, call: ast.Call) -> bool:
    if (module.resolve(call.func) or "").startswith(HANDING_OUT):
        return all(item.arg != _JUDGES for item in call.keywords)
    made = module.derived(Receivers).made_by(call.func.value) if isinstance(call.func, ast.Attribute) else ()
    return bool(made) and all(
        isinstance(item, ast.Call) and item is not call and _hands_out(module, item) for item in made
    )


def leaves_failures_out(failures: Failures, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether what follows takes only what has no key that the handler alone sets: `if "error" not in result`.

    What follows is behind it in its function, and behind the calls of that.
    """
    module = failures.module
    function = module.function(node)
    keys = {name for name, _ in _noted(module, handler.body)} - {name for name, _ in _noted(module, node.body)}
    if function is None or not keys:
        return False
    places = [(module, function, node.end_lineno or node.lineno)]
    places += [(other, up, call.lineno) for other, call in failures.known(function) if (up := other.function(call))]
    return any(line > last and key in keys for other, up, last in places for line, key in _lacking(other, up))


def is_recorded(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether checks read what the handler writes down: then `not failures` is no answer that a failure gives."""
    return _is_read(module, node, filled_places(module, handler.body))


def is_asked_for(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a check behind reads what only the handler leaves: how often it ran, or which error it took."""
    well = [*node.body, *getattr(node, "orelse", ())]
    left = bound_places(module, handler.body) | filled_places(module, handler.body)
    return _is_read(module, node, left - bound_places(module, well) - filled_places(module, well))


def asks_for_so_many(module: ModuleIndex, node: Guarded, check: ast.AST) -> bool:
    """Whether a check asks for a number of rounds that went well, in a loop over nobody says how many."""
    loop, asked = loop_around(module, node), demand(check)
    items = module.derived(ModuleFacts).constant(loop.iter) if isinstance(loop, ast.For | ast.AsyncFor) else None
    if items is None or not isinstance(asked, ast.Compare) or _is_told(items):
        return False
    stepped = (item.target for item in statements_of(module, node.body) if isinstance(item, ast.AugAssign))
    counted = {place(target) for target in stepped} | filled_places(module, node.body)
    sides = [asked.left, *asked.comparators]
    number = any(isinstance(side, ast.Constant) and type(side.value) is int for side in sides)
    return number and isinstance(asked.ops[0], ast.Eq) and any(not counted.isdisjoint(places_in(it)) for it in sides)


def _is_told(items: ast.expr) -> bool:
    """Whether how many a loop goes through is written out."""
    display = isinstance(items, ast.List | ast.Tuple | ast.Dict | ast.Set)
    return display or (isinstance(items, ast.Call) and callee(items) == "range")


def _is_read(module: ModuleIndex, node: Guarded, places: Set[str]) -> bool:
    function = module.function(node)
    return function is not None and any(True for _ in reached_checks(module, function, places, node))


@once
def _lacking(module: ModuleIndex, function: FunctionNode) -> list[tuple[int, str]]:
    """The keys that a function asks results to lack, with their lines."""
    asked = ((getattr(item, "lineno", 0), _key_that_lacks(item)) for item in module.below(function))
    return [(line, key) for line, key in asked if key is not None]


def _key_that_lacks(node: ast.AST) -> str | None:
    """`"error"` of `"error" not in result`, and of `not result.get("error")`."""
    key: ast.expr | None = None
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn):
        key = node.left
    elif is_denied(node) and isinstance(node.operand, ast.Call):
        key = node.operand.args[0] if callee(node.operand) == "get" and node.operand.args else None
    return str(key.value) if isinstance(key, ast.Constant) else None


def _noted(module: ModuleIndex, block: Sequence[ast.stmt]) -> Iterator[Noted]:
    """What statements note, and under which name or key; what they return has none."""
    for item in statements_of(module, block):
        if isinstance(item, ast.Dict):
            pairs = zip(item.keys, item.values, strict=True)
            yield from ((str(key.value), value) for key, value in pairs if isinstance(key, ast.Constant))
        elif isinstance(item, ast.keyword) and item.arg:
            yield item.arg, item.value
        elif isinstance(item, ast.Return) and item.value is not None:
            yield "", item.value
        elif isinstance(item, ast.Assign):
            yield from ((name, item.value) for target in item.targets if (name := _name(target)) is not None)


def _name(target: ast.expr) -> str | None:
    if isinstance(target, ast.Subscript):
        return str(target.slice.value) if isinstance(target.slice, ast.Constant) else None
    return (place(target) or "").rpartition(".")[2] or None
