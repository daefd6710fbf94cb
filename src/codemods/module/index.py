"""Everything about one module that transformers ask for: names, definitions, tests, and facts derived from it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypeVar, cast

from codemods.module.collection import Test, collect, is_e2e_file, is_e2e_marker, is_test_file, matches
from codemods.module.definitions import DefinitionIndex
from codemods.module.mentions import Mentions
from codemods.policy.folders import is_suite_folder

Fact = TypeVar("Fact")
_ENTRIES = ("pyproject.toml", "setup.cfg", "setup.py")
"""Files at the root that name entry points: `name = package.module:Class`."""
_LEAST = 3
"""Letters of a word that can be asked for."""
_PATH = re.compile(rb"""["']([\w./-]+)["']""")
_PARTS = re.compile(rb"""(?:["'][\w.-]+["'], ?)+["'][\w.-]+["']""")
_ENTRY = re.compile(rb"[\w.]+:(\w+)")


class ModuleIndex(DefinitionIndex):
    """One module as transformers see it; nothing here changes its tree or text."""

    @cached_property
    def answers(self) -> dict[object, Any]:
        """What was asked of this module so far, and what the answer was: see `module.once`."""
        return {}

    def derived(self, analysis: Callable[[ModuleIndex], Fact]) -> Fact:
        """What an analysis says of this module, worked out once."""
        if analysis not in self.answers:
            self.answers[analysis] = analysis(self)
        return cast(Fact, self.answers[analysis])

    @cached_property
    def is_shared(self) -> bool:
        """Whether other files may use its names: support code always, a test file when one imports it."""
        if not is_test_file(self.path, self.policy):
            return True
        return self.sources.imports(PurePosixPath(self.path).stem)

    def is_read(self, name: str) -> bool:
        """Whether anything may read a name that the module's top level binds: code, quoted code, or another file."""
        return bool(self.reads_of(name)) or self.is_read_without_a_name(name)

    def is_read_without_a_name(self, name: str) -> bool:
        """Whether quoted code or another file may read a name that the module's top level binds."""
        return self.derived(Mentions).reads(name) or self._looks_itself_up or self.is_used_elsewhere(name)

    @cached_property
    def _looks_itself_up(self) -> bool:
        """Whether the module asks for its own names by what it works out: `globals()[kind]`."""
        calls = any(getattr(call.func, "id", "") == "globals" for call in self.nodes(ast.Call))
        itself = (item.value for item in self.nodes(ast.Subscript) if getattr(item.slice, "id", "") == "__name__")
        return calls or any(self.resolve(item) == "sys.modules" for item in itself)

    def is_used_elsewhere(self, name: str) -> bool:
        """Whether another file may read a name of the module's top level, or a text names it with its module."""
        path = PurePosixPath(self.path)
        package = path.stem == "__init__"  # the files of a package say `from . import name`
        dotted = f"{path.parent.name if package else path.stem}.{name}"
        imported = self.is_shared and (self.sources.imports(dotted) or (package and self.sources.imports(name)))
        quoted = self.derived(Mentions).holds(dotted)  # a framework imports what a text names
        return imported or quoted or any(name in self._loaded_from(path) for path in _ENTRIES)

    def _loaded_from(self, path: str) -> frozenset[str]:
        return self.sources.looked_at(path, _entry_points) or frozenset()

    # --- tests -----------------------------------------------------------------------------------------------------

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The tests that pytest collects from this module, in document order."""
        return tuple(collect(self))

    @cached_property
    def _test_of(self) -> dict[ast.AST, Test]:
        return {test.node: test for test in self.tests}

    def test(self, node: ast.AST) -> Test | None:
        """The test that a node stands in (or is); None in support code."""
        current: ast.AST | None = node
        while current is not None:
            if current in self._test_of:
                return self._test_of[current]
            current = self._parents.get(current)
        return None

    def is_test(self, node: ast.AST) -> bool:
        """Whether a node is the function of a test."""
        return node in self._test_of

    @cached_property
    def is_apart(self) -> bool:
        """Whether no test comes to the file: it holds none, however it is named, and no other file names it."""
        stem = PurePosixPath(self.path).stem
        held = any(matches(item.name, self.policy.python_functions) for item in self.functions())
        held = held or is_test_file(self.path, self.policy) or any(map(self.is_testcase, self.classes.values()))
        if held or stem.startswith(("conftest", "__")) or len(stem) < _LEAST:
            return False
        named = self.sources.named(stem)
        return named is not None and {*named} <= {self.path}

    @cached_property
    def is_material(self) -> bool:
        """Whether a test in another folder names the file, or its folder, by a path below that of support files.

        It is what a tool is to read or run. A path from the root, or from a folder of tests, leads to tests.
        """
        whole = PurePosixPath(self.path)
        own = [] if is_test_file(self.path, self.policy) else [whole]
        folders = [item for item in whole.parents if len(item.parts) > 1]
        for place in (*own, *folders):
            word = place.stem if place is whole else place.name
            named = self.sources.named(word) if len(word) >= _LEAST else ()
            users = [path for path in named or () if path != self.path and is_test_file(path, self.policy)]
            texts = ((path, text) for path in users for text in self.sources.looked_at(path, _paths) or ())
            if any(_leads_to(text, place, PurePosixPath(path)) for path, text in texts):
                return True
        return False

    @cached_property
    def e2e_file(self) -> bool:
        """Whether the whole file counts as end-to-end, support code included."""
        return is_e2e_file(self.path, self.policy, self._imported)

    @cached_property
    def _imported(self) -> list[str]:
        return [f"{item.module}.{item.name}" for item in self.imports(self.tree).values()]

    def claims_the_whole(self, node: ast.AST) -> bool:
        """Whether a node stands in what claims to test the whole system, and not several parts of it."""
        test = self.test(node)
        marked = test is not None and is_e2e_marker(test.markers, self.policy, whole=True)
        return marked or is_e2e_file(self.path, self.policy, self._imported, whole=True)

    def is_e2e(self, node: ast.AST) -> bool:
        """Whether the families auth, timing, mock and event apply to a node."""
        if self.e2e_file:
            return True
        test = self.test(node)
        return test is not None and is_e2e_marker(test.markers, self.policy)

    @cached_property
    def has_e2e(self) -> bool:
        return self.e2e_file or any(is_e2e_marker(test.markers, self.policy) for test in self.tests)


def _paths(content: bytes) -> frozenset[str]:
    """The texts of a file that may be paths."""
    whole = frozenset(item.decode() for item in _PATH.findall(content))
    parts = (_PATH.findall(item) for item in _PARTS.findall(content))  # `os.path.join("data", "rooms.py")`
    return whole | {"/".join(part.decode() for part in item) for item in parts}


def _leads_to(text: str, place: PurePosixPath, user: PurePosixPath) -> bool:
    """Whether a text is the end of a path, of two parts at least for a folder, which begins beside who names it.

    A path that begins with a folder of tests leads to tests.
    """
    parts = PurePosixPath(text).parts
    if not parts or len(parts) >= len(place.parts) or place.parts[-len(parts) :] != parts:
        return False
    first = place.parents[len(parts) - 2] if len(parts) > 1 else place
    known = place.suffix == ".py" or len(parts) > 1
    return known and not is_suite_folder(parts[0]) and not user.is_relative_to(first)


def _entry_points(content: bytes) -> frozenset[str]:
    """What stands behind the colon of an entry point."""
    return frozenset(item.decode() for item in _ENTRY.findall(content))
