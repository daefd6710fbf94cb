"""One test and all that shares its mocks: which of its code goes, or what stands in the way.

A test is converted whole or left whole, so there is one plan, and the first obstacle keeps everything as it is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from codemods.findings import Outcome
from codemods.index import ModuleIndex
from codemods.scopes import FunctionNode
from codemods.transformer import Fix, ImportChange, Insertion, Violation
from codemods.transformers.strip_mocks import patches
from codemods.transformers.strip_mocks.catalogue import ASSERTION, CONFIGURATION, OBJECT, PATCH, REAL_CLASS
from codemods.transformers.strip_mocks.doubles import Double, Doubles, Handle, Place, References, outermost
from codemods.transformers.strip_mocks.leftovers import Leftovers
from codemods.transformers.strip_mocks.plan import Obstacle, Plan
from codemods.transformers.strip_mocks.real import Real, Replacements
from codemods.transformers.strip_mocks.strays import Stray
from codemods.transformers.strip_mocks.uses import (
    Kind,
    Use,
    fails_on_purpose,
    is_check_statement,
    is_disposable,
    use,
)
from codemods.transformers.strip_mocks.vocabulary import CONSTRUCTORS, LIBRARIES, SETTINGS, Vocabulary


@dataclass(frozen=True)
class Context:
    """What all conversions of one module share."""

    module: ModuleIndex
    vocabulary: Vocabulary
    references: References
    doubles: Doubles
    replacements: Replacements
    selected: frozenset[str]


@dataclass(eq=False)
class Conversion:
    """The doubles and stray statements of one group of functions."""

    context: Context
    members: list[FunctionNode]
    doubles: list[Double]
    strays: list[Stray]
    obstacles: dict[ast.AST, str] = field(default_factory=dict)
    """What stands in the way, by the call or statement of the finding that it belongs to."""
    assertions: dict[ast.stmt, ast.AST] = field(default_factory=dict)
    """Statements that assert about a mock → the place to report."""
    pending: list[tuple[ast.AST, ast.AST, str]] = field(default_factory=list)
    """Owner, node and reason: an obstacle unless the node goes with something else."""
    mentions: set[ast.expr] = field(default_factory=set)
    imports: ImportChange = field(default_factory=ImportChange)

    def __post_init__(self) -> None:
        self.module = self.context.module
        self.plan = Plan(self.module)

    # --- the verdict -----------------------------------------------------------------------------------------------

    def violations(self) -> Iterator[Violation]:
        """All findings of the group: they share one fix, or each says why there is none."""
        fix = self._fix()
        rows = [*self._of_doubles(), *self._of_strays()]
        assertions = list(self._of_assertions())
        if ASSERTION.name in self.context.selected or not rows:
            rows += assertions
        elif assertions:
            # a check must not be lost without a word
            rule, node, message = rows[0]
            lost = "; ".join(text.partition(": ")[2] for _, _, text in assertions)
            rows[0] = (rule, node, f"{message}; no longer checked without it: {lost}")
        fix = self._if_selected(fix, {rule for rule, _, _ in rows})
        for rule, node, message in rows:
            if fix is not None:
                yield Violation(rule, node, message, Outcome.SAFE, fix)
            else:
                yield Violation(rule, node, message, Outcome.MANUAL, None, self._reason(node))

    def _if_selected(self, fix: Fix | None, rules: set[str]) -> Fix | None:
        """The fix, unless it would also repair what the policy does not ask for."""
        left_out = rules - self.context.selected
        if ASSERTION.name in self.module.policy.ignore and self.assertions:
            left_out.add(ASSERTION.name)
        if fix is None or not left_out:
            return fix
        place = self.members[0] if self.members else self.doubles[0].call
        self.obstacles[place] = f"its rewrite takes what {', '.join(sorted(left_out))} finds, which is not selected"
        return None

    def _reason(self, node: ast.AST) -> str:
        own = self.obstacles.get(node)
        if own is not None:
            return own
        place, reason = next(iter(self.obstacles.items()))
        return f"a test is converted whole or left whole, and line {getattr(place, 'lineno', 1)} must stay: {reason}"

    def _of_doubles(self) -> Iterator[tuple[str, ast.AST, str]]:
        for double in self.doubles:
            if double.is_patch:
                yield PATCH.name, double.call, f"{patches.target(self.module, double)} is replaced, so it is not tested"
            elif self.is_real_class(double):
                assert double.spec is not None
                yield REAL_CLASS.name, double.call, f"a mock in place of a real {self.module.segment(double.spec)}"
            else:
                name = f"{double.handles[0].text} is a mock: it" if double.handles else "a mock"
                yield OBJECT.name, double.call, f"{name} answers whatever it was told to answer"

    def _of_strays(self) -> Iterator[tuple[str, ast.AST, str]]:
        for stray in self.strays:
            if stray.root not in self.mentions and not stray.asserts:
                text = self.module.segment(stray.target)
                yield CONFIGURATION.name, stray.statement, f"{text} is dictated by the test"

    def _of_assertions(self) -> Iterator[tuple[str, ast.AST, str]]:
        for statement, place in self.assertions.items():
            text = " ".join(self.module.segment(statement).split())
            text = text if len(text) <= 80 else f"{text[:77]}..."
            yield ASSERTION.name, place, f"checks the mock, not the system; no longer checked without it: {text}"

    def is_real_class(self, double: Double) -> bool:
        """Whether a mock is specified by a class: one of the file, or an imported name that begins as classes do."""
        spec = double.spec
        if not isinstance(spec, ast.Name | ast.Attribute):
            return False
        if isinstance(spec, ast.Name) and spec.id in self.module.classes:
            return True
        dotted = self.module.resolve(spec)
        return dotted is not None and dotted.rpartition(".")[2].lstrip("_")[:1].isupper()

    # --- the plan --------------------------------------------------------------------------------------------------

    def _fix(self) -> Fix | None:
        for double in self.doubles:
            self._attempt(double.call, self._take, double)
        for stray in self.strays:
            self._attempt(stray.statement, self._take_stray, stray)
        leftovers = Leftovers(self.module, self.plan, self.members)
        if not self.obstacles:
            self._attempt(None, leftovers.clean)
        for owner, node, reason in self.pending:
            if not self.plan.covers(node):
                self.obstacles.setdefault(owner, reason)
        if not self.obstacles:
            self._attempt(None, self._last_checks, leftovers)
        if self.obstacles:
            return None
        drop = frozenset({*_mock_imports(self.module), *leftovers.imports()})
        return Fix(self.plan.edits(), self.imports | ImportChange(frozenset(), drop))

    def _attempt(self, owner: ast.AST | None, step: Callable[..., None], *arguments: object) -> None:
        """Take one step; an obstacle on the way is noted for its owner."""
        try:
            step(*arguments)
        except Obstacle as obstacle:
            self.obstacles.setdefault(owner or obstacle.node, obstacle.reason)

    def _last_checks(self, leftovers: Leftovers) -> None:
        self._mixed_assertions()
        leftovers.check()
        self.plan.settle()
        outside = [item.call for item in self.doubles if not self.module.is_e2e(item.call)]
        outside += [member for member in self.members if not self.module.is_e2e(member)]  # type: ignore[misc]
        if outside:
            raise Obstacle(outside[0], "it is shared with a test that is not end-to-end")

    def _take(self, double: Double) -> None:
        if double.trouble is not None:
            raise Obstacle(double.call, double.trouble)
        if outermost(self.module, double.call) is None and double.place is not Place.DECORATOR:
            raise Obstacle(double.call, "it is made once for the whole file")
        if double.is_patch:
            patches.refuse(self.module, self.context.vocabulary, double)
        real = self._real(double)
        if double.is_patch:
            self._remove_patch(double)
        elif real is not None:
            self._make_real(double, real)
        else:
            self._remove_mock(double)
        for handle in double.handles:
            self._follow(double, handle, real)

    def _real(self, double: Double) -> Real | None:
        """What takes its place, if anything is known to."""
        names = [handle.text for handle in double.handles]
        parent = self.module.parent(double.given)
        if isinstance(parent, ast.keyword) and parent.arg:
            names.append(parent.arg)
        if double.place is Place.ATTRIBUTE and isinstance(parent, ast.Assign):
            names.append(self.module.segment(parent.targets[0]))
        if double.fixture:
            names.append(double.fixture)
        if double.is_patch:
            names.append(patches.target(self.module, double))
        elif double.spec is not None and isinstance(double.spec, ast.Name | ast.Attribute):
            names.append(self.module.resolve(double.spec) or "")
        if double.is_patch and not self._is_used(double):
            return None
        function = self.module.function(double.call)
        place: ast.AST = double.call if double.place is not Place.DECORATOR else _first(double)
        real = self.context.replacements.by_policy(names, place)
        if real is not None or double.is_patch or not self.is_real_class(double):
            return real
        if double.place is Place.STATEMENT or function is None:
            return None
        target = double.handles[0] if double.place is Place.ASSIGNED else None
        return self.context.replacements.by_class(double, target)

    def _is_used(self, double: Double) -> bool:
        kinds = {
            use(self.module, self.context.vocabulary, node).kind
            for handle in double.handles
            for node in self.context.references.of(handle)
        }
        return Kind.USE in kinds or Kind.PROVIDED in kinds

    # --- what goes -------------------------------------------------------------------------------------------------

    def _remove_mock(self, double: Double) -> None:
        statement = self.module.statement(double.call)
        if double.place is Place.ATTRIBUTE:
            self._remove_attribute(double, statement)
        elif double.place in (Place.ASSIGNED, Place.STATEMENT) and is_disposable(double.call):
            self.plan.remove(statement)
        else:
            what = f"a real {self._parameter(double)}" if double.place is Place.ARGUMENT else "the real thing"
            self.pending.append((double.call, double.call, f"the policy does not say what {what} is"))

    def _parameter(self, double: Double) -> str:
        parent = self.module.parent(double.given)
        return parent.arg if isinstance(parent, ast.keyword) and parent.arg else "argument"

    def _remove_attribute(self, double: Double, statement: ast.stmt) -> None:
        """A mock put over a method of an object: it goes when the object's class has that method."""
        assert isinstance(statement, ast.Assign | ast.AnnAssign)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        assert isinstance(target, ast.Attribute)
        if patches.overrides_method(self.module, self.context.replacements.constructors, target):
            self._refuse_failures(double.call)
            self.plan.remove(statement)
            return
        reason = f"nothing says what {self.module.segment(target)} is without the mock"
        self.pending.append((double.call, double.call, reason))

    def _make_real(self, double: Double, real: Real) -> None:
        self._refuse_failures(double.call)
        self.plan.replace(double.given, real.code)
        self.imports |= real.imports
        for statement in real.absorbed:
            self.plan.remove(statement)

    def _remove_patch(self, double: Double) -> None:
        statement = self.module.statement(double.call)
        if double.place is Place.DECORATOR:
            owner = self.module.parent(double.call)
            assert isinstance(owner, FunctionNode | ast.ClassDef)
            self.plan.remove_decorator(owner, double.call)
            for function, parameter in double.parameters:
                self.plan.remove_parameter(function, parameter)
        elif double.place is Place.ITEM:
            item = self.module.parent(double.given)
            assert isinstance(statement, ast.With) and isinstance(item, ast.withitem)
            self.plan.remove_item(statement, item)
        elif double.place in (Place.STATEMENT, Place.ASSIGNED):
            self.plan.remove(statement)
        else:
            raise Obstacle(double.call, "it is used in a way that is not followed")
        for handle in double.patchers:
            self._follow_patcher(double, handle)

    def _follow_patcher(self, double: Double, handle: Handle) -> None:
        for reference in self.context.references.of(handle):
            statement = self.module.statement(reference)
            parent = self.module.parent(reference)
            if isinstance(parent, ast.withitem) and isinstance(statement, ast.With):
                self.plan.remove_item(statement, parent)
            elif isinstance(parent, ast.Attribute) and parent.attr in ("start", "stop"):
                if isinstance(statement, ast.Expr | ast.Assign) and _is_cleanup(statement, parent):
                    self.plan.remove(statement)
                else:
                    self.pending.append(
                        (double.call, reference, f"{handle.text} is used in a way that is not followed")
                    )
            else:
                self.pending.append((double.call, reference, f"{handle.text} is used in a way that is not followed"))

    # --- how it is used --------------------------------------------------------------------------------------------

    def _follow(self, double: Double, handle: Handle, real: Real | None) -> None:
        inserted = False
        for reference in self.context.references.of(handle):
            self.mentions.add(reference)
            found = use(self.module, self.context.vocabulary, reference)
            if found.kind is Kind.BINDING:
                if found.statement is not self.module.statement(double.given):
                    self.pending.append((double.call, reference, f"{handle.text} is bound more than once"))
            elif found.kind is Kind.SETTING:
                self._take_setting(double, found, real)
            elif found.kind is Kind.ASSERTION:
                self._take_assertion(found.statement)
            elif found.kind is Kind.RECORD:
                self._take_record(double, found, set())
            elif real is None:
                text = f"{handle.text} is used in line {reference.lineno}, and the policy does not say what is real"
                self.pending.append((double.call, reference, text))
            elif found.needs_mock:
                text = f"line {reference.lineno} needs {handle.text} to be a mock"
                self.pending.append((double.call, reference, text))
            elif double.is_patch and not inserted:
                inserted = True
                self._insert_real(double, handle, real)
        for reference in self.context.references.inherited(handle):
            text = f"line {reference.lineno} uses {handle.text} of a related class"
            self.pending.append((double.call, reference, text))
        if real is None and not double.is_patch and self._is_support_class(handle.scope):
            reason = f"{handle.text} may be used by whoever uses the class"
            self.pending.append((double.call, self.module.tree, reason))

    def _is_support_class(self, scope: ast.AST) -> bool:
        return isinstance(scope, ast.ClassDef) and not any(test.cls is scope for test in self.module.tests)

    def _insert_real(self, double: Double, handle: Handle, real: Real) -> None:
        first = _first(double)
        if isinstance(first, ast.stmt):
            self.plan.insertions.append(Insertion(first, f"{handle.text} = {real.code}"))
        else:
            statement = self.module.statement(double.given)
            if isinstance(statement, ast.With):
                statement = statement.body[0]
            self.plan.insertions.append(Insertion(statement, f"{handle.text} = {real.code}"))
        self.imports |= real.imports

    def _take_setting(self, double: Double, found: Use, real: Real | None) -> None:
        statement = found.statement
        if real is not None and (statement in real.absorbed or statement in real.keeps):
            return
        value = getattr(statement, "value", None)
        if real is not None and real.from_policy and self._sets_data(found):
            text = f"line {statement.lineno} sets .{found.path[0]}, and only its author knows what the real thing has"
            raise Obstacle(statement, text)
        if double.is_patch or real is not None or double.place is Place.ATTRIBUTE:
            if found.path[-1:] == ("side_effect",) and value is not None and fails_on_purpose(self.module, value):
                raise Obstacle(statement, _ON_PURPOSE)
            self._refuse_failures(statement)
        self.plan.remove(statement)

    def _sets_data(self, found: Use) -> bool:
        """Whether a setting stores a plain attribute: no answer, and no mock in place of a method."""
        value = getattr(found.statement, "value", None)
        answers = isinstance(value, ast.Lambda) or self.context.vocabulary.call(value) in CONSTRUCTORS
        return isinstance(found.statement, ast.Assign) and not answers and SETTINGS.isdisjoint(found.path)

    def _refuse_failures(self, node: ast.AST) -> None:
        for item in ast.walk(node):
            if (
                isinstance(item, ast.keyword)
                and item.arg == "side_effect"
                and fails_on_purpose(self.module, item.value)
            ):
                raise Obstacle(node, _ON_PURPOSE)

    def _take_assertion(self, statement: ast.stmt) -> None:
        self.plan.remove(statement)
        self.assertions[statement] = statement

    def _take_record(self, double: Double, found: Use, seen: set[str]) -> None:
        """A read of what a mock was called with: fine when all it ends in are assertions."""
        statement = found.statement
        if is_check_statement(self.module, statement) and is_disposable(_checked(statement)):
            self._take_assertion(statement)
            return
        if self._is_checking_loop(statement, found.reference):
            assert isinstance(statement, ast.For)
            self.plan.remove(statement)
            self.assertions.update({item: item for item in statement.body})
            return
        if isinstance(statement, ast.Assign) and is_disposable(statement.value):
            names = [node for target in statement.targets for node in _names(target)]
            if names and self._take_derived(double, statement, names, seen):
                return
        text = f"line {statement.lineno} does more than assert about how the mock was called"
        self.pending.append((double.call, found.reference, text))

    def _is_checking_loop(self, statement: ast.stmt, record: ast.expr) -> bool:
        """Whether a statement goes through a record and does nothing but assert."""
        if not isinstance(statement, ast.For) or statement.orelse or not self._is_in(record, statement.iter):
            return False
        return all(is_check_statement(self.module, item) for item in statement.body)

    def _take_derived(self, double: Double, statement: ast.stmt, names: Iterable[str], seen: set[str]) -> bool:
        scope = self.module.function(statement)
        if scope is None:
            return False
        self.plan.remove(statement)
        for name in names:
            if name in seen:
                continue
            for reference in self.context.references.of(Handle(scope, name)):
                self.mentions.add(reference)
                found = Use(Kind.RECORD, reference, self.module.statement(reference), ())
                if isinstance(getattr(reference, "ctx", None), ast.Store):
                    if found.statement is not statement:
                        self.pending.append((double.call, reference, f"{name} is bound more than once"))
                else:
                    self._take_record(double, found, seen | {name})
        return True

    def _is_in(self, node: ast.AST, outer: ast.AST) -> bool:
        return node is outer or any(up is outer for up in self.module.ancestors(node))

    def _mixed_assertions(self) -> None:
        """Raise Obstacle for an assertion of which a part is not about a mock."""
        for statement in self.assertions:
            test = statement.test if isinstance(statement, ast.Assert) else None
            for part in test.values if isinstance(test, ast.BoolOp) else ():
                if self.mentions.isdisjoint(ast.walk(part)):
                    raise Obstacle(statement, "it also asserts about something that is no mock: split it")

    # --- strays ----------------------------------------------------------------------------------------------------

    def _take_stray(self, stray: Stray) -> None:
        if stray.root in self.mentions:
            return
        if stray.asserts:
            self.assertions[stray.statement] = stray.statement
            raise Obstacle(stray.statement, "where its mock is made is not in this file")
        if stray.reason is not None:
            raise Obstacle(stray.statement, stray.reason)
        value = getattr(stray.statement, "value", None)
        if value is not None and fails_on_purpose(self.module, value):
            raise Obstacle(stray.statement, _ON_PURPOSE)
        self._refuse_failures(stray.statement)
        self.plan.remove(stray.statement)


