"""Checks below the call that a `with pytest.raises` expects to raise: nothing ever reaches them."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.naming import TAKING_CHECKS, last_name, uncalled
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, unawaited, walk

Check = ast.Assert | ast.Call
_RAISES = frozenset({"raises", "assertRaises", "assertRaisesRegex"})
_HARMLESS = frozenset(
    {"len", "str", "isinstance", "repr", "any", "all", "bool", "lower", "upper", "strip", "startswith"}
)


def expects_error(node: ast.AST) -> bool:
    """Whether a node is a block that expects an error to leave it."""
    return isinstance(node, ast.With | ast.AsyncWith) and any(is_expecting(item.context_expr) for item in node.items)


def is_expecting(node: ast.expr) -> bool:
    """Whether a call says that an error is expected: `pytest.raises(…)`, `self.assertRaises(…)`."""
    return isinstance(node, ast.Call) and last_name(node.func) in _RAISES and bool(node.args or node.keywords)


def calls_what_may_raise(module: ModuleIndex, test: FunctionNode) -> bool:
    """Whether a test calls, with no error expected, what the file expects one from elsewhere: that none comes."""
    statements = [node for node in module.local(test) if isinstance(node, ast.Expr)]
    calls = [unawaited(node.value) for node in statements if not any(map(expects_error, module.ancestors(node)))]
    return any(isinstance(call, ast.Call) and last_name(call.func) in _may_raise(module) for call in calls)


@once
def _may_raise(module: ModuleIndex) -> frozenset[str]:
    """The names of what is called where the file expects an error."""
    found: set[str] = set()
    for call in module.nodes(ast.Call):
        if last_name(call.func) not in _RAISES or not call.args:
            continue
        item = module.parent(call)
        block = module.parent(item) if isinstance(item, ast.withitem) else None
        inside = block.body if isinstance(block, ast.With | ast.AsyncWith) else []
        found |= {last_name(arg) for arg in call.args[1:2]}
        found |= {last_name(node.func) for body in inside for node in walk(body) if isinstance(node, ast.Call)}
    return frozenset(found - {""})


class Unreached:
    """The dead checks of one module, each with the block that it can be moved out of."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._blocks: dict[Check, ast.With | ast.AsyncWith | None] = {}
        blocks: list[ast.With | ast.AsyncWith] = [*module.nodes(ast.With), *module.nodes(ast.AsyncWith)]
        for node in blocks:
            expected = [item for item in node.items if is_expecting(item.context_expr)]
            if expected:
                self._look(node, expected[0])

    @property
    def checks(self) -> list[Check]:
        """Every check that nothing reaches, in document order within each block."""
        return list(self._blocks)

    def block(self, check: Check) -> ast.With | ast.AsyncWith | None:
        """The `with` that a check stands at the end of, with nothing but such checks below it."""
        return self._blocks[check]

    def _look(self, node: ast.With | ast.AsyncWith, expected: ast.withitem) -> None:
        caught = expected.optional_vars
        name = caught.id if isinstance(caught, ast.Name) else None
        ended = set[ast.stmt]()
        dead = list[Check]()
        for check in reversed(list(self._below_a_call(node.body))):
            names = {item.id for item in walk(check) if isinstance(item, ast.Name)}
            statement = self._module.statement(check)
            at_end = self._is_at_end(statement, node, ended)
            is_outright = fails(self._module, [statement])  # it is there to fail where nothing is raised
            idle = _is_harmless(check, expected.context_expr) and not self._asks_an_object(check)
            idle = idle and not _asks_what_is_made_there(check, node)
            idle = idle and not self._stands_before_an_exit(check, node)
            if not is_outright and (name in names or (at_end and idle)):
                dead.insert(0, check)
            elif not is_outright:
                continue
            ended |= {statement} if at_end else set()
        statements = [self._module.statement(item) for item in dead]
        tail = len(node.body)
        while tail > 1 and node.body[tail - 1] in statements:
            tail -= 1
        for check, statement in zip(dead, statements, strict=True):
            self._blocks[check] = node if statement in node.body[tail:] else None

    def _asks_an_object(self, check: Check) -> bool:
        """`assert playbook`, where its class says in `__bool__` whether it is true, and does the work there."""
        test = check.test if isinstance(check, ast.Assert) else None
        function = self._module.function(check)
        if not isinstance(test, ast.Name) or function is None:
            return False
        found = self._module.derived(Definitions)
        classes = found.instances(Definition(self._module, function), test, 4)
        return any(True for cls in classes for _ in found.methods(cls, "__bool__"))

    def _stands_before_an_exit(self, check: Check, node: ast.AST) -> bool:
        """Whether the expected error may come from a `with` in the block, when that is left, below the check."""
        for up in self._module.ancestors(check):
            if up is node:
                return False
            if isinstance(up, ast.With | ast.AsyncWith) and not all(self._is_quiet(item) for item in up.items):
                return True
        return False

    def _is_quiet(self, item: ast.withitem) -> bool:
        """Whether nothing is raised where a context manager is left: it is Python's own, and waits for no task."""
        call = uncalled(item.context_expr)
        top = (self._module.resolve(call) or "").partition(".")[0]
        own = isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "self"
        return own or top == "open" or top in sys.stdlib_module_names - {"asyncio", "contextlib", "concurrent"}

    def _is_at_end(self, statement: ast.stmt, node: ast.AST, ended: set[ast.stmt]) -> bool:
        """Whether nothing but dead checks follows a statement in a block: those in between may well be reached."""
        while True:
            if any(item not in ended for item in self._module.following(statement)):
                return False
            parent = self._module.parent(statement)
            if parent is node or not isinstance(parent, ast.stmt):
                return True
            statement = parent

    def _below_a_call(self, body: list[ast.stmt], called: bool = False) -> Iterator[Check]:
        """The checks of a block and of blocks in it that stand below a first call, or below a raise."""
        for statement in body:
            check = statement.value if isinstance(statement, ast.Expr) else statement
            matches = isinstance(check, ast.Call) and last_name(check.func) == "match"
            if called and isinstance(check, Check) and (matches or is_check(self._module, check)):
                yield check
            if isinstance(statement, ast.With | ast.AsyncWith):
                yield from self._below_a_call(statement.body, called)
            elif isinstance(statement, ast.If):
                asked = any(isinstance(item, ast.Call) for item in walk(statement.test))
                yield from self._below_a_call(statement.body, called or asked)
            called = called or any(isinstance(item, ast.Call | ast.Raise) for item in walk(statement))


