"""Where a template goes in the code around the call that it replaces.

An expression takes the call's place. An assignment becomes the statement that held the call when that was an
assignment itself, else a statement before it; where code before it would run when the call does not (a second operand
of `or`, a comprehension, a loop's condition), the expression is taken and subscripted.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.rewriting.fix import Statement
from codemods.rewriting.nodes import leading_lines, small, with_leading, with_small
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal, binds_tightly
from codemods.transformers.swap_auth.helper.defaults import omitted
from codemods.transformers.swap_auth.helper.filling import deeper
from codemods.transformers.swap_auth.helper.rewriting import Filler, Hoisted, Picked, Replaced, Retargeted, Stashed, Use
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.vocabulary.codes import Code

_TAKES_COROUTINES = frozenset(
    f"asyncio.{name}" for name in ("run", "wait_for", "create_task", "ensure_future", "shield", "gather")
)
_TAKING_METHODS = frozenset({"run_until_complete", "create_task"})
_ONE_RESULT = frozenset({"asyncio.run", "asyncio.wait_for", "asyncio.shield"})
_WAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom, ast.comprehension)


@dataclass
class Placer:
    """Places templates in one module."""

    module: ModuleIndex
    spelling: Spelling

    def place(self, use: Use, changes: Changes) -> ast.expr | None:
        """Add the edits that make a use; returns the node at which an `await` then stands, if one does."""
        site, shell, coroutine = self._extent(use)
        source = use.template.coroutine if coroutine else use.template.source
        if source is None:
            raise Refusal("its coroutine is handed on, and the template is more than one awaited call")
        renamed = self.spelling.imported(use, changes)
        inside_text = any(isinstance(up, ast.JoinedStr) for up in self.module.ancestors(use.node))
        left_out = omitted(self.spelling.helper, use)
        further = deeper(self.module, use.node)
        filler = Filler(use, source, renamed, left_out, site is not use.node, not inside_text, further)
        statement = self.module.statement(use.node)
        changes.keep_comments(statement, self._lost_comments(use))
        if isinstance(use.template.tree, ast.Constant) and isinstance(statement, ast.Expr) and statement.value is site:
            changes.statement(statement, _nothing)  # the helper needs no such step
            _tidy(self.module, statement, changes)
            return None
        if self._breaks_string(use, source):
            self._hoist(use, site, filler, changes)
        elif not use.template.names:
            self._refuse_other_order(use, shell)
            changes.expression(site, Replaced(filler, binds_tightly(self.module.parent(site), site)))
        else:
            self._assign(use, site, shell, filler, changes)
        return site if use.template.awaits and not coroutine else None

    def _extent(self, use: Use) -> tuple[ast.expr, ast.expr, bool]:
        """What is replaced, what then has the legacy call's value, and whether a coroutine is wanted there."""
        parent = self.module.parent(use.node)
        if isinstance(parent, ast.Await):
            return parent, parent, False
        if not isinstance(parent, ast.Call) or use.node not in parent.args:
            return use.node, use.node, False
        dotted = self.module.resolve(parent.func) or ""
        method = parent.func.attr if isinstance(parent.func, ast.Attribute) else ""
        if dotted not in _TAKES_COROUTINES and method not in _TAKING_METHODS:
            return use.node, use.node, False
        if not use.template.awaits:
            raise Refusal(f"its coroutine is handed on to {dotted or method}(), and the template awaits nothing")
        shell: ast.expr = parent
        outer = self.module.parent(parent)
        if isinstance(outer, ast.Await):
            shell = outer
        if use.template.names and dotted not in _ONE_RESULT and method != "run_until_complete":
            raise Refusal(f"its coroutine is handed on to {dotted or method}(), and the template is an assignment")
        return use.node, shell, True

    # --- assignments -----------------------------------------------------------------------------------------------

    def _assign(self, use: Use, site: ast.expr, shell: ast.expr, filler: Filler, changes: Changes) -> None:
        statement = self.module.statement(shell)
        replaced = Replaced(filler, False)
        if isinstance(statement, ast.Expr) and statement.value is shell:
            changes.expression(site, replaced)
        elif isinstance(statement, ast.Assign) and statement.value is shell and len(statement.targets) == 1:
            changes.expression(site, replaced)
            self._into_targets(use, statement, changes)
        elif site is shell and self._runs_first(shell, statement):
            self._hoist(use, site, filler, changes)
        elif len(use.template.names) == 1:
            changes.expression(site, Replaced(filler, binds_tightly(self.module.parent(site), site)))
        elif site is shell:
            changes.expression(site, Picked(filler, use.template.value))
        else:
            raise Refusal("its coroutine is handed on inside an expression, and the template is an assignment")

    def _refuse_other_order(self, use: Use, shell: ast.expr) -> None:
        """Raise Refusal where a test takes a pair apart in another order than the helper gives it."""
        order, statement = use.template.order, self.module.statement(shell)
        parent = self.module.parent(shell)
        if order and isinstance(statement, ast.Assign) and statement.value is shell:
            target = statement.targets[0]
            if isinstance(target, ast.Tuple | ast.List):
                if len(target.elts) != len(order):
                    raise Refusal(
                        f"{len(target.elts)} targets take its result apart, and the helper gives {len(order)}"
                    )
                _refuse_other_halves(target, order, 0)
                if not use.ordered and not _names_halves(target, order):
                    raise Refusal(f"nothing tells which half of the pair is which on line {use.node.lineno}")
        elif order and isinstance(parent, ast.Subscript) and not use.ordered:
            raise Refusal(f"nothing tells which half of the pair line {use.node.lineno} takes")

    def _hoist(self, use: Use, site: ast.expr, filler: Filler, changes: Changes) -> None:
        """An assignment before the statement, and its name in the call's place."""
        statement = self.module.statement(site)
        if not self._runs_first(site, statement):
            raise Refusal("it stands in an f-string that may not be evaluated, and the template holds quotes")
        names, position = self.spelling.hoisted(use), use.template.value
        replaced = Replaced(replace(filler, spreads=True, deeper=""), False)
        changes.before(statement, Hoisted(names, replaced))
        changes.expression(site, Stashed(replaced, names[position]))

    def _breaks_string(self, use: Use, source: str) -> bool:
        """Whether a template's quotes would end the f-string that the call stands in; not so below a longer use."""
        parent = self.module.parent(use.node)
        if isinstance(parent, ast.Attribute) or not set("\"'\\") & set(source + ast.unparse(use.node)):
            return False
        return any(isinstance(up, ast.JoinedStr) for up in self.module.ancestors(use.node))

    def _into_targets(self, use: Use, statement: ast.Assign, changes: Changes) -> None:
        """`x = legacy()` → `x, user_data = …`; targets as many as the template's take its values one by one."""
        target, names = statement.targets[0], use.template.names
        _refuse_other_halves(target, names, use.template.value)
        if isinstance(target, ast.Tuple | ast.List):
            if len(target.elts) != len(names) or any(isinstance(item, ast.Starred) for item in target.elts):
                raise Refusal(f"{len(target.elts)} targets take its result apart, and the template gives {len(names)}")
        elif len(names) > 1:
            own = target.id if isinstance(target, ast.Name) else ""
            others = [
                None if position == use.template.value else self.spelling.spare(use.node, name, own)
                for position, name in enumerate(names)
            ]
            changes.statement(statement, Retargeted(others))

    def _runs_first(self, shell: ast.expr, statement: ast.stmt) -> bool:
        """Whether a statement put before this one runs exactly when the expression does."""
        for child, up in self.module.upwards(shell):
            if up is statement:
                return _header_runs_once(statement, child) and not self.module.is_elif(statement)
            if not _always_evaluates(up, child):
                return False
        return False

    def _lost_comments(self, use: Use) -> list[str]:
        """Comments inside a call that go with it; those inside arguments that stay are kept there."""
        if not isinstance(use.node, ast.Call) or use.node.lineno == use.node.end_lineno:
            return []
        kept = [
            argument
            for name, argument in use.arguments.items()
            if isinstance(argument, ast.expr) and use.template.count(name)
        ]
        return self.module.comments(use.node, without=kept)


