"""What a `gather` runs, where the file shows it, and whether that lets any exception out."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeGuard

from codemods.analysis.code import flow
from codemods.analysis.code.naming import BROAD, callee, is_constant, is_none, is_text, last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, statements_of, undefined_in
from codemods.transformers.remove_fallbacks.statements.calls import exception_names, is_inert_call
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import place
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells

_SHOWN: dict[type[ast.AST], str] = {ast.Dict: "dict", ast.DictComp: "dict", ast.List: "list", ast.ListComp: "list"}
_SHOWN |= {ast.Tuple: "tuple", ast.Set: "set", ast.JoinedStr: "str"}
"""Types that the code of a value shows."""
_STARTS = frozenset({"create_task", "ensure_future"})


def lets_nothing_out(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether all that a `gather` runs are functions of the file that catch whatever is raised in them."""
    tasks = list(tasks_of(module, call))
    return bool(tasks) and all(item is not None and catches_all(module, item) for item in tasks)


def counted_fillings(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether the test demands an exact number of what all that a `gather` runs puts into containers around it."""
    function, tasks = module.function(call), list(tasks_of(module, call))
    if function is None or not tasks:
        return False
    filled = [filled_places(module, item.body) - module.bound(item) if item is not None else set() for item in tasks]
    names = set().union(*filled)
    return all(filled) and any(
        _counts(check) for check in reached_checks(module, function, names, module.statement(call))
    )


def _counts(check: ast.AST) -> bool:
    """`assert len(messages) == sent`."""
    test = check.test if isinstance(check, ast.Assert) else None
    equal = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq)
    return equal and isinstance(test, ast.Compare) and isinstance(test.left, ast.Call) and callee(test.left) == "len"


def tasks_of(module: ModuleIndex, call: ast.Call) -> Iterator[FunctionNode | None]:
    """The functions of the file that a `gather` runs; None for each task of which that is not known."""
    yield from (_task(module, one) for one in given_to(module, call))


def given_to(module: ModuleIndex, call: ast.Call) -> Iterator[ast.expr]:
    """What a `gather` is given to run, as far as the file shows it: calls, or names of which no more is known."""
    for argument in call.args:
        value = argument.value if isinstance(argument, ast.Starred) else argument
        values = [value]
        if isinstance(value, ast.Name):
            made_by = module.derived(Receivers).made_by(value)
            made_by = [*made_by, *_appended(module, value)] if made_by else []  # nobody knows what callers put in
            values = [item for item in made_by if not (isinstance(item, ast.List) and not item.elts)] or [value]
        for item in values:
            made = item.elt if isinstance(item, ast.ListComp | ast.GeneratorExp) else item
            parts = made.elts if isinstance(made, ast.List) else [made]
            yield from (one for part in parts for one in _meant(module, part))


def _meant(module: ModuleIndex, node: ast.expr) -> Sequence[ast.expr]:
    """What a variable is given: `task = load(name)` before `tasks.append(task)`, the last in the same block."""
    made = module.derived(Receivers).made_by(node) if isinstance(node, ast.Name) else ()
    found = [item for item in made if not isinstance(item, ast.List)]
    before = [*takewhile(lambda line: line is not module.statement(node), module.block(module.statement(node)))]
    beside = [item for item in found if module.statement(item) in before]
    return beside[-1:] or found or [node]


def _appended(module: ModuleIndex, name: ast.Name) -> Iterator[ast.expr]:
    """What a function puts into a list of its own; where that is another list, the list itself stands for it."""
    function = module.function(name)
    for item in module.local(function) if function is not None else ():
        way = item.func if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) else None
        owner = item.target if isinstance(item, ast.AugAssign) else way.value if way is not None else None
        if getattr(owner, "id", "") == name.id and (way is None or way.attr in {"append", "extend", "insert"}):
            alone = isinstance(item, ast.Call) and way is not None and way.attr == "append"
            yield from item.args if alone and isinstance(item, ast.Call) else [name]


def type_of_results(module: ModuleIndex, call: ast.Call) -> str | None:
    """The name of the type that all that a `gather` runs gives, where the file shows it: `dict`, `Reply`."""
    found = {None if task is None else _given(module, task) for task in tasks_of(module, call)}
    return next(iter(found)) if len(found) == 1 else None


def _given(module: ModuleIndex, function: FunctionNode) -> str | None:
    """The type of what a function returns, by what it says that it returns, and never nothing."""
    values = [item.value for item in flow.returns(module, function)]
    nothing = [item for item in values if item is None or (is_none(item))]
    if not values or nothing or flow.falls_through(module, function.body):
        return None
    says = function.returns.value if isinstance(function.returns, ast.Subscript) else function.returns
    last = str(says.value if isinstance(says, ast.Constant) else last_name(says) if says is not None else "")
    shown = {None if item is None else _SHOWN.get(type(item)) for item in values}
    plain = last in {"Dict", "List", "Tuple", "Set"} or last in vars(builtins)
    if last and last not in {"Any", "Optional", "Union", "object"}:
        return last.lower() if plain else last
    return next(iter(shown)) if len(shown) == 1 else None


def _task(module: ModuleIndex, node: ast.expr) -> FunctionNode | None:
    if not isinstance(node, ast.Call):
        return None
    if callee(node) in _STARTS and node.args:
        return _task(module, node.args[0])
    if isinstance(node.func, ast.Name):
        around: list[ast.AST] = [up for up in module.ancestors(node) if isinstance(up, FunctionNode | ast.Module)]
        named = [item for item in module.functions_named(node.func.id) if module.scope(item) in around]
        return min(named, key=lambda item: around.index(module.scope(item)), default=None)
    return module.derived(Receivers).function(node)


def catches_all(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function is a `try` with a handler for everything that raises nothing, among what cannot raise."""
    guarded = [item for item in function.body if isinstance(item, ast.Try)]
    rest = [item for item in function.body if not isinstance(item, ast.Try)]
    return len(guarded) == 1 and _swallows_all(module, guarded[0]) and all(_is_harmless(module, item) for item in rest)


_CALM: tuple[type[ast.AST], ...] = (ast.Name, ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Starred, ast.JoinedStr)
_CALM += (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Pass, ast.If, ast.For, ast.keyword)
_CALM += (ast.FormattedValue, ast.UnaryOp, ast.Not, ast.BoolOp, ast.boolop, ast.operator, ast.expr_context)


def raises_nothing(module: ModuleIndex, block: list[ast.stmt]) -> bool:
    """Whether nothing in a block raises: it tells, sleeps, notes constants and times, or sorts what a `gather` gives.

    It may also ask texts for words, and set what objects of the file's classes hold.
    """
    if only_tells(block):
        return True
    inside = statements_of(module, block)
    calm = [item for item in inside if isinstance(item, ast.Call) and _is_calm(module, item)]
    known = {id(part) for call in calm for part in (call, *walk(call.func))}
    known |= {id(module.parent(call)) for call in calm if isinstance(module.parent(call), ast.Await | ast.BinOp)}
    known |= {id(item) for item in inside if isinstance(item, ast.Attribute) and _is_held(module, item)}
    known |= {id(part) for item in inside if _is_plain_question(item) for part in (item, *item.ops)}
    known |= {id(item) for item in inside if isinstance(item, ast.Subscript) and isinstance(item.ctx, ast.Store)}
    return all(isinstance(item, _CALM) or id(item) in known for item in inside) and undefined_in(module, block) is None


def _is_held(module: ModuleIndex, part: ast.Attribute) -> bool:
    """Whether an object of a class of the file holds an attribute, which is no property."""
    receivers = module.derived(Receivers)
    cls = receivers.cls_of(part.value)
    if cls is None and isinstance(part.value, ast.Name):
        names = receivers.made_of(part.value) or set()
        cls = next((module.classes[name] for name in names if name in module.classes), None)
    return cls is not None and part.attr not in module.methods(cls)


def _is_plain_question(node: ast.AST) -> TypeGuard[ast.Compare]:
    """`found == 4`, `"import" in line`: of what is at hand."""
    if not isinstance(node, ast.Compare):
        return False
    words = all(isinstance(item, ast.In | ast.NotIn) for item in node.ops) and is_text(node.left)
    return words or all(isinstance(item, ast.Eq | ast.NotEq | ast.Is | ast.IsNot) for item in node.ops)


def _is_calm(module: ModuleIndex, call: ast.Call) -> bool:
    """A clock that is read, something told or put into a list, a `gather` that raises nothing."""
    if callee(call) == "gather":
        return any(item.arg == "return_exceptions" and is_constant(item.value, True) for item in call.keywords)
    adds = isinstance(call.func, ast.Attribute) and call.func.attr == "append" and place(call.func.value) is not None
    clock = (module.resolve(call.func) or "").startswith(("time.", "asyncio.sleep"))
    return adds or clock or is_inert_call(call) or last_name(call.func) == "isinstance"


def _swallows_all(module: ModuleIndex, node: ast.Try) -> bool:
    """Whether some handler takes everything, and none raises."""
    kinds = [exception_names(module, item.type) for item in node.handlers]
    wide = any(names is None or names & BROAD for names in kinds)
    others = [*(line for item in node.handlers for line in item.body), *node.orelse, *node.finalbody]
    return wide and not any(
        isinstance(item, ast.Raise | ast.Assert | ast.Await) for item in statements_of(module, others)
    )


def _is_harmless(module: ModuleIndex, item: ast.stmt) -> bool:
    """A docstring, a variable set to what is there, a clock read, something told, or what is returned."""
    if isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant):
        return True
    calls = (part for part in statements_of(module, [item]) if isinstance(part, ast.Call))
    plain = isinstance(item, ast.Expr | ast.Assign | ast.AnnAssign | ast.Return | ast.Pass)
    return plain and all(is_inert_call(call) or (module.resolve(call.func) or "").startswith("time.") for call in calls)