def _asks_what_is_made_there(check: Check, node: ast.With | ast.AsyncWith) -> bool:
    """`assert schema.url`, where the block has made the schema: it may be the attribute that raises."""
    made = {item.id for part in node.body for item in walk(part) if isinstance(item, ast.Name) and _is_stored(item)}
    asked = (item.value for item in walk(check) if isinstance(item, ast.Attribute))
    return any(isinstance(item, ast.Name) and item.id in made for item in asked)


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _is_harmless(check: Check, context: ast.expr) -> bool:
    """Whether a check can itself not raise what is expected."""
    assert isinstance(context, ast.Call)
    wanted = [*context.args[:1], *(item.value for item in context.keywords if item.arg == "expected_exception")]
    kinds = {last_name(item) for arg in wanted for item in walk(arg) if isinstance(item, ast.Name | ast.Attribute)}
    asked = [check.test] if isinstance(check, ast.Assert) else check.args
    if kinds & TAKING_CHECKS or all(isinstance(a, ast.Constant) for a in asked):
        return False
    risky: tuple[type[ast.AST], ...] = (ast.Call, ast.Subscript, ast.Await)
    if any(hasattr(builtins, kind) for kind in kinds):
        risky = (*risky, ast.Attribute)
    parts = [item for arg in asked for item in walk(arg) if isinstance(item, risky)]
    return all(isinstance(item, ast.Call) and last_name(item.func) in _HARMLESS for item in parts)
