"""What the policy names for a part of a mock: who shows calls to a capturing function, and what makes the real thing
fail. Each takes the place of the mock's own way to do so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.analysis.mocks import faults
from codemods.analysis.mocks.mock_outages import is_outage, reaches_out, says_unavailable
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, NOT_STATE, says_nothing
from codemods.module.imported import ImportChange
from codemods.module.scopes import FunctionNode, binds, parameters, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.conversion.failing_part import failing_part, refuse_missing
from codemods.transformers.strip_mocks.conversion.lost_faults import lost_fault, told_answers
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.doubles.known import names_of
from codemods.transformers.strip_mocks.doubles.patches import is_imported, path, target
from codemods.transformers.strip_mocks.doubles.recording import recorded
from codemods.transformers.strip_mocks.mentions.keys import is_glob, matching
from codemods.transformers.strip_mocks.mentions.references import Handle
from codemods.transformers.strip_mocks.mentions.uses import Kind, Use, use
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.transformers.strip_mocks.plan.rewrites import in_one_line
from codemods.vocabulary.codes import Code


class StandIns:
    """Puts them into the plan of one group."""

    def __init__(self, context: Context, work: Work) -> None:
        self.context = context
        self.work = work
        self.module = context.module
        self.mocks = context.replacements.mocks

    # --- captures --------------------------------------------------------------------------------------------------

    def collect(self, statement: ast.stmt, names: Sequence[str] = ()) -> bool:
        """Let what the policy names, or a wrapper, show calls to a function that captures them; whether it does."""
        found = self._captured(statement)
        if found is None or self._raises(found[1]):
            return False
        target, capture = found
        entry = self._collector(statement, target, capture, names)
        if entry is None:
            code = recorded(self.work.plan, statement, target, capture)
            if code is None:
                return False
            entry = code, ImportChange()
            self.work.recorded.append((statement, self.module.segment(target)))
        kept = [target.value, *([capture] if self.module.segment(capture) in entry[0] else [])]
        self.work.plan.restate(statement, entry[0], kept)
        self.work.imports |= entry[1]
        self.work.collected[statement] = capture
        self.work.faults_stand = True
        return True

    def _collector(
        self, statement: ast.stmt, target: ast.Attribute, capture: ast.expr, names: Sequence[str]
    ) -> tuple[str, ImportChange] | None:
        """The code that the policy has for showing calls to a function."""
        owner = self.module.segment(target.value)
        known = [f"{name}.{target.attr}" for name in (owner, *names)]
        fields = {"object": owner, "method": f'"{target.attr}"', "capture": self.module.segment(capture)}
        return self.context.replacements.named(self.mocks.collect, [*known, target.attr], statement, fields)

    def _captured(self, statement: ast.stmt) -> tuple[ast.Attribute, ast.expr] | None:
        """The method that a statement gives a function in place of an answer, and the function."""
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            return None
        target, value = statement.targets[0], statement.value
        if not isinstance(target, ast.Attribute):
            return None
        if target.attr == "side_effect":
            method = target.value
        else:
            method, value = target, self._side_effect(value) or value
        if isinstance(method, ast.Attribute) and self._functions(value):
            return method, value
        return None

    def _side_effect(self, value: ast.expr) -> ast.expr | None:
        """The side effect of a mock that has nothing else to say."""
        if self.context.vocabulary.call(value) not in CONSTRUCTORS:
            return None
        assert isinstance(value, ast.Call)
        state = [item for item in value.keywords if item.arg not in NOT_STATE]
        said = [item for item in state if item.arg != "side_effect" and not says_nothing(item.value)]
        return next((item.value for item in state if item.arg == "side_effect"), None) if not said else None

    def _functions(self, value: ast.expr) -> Sequence[FunctionNode]:
        """The functions of the file that an expression may name."""
        if isinstance(value, ast.Name):
            return self.module.functions_named(value.id)
        own = isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name) and value.value.id == "self"
        return self.module.functions_named(value.attr) if own else ()  # type: ignore[attr-defined]

    def _raises(self, capture: ast.expr) -> bool:
        """Whether a capturing function makes calls fail on purpose."""
        return any(isinstance(node, ast.Raise) for function in self._functions(capture) for node in walk(function))

    # --- faults ----------------------------------------------------------------------------------------------------

    def fault(self, double: Double) -> bool:
        """Let what the policy names make the real thing fail in place of a patch; whether it does."""
        if not self.mocks.faults or not double.is_patch or double.place not in (Place.ITEM, Place.DECORATOR):
            return False
        uses = list(self._uses(double))
        answered = list(self._answered(uses))
        passing = [told for told, _, _ in answered]
        uses = [item for item in uses if item not in passing]
        uses += [item for _, _, further in answered for item in further]
        errors = list(self._errors(double, uses))
        causes = errors or faults.any_failure(self.module, double.call) or any(map(self._fails, uses))
        given = [*errors, *([double.new] if double.new is not None else [])]
        if (
            not causes
            or any(self._answers_too(item) or self._only_listens(item) for item in given)
            or any(item.kind not in (Kind.SETTING, Kind.ASSERTION, Kind.BINDING) for item in uses)
        ):
            return False
        names = names_of(self.module, double)
        self._refuse_another_fault(double, names, errors, uses)
        texts = {in_one_line(self.module.segment(item)): item for item in errors}
        part = failing_part(self.module, double, uses)
        if part is not None:
            refuse_missing(self.module, double, part)
        fields = {"target": f'"{part}"'} if part is not None else {}
        if len(texts) == 1 and self._is_known(double, errors[0]):
            fields["error"] = next(iter(texts))
        found = self.context.replacements.named(self.mocks.faults, names, double.call, fields)
        if found is None or not self._enter(double, found[0], errors):
            return False
        if (text := lost_fault(self.module, double.call, errors, found[0])) is not None:
            raise Obstacle(double.call, text, Code.NEEDS_THE_MOCK)
        self.work.silent += told_answers(self.module, double, [item for item in uses if item not in passing])
        self._take_along(double, uses, found)
        for told, handle, _ in answered:
            self.work.plan.remove(told.statement)
            self.work.answering.add(handle)
            self.work.mentions.update(self.context.references.of(handle))
        self.work.faulted.append(double)
        self.work.faults_stand = True
        return True

    def surround(self, double: Double) -> bool:
        """Let what the policy enters around a patched block stand in its place; whether it does; raises Obstacle."""
        names = names_of(self.module, double)
        if not double.is_patch or not self.context.replacements.stands_around(names):
            return False
        whole = path(self.module, double)
        told = {"target": f'"{whole}"'} if whole is not None else {}
        found = self.context.replacements.named(self.mocks.real, names, double.call, told)
        if found is None or not self._enter(double, found[0], ()):
            raise Obstacle(double.call, "the policy's real thing cannot be entered in its place", Code.NEEDS_THE_MOCK)
        self.work.entered[double] = found[0]
        self.work.imports |= found[1]
        self.work.by_policy.append(double)
        return True

    def _take_along(self, double: Double, uses: Sequence[Use], found: tuple[str, ImportChange]) -> None:
        self.work.entered[double] = found[0]
        self.work.imports |= found[1]
        for item in uses:
            if item.kind is not Kind.BINDING or item.path:
                self.work.plan.remove(item.statement)
            if item.kind is Kind.ASSERTION:
                self.work.assertions[item.statement] = item.statement

    def _refuse_another_fault(
        self, double: Double, names: Sequence[str], errors: Sequence[ast.expr], uses: Sequence[Use]
    ) -> None:
        """Raise Obstacle where the policy's line is for whatever goes down, and the patch does another thing."""
        key = matching(self.mocks.faults, names)
        if key is None or not is_glob(key):
            return
        said = [double.call, *(item.statement for item in uses if item.kind is Kind.SETTING)]
        inside = (item for node in said for item in walk(node) if isinstance(item, ast.keyword))
        causes = [*errors, *(item.value for item in inside if item.arg == "side_effect")]
        down = is_outage(self.module, causes, self._acts_on(double)) if causes else says_unavailable(said)
        if not down:
            raise Obstacle(double.call, f"it causes no outage, which is all that {key} speaks of", Code.NEEDS_THE_MOCK)
        within = "." not in key and not reaches_out(target(self.module, double))
        if within and (is_imported(self.module, double) or (causes and not is_outage(self.module, causes, True))):
            reason = f"it fails inside the system, and {key} speaks of a whole service that is down"
            raise Obstacle(double.call, reason, Code.NEEDS_THE_MOCK)

    def _acts_on(self, double: Double) -> bool:
        """Whether a patch is of an object that the test has made and calls for itself."""
        owner = double.call.args[0] if double.term in ("patch.object", "setattr") and double.call.args else None
        if not isinstance(owner, ast.Name | ast.Attribute) or self.module.resolve(owner) is not None:
            return False
        text, function = ast.unparse(owner), self.module.function(double.call)
        calls = (node.func for node in self.module.below(function) if isinstance(node, ast.Call)) if function else ()
        return any(isinstance(item, ast.Attribute) and ast.unparse(item.value) == text for item in calls)

    def _answers_too(self, value: ast.expr) -> bool:
        """Whether what fails calls only does so at times: a list with answers in it, a function that returns some."""
        if isinstance(value, ast.List | ast.Tuple):
            return not all(faults.fails(self.module, item) for item in value.elts)
        returned = (
            node.value
            for function in self._functions(value)
            for node in self.module.local(function)
            if isinstance(node, ast.Return) and node.value is not None
        )
        return any(not says_nothing(item) and not faults.fails(self.module, item) for item in returned)

    def _only_listens(self, value: ast.expr) -> bool:
        """Whether a function is called in the place of what is patched that makes nothing fail."""
        return (isinstance(value, ast.Lambda) or bool(self._functions(value))) and not faults.fails(self.module, value)

    def _enter(self, double: Double, code: str, errors: Sequence[ast.expr]) -> bool:
        parent = self.module.parent(double.given)
        kept = errors if errors and self.module.segment(errors[0]) in code else ()
        if double.place is Place.ITEM and isinstance(parent, ast.withitem):
            owner = self.module.parent(parent)
            beside = owner.items if isinstance(owner, ast.With) else []
            if isinstance(owner, ast.With) and any(self.work.plan.reentered.get(item) == code for item in beside):
                self.work.plan.remove_item(owner, parent)
            else:
                self.work.plan.reenter(parent, code, kept)
            return True
        function = self.module.parent(double.call)
        if double.place is not Place.DECORATOR or not isinstance(function, ast.FunctionDef):
            return False  # a context manager around an async function or a class is not the same as one inside
        for owner, parameter in double.parameters:
            self.work.plan.remove_parameter(owner, parameter)
        self.work.plan.replace(double.call, code)
        return True

    def _uses(self, double: Double) -> Iterator[Use]:
        block = self.module.statement(double.call)
        for handle in double.handles:
            mentions = [*self.context.references.of(handle)]
            self.work.mentions.update(mentions)
            uses = [use(self.module, self.context.vocabulary, node) for node in mentions]
            again = double.place is Place.ITEM and sum(item.kind is Kind.BINDING for item in uses) > 1
            yield from (item for item in uses if not again or self.module.holds(block, item.reference))

    def _answered(self, uses: Sequence[Use]) -> Iterator[tuple[Use, Handle, list[Use]]]:
        """Locals that a patch is told to answer with: `client.return_value = session`, and what is told to these."""
        waiting = [*uses]
        for item in waiting:  # one of them may be told to answer with the next
            answers = item.kind is Kind.SETTING and item.path[-1:] == ("return_value",)
            value = getattr(item.statement, "value", None) if answers else None
            scope = self.module.binding_scope(value.id, value) if isinstance(value, ast.Name) else None
            if isinstance(value, ast.Name) and isinstance(scope, FunctionNode):
                handle = Handle(scope, value.id)
                mentions = [node for node in self.context.references.of(handle) if node is not value]
                told = [use(self.module, self.context.vocabulary, node) for node in mentions]
                if any(further.kind is Kind.SETTING for further in told):
                    inside = [replace(further, path=(*item.path, *further.path)) for further in told]
                    waiting += inside
                    yield item, handle, inside

    def _errors(self, double: Double, uses: Sequence[Use]) -> Iterator[ast.expr]:
        """What the patched thing raises, by keyword or by a setting."""
        for node in walk(double.call):
            if isinstance(node, ast.keyword) and node.arg == "side_effect":
                yield node.value
        for item in uses:
            if item.kind is Kind.SETTING and item.path[-1:] == ("side_effect",):
                value = getattr(item.statement, "value", None)
                if value is not None:
                    yield value

    def _fails(self, item: Use) -> bool:
        value = getattr(item.statement, "value", None)
        attribute = item.path[-1] if item.path else ""
        return value is not None and (
            faults.sets_failure(self.module, attribute, value) or faults.any_failure(self.module, item.statement)
        )

    def _is_known(self, double: Double, error: ast.expr) -> bool:
        """Whether an error is an exception that can be made where the patch stands."""
        if not isinstance(error, ast.Call | ast.Name | ast.Attribute) or self._functions(error):
            return False
        if not faults.sets_failure(self.module, "return_value", error):
            return False
        for node in walk(error):
            scope = self.module.binding_scope(node.id, node) if isinstance(node, ast.Name) else None
            if isinstance(scope, FunctionNode) and not self._is_bound_before(double, scope, node, error):  # type: ignore[arg-type]
                return False
        return True

    def _is_bound_before(self, double: Double, scope: FunctionNode, name: ast.Name, error: ast.expr) -> bool:
        """Whether a name of a function has its value before the patch is entered, and keeps it up to the error."""
        if double.place is Place.DECORATOR:
            return False
        given = name.id in {item.arg for item in parameters(scope)}
        first = self.module.statement(double.call).lineno
        bound = {getattr(node, "lineno", 0) for node in self.module.local(scope) if name.id in binds(node)}
        again = any(first <= line <= error.lineno for line in bound)
        return (given or any(line < first for line in bound)) and not again