def _nothing(_: Statement) -> list[Statement]:
    return []


def _names_halves(target: ast.Tuple | ast.List, names: Sequence[str]) -> bool:
    """Whether a test calls one of the values what the template calls it."""
    spoken = {name.removesuffix("_data") for name in names}
    return any(str(getattr(part, "id", "")).removesuffix("_data") in spoken for part in target.elts)


def _refuse_other_halves(target: ast.expr, names: Sequence[str], value: int) -> None:
    """Raise Refusal where a name of the test's would get another of the template's values than the one of that name."""
    spoken = [name.removesuffix("_data") for name in names]
    parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    for position, part in enumerate(parts):
        own = part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "")
        wanted = position if len(parts) > 1 else value
        if own.removesuffix("_data") in spoken and spoken.index(own.removesuffix("_data")) != wanted:
            raise Refusal(f"`{own}` on line {target.lineno} would get `{names[wanted]}`", Code.NEEDS_POLICY)


def _always_evaluates(up: ast.AST, child: ast.AST) -> bool:
    """Whether an expression evaluates one of its parts exactly once, whatever the others are."""
    if isinstance(up, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp | ast.comprehension):
        return False
    if isinstance(up, ast.BoolOp):
        return up.values[0] is child
    if isinstance(up, ast.IfExp):
        return up.test is child
    if isinstance(up, ast.Compare):
        return up.left is child or up.comparators[0] is child
    if isinstance(up, ast.withitem):
        return True
    return isinstance(up, ast.expr | ast.keyword | ast.Slice)


def _header_runs_once(statement: ast.stmt, child: ast.AST) -> bool:
    if isinstance(statement, ast.Assert):
        return statement.test is child
    if isinstance(statement, ast.For | ast.AsyncFor):
        return statement.iter is child
    if isinstance(statement, ast.With | ast.AsyncWith):
        return statement.items[0] is child
    simple = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return, ast.Raise, ast.If, ast.Match)
    return isinstance(statement, simple)


def _tidy(module: ModuleIndex, step: ast.stmt, changes: Changes) -> None:
    """Fold what stays of a fixture around a step that goes, where nothing else stood between value and `return`."""
    function = module.function(step)
    if function is None or not module.is_fixture(function):
        return
    body = function.body[ast.get_docstring(function, clean=False) is not None :]
    made, *between, given = body if len(body) == 3 else (None, None)
    if not isinstance(made, ast.Assign) or not isinstance(given, ast.Return) or between != [step]:
        return
    target = made.targets[0]
    same = isinstance(target, ast.Name) and isinstance(given.value, ast.Name) and target.id == given.value.id
    if len(made.targets) == 1 and same and not any("#" in module.text.lines[item.lineno - 1] for item in body):
        changes.statement(made, _returned)
        changes.statement(given, _nothing)
        if isinstance(function, ast.AsyncFunctionDef) and not any(isinstance(n, _WAITS) for n in walk(made.value)):
            changes.statement(function, _plain)


def _returned(node: Statement) -> list[Statement]:
    code = small(node)
    assert isinstance(code, cst.Assign)
    return [with_leading(with_small(node, cst.Return(code.value)), leading_lines(node))]


def _plain(node: Statement) -> list[Statement]:
    assert isinstance(node, cst.FunctionDef)
    return [node.with_changes(asynchronous=None)]
