"""Can a loop run not even once? Told from how the collection that it goes through is built."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FILLING, last_name, number
from codemods.analysis.values.class_families import family, sets
from codemods.analysis.values.parametrized import given_values, is_parametrized
from codemods.analysis.values.run_functions import all_done, all_drawn, draws_some, run_function, unpacked
from codemods.module.scopes import FunctionNode, ScopeNode, defaults

_THROUGH = frozenset(
    {"enumerate", "sorted", "reversed", "list", "tuple", "set", "frozenset", "iter", "gather", "zip"}
    | {"product", "as_completed"}
)
_SETUPS = frozenset({"setUp", "asyncSetUp", "setup_method", "__init__"})
VIEWS = frozenset({"items", "values", "keys", "copy"})
"""Methods of a mapping that give as many as it holds."""
_LAZY = frozenset(
    {"map", "filter", "zip", "iter", "reversed", "enumerate", "islice", "chain", "as_completed"}
    | {"glob", "rglob", "iterdir"}  # of a path
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a loop goes through: `collection` is what can be asserted, None where nothing can."""

    collection: ast.expr | None
    may_be_empty: bool


_FULL = Source(None, False)


def source(facts: ModuleFacts, node: ast.expr, depth: int = 0) -> Source:
    """What an iterable takes its items from, and whether there may be none."""
    if depth > 12:
        return Source(None, True)
    if isinstance(node, ast.Await):
        inner = source(facts, node.value, depth + 1)
        return inner if not inner.may_be_empty else Source(None, True)
    if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict | ast.Constant | ast.JoinedStr):
        return _literal(facts, node, depth)
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        filtered = any(item.ifs for item in node.generators)
        full = all(not source(facts, item.iter, depth + 1).may_be_empty for item in node.generators)
        return Source(None, filtered or not full)
    if isinstance(node, ast.BinOp):
        sides = [source(facts, node.left, depth + 1), source(facts, node.right, depth + 1)]
        return Source(None, all(side.may_be_empty for side in sides))
    if isinstance(node, ast.Call):
        return _call(facts, node, depth)
    if isinstance(node, ast.Name):
        return _name(facts, node, depth)
    if isinstance(node, ast.IfExp):
        return Source(None, any(source(facts, side, depth + 1).may_be_empty for side in (node.body, node.orelse)))
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        return source(facts, node.value, depth + 1)
    if isinstance(node, ast.Subscript) and (entry := facts.constant(node)) is not node:
        return source(facts, entry, depth + 1)
    if isinstance(node, ast.Attribute):
        return _attribute(facts, node, depth)
    return Source(node if is_plain(node) else None, True)


def _literal(facts: ModuleFacts, node: ast.expr, depth: int) -> Source:
    if isinstance(node, ast.Dict):
        return Source(None, not any(key is not None for key in node.keys))
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        starred = [item.value for item in node.elts if isinstance(item, ast.Starred)]
        plain = len(starred) < len(node.elts)
        return Source(None, not plain and all(source(facts, item, depth + 1).may_be_empty for item in starred))
    return Source(None, isinstance(node, ast.Constant) and not node.value)


def _call(facts: ModuleFacts, node: ast.Call, depth: int) -> Source:
    name = last_name(node.func)
    views = isinstance(node.func, ast.Attribute) and name in VIEWS and not node.args
    if views and isinstance(node.func, ast.Attribute) and _is_mapping(facts, node.func.value):
        return source(facts, node.func.value, depth + 1)
    if (drawn := all_drawn(facts, node)) is not None:
        return source(facts, drawn, depth + 1)
    if name == "range" and node.args:
        return _range(facts, node, depth)
    if draws_some(facts, node) or (name in {"dir", "vars"} and len(node.args) == 1):
        return _FULL  # what has no attribute at all is no object that somebody asks for them
    if node.args and (facts.module.resolve(node.func) or "").partition(".")[0] in {"copy", "six"}:
        return source(facts, node.args[0], depth + 1)
    if name == "gather" and any(not isinstance(item, ast.Starred) for item in node.args):
        return _FULL
    if name in _THROUGH and node.args:
        inner = [source(facts, _unstarred(item), depth + 1) for item in node.args if not isinstance(item, ast.Constant)]
        empty = [item for item in inner if item.may_be_empty]
        if is_strict(node) and len(empty) < len(inner):
            return _FULL
        if len(empty) == 1 and (len(inner) == 1 or name in {"zip", "enumerate", "sorted"}):
            return empty[0]
        return Source(None, bool(empty)) if empty or inner else _FULL
    if (started := run_function(facts, node)) is not None:
        return Source(None, not _gives_some(facts, last_name(started), depth))
    return Source(None, not _gives_some(facts, name, depth))


