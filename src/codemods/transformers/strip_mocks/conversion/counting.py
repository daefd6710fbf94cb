"""Assertions about the calls of a mock that ask what the policy names for them: what the real thing saw.

A mock counts from where it is made, and what the real thing saw reaches back further: to what the test did before, and
to where another mock of the same thing went by a fix of its own. There the test notes how much was seen by then.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from codemods.analysis.mocks.mock_dependence import SETUPS
from codemods.analysis.mocks.mock_terms import MOCKERS, MONKEYPATCH
from codemods.module.scopes import FunctionNode, Loop, parameters, walk
from codemods.rewriting.fix import Insertion
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.doubles import patches
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.mentions.uses import chain
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code

_COUNTED = frozenset({"called", "call_count", "await_count"})
_TIGHTER = (ast.Compare, ast.BinOp)


class Counting:
    """Puts such questions into the plan of one group."""

    def __init__(self, context: Context, work: Work) -> None:
        self.context = context
        self.work = work
        self.module = context.module
        self._starts: dict[tuple[Double, str], str] = {}
        """Names of what was seen before a mock was made, by what is asked."""

    def ask(
        self, double: Double, statement: ast.stmt, path: Sequence[str], names: Sequence[str], top: ast.expr
    ) -> bool:
        """Let an assertion about calls ask what the policy names for them; whether it does."""
        calls = self.context.replacements.mocks.calls
        if not calls:
            return False
        steps = [step for step in path if step != "()"]
        known = [".".join([name, *steps[:-1]]) for name in names]
        call = top if isinstance(top, ast.Call) else None
        parts = [*call.args, *call.keywords] if call is not None else []
        given = ", ".join(self.module.segment(item) for item in parts)  # type: ignore[arg-type]
        whole = patches.path(self.module, double) if double.is_patch else max(names, key=len, default="")
        fields = {"arguments": given}
        if whole is not None:
            fields["target"] = f'"{".".join([whole, *steps[:-1]])}"'
        code = self.context.replacements.named(calls, known, statement, fields)
        if code is None or (steps[-1] not in _COUNTED and call is None):
            return False
        mentions = (node for handle in double.handles for node in self.context.references.of(handle))
        if any("reset_mock" in chain(self.module, node)[1] for node in mentions):
            raise Obstacle(statement, "its calls are counted anew in between", Code.NEEDS_THE_MOCK)
        before = self._start(double, statement, known, fields, code[0])
        asked = _asked(steps[-1], code[0], before)
        if steps[-1] in _COUNTED:
            binds = isinstance(self.module.parent(top), _TIGHTER if steps[-1] == "called" else ast.BinOp)
            self.work.plan.replace(top, f"({asked})" if before and binds else asked)
        elif call is not None:
            self.work.plan.restate(statement, f"assert {asked}", parts)
        self.work.imports |= code[1]
        self.work.asked[statement] = code[0]
        return True

    def _start(
        self, double: Double, statement: ast.stmt, known: Sequence[str], fields: Mapping[str, str], code: str
    ) -> str:
        """The name of how many calls were seen before a mock was made, if any may have been; raises Obstacle."""
        place = self.module.statement(double.given)
        if double.place is Place.DECORATOR and isinstance(place, FunctionNode):
            place = place.body[ast.get_docstring(place) is not None and len(place.body) > 1]
        function = self.module.function(place)
        read = {ast.unparse(node) for node in walk(ast.parse(code)) if isinstance(node, ast.Name | ast.Attribute)}
        if any(handle.text in read for handle in double.handles):
            return ""  # the real thing, made in its place, counts for itself
        if (double, code) in self._starts or function is None or not self._is_seen_before(function, place):
            return self._starts.get((double, code), "")
        if not self.module.holds(function, statement):
            raise Obstacle(statement, "its calls are counted in another function", Code.NEEDS_THE_MOCK)
        self.context.replacements.named(self.context.replacements.mocks.calls, known, place, fields)
        taken = {getattr(node, "id", "") for node in self.module.below(function)} | {*self._starts.values()}
        name = next(name for at in range(1, 99) if (name := f"seen_before{f'_{at}' if at > 1 else ''}") not in taken)
        self._starts[double, code] = name
        self.work.plan.insertions.append(Insertion(place, f"{name} = len({code})"))
        return name

    def _is_seen_before(self, function: FunctionNode, place: ast.stmt) -> bool:
        """Whether the real thing may have been called before: by a caller, a round before, or code above it."""
        if self.module.is_fixture(function) or function.name in SETUPS:
            return False
        if not self.module.is_test(function) or any(isinstance(up, Loop) for up in self.module.ancestors(place)):
            return True
        cls = self.module.cls(function)
        set_up = cls is not None and not SETUPS.isdisjoint(self.module.methods(cls))
        filled = (item.arg for patch in self.work.doubles for _, item in patch.parameters)
        given = {item.arg for item in parameters(function)} - {"self", *MOCKERS, MONKEYPATCH, *filled}
        calls = (node for item in function.body for node in self.module.below(item) if isinstance(node, ast.Call))
        return set_up or bool(given) or any(node.lineno < place.lineno for node in calls)


def _asked(method: str, calls: str, before: str) -> str:
    """What says of calls that were seen the same as a mock says of those that it got."""
    if method in ("call_count", "await_count"):
        return f"len({calls}) - {before}" if before else f"len({calls})"
    if "_not_" in method:
        return f"len({calls}) == {before}" if before else f"not {calls}"
    if "once" in method:
        return f"len({calls}) == {before} + 1" if before else f"len({calls}) == 1"
    return f"len({calls}) > {before}" if before else calls
