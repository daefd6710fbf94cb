"""Nothing that stays may depend on a mock that goes: what each function of a module still needs of what it lost.

Asked twice, with one meaning: by the transformer about its plan, and by an engine gate about the two texts, whoever
made the change and however it is spelled. A function's *kin* supply it too: fixtures and helpers that it mentions, and
the set-up of its class.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from codemods.analysis.code.checks import qualified_name
from codemods.analysis.mocks import faults
from codemods.analysis.mocks.compared_values import Literal, is_own, is_said
from codemods.analysis.mocks.mock_terms import (
    NOT_STATE,
    PATCHERS,
    SETTINGS,
    given_by,
    is_made,
    says_nothing,
    sets_state,
    tells_little,
)
from codemods.analysis.mocks.supplied_values import Held, Holdings, nodes_of
from codemods.analysis.mocks.surroundings import controls, surrounds
from codemods.module.index import ModuleIndex
from codemods.module.once import closure, kept
from codemods.module.scopes import FunctionNode, walk

SETUPS = frozenset(
    {"setUp", "tearDown", "asyncSetUp", "asyncTearDown", "setUpClass", "tearDownClass"}
    | {"setup_method", "teardown_method", "setup_class", "teardown_class", "setup", "teardown"}
)
"""Methods that a runner calls when they exist."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """Something that stays, and what it needs of a mock that goes."""

    function: str
    node: ast.AST
    """What stays, or the mock itself where it must not go at all; a node of the module after the change."""
    says: str
    is_answer: bool = False
    """A check compares with what the mock answered: the real thing may answer the same, if somebody says so."""
    is_fault: bool = False
    """The mock makes something fail, or a check may expect that: the policy may name what else does."""


def outermost_functions(module: ModuleIndex) -> dict[str, FunctionNode]:
    """Functions that stand in no other, by qualified name; the last of a name wins."""
    return {qualified_name(module, node): node for node in module.functions() if module.function(node) is None}


class Dependences:
    """What the functions of one module, as it is before a change, need of one another's mocks."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.functions = outermost_functions(module)
        self.holdings = Holdings(module)
        self._kin: dict[str, frozenset[str]] = {}

    @kept
    def held(self, name: str) -> Held:
        return self.holdings.of(nodes_of(self.module, self.functions[name]))

    def broken(self, after: Mapping[str, Held]) -> Iterator[Dependence]:
        """What would break: `after` has what each changed function holds then; all others hold what they held."""
        gone = {name: self._gone(name, held) for name, held in after.items() if name in self.functions}
        gone = {name: mocks for name, mocks in gone.items() if mocks}
        for name, mocks in gone.items():
            yield from self._untouchable(name, mocks)
        for name in self.functions:
            changed = self.kin(name, {}) & gone.keys() if gone else frozenset()
            if changed:
                yield from self._of_function(name, {item: gone[item] for item in changed}, after)

    def loses_mocks(self, name: str, after: Container[str]) -> bool:
        """Whether a function has mocks that are not among those of afterwards."""
        own = self.holdings.mocks(nodes_of(self.module, self.functions[name]))
        return any(text not in after for text in own)

    def _gone(self, name: str, after: Held) -> dict[str, ast.AST]:
        return {text: node for text, node in self.held(name).mocks.items() if text not in after.mocks}

    def kin(self, name: str, after: Mapping[str, Held]) -> frozenset[str]:
        """A function, what it mentions of the module, the set-up of its class, and what those mention."""

        def further(current: str) -> Iterable[str]:
            if current in after:
                return self._mentioned(current, after[current].words)
            if current not in self._kin:
                self._kin[current] = frozenset(self._mentioned(current, self.held(current).words))
            return self._kin[current]

        return frozenset(closure([name], further))

    def _mentioned(self, name: str, words: frozenset[str]) -> Iterator[str]:
        function = self.functions[name]
        cls = self.module.cls(function)
        methods = self.module.methods(cls) if cls is not None else {}
        for other, node in self.functions.items():
            called = node.name in words and (self.module.cls(node) is None or methods.get(node.name) is node)
            set_up = methods.get(node.name) is node and (node.name in SETUPS or self.module.is_fixture(node))
            set_up = set_up and self._reaches(other, words)
            if (called or set_up or self.module.is_automatic(node)) and not self.module.is_test(node):
                yield other

    def _reaches(self, set_up: str, words: frozenset[str]) -> bool:
        """Whether a set-up patches something, or sets an attribute of `self` that is among some words."""
        nodes = self.module.below(self.functions[set_up])
        own = {node.attr for node in nodes if isinstance(node, ast.Attribute) and is_own(node)}
        return not own.isdisjoint(words) or any(self._replaces(node) for node in self.held(set_up).mocks.values())

    # --- what must not go at all -----------------------------------------------------------------------------------

    def _untouchable(self, name: str, mocks: Mapping[str, ast.AST]) -> Iterator[Dependence]:
        """A mock that causes a failure, passes calls on, or controls what surrounds the test."""
        for node in mocks.values():
            if self._fails(node):
                yield Dependence(name, node, faults.ON_PURPOSE, is_fault=True)
            elif isinstance(node, ast.Call) and any(item.arg == "wraps" for item in node.keywords):
                yield Dependence(name, node, "it passes the calls on and only watches them")
            elif self._controls(node):
                yield Dependence(name, node, "it controls the time, chance or machine of the test")

    def _fails(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Assign):
            names = [item.attr for target in node.targets for item in walk(target) if isinstance(item, ast.Attribute)]
            attribute = next((item for item in names if item in SETTINGS), names[0] if names else "")
            return faults.sets_failure(self.module, attribute, node.value) or faults.any_failure(self.module, node)
        return faults.any_failure(self.module, node)

    def _controls(self, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call):
            return False
        term = self.holdings.terms.call(node)
        if term in PATCHERS:
            return controls(self.module, node, term or "")
        parent = self.module.parent(node)
        targets = parent.targets if isinstance(parent, ast.Assign) else ()
        return any(isinstance(item, ast.Attribute) and surrounds(f"_.{item.attr}") for item in targets)

    def _answers_something(self, node: ast.AST) -> bool:
        """Whether a mock was given an answer that says more than that all went well."""
        if isinstance(node, ast.Assign):
            return not says_nothing(node.value)
        return isinstance(node, ast.Call) and any(
            item.arg not in NOT_STATE and not says_nothing(item.value) for item in node.keywords
        )

    def _gives_little(self, node: ast.AST) -> bool:
        """Whether a mock may have been told to give nothing, or one thing."""
        if self._fails(node):
            return False
        if not isinstance(node, ast.Call):
            return tells_little(node.value) if isinstance(node, ast.Assign) else False
        term = self.holdings.terms.call(node)
        at = (2 if term == "patch.object" else 1) if term in PATCHERS else len(node.args)
        told = [*node.args[at:], *(item.value for item in node.keywords if item.arg in {*SETTINGS, "new"})]
        return any(map(tells_little, told))

    def _may_fail(self, node: ast.AST) -> bool:
        """Whether a mock may be why something goes wrong: it replaces a part of the system, or gives its answer."""
        return isinstance(node, ast.Assign) or self._replaces(node)

    def _replaces(self, node: ast.AST) -> bool:
        """Whether a mock stands in the place of a part of the system: patched, or put over an attribute."""
        if self.holdings.terms.call(node) in PATCHERS:
            return True
        parent = self.module.parent(node)
        targets = parent.targets if isinstance(parent, ast.Assign) else ()
        return any(isinstance(item, ast.Attribute) and not is_own(item) for item in targets)

    # --- what stays ------------------------------------------------------------------------------------------------

    def _of_function(
        self, name: str, gone: Mapping[str, Mapping[str, ast.AST]], after: Mapping[str, Held]
    ) -> Iterator[Dependence]:
        kin = self.kin(name, after)
        now = {item: after.get(item) or self.held(item) for item in kin}
        yield from self._mock_uses(name, gone, now)
        yield from self._answers(name, gone, now)
        nodes = [node for mocks in gone.values() for node in mocks.values()]
        refusal, little, demand = now[name].refusal, now[name].little, now[name].demand
        if refusal is not None and any(self._answers_something(node) or self._gives_little(node) for node in nodes):
            says = f"line {_line(refusal)} expects False, which the mock's answer may cause"
            yield Dependence(name, refusal, says, is_fault=True)
        if little is not None and self.held(name).little is not None and any(map(self._gives_little, nodes)):
            says = f"line {_line(little)} expects as little as the mock answers"
            yield Dependence(name, little, says, is_answer=True)
        if demand is not None and any(map(self._may_fail, nodes)):
            says = f"line {_line(demand)} {faults.MAY_CAUSE}"
            yield Dependence(name, demand, says, is_fault=True)
        if self.module.is_test(self.functions[name]) and self.held(name).checks and not now[name].checks:
            yield Dependence(name, self.functions[name], f"{name}() would be left without any check")

    def _mock_uses(
        self, name: str, gone: Mapping[str, Mapping[str, ast.AST]], now: Mapping[str, Held]
    ) -> Iterator[Dependence]:
        """Parts of the mock API on a name whose mock is gone."""
        bare = {item for item in gone if item not in now or not now[item].mocks}
        lost = {item.rpartition(".")[2] for item in bare if self.module.is_fixture(self.functions[item])}
        makers = {item.rpartition(".")[2] for item in bare} - lost
        lost |= given_by(makers, self.module.below(self.functions[name])) if makers else set()
        lost = lost.union(*(self.held(item).mocked for item in gone)) - frozenset().union(
            *(h.mocked for h in now.values())
        )
        for path, node in now[name].mock_uses.items():
            if not lost.isdisjoint(path):
                yield Dependence(
                    name, node, f"line {_line(node)} asks {'.'.join(path)} for an attribute that only mocks have"
                )

    def _answers(
        self, name: str, gone: Mapping[str, Mapping[str, ast.AST]], now: Mapping[str, Held]
    ) -> Iterator[Dependence]:
        """Values that a check compares with, and that only an answer which is gone supplied."""
        old, idle = self.held(name), self._idle(name, now)
        around = set[Literal]().union(*(held.supplied for item, held in now.items() if item not in {name, *idle}))
        others = set[Literal]().union(*(self.held(item).supplied for item in {*gone, *idle} - {name}))
        for asked, check in now[name].asked.items():
            kind, value = asked
            left = around | _up_to(now[name], check)
            lost = others | _up_to(old, old.asked.get(asked, self.functions[name])) if name in gone else set(others)
            left |= self.holdings.constants(left)
            lost = (lost | self.holdings.constants(lost - left)) - left
            texts = [value for _, value in lost if isinstance(value, str)]
            kept = [value for _, value in left if isinstance(value, str)]
            part = kind == "str" and is_said(str(value), texts) and not is_said(str(value), kept)
            if asked in lost or part:
                what = value if kind == "name" else "a length" if kind == "size" else repr(value)
                says = f"line {_line(check)} asserts {what}, which only the mock supplies"
                before = (node for item in gone for node in nodes_of(self.module, self.functions[item]))
                state = any(sets_state(node, value) for node in before)
                made = kind == "name" and is_made(self.module.below(self.functions[name]), str(value))
                yield Dependence(name, check, says, is_answer=not state and not made)

    def _idle(self, name: str, now: Mapping[str, Held]) -> set[str]:
        """Fixtures of the module that a function is still given, and that it read for its mocks alone."""
        before, after = self.held(name).supplied, {**now[name].supplied, **now[name].asked}
        fixtures = (item for item in now if item != name and self.module.is_fixture(self.functions[item]))
        return {item for item in fixtures if ("name", self.functions[item].name) in before.keys() - after.keys()}


