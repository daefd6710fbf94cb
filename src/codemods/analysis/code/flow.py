"""Where control goes: whether a block can fall off its end, and by which statements a function is left."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from codemods.analysis.code.checks import qualified_name
from codemods.analysis.code.excluding import exclude
from codemods.module.index import ModuleIndex
from codemods.module.once import kept_meanwhile
from codemods.module.scopes import BLOCKS, FunctionNode

LEAVING_CALLS = frozenset({"pytest.fail", "pytest.skip", "pytest.exit", "pytest.xfail", "sys.exit", "os._exit"})
_SELF_LEAVING = frozenset({"fail", "skipTest"})
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_SWALLOWING = ("raises", "Raises", "RaisesRegex", "suppress", "warns", "deprecated_call")
"""Last parts of the names of context managers that end an error of their body."""


class Way(Enum):
    """How control can leave a block without a failure."""

    __hash__ = object.__hash__  # there is one of each: its name need not be hashed each time
    NEXT = auto()
    RETURN = auto()
    BREAK = auto()
    CONTINUE = auto()


_NEXT = frozenset({Way.NEXT})
_NONE: frozenset[Way] = frozenset()
_JUMPS: dict[type[ast.stmt], frozenset[Way]] = {
    ast.Return: frozenset({Way.RETURN}),
    ast.Break: frozenset({Way.BREAK}),
    ast.Continue: frozenset({Way.CONTINUE}),
    ast.Raise: _NONE,
}


_PLAIN = frozenset({ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Import, ast.ImportFrom, ast.Pass})


def ways_out(module: ModuleIndex, block: Sequence[ast.stmt]) -> frozenset[Way]:
    """Every way in which a block can end without a failure; a handler is taken for reachable."""
    found = _NONE
    above: ast.stmt | None = None
    for statement in block:
        ways = _ways(module, statement)
        if isinstance(statement, ast.Assert) and isinstance(above, ast.Assert) and exclude(above.test, statement.test):
            ways = _NONE
        above = statement
        found |= ways - _NEXT
        if Way.NEXT not in ways:
            return found
    return found | _NEXT


def _ways(module: ModuleIndex, node: ast.stmt) -> frozenset[Way]:
    if isinstance(node, ast.Expr | ast.Assign | ast.Return) and node.value is not None:
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(value, ast.Call) and is_leaving_call(module, value, awaited=value is not node.value):
            return _NONE
        if isinstance(value, ast.BinOp) and _divides_by_nothing(value):
            return _NONE
    if node.__class__ in _PLAIN:
        return _NEXT
    if node.__class__ in _JUMPS:
        return _JUMPS[node.__class__]
    if isinstance(node, ast.Assert):
        return _NONE if isinstance(node.test, ast.Constant) and not node.test.value else _NEXT
    if isinstance(node, ast.If):
        return ways_out(module, node.body) | ways_out(module, node.orelse)
    if isinstance(node, ast.While | ast.For | ast.AsyncFor):
        return _ways_of_loop(module, node)
    if isinstance(node, ast.Try | ast.TryStar):
        return _ways_of_try(module, node)
    if isinstance(node, ast.With | ast.AsyncWith):
        inside = ways_out(module, node.body)  # what it raises may be swallowed
        return inside if inside and not swallows(node) else inside | _NEXT
    if isinstance(node, ast.Match):
        total = any(isinstance(c.pattern, ast.MatchAs) and not c.pattern.pattern and not c.guard for c in node.cases)
        return frozenset[Way]().union(*(ways_out(module, case.body) for case in node.cases), _NONE if total else _NEXT)
    return _NEXT


def _ways_of_loop(module: ModuleIndex, node: ast.While | ast.For | ast.AsyncFor) -> frozenset[Way]:
    inside = ways_out(module, node.body)
    endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)
    found = _NONE if endless else ways_out(module, node.orelse)
    if Way.BREAK in inside:
        found |= _NEXT
    return found | (inside & {Way.RETURN})


def _ways_of_try(module: ModuleIndex, node: ast.Try | ast.TryStar) -> frozenset[Way]:
    found = ways_out(module, node.body)
    if Way.NEXT in found:
        found = (found - _NEXT) | ways_out(module, node.orelse)
    found = found.union(*(ways_out(module, handler.body) for handler in node.handlers))
    last = ways_out(module, node.finalbody)
    return (found | (last - _NEXT)) if Way.NEXT in last else last


def swallows(node: ast.With | ast.AsyncWith) -> bool:
    """Whether a context manager is by its name one that ends an error of its body."""
    calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
    names = (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "") for call in calls)
    return any(name.endswith(_SWALLOWING) for name in names)


def falls_through(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether control can reach what follows a block."""
    return Way.NEXT in ways_out(module, block)


