"""What the code of one function supplies, what its checks ask for, and what in it is a mock.

The same is read off a function before and after a fix: what it supplied before, supplies no more and still asks for,
the fix has taken from it. Values count, not spellings: constants, the names that hold them, lengths of what is listed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.mocks.compared_values import (
    MOST,
    Literal,
    asked_of,
    demands_false,
    expectations,
    is_look,
    is_own,
    literal,
    little_of,
    path_of,
    values_of,
)
from codemods.analysis.mocks.faults import expected_failure
from codemods.analysis.mocks.mock_terms import (
    ASSERTIONS,
    CONSTRUCTORS,
    PATCHERS,
    RECORDS,
    SETTINGS,
    Vocabulary,
    answer_set,
    mock_path,
    reached,
)
from codemods.analysis.mocks.surroundings import patched
from codemods.module.index import ModuleIndex
from codemods.module.once import closure, kept
from codemods.module.scopes import FunctionNode, walk

_MADE_BY = frozenset({ast.Call, ast.Assign})


@dataclass(frozen=True, slots=True)
class Held:
    """What some code holds; each node is an example of its key."""

    supplied: dict[Literal, int]
    """What it supplies, each with the first line that does."""
    asked: dict[Literal, ast.AST]
    mocks: dict[str, ast.AST]
    """Calls that make a mock or a patch, and statements that set an answer, by their text and what they are for."""
    mocked: frozenset[str]
    """Names and attributes that reach a mock."""
    mock_uses: dict[tuple[str, ...], ast.AST]
    """The names on the way to a part of the mock API: `loop.create_server.assert_called` → `loop`, `create_server`."""
    words: frozenset[str]
    """Every name, attribute and parameter in it."""
    checks: int
    """Checks that are not about the time the test took."""
    demand: ast.AST | None
    """A check that something goes wrong: an expected exception, an error status, a negative verdict."""
    refusal: ast.AST | None
    """A check that an answer is `False`."""
    little: ast.AST | None
    """A check that an answer is `None` or empty, or has one item at most."""


def nodes_of(module: ModuleIndex, function: FunctionNode) -> list[ast.AST]:
    """All nodes of a function, and the decorators of the class that it is a method of."""
    cls = module.parent(function)
    decorators = cls.decorator_list if isinstance(cls, ast.ClassDef) else []
    return [*(node for item in decorators for node in module.below(item)), *module.below(function)]


class Holdings:
    """Reads what the functions of one module hold."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.terms = Vocabulary(module)
        self._timing = module.derived(Elapsed).check_nodes

    def of(self, nodes: Iterable[ast.AST]) -> Held:
        """What some nodes hold, which must hold all nodes below them that count."""
        every = list(nodes)
        checks = [node for node in every if is_check(self.module, node) and node not in self._timing]
        asked: dict[Literal, ast.AST] = {}
        for check in checks:
            if not self._is_about_mock(check):
                asked.update(dict.fromkeys(asked_of(check), check))
        mocks = self.mocks(every)
        mocked = frozenset(name for node in mocks.values() for name in self._names(node))
        no_values = mocked.union(node.arg for node in every if isinstance(node, ast.arg))
        held = set(every)
        calls = [node for node in every if isinstance(node, ast.Call)] if self._compared else []
        handed = [item for node in calls for item in self._handed_to_checks(node, no_values) if item in held]
        expected = dict(expectations(every, checks, asked))
        for given, check in (*((item, item) for item in handed), *expected.items()):
            asked.update(dict.fromkeys((value for value in values_of(given) if value not in asked), check))
        # what a handler stores comes of a failure: no mock supplied it, and nothing that works does
        handlers = (node for node in every if isinstance(node, ast.ExceptHandler))
        tests = (node.test for node in every if isinstance(node, ast.If | ast.While | ast.IfExp))
        inside = _inside([*checks, *tests, *expected]).union(handed, *map(self.module.below, handlers))
        supplied: dict[Literal, int] = {}
        for node in every:
            for item in self._supplied(node) if node not in inside else ():
                supplied.setdefault(item, getattr(node, "lineno", 0))
        return Held(
            supplied,
            asked,
            mocks,
            mocked,
            {path: node for node in every if (path := mock_path(node))},
            frozenset(word for node in every for word in _words(node)),
            len(checks),
            expected_failure(every),
            next((node for node in checks if demands_false(node)), None),
            next((node for node in checks if not self._is_about_mock(node) and _wants_little(node, every)), None),
        )

    def mocks(self, nodes: Iterable[ast.AST]) -> dict[str, ast.AST]:
        """Calls that make a mock or a patch, and statements that set an answer, by their text and what they are for."""
        calls = (node for node in nodes if node.__class__ in _MADE_BY)
        made = (node for node in calls if self._makes(node) or answer_set(node) is not None)
        return {" ".join([ast.unparse(node), *sorted(self._names(node))]): node for node in made}

    # --- what is supplied ------------------------------------------------------------------------------------------

    def _supplied(self, node: ast.AST) -> Iterator[Literal]:
        parent = self.module.parent(node)
        if isinstance(node, ast.Constant):
            docs = isinstance(parent, ast.Expr)
            target = isinstance(parent, ast.Call) and self.terms.call(parent) in PATCHERS and node in parent.args[:2]
            if not docs and not target:
                yield from literal(node)
        elif isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
            size = len(node.keys if isinstance(node, ast.Dict) else node.elts)
            if 1 < size < MOST:
                yield "size", size
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id not in self.module.imports(self.module.tree) and not self._is_addressed(node):
                yield "name", node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            called = isinstance(parent, ast.Call) and parent.func is node
            if is_own(node):
                yield "name", f"self.{node.attr}"
            elif not called and not isinstance(parent, ast.Attribute) and (path := path_of(node)):
                yield "name", path

    def constants(self, supplied: Iterable[Literal]) -> set[Literal]:
        """What the functions, classes and constants of the module hold that some values name, and that those name."""
        named = closure(_names_of(supplied), lambda name: _names_of(self._held_by(name)))
        return {item for name in named for item in self._held_by(name)}

    @kept
    def _held_by(self, name: str) -> frozenset[Literal]:
        nodes = (below for node in self._defined.get(name, ()) for below in walk(node))
        return frozenset(item for node in nodes for item in self._supplied(node))

    @cached_property
    def _defined(self) -> dict[str, list[ast.AST]]:
        """The functions, classes and assigned values of the module by name."""
        found: dict[str, list[ast.AST]] = {}
        for node in self.module.tree.body:
            value = node.value if isinstance(node, ast.Assign) else node
            for name in (getattr(node, "name", None), *(getattr(i, "id", None) for i in getattr(node, "targets", ()))):
                if name is not None:
                    found.setdefault(name, []).append(value)
        return found

    def _is_addressed(self, name: ast.Name) -> bool:
        """Whether a name only says whose attribute is set, replaced or called."""
        for child, up in self.module.upwards(name):
            if isinstance(up, ast.Call):
                replaced = self.terms.call(up) in PATCHERS and child in up.args[:1]
                chained = getattr(up.func, "id", "") == "super"  # which says where a method is, and no value
                return replaced or chained or (child is up.func and child is not name)
            if isinstance(up, ast.Assign | ast.AugAssign | ast.AnnAssign):
                return child is not up.value
            if isinstance(up, ast.stmt):
                return False
        return False

    def _handed_to_checks(self, node: ast.Call, without: frozenset[str]) -> Iterator[ast.expr]:
        """Plain values that a call gives to a function of the module which compares with them in a check."""
        function = node.func
        own = isinstance(function, ast.Attribute) and is_own(function)
        name = function.attr if own else getattr(function, "id", "")  # type: ignore[attr-defined]
        compared = self._compared.get(name)
        if compared is None:
            return
        names, asked = compared
        given = [*zip(names[own:], node.args, strict=False), *((item.arg or "", item.value) for item in node.keywords)]
        for parameter, value in given:
            plain = isinstance(value, ast.Constant) or (isinstance(value, ast.Name) and value.id not in without)
            if plain and parameter in asked:
                yield value

    @cached_property
    def _compared(self) -> dict[str, tuple[list[str], frozenset[str]]]:
        """By name, the parameters of the functions that are no tests, and those that their checks compare with."""
        found: dict[str, tuple[list[str], frozenset[str]]] = {}
        for function in self.module.functions():
            checks = (node for node in self.module.below(function) if is_check(self.module, node))
            asked = frozenset(str(value) for check in checks for kind, value in asked_of(check) if kind == "name")
            names = [item.arg for item in (*function.args.posonlyargs, *function.args.args)]
            if not asked.isdisjoint(names) and not self.module.is_test(function):
                found[function.name] = names, asked
        return found

    # --- mocks -----------------------------------------------------------------------------------------------------

    def _makes(self, node: ast.AST) -> bool:
        term = self.terms.call(node)
        return term in CONSTRUCTORS or term in PATCHERS

    def _names(self, node: ast.AST) -> Iterator[str]:
        """The names that reach what a call makes, or that an answer is set on."""
        if not isinstance(node, ast.Call):
            yield from answer_set(node) or ()
            return
        term = self.terms.call(node) or ""
        if term in PATCHERS:
            yield patched(self.module, node, term).rpartition(".")[2]
        up = self.module.parent(node)
        while isinstance(up, ast.Call | ast.Attribute | ast.Await):
            up = self.module.parent(up)
        if isinstance(up, ast.withitem) and up.optional_vars is not None:
            yield from reached(up.optional_vars)
        elif isinstance(up, ast.Assign | ast.AnnAssign):
            for target in up.targets if isinstance(up, ast.Assign) else [up.target]:
                yield from reached(target)[-1:]
        elif isinstance(up, ast.keyword) and up.arg and up.arg not in SETTINGS:
            yield up.arg
        elif isinstance(up, ast.Dict):
            yield from (str(key.value) for key in up.keys if isinstance(key, ast.Constant))

    def _is_about_mock(self, check: ast.AST) -> bool:
        if isinstance(check, ast.Call) and isinstance(check.func, ast.Attribute) and check.func.attr in ASSERTIONS:
            return True
        return any(isinstance(node, ast.Attribute) and node.attr in RECORDS for node in walk(check))


def _wants_little(check: ast.AST, every: Iterable[ast.AST]) -> bool:
    """Whether a check wants a whole answer to be little: what a call gives, and nothing that the code works out."""
    wanted = list(little_of(check))
    names = {item.id for item in wanted if isinstance(item, ast.Name)}
    bound = (node for node in every if names and isinstance(node, ast.Assign))
    answers = (node.value for node in bound if any(getattr(item, "id", None) in names for item in node.targets))
    return any(isinstance(item, ast.Call | ast.Await | ast.IfExp) for item in (*wanted, *answers))


def _words(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (node.attr,)
    return (node.arg,) if isinstance(node, ast.arg) else ()


def _names_of(supplied: Iterable[Literal]) -> list[str]:
    return [str(value) for kind, value in supplied if kind == "name"]


def _inside(checks: Iterable[ast.AST]) -> set[ast.AST]:
    """Nodes of checks and conditions that supply nothing: all but the arguments of the calls that they make."""
    found: set[ast.AST] = set()
    for check in checks:
        stack = [check]
        while stack:
            node = stack.pop()
            found.add(node)
            if isinstance(node, ast.Call) and node is not check and not is_look(node):
                stack.append(node.func)
            else:
                stack.extend(ast.iter_child_nodes(node))
    return found
