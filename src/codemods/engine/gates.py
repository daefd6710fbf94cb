"""Safety gates: what must hold of a file's new text before anything of it is shown as a fix."""

from __future__ import annotations

import ast
import warnings
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from pyflakes import checker, messages

from codemods.analysis.code.checks import checks
from codemods.analysis.code.flow import dead_ends
from codemods.analysis.code.leftovers import holds_nothing
from codemods.analysis.mocks.mock_dependence import first_dependence
from codemods.engine.changed import without_common_functions
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, reads, walk


class GateFailure(Exception):
    """A gate that the new text does not pass; `gate` is its name."""

    def __init__(self, gate: str, message: str) -> None:
        super().__init__(message)
        self.gate = gate


def verify(
    before: ModuleIndex,
    after: ModuleIndex,
    declared: Mapping[str, int],
    answered: Container[str] = (),
    faulted: Container[str] = (),
) -> None:
    """Raise GateFailure unless `after` compiles, keeps all tests and checks and has no name newly undefined.

    `declared` gives, by qualified name of a function, by how much the fixes said they change its number of checks.
    """
    old, new = without_common_functions(before, after)
    _compiles(old, new)
    _same_tests(before, after)
    _holds_something(before, after)
    _same_checks(before, after, declared)
    _same_ways_out(before, after)
    _no_lost_support(before, after, answered, faulted)
    _no_new_undefined_names(old, new)


def compiles(tree: ast.Module) -> SyntaxError | ValueError | None:
    """What the running interpreter has against a parsed module, if anything."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(tree, "<codemods>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return error
    return None


def _compiles(before: ast.Module, after: ast.Module) -> None:
    error = compiles(after)
    if error is not None and compiles(before) is None:
        raise GateFailure("compile", f"the new text does not compile: {error}")


def _same_tests(before: ModuleIndex, after: ModuleIndex) -> None:
    old, new = ([test.name for test in module.tests] for module in (before, after))
    if old != new:
        lost = sorted(set(old).symmetric_difference(new)) or old
        raise GateFailure("tests", f"the tests that pytest collects would change: {', '.join(lost[:3])}")


def _holds_something(before: ModuleIndex, after: ModuleIndex) -> None:
    if holds_nothing(after) and not holds_nothing(before):
        raise GateFailure("empty-file", "nothing would be left in the file: delete it")


def _same_checks(before: ModuleIndex, after: ModuleIndex, declared: Mapping[str, int]) -> None:
    old, new = checks(before), checks(after)
    for name, count in old.items():
        expected = count + declared.get(name, 0)
        if new.get(name, 0) < expected:
            raise GateFailure("checks", f"{name} would have {new.get(name, 0)} checks instead of {expected}")


def _same_ways_out(before: ModuleIndex, after: ModuleIndex) -> None:
    """A function, a loop's round or a `with` block that could end well still can."""
    new = dead_ends(after)
    if new:
        old = dead_ends(before, new)
        lost = sorted(name for name in new if new[name] > old[name])
        if lost:
            raise GateFailure("way-out", f"{lost[0]} would have no way left to pass")


def _no_lost_support(
    before: ModuleIndex, after: ModuleIndex, answered: Container[str], faulted: Container[str]
) -> None:
    """Nothing that stays depends on a mock that went."""
    lost = first_dependence(before, after, answered, faulted)
    if lost is not None:
        raise GateFailure("mock-dependency", f"in {lost.function}: {lost.says}")


def _no_new_undefined_names(before: ast.Module, after: ast.Module) -> None:
    new = Counter(undefined_names(after))
    if new:
        new.subtract(undefined_names(before))
        fresh = sorted(name for name, count in new.items() if count > 0)
        if fresh:
            raise GateFailure("undefined-name", f"names would become undefined: {', '.join(fresh[:5])}")


def undefined_names(tree: ast.Module) -> Iterable[str]:
    """Every use of a name that nothing defines, as pyflakes sees it."""
    found = checker.Checker(tree)
    return [
        str(item.message_args[0])
        for item in found.messages
        if isinstance(item, messages.UndefinedName)
        or (isinstance(item, messages.UndefinedLocal) and _is_read_above(tree, str(item.message_args[0]), item.lineno))
    ]


def _is_read_above(tree: ast.Module, name: str, line: int) -> bool:
    """Whether the function that binds a name on a line reads it before.

    pyflakes takes a read of `b` after `import a as b` for one of `a`.
    """
    around = [node for node in walk(tree) if isinstance(node, FunctionNode) and node.lineno <= line]
    inside = sorted((node for node in around if line <= (node.end_lineno or 0)), key=lambda node: node.lineno)
    return any(read.id == name and read.lineno <= line for read in reads(inside[-1] if inside else tree))
