"""From a hand-made check of an exception to `pytest.raises`, or `self.assertRaises` in a unittest class."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, reads
from codemods.rewriting.fix import Edit, Fix, Replacement, Statement
from codemods.rewriting.nodes import (
    body_of,
    comment_lines,
    expression,
    footer,
    header_comment,
    leading_lines,
    outdented,
    with_leading,
)
from codemods.transformers.remove_fallbacks.blocks import TryNode, bound_places


@dataclass(frozen=True)
class Rewritten:
    """The parts of one expected exception: its `try`, and the statements that become needless."""

    node: TryNode
    handler: ast.ExceptHandler
    fail: ast.stmt | None
    before: ast.stmt | None = None
    check: ast.stmt | None = None
    settings: tuple[ast.stmt, ...] = ()


def rewritten(module: ModuleIndex, parts: Rewritten) -> Fix:
    """The fix: the `try` becomes a `with`, what the handler did follows it."""
    message = None
    if in_unittest(module, parts.node):
        message = _message(module, parts)
        raises, value, imports = "self.assertRaises", "exception", ImportChange()
        manager = module.free(parts.node, "caught", "raised_by")
    else:
        raises, imports = module.reference("pytest.raises", parts.node)
        value, manager = "value", module.free(parts.node, "excinfo", "raised_info")
    used = parts.handler.name is not None and any(
        item.id == parts.handler.name for node in parts.handler.body for item in reads(node)
    )
    shape = _Shape(parts, raises, manager if used else None, value, message)
    edits = [Edit(parts.node, shape)]
    edits += [Edit(node, _nothing) for node in (parts.before, parts.check) if node is not None]
    return Fix(tuple(edits), imports)


def in_unittest(module: ModuleIndex, node: TryNode) -> bool:
    """Whether a `try` stands in a method of a `TestCase`, or of what is mixed into one."""
    functions = [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]
    if not any(item.arg == "self" for function in functions for item in parameters(function)):
        return False
    cls = module.cls(node)
    calls = [item.func for item in module.below(cls or node) if isinstance(item, ast.Call)]
    own = [item for item in calls if isinstance(item, ast.Attribute) and getattr(item.value, "id", "") == "self"]
    if any(item.attr == "fail" or re.match(r"assert[A-Z]", item.attr) for item in own):
        return True
    if cls is None or not module.is_testcase(cls):
        return False
    # a base that is only called so may have no `assertRaises`; `pytest.raises` works in both
    known = any(base.startswith("unittest.") for base in module.bases(cls))
    return known or not any(item.module == "pytest" for item in module.imports(module.tree).values())


def _message(module: ModuleIndex, parts: Rewritten) -> str | None:
    """What the test says when nothing was raised, where the context manager can say it before the body has run."""
    fail = parts.fail
    said: ast.expr | None = fail.msg if isinstance(fail, ast.Assert) else None
    call = fail.value if isinstance(fail, ast.Expr) else fail.exc if isinstance(fail, ast.Raise) else None
    if isinstance(call, ast.Call) and len(call.args) == 1 and not call.keywords:
        fails = getattr(call.func, "attr", getattr(call.func, "id", "")) in {"fail", "AssertionError"}
        said = call.args[0] if fails else None
    if said is None:
        return None
    if said.lineno != said.end_lineno:
        plain = isinstance(said, ast.Constant) and isinstance(said.value, str) and "\n" not in said.value
        return ast.unparse(said) if plain else None
    bound = bound_places(module, [item for item in parts.node.body if item is not fail])
    names = {item.id for item in ast.walk(said) if isinstance(item, ast.Name)}
    computed = any(isinstance(item, ast.Call | ast.Await | ast.Subscript) for item in ast.walk(said))
    # `"%r" % value` fails where the value is a tuple, and here it would in every run
    computed |= any(isinstance(item, ast.BinOp) and not isinstance(item.right, ast.Tuple) for item in ast.walk(said))
    return None if computed or names & bound else module.segment(said)


def _nothing(_: cst.CSTNode) -> Replacement:
    return []


@dataclass(frozen=True)
class _Shape:
    """Rewrites the `try`."""

    parts: Rewritten
    raises: str
    manager: str | None
    value: str
    message: str | None
    """Source of what the test said when nothing was raised, where the context manager can say it."""

    def __call__(self, node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.Try)
        body, tail = self._body(node)
        moved, below = self._moved(node)
        block = cst.IndentedBlock(tuple(body), footer=tail)
        if isinstance(node.body, cst.IndentedBlock):
            block = node.body.with_changes(body=tuple(body), footer=tail)
        guarded = cst.With([self._item(node)], block, leading_lines=node.leading_lines)
        if node.finalbody is None:
            return [guarded, *map(outdented, moved), *below]
        inner = cst.IndentedBlock((guarded.with_changes(leading_lines=()), *moved), footer=below)
        return cst.Try(inner, finalbody=node.finalbody, leading_lines=node.leading_lines)

    def _item(self, node: cst.Try) -> cst.WithItem:
        kind = node.handlers[0].type
        assert kind is not None
        arguments = [cst.Arg(kind)]
        if self.message is not None:
            equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
            arguments.append(cst.Arg(expression(self.message), keyword=cst.Name("msg"), equal=equal))
        call = cst.Call(expression(self.raises), arguments)
        return cst.WithItem(call, asname=cst.AsName(cst.Name(self.manager)) if self.manager else None)

    def _body(self, node: cst.Try) -> tuple[list[Statement], tuple[cst.EmptyLine, ...]]:
        """The body without its failing end and its flags."""
        lines = body_of(node.body)
        gone = [self.parts.fail, *self.parts.settings]
        kept = [
            line
            for line, item in zip(lines, self.parts.node.body, strict=True)
            if not any(item is other for other in gone)
        ]
        return kept, (*self._about_the_end(node, lines), *comment_lines(footer(node.body)))

    def _about_the_end(self, node: cst.Try, lines: Sequence[Statement]) -> list[cst.EmptyLine]:
        """The comments beside the statement that failed the test when nothing was raised: they end the block."""
        found: list[cst.EmptyLine] = []
        if node.orelse is not None:
            found += [*comment_lines(node.orelse.leading_lines), *header_comment(node.orelse.body)]
            lines = body_of(node.orelse.body)
        items = self.parts.node.orelse or self.parts.node.body
        for line, item in zip(lines, items, strict=True):
            if item is self.parts.fail:
                found += [*comment_lines(leading_lines(line)), *_trailing(line)]
        return [*found, *(comment_lines(footer(node.orelse.body)) if node.orelse is not None else ())]

    def _moved(self, node: cst.Try) -> tuple[list[Statement], list[cst.EmptyLine]]:
        """What the handler did about the exception, and the comments of what goes with it."""
        handler = node.handlers[0]
        moved: list[Statement] = []
        waiting = [*comment_lines(handler.leading_lines), *header_comment(handler.body)]
        for line, item in zip(body_of(handler.body), self.parts.handler.body, strict=True):
            if isinstance(item, ast.Pass) or any(item is other for other in self.parts.settings):
                waiting += [*comment_lines(leading_lines(line)), *_trailing(line)]
                continue
            new = self._renamed(line)
            moved.append(with_leading(new, [*waiting, *leading_lines(new)]))
            waiting = []
        return moved, [*waiting, *comment_lines(footer(handler.body))]

    def _renamed(self, line: Statement) -> Statement:
        if self.manager is None or self.parts.handler.name is None:
            return line
        new = line.visit(_Rename(self.parts.handler.name, self.manager, self.value))
        assert isinstance(new, cst.SimpleStatementLine | cst.BaseCompoundStatement)
        return new


def _trailing(line: Statement) -> Sequence[cst.EmptyLine]:
    if isinstance(line, cst.SimpleStatementLine) and line.trailing_whitespace.comment is not None:
        return [cst.EmptyLine(comment=line.trailing_whitespace.comment)]
    return []


class _Rename(cst.CSTTransformer):
    """Reads of the handler's name become reads of what `raises` caught."""

    def __init__(self, name: str, manager: str, value: str) -> None:
        super().__init__()
        self.name = name
        self.new = cst.Attribute(cst.Name(manager), cst.Name(value))

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        return self.new if original_node.value == self.name else updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.Attribute:
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        return updated_node.with_changes(keyword=original_node.keyword)
