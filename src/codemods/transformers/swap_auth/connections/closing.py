"""`async with connect(…) as ws:` when the helper hands out open connections: opened before, closed in a `finally`."""

from __future__ import annotations

import ast
from dataclasses import dataclass

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.rewriting.fix import Statement
from codemods.rewriting.nodes import header_comment, leading_lines, statements, with_leading
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.transformers.swap_auth.helper.placing import Placer
from codemods.transformers.swap_auth.helper.rewriting import Use


class Closing:
    """Places a connection, as the context manager that it stands for where it was one."""

    def __init__(self, module: ModuleIndex, placer: Placer) -> None:
        self.module = module
        self.placer = placer

    def place(self, use: Use, changes: Changes) -> ast.expr | None:
        """Add the edits; returns the node at which an `await` then stands."""
        item = self.module.parent(use.node)
        if isinstance(item, ast.AsyncFor):
            raise Refusal("its loop connects again whenever the connection breaks")
        if not isinstance(item, ast.withitem):
            parent = self.module.parent(use.node)
            if isinstance(parent, ast.Assign | ast.Return | ast.NamedExpr):
                raise Refusal(f"line {use.node.lineno} keeps the connection before it is opened")
            return self.placer.place(use, changes)
        statement = self.module.parent(item)
        assert isinstance(statement, ast.With | ast.AsyncWith)
        if use.template.names:
            raise Refusal("the template is an assignment, and the connection is a context manager")
        site = self.placer.place(use, changes)
        if not self.module.policy.auth.connection_is_context_manager:
            self._unfold(use, item, statement, changes)
        return site

    def _unfold(self, use: Use, item: ast.withitem, statement: ast.With | ast.AsyncWith, changes: Changes) -> None:
        if statement.items[-1] is not item:
            raise Refusal("other context managers are entered after it")
        target = item.optional_vars
        if target is None:
            name = self.placer.spelling.fresh(use.node, "websocket")
        elif isinstance(target, ast.Name):
            name = target.id
            self._refuse_rebound(name, target)
        elif isinstance(target, ast.Attribute):
            name = ast.unparse(target)
        else:
            raise Refusal("its connection is taken apart")
        changes.statement(statement, _Unfolded(name))

    def _refuse_rebound(self, name: str, target: ast.Name) -> None:
        scope = next(self.module.scopes(target))
        block = self.module.parent(self.module.parent(target) or target)
        assert block is not None
        for node in walk(block):
            stores = isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
            if stores and node is not target:
                raise Refusal(f"`{name}` is bound again in the block, so it may not be the connection at its end")
        if isinstance(scope, ast.Lambda):
            raise Refusal("it stands in a lambda")


@dataclass
class _Unfolded:
    """The last item of a `with` → an assignment and `try … finally: await x.close()`; other items stay around it."""

    name: str

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.With)
        last = node.items[-1]
        target = last.asname.name if last.asname is not None else cst.Name(self.name)
        assert isinstance(target, cst.Name | cst.Attribute)
        opened: Statement = cst.SimpleStatementLine([cst.Assign([cst.AssignTarget(_bare(target))], last.item)])
        lead = [*leading_lines(node), *header_comment(node.body)]
        body = node.body
        if isinstance(body, cst.IndentedBlock):
            body = body.with_changes(header=cst.TrailingWhitespace())
        closed = cst.Finally(cst.IndentedBlock(statements(f"await {self.name}.close()")))
        guarded: Statement = cst.Try(body, finalbody=closed)
        if len(node.items) == 1:
            return [with_leading(opened, lead), guarded]
        items = [*node.items[:-1]]
        items[-1] = items[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        block = cst.IndentedBlock([with_leading(opened, header_comment(node.body)), guarded])
        return [node.with_changes(items=items, body=block)]


def _bare(target: cst.Name | cst.Attribute) -> cst.Name | cst.Attribute:
    return target.with_changes(lpar=(), rpar=())
