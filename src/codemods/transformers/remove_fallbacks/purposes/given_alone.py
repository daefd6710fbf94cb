"""Names that only a failure gives a value, or puts something into, and that a check behind demands.

while refused is None and time.time() < end:
    try: write()
    except ReadOnly as error: refused = error
assert refused is not None
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of
from codemods.analysis.conditions.conditions import Leaning, leaning
from codemods.analysis.conditions.implications import implies
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, TryNode, parameters
from codemods.transformers.remove_fallbacks.following.behind import demands_behind
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.values import is_nothing, key_of
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around


def alone_gives_what_is_demanded(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a check behind fails unless this handler, or another of its `try`, ran: the variable is nothing then.

    What is filled there may be filled where an answer is an error, too.
    """
    function = module.function(node)
    stores = [item for item in statements_of(module, handler.node.body) if isinstance(item, ast.Assign)]
    given = {target.id for item in stores for target in item.targets if isinstance(target, ast.Name)}
    filled = filled_places(module, handler.node.body)
    if function is None or not (given or filled) or not isinstance(node, TryNode):
        return False
    demands = [item for place in _around(module, node) for item in demands_behind(module, place)]
    asked = {name for name in given if any(_demands(module, item, name) for item in demands)}
    asked |= {name for name in filled if any(_demands_some(module, item, name) for item in demands)}
    own = list(node.handlers)
    for item in module.below(function) if asked else ():
        if not isinstance(item, ast.Name) or item.id not in asked:
            continue
        if isinstance(item.ctx, ast.Load) and not (item.id in filled and _is_changed(module, item)):
            continue
        failed = any(module.holds(part, item) for part in own) or _is_feared(module, item, node)
        if not failed and not _is_emptied(module, item):
            asked.discard(item.id)
    return bool(asked)


def gives_only_the_error(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a helper runs what it is given, and gives its error alone: `try: run() / except E as e: return e`."""
    function, last = module.function(node), handler.body[-1]
    kept = last.value if isinstance(last, ast.Return) else None
    if function is None or function.body[-1] is not node or not isinstance(kept, ast.Name) or kept.id != handler.name:
        return False
    given = {argument.arg for argument in parameters(function)}
    well = statements_of(module, [*node.body, *getattr(node, "orelse", ())])
    runs = any(isinstance(item, ast.Call) and getattr(item.func, "id", None) in given for item in well)
    return runs and not any(isinstance(item, ast.Return) for item in well)


def keys_noted_alone(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> set[str]:
    """The keys of lists, empty when made, that a handler fills and nothing but handlers: `result["errors"]`."""
    function = module.function(node)
    mine, others, empty = set[str | None](), set[str | None](), set[object]()
    for item in module.local(function) if function is not None else ():
        if isinstance(item, ast.Dict):
            pairs = zip(item.keys, item.values, strict=True)
            empty |= {
                getattr(key, "value", None) for key, value in pairs if isinstance(value, ast.List) and not value.elts
            }
        elif isinstance(item, ast.Subscript):
            call = module.called(up) if isinstance(up := module.parent(item), ast.Attribute) else None
            filling = isinstance(item.ctx, ast.Store) or (call is not None and callee(call) in MUTATORS)
            if filling and module.holds(handler, item):
                mine.add(key_of(item))
            elif filling and not any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(item)):
                others.add(key_of(item))
    return {key for key in mine - others if key is not None and key in empty}


def _is_changed(module: ModuleIndex, name: ast.Name) -> bool:
    """Whether a container may get something there: it is handed on, or one of its methods is called."""
    parent = module.parent(name)
    if isinstance(parent, ast.Attribute):
        return parent.attr in MUTATORS
    if isinstance(parent, ast.Call):
        return not (isinstance(parent.func, ast.Name) and parent.func.id in BUILTINS)
    return isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store)


def _is_feared(module: ModuleIndex, name: ast.Name, node: TryNode) -> bool:
    """Whether a place in a `try` is only come to where a condition in it finds an answer to be an error."""
    if not module.holds(node, name):
        return False
    for up in module.ancestors(name):
        if up is node:
            return False
        inside = isinstance(up, ast.If) and any(module.holds(line, name) for line in up.body)
        if isinstance(up, ast.If) and inside and (leaning(up.test) is Leaning.FEARED or _is_refused(module, up.test)):
            return True
    return False


def _is_refused(module: ModuleIndex, test: ast.expr) -> bool:
    """`found != 0` of `found = link.connect_ex(…)`: nobody listens there."""
    if (
        not isinstance(test, ast.Compare)
        or not isinstance(test.ops[0], ast.NotEq)
        or not isinstance(test.left, ast.Name)
    ):
        return False
    asked = module.derived(ModuleFacts).value(test.left)
    return is_call_of(asked, "connect_ex") and is_nothing(test.comparators[0])


def _demands_some(module: ModuleIndex, demand: ast.expr, name: str) -> bool:
    """Whether an assertion fails where a container holds nothing: it is to hold something, or so many of others."""
    if isinstance(demand, ast.Compare) and len(demand.ops) == 1:
        left, right = demand.left, demand.comparators[0]
        if isinstance(demand.ops[0], ast.Eq) and is_call_of(left, "len") and is_call_of(right, "len"):
            return _counts(left, name) or _counts(right, name)
        if isinstance(demand.ops[0], ast.Gt | ast.GtE) and not isinstance(right, ast.Constant):
            return _counts(left, name)
    return implies(module.derived(ModuleFacts), demand, ast.Name(name, ast.Load()))


def _counts(node: ast.expr, name: str) -> bool:
    """`len(name)`"""
    return is_call_of(node, "len") and any(getattr(item, "id", "") == name for item in node.args)


def _around(module: ModuleIndex, node: Guarded) -> Iterator[ast.stmt]:
    """A `try`, and the loops around it: what is demanded behind each of them is demanded of it."""
    place: ast.stmt | None = node
    while place is not None:
        yield place
        place = loop_around(module, place)


def _is_emptied(module: ModuleIndex, name: ast.Name) -> bool:
    """`refused = None`"""
    statement = module.parent(name)
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    return value is not None and is_nothing(value)


def _demands(module: ModuleIndex, demand: ast.expr, name: str) -> bool:
    """Whether an assertion fails where a name is nothing."""
    facts = module.derived(ModuleFacts)
    if isinstance(demand, ast.Compare) and isinstance(demand.ops[0], ast.Is | ast.Eq):
        sides = [demand.left, demand.comparators[0]]
        others = [item for item in sides if not (isinstance(item, ast.Name) and item.id == name)]
        if len(others) == 1:
            made = facts.value(others[0]) if isinstance(others[0], ast.Name) else others[0]
            return isinstance(made, ast.Call) or (isinstance(made, ast.Constant) and not is_nothing(made))
    there = ast.Compare(ast.Name(name, ast.Load()), [ast.IsNot()], [ast.Constant(None)])
    return implies(facts, demand, there)