def _up_to(held: Held, check: ast.AST) -> set[Literal]:
    """What a function supplies down to a check: what comes after it supplies nothing to it."""
    end = getattr(check, "end_lineno", None) or _line(check)
    return {item for item, line in held.supplied.items() if line <= end}


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def first_dependence(
    before: ModuleIndex, after: ModuleIndex, answered: Container[str] = (), faulted: Container[str] = ()
) -> Dependence | None:
    """What the text after a change still needs of a mock that the change took away, if anything.

    `answered` names the functions whose checks may compare with what mocks answered: an assumption says so. In those
    of `faulted`, what the policy names does what their mocks did on purpose.
    """
    if not _is_mockish(before):
        return None
    dependences = before.derived(Dependences)
    holdings = Holdings(after)
    changed = {
        name: nodes_of(after, node)
        for name, node in outermost_functions(after).items()
        if (old := dependences.functions.get(name)) is not None and _text(before, old) != _text(after, node)
    }
    if not any(dependences.loses_mocks(name, holdings.mocks(nodes)) for name, nodes in changed.items()):
        return None  # the rest of what they hold need not be read
    held = {name: holdings.of(nodes) for name, nodes in changed.items()}
    found = dependences.broken(held)
    found = (item for item in found if not (item.is_fault and item.function in faulted))
    return next((item for item in found if not (item.is_answer and item.function in answered)), None)


def _text(module: ModuleIndex, node: FunctionNode) -> str:
    first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
    cls = module.parent(node)
    around = [module.segment(item) for item in cls.decorator_list] if isinstance(cls, ast.ClassDef) else []
    return "".join([*around, *module.text.lines[first - 1 : node.end_lineno]])


def _is_mockish(module: ModuleIndex) -> bool:
    return any(word in module.text.text for word in ("ock", "patch", *SETTINGS))
