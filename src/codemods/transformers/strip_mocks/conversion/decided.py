"""What the answer of a patch decides: a check behind it, or which way the system goes.

A patch gives the system an answer that nothing else in the test brings about. Where a check looks at what came of it,
a yes or a no is a condition of the test (a revoked token is one because the patch says so), a function that answers is
a system of its own, and an answer in the name of somebody else's service is one that nobody gives any more. Where the
test makes the same call without the patch too, the patch plays a change. What the policy puts in the place of such a
patch answers instead.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import callee, is_text
from codemods.analysis.mocks.mock_outages import reaches_out
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, LIBRARIES, says_nothing
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, values_given, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.conversion.told import answer_of
from codemods.transformers.strip_mocks.doubles import patches
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code

_TEXT = 5
"""Letters of a text that is no word of everyday."""


def refuse_decided(module: ModuleIndex, work: Work) -> None:
    """Raise Obstacle where something that stays hangs on the answer of a patch that goes."""
    patched = next((item for item in work.called if item.is_patch), None)
    given = _given_mock(module, work) if patched is not None else None
    if patched is not None and given is not None:
        says = f"line {given.lineno} gives the system a mock in another place, which it then asks"
        raise Obstacle(patched.call, says, Code.NEEDS_THE_MOCK)
    _refuse_relied_on(module, work)
    for double in (*work.called, *work.themselves):
        if double.is_patch and double.place is Place.ITEM and _is_idle(module, work, double):
            raise Obstacle(double.call, "nothing in its block makes a call: write it", Code.PLACEHOLDER_TEST)
        told = answer_of(work, double) if double.is_patch else None
        function = module.function(double.call)
        if double.place is Place.DECORATOR:
            function = double.parameters[0][0] if double.parameters else module.parent(double.call)  # type: ignore[assignment]
        if told is None or not isinstance(function, FunctionNode):
            continue
        reason = _reason(module, work, double, function, told)
        if reason is not None:
            raise Obstacle(double.call, reason, Code.NEEDS_THE_MOCK)


def _is_idle(module: ModuleIndex, work: Work, double: Double) -> bool:
    """Whether no statement of a patched block runs anything: only the mock is told, asked, or left with a verdict."""
    statement = module.statement(double.call)
    if not isinstance(statement, ast.With | ast.AsyncWith) or len(statement.items) > 1:
        return False
    about = [item for item in walk(statement) if item in work.assertions]
    told = {node for item in about for node in walk(item)}
    nodes = [node for item in statement.body for node in walk(item) if node not in told]
    runs = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)
    return not any(isinstance(node, runs) and not work.plan.covers(node) for node in nodes)


def _refuse_relied_on(module: ModuleIndex, work: Work) -> None:
    """Raise Obstacle for a count that goes with a mock, and for a mock that callers are promised."""
    for choice in work.plan.chosen.values():
        if (asked := _only_counted_in(module, choice.mocked)) is not None:
            inside = {node for item in choice.mocked for node in walk(item)}
            place = next((item.call for item in work.doubles if item.call in inside), choice.node)
            says = f"line {asked.lineno} checks a count that only the side with the mock keeps"
            raise Obstacle(place, says, Code.NEEDS_THE_MOCK)
    for double in work.doubles:
        if (promise := _promised(module, double)) is not None:
            says = f"line {promise.lineno} promises its callers a {ast.unparse(promise)}"
            raise Obstacle(double.call, says, Code.NEEDS_THE_MOCK)


def _only_counted_in(module: ModuleIndex, side: Sequence[ast.stmt]) -> ast.Assert | None:
    """The check of a count under a key (`made["users"] += 1`) that no code but one side of a choice keeps."""
    inside = {node for item in side for node in walk(item)}
    counts = [node for node in module.nodes(ast.AugAssign) if _key(node.target) is not None]
    kept = {_key(node.target) for node in counts if node in inside}
    kept -= {_key(node.target) for node in counts if node not in inside}
    for check in module.nodes(ast.Assert):
        if check not in inside and any(_key(node) in kept for node in walk(check.test)):
            return check
    return None


def _key(node: ast.AST) -> str | None:
    """The text that a part of something is stored under."""
    key = node.slice.value if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) else None
    return key if isinstance(key, str) else None


def _promised(module: ModuleIndex, double: Double) -> ast.expr | None:
    """The annotation by which a function that hands out a mock lets its callers set it up; they may be anywhere."""
    function = module.function(double.call)
    promise = function.returns if function is not None and not module.is_fixture(function) else None
    if function is None or promise is None or double.is_patch:
        return None
    origin, _, cls = (module.resolve(promise) or "").rpartition(".")
    names = {handle.text for handle in double.handles}
    given = (node.value for node in module.local(function) if isinstance(node, ast.Return) and node.value is not None)
    handed = any(item is double.given or ast.unparse(item) in names for item in given)
    return promise if handed and origin in LIBRARIES and cls in CONSTRUCTORS else None


def _given_mock(module: ModuleIndex, work: Work) -> ast.Assign | None:
    """Where an application is given a mock that stays: `app.dependency_overrides[store] = fake`."""
    for node in module.nodes(ast.Assign):
        target = node.targets[0]
        over = isinstance(target, ast.Subscript) and getattr(target.value, "attr", "") == "dependency_overrides"
        if over and not work.plan.covers(node):
            named = module.functions_named(node.value.id) if isinstance(node.value, ast.Name) else [node.value]
            calls = (item for made in named for item in walk(made) if isinstance(item, ast.Call))
            if any(callee(item) in CONSTRUCTORS and not work.plan.covers(item) for item in calls):
                return node
    return None


def _reason(
    module: ModuleIndex, work: Work, double: Double, function: FunctionNode, told: ast.expr | ast.stmt
) -> str | None:
    block = _block(module, double, function)
    if (elsewhere := _called_elsewhere(module, double, function, block)) is not None:
        return f"line {elsewhere.lineno} makes the same call without it: it plays a change"
    if (part := _part_of_answer(module, work, function, told)) is not None:
        return f"line {part.lineno} asks for {ast.unparse(part)}, a part of what it answers"
    if module.is_fixture(function) and (same := _said_again(module, work, function, told)) is not None:
        return f"line {same.lineno} hands on {same.value!r}, which only the mock gives"
    outside, computed = reaches_out(patches.target(module, double)), _is_computed(module, told)
    check = next(_behind(module, work, function, block), None) if outside or computed or _is_verdict(told) else None
    if check is None:
        return None
    if outside or computed:
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


def _is_computed(module: ModuleIndex, told: ast.expr | ast.stmt) -> bool:
    """Whether a function of the file answers what it is asked, and says more than that all went well."""
    value, parent = (told if isinstance(told, ast.expr) else getattr(told, "value", None)), module.parent(told)
    targets = told.targets if isinstance(told, ast.Assign) else ()
    asked = any(getattr(item, "attr", "") == "side_effect" for item in targets)
    asked |= isinstance(parent, ast.keyword) and parent.arg == "side_effect"
    name = value.func if isinstance(value, ast.Call) and asked else value
    if not isinstance(name, ast.Name) or not (asked or isinstance(told, ast.expr)):
        return False
    functions = (node for item in module.functions_named(name.id) for node in walk(item))
    asked_for = [item for item in functions if isinstance(item, FunctionNode) and parameters(item)]
    inside = (node for item in asked_for for node in module.local(item))
    given = (node.value for node in inside if isinstance(node, ast.Return) and node.value is not None)
    return any(not says_nothing(item) and not isinstance(item, ast.Name) for item in given)


def _part_of_answer(
    module: ModuleIndex, work: Work, function: FunctionNode, told: ast.expr | ast.stmt
) -> ast.expr | None:
    """A part of what a patch answers that a check which stays compares with."""
    value = told if isinstance(told, ast.expr) else getattr(told, "value", None)
    if not isinstance(value, ast.Name):
        return None
    checks = (node for node in module.below(function) if is_check(module, node) and not work.plan.covers(node))
    for node in (item for check in checks for item in walk(check)):
        if isinstance(node, ast.Attribute | ast.Subscript) and getattr(node.value, "id", "") == value.id:
            return node
    return None


def _said_again(
    module: ModuleIndex, work: Work, function: FunctionNode, told: ast.expr | ast.stmt
) -> ast.Constant | None:
    """A text of the answer that code which stays hands to something."""
    texts = {item.value for item in walk(told) if is_text(item)}
    for call in (node for node in module.below(function) if isinstance(node, ast.Call) and not work.plan.covers(node)):
        for item in values_given(call):
            if isinstance(item, ast.Constant) and item.value in texts and len(item.value) >= _TEXT:
                return item
    return None


def _called_elsewhere(
    module: ModuleIndex, double: Double, function: FunctionNode, block: Sequence[ast.stmt]
) -> ast.Call | None:
    """A call of the patched thing in the same function that the patch does not reach."""
    target = patches.target(module, double)
    if double.place is not Place.ITEM:
        return None
    inside = {node for statement in block for node in walk(statement)}
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
    inside = {node for statement in block for node in walk(statement)}
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
    for node in walk(value):
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
    for node in walk(target):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield ast.unparse(node)
