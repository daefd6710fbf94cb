"""What guarded code and its handler note under the same name: a yes of the one may be the no of the other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.naming import is_constant, is_denied, number, start
from codemods.analysis.conditions.conditions import Leaning, leaning
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, names_in, parameters
from codemods.transformers.remove_fallbacks.following.handlers import Handler, understand
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import (
    RAISES_FOR_STATUS,
    asks_a_service,
    hands_out,
    is_asking,
    says_outage,
)
from codemods.transformers.remove_fallbacks.purposes.refusals import is_a_no
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of, stepped_places
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import place

Noted = tuple[str, ast.expr]


def says_yes_to_a_no(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler, *, raised: bool = False) -> bool:
    """Whether a handler says yes where the guarded code says yes to a refusal: `{"blocked": not connected}`.

    Or counts it, where that counts refusals: `if not connected: refused += 1`.
    `raised`: one that may be raised, too, as no `response.status == 403` is of a client that hands out every status.
    """
    said = ((name, value) for name, value in noted(module, node.body) if name and is_a_no(value))
    asked = {name for name, value in said if not (raised and _is_handed_out(module, node, value))}
    asked |= _no_when_well(module, node)
    branches = [item for item in statements_of(module, node.body) if isinstance(item, ast.If)]
    branches = [item for item in branches if is_a_no(item.test) or _is_bad_exit(item.test)]
    told = [item for item in branches if not (raised and _is_handed_out(module, node, item.test))]
    counted = {name for item in told for name in stepped_places(module, item.body)}
    asked |= {name for item in told for name, value in noted(module, item.body) if name and is_constant(value, True)}
    return (
        not counted.isdisjoint(stepped_places(module, handler.body))
        or any(is_constant(value, True) and name in asked for name, value in noted(module, handler.body))
        or _is_turned_round(module, node, handler)
    )


def _is_turned_round(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a no that a handler sets is only read to say yes: `taken = False`, and `{"refused": not taken}`."""
    function, last = module.function(node), handler.end_lineno or handler.lineno
    stores = [item for item in handler.body if isinstance(item, ast.Assign) and is_constant(item.value, False)]
    names = bound_places(module, [*stores]) & bound_places(module, node.body)
    reads = [read for name in names for read in module.reads_of(name) if module.function(read) is function]
    behind = [read for read in reads if read.lineno > last]
    return bool(behind) and all(_is_noted_as_denied(module, read) for read in behind)


def _is_noted_as_denied(module: ModuleIndex, read: ast.expr) -> bool:
    """Whether a name is read as `not name`, for a value that is kept or given back: no condition goes by it."""
    up = module.parent(read)
    denied = is_denied(up)
    while isinstance(up, ast.UnaryOp | ast.BoolOp | ast.Dict | ast.keyword):
        up = module.parent(up)
    return denied and isinstance(up, ast.Return | ast.Assign | ast.Call)


def _is_bad_exit(test: ast.expr) -> bool:
    """`status != 0`: what a program ends with when it failed."""
    zero = test.comparators[0] if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotEq) else None
    return zero is not None and number(zero) == 0


def _is_handed_out(module: ModuleIndex, node: Guarded, value: ast.expr) -> bool:
    """Whether a no comes as a value: a status, or what a function of the file gives that has no error."""
    asked = start(value.operand, ast.Attribute | ast.Subscript) if is_denied(value) else None
    made = module.derived(Receivers).made_by(asked) if asked is not None else ()
    called = [module.derived(Receivers).function(item) if isinstance(item, ast.Call) else None for item in made]
    own = bool(called) and all(item is not None and _raises_nothing(module, item) for item in called)
    return own or _comes_as_a_status(module, node, value)


def _raises_nothing(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function asks no service and raises nothing: a handler in it that takes everything goes as well."""
    raises = any(isinstance(item, ast.Raise) for item in module.local(function))
    return not (raises or asks_a_service(module, function.body))


def _comes_as_a_status(module: ModuleIndex, node: Guarded, value: ast.expr) -> bool:
    """Whether what is compared belongs to the answer of a client of HTTP that hands out every status."""
    asked = value.left if isinstance(value, ast.Compare) else None
    if not isinstance(asked, ast.Attribute):
        return False
    if any(
        getattr(item, "attr", getattr(item, "arg", "")) == RAISES_FOR_STATUS
        for item in statements_of(module, node.body)
    ):
        return False
    calls = module.derived(Receivers).made_by(asked.value)
    return bool(calls) and all(isinstance(item, ast.Call) and hands_out(module, item) for item in calls)


def _no_when_well(module: ModuleIndex, node: Guarded) -> set[str]:
    """Under which names a helper notes `False` where what it asks with its parameters goes well, and else `True`."""
    inside, function = statements_of(module, node.body), module.function(node)
    given = {item.arg for item in parameters(function)} - {"self", "cls"} if function is not None else set[str]()
    asked = set[str]()
    for item in inside:
        if isinstance(item, ast.Assign) and not given.isdisjoint(names_in(item.value)):
            names = {name for target in item.targets for name in names_in(target)}
            given |= names
            asked |= names if is_asking(module, item.value) else set()
    well = [item for item in inside if isinstance(item, ast.If) and getattr(item.test, "id", "") in asked]
    hoped = [line for item in well if leaning(item.test) is Leaning.HOPED for line in item.body]
    yes = {name for name, value in noted(module, node.body) if name and is_constant(value, True)}
    return {name for name, value in noted(module, hoped) if is_constant(value, False)} & yes


def is_named_beside(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler takes anything, or silence, where another one of its `try` names the refusal: no outage."""
    others = [item for item in node.handlers if item is not handler.node] if isinstance(node, TryNode) else []
    named = ((item, understand(module, node, item)) for item in others if isinstance(node, TryNode))
    return _is_wide(handler) and any(
        not _is_wide(other)
        and not all(says_outage(module, node.body, name) for name in other.names or ())
        and says_yes_to_a_no(module, node, item, raised=True)
        for item, other in named
    )


def _is_wide(handler: Handler) -> bool:
    return handler.broad or handler.short_names <= SILENCE


def noted(module: ModuleIndex, block: Sequence[ast.stmt]) -> Iterator[Noted]:
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
