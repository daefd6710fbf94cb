"""How a skip behind a condition becomes a demand: an assertion in its place, or no mark at all."""

from __future__ import annotations

import ast
from collections.abc import Callable

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.naming import callee
from codemods.analysis.failing.swallowing import swallower
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.negation import asserted, opposite
from codemods.rewriting.nodes import expression, hoist, nothing
from codemods.transformers.remove_fallbacks.facts.needed_results import checks_at_once
from codemods.transformers.remove_fallbacks.notes import has_excuse_above, still_true
from codemods.transformers.remove_fallbacks.rewrites.told_skips import reworded
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable


def asserted_instead(module: ModuleIndex, node: ast.If) -> Fix:
    """The fix that asserts what a skip asked for; where the next statement asserts the same, the skip just goes."""
    imports = droppable(module, node.body)
    following = next(iter(module.following(node)), None)
    if isinstance(following, ast.Assert) and not node.orelse and _same(following.test, node.test):
        return Fix((Edit(node, nothing), *reworded(module, [node])), imports)
    outright = _failed_outright(module, node)
    if outright is not None:
        return outright
    message = _message(node.body[-1])
    edit = Edit(node, _assertion(message is not None), with_comments=has_excuse_above(module, node))
    return Fix((edit, *reworded(module, [node])), imports, checks=1)


def _failed_outright(module: ModuleIndex, node: ast.If) -> Fix | None:
    """`pytest.fail` for `pytest.skip` in a `try` whose handler would take an assertion, and go on after it."""
    call, taker = getattr(node.body[-1], "value", None), swallower(module, node)
    if not isinstance(call, ast.Call) or module.resolve(call.func) != "pytest.skip":
        return None
    if not isinstance(taker, ast.ExceptHandler) or not flow.falls_through(module, taker.body):
        return None
    name, imports = module.reference("pytest.fail", call)
    edit = Edit(call.func, lambda _: expression(name))
    return Fix((edit, *reworded(module, [node])), imports | droppable(module, [call.func]), checks=1)


def _same(demand: ast.expr, test: ast.expr) -> bool:
    """Whether an assertion demands that a condition does not hold."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return ast.dump(test.operand) == ast.dump(demand)
    if isinstance(test, ast.Compare) and isinstance(demand, ast.Compare) and len(test.ops) == len(demand.ops) == 1:
        kinds = {type(test.ops[0]), type(demand.ops[0])}
        same = ast.dump(test.left) == ast.dump(demand.left)
        same = same and ast.dump(test.comparators[0]) == ast.dump(demand.comparators[0])
        return same and kinds in ({ast.NotEq, ast.Eq}, {ast.Is, ast.IsNot})
    return False


def _message(skip: ast.stmt) -> ast.expr | None:
    """What a skip says, where an assertion can say it."""
    value = skip.value if isinstance(skip, ast.Expr) else skip.exc if isinstance(skip, ast.Raise) else None
    if not isinstance(value, ast.Call):
        return None
    named = [item.value for item in value.keywords if item.arg in {"reason", "msg"}]
    return next(iter([*value.args, *named]), None)


def _assertion(says: bool) -> Callable[[cst.CSTNode], Replacement]:
    """`assert X, "why"` for `if not X: skip("why")`, with what stood in its `else` behind it."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.If)
        line = asserted(opposite(node.test), _said(node.body) if says else None)
        line = line.with_changes(leading_lines=still_true(node.leading_lines))
        rest = hoist(node.orelse.body) if isinstance(node.orelse, cst.Else) else []
        return [line, *rest]

    return rewrite


def _said(body: cst.BaseSuite) -> cst.BaseExpression | None:
    """What a skip says, in the brackets of its call where it takes several lines."""
    last = body.body[-1]
    statement = last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last
    value = statement.value if isinstance(statement, cst.Expr) else getattr(statement, "exc", None)
    if not isinstance(value, cst.Call):
        return None
    named = [item for item in value.args if item.keyword is None or item.keyword.value in {"reason", "msg"}]
    if not named or named[0].value.lpar or "\n" not in cst.Module([]).code_for_node(named[0].value):
        return named[0].value if named else None
    comma = named[0].comma
    after = comma.whitespace_after if isinstance(comma, cst.Comma) else named[0].whitespace_after_arg
    opening, closing = cst.LeftParen(value.whitespace_before_args), cst.RightParen(after)
    return named[0].value.with_changes(lpar=[opening], rpar=[closing])


