"""Where an instance of a legacy class goes in one file: the names, attributes and fixtures that carry it, and what is
asked of it there. An instance is replaced only when all of that is known."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from codemods.analysis.code.naming import is_denied
from codemods.module.index import ModuleIndex
from codemods.module.once import closure
from codemods.module.scopes import FunctionNode, ScopeNode, parameters
from codemods.transformers.swap_auth.helper.changes import Refusal
from codemods.transformers.swap_auth.helper.instances import Instances, is_property
from codemods.vocabulary.codes import Code


@dataclass
class Flow:
    """What became of one instance."""

    carriers: set[Hashable] = field(default_factory=set)
    """Names, attributes and functions that hold it: flows with one in common are one."""
    accesses: dict[ast.Attribute, None] = field(default_factory=dict)
    """Methods and attributes asked of it."""
    exposed: bool = False
    """Whether something may be set on it where it gets out of sight."""
    problems: list[Refusal] = field(default_factory=list)
    """Where it gets out of sight."""

    def expose(self, problem: str) -> None:
        self.exposed = True
        self.lose(problem)

    def lose(self, problem: str, code: Code = Code.NO_REWRITE) -> None:
        self.problems.append(Refusal(f"its instance cannot be replaced: {problem}", code))


class Flows:
    """Follows instances through one module."""

    def __init__(self, module: ModuleIndex, instances: Instances) -> None:
        self.module = module
        self.instances = instances
        self._shared = module.is_shared

    def follow(self, seed: ast.Call) -> Flow:
        """Everything that happens to what a constructor makes."""
        flow, kind = Flow(), self.instances.kind(seed)
        first: list[ast.expr] = [seed]
        closure(first, lambda node: self._step(node, kind, flow))
        return flow

    def _step(self, node: ast.expr, kind: object, flow: Flow) -> list[ast.expr]:
        """The expressions that hold the instance because this one does."""
        parent = self.module.parent(node)
        if isinstance(parent, ast.Attribute):
            flow.accesses[parent] = None
            if not isinstance(parent.ctx, ast.Load):
                flow.expose(f"line {node.lineno} changes it")
            return []
        if isinstance(parent, ast.Assign | ast.AnnAssign | ast.NamedExpr) and parent.value is node:
            targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
            found = [read for target in targets for read in self._carry(target, kind, flow)]
            return [*found, parent] if isinstance(parent, ast.NamedExpr) else found
        if isinstance(parent, ast.Return | ast.Yield):
            return self._handed_out(parent, kind, flow)
        if isinstance(parent, ast.Await | ast.IfExp | ast.BoolOp) and self.instances.kind(parent) == kind:
            return [parent]
        if not _harmless(parent, node):
            flow.expose(f"line {node.lineno} hands it on")
        return []

    # --- carriers --------------------------------------------------------------------------------------------------

    def _carry(self, target: ast.expr, kind: object, flow: Flow) -> list[ast.expr]:
        if self.instances.kind(target) != kind:
            flow.expose(f"line {target.lineno} keeps it beside other values")
            return []
        if isinstance(target, ast.Name):
            scope = self.module.binding_scope(target.id, target)
            assert scope is not None
            if isinstance(scope, ast.ClassDef):
                return self._attribute(scope, target.id, flow)
            return self._variable(scope, target.id, flow)
        assert isinstance(target, ast.Attribute)
        owner = self.instances.kind(target.value)
        assert isinstance(owner, ast.ClassDef)
        return self._attribute(owner, target.attr, flow)

    def _variable(self, scope: ScopeNode, name: str, flow: Flow) -> list[ast.expr]:
        flow.carriers.add((scope, name))
        if isinstance(scope, ast.Module) and self._public(name):
            flow.lose(f"other files may import {name}", Code.SPANS_FILES)
        return [node for node in self.module.reads_of(name) if self.module.binding_scope(name, node) is scope]

    def _attribute(self, cls: ast.ClassDef, name: str, flow: Flow) -> list[ast.expr]:
        family = self.instances.family(cls)
        flow.carriers.add((family, name))
        if self._public(name) and self._public(cls.name):
            flow.lose(f"other files may use {cls.name}.{name}", Code.SPANS_FILES)
        return list(self._reads(family, name, flow))

    def _loads(self, name: str) -> list[ast.Attribute]:
        return [node for node in self.module.attributes_named(name) if isinstance(node.ctx, ast.Load)]

    def _reads(self, family: frozenset[ast.ClassDef], name: str, flow: Flow) -> Iterator[ast.expr]:
        for node in self._loads(name):
            owner = self.instances.kind(node.value) or self.instances.local_class(node.value)
            if isinstance(owner, ast.ClassDef) and owner in family:
                yield node
            elif owner is None and self.module.resolve(node.value) is None:
                asked = self.module.parent(node)
                flow.exposed |= not (isinstance(asked, ast.Attribute) and isinstance(asked.ctx, ast.Load))
                flow.lose(f"line {node.lineno} may use it")

    def _public(self, name: str) -> bool:
        return self._shared and not name.startswith("_")

    # --- functions -------------------------------------------------------------------------------------------------

    def _handed_out(self, node: ast.Return | ast.Yield, kind: object, flow: Flow) -> list[ast.expr]:
        function = self.module.function(node)
        if function is None or self.instances.result(function) != kind:
            flow.expose(f"line {node.lineno} hands it on")
            return []
        flow.carriers.add(function)
        if self._public(function.name) and self.module.function(function) is None:
            flow.lose(f"other files may use {function.name}", Code.SPANS_FILES)
        if self.module.is_fixture(function):
            return self._requested(function, flow)
        if is_property(function):
            cls = self.module.parent(function)
            assert isinstance(cls, ast.ClassDef)
            return self._attribute(cls, function.name, flow)
        return self._called(function, flow)

    def _requested(self, fixture: FunctionNode, flow: Flow) -> list[ast.expr]:
        """Reads of the parameters by which tests and other fixtures ask for a fixture."""
        found: list[ast.expr] = []
        name = self.instances.fixture_name(fixture)
        for function in self.module.functions():
            asks = any(arg.arg == name for arg in parameters(function))
            if asks and self.instances.fixture(function, name) is fixture:
                found += self._variable(function, name, flow)
        if any(node.value == name for node in self.module.nodes(ast.Constant) if self._asked_by_name(node)):
            flow.lose(f"the fixture {name} is asked for by name")
        return found

    def _asked_by_name(self, node: ast.Constant) -> bool:
        call = self.module.parent(node)
        return (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in {"getfixturevalue", "lazy_fixture"}
        )

    def _called(self, function: FunctionNode, flow: Flow) -> list[ast.expr]:
        found: list[ast.expr] = []
        for node in (*self.module.reads_of(function.name), *self._loads(function.name)):
            if self.instances.referred(node) is function:
                call = self.module.called(node)
                if call is not None:
                    found.append(call)
                else:
                    flow.lose(f"line {node.lineno} hands on {function.name}")
        return found


def _harmless(parent: ast.AST | None, node: ast.expr) -> bool:
    """Whether an expression is only looked at: whether there is an instance at all."""
    if isinstance(parent, ast.Compare):
        return all(isinstance(op, ast.Is | ast.IsNot | ast.Eq | ast.NotEq) for op in parent.ops)
    if isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert):
        return parent.test is node
    return isinstance(parent, ast.Expr | ast.BoolOp) or (is_denied(parent))