_ON_PURPOSE = "it makes a call fail on purpose: decide how the real service is made to fail"


def _first(double: Double) -> ast.AST:
    """Where the real thing that takes the place of a decorator's parameter is made."""
    if double.place is Place.DECORATOR and double.parameters:
        body = double.parameters[0][0].body
        docstring = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1
        return body[1 if docstring else 0]
    return double.call


def _is_cleanup(statement: ast.Expr | ast.Assign, attribute: ast.Attribute) -> bool:
    """`p.start()`, `m = p.start()`, `p.stop()`, `self.addCleanup(p.stop)`."""
    value = statement.value
    if isinstance(value, ast.Call) and value.func is attribute:
        return True
    return isinstance(value, ast.Call) and value.args == [attribute] and not value.keywords


def _checked(statement: ast.stmt) -> ast.expr:
    return statement.test if isinstance(statement, ast.Assert) else statement.value  # type: ignore[attr-defined]


def _names(target: ast.expr) -> list[str]:
    """Names that a target binds; none when it stores anywhere else too."""
    if isinstance(target, ast.Name):
        return [target.id]
    if isinstance(target, ast.Tuple | ast.List):
        inner = [_names(item) for item in target.elts]
        return [name for names in inner for name in names] if all(inner) else []
    return []


def _mock_imports(module: ModuleIndex) -> Iterator[str]:
    for origin in module.nodes(ast.ImportFrom):
        if origin.module in LIBRARIES:
            yield from (alias.asname or alias.name for alias in origin.names)
        elif origin.module == "unittest":
            yield from (alias.asname or alias.name for alias in origin.names if alias.name == "mock")
    for node in module.nodes(ast.Import):
        named = (alias for alias in node.names if alias.name in LIBRARIES)
        yield from (alias.asname or "mock" for alias in named if alias.asname or alias.name == "mock")
