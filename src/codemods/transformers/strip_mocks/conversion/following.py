"""Follow a mock through its test: what sets it up goes, what asserts about it goes, what uses it stands in the way."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codemods.analysis.mocks import faults
from codemods.analysis.mocks.faults import HANDED_ON
from codemods.analysis.mocks.mock_terms import MOCK_ATTRIBUTES, SETTINGS
from codemods.module.scopes import FunctionNode, names_in, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.conversion.counting import Counting
from codemods.transformers.strip_mocks.conversion.stand_ins import StandIns
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.doubles.hand_written import Fake
from codemods.transformers.strip_mocks.doubles.handing import Handed
from codemods.transformers.strip_mocks.doubles.known import names_of
from codemods.transformers.strip_mocks.doubles.strays import Stray, origin
from codemods.transformers.strip_mocks.mentions.building import Building
from codemods.transformers.strip_mocks.mentions.references import Handle
from codemods.transformers.strip_mocks.mentions.uses import (
    ARGUMENTS,
    Kind,
    Use,
    bound_names,
    chain,
    is_check_statement,
    is_disposable,
    is_placeholder,
    takes_apart,
    use,
)
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.transformers.strip_mocks.real.real import Real
from codemods.vocabulary.codes import Code


class Following:
    """Classifies every mention of the mocks of one group."""

    def __init__(self, context: Context, work: Work) -> None:
        self.context = context
        self.work = work
        self.module = context.module
        self.stand_ins = StandIns(context, work)
        self.counting = Counting(context, work)
        self.building = Building(context.module, context.vocabulary)

    # --- how it is used --------------------------------------------------------------------------------------------

    def follow(self, double: Double, handle: Handle, real: Real | None) -> bool:
        """Plan for every mention of a mock under one name; whether one of them needs the real thing."""
        needed = False
        self._refuse_missing(double, handle, real)
        for reference in self.context.references.of(handle):
            self.work.mentions.add(reference)
            found = self._use(double, reference, real)
            if found.kind is Kind.BINDING:
                if found.statement is not self.module.statement(double.given) and not is_placeholder(found.statement):
                    self.work.doubt(double.call, reference, f"{handle.text} is bound more than once")
            elif found.kind is Kind.SETTING:
                self._take_setting(double, found, real)
            elif found.kind is Kind.ASSERTION:
                self._take_assertion(double, found, names_of(self.module, double))
            elif found.kind is Kind.RECORD:
                self._take_record(double, found, set())
            elif reference in self.context.handing.handed:
                needed |= self._hand_on(self.context.handing.handed[reference], reference, real)
            elif real is None:
                text = f"line {reference.lineno} uses {handle.text}: name the real object in the policy"
                self.work.doubt(double.call, reference, text, Code.NEEDS_POLICY)
            elif found.needs_mock or (found.path[:1] == ("()",) and real.constructor is not None):
                text = f"line {reference.lineno} needs {handle.text} to be a mock"
                self.work.doubt(double.call, reference, text, Code.NEEDS_THE_MOCK)
            else:
                needed = True
        for reference in self.context.references.inherited(handle):
            text = f"line {reference.lineno} uses {handle.text} of a related class"
            self.work.doubt(double.call, reference, text)
        if real is None and not double.is_patch and self._is_support_class(handle.scope):
            reason = f"{handle.text} may be used by whoever uses the class"
            self.work.doubt(double.call, self.module.tree, reason)
        return needed

    def _use(self, double: Double, reference: ast.expr, real: Real | None) -> Use:
        """What one mention does; a hand-written fake has a record of its own."""
        found = use(self.module, self.context.vocabulary, reference)
        members = real.members if real is not None else None
        own = double.fake is not None and found.path and double.fake.keeps(found.path[0], members)
        return replace(found, kind=Kind.RECORD) if own and found.kind is Kind.USE else found

    def _hand_on(self, handed: Handed, reference: ast.expr, real: Real | None) -> bool:
        """Plan for a mock that a helper is given; whether the helper needs the real thing in its place."""
        calls = self.context.handing.statements(handed.helper)
        if calls is not None:
            self.work.plan.helpers[handed.helper] = calls
        if self._is_needed(handed, real):
            return True
        self.work.plan.remove_argument(handed.call, reference)
        self.work.plan.remove_parameter(handed.helper, handed.parameter)
        return False

    def _is_needed(self, handed: Handed, real: Real | None) -> bool:
        """Whether a helper does more with what it is given than set a mock up and assert about it."""
        for reference in self.context.references.of(Handle(handed.helper, handed.parameter.arg)):
            further = self.context.handing.handed.get(reference)
            found = use(self.module, self.context.vocabulary, reference)
            if further is not None:
                if self._is_needed(further, real):
                    return True
            elif found.kind in (Kind.USE, Kind.PROVIDED, Kind.BINDING) or self._is_set_on(found, real):
                return True
        return False

    def _is_set_on(self, found: Use, real: Real | None) -> bool:
        """Whether a setting goes on, on the real object."""
        sets = found.kind is Kind.SETTING and real is not None and self._sets_data(found)
        return sets and real is not None and _takes(real, found.path)

    def _refuse_missing(self, double: Double, handle: Handle, real: Real | None) -> None:
        """Raise Obstacle when the test asks the mock for something that its real class does not have."""
        if real is None or real.members is None:
            return
        uses = [self._use(double, node, real) for node in self.context.references.of(handle)]
        uses = [item for item in uses if item.path]
        known = real.members | {item.path[0] for item in uses if self._sets_data(item)} | MOCK_ATTRIBUTES
        for item in (item for item in uses if item.kind is Kind.USE):  # what only sets it up goes with the mock
            if item.path[0] not in known and item.path[0].isidentifier() and not item.path[0].startswith("__"):
                reason = f"line {item.statement.lineno} asks for .{item.path[0]}, which the real class does not have"
                raise Obstacle(double.call, reason)

    def _is_support_class(self, scope: ast.AST) -> bool:
        return isinstance(scope, ast.ClassDef) and not any(test.cls is scope for test in self.module.tests)

    def _take_setting(self, double: Double, found: Use, real: Real | None) -> None:
        statement = found.statement
        value = getattr(statement, "value", None)
        if real is not None and double.fake is not None and self._goes_on(double.fake, found, real):
            return
        if real is not None and statement not in real.absorbed and self._is_set_on(found, real):
            return  # it goes on being set, on the real object
        there = real is None or real.members is None or found.path[:1] == () or found.path[0] in real.members
        if real is not None and there and self.stand_ins.collect(statement, names_of(self.module, double)):
            return
        if value is not None and found.path and faults.sets_failure(self.module, found.path[-1], value):
            raise Obstacle(statement, faults.ON_PURPOSE, Code.NEEDS_THE_MOCK)
        self.refuse_failures(statement)
        if real is not None and statement in real.absorbed:
            self.work.plan.remove(statement)
            return
        if real is not None and real.constructor is None and self._sets_data(found):
            self._refuse_lost_input(statement, real.code, value or statement)
        self.work.drop(double, statement, found.path[:1])

    def _goes_on(self, fake: Fake, found: Use, real: Real) -> bool:
        """Whether a function put over a method of a fake is put over the real one's; raises Obstacle for a fault."""
        if found.path[:1] and found.path[0] in fake.failing:
            raise Obstacle(found.statement, faults.ON_PURPOSE, Code.NEEDS_THE_MOCK)
        value = getattr(found.statement, "value", None)
        answers = value is not None and len(found.path) == 1 and self.context.replacements.is_answer(value)
        return answers and (real.members is None or found.path[0] in real.members)

    def refuse_unheard(self, double: Double, parameter: str, value: ast.expr, real: Real) -> None:
        """Raise Obstacle where a fake is given a fault, or what the test made and nothing else would be told of."""
        assert double.fake is not None
        quiet = isinstance(value, ast.Constant) and not value.value
        if parameter in double.fake.failing and not quiet:
            raise Obstacle(double.call, faults.ON_PURPOSE, Code.NEEDS_THE_MOCK)
        if not is_disposable(value):
            raise Obstacle(double.call, f"its {parameter} waits or binds a name, and the real thing takes none")
        if real.constructor is None:
            self._refuse_lost_input(self.module.statement(double.call), real.code, value)

    def _refuse_lost_input(self, statement: ast.stmt, code: str, value: ast.AST) -> None:
        """Raise Obstacle where a mock is given what the test made, and the real thing would never see it."""
        taken = names_in(ast.parse(code, mode="eval"))
        for node in walk(value):
            scope = self.module.binding_scope(node.id, node) if isinstance(node, ast.Name) else None
            if isinstance(scope, FunctionNode) and node not in self.work.mentions and node.id not in taken | {"self"}:  # type: ignore[attr-defined]
                reason = f"line {statement.lineno} gives it {node.id}, which the real thing would not see"  # type: ignore[attr-defined]
                raise Obstacle(statement, reason, Code.NEEDS_THE_MOCK)

    def _sets_data(self, found: Use) -> bool:
        """Whether a setting stores a plain attribute: no answer, and nothing in place of a method."""
        value = getattr(found.statement, "value", None)
        answers = value is None or self.context.replacements.is_answer(value)
        return isinstance(found.statement, ast.Assign) and not answers and SETTINGS.isdisjoint(found.path)

    def refuse_failures(self, node: ast.AST) -> None:
        if faults.any_failure(self.module, node):
            raise Obstacle(node, faults.ON_PURPOSE, Code.NEEDS_THE_MOCK)

    def _take_assertion(self, double: Double, found: Use, names: Sequence[str]) -> None:
        statement = found.statement
        self.work.assertions[statement] = statement
        if self.counting.ask(double, statement, found.path, names, chain(self.module, found.reference)[0]):
            return
        self.work.plan.remove(statement)

    def _take_record(self, double: Double, found: Use, seen: set[str], given: bool = False) -> None:
        """A read of what a mock was called with: fine when all it ends in are assertions."""
        statement = found.statement
        given |= double.is_patch and not ARGUMENTS.isdisjoint(found.path)
        if is_check_statement(self.module, statement) and is_disposable(_checked(statement)):
            self._take_assertion(double, found, names_of(self.module, double) if found.path else ())
            self._refuse_taken_apart(double, given, [statement])
            return
        if self._is_checking_loop(statement, found.reference):
            assert isinstance(statement, ast.For)
            self.work.plan.remove(statement)
            self.work.assertions.update({item: item for item in statement.body})
            self._refuse_taken_apart(double, given, statement.body)
            return
        if isinstance(statement, ast.Assign) and self.building.is_plain(statement.value):
            names = [node for target in statement.targets for node in bound_names(target)]
            if names and self._take_derived(double, statement, names, seen, given):
                return
        text = f"line {statement.lineno} does more than assert about how the mock was called"
        if double.fake is not None and found.path:
            text = f"line {statement.lineno} reads {found.path[0]}, which only {double.fake.name} has"
        self.work.doubt(double.call, found.reference, text, Code.NEEDS_THE_MOCK)

    def _refuse_taken_apart(self, double: Double, given: bool, checks: Iterable[ast.stmt]) -> None:
        """Note that a check looks at what the system hands on, where nothing else tells of that."""
        for check in checks:
            if given and check not in self.work.asked and takes_apart(check):
                reason = f"line {check.lineno} {HANDED_ON}"
                self.work.doubt(double.call, self.module.tree, reason, Code.NEEDS_POLICY)

    def _is_checking_loop(self, statement: ast.stmt, record: ast.expr) -> bool:
        """Whether a statement goes through a record and does nothing but assert."""
        if not isinstance(statement, ast.For) or statement.orelse or not self._is_in(record, statement.iter):
            return False
        return all(is_check_statement(self.module, item) for item in statement.body)

    def _take_derived(
        self, double: Double, statement: ast.stmt, names: Iterable[str], seen: set[str], given: bool
    ) -> bool:
        scope = self.module.function(statement)
        if scope is None:
            return False
        self.work.plan.remove(statement)
        for name in names:
            if name in seen:
                continue
            for reference in self.context.references.of(Handle(scope, name)):
                self.work.mentions.add(reference)
                found = Use(Kind.RECORD, reference, self.module.statement(reference), ())
                if isinstance(getattr(reference, "ctx", None), ast.Store):
                    if found.statement is not statement:
                        self.work.doubt(double.call, reference, f"{name} is bound more than once")
                else:
                    self._take_record(double, found, seen | {name}, given)
        return True

    def _is_in(self, node: ast.AST, outer: ast.AST) -> bool:
        return node is outer or outer in self.module.ancestors(node)

    # --- strays ----------------------------------------------------------------------------------------------------

    def take_stray(self, stray: Stray) -> None:
        if stray.root in self.work.mentions:
            return
        for binding in stray.bindings:
            self.work.plan.remove(binding)
        if stray.asserts:
            if stray.bindings:
                self.work.assertions[stray.statement] = stray.statement
                self.work.plan.remove(stray.statement)
                return
            self.work.assertions[stray.statement] = stray.statement
            raise Obstacle(stray.statement, *origin(self.module, stray.root))
        if self.stand_ins.collect(stray.statement):
            return
        if stray.reason is not None:
            raise Obstacle(stray.statement, stray.reason)
        value = getattr(stray.statement, "value", None)
        attribute = getattr(stray.target, "attr", "")
        if value is not None and faults.sets_failure(self.module, attribute, value):
            raise Obstacle(stray.statement, faults.ON_PURPOSE, Code.NEEDS_THE_MOCK)
        self.refuse_failures(stray.statement)
        if not stray.certain:
            self.work.unsure.append(stray.statement)
        self.work.plan.remove(stray.statement)


def _takes(real: Real, path: tuple[str, ...]) -> bool:
    """Whether a real object takes a plain attribute: its class is known, and does not compute or refuse it."""
    made = real.constructor
    if made is None or len(path) > 1 or made.frozen or path[0] in real.methods:
        return False
    return made.settable or path[0] in made.parameters


def _checked(statement: ast.stmt) -> ast.expr:
    return statement.test if isinstance(statement, ast.Assert) else statement.value  # type: ignore[attr-defined]
