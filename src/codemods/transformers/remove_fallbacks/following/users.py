"""Who gets what a fixture gives, and which tests run behind a set-up: in this file, and in others of the suite.

Pytest's own rules say which files see a fixture: those below the folder of its `conftest.py`, as long as none that is
nearer has another of the name, and those that import it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.remove_fallbacks.following.elsewhere import Suite, is_named

_CONFTEST = "conftest.py"


@dataclass(slots=True)
class Users:
    """The functions behind a fixture or a set-up."""

    takers: list[tuple[ModuleIndex, FunctionNode, str]] = field(default_factory=list)
    """Tests and fixtures with the name by which they take the value; no name where they only run behind it."""
    all_known: bool = True
    """Whether there are no others."""
    passed_by: bool = False
    """Whether tests run behind it that do not take its value."""


def users_of(suite: Suite, module: ModuleIndex, fixture: FunctionNode, *, shared: bool) -> Users:
    """The tests and fixtures that a fixture gives its value to; in other files too where it is `shared`."""
    found = Users()
    automatic = module.is_automatic(fixture)
    cls = module.parent(fixture)
    if automatic and isinstance(cls, ast.ClassDef):
        found = tests_behind(suite, module, cls, fixture, shared=shared)
    if not module.is_fixture(fixture):
        return found
    name = module.fixture_name(fixture)
    others = _seeing(suite, module, name) if shared else []
    found.all_known &= others is not None
    behind = {item for _, item, _ in found.takers}
    for other in [module, *(others or ())]:
        own = other.fixtures.get(name) if other is not module else None
        asking = [own] if own is not None else [item for item in other.functions() if item is not fixture]
        for item in asking:
            takes = any(argument.arg == name for argument in parameters(item)) and other.asks_for(item, fixture)
            if takes and item not in behind and (other is module or other.is_test(item) or other.is_fixture(item)):
                found.takers.append((other, item, name))
        if own is None and any(_asks_without_taking(other, name)):
            found.passed_by = True
    found.passed_by |= automatic and not isinstance(cls, ast.ClassDef)
    return found


def tests_behind(suite: Suite, module: ModuleIndex, cls: ast.ClassDef, setup: FunctionNode, *, shared: bool) -> Users:
    """The tests of a class and of its heirs behind the method that prepares them."""
    heirs = _heirs(suite, module, cls, setup.name, shared=shared)
    found = Users(all_known=heirs is not None)
    found.takers += [(module, test.node, "") for test in module.tests if test.cls is cls]
    case = module.is_testcase(cls)
    for other, heir in heirs or ():
        own = [item for item in heir.body if isinstance(item, FunctionNode) and not other.is_fixture(item)]
        tests = [item for item in own if (item.name.startswith("test") if case else other.is_test(item))]
        found.takers += [(other, item, "") for item in tests]
    found.all_known &= bool(found.takers)
    return found


def _asks_without_taking(other: ModuleIndex, name: str) -> Iterator[ast.Call]:
    """`@pytest.mark.usefixtures("name")`, `request.getfixturevalue("name")`."""
    for call in other.nodes(ast.Call):
        called = getattr(call.func, "attr", "")
        named = any(isinstance(item, ast.Constant) and item.value == name for item in call.args)
        if named and called in {"usefixtures", "getfixturevalue"}:
            yield call


# --- fixtures of other files ------------------------------------------------------------------------------------------


def _seeing(suite: Suite, module: ModuleIndex, name: str) -> list[ModuleIndex] | None:
    """The other files for which a name stands for this file's fixture; None where that is not known."""
    found = suite.holding(name, module.path)
    others = list(found) if found is not None else None
    if others is None or any(_is_plugin(other, module) for other in others):
        return None
    given = [other for other in [module, *others] if other is module or _imports(other, module, name)]
    folders = [_folder(item) for item in given if _is_conftest(item)]
    nearer = [_folder(other) for other in others if _is_conftest(other) and name in other.fixtures]
    return [other for other in others if other in given or _is_nearest(other, name, folders, nearer)]


def _is_nearest(
    other: ModuleIndex, name: str, folders: Sequence[tuple[str, ...]], rivals: Sequence[tuple[str, ...]]
) -> bool:
    """Whether none stands between a file and the folder that it has a fixture from."""
    above = [len(folder) for folder in folders if _is_below(other, folder)]
    if _is_conftest(other) and name in other.fixtures:
        rivals = [folder for folder in rivals if folder != _folder(other)]
    hidden = (len(folder) > max(above) for folder in rivals if above and _is_below(other, folder))
    return bool(above) and not any(hidden)


def _folder(module: ModuleIndex) -> tuple[str, ...]:
    return PurePosixPath(module.path).parent.parts


def _is_conftest(module: ModuleIndex) -> bool:
    return PurePosixPath(module.path).name == _CONFTEST


def _is_below(module: ModuleIndex, folder: Sequence[str]) -> bool:
    return PurePosixPath(module.path).parts[: len(folder)] == tuple(folder)


def _imports(other: ModuleIndex, module: ModuleIndex, name: str) -> bool:
    return any(
        alias.name in {name, "*"} and is_named(module.path, node.module or "")
        for node in other.nodes(ast.ImportFrom)
        for alias in node.names
    )


def _is_plugin(other: ModuleIndex, module: ModuleIndex) -> bool:
    """Whether a file names this one as a plugin, for all files."""
    return any(
        isinstance(item, ast.Constant) and isinstance(item.value, str) and is_named(module.path, item.value)
        for node in other.tree.body
        if isinstance(node, ast.Assign)
        and any(getattr(target, "id", "") == "pytest_plugins" for target in node.targets)
        for item in walk(node.value)
    )


# --- heirs ------------------------------------------------------------------------------------------------------------


def _heirs(
    suite: Suite, module: ModuleIndex, cls: ast.ClassDef, method: str, *, shared: bool
) -> list[tuple[ModuleIndex, ast.ClassDef]] | None:
    """The classes for which a method of this one runs; None where there may be others."""
    found: list[tuple[ModuleIndex, ast.ClassDef]] = [(module, cls)]
    for owner, base in found:
        others: Iterable[ModuleIndex] | None = suite.holding(base.name, owner.path) if shared else ()
        if others is None:
            return None
        for other in [owner, *others]:
            for heir in other.nodes(ast.ClassDef):
                inherits = any(_leads(suite, other, item, owner, base) for item in heir.bases)
                if inherits and (other, heir) not in found and _runs(heir, method):
                    found.append((other, heir))
    return found[1:]


def _leads(suite: Suite, other: ModuleIndex, node: ast.expr, owner: ModuleIndex, base: ast.ClassDef) -> bool:
    if other is owner:
        return getattr(node, "id", "") == base.name
    name = other.resolve(node)
    return name is not None and suite.leads(name, owner, base.name)


def _runs(heir: ast.ClassDef, method: str) -> bool:
    """Whether the method of the base runs for an heir: it has none of its own, or one that calls the base's."""
    own = next((item for item in heir.body if isinstance(item, FunctionNode) and item.name == method), None)
    return own is None or any(isinstance(item, ast.Attribute) and item.attr == method for item in walk(own))
