"""What a plan leaves behind: locals that nothing reads any more, names that are still needed, checks that remain."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import chain

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds
from codemods.transformers.strip_mocks.mentions.building import READING, Building
from codemods.transformers.strip_mocks.mentions.fakes import is_fake, is_fake_name
from codemods.transformers.strip_mocks.mentions.references import References
from codemods.transformers.strip_mocks.plan.fixture_parameters import unneeded
from codemods.transformers.strip_mocks.plan.flags import lower
from codemods.transformers.strip_mocks.plan.plan import Obstacle, Plan
from codemods.vocabulary.codes import Code

_Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef


class Leftovers:
    """Looks at the functions of one group after their plan is made."""

    def __init__(
        self, module: ModuleIndex, vocabulary: Vocabulary, plan: Plan, members: Iterable[FunctionNode]
    ) -> None:
        self.module = module
        self.vocabulary = vocabulary
        self.plan = plan
        self.building = Building(module, vocabulary)
        self._references = References(module)
        self.members = list(members)
        self._imported = frozenset(module.imports(module.tree))
        self._dropped = [item for choice in plan.chosen.values() for item in choice.mocked]
        """Sides of choices that a test takes no more: what they recorded, the real side records in its own way."""
        self._nodes = [node for member in self.members for node in module.below(member)]

    # --- what goes too ---------------------------------------------------------------------------------------------

    def clean(self) -> None:
        """Widen the plan by locals and parameters that only what goes used; raises Obstacle."""
        names = [node for node in self._nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
        changed = True
        while changed:
            changed = False
            for name, scope in self._scoped(node for node in names if self.plan.covers(node)):
                lower(self.plan, self._flags(name, scope))
                binding = self._superfluous(name, scope)
                if binding is not None:
                    self.plan.remove(binding)
                    names += [node for node in self.module.below(binding) if isinstance(node, ast.Name)]
                    changed = True
            for item in chain(self._fed(), self._idle_methods()):
                self.plan.remove(item)
                names += [node for node in self.module.below(item) if isinstance(node, ast.Name)]
                changed = True
        self._local_imports()
        self._refuse_recordings()
        for member, parameter in unneeded(self.plan, self.building, self.members):
            self.plan.remove_parameter(member, parameter)

    def _scoped(self, nodes: Iterable[ast.Name]) -> list[tuple[str, _Scope]]:
        """The names that code binds, each once, in the order of the text: the first obstacle is the reason told."""
        found: dict[tuple[str, _Scope], None] = {}
        for node in nodes:
            scope = self.module.binding_scope(node.id, node)
            outside = isinstance(scope, ast.Module) and node.id not in self._imported
            if isinstance(scope, FunctionNode) or (outside and not self.module.is_read_without_a_name(node.id)):
                found[node.id, scope] = None  # type: ignore[index]
        return list(found)

    def _mentions(self, name: str, scope: ast.AST) -> Iterator[ast.Name]:
        for node in self.module.spelled(name) if isinstance(scope, ast.Module) else self._nodes:
            if isinstance(node, ast.Name) and node.id == name and self.module.binding_scope(name, node) is scope:
                yield node

    def _bindings(self, name: str, scope: _Scope) -> list[ast.AST]:
        return [node for node in self.module.local(scope) if name in binds(node)]

    def _superfluous(self, name: str, scope: _Scope) -> ast.stmt | None:
        """The one statement that binds a function or plain value that only what goes reads."""
        bindings = self._bindings(name, scope)
        if len(bindings) != 1 or self.plan.covers(bindings[0]):
            return None
        binding = self.module.statement(bindings[0])
        for node in self._mentions(name, scope):
            inside = isinstance(binding, FunctionNode | ast.ClassDef) and self.module.holds(binding, node)
            if not isinstance(node.ctx, ast.Store) and not self.plan.covers(node) and not inside:
                return None
        if isinstance(binding, FunctionNode | ast.ClassDef):
            is_kept = name in self.plan.written() or bool(binding.decorator_list)
            if is_kept or any(self.module.holds(binding, test.node) for test in self.module.tests):
                return None
            if any(is_check(self.module, node) for node in ast.walk(binding)):
                raise Obstacle(binding, f"the checks in {name}() ran only through the mock")
            return binding
        single = isinstance(binding, ast.Assign | ast.AnnAssign) and isinstance(_target(binding), ast.Name)
        return binding if single and self.building.may_go(binding, self._mentions(name, scope)) else None

    def _flags(self, name: str, scope: _Scope) -> list[ast.stmt]:
        """The statements that say whether an import succeeded, where only a choice that goes asks for it."""
        bindings = [self.module.statement(node) for node in self._bindings(name, scope)]
        read = (node for node in self._mentions(name, scope) if isinstance(node.ctx, ast.Load))
        if self.module.is_shared or len(bindings) < 2 or not all(map(self.plan.covers, read)):
            return []
        tried = all(isinstance(self.module.parent(item), ast.Try | ast.ExceptHandler) for item in bindings)
        values = [item.value for item in bindings if isinstance(item, ast.Assign) and len(item.targets) == 1]
        said = [item for item in values if isinstance(item, ast.Constant) and isinstance(item.value, bool)]
        return bindings if tried and len(said) == len(bindings) and not any(map(self.plan.covers, bindings)) else []

    def _fed(self) -> Iterator[ast.stmt]:
        """What sets an attribute of `self` that only what goes beside it reads; raises Obstacle if it may do more."""
        for node in filter(self.plan.covers, self._nodes):
            if (handle := self._references.reached(node)) is None:
                continue
            kept = [item for item in self._references.of(handle) if not self.plan.covers(item)]
            statement = self.module.statement(kept[0]) if len(kept) == 1 else None
            if not isinstance(statement, ast.Assign | ast.AnnAssign) or _target(statement) is not kept[0]:
                continue
            if self.module.function(statement) is not self.module.function(node) or self._references.is_shared(handle):
                continue
            if not self.building.is_plain(statement.value):
                raise Obstacle(node, f"line {statement.lineno} sets {handle.text} for nothing else, and may do more")
            yield statement

    def _idle_methods(self) -> Iterator[FunctionNode]:
        """Methods without checks that only what goes calls."""
        for method in self.building.methods(node for node in self._nodes if self.plan.covers(node)):
            mentions = self.module.attributes_named(method.name)
            asked = any(not self.plan.covers(node) and not self.module.holds(method, node) for node in mentions)
            checks = any(is_check(self.module, node) for node in self.module.below(method))
            if not asked and not checks and not self.plan.covers(method):
                yield method

    def _local_imports(self) -> None:
        """Imports inside a function go with the last code that read them."""
        for node in (item for item in self._nodes if isinstance(item, ast.ImportFrom)):
            scope = self.module.function(node) or node
            reads = [item for name in binds(node) for item in self._mentions(name, scope)]
            if reads and len(self.module.block(node)) > 1 and all(map(self.plan.covers, reads)):
                self.plan.remove(node)

    # --- what stands in the way ------------------------------------------------------------------------------------

    def _refuse_recordings(self) -> None:
        """Raise Obstacle when the test reads what a side effect that goes has written down."""
        for function in self._answers():
            if any(self.module.holds(item, function) for item in self._dropped):
                continue
            for name, attribute in _written(function):
                self._refuse_reading(name, attribute, function)
        for value in self._answering_values():
            if any(self.module.holds(item, value) for item in self._dropped):
                continue
            if isinstance(value, ast.Name):
                reason = f"{value.id} is of another file: nothing here tells what it records"
                raise Obstacle(value, reason, Code.NEEDS_THE_MOCK)
            root = value.func if isinstance(value, ast.Call) else value
            while isinstance(root, ast.Attribute) and isinstance(root.value, ast.Attribute):
                root = root.value
            if isinstance(root, ast.Attribute) and isinstance(root.value, ast.Name):
                own = root.value.id == "self"
                self._refuse_reading(root.attr if own else root.value.id, own, value)

    def _refuse_reading(self, name: str, attribute: bool, answer: ast.AST) -> None:
        """Raise Obstacle when what stays reads a name, or an attribute of that name, that an answer may fill."""
        if not attribute and name in self._imported:
            return
        for node in self._nodes:
            named = getattr(node, "attr" if attribute else "id", None) == name
            reads = named and (attribute or isinstance(getattr(node, "ctx", None), ast.Load))
            if reads and not self.plan.covers(node) and answer not in self.module.ancestors(node):
                line = f"line {getattr(node, 'lineno', 1)} reads {name}, which only the mock's answer fills"
                raise Obstacle(
                    answer, line if attribute or name != "self" else "its answer asks other methods of the test"
                )

    def _answering_values(self) -> Iterator[ast.expr]:
        """Side effects that go and are methods of an object, or are made by one."""
        for node in self._nodes:
            if isinstance(node, ast.keyword) and node.arg in ("side_effect", "new", "value"):
                found: ast.expr | None = node.value
            elif isinstance(node, ast.Assign):
                sets = any(isinstance(item, ast.Attribute) and item.attr == "side_effect" for item in node.targets)
                found = node.value if sets else None
            else:
                continue
            named = isinstance(found, ast.Name) and found.id in self._imported and found.id[:1].islower()
            if found is not None and self.plan.covers(found) and (named or isinstance(found, ast.Attribute | ast.Call)):
                yield found

    def _answers(self) -> Iterator[ast.AST]:
        """Functions and lambdas that what goes would have called."""
        known: dict[str, ast.AST] = {node.name: node for node in self.module.functions()}
        known |= {name: cls for name, cls in self.module.classes.items() if is_fake(self.module, cls)}
        stack: list[ast.AST] = [node for node in self._nodes if self.plan.covers(node)]
        seen: set[ast.AST] = set()
        while stack:
            node = stack.pop()
            if isinstance(node, ast.Lambda | FunctionNode):
                yield node
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)
            made = self.module.parent(node) in self.plan.replaced  # a fake that a real thing takes the place of
            found = known.get(name) if name and isinstance(getattr(node, "ctx", None), ast.Load) and not made else None
            if found is not None and found not in seen:
                seen.add(found)
                yield found
                stack += ast.walk(found)

    def check(self, fakes_stand: bool) -> None:
        """Raise Obstacle for a name that would be undefined, a test without checks, and a fake that stays.

        A fake may stand beside real things that the policy or the test's own data names: it is a finding of its own.
        """
        self._refuse_undefined()
        for member in self.members:
            if any(self.plan.lost(member)) and not self._still_checks(member, set()):
                raise Obstacle(member, f"{member.name}() would be left without any check")
        for node in self._nodes if not fakes_stand else ():
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not self.plan.covers(node):
                cls = self.module.classes.get(node.id)
                imported = cls is None and is_fake_name((self.module.resolve(node) or "").rpartition(".")[2])
                if imported or (cls is not None and is_fake(self.module, cls)):
                    raise Obstacle(node, f"line {node.lineno} uses {node.id}, a hand-written fake")

    def _refuse_undefined(self) -> None:
        gone: dict[tuple[str, FunctionNode], ast.AST] = {}
        for node in self._nodes:
            if self.plan.covers(node):
                for name in (node.arg,) if isinstance(node, ast.arg) else binds(node):
                    owner = self._owner(node)
                    if owner is not None:
                        gone[name, owner] = node
        for (name, owner), node in gone.items():
            kept = any(not self.plan.covers(item) for item in self._bindings(name, owner))
            if kept or (name, owner) in self.plan.provided:
                continue
            for mention in self._mentions(name, owner):
                if not self.plan.covers(mention):
                    raise Obstacle(node, f"{name} is still used in line {mention.lineno}")

    def _owner(self, node: ast.AST) -> FunctionNode | None:
        if isinstance(node, FunctionNode):
            return self.module.function(node)
        return next((up for up in self.module.ancestors(node) if isinstance(up, FunctionNode)), None)

    def _still_checks(self, function: FunctionNode, seen: set[ast.AST]) -> bool:
        """Whether a check remains in a function, or in a function of the file that it calls.

        That the test took its time is no check of what it is about.
        """
        seen.add(function)
        timed = {self.module.statement(node) for node in self.module.derived(Elapsed).checks.get(function, ())}
        called = {node.name: node for node in self.module.functions()}
        for node in ast.walk(function):
            if self.plan.restated.get(node, "").startswith("assert "):  # type: ignore[call-overload]
                return True
            if self.plan.covers(node):
                continue
            if is_check(self.module, node) and self.module.statement(node) not in timed:
                return True
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                inner = called.get(name)
                if inner is not None and inner not in seen and self._still_checks(inner, seen):
                    return True
        return False

    def imports(self) -> Iterator[str]:
        """Imported names that what goes read: their imports may go when nothing else does."""
        removed = (node for statement in self.plan.removed for node in self.module.below(statement))
        for node in (*self._nodes, *removed):
            if isinstance(node, ast.Name) and node.id in self._imported and self.plan.covers(node):
                yield node.id


def _target(node: ast.Assign | ast.AnnAssign) -> ast.expr | None:
    if isinstance(node, ast.AnnAssign):
        return node.target
    return node.targets[0] if len(node.targets) == 1 else None


def _written(function: ast.AST) -> Iterator[tuple[str, bool]]:
    """Outer names (False) and attributes of `self` (True) that a function fills, changes or rebinds."""
    for node in ast.walk(function):
        if isinstance(node, ast.Nonlocal | ast.Global):
            yield from ((name, False) for name in node.names)
        target: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr not in READING:
            target = node.func.value
        elif isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node if isinstance(node, ast.Attribute) else node.value
        if isinstance(target, ast.Name):
            yield target.id, False
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
            yield target.attr, True