def unmarked(module: ModuleIndex, call: ast.Call) -> Fix | None:
    """The fix that removes a mark from what it marks; None where it is used otherwise.

    What could pass without the service, a test or what a decorator puts in its place, asserts instead that it is there.
    """
    owner = module.parent(call)
    assigned = isinstance(owner, ast.Assign) and module.scope(owner) is module.tree and len(owner.targets) == 1
    name = getattr(owner.targets[0], "id", "") if isinstance(owner, ast.Assign) and assigned else None
    everything = name == "pytestmark"
    reads: list[ast.expr] = [call] if name is None else [] if everything else [*module.reads_of(name)]
    marked = [(item, read) for read in reads if isinstance(item := module.parent(read), FunctionNode | ast.ClassDef)]
    if any(read not in item.decorator_list for item, read in marked) or len(marked) < len(reads):
        return None
    if name is not None and not everything and module.is_shared:
        return None
    tests = [
        test.node for test in module.tests if everything or any(module.holds(item, test.node) for item, _ in marked)
    ]
    wrapped = [item for item, _ in marked if isinstance(item, FunctionNode) and item not in tests]
    unchecked = [*wrapped, *(item for item in tests if not checks_at_once(module, item.body))]
    if any(isinstance(item, ast.AsyncFunctionDef) for item in unchecked) and _runs_a_loop(module, call):
        return None
    gone = [] if unchecked else [Edit(item, nothing, with_comments=True) for item in _only_for(module, call)]
    mark = [Edit(owner, nothing, with_comments=everything)] if isinstance(owner, ast.Assign) else []
    unmarked = [_undecorated(item, [read]) for item, read in marked]
    demands = [_demanded(module, call, item) for item in unchecked]
    return Fix((*mark, *unmarked, *demands, *gone), droppable(module, [call, *(edit.node for edit in gone)]))


def _runs_a_loop(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a mark starts an event loop, which a coroutine cannot."""
    calls = (item for item in ast.walk(call.args[0]) if isinstance(item, ast.Call))
    return any(module.resolve(item.func) == "asyncio.run" or callee(item) == "run_until_complete" for item in calls)


def _demanded(module: ModuleIndex, call: ast.Call, function: FunctionNode) -> Insertion:
    """The assertion at the head of a function that what a mark asked for is there."""
    condition = cst.parse_expression(ast.unparse(call.args[0]))
    unittest = call.args[1:2] if callee(call) != "skipif" else []
    said = [*(item.value for item in call.keywords if item.arg == "reason"), *unittest]
    message = cst.parse_expression(module.segment(said[0])) if said and said[0].lineno == said[0].end_lineno else None
    line = asserted(condition if callee(call) == "skipUnless" else opposite(condition), message)
    first = function.body[ast.get_docstring(function) is not None and len(function.body) > 1]
    return Insertion(first, cst.Module([line]).code.rstrip())


def _only_for(module: ModuleIndex, call: ast.Call) -> list[FunctionNode]:
    """The functions of the file that nothing but a mark calls."""
    if module.is_shared:
        return []
    named = {item.func.id for item in ast.walk(call) if isinstance(item, ast.Call) and isinstance(item.func, ast.Name)}
    inside = set(ast.walk(call))
    found = [item for item in module.functions() if item.name in named and module.parent(item) is module.tree]
    return [item for item in found if inside.issuperset(module.reads_of(item.name)) and not item.decorator_list]


def _undecorated(owner: FunctionNode | ast.ClassDef, gone: list[ast.expr]) -> Edit:
    positions = {index for index, item in enumerate(owner.decorator_list) if item in gone}

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.FunctionDef | cst.ClassDef)
        kept = [item for index, item in enumerate(node.decorators) if index not in positions]
        if not kept and node.lines_after_decorators:
            node = node.with_changes(leading_lines=[*node.leading_lines, *node.lines_after_decorators])
            node = node.with_changes(lines_after_decorators=())
        return node.with_changes(decorators=kept)

    return Edit(owner, rewrite)
