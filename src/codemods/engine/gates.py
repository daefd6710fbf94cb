"""Safety gates: what must hold of a file's new text before anything of it is shown as a fix."""

from __future__ import annotations

import ast
import warnings
from collections import Counter
from collections.abc import Container, Mapping

from codemods.analysis.checks import checks
from codemods.analysis.flow import dead_ends
from codemods.analysis.mock_dependence import first_dependence
from codemods.analysis.undefined import undefined_names
from codemods.engine.changed import without_common_functions
from codemods.module.index import ModuleIndex


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
