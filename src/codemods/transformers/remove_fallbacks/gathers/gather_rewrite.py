"""How `gather` raises again: without `return_exceptions`, and without what sorted exceptions out of its results."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

import libcst as cst

from codemods.analysis.code.naming import BROAD, callee, is_denied, last_name, tail
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, names_in, walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import body_alone, hoist, leading_lines, nothing, value_alone
from codemods.transformers.remove_fallbacks.facts.gathered import type_of_results
from codemods.transformers.remove_fallbacks.gathers.gather_names import Names
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places


def without_exceptions(module: ModuleIndex, function: FunctionNode, call: ast.Call) -> Fix:
    """The fix: the first exception is raised; filters and branches for exceptions go."""
    sorting = Sorting(module, function, call)
    edits = [Edit(call, _without_argument), *sorting.edits()]
    statement = module.statement(call)
    for alias in sorting.aliases:
        joined = sorting.names.joined(alias, edits, sorting.gone)
        if joined is not None:
            edits = [*(edit for edit in edits if edit.node is not alias), *joined]
            return Fix(tuple(edits), droppable(module, sorting.gone), sorting.checks)
    if sorting.is_unread(statement):
        edits.append(Edit(statement, value_alone))
    return Fix(tuple(edits), droppable(module, sorting.gone), sorting.checks)


class Sorting:
    """What a function does to tell exceptions from the other results of one `gather`."""

    def __init__(self, module: ModuleIndex, function: FunctionNode, call: ast.Call) -> None:
        self.module = module
        self.function = function
        statement = module.statement(call)
        self.line = statement.end_lineno or statement.lineno
        self.results = bound_places(module, [statement])
        self.is_alike = len(call.args) == 1 and isinstance(call.args[0], ast.Starred)
        """Whether all results are those of one list of tasks: what one has and another lacks, an exception lacks."""
        self.gone: list[ast.AST] = []
        self.checks = 0
        """How many assertions the edits add: those that nothing can break any more go."""
        self.aliases: list[ast.expr] = []
        """Comprehensions that give nothing but all results from now on."""
        self.names = Names(module, function, statement)
        self.kind = type_of_results(module, call)
        """The name of the type of all results that are no exceptions, where that is known."""

    def edits(self) -> Iterator[Edit]:
        """Edits that remove conditions which hold for every result, and branches that none takes."""
        for item in self.module.local(self.function):
            if getattr(item, "lineno", 0) <= self.line:
                continue
            if isinstance(item, ast.ListComp | ast.GeneratorExp | ast.SetComp):
                yield from self._filter(item)
            elif isinstance(item, ast.For) and self._over(item.iter):
                yield from self._branches(item)

    def is_unread(self, statement: ast.stmt) -> bool:
        """Whether nothing reads the results, once `edits` are made, but what goes."""
        target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
        if not isinstance(target, ast.Name):
            return False
        gone = {id(inner) for item in self.gone for inner in walk(item)}
        reads = (item for item in self.module.reads_of(target.id) if self.module.function(item) is self.function)
        return bool(gone) and all(id(item) in gone for item in reads)

    def _over(self, iterated: ast.expr) -> bool:
        parts = [iterated]
        if isinstance(iterated, ast.Call) and callee(iterated) in {"enumerate", "zip"}:
            parts = iterated.args
        return any(isinstance(item, ast.Name) and item.id in self.results for item in parts)

    def _filter(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Iterator[Edit]:
        """`[r for r in results if not isinstance(r, Exception)]`."""
        only = node.generators[0]
        if len(node.generators) != 1 or not self._over(only.iter) or len(only.ifs) != 1:
            return
        test, names = only.ifs[0], names_in(only.target)
        if is_failed(test, names):
            told = self.names.told(node)
            if told is not None:
                for edit in told:
                    self.checks -= isinstance(edit.node, ast.Assert) and edit.rewrite is nothing
                    said = edit.node.msg if isinstance(edit.node, ast.Assert) else None
                    self.gone.append(edit.node if edit.rewrite is nothing or said is None else said)
                yield from told
        elif self._holds(test, names):
            self.gone.append(test)
            yield from self._unfiltered(node)
        else:
            yield from self._without_idle(test, names)

    def _holds(self, test: ast.expr, names: Set[str]) -> bool:
        """Whether a condition asks one of some variables whether it is no exception, or what all results are."""
        return is_answer(test, names) or (self.kind is not None and _type_asked(test, names) == self.kind)

    def _without_idle(self, test: ast.expr, names: Set[str]) -> Iterator[Edit]:
        """The edit of a condition of which one part tells exceptions apart: `isinstance(r, dict) and r["ok"]`."""
        parts = test.values if isinstance(test, ast.BoolOp) else []
        every = isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And)
        idle = [self._holds(item, names) if every else is_failed(item, names) for item in parts]
        if every and len(parts) == 2 and self.is_alike and _asks_for(parts[0], names) == _attribute(parts[1]):
            idle = [True, False]
        if sum(idle) == 1 and (idle[0] or idle[-1]):
            self.gone.append(parts[idle.index(True)])
            yield Edit(test, _without_first if idle[0] else _first)

    def _unfiltered(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Iterator[Edit]:
        """All results in place of those that are no exceptions: `results`, or `len(results)` for `sum(1 for …)`."""
        only = node.generators[0]
        plain = isinstance(only.iter, ast.Name)
        call = self.module.parent(node)
        if plain and isinstance(node, ast.ListComp) and ast.dump(node.elt) == _read(only.target):
            self.aliases.append(node)
            yield Edit(node, lambda updated: _iterated(updated))
        elif (
            plain
            and isinstance(call, ast.Call)
            and getattr(call.func, "id", "") == "sum"
            and isinstance(node.elt, ast.Constant)
            and node.elt.value == 1
            and len(call.args) == 1
        ):
            yield Edit(call, _counted)
        elif isinstance(node, ast.GeneratorExp) and isinstance(call, ast.Call) and len(call.args) == 1:
            yield Edit(call, _argument_without_filter)  # a generator alone shares the call's brackets
        else:
            yield Edit(node, _without_filter)

    def _branches(self, loop: ast.For) -> Iterator[Edit]:
        """`if isinstance(r, Exception): … else: …` in a loop over the results."""
        names = names_in(loop.target)
        for item in loop.body:
            if not isinstance(item, ast.If):
                continue
            if is_failed(item.test, names):
                self.gone += [item.test, *item.body]
                if item.orelse or len(loop.body) > 1:
                    yield Edit(item, _else_alone)
                elif len(self.module.block(loop)) > 1:
                    self.gone.append(loop)
                    yield Edit(loop, nothing, with_comments=True)
            elif self._holds(item.test, names):
                self.gone += [item.test, *item.orelse]
                yield Edit(item, body_alone)
            else:
                yield from self._without_idle(item.test, names)


def is_failed(test: ast.expr, names: Set[str]) -> bool:
    """Whether a condition asks whether one of some variables is an exception."""
    if not (isinstance(test, ast.Call) and callee(test) == "isinstance" and len(test.args) == 2):
        return False
    kind = test.args[1]
    name = tail(kind)
    return getattr(test.args[0], "id", "") in names and name in BROAD


def is_answer(test: ast.expr, names: Set[str]) -> bool:
    """Whether a condition asks whether one of some variables is no exception."""
    return is_denied(test) and is_failed(test.operand, names)


def _type_asked(test: ast.expr, names: Set[str]) -> str | None:
    """The name of the type that a condition asks one of some variables for."""
    given = test.args if isinstance(test, ast.Call) and callee(test) == "isinstance" and len(test.args) == 2 else []
    asked = given and getattr(given[0], "id", "") in names and isinstance(given[1], ast.Name | ast.Attribute)
    return last_name(given[1]) if asked else None


def _asks_for(test: ast.expr, names: Set[str]) -> tuple[str, str]:
    """The variable and the attribute of `hasattr(result, "ok")`."""
    given = test.args if isinstance(test, ast.Call) and callee(test) == "hasattr" and len(test.args) == 2 else []
    name = getattr(given[0], "id", "") if given else ""
    return (name, str(getattr(given[1], "value", ""))) if name in names else ("", "?")


def _attribute(test: ast.expr) -> tuple[str, str]:
    """The variable and the attribute that a condition reads."""
    read = test.left if isinstance(test, ast.Compare) else test
    return (getattr(read.value, "id", ""), read.attr) if isinstance(read, ast.Attribute) else ("", "")


def _read(target: ast.expr) -> str:
    """What reading the variable of a loop looks like."""
    return ast.dump(ast.Name(target.id, ast.Load())) if isinstance(target, ast.Name) else ""


def _iterated(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.ListComp)
    return node.for_in.iter


def _counted(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.Call) and isinstance(node.args[0].value, cst.GeneratorExp | cst.ListComp)
    return node.with_changes(func=cst.Name("len"), args=[cst.Arg(node.args[0].value.for_in.iter)])


def _argument_without_filter(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.Call)
    value = _without_filter(node.args[0].value)
    assert isinstance(value, cst.BaseExpression)
    return node.with_changes(args=[node.args[0].with_changes(value=value)])


def _without_filter(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.ListComp | cst.GeneratorExp | cst.SetComp)
    return node.with_changes(for_in=node.for_in.with_changes(ifs=()))


def _first(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.BooleanOperation)
    return node.left.with_changes(lpar=[*node.lpar, *node.left.lpar], rpar=[*node.left.rpar, *node.rpar])


def _without_first(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.BooleanOperation)
    if isinstance(node.left, cst.BooleanOperation) and not node.left.lpar:
        left = _without_first(node.left)
        assert isinstance(left, cst.BaseExpression)
        return node.with_changes(left=left)
    return node.right.with_changes(lpar=[*node.lpar, *node.right.lpar], rpar=[*node.right.rpar, *node.rpar])


def _else_alone(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.If)
    if node.orelse is None:
        return []
    if isinstance(node.orelse, cst.If):
        return node.orelse.with_changes(leading_lines=node.leading_lines)
    return hoist(node.orelse.body, leading_lines(node))


def _without_argument(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.Call)
    kept = [item for item in node.args if item.keyword is None or item.keyword.value != "return_exceptions"]
    if kept and node.args[-1] not in kept:
        kept[-1] = _closing(kept[-1], node.args[-1])
    return node.with_changes(args=kept)


def _closing(argument: cst.Arg, last: cst.Arg) -> cst.Arg:
    """An argument made the last one, with the bracket where it was and its own comment."""
    assert isinstance(argument.comma, cst.Comma)
    own = argument.comma.whitespace_after
    trailing = last.comma.whitespace_after if isinstance(last.comma, cst.Comma) else last.whitespace_after_arg
    if isinstance(own, cst.ParenthesizedWhitespace) and isinstance(trailing, cst.ParenthesizedWhitespace):
        trailing = own.with_changes(last_line=trailing.last_line, indent=trailing.indent)
    if isinstance(last.comma, cst.Comma):
        return argument.with_changes(comma=last.comma.with_changes(whitespace_after=trailing))
    return argument.with_changes(comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=trailing)
