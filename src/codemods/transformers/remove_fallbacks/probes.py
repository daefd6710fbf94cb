"""Skips behind a condition: a probe that fails, an answer that is no success, a mark that asks a service."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis import flow
from codemods.analysis.addresses import is_guessed
from codemods.analysis.definitions import Definition, Definitions
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.given import is_installed
from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import TryNode, bound_places, statements_of
from codemods.transformers.remove_fallbacks.catalogue import SKIP_ON_ERROR
from codemods.transformers.remove_fallbacks.exception_names import SILENCE, SYSTEM
from codemods.transformers.remove_fallbacks.handlers import Kind, skips_test, understand
from codemods.transformers.remove_fallbacks.needed_results import answers_yes
from codemods.transformers.remove_fallbacks.notes import note
from codemods.transformers.remove_fallbacks.places import only_tells
from codemods.transformers.remove_fallbacks.services import asks_a_service, is_asking, is_networking
from codemods.transformers.remove_fallbacks.skipping import asserted_instead, unmarked
from codemods.transformers.transformer import Assumes, Violation
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code

_MESSAGE = "a probe of the service skips this test instead of failing it"
_MARKS = frozenset({"pytest.mark.skipif", "unittest.skipIf", "unittest.skipUnless"})
_IDLE = frozenset({"os", "sys", "platform", "shutil", "importlib", "pathlib", "pytest", "getpass", "locale"})
"""Modules whose answers are about the machine."""
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
"""How variables of the environment are called, and nothing that a service is asked for."""
_WORD = re.compile(r"[A-Z][A-Z0-9_]+")
"""The same where what is asked is called an environment."""


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
        return skips_test(self.module, block[-1]) and only_tells(self.module, block[:-1])

    def _condition(self, node: ast.If) -> Violation | Decision:
        parent = self.module.parent(node)
        chained = isinstance(parent, ast.If) and parent.orelse == [node]
        chained |= len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)
        facts = SkipFacts(self._asks(node.test), self._is_probe(node.test), self._guesses(node.test), chained)
        decision = decide(SKIP_ON_ERROR.name, node, SKIPS_ON_CONDITION, facts)
        row = decision.row
        if not row.is_violation:
            return decision
        if row.code is not None:
            return Violation(decision.rule, node, _MESSAGE, reason=row.says, code=row.code, decision=decision)
        said = note(self.module, node.body[-1]) if row.assumes else None
        fix = asserted_instead(self.module, node)
        assumes = tuple(Assumes(item, said) for item in row.assumes)
        return Violation(decision.rule, node, _MESSAGE, fix=fix, assumes=assumes, decision=decision)

    def _mark(self, call: ast.Call) -> Iterator[Violation | Decision]:
        if not call.args or isinstance(call.args[0], ast.Constant):
            return
        condition = call.args[0]
        probe = self._is_probe(condition, skips_if=callee(call) != "skipUnless")
        facts = SkipFacts(self._asks(condition), probe, True, False)
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

    def _asks(self, test: ast.expr) -> bool:
        """Whether a condition depends on what a service answers, through the variables of its function."""
        if is_installed(self.module.derived(ModuleFacts), test) or any(map(self._tells_silence, self._functions(test))):
            return False
        made = list(self._made_of(test))
        if _asks_what_it_has(test) and not any(map(self._is_of_this_file, made)):
            return False
        return any(map(self._goes_out, made))

    def _is_of_this_file(self, value: ast.expr) -> bool:
        value = _answer(value)
        return isinstance(value, ast.Call) and bool(self.module.functions_named(callee(value)))

    def _guesses(self, test: ast.expr) -> bool:
        return any(is_guessed(part) for value in self._made_of(test) for part in ast.walk(value))

    def _goes_out(self, value: ast.expr) -> bool:
        set_outside = {call for item in ast.walk(value) for call in _setting(item)}
        for item in ast.walk(value):
            if item in set_outside:
                continue
            if isinstance(item, ast.Call):
                name = (self.module.resolve(item.func) or "").partition(".")[0]
                idle = name in _IDLE or self._is_told_nothing(item) or self._stays_inside(item)
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

    def _is_told_nothing(self, call: ast.Call) -> bool:
        """Whether a library's function gets no argument: it knows no address, and asks what the machine has."""
        top = (self.module.resolve(call.func) or "").partition(".")[0]
        ours = not self.module.policy.root or self.module.sources.exists(top)
        return bool(top) and not ours and not call.args and not call.keywords

    def _made_of(self, test: ast.expr) -> Iterator[ast.expr]:
        """A condition, and what its variables are last given before it in the same function."""
        yield test
        function = self.module.function(test)
        names = {item.id for item in ast.walk(test) if isinstance(item, ast.Name)}
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.Assign) and item.lineno < test.lineno and names & bound_places(self.module, [item]):
                yield item.value

    def _is_probe(self, test: ast.expr, *, skips_if: bool = True) -> bool:
        """Whether a condition is the answer of a function of this file, and one that skips to an outage."""
        yes_skips = sum(map(_turns, ast.walk(test))) % 2 == (not skips_if)
        return any(self._takes_outage(function, yes_skips) for function in self._functions(test))

    def _functions(self, test: ast.expr) -> list[FunctionNode]:
        """The functions of this file whose answer a condition is."""
        asked = _answer(test)
        values = map(_answer, self._made_of(asked)) if isinstance(asked, ast.Name) else [asked]
        names = {callee(value) for value in values if isinstance(value, ast.Call)}
        return [function for name in names for function in self.module.functions_named(name)]

    def _takes_outage(self, function: FunctionNode, yes_skips: bool) -> bool:
        """Whether a handler gives that answer to an outage: by its types, or around what only a network answers.

        A probe that looks for something in the answer asks what a service offers: an outage is the least of it.
        """
        given = [item.value for item in flow.returns(self.module, function) if item.value is not None]
        made = [value for item in given if isinstance(item, ast.Name) for value in self._made_of(item)]
        if any(map(_looks_into, given)) or any(map(_may_be_nothing, (*given, *made))):
            return False
        for item in statements_of(self.module, function.body):
            if isinstance(item, TryNode):
                for clause in item.handlers:
                    handler = understand(self.module, item, clause)
                    wide = handler.broad or handler.short_names & SYSTEM
                    outage = handler.some_outage or (wide and is_networking(self.module, item.body))
                    if handler.kind is not Kind.HARD and outage and answers_yes(clause) == yes_skips:
                        return True
            if isinstance(item, ast.Call) and callee(item) == "connect_ex":
                return True
        return False

    def _tells_silence(self, function: FunctionNode) -> bool:
        """Whether a function says yes to silence and no to another error: it looks for a way out, not for a service."""
        for node in statements_of(self.module, function.body):
            if isinstance(node, TryNode):
                answers = {self._is_silence(node, clause): answers_yes(clause) for clause in node.handlers}
                if answers == {True: True, False: False}:
                    return True
        return False

    def _is_silence(self, node: TryNode, clause: ast.ExceptHandler) -> bool:
        return bool(understand(self.module, node, clause).short_names & SILENCE)


