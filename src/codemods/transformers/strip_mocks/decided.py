"""What the answer of a patch decides: a check behind it, or which way the system goes.

A patch gives the system an answer that nothing else in the test brings about. Where a check looks at what came of it,
a yes or a no is a condition of the test (a revoked token is one because the patch says so), and an answer in the name
of somebody else's service is one that nobody gives any more. Where the test makes the same call without the patch too,
the patch plays a change. What the policy puts in the place of such a patch answers instead.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.checks import is_check
from codemods.analysis.mock_outages import reaches_out
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks import patches
from codemods.transformers.strip_mocks.conversion_state import Work
from codemods.transformers.strip_mocks.double import Double, Place
from codemods.transformers.strip_mocks.plan import Obstacle
from codemods.transformers.strip_mocks.told import answer_of
from codemods.vocabulary.codes import Code


def refuse_decided(module: ModuleIndex, work: Work) -> None:
    """Raise Obstacle where something that stays hangs on the answer of a patch that goes."""
    for double in work.called:
        told = answer_of(work, double) if double.is_patch else None
        function = module.function(double.call)
        if double.place is Place.DECORATOR:
            function = double.parameters[0][0] if double.parameters else module.parent(double.call)  # type: ignore[assignment]
        if told is None or not isinstance(function, FunctionNode):
            continue
        reason = _reason(module, work, double, function, told)
        if reason is not None:
            raise Obstacle(double.call, reason, Code.NEEDS_THE_MOCK)


def _reason(
    module: ModuleIndex, work: Work, double: Double, function: FunctionNode, told: ast.expr | ast.stmt
) -> str | None:
    block = _block(module, double, function)
    if (elsewhere := _called_elsewhere(module, double, function, block)) is not None:
        return f"line {elsewhere.lineno} makes the same call without it: it plays a change"
    outside = reaches_out(patches.target(module, double))
    check = next(_behind(module, work, function, block), None) if outside or _is_verdict(told) else None
    if check is None:
        return None
    if outside:
        return f"line {check.lineno} looks at what came of it: name who else answers"
    return f"line {check.lineno} looks at what came of its yes or no"


def _block(module: ModuleIndex, double: Double, function: FunctionNode) -> Sequence[ast.stmt]:
    """The statements that a patch is in force in."""
    statement = module.statement(double.call)
    if double.place is Place.ITEM and isinstance(statement, ast.With | ast.AsyncWith):
        return statement.body
    if double.place is Place.DECORATOR:
        return function.body
    around = module.block(statement)
    return around[around.index(statement) + 1 :]


def _is_verdict(told: ast.expr | ast.stmt) -> bool:
    """Whether an answer is a bare yes or no."""
    value = told if isinstance(told, ast.expr) else getattr(told, "value", None)
    value = value.body if isinstance(value, ast.Lambda) else value
    return isinstance(value, ast.Constant) and isinstance(value.value, bool)


def _called_elsewhere(
    module: ModuleIndex, double: Double, function: FunctionNode, block: Sequence[ast.stmt]
) -> ast.Call | None:
    """A call of the patched thing in the same function that the patch does not reach."""
    target = patches.target(module, double)
    if double.place is not Place.ITEM:
        return None
    inside = {node for statement in block for node in ast.walk(statement)}
    for node in module.below(function):
        if not isinstance(node, ast.Call) or node in inside or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        if target in (ast.unparse(node.func), module.resolve(node.func)):
            return node
    return None


def _behind(
    module: ModuleIndex, work: Work, function: FunctionNode, block: Sequence[ast.stmt]
) -> Iterator[ast.expr | ast.stmt]:
    """Checks that stay and look at what came of calls in a block."""
    inside = {node for statement in block for node in ast.walk(statement)}
    reached: set[str] = set()
    first = block[0].lineno if block else 0
    for node in sorted(module.below(function), key=lambda item: (getattr(item, "lineno", 0), not _binds(item))):
        if getattr(node, "lineno", 0) < first or work.plan.covers(node):
            continue
        if (
            isinstance(node, ast.expr | ast.stmt)
            and is_check(module, node)
            and any(_came_of(module, item, inside, reached) for item in _asked(node))
        ):
            yield node
        elif _binds(node) and _came_of(module, node.value or node, inside, reached):  # type: ignore[attr-defined]
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[attr-defined]
            reached |= {name for item in targets for name in _names(item)}


def _binds(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr)


def _asked(check: ast.AST) -> list[ast.AST]:
    """What a check looks at, without the call that checks."""
    if isinstance(check, ast.Call):
        return [*check.args, *check.keywords]
    return [check.test] if isinstance(check, ast.Assert) else []


def _came_of(module: ModuleIndex, value: ast.AST, inside: set[ast.AST], reached: set[str]) -> bool:
    """Whether a value comes of a call that the patch reaches."""
    for node in ast.walk(value):
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in reached:
            return True
        if isinstance(node, ast.Call) and node in inside and not _is_plain(module, node):
            return True
    return False


def _is_plain(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call asks nothing but Python itself."""
    function = call.func
    return isinstance(function, ast.Name) and module.binding_scope(function.id, function) is None


def _names(target: ast.expr) -> Iterator[str]:
    for node in ast.walk(target):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield ast.unparse(node)
