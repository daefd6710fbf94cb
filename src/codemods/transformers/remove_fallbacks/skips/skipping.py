"""How a skip behind a condition becomes a demand: an assertion in its place, or no mark at all."""

from __future__ import annotations

import ast
from collections.abc import Callable

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.negation import asserted, opposite
from codemods.rewriting.nodes import hoist, nothing
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable, has_excuse_above, still_true


def asserted_instead(module: ModuleIndex, node: ast.If) -> Fix:
    """The fix that asserts what a skip asked for; where the next statement asserts the same, the skip just goes."""
    imports = droppable(module, node.body)
    following = next(iter(module.following(node)), None)
    if isinstance(following, ast.Assert) and not node.orelse and _same(following.test, node.test):
        return Fix((Edit(node, nothing),), imports)
    message = _message(node.body[-1])
    edit = Edit(node, _assertion(message is not None), with_comments=has_excuse_above(module, node))
    return Fix((edit,), imports, checks=1)


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
    """The fix that removes a mark from what it marks; None where it is used otherwise."""
    owner = module.parent(call)
    gone = [Edit(item, nothing, with_comments=True) for item in _only_for(module, call)]
    unread = droppable(module, [call, *(edit.node for edit in gone)])
    if isinstance(owner, FunctionNode | ast.ClassDef) and call in owner.decorator_list:
        return Fix((_undecorated(owner, [call]), *gone), unread)
    if not isinstance(owner, ast.Assign) or module.scope(owner) is not module.tree or len(owner.targets) != 1:
        return None
    name = owner.targets[0].id if isinstance(owner.targets[0], ast.Name) else ""
    if name == "pytestmark":
        return Fix((Edit(owner, nothing, with_comments=True), *gone), unread)
    edits = [Edit(owner, nothing)]
    for read in module.reads_of(name):
        marked = module.parent(read)
        if not isinstance(marked, FunctionNode | ast.ClassDef) or read not in marked.decorator_list:
            return None
        edits.append(_undecorated(marked, [read]))
    return None if module.is_shared else Fix((*edits, *gone), unread)


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