def leaves(module: ModuleIndex, node: ast.stmt) -> bool:
    """Whether control never goes on behind a statement."""
    return Way.NEXT not in _ways(module, node)


def _divides_by_nothing(node: ast.BinOp) -> bool:
    """`1 / 0`, `1 // 0`: how a test raises in the middle of an expression."""
    zero = isinstance(node.right, ast.Constant) and node.right.value == 0 and node.right.value is not False
    return zero and isinstance(node.op, ast.Div | ast.FloorDiv)


def is_leaving_call(module: ModuleIndex, node: ast.Call, awaited: bool = False) -> bool:
    """Whether a call never returns: `pytest.fail`, `self.fail`, `sys.exit`, a function that does nothing but raise."""
    function = node.func
    if isinstance(function, ast.Name) and module.derived(_Raisers).calls_one(function, awaited):
        return True
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "self":
        return function.attr in _SELF_LEAVING
    return module.resolve(function) in LEAVING_CALLS


class _Raisers:
    """The functions of a module from which no call comes back without a failure."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module

    def calls_one(self, name: ast.Name, awaited: bool) -> bool:
        """Whether a name stands for such a function, and for nothing else in any run."""
        module, named = self._module, self._module.functions_named(name.id)
        scope = module.binding_scope(name.id, name) if named else None
        found = [item for item in named if module.scope(item) is scope and not isinstance(scope, ast.ClassDef)]
        if scope is None or len(found) != 1 or isinstance(found[0], ast.AsyncFunctionDef) is not awaited:
            return False
        other = (item for item in module.spelled(name.id) if not isinstance(item.ctx, ast.Load))
        rebound = name.id in module.imports(scope) or any(module.binding_scope(name.id, n) is scope for n in other)
        return self._raises(found[0]) and not rebound

    @kept_meanwhile(False)
    def _raises(self, function: FunctionNode) -> bool:
        generates = any(isinstance(item, ast.Yield | ast.YieldFrom) for item in self._module.below(function))
        simple = not function.decorator_list and not generates
        return simple and not ways_out(self._module, function.body)


def own_jumps(loop: ast.For | ast.AsyncFor | ast.While) -> Iterator[ast.stmt]:
    """The `break` and `continue` statements that belong to a loop, not to one inside it."""
    stack: list[ast.AST] = list(loop.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Break | ast.Continue):
            yield node
        elif isinstance(node, ast.For | ast.AsyncFor | ast.While):
            stack.extend(node.orelse)
        elif not isinstance(node, _DEFINITIONS):
            stack.extend(item for name in BLOCKS for item in getattr(node, name, ()))


def returns(module: ModuleIndex, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.Return]:
    """Every `return` of a function itself, nested functions left out."""
    inside = module.within(module.nodes(ast.Return), function)
    return [node for node in inside if module.scope(node) is function]


def dead_ends(module: ModuleIndex, names: Iterable[str] | None = None) -> Counter[str]:
    """How many bodies of each function (its own, its loops', its `with` blocks') can end only in a failure.

    `names` are the qualified names to look at; None: all.
    """
    wanted = None if names is None else frozenset(names)
    found = Counter[str]()
    for function in module.functions():
        name = qualified_name(module, function)
        if wanted is None or name in wanted:
            found[name] += not ways_out(module, function.body)
    blocks: list[ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith] = []
    blocks += [*module.nodes(ast.For), *module.nodes(ast.AsyncFor), *module.nodes(ast.While)]
    blocks += [*module.nodes(ast.With), *module.nodes(ast.AsyncWith)]
    for node in blocks:
        around = module.function(node)
        if around is None or (isinstance(node, ast.With | ast.AsyncWith) and swallows(node)):
            continue
        name = qualified_name(module, around)
        if (wanted is None or name in wanted) and not ways_out(module, node.body):
            found[name] += 1
    return +found
