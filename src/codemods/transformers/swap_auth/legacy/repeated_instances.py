"""Instances of the helper that are made anew for each header, where one is there or one fixture can make it for all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, values_given
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.nodes import expression
from codemods.transformers.swap_auth.headers.header_calls import HeaderCalls
from codemods.transformers.swap_auth.helper.asked_fixtures import Asking, lifetime
from codemods.transformers.swap_auth.helper.instances import results
from codemods.transformers.swap_auth.refusals.rejection import Rejections
from codemods.transformers.swap_auth.rules import REPEATED_HELPER
from codemods.transformers.swap_auth.tokens.receivers import BEFORE_TESTS, Receivers
from codemods.transformers.transformer import Violation
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.severity import Severity

_FIXTURE = "auth_helper"
_CODE = """\
@{fixture}
def {name}(self):
    \"\"\"The auth helper.\"\"\"
    return {made}

"""
_MANY = 3
_NO_SPACE = cst.SimpleWhitespace("")


@dataclass(frozen=True, slots=True)
class InstanceFacts:
    """What is known of an instance of the helper that is made for one header."""

    there: str | None
    """How one that is made alike is written at the place."""
    makers: int
    """In how many functions of its class one like it is made."""
    can_ask: bool
    """Pytest gives all of them what they ask for, and the fixture's name means nothing here."""


TABLE: tuple[Row[InstanceFacts], ...] = (
    Row("there", "One made alike is there, and is asked.", lambda f: f.there is not None, rewrite="ask it"),
    Row("few", "Few functions of its class make one.", lambda f: f.makers < _MANY),
    Row("cannot-ask", "Something that makes one gets no fixtures.", lambda f: not f.can_ask),
    Row("fixture", "A fixture makes one for all of them.", lambda f: True, rewrite="make a fixture"),
)


class RepeatedInstances:
    """Finds them in one module."""

    def __init__(self, module: ModuleIndex, receivers: Receivers, calls: HeaderCalls, rejections: Rejections) -> None:
        self.module = module
        self.rejections = rejections
        self.receivers = receivers
        self.calls = calls

    def found(self) -> Iterator[Violation | Decision]:
        fixes: dict[tuple[ast.AST, str], Fix] = {}
        for made in self._made:
            facts, group = self._facts(made), self._like(made)
            decision = decide(REPEATED_HELPER.name, made, TABLE, facts)
            if not decision.row.is_violation:
                yield decision
                continue
            if facts.there is not None:
                fix = Fix((self._asked(made, facts.there),))
            else:
                key = self._owner(made), ast.dump(made)
                fix = fixes[key] if key in fixes else self._by_fixture(made, group)
                fixes[key] = fix
            message = "the helper is made again for this header: ask one instance"
            yield Violation(REPEATED_HELPER.name, made, message, fix=fix, severity=Severity.NOTE, decision=decision)

    @cached_property
    def _made(self) -> list[ast.Call]:
        """Instances that are made for one header alone, from constants."""
        found = []
        for call in self.module.nodes(ast.Call):
            made = call.func.value if isinstance(call.func, ast.Attribute) else None
            if isinstance(made, ast.Call) and self.calls.token(call) is not None and self._is_plain(made):
                found += [made] if not self.rejections.around(made) else []
        return found

    def _is_plain(self, made: ast.Call) -> bool:
        values = values_given(made)
        known = self.module.resolve(made.func) in self.receivers.helper.classes
        return known and all(isinstance(value, ast.Constant) for value in values)

    def _facts(self, made: ast.Call) -> InstanceFacts:
        group = self._like(made)
        asking = {self._method(item) for item in group}
        free = re.search(rf"\b{_FIXTURE}\b", self.module.text.text) is None
        return InstanceFacts(self._there(made), len(asking), free and all(map(self._can_ask, asking)))

    def _like(self, made: ast.Call) -> list[ast.Call]:
        """All of the class that are made alike."""
        owner, dump = self._owner(made), ast.dump(made)
        if not isinstance(owner, ast.ClassDef):
            return [made]
        return [item for item in self._made if self._owner(item) is owner and ast.dump(item) == dump]

    def _method(self, node: ast.AST) -> FunctionNode | None:
        """The method around a place, or the function of the module."""
        return next((up for up in reversed([*self.module.ancestors(node)]) if isinstance(up, FunctionNode)), None)

    def _owner(self, node: ast.AST) -> ast.AST:
        method = self._method(node)
        return self.module.parent(method) or self.module.tree if method is not None else self.module.tree

    def _can_ask(self, method: FunctionNode | None) -> bool:
        cls = self.module.parent(method) if method is not None else None
        if method is None or not isinstance(cls, ast.ClassDef) or self.module.is_testcase(cls):
            return False
        if self.module.is_fixture(method):
            return lifetime(method) == 0
        return self.module.is_test(method)

    # --- one that is there -----------------------------------------------------------------------------------------

    def _there(self, made: ast.Call) -> str | None:
        """An attribute of `self` or a parameter of the method that holds an instance made alike, as it is written."""
        method, dump = self._method(made), ast.dump(made)
        for arg in parameters(method) if method is not None else ():
            fixture = self.module.fixtures.get(arg.arg)
            if fixture is not None and self.module.binding_scope(arg.arg, made) is method:
                given = list(results(self.module, fixture))
                if given and all(self._is_alike(value, dump) for value in given):
                    return arg.arg
        for store in self.module.nodes(ast.Attribute):
            setup = self.module.function(store) if isinstance(store.ctx, ast.Store) else None
            if setup is None or setup.name not in BEFORE_TESTS or setup is method:
                continue
            if self.receivers.reaches(store, made) and self._is_alike(store, dump):
                return f"{self.receivers.own_name(made)}.{store.attr}"
        return None

    def _is_alike(self, value: ast.expr, dump: str) -> bool:
        if isinstance(value, ast.Name | ast.Attribute):
            found = self.receivers.tokens.values(value)
            return bool(found) and all(path is None and ast.dump(item) == dump for item, path in found or ())
        return ast.dump(value) == dump

    # --- one for all -----------------------------------------------------------------------------------------------

    def _by_fixture(self, made: ast.Call, group: Sequence[ast.Call]) -> Fix:
        methods = [item for item in dict.fromkeys(map(self._method, group)) if item is not None]
        first = min(methods, key=lambda item: item.lineno)
        written, imports = self.module.reference("pytest.fixture", first)
        code = _CODE.format(fixture=written, name=_FIXTURE, made=self.module.segment(made))
        asking = [Edit(item, _asks) for item in methods]
        return Fix((Insertion(first, code), *asking, *(self._asked(item, _FIXTURE) for item in group)), imports)

    def _asked(self, made: ast.Call, written: str) -> Edit:
        call = self.module.parent(self.module.parent(made) or made)
        assert isinstance(call, ast.Call)
        return Edit(call, _Asked(written, bool(self.module.comments(call))))


def _asks(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.FunctionDef)
    return Asking(_FIXTURE)(node)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Asks another instance, in one line where no comment stands between the arguments: a long one is laid out anew."""

    instance: str
    has_comments: bool

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute)
        asked = node.with_changes(func=node.func.with_changes(value=expression(self.instance)))
        if self.has_comments or len(node.args) != 1:
            return asked
        alone = node.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=_NO_SPACE)
        return asked.with_changes(args=[alone], whitespace_before_args=_NO_SPACE)
