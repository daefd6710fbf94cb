"""Which functions of a module pytest collects as tests, and which of those are end-to-end.

Follows pytest's own rules: file, class and function name patterns from the target's configuration, `unittest.TestCase`
whatever its name, no `__init__` in a test class, fixtures are never tests.
"""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pathspec

from codemods.module.scopes import FunctionNode
from codemods.policy.folders import fits

if TYPE_CHECKING:
    from codemods.module.definitions import DefinitionIndex
    from codemods.policy.tables import Policy

E2E_NAMES = frozenset({"e2e", "end_to_end", "endtoend", "integration", "system", "acceptance", "functional", "staging"})
"""Folder and marker names that say "end-to-end" when the policy says nothing."""
_OF_PARTS = frozenset({"integration", "system", "functional"})
"""Those of them that tests of several parts have, too: what is beside these may be replaced."""
_MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
_PROPERTIES = frozenset({"property", "cached_property", "setter"})


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """One test function or method."""

    node: FunctionNode
    cls: ast.ClassDef | None
    """The class that holds it: a base of the one that is collected when it is inherited."""
    name: str
    """As pytest shows it after the path: `TestA::test_login`."""
    unittest: bool
    """A method of a `unittest.TestCase`."""
    markers: frozenset[str]
    """Names of the pytest markers on it, its classes and its module."""


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Pytest's own test for names: a prefix, or a glob when it holds a wildcard."""
    return any(name.startswith(p) or (any(c in p for c in "*?[") and fnmatch.fnmatch(name, p)) for p in patterns)


def is_test_file(path: str, policy: Policy) -> bool:
    """Whether pytest collects the file by its name."""
    return any(fits(path, pattern) for pattern in policy.python_files)


def collect(module: DefinitionIndex) -> Iterator[Test]:
    """All tests of a module in document order; none when its file is not one that pytest collects."""
    if module.path != "<stdin>" and not is_test_file(module.path, module.policy):
        return
    if _is_left_out(module.tree.body):
        return
    outer = module_markers(module)
    seen = set()
    for test in _collect(module, module.tree.body, (), None, outer, False):
        if test.node not in seen:
            seen.add(test.node)
            yield test


def _collect(
    module: DefinitionIndex,
    body: list[ast.stmt],
    names: tuple[str, ...],
    cls: ast.ClassDef | None,
    markers: frozenset[str],
    unittest: bool,
) -> Iterator[Test]:
    for node in body:
        if isinstance(node, FunctionNode):
            prefixes = ("test",) if unittest else module.policy.python_functions
            helps = module.is_fixture(node) or _is_entered(module, node) or _is_asked_for(module, node)
            helps = helps or (cls is not None and _is_read(node))
            if matches(node.name, prefixes) and not helps:
                own = markers | _marker_names(module, node.decorator_list)
                yield Test(node, cls, "::".join((*names, node.name)), unittest, own)
        elif isinstance(node, ast.ClassDef):
            case = module.is_testcase(node)
            if _is_collected(module, node):
                own = markers | _marker_names(module, node.decorator_list) | _pytestmark(module, node.body)
                yield from _collect(module, node.body, (*names, node.name), node, own, case)
                replaced = {item.name for item in node.body if isinstance(item, FunctionNode)}
                for base in _mixins(module, node):
                    inherited = [item for item in base.body if getattr(item, "name", None) not in replaced]
                    yield from _collect(module, inherited, (*names, node.name), base, own, case)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            for block in ("body", "orelse", "finalbody"):
                yield from _collect(module, getattr(node, block, []), names, cls, markers, unittest)


def _is_read(method: FunctionNode) -> bool:
    """Whether a method is read, not called: pytest collects no property."""
    names = (getattr(item, "attr", getattr(item, "id", "")) for item in method.decorator_list)
    return not _PROPERTIES.isdisjoint(names)


def _is_asked_for(module: DefinitionIndex, function: FunctionNode) -> bool:
    """Whether a decorated function is a fixture of another plugin's: others take a parameter of its name."""
    names = [module.resolve(item.func if isinstance(item, ast.Call) else item) for item in function.decorator_list]
    foreign = any(not (name or "").startswith(("pytest.", "unittest.", "mock.")) for name in names)
    return foreign and function.name in module.parameter_names


