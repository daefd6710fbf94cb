"""Take one double away: its statement, `with` item or decorator goes, or the real thing takes its place."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from contextlib import suppress

from codemods.analysis.mocks import faults
from codemods.module.scopes import FunctionNode, walk
from codemods.rewriting.fix import Insertion
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.conversion.failing_part import absent
from codemods.transformers.strip_mocks.conversion.following import Following
from codemods.transformers.strip_mocks.doubles import patches
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.doubles.doubles import outermost
from codemods.transformers.strip_mocks.doubles.known import names_of
from codemods.transformers.strip_mocks.mentions.keys import made_by
from codemods.transformers.strip_mocks.mentions.references import Handle
from codemods.transformers.strip_mocks.mentions.uses import Kind, is_disposable, use
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.transformers.strip_mocks.real.real import Real
from codemods.vocabulary.codes import Code


class Removal:
    """Plans what becomes of the doubles of one group."""

    def __init__(self, context: Context, work: Work, following: Following) -> None:
        self.context = context
        self.following = following
        self.work = work
        self.module = context.module

    def take(self, double: Double) -> None:
        self.work.doubles.append(double)
        if self.is_named(double) and not double.is_patch:
            self.work.by_policy.append(double)
        if not self.work.answering.isdisjoint(double.handles):
            return
        if double.trouble is not None:
            raise Obstacle(double.call, double.trouble)
        if double.fake is not None and double.fake.always_fails:
            raise Obstacle(double.call, faults.ON_PURPOSE, Code.NEEDS_THE_MOCK)
        if self.following.stand_ins.fault(double):
            return
        if self.following.stand_ins.surround(double):
            for handle in double.handles:
                self.following.follow(double, handle, None)
            return
        if double.is_patch:
            patches.refuse(self.module, self.context.vocabulary, double)
            self._doubt_absent(double)
        real = self._real(double)
        if outermost(self.module, double.call) is None and double.place is not Place.DECORATOR and real is None:
            raise Obstacle(double.call, "it is made once for the whole file", Code.NEEDS_POLICY)
        if double.is_patch:
            itself = real is None and self._runs_itself(double)
            self.work.themselves += [double] if itself else []
            (self.work.by_policy if itself or real is not None else self.work.called).append(double)
            self._remove_patch(double)
        elif real is not None:
            self._make_real(double, real)
        else:
            self._remove_mock(double)
        for handle in double.handles:
            needed = self.following.follow(double, handle, real)
            if needed and double.is_patch and real is not None and handle not in double.given_on:
                self._insert_real(double, handle, real)

    def _doubt_absent(self, double: Double) -> None:
        """A patch of what is not there cannot be entered, and goes unless something that stays asks for it."""
        found = absent(self.module, self.context.replacements.constructors, double)
        if found is None:
            return
        self.work.absent[double] = found[0]
        kinds: tuple[type[ast.AST], ...] = (ast.Attribute, ast.Name, ast.alias, ast.Constant)
        for node in (item for kind in kinds for item in self.module.nodes(kind)):
            is_near = self.module.test(node) is None or outermost(self.module, node) in self.work.members
            if is_near and not found[1].isdisjoint(self._asked_for(node)):
                self.work.doubt(double.call, node, f"{found[0]} but this one", Code.NEEDS_THE_MOCK)

    def _asked_for(self, node: ast.AST) -> Iterable[str]:
        """The names that a node asks for: by itself, or in a text that is not there to patch something."""
        if isinstance(node, ast.Constant):
            told = self.context.vocabulary.call(self.module.parent(node)) is not None
            return [node.value] if isinstance(node.value, str) and not told else []
        if isinstance(node, ast.alias):
            return node.name.split(".")
        return [node.attr if isinstance(node, ast.Attribute) else node.id]  # type: ignore[attr-defined]

    def _real(self, double: Double) -> Real | None:
        """What takes its place, if anything is known to."""
        names = names_of(self.module, double)
        if (double.is_patch and not self._is_used(double)) or self._sets_up_another(double):
            return None
        function = self.module.function(double.call)
        place: ast.AST = double.call if double.place is not Place.DECORATOR else _first(double)
        target = double.handles[0] if double.place is Place.ASSIGNED and double.handles else None
        real = self.context.replacements.by_policy(names, place, double, target)
        if real is not None or double.is_patch or double.place is Place.STATEMENT or function is None:
            return real
        if self.context.is_real_class(double):
            return self.context.replacements.by_class(double, target)
        with suppress(Obstacle):
            return self.context.replacements.by_class(double, target) if double.declared is not None else None
        return None

    def _runs_itself(self, double: Double) -> bool:
        """Whether what the policy names for a patch is what the patch replaced: then it is there without it."""
        entry = self.context.replacements.entry(names_of(self.module, double))
        code = entry if isinstance(entry, str) else entry.expression if entry is not None else ""
        return bool(code) and made_by(code) == patches.target(self.module, double).rpartition(".")[2]

    def _sets_up_another(self, double: Double) -> bool:
        """Whether a mock is put on an attribute of another, whose real thing has a real one."""
        statement = self.module.parent(double.given)
        targets = statement.targets if isinstance(statement, ast.Assign) else ()
        owners = [item.value for item in targets if isinstance(item, ast.Attribute)]
        return any(not self.work.mentions.isdisjoint(walk(item)) for item in owners)

    def is_named(self, double: Double) -> bool:
        """Whether the policy names the real thing behind a double."""
        names = names_of(self.module, double)
        around = self.context.replacements.stands_around(names)
        return self.context.replacements.knows(names) and (double.is_patch or not around)

    def _is_used(self, double: Double) -> bool:
        return not self._kinds(double).isdisjoint({Kind.USE, Kind.PROVIDED})

    def _kinds(self, double: Double) -> set[Kind]:
        return {
            use(self.module, self.context.vocabulary, node).kind
            for handle in double.handles
            for node in self.context.references.of(handle)
            if node not in self.context.handing.handed
        }

    # --- what goes -------------------------------------------------------------------------------------------------

    def _remove_mock(self, double: Double) -> None:
        statement = self.module.statement(double.call)
        if double.place is Place.ATTRIBUTE:
            self._remove_attribute(double, statement)
        elif double.place in (Place.ASSIGNED, Place.STATEMENT) and is_disposable(double.call):
            for handle in double.handles:
                if (reader := self.context.references.reader(handle)) is not None:
                    raise Obstacle(double.call, f"{reader} may read {handle.text}", Code.NEEDS_THE_MOCK)
            self.work.plan.remove(statement)
        else:
            what = f"a real {self._parameter(double)}" if double.place is Place.ARGUMENT else "the real thing"
            reason = f"name {what} in the policy"
            self.work.doubt(double.call, double.call, reason, Code.NEEDS_POLICY)

    def _parameter(self, double: Double) -> str:
        parent = self.module.parent(double.given)
        return parent.arg if isinstance(parent, ast.keyword) and parent.arg else "argument"

    def _remove_attribute(self, double: Double, statement: ast.stmt) -> None:
        """A mock put over a method of an object: it goes when the object's class has that method."""
        assert isinstance(statement, ast.Assign | ast.AnnAssign)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        assert isinstance(target, ast.Attribute)
        if not self.work.mentions.isdisjoint(walk(target)):
            return  # it sets up another mock, and goes with that one
        self.following.refuse_failures(double.call)
        if patches.overrides_method(self.module, self.context.replacements.constructors, target):
            self.work.called.append(double)
            self.work.plan.remove(statement)
            return
        reason = f"nothing names the real {self.module.segment(target)}"
        self.work.doubt(double.call, double.call, reason, Code.NEEDS_POLICY)

    def _make_real(self, double: Double, real: Real) -> None:
        self.following.refuse_failures(double.call)
        if real.acts:
            self.work.called.append(double)
        if real.like is not None:
            self.work.alike.append((double, real.like))
        for parameter, value in real.unheard.items():
            self.following.refuse_unheard(double, parameter, value, real)
            self.work.unheard.append((double, parameter, value))
        self.work.reals[double] = real
        self.work.plan.replace(double.given, real.code)
        self.work.differ(double, double.fake.own if double.fake is not None else ())
        self.work.imports |= real.imports
        for statement in real.absorbed:
            self.work.plan.remove(statement)

    def _remove_patch(self, double: Double) -> None:
        statement = self.module.statement(double.call)
        if double.place is Place.DECORATOR:
            owner = self.module.parent(double.call)
            assert isinstance(owner, FunctionNode | ast.ClassDef)
            self.work.plan.remove_decorator(owner, double.call)
            for function, parameter in double.parameters:
                self.work.plan.remove_parameter(function, parameter)
        elif double.place is Place.ITEM:
            item = self.module.parent(double.given)
            assert isinstance(statement, ast.With) and isinstance(item, ast.withitem)
            self.work.plan.remove_item(statement, item)
        elif double.place in (Place.STATEMENT, Place.ASSIGNED):
            self.work.plan.remove(statement)
        else:
            raise Obstacle(double.call, "it is used in a way that is not followed")
        for handle in double.patchers:
            self._follow_patcher(double, handle)

    def _follow_patcher(self, double: Double, handle: Handle) -> None:
        for reference in self.context.references.of(handle):
            statement = self.module.statement(reference)
            parent = self.module.parent(reference)
            if isinstance(parent, ast.withitem) and isinstance(statement, ast.With):
                self.work.plan.remove_item(statement, parent)
            elif isinstance(parent, ast.Attribute) and parent.attr in ("start", "stop"):
                if isinstance(statement, ast.Expr | ast.Assign) and _is_cleanup(statement, parent):
                    self.work.plan.remove(statement)
                else:
                    self.work.doubt(double.call, reference, f"{handle.text} is used in a way that is not followed")
            else:
                self.work.doubt(double.call, reference, f"{handle.text} is used in a way that is not followed")

    def _insert_real(self, double: Double, handle: Handle, real: Real) -> None:
        first = _first(double)
        if isinstance(first, ast.stmt):
            self.work.plan.insertions.append(Insertion(first, f"{handle.text} = {real.code}"))
        else:
            statement = self.module.statement(double.given)
            if isinstance(statement, ast.With):
                statement = statement.body[0]
            self.work.plan.insertions.append(Insertion(statement, f"{handle.text} = {real.code}"))
        self.work.plan.provided.add((handle.name, handle.scope))
        self.work.imports |= real.imports


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