def is_strict(node: ast.Call) -> bool:
    """`zip(wanted, found, strict=True)`: each of them holds as many as the others."""
    words = {item.arg: item.value for item in node.keywords}
    return last_name(node.func) == "zip" and getattr(words.get("strict"), "value", False) is True


def _takes_some_of(value: ast.expr, name: str) -> bool:
    """`rows = rows[:-2] if short else rows`: as full as it was."""
    sides = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    parts = [item.value if isinstance(getattr(item, "slice", None), ast.Slice) else item for item in sides]  # type: ignore[attr-defined]
    return all(isinstance(item, ast.Name) and item.id == name for item in parts)


def _gives_some(facts: ModuleFacts, name: str, depth: int) -> bool:
    """Whether every function of this file of that name returns a collection with something in it."""
    functions = facts.module.functions_named(name)
    return bool(functions) and all(returns_some(facts, item, depth) for item in functions)


def returns_some(facts: ModuleFacts, function: FunctionNode, depth: int, place: int | None = None) -> bool:
    """Whether a function returns a collection with something in it, alone or as one of several results."""
    given = [item for item in facts.module.local(function) if isinstance(item, ast.Return | ast.Yield)]
    if place is None and any(isinstance(item, ast.Yield) and always_runs(facts, item, depth) for item in given):
        return True
    values = [item.value for item in given if isinstance(item, ast.Return) and item.value is not None]
    if place is not None:
        values = [item.elts[place] for item in values if isinstance(item, ast.Tuple) and len(item.elts) > place]
    full = all(not source(facts, item, depth + 1).may_be_empty for item in values)
    return bool(given) and len(values) == len(given) and full


def _is_full_part(facts: ModuleFacts, call: ast.Call, place: int, depth: int) -> bool:
    """Whether one of the results of a call surely holds something."""
    awaited, functions = all_done(facts, call, place), facts.module.functions_named(last_name(call.func))
    if awaited is not None:
        return not source(facts, awaited, depth + 1).may_be_empty
    return bool(functions) and all(returns_some(facts, item, depth, place) for item in functions)


def _is_mapping(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether `.items()` of it is a view: not known of what a fixture or a caller gives."""
    written = given_values(facts, node) if isinstance(node, ast.Name) else None
    made_elsewhere = written is None and is_parametrized(facts, node)
    if made_elsewhere or all(isinstance(item, ast.Dict) for item in written or [node]):
        return True
    return not isinstance(node, ast.Name) or not any(isinstance(item.node, ast.arg) for item in facts.bindings(node))


def _unstarred(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Starred) else node


def _range(facts: ModuleFacts, node: ast.Call, depth: int) -> Source:
    """`range(5)` and `range(users)` go round; `range(len(x))` does when x has items."""
    stop = node.args[0] if len(node.args) == 1 else node.args[1]
    if isinstance(stop, ast.Call) and last_name(stop.func) == "len" and stop.args:
        return source(facts, stop.args[0], depth + 1)
    return Source(None, number(facts.constant(stop)) == 0)


def _name(facts: ModuleFacts, node: ast.Name, depth: int) -> Source:
    found = [item for item in facts.bindings(node) if not item.augmented] or facts.bindings(node)
    values = [item.value for item in found if item.value is not None]
    if any(isinstance(item.node, ast.withitem) for item in found):
        return Source(None, True)  # a file, a connection
    written = given_values(facts, node)
    if written and not any(source(facts, value, depth + 1).may_be_empty for value in written):
        return _FULL
    if written is None and is_parametrized(facts, node):
        return _FULL  # no answer: a table that is made elsewhere says what each case goes through
    if (
        len(found) == 1
        and (part := unpacked(found[0].node, node.id)) is not None
        and _is_full_part(facts, *part, depth)
    ):
        return _FULL
    if len(found) == 1 and isinstance(found[0].node, ast.arg):
        default = _default(facts, node)
        if default is not None:
            return Source(None, source(facts, default, depth + 1).may_be_empty)
        return Source(node, not _fixture_is_full(facts, node.id, depth))
    if any(isinstance(item.node, ast.Import | ast.ImportFrom | ast.ClassDef) for item in found):
        return _FULL
    if len(values) < len(found) or not values:
        return Source(node, True)
    values = [value for value in values if not _takes_some_of(value, node.id)] or values
    inner = [source(facts, value, depth + 1) for value in values]
    if any(not item.may_be_empty for item in inner) and len({item.may_be_empty for item in inner}) == 1:
        return _FULL
    if _is_filled(facts, facts.module.binding_scope(node.id, node), node.id, depth):
        return _FULL
    unsure = any(_is_lazy(value) or _is_of_library(facts, value) for value in values)
    return Source(None if unsure else node, True)


def _default(facts: ModuleFacts, node: ast.Name) -> ast.expr | None:
    """The default of a parameter that has one: then it is no fixture, and callers may leave it out."""
    function = facts.module.binding_scope(node.id, node)
    return defaults(function.args).get(node.id) if isinstance(function, FunctionNode) else None


def _fixture_is_full(facts: ModuleFacts, name: str, depth: int) -> bool:
    """Whether a fixture of this file gives a collection with something in it."""
    function = facts.module.fixtures.get(name)
    given = [
        item.value
        for item in (facts.module.local(function) if function is not None else ())
        if isinstance(item, ast.Return | ast.Yield) and item.value is not None
    ]
    return bool(given) and all(not source(facts, value, depth + 1).may_be_empty for value in given)


def _is_of_library(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a function of the standard library gives it: what that gives may be an iterator, or never empty."""
    if not isinstance(node, ast.Call):
        return False
    module = (facts.module.resolve(node.func) or "").partition(".")[0]
    return module in sys.stdlib_module_names - {"asyncio", "json"}


def _is_lazy(node: ast.expr) -> bool:
    """Whether an expression gives an iterator, a file or an object: true also when it has nothing to give."""
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.GeneratorExp)
    name = last_name(node.func)
    return isinstance(node.func, ast.Call) or name in _LAZY or name[:1].isupper() or "open" in name


