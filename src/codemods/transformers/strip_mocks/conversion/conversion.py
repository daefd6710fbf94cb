"""One test and all that shares its mocks: which of its code goes, or what stands in the way.

A test is converted whole or left whole, so there is one plan, and the first obstacle keeps everything as it is.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator

from codemods.analysis.mocks.faults import ON_PURPOSE
from codemods.analysis.mocks.mock_terms import LIBRARIES
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.rewriting.fix import Fix
from codemods.transformers.strip_mocks.catalogue import ASSERTION, CONFIGURATION, FAKE_CLASS, OBJECT, PATCH, REAL_CLASS
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.conversion.dependence import taken_for_granted
from codemods.transformers.strip_mocks.conversion.docstrings import reworded
from codemods.transformers.strip_mocks.conversion.following import Following
from codemods.transformers.strip_mocks.conversion.losses import WATCHES, refuse_losses
from codemods.transformers.strip_mocks.conversion.naming import renamed
from codemods.transformers.strip_mocks.conversion.only_mocks import OnlyMocks
from codemods.transformers.strip_mocks.conversion.removal import Removal
from codemods.transformers.strip_mocks.conversion.told import about
from codemods.transformers.strip_mocks.conversion.verdicts import DOUBLE, TABLES, MockFacts, facts_of
from codemods.transformers.strip_mocks.doubles import patches
from codemods.transformers.strip_mocks.doubles.callbacks import open_ones
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.doubles.strays import Stray
from codemods.transformers.strip_mocks.mentions.keys import made_by
from codemods.transformers.strip_mocks.mentions.uses import Kind, use
from codemods.transformers.strip_mocks.plan.branches import choice_around
from codemods.transformers.strip_mocks.plan.plan import Obstacle, Plan
from codemods.transformers.strip_mocks.plan.remaining_code import Leftovers
from codemods.transformers.transformer import Violation
from codemods.transformers.verdict import decide
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity


class Conversion:
    """The doubles and stray statements of one group of functions."""

    def __init__(
        self, context: Context, members: list[FunctionNode], doubles: list[Double], strays: list[Stray]
    ) -> None:
        self.context = context
        self.module = context.module
        self.doubles = doubles
        self.strays = strays
        self.work = Work(members, Plan(context.module))
        self.obstacles: dict[ast.AST, tuple[str, Code]] = {}
        """What stands in the way, by the call or statement of the finding that it belongs to."""
        self.named = False
        """Whether the policy names the real thing behind one of the doubles."""

    # --- the verdict -----------------------------------------------------------------------------------------------

    def violations(self) -> Iterator[Violation]:
        """All findings of the group: they share one fix, or each says why there is none."""
        fix = self._fix()
        stuck = [double for double in self.doubles if self._stays_alone(double)]
        if stuck and (len(stuck) < len(self.doubles) or self.strays or stuck[0].fake is not None):
            yield from self._apart(stuck)
            return
        rows = [*self._of_doubles(), *self._of_strays()]
        assertions = list(self._of_assertions())
        if ASSERTION.name in self.context.selected or not rows:
            rows += assertions
        elif assertions:
            # a check must not be lost without a word
            rule, node, message = rows[0]
            lost = "; ".join(text.partition(": ")[2] for _, _, text in assertions)
            rows[0] = (rule, node, f"{message}; goes with it: `{lost}`")
        fix = self._if_selected(fix, {rule for rule, _, _ in rows})
        assumes = tuple(taken_for_granted(self.module, self.work)) if fix is not None else ()
        only = OnlyMocks(self.context, self.work, self.strays)
        idle = only.tests() if fix is None and not self.named else []
        if idle and OBJECT.name in self.context.selected:
            yield from self._of_idle_tests(idle, [node for _, node, _ in rows])
            return
        doubles = {double.call: double for double in self.doubles}
        recorders = list(open_ones(self.context.references, self.doubles))
        for rule, node, message in rows:
            reason, code = (None, None) if fix is not None else self._reason(node, {row[1] for row in rows})
            facts = facts_of(self.work, node, doubles.get(node), code)  # type: ignore[call-overload]
            found = decide(rule, node, TABLES[rule][0], facts)
            machine_fails = reason == ON_PURPOSE and _is_of_python(self.module, node)  # no machine can be told to
            grave = Severity.NOTE if machine_fails or any(self.module.holds(node, item) for item in recorders) else None
            yield Violation(rule, node, message, fix, reason, assumes, found.row.code, found, severity=grave)

    def _stays_alone(self, double: Double) -> bool:
        """Whether a double that must stay holds up nothing else: a fake, what sets the scene, or watches for a call."""
        reason, code = self.obstacles.get(double.call, ("", None))
        scene = code is Code.CONFIGURES_THE_TEST and not double.patchers
        return code is not None and (scene or double.fake is not None or reason == WATCHES)

    def _apart(self, stuck: list[Double]) -> Iterator[Violation]:
        """What must stay by itself, with all that is put on it, and the rest of the group as if it were not there."""
        handles = [handle for double in stuck for handle in double.handles]
        kept = {node for handle in handles for node in self.context.references.of(handle)}
        parents = {double: self.module.parent(double.given) for double in self.doubles}
        targets = {double: getattr(parent, "targets", ()) for double, parent in parents.items()}
        held = [item for item in self.doubles if any(node in kept for at in targets[item] for node in walk(at))]
        staying = list(dict.fromkeys([*stuck, *held]))
        messages = {node: (rule, message) for rule, node, message in self._of_doubles()}
        for double in staying:
            reason, code = self._reason(double.call, {item.call for item in staying})
            rule, message = messages[double.call]
            found = decide(rule, double.call, DOUBLE, facts_of(self.work, double.call, double, code))
            grave = Severity.NOTE if reason == WATCHES else None
            yield Violation(
                rule, double.call, message, reason=reason, code=found.row.code, decision=found, severity=grave
            )
        others = [double for double in self.doubles if double not in staying]
        loose = [stray for stray in self.strays if stray.root not in kept]
        if others or loose:
            yield from Conversion(self.context, self.work.members, others, loose).violations()

    def _of_idle_tests(self, tests: list[FunctionNode], places: list[ast.AST]) -> Iterator[Violation]:
        """One finding for each test that talks to nothing but its mocks, in place of one for each mock."""
        lines = ", ".join(str(line) for line in sorted({getattr(node, "lineno", 1) for node in places}))
        for test in tests:
            message = f"{test.name}() only talks to its own mocks: it tests nothing real"
            reason = f"its mocks are in line {lines}: let it use the system, or delete it"
            found = decide(OBJECT.name, test, DOUBLE, MockFacts(only_mocks=True))
            yield Violation(OBJECT.name, test, message, reason=reason, code=found.row.code, decision=found)

    def _if_selected(self, fix: Fix | None, rules: set[str]) -> Fix | None:
        """The fix, unless it would also repair what the policy does not ask for."""
        left_out = rules - self.context.selected
        if ASSERTION.name in self.module.policy.ignore and self.work.assertions:
            left_out.add(ASSERTION.name)
        if fix is None or not left_out:
            return fix
        place = self.work.members[0] if self.work.members else self.doubles[0].call
        reason = f"its rewrite takes what {', '.join(sorted(left_out))} finds, which is not selected"
        self.obstacles[place] = reason, Code.SHARES_A_FIX
        return None

    def _reason(self, node: ast.AST, found: set[ast.AST]) -> tuple[str, Code]:
        own = self.obstacles.get(node)
        if own is not None:
            return own
        place, (reason, code) = next(iter(self.obstacles.items()))
        if place not in found:
            return reason, code
        line = getattr(place, "lineno", 1)
        return f"line {line} must stay: {reason}", Code.SHARES_A_FIX

    def _of_doubles(self) -> Iterator[tuple[str, ast.AST, str]]:
        for double in self.doubles:
            if double.is_patch:
                code, lacking = self.work.entered.get(double), self.work.absent.get(double)
                remedy = f"enter {made_by(code)}()" if code is not None else "let the real one run"
                text = f"{patches.target(self.module, double)} is replaced, not tested: {remedy}"
                yield PATCH.name, double.call, f"{lacking} to replace: take the patch away" if lacking else text
            elif double.fake is not None:
                yield _rule_of(double), double.call, double.fake.about
            elif self.context.is_real_class(double):
                assert double.spec is not None
                yield (
                    REAL_CLASS.name,
                    double.call,
                    f"a mock stands in for a real {self.module.segment(double.spec)}: make the real one",
                )
            else:
                yield OBJECT.name, double.call, about(self.work, double, not self.obstacles)

    def _of_strays(self) -> Iterator[tuple[str, ast.AST, str]]:
        for stray in self.strays:
            if stray.root not in self.work.mentions and not stray.asserts:
                text = self.module.segment(stray.target)
                yield CONFIGURATION.name, stray.statement, f"the test dictates {text}: let the system answer"

    def _of_assertions(self) -> Iterator[tuple[str, ast.AST, str]]:
        for statement, place in self.work.assertions.items():
            text = " ".join(self.module.segment(statement).split())
            text = text if len(text) <= 80 else f"{text[:77]}..."
            if statement in self.work.asked:
                yield ASSERTION.name, place, f"checks the mock, not the system: ask {self.work.asked[statement]}"
                continue
            yield ASSERTION.name, place, f"checks the mock, not the system; goes with it: `{text}`"

    # --- the plan --------------------------------------------------------------------------------------------------

    def _fix(self) -> Fix | None:
        for handle in (item for double in self.doubles for item in double.handles):
            self.work.mentions.update(self.context.references.of(handle))
        following = Following(self.context, self.work)
        removal = Removal(self.context, self.work, following)
        self.named = any(map(removal.is_named, self.doubles))
        for double in self.doubles:
            choice = choice_around(self.module, self.context.vocabulary, double.call)
            if choice is not None and not self.work.plan.covers(choice.node):
                self.work.plan.choose(choice)
                self.work.faults_stand = True
        for double in self.doubles:
            if not self._is_chosen_away(double.call):
                self._attempt(double.call, removal.take, double)
        for stray in self.strays:
            if self._is_chosen_away(stray.statement):
                continue
            self._attempt(stray.statement, following.take_stray, stray)
            recorded = stray.statement in {*self.work.collected, *(item for item, _ in self.work.recorded)}
            self.work.strays_named &= recorded or stray.root in self.work.mentions or self._is_named(stray)
        leftovers = Leftovers(self.module, self.context.vocabulary, self.work.plan, self.work.members)
        if not self.obstacles:
            self._attempt(None, leftovers.clean)
        for owner, node, reason, code in self.work.pending:
            if not self.work.plan.covers(node):
                self.obstacles.setdefault(owner, (reason, code))
        if not self.obstacles:
            self._attempt(None, self._last_checks, leftovers)
        if self.obstacles:
            return None
        renames = tuple(renamed(self.context.references, self.work))
        drop = frozenset({*_mock_imports(self.module), *leftovers.imports()})
        written = self.work.plan.written()
        add = frozenset(item for item in self.work.imports.add if item.binding.partition(".")[0] in written)
        imports = ImportChange(add, self.work.imports.drop | drop)
        return Fix(
            (*self.work.plan.edits(), *renames, *reworded(self.module, self.work)),
            imports,
            answers_stand=bool(self.work.answers),
            faults_stand=self.work.faults_stand,
        )

    def _is_chosen_away(self, node: ast.AST) -> bool:
        """Whether a node is on the side of a choice that goes."""
        sides = (item for choice in self.work.plan.chosen.values() for item in choice.mocked)
        return any(self.module.holds(item, node) for item in sides)

    def _is_named(self, stray: Stray) -> bool:
        """Whether the policy names the object that an answer is set on."""
        dotted = self.module.resolve(stray.target.value) if isinstance(stray.target, ast.Attribute) else None
        return dotted is not None and self.context.replacements.knows([dotted])

    def _attempt(self, owner: ast.AST | None, step: Callable[..., None], *arguments: object) -> None:
        """Take one step; an obstacle on the way is noted for its owner."""
        try:
            step(*arguments)
        except Obstacle as obstacle:
            self.obstacles.setdefault(owner or obstacle.node, (obstacle.reason, obstacle.code))

    def _last_checks(self, leftovers: Leftovers) -> None:
        self._mixed_assertions()
        leftovers.check(all(item.given in self.work.plan.replaced for item in self.work.called))
        self.work.plan.settle()
        refuse_losses(self.context, self.work)
        outside = [item.call for item in self.doubles if not self.module.is_e2e(item.call)]
        outside += [member for member in self.work.members if not self.module.is_e2e(member)]  # type: ignore[misc]
        if outside:
            raise Obstacle(outside[0], "it is shared with a test that is not end-to-end")

    def _mixed_assertions(self) -> None:
        """Raise Obstacle for an assertion of which a part is not about a mock."""
        for statement in self.work.assertions:
            test = statement.test if isinstance(statement, ast.Assert) else None
            for part in test.values if isinstance(test, ast.BoolOp) else ():
                if not any(self._is_record(node) for node in walk(part)):
                    raise Obstacle(statement, "it also asserts about something that is no mock: split it")

    def _is_record(self, node: ast.AST) -> bool:
        """Whether a node reads what a mock was called with, or a name for that."""
        if node not in self.work.mentions:
            return False
        handles = {item for double in self.doubles for item in double.handles}
        if not any(node in self.context.references.of(item) for item in handles):
            return True
        return isinstance(node, ast.expr) and use(self.module, self.context.vocabulary, node).kind is Kind.RECORD


def _rule_of(double: Double) -> str:
    return FAKE_CLASS.name if double.fake is not None and double.fake.node is not None else OBJECT.name


def _mock_imports(module: ModuleIndex) -> Iterator[str]:
    for origin in module.nodes(ast.ImportFrom):
        if origin.module in LIBRARIES:
            yield from (alias.asname or alias.name for alias in origin.names)
        elif origin.module == "unittest":
            yield from (alias.asname or alias.name for alias in origin.names if alias.name == "mock")
    for node in module.nodes(ast.Import):
        named = (alias for alias in node.names if alias.name in LIBRARIES)
        yield from (alias.asname or "mock" for alias in named if alias.asname or alias.name == "mock")


def _is_of_python(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a patch is of the standard library: `patch("socket.getaddrinfo")`, `patch.object(socket, …)`."""
    target = node.args[0] if isinstance(node, ast.Call) and node.args else None
    if isinstance(target, ast.Constant) and isinstance(target.value, str):
        return target.value.partition(".")[0] in sys.stdlib_module_names
    name = module.resolve(target) if target is not None else None
    return name is not None and name.partition(".")[0] in sys.stdlib_module_names