def _answer(test: ast.expr) -> ast.expr:
    """What a condition asks the truth of: `not x`, `x is None`, `await f()`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _answer(test.operand)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.IsNot | ast.Eq):
        return _answer(test.left) if isinstance(test.comparators[0], ast.Constant) else test
    return _answer(test.value) if isinstance(test, ast.Await) else test


def _asks_what_it_has(test: ast.expr) -> bool:
    """`not hasattr(context, "keylog_filename")`: what a version or platform offers, which no answer tells."""
    if isinstance(test, ast.Compare):
        return isinstance(test.comparators[0], ast.Constant) and _asks_what_it_has(test.left)
    if isinstance(test, ast.UnaryOp):
        return _asks_what_it_has(test.operand)
    named = isinstance(test, ast.Call) and len(test.args) > 1 and isinstance(test.args[1], ast.Constant)
    return named and isinstance(test, ast.Call) and callee(test) in {"hasattr", "getattr"}


def _looks_into(value: ast.expr) -> bool:
    """`return "search" in modules`, `return version >= (5, 0)`, `return any(…)`."""
    orders = (ast.In, ast.NotIn, ast.Gt, ast.GtE, ast.Lt, ast.LtE)
    return any(
        (isinstance(part, ast.Compare) and isinstance(part.ops[0], orders) and not _is_status(part))
        or (isinstance(part, ast.Call) and callee(part) in {"any", "hasattr"})
        for part in ast.walk(value)
    )


def _may_be_nothing(value: ast.expr) -> bool:
    """`headers.get("policy", "")`, `answer.text`, `answer.json()`, `[…]`: a service that is well may give nothing."""
    if isinstance(value, ast.Await):
        return _may_be_nothing(value.value)
    if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
        return isinstance(value.values[-1], ast.Constant) and not value.values[-1].value
    if isinstance(value, ast.Call):
        return callee(value) in {"json", "read", "strip", "find", "search"} or (
            callee(value) == "get" and isinstance(value.func, ast.Attribute) and len(value.args) == 2
        )
    if isinstance(value, ast.Attribute):
        return value.attr in {"text", "content", "headers", "body"}
    return isinstance(value, ast.Subscript | ast.ListComp | ast.SetComp | ast.DictComp)


def _is_status(part: ast.Compare) -> bool:
    """`answer.status < 500`, `answer.status in (200, 204)`."""
    right = part.comparators[0]
    values = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
    known = [item.value for item in values if isinstance(item, ast.Constant)]
    return bool(known) and all(type(item) is int and 100 <= item < 600 for item in known)


def _turns(part: ast.AST) -> bool:
    """Whether a part of a condition makes a no of a yes: `not x`, `x is None`."""
    none = isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Is | ast.Eq)
    none = none and isinstance(part.comparators[0], ast.Constant) and not part.comparators[0].value  # type: ignore[attr-defined]
    return isinstance(part, ast.Not) or none


def _setting(node: ast.AST) -> list[ast.Call]:
    """The calls of `get_env().get("RUN_SOAK", "no").lower()`: of the environment, by how its names are written."""
    calls: list[ast.Call] = []
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        calls.append(node)
        key, owner = node.args[0] if node.args else None, node.func.value
        kind = _WORD if "env" in ast.unparse(owner).lower() else _VARIABLE
        named = isinstance(key, ast.Constant) and kind.fullmatch(str(key.value))
        if node.func.attr == "get" and named:
            return [*calls, owner] if isinstance(owner, ast.Call) and not owner.args and not owner.keywords else calls
        node = owner
    return []