def _is_entered(module: DefinitionIndex, function: FunctionNode) -> bool:
    """Whether the tests of the file enter it: a context manager, of which a mere call would run nothing."""
    managers = (module.resolve(item) in _MANAGERS for item in function.decorator_list)
    return any(managers) and bool(module.reads_of(function.name))


def _mixins(module: DefinitionIndex, cls: ast.ClassDef) -> list[ast.ClassDef]:
    """Classes of this module that pytest does not collect, and whose tests a test class inherits."""
    found: list[ast.ClassDef] = []
    stack = [cls]
    while stack:
        names = [base.id for base in stack.pop().bases if isinstance(base, ast.Name)]
        bases = [module.classes[name] for name in names if name in module.classes]
        new = [base for base in bases if base not in found and base is not cls and not _is_collected(module, base)]
        found += new
        stack += new
    return found


def _is_collected(module: DefinitionIndex, cls: ast.ClassDef) -> bool:
    named = matches(cls.name, module.policy.python_classes) and not _has_init(cls)
    return (named or module.is_testcase(cls)) and not _is_left_out(cls.body)


def _is_left_out(body: list[ast.stmt]) -> bool:
    """`__test__ = False`: pytest goes past such a class or module, but not past what inherits from it and says True."""
    said = [item for item in body if isinstance(item, ast.Assign) and getattr(item.targets[0], "id", "") == "__test__"]
    return bool(said) and isinstance(said[-1].value, ast.Constant) and not said[-1].value.value


def _has_init(cls: ast.ClassDef) -> bool:
    return any(isinstance(node, FunctionNode) and node.name in {"__init__", "__new__"} for node in cls.body)


def module_markers(module: DefinitionIndex) -> frozenset[str]:
    """Markers that `pytestmark` puts on every test of the module."""
    return _pytestmark(module, module.tree.body)


def _pytestmark(module: DefinitionIndex, body: list[ast.stmt]) -> frozenset[str]:
    for node in body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
        ):
            value = node.value
            return _marker_names(module, value.elts if isinstance(value, ast.List | ast.Tuple) else [value])
    return frozenset()


def _marker_names(module: DefinitionIndex, decorators: list[ast.expr]) -> frozenset[str]:
    names = set()
    for decorator in decorators:
        dotted = module.resolve(decorator.func if isinstance(decorator, ast.Call) else decorator)
        if dotted is not None and dotted.startswith("pytest.mark."):
            names.add(dotted.split(".")[2])
    return frozenset(names)


def is_e2e_file(path: str, policy: Policy, imported: Iterable[str] = (), *, whole: bool = False) -> bool:
    """Whether the folder or the policy's path patterns make every test of the file an end-to-end test.

    `imported`: the modules that the file imports; a folder may be named for what is tested in it. `whole`: whether it
    claims that nothing between the two ends is left out.
    """
    if policy.all_tests:
        return True
    patterns = [entry for entry in policy.e2e if not entry.startswith("marker:")]
    if policy.e2e:
        return bool(patterns) and pathspec.PathSpec.from_lines("gitignore", patterns).match_file(path)
    folders = PurePosixPath(path).parts[:-1]
    names = E2E_NAMES - _OF_PARTS if whole else E2E_NAMES
    named = (folders[: index + 1] for index, part in enumerate(folders) if part.lower() in names)
    return any(not any(_is_named_for(folder, dotted.split(".")) for dotted in imported) for folder in named)


def _is_named_for(folder: tuple[str, ...], package: list[str]) -> bool:
    """Whether a folder has its name and that above from another: `tests/unit/net/system` beside `app.net.system`.

    So has `test_app/staging` beside `app.staging`.
    """
    for end in range(2, len(package) + 1):
        part = tuple(package[:end])
        above = part[-2]
        if folder[-1:] == part[-1:] and folder[-2:-1] in ((f"test_{above}",), (f"tests_{above}",), (f"{above}_tests",)):
            return True
        shared = min(end, len(folder))
        if part[-2:] == folder[-2:] and part[-shared:] != folder[-shared:]:
            return True
    return False


def is_e2e_marker(markers: frozenset[str], policy: Policy, *, whole: bool = False) -> bool:
    """Whether one of a test's markers makes it an end-to-end test; `whole`: see above."""
    if policy.e2e:
        return any(entry.removeprefix("marker:") in markers for entry in policy.e2e if entry.startswith("marker:"))
    return not markers.isdisjoint(E2E_NAMES - _OF_PARTS if whole else E2E_NAMES)