def _is_filled(facts: ModuleFacts, scope: ScopeNode | None, name: str, depth: int) -> bool:
    """Whether something is put into it in every run: unconditionally, or in a loop that goes round."""
    for node in facts.module.local(scope) if scope is not None else ():
        owner = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILLING:
            owner = node.func.value
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            owner = node.targets[0].value
        if owner is not None and ast.unparse(owner) == name and always_runs(facts, node, depth):
            return True
    return False


def always_runs(facts: ModuleFacts, node: ast.AST, depth: int) -> bool:
    """Whether a node runs whenever its function does: under no condition, and in loops that go round."""
    for child, up in facts.module.upwards(node):
        if isinstance(up, ast.For):
            if child in up.orelse or source(facts, up.iter, depth + 1).may_be_empty:
                return False
        elif isinstance(up, ast.Try | ast.TryStar):
            if up.handlers and child not in up.finalbody:
                return False
        elif isinstance(up, ast.If | ast.While | ast.Match | ast.AsyncFor | ast.IfExp):
            return False
        elif isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            return True
    return True


def _attribute(facts: ModuleFacts, node: ast.Attribute, depth: int) -> Source:
    """`self.CASES` as its class, those that it is made from and their methods set it, else unknown."""
    if isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}:
        owners = family(facts, facts.module.cls(node))
        assigned = facts.module.nodes(ast.Assign)
        values = [item.value for item in assigned if sets(facts, item, node.attr, owners)]
        if not values:  # by a base class that is not found under the name that it is given
            classes = list(facts.module.classes.values())
            others = [item.value for item in assigned if sets(facts, item, node.attr, classes)]
            if others and all(not source(facts, value, depth + 1).may_be_empty for value in others):
                return _FULL
        methods = [item for cls in owners for item in cls.body if isinstance(item, FunctionNode)]
        filled = any(_is_filled(facts, i, ast.unparse(node), depth) for i in methods if i.name in _SETUPS)
        if filled or (values and all(not source(facts, value, depth + 1).may_be_empty for value in values)):
            return _FULL
        computed = any(item.name == node.attr for item in methods)
        if computed or any(_is_lazy(value) or _is_of_library(facts, value) for value in values):
            return Source(None, True)
    elif facts.module.resolve(node) is not None or node.attr == "__dict__" or node.attr.strip("_").isupper():
        return _FULL
    return Source(node if is_plain(node) else None, True)


def is_plain(node: ast.expr) -> bool:
    """Whether an expression can be written twice: names, attributes and subscripts by literals."""
    if isinstance(node, ast.Attribute):
        return is_plain(node.value)
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant | ast.Name) and is_plain(node.value)
    return isinstance(node, ast.Name)
