"""What a test file writes down or decides itself: its own literals, and what is computed from nothing else.

Whatever the system does, a run gives them the same value. That such a collection holds something says nothing about a
system, a filter over one finds the same in every run, and a stricter check would be green, or red, for ever.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.bindings import Binding
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import EMPTYING, FILLING, last_name, listed
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, values_given, walk

_DISPLAYS = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.JoinedStr, ast.FormattedValue, ast.Starred, ast.Slice)
_COMPUTED = (ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Subscript)
_LOOPS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension)
_CHANGING = FILLING | EMPTYING | {"setdefault"}
PLAIN = listed(
    "len sorted reversed list tuple set frozenset dict range enumerate zip map filter str int float bool bytes min max "
    "sum any all abs round isinstance"
)
"""Builtins that only make something of what they are given."""
_VALUES = listed("collections copy datetime decimal enum fractions itertools json math string textwrap uuid")
"""Modules of which that is true too."""


def is_written(facts: ModuleFacts, node: ast.AST, depth: int = 0) -> bool:
    """Whether an expression is computed only from literals of this file that nothing changes."""
    if depth > 8:
        return False
    if isinstance(node, ast.Constant | ast.operator | ast.boolop | ast.unaryop | ast.cmpop | ast.expr_context):
        return True
    if starts_empty(node):
        return False  # filled out of sight
    if isinstance(node, _DISPLAYS + _COMPUTED + _LOOPS):
        return all(is_written(facts, item, depth) for item in ast.iter_child_nodes(node))
    if isinstance(node, ast.Name):
        return _is_written_name(facts, node, depth)
    if isinstance(node, ast.Attribute):
        values = list(_kept(facts, node))
        if not values:
            return is_written(facts, node.value, depth)
        changed = _changed_below(facts.module, facts.module.tree)
        return node.attr not in changed and all(is_written(facts, value, depth + 1) for value in values)
    if isinstance(node, ast.Call):
        given = values_given(node)
        return _computes(facts, node.func, depth) and all(is_written(facts, item, depth) for item in given)
    return False


def starts_empty(node: ast.AST | None) -> bool:
    """Whether something is nothing yet: `[]`, `dict()`, `None`."""
    if isinstance(node, ast.List | ast.Set | ast.Tuple):
        return not node.elts
    if isinstance(node, ast.Dict):
        return not node.keys
    if isinstance(node, ast.Call):
        return not node.args and not node.keywords and last_name(node.func) in {"list", "set", "dict"}
    return isinstance(node, ast.Constant) and not node.value


def _is_written_name(facts: ModuleFacts, node: ast.Name, depth: int) -> bool:
    scope = facts.module.binding_scope(node.id, node)
    found = facts.bindings(node)
    if not found:
        return node.id in PLAIN
    if any(isinstance(item.node, ast.Import | ast.ImportFrom) for item in found):
        return node.id[:1].isupper()  # an enumeration or another table of constants
    if any(isinstance(up, _LOOPS) and _goes_through(up, node.id) for up in facts.module.ancestors(node)):
        return True
    if any(isinstance(item.node, ast.arg) for item in found):
        fixture = facts.module.fixtures.get(node.id)
        return fixture is not None and _gives_written(facts, fixture, depth)
    if any(isinstance(item.node, ast.ClassDef) for item in found):
        return True
    if scope is None or node.id in _changed_below(facts.module, scope):
        return False
    return all(item.value is not None and is_written(facts, item.value, depth + 1) for item in found)


def _goes_through(node: ast.AST, name: str) -> bool:
    """Whether a comprehension names its items so: what they are is told by what it goes through."""
    targets = [item.target for item in getattr(node, "generators", ())]
    return any(isinstance(part, ast.Name) and part.id == name for item in targets for part in walk(item))


_CHANGES = frozenset({ast.Call, ast.Subscript, ast.AugAssign})


@once
def _changed_below(module: ModuleIndex, scope: ast.AST) -> frozenset[str]:
    """The names whose values a scope changes in place."""
    owners = (_changed(item) for item in module.below(scope) if item.__class__ in _CHANGES)
    return frozenset(last_name(owner) for owner in owners if isinstance(owner, ast.Name | ast.Attribute)) - {""}


def _changed(node: ast.AST) -> ast.expr | None:
    """What is changed by `name.append(…)`, `self.name[0] = …`, `del name[0]`, `self.name += …`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGING:
        return node.func.value
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        return node.value
    return node.target if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute) else None


def _kept(facts: ModuleFacts, node: ast.Attribute) -> Iterator[ast.expr]:
    """What the classes of the file set an attribute of that name to."""
    for item in facts.module.nodes(ast.Assign):
        for target in item.targets:
            of_class = isinstance(target, ast.Name) and isinstance(facts.module.parent(item), ast.ClassDef)
            of_self = isinstance(target, ast.Attribute) and last_name(target.value) in {"self", "cls"}
            if (of_class or of_self) and last_name(target) == node.attr:
                yield item.value


def _computes(facts: ModuleFacts, function: ast.expr, depth: int) -> bool:
    """Whether a call gives nothing but what it makes of its arguments: a builtin, a record, a function of the file."""
    if (facts.module.resolve(function) or "").partition(".")[0] in _VALUES:
        return True
    own = facts.module.functions_named(last_name(function))
    if own:
        return all(_gives_written(facts, item, depth) for item in own)
    if isinstance(function, ast.Name):
        record = facts.module.classes.get(function.id)
        return function.id in PLAIN if record is None else _is_record(record)
    owner = function.value if isinstance(function, ast.Attribute) else None
    return owner is not None and facts.module.resolve(owner) is None and is_written(facts, owner, depth)


def _gives_written(facts: ModuleFacts, function: FunctionNode, depth: int) -> bool:
    given = [item.value for item in facts.module.local(function) if isinstance(item, ast.Return | ast.Yield)]
    return bool(given) and all(value is not None and is_written(facts, value, depth + 1) for value in given)


def _is_record(cls: ast.ClassDef) -> bool:
    """Whether a class only holds what it is made with."""
    return not any(isinstance(item, FunctionNode) and not item.name.startswith("__") for item in cls.body)


_DEEPEST = 8
_SETS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def is_decided(facts: ModuleFacts, node: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is made of literals alone, in code that no answer of a system steers."""
    if depth > _DEEPEST or not is_written(facts, node):
        return False
    inside = list(walk(node))
    if any(isinstance(item, ast.Call) and facts.module.functions_named(last_name(item.func)) for item in inside):
        return False  # which of its answers it gives may depend on a system
    return all(_is_steady(facts, item, depth) for item in inside if isinstance(item, ast.Name))


def _is_steady(facts: ModuleFacts, name: ast.Name, depth: int) -> bool:
    """Whether every place that gives a name its value runs in each run alike, and gives it what is decided."""
    if name.id in {"self", "cls"}:
        return False
    if any(isinstance(up, _SETS) for up in facts.module.ancestors(name)):
        return True  # one of the items of what is decided
    return all(_runs_alike(facts, found, depth) for found in facts.bindings(name))


def _runs_alike(facts: ModuleFacts, found: Binding, depth: int) -> bool:
    if isinstance(found.node, ast.Import | ast.ImportFrom | ast.ClassDef | FunctionNode):
        return True
    if found.value is None or not is_decided(facts, found.value, depth + 1):
        return False
    for up in facts.module.ancestors(found.node):
        if isinstance(up, FunctionNode | ast.Module):
            return True
        steers = up.test if isinstance(up, ast.If) else up.iter if isinstance(up, ast.For) else None
        if steers is None or not is_decided(facts, steers, depth + 1):
            return False
    return True
