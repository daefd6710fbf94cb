"""The inserted code: a clock reading first, and the check wherever the test can end well."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, takewhile

import libcst as cst

from codemods.analysis.code import flow
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, binds
from codemods.policy.tables import Timing
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.nodes import leading_lines, small, statements, with_leading, with_small


def ways_out(module: ModuleIndex, function: FunctionNode) -> list[ast.stmt]:
    """Where a function can end well: each `return` that control can reach, and its last statement."""
    found: list[ast.stmt] = []
    reached = _reached(module, function)
    if flow.returns(module, function):
        lines = {line for node in reached for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
        found += [node for node in flow.returns(module, function) if node.lineno in lines]
    if len(reached) == len(function.body) and not flow.leaves(module, function.body[-1]):
        found.append(function.body[-1])
    return found


def _reached(module: ModuleIndex, function: FunctionNode) -> list[ast.stmt]:
    """The statements of a body up to the first that control never leaves downwards."""
    reached = []
    for node in function.body:
        reached.append(node)
        if flow.leaves(module, node):
            break
    return reached


def duration_check(module: ModuleIndex, function: FunctionNode, ends: Iterable[ast.stmt], timing: Timing) -> Fix:
    """The fix for one test, which can end well at `ends`."""
    free = _free_names(module, function)
    start, spent, result = free("test_start_time"), free("execution_time"), free("test_result")
    first, clock, change = _reading(module, function, timing.clock)
    check = (
        f"{spent} = {clock}() - {start}\n"
        f"assert {spent} >= {timing.minimum:g}, "
        f'f"E2E test executed too quickly: {{{spent}:.3f}}s"'
    )
    apart = "\n" if _has_paragraphs(module, function) else ""
    edits: list[Edit | Insertion] = [Insertion(first, f"{start} = {clock}()\n{apart}")]
    for node in ends:
        if isinstance(node, ast.Return):
            edits.append(_before_return(module, node, check, result))
        else:
            edits.append(Insertion(node, apart + check, after=True, past_comments=True))
    return Fix(tuple(edits), change, checks=1)


def _has_paragraphs(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether blank lines separate the statements of a function: then those that are added stand apart, too."""
    pairs = pairwise(_below_docstring(function))
    gaps = (module.text.lines[one.end_lineno or one.lineno : other.lineno - 1] for one, other in pairs)
    return any(not line.strip() for gap in gaps for line in gap)


def _reading(module: ModuleIndex, function: FunctionNode, clock: str) -> tuple[ast.stmt, str, ImportChange]:
    """The statement that the first reading goes before, and how to read the clock there.

    A function that begins by importing the clock's module gets it from there: the name is local to all of its body.
    """
    below_docstring = _below_docstring(function)
    root, _, attribute = clock.rpartition(".")
    for node, following in pairwise(below_docstring):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        names = [alias.asname or alias.name for alias in node.names if alias.name == root]
        if isinstance(node, ast.Import) and names and _binds_once(module, function, names[0].partition(".")[0]):
            return following, f"{names[0]}.{attribute}", ImportChange()
    return below_docstring[0], *module.reference(clock, function.body[0])


def _below_docstring(function: FunctionNode) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body


def _binds_once(module: ModuleIndex, function: FunctionNode, name: str) -> bool:
    return sum(name in binds(node) for node in module.local(function)) == 1


def _before_return(module: ModuleIndex, node: ast.Return, check: str, result: str) -> Edit | Insertion:
    """The check before a `return`, after its value was computed where that takes time."""
    if node.value is None:
        return Insertion(node, check)
    computed = _takes_time(module, node.value)

    def rewrite(line: cst.CSTNode) -> Replacement:
        statement = small(line)
        assert isinstance(line, cst.SimpleStatementLine)
        assert isinstance(statement, cst.Return) and statement.value is not None
        if not computed:
            blank = list(takewhile(lambda item: item.comment is None, line.leading_lines))
            first, *rest = statements(check)
            return [with_leading(first, blank), *rest, with_leading(line, line.leading_lines[len(blank) :])]
        target = [cst.AssignTarget(cst.Name(result))]
        assigned = cst.SimpleStatementLine([cst.Assign(target, statement.value)])
        returned = statement.with_changes(value=cst.Name(result), whitespace_after_return=cst.SimpleWhitespace(" "))
        left = with_leading(with_small(line, returned), ())
        return [with_leading(assigned, leading_lines(line)), *statements(check), left]

    # an edit, so that a rule that turns the value into an assertion goes first
    return Edit(node, rewrite)


def _takes_time(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether an expression calls anything but builtins."""
    for item in module.below(node):
        if isinstance(item, ast.Await | ast.YieldFrom):
            return True
        if isinstance(item, ast.Call) and module.resolve(item.func) not in BUILTINS:
            return True
    return False


def _free_names(module: ModuleIndex, function: FunctionNode) -> Callable[[str], str]:
    """Makes names that nothing in a function uses, the wanted one if it can be."""

    def candidates(wanted: str) -> Iterator[str]:
        yield wanted
        number = 2
        while True:
            yield f"{wanted}_{number}"
            number += 1

    def free(wanted: str) -> str:
        return next(name for name in candidates(wanted) if name not in module.used_names or name not in taken())

    def taken() -> frozenset[str]:
        return frozenset(name for node in module.below(function) for name in _mentioned(node))

    return free


def _mentioned(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.arg):
        return (node.arg,)
    if isinstance(node, ast.Global | ast.Nonlocal):
        return tuple(node.names)
    return binds(node)
