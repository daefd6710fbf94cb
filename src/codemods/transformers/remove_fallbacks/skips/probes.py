"""Skips behind a condition: a probe that fails, an answer that is no success, a mark that asks a service."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.code import flow
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_text
from codemods.analysis.failing.addresses import is_guessed
from codemods.analysis.values.given import is_installed
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, names_in
from codemods.transformers.remove_fallbacks.catalogue import SKIP_ON_ERROR
from codemods.transformers.remove_fallbacks.facts.needed_results import answers_with
from codemods.transformers.remove_fallbacks.following.handlers import Kind, skips_test, understand
from codemods.transformers.remove_fallbacks.following.services import asks_a_service, is_asking, is_networking
from codemods.transformers.remove_fallbacks.notes import note
from codemods.transformers.remove_fallbacks.purposes.own_setup import asks_beyond
from codemods.transformers.remove_fallbacks.skips.probe_answers import (
    asked_for,
    asks_what_it_has,
    looks_into,
    may_be_nothing,
    setting,
    turns_round,
    when_refused,
)
from codemods.transformers.remove_fallbacks.skips.skipping import asserted_instead, unmarked
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import REMOTE
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE, SYSTEM
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells
from codemods.transformers.transformer import Assumes, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code

_MESSAGE = "a probe of the service skips this test instead of failing it"
_MARKS = frozenset({"pytest.mark.skipif", "unittest.skipIf", "unittest.skipUnless"})
_DEEPEST = 3
_IDLE = frozenset({"os", "sys", "platform", "shutil", "importlib", "pathlib", "pytest", "getpass", "locale"})
"""Modules whose answers are about the machine."""


@dataclass(frozen=True, slots=True)
class SkipFacts:
    """What is known of one condition that leads to a skip."""

    asks: bool
    """Whether the condition depends on what a service answers."""
    probe: bool
    """Whether it is the answer that a probe of this file gives to an outage."""
    guesses: bool
    """Whether it is asked when the file is loaded, before anything is started, or where a setting names no address."""
    chained: bool
    """Whether it is one of several branches."""


SKIPS_ON_CONDITION: tuple[Row[SkipFacts], ...] = (
    Row("machine", "It asks the machine, its settings or a parameter.", lambda f: not f.asks),
    Row("chained", "It is one of several branches.", lambda f: f.chained, code=Code.NO_REWRITE),
    Row(
        "probe", "A probe of this file takes an outage for no: assert it.",
        lambda f: f.probe and not f.guesses, rewrite="assert",
    ),
    Row(
        "answer", "An answer that is no success, or a probe when the file is loaded: assert it.", lambda f: True,
        rewrite="assert", assumes=(Assumption.NOT_SKIPPED,),
    ),
)  # fmt: skip


class Probes:
    """Looks at the conditions of one module behind which a test is skipped."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def check(self) -> Iterator[Violation | Decision]:
        for node in self.module.nodes(ast.If):
            if self.module.function(node) is not None and self._gives_up(node.body):
                yield self._condition(node)
        for call in self.module.nodes(ast.Call):
            if callee(call) in {"skipif", "skipIf", "skipUnless"} and self.module.resolve(call.func) in _MARKS:
                yield from self._mark(call)

    def _gives_up(self, block: list[ast.stmt]) -> bool:
        """Whether a block only tells why, and skips."""
        return skips_test(self.module, block[-1]) and only_tells(block[:-1])

    def _condition(self, node: ast.If) -> Violation | Decision:
        parent = self.module.parent(node)
        chained = isinstance(parent, ast.If) and parent.orelse == [node]
        chained |= len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)
        facts = SkipFacts(self._asks(node.test), self._is_probe(node.test), self._guesses(node.test), chained)
        decision = decide(SKIP_ON_ERROR.name, node, SKIPS_ON_CONDITION, facts)
        said = note(self.module, node.body[-1]) if decision.row.assumes else None
        assumes = tuple(Assumes(item, said) for item in decision.row.assumes)
        return judged(decision, _MESSAGE, lambda: asserted_instead(self.module, node), assumes)

    def _mark(self, call: ast.Call) -> Iterator[Violation | Decision]:
        if not call.args or isinstance(call.args[0], ast.Constant):
            return
        condition = call.args[0]
        skips_if = callee(call) != "skipUnless"
        probe = self._is_probe(condition, skips_if=skips_if)
        facts = SkipFacts(self._asks(condition, skips_if=skips_if), probe, True, False)
        decision = decide(SKIP_ON_ERROR.name, call, SKIPS_ON_CONDITION, facts)
        row = decision.row
        if not row.is_violation:
            yield decision
            return
        fix = unmarked(self.module, call)
        if fix is None:
            says = "The mark is used in a way that cannot be followed."
            yield Violation(decision.rule, call, _MESSAGE, reason=says, code=Code.NO_REWRITE, decision=decision)
            return
        assumes = tuple(Assumes(item) for item in row.assumes)
        yield Violation(decision.rule, call, _MESSAGE, fix=fix, assumes=assumes, decision=decision)

    # --- facts -----------------------------------------------------------------------------------------------------

    def _asks(self, test: ast.expr, *, skips_if: bool = True) -> bool:
        """Whether a condition depends on what a service answers, through the variables of its function."""
        if is_installed(self.module.derived(ModuleFacts), test) or any(map(self._tells_silence, self._functions(test))):
            return False
        if self._skips_what_is_there(test, skips_if) or any(self._is_a_parameter(item) for item in ast.walk(test)):
            return False
        made = list(self._made_of(test))
        if asks_what_it_has(test) and not any(map(self._is_of_this_file, made)):
            return False
        return any(map(self._goes_out, made))

    def _is_a_parameter(self, item: ast.AST) -> bool:
        """`request.param`: one fixture stands for several, and only some are for this run."""
        asked = isinstance(item, ast.Attribute) and item.attr == "param" and getattr(item.value, "id", "") == "request"
        plain = asked and not isinstance(self.module.parent(item), ast.Call | ast.keyword)
        function = self.module.function(item) if plain else None
        return function is not None and self.module.is_fixture(function)

    def _is_of_this_file(self, value: ast.expr) -> bool:
        value = asked_for(value)
        return isinstance(value, ast.Call) and bool(self.module.functions_named(callee(value)))

    def _guesses(self, test: ast.expr) -> bool:
        return any(is_guessed(part) for value in self._made_of(test) for part in ast.walk(value))

    def _goes_out(self, value: ast.AST, deeper: int = _DEEPEST) -> bool:
        """Whether a service is asked, by a value or by the functions of this file that it calls; settings are none."""
        set_outside = {call for item in ast.walk(value) for call in setting(item)}
        for item in ast.walk(value):
            if item in set_outside:
                continue
            own = self.module.derived(Receivers).function(item) if isinstance(item, ast.Call) and deeper else None
            if own is not None:
                if any(self._goes_out(line, deeper - 1) for line in own.body):
                    return True
            elif isinstance(item, ast.Call):
                name = (self.module.resolve(item.func) or "").partition(".")[0]
                idle = name in _IDLE or self._is_told_nothing(item) or self._stays_inside(item) or self._looks_up(item)
                if not idle and is_asking(self.module, item):
                    return True
            elif isinstance(item, ast.Await):
                return True
        return False

    def _stays_inside(self, call: ast.Call) -> bool:
        """Whether a function of another file, or of a base class there, asks nobody."""
        user = self.module.function(call)
        found = list(self.module.derived(Definitions).of(Definition(self.module, user), call.func)) if user else []
        inside = [item for item in found if item.module is not self.module and isinstance(item.node, FunctionNode)]
        return (
            bool(inside)
            and len(inside) == len(found)
            and not any(
                asks_a_service(item.module, item.node.body) for item in inside if isinstance(item.node, FunctionNode)
            )
        )

    def _looks_up(self, call: ast.Call) -> bool:
        """`suite.config.get("account")`: in a table that a module of the suite keeps."""
        table = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == "get" else None
        kept_by = self.module.resolve(table.value) if isinstance(table, ast.Attribute) else None
        return kept_by is not None and self.module.sources.exists(kept_by) and all(map(_is_a_word, call.args[:1]))

    def _is_told_nothing(self, call: ast.Call) -> bool:
        """Whether a library's function gets no argument, or a word when the file is loaded: it knows no address."""
        top = (self.module.resolve(call.func) or "").partition(".")[0]
        ours = not self.module.policy.root or self.module.sources.exists(top)
        loading = self.module.function(call) is None and top not in REMOTE
        told = [item for item in call.args if not (loading and _is_a_word(item))]
        return bool(top) and not ours and not told and not call.keywords

    def _made_of(self, test: ast.expr) -> Iterator[ast.expr]:
        """A condition, and what its variables are last given before it in the same function."""
        yield test
        function = self.module.function(test)
        names = names_in(test)
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.Assign) and item.lineno < test.lineno and names & bound_places(self.module, [item]):
                yield item.value

    def _is_probe(self, test: ast.expr, *, skips_if: bool = True) -> bool:
        """Whether a condition is the answer of a function of this file, and one that skips to an outage."""
        return any(self._takes_outage(item, _is_yes(test) is skips_if) for item in self._functions(test))

    def _skips_what_is_there(self, test: ast.expr, skips_if: bool) -> bool:
        """Whether each error that a probe of this file takes lets the test run: it is about what is not there."""
        bodies = [statements_of(self.module, function.body) for function in self._functions(test)]
        clauses = [clause for body in bodies for item in body if isinstance(item, TryNode) for clause in item.handlers]
        ends = all(isinstance(clause.body[-1], ast.Return | ast.Raise) for clause in clauses)
        return (
            bool(clauses)
            and ends
            and not any(answers_with(clause, True) is (_is_yes(test) is skips_if) for clause in clauses)
        )

    def _functions(self, test: ast.expr) -> list[FunctionNode]:
        """The functions of this file whose answer a condition is."""
        asked = asked_for(test)
        values = map(asked_for, self._made_of(asked)) if isinstance(asked, ast.Name) else [asked]
        names = {callee(value) for value in values if isinstance(value, ast.Call)}
        return [function for name in names for function in self.module.functions_named(name)]

    def _takes_outage(self, function: FunctionNode, yes_skips: bool) -> bool:
        """Whether a handler gives that answer to an outage: by its types, or around what only a network answers.

        A probe that looks for something in the answer asks what a service offers: an outage is the least of it.
        """
        given = [item.value for item in flow.returns(self.module, function) if item.value is not None]
        made = [value for item in given if isinstance(item, ast.Name) for value in self._made_of(item)]
        if any(map(looks_into, given)) or any(map(may_be_nothing, (*given, *made))):
            return False
        for item in statements_of(self.module, function.body):
            if isinstance(item, TryNode):
                for clause in item.handlers:
                    handler = understand(self.module, item, clause)
                    wide = handler.broad or handler.short_names & SYSTEM
                    outage = handler.some_outage or (wide and is_networking(self.module, item.body))
                    # one that raises other errors tells what the machine has not from what a service is to answer
                    if handler.kind in {Kind.HARD, Kind.MIXED} or asks_beyond(self.module, item):
                        continue
                    if outage and answers_with(clause, True) == yes_skips:
                        return True
            if isinstance(item, ast.Call) and callee(item) == "connect_ex":
                return yes_skips in map(when_refused, (*given, *self._branches(function)))
        return False

    def _branches(self, function: FunctionNode) -> Iterator[ast.expr]:
        """The conditions on which a function answers with `True`, those with `False` turned round."""
        for item in statements_of(self.module, function.body):
            answer = item.body[-1].value if isinstance(item, ast.If) and isinstance(item.body[-1], ast.Return) else None
            if isinstance(item, ast.If) and isinstance(answer, ast.Constant):
                yield item.test if answer.value else ast.UnaryOp(ast.Not(), item.test)

    def _tells_silence(self, function: FunctionNode) -> bool:
        """Whether a function says yes to silence and no to another error: it looks for a way out, not for a service."""
        for node in statements_of(self.module, function.body):
            if isinstance(node, TryNode):
                answers = {self._is_silence(node, clause): answers_with(clause, True) for clause in node.handlers}
                if answers == {True: True, False: False}:
                    return True
        return False

    def _is_silence(self, node: TryNode, clause: ast.ExceptHandler) -> bool:
        return bool(understand(self.module, node, clause).short_names & SILENCE)


def _is_yes(test: ast.expr) -> bool:
    """Whether a condition holds when what it asks answers yes."""
    return sum(map(turns_round, ast.walk(test))) % 2 == 0


def _is_a_word(node: ast.expr) -> bool:
    """Whether an argument is a word that is written out, as the name of a feature is, and no path or address."""
    return is_text(node) and node.value.isidentifier()
