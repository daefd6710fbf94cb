"""What a condition in a test asks: how the system answered, whether something went wrong, or where the test runs.

Only an answer that was hoped for can be demanded. A condition that picks the branch for a failure, a platform or a
parameter must stay one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, is_denied, is_text, last_name, listed, number, spoken, words
from codemods.analysis.values.given import is_set_up
from codemods.analysis.values.own_literals import is_decided
from codemods.analysis.values.set_by_fixtures import is_handed_on, varies_by_fixture
from codemods.module.collection import Test
from codemods.module.scopes import FunctionNode, parameters, unawaited, walk

_SYSTEM = ("os", "sys", "platform", "shutil", "importlib", "pytest")
_STATUS = frozenset({"status", "code"})
_MEASURES = listed(
    "time times elapsed duration latency seconds ms age timeout cpu memory mem usage rate throughput speed avg "
    "average mean"
)
"""What may well be zero, and is compared with it only so as not to divide by it."""


_PLATFORMS = listed("windows linux darwin macos posix sqlite postgres postgresql mysql cpython pypy")
_EXPANDING = frozenset({"expand", "parameterized", "ddt", "data", "unpack", "given"})


class Leaning(StrEnum):
    """What it means for a test that a condition holds."""

    HOPED = "hoped"
    """The system answered as it should, as far as the condition tells."""
    FEARED = "feared"
    """Something is missing or went wrong."""
    OPEN = "open"
    """The condition does not say."""


def leaning(node: ast.expr) -> Leaning:
    """What the condition hopes or fears, read off its form and, last, its names."""
    if isinstance(node, ast.BoolOp):
        every = [leaning(item) for item in node.values]
        if len(set(every)) == 1:
            return every[0]
        return Leaning.FEARED if Leaning.FEARED in every else Leaning.OPEN
    if is_denied(node):
        return Leaning.HOPED if _fears(node.operand) else Leaning.FEARED
    if isinstance(node, ast.NamedExpr | ast.Await):
        return leaning(node.value)
    if isinstance(node, ast.Compare):
        return _compared(node) if len(node.ops) == 1 else Leaning.OPEN
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        return Leaning.FEARED if _fears(node) else Leaning.HOPED
    return Leaning.OPEN


class Fear(StrEnum):
    """By what a condition fears something."""

    STATUS = "it asks for a status that is no success"
    WORD = "a word in it, or in the answer, names what goes wrong"
    FORM = "it asks that something is not so"
    ELSE = "it asks for what is set only where another condition does not hold"


def fear(node: ast.expr, *, anyway: bool = False) -> Fear | None:
    """By what a condition is feared: the first part of it that is; None where it is not, unless it is `anyway`."""
    if leaning(node) is not Leaning.FEARED and not anyway:
        return None
    parts = node.values if isinstance(node, ast.BoolOp) else [node]
    part = next((item for item in parts if leaning(item) is Leaning.FEARED), node)
    if isinstance(part, ast.BoolOp):
        return fear(part)
    if isinstance(part, ast.Compare) and words(last_name(part.left)) & _STATUS:
        return Fear.STATUS if isinstance(part.ops[0], ast.Eq | ast.In | ast.Gt | ast.GtE) else Fear.FORM
    if is_denied(part):
        return Fear.FORM
    return Fear.WORD if (spoken(part) | _texts(part)) & FAILURE else Fear.FORM


def _texts(node: ast.expr) -> set[str]:
    return set[str]().union(*(words(item.value) for item in walk(node) if is_text(item)))


def _fears(node: ast.expr) -> bool:
    """Whether an expression is named for something that a test is content not to see."""
    if isinstance(node, ast.Call) and last_name(node.func) != "get":
        return bool(spoken(node) & FAILURE)
    return bool(words(last_name(node)) & FAILURE)


def _compared(node: ast.Compare) -> Leaning:
    left, operator, right = node.left, node.ops[0], node.comparators[0]
    if isinstance(operator, ast.Is | ast.IsNot | ast.Eq | ast.NotEq):
        equal = isinstance(operator, ast.Is | ast.Eq)
        return _flipped(_equal(left, right), keep=equal)
    if isinstance(operator, ast.In | ast.NotIn):
        return _flipped(_member(left, right), keep=isinstance(operator, ast.In))
    bound = number(right)
    status = bool(words(last_name(left)) & _STATUS)
    if isinstance(operator, ast.Gt | ast.GtE):
        sentinel = isinstance(operator, ast.GtE) and bound == 0
        if bound is None or sentinel or spoken(left) & _MEASURES or (bound > 1 and not status and not _is_len(left)):
            return Leaning.OPEN
        return Leaning.FEARED if spoken(left) & FAILURE or (status and bound >= 300) else Leaning.HOPED
    return Leaning.HOPED if status and bound in (300, 399, 400) else Leaning.OPEN


def _is_len(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) == "len"


def _flipped(found: Leaning, *, keep: bool) -> Leaning:
    if keep or found is Leaning.OPEN:
        return found
    return Leaning.FEARED if found is Leaning.HOPED else Leaning.HOPED


def _equal(left: ast.expr, right: ast.expr) -> Leaning:
    if not isinstance(right, ast.Constant):
        return Leaning.OPEN
    value = right.value
    if type(value) is int and words(last_name(left)) & _STATUS:
        return Leaning.HOPED if 100 <= value < 400 else Leaning.FEARED
    if isinstance(value, str):
        return Leaning.FEARED if not value or words(value) & FAILURE else Leaning.HOPED
    absent = value is None or value is False or value == 0
    return Leaning.HOPED if absent == _fears(left) else Leaning.FEARED


def _member(left: ast.expr, right: ast.expr) -> Leaning:
    if isinstance(right, ast.Tuple | ast.List | ast.Set):
        each = {_equal(left, item) for item in right.elts}
        return each.pop() if len(each) == 1 else Leaning.FEARED if Leaning.FEARED in each else Leaning.OPEN
    said = words(left.value) if is_text(left) else spoken(left)
    return Leaning.FEARED if said & FAILURE or words(last_name(right)) & FAILURE else Leaning.HOPED


def compares_two(facts: ModuleFacts, test: ast.expr) -> bool:
    """`reply.cost > client.budget`, also as all that a function of the file gives back which a condition calls."""
    call = unawaited(test)
    named = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
    functions = facts.module.functions_named(named)
    given = flow.returns(facts.module, functions[0]) if len(functions) == 1 else []
    asked = facts.constant(given[0].value) if len(given) == 1 and given[0].value is not None else test
    return (
        isinstance(asked, ast.Compare)
        and isinstance(asked.ops[0], ast.Gt | ast.GtE | ast.Lt | ast.LtE)
        and leaning(asked) is Leaning.OPEN
        and number(asked.comparators[0]) is None
    )


# --- where and with what a test runs -----------------------------------------------------------------------------


def is_switch(facts: ModuleFacts, node: ast.expr, test: Test | None) -> bool:
    """Whether a condition asks about the platform, the environment or a parameter of the test."""
    around = [up for up in facts.module.ancestors(node) if isinstance(up, FunctionNode)]
    given = frozenset[str]().union(*(_flags(facts, node, function) for function in around))
    if test is not None:
        given |= _parametrised(test)
    if spoken(node) & _PLATFORMS or is_set_up(facts, node) or is_decided(facts, node) or varies_by_fixture(facts, node):
        return True
    if is_handed_on(facts, node):
        return True
    return any(_names_switch(facts, item, given) for item in walk(node) if isinstance(item, ast.Name))


def _names_switch(facts: ModuleFacts, name: ast.Name, given: frozenset[str], depth: int = 3) -> bool:
    if name.id in given:
        return True
    parts = (
        [item for found in facts.bindings(name) if (item := _looked_up_in(found.value)) is not None] if depth else []
    )
    if any(_names_switch(facts, item, given, depth - 1) for item in parts if item.id != name.id):
        return True
    dotted = facts.module.resolve(name)
    if dotted is not None and dotted.partition(".")[0] in _SYSTEM:
        return True
    if _is_chosen(facts, name):
        return True
    bound = facts.bindings(name)
    if bound and all(_is_unpacked_from(item.node, given) for item in bound):
        return True
    if bound and all(_is_installed(facts, item.value) for item in bound):
        return True
    value = facts.value(name)
    if value is None:
        return False
    inner = [item for item in walk(value) if isinstance(item, ast.Name) and item.id != name.id]
    return any(item.id in given or (facts.module.resolve(item) or "").partition(".")[0] in _SYSTEM for item in inner)


def _is_unpacked_from(node: ast.AST, given: frozenset[str]) -> bool:
    """`path, size = case`"""
    plain = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Name)
    return plain and node.value.id in given  # type: ignore[attr-defined]


def _is_installed(facts: ModuleFacts, value: ast.expr | None) -> bool:
    """Whether a value is what an installation has or not: `getattr(socket, "TCP_KEEPCNT", None)`."""
    if not (isinstance(value, ast.Call) and last_name(value.func) == "getattr" and value.args):
        return False
    owner = value.args[0]
    return isinstance(owner, ast.Name | ast.Attribute) and facts.module.resolve(owner) is not None


def _is_chosen(facts: ModuleFacts, name: ast.Name) -> bool:
    """Whether a variable is only ever given literals, in the branches of one switch: `if old: headers = None`."""
    found = facts.bindings(name)
    plain = all(isinstance(item.value, ast.Constant | ast.List | ast.Tuple | ast.Dict) for item in found)
    owners = [facts.module.parent(item.node) for item in found]
    first = owners[0] if owners and plain and len(found) > 1 else None
    same = isinstance(first, ast.If) and all(owner is first for owner in owners)
    return same and isinstance(first, ast.If) and is_switch(facts, first.test, facts.own_test(first))


def _looked_up_in(node: ast.expr | None) -> ast.Name | None:
    """The table that `case.pop("expected", None)` and `case["expected"]` look something up in."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"get", "pop"}:
        named = bool(node.args) and isinstance(node.args[0], ast.Constant)
        return node.func.value if named and isinstance(node.func.value, ast.Name) else None
    return node.value if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) else None


def _parametrised(test: Test) -> frozenset[str]:
    """Names that `@pytest.mark.parametrize` gives to a test."""
    called = {last_name(item.func) for item in test.node.decorator_list if isinstance(item, ast.Call)}
    found: set[str] = set()
    marks = [item for item in test.node.decorator_list if isinstance(item, ast.Call)]
    unnamed = any(last_name(item.func) == "parametrize" and len(item.args) == 1 for item in marks)
    if test.unittest or unnamed or called & _EXPANDING:
        found |= {arg.arg for arg in parameters(test.node)} - {"self", "cls"}
    for decorator in (*test.node.decorator_list, *(test.cls.decorator_list if test.cls else ())):
        if isinstance(decorator, ast.Call) and last_name(decorator.func) == "parametrize" and decorator.args:
            for item in walk(decorator.args[0]):
                if is_text(item):
                    found |= {part.strip() for part in item.value.split(",")}
    return frozenset(found)


def _option(node: ast.expr, function: FunctionNode) -> ast.expr:
    """The `**options` of a helper where a condition only looks one up in it: `options.get("stream", False)`."""
    kept = function.args.kwarg.arg if function.args.kwarg is not None else None
    looked = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else node
    owner = looked.value if isinstance(looked, ast.Subscript) else looked
    return owner if isinstance(owner, ast.Name) and owner.id == kept else node


def _asked(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of a condition, and what they deny."""
    for part in node.values if isinstance(node, ast.BoolOp) else [node]:
        if isinstance(part, ast.UnaryOp) or part is not node:
            yield from _asked(part.operand if isinstance(part, ast.UnaryOp) else part)
        else:
            yield part


def _flags(facts: ModuleFacts, node: ast.expr, function: FunctionNode) -> frozenset[str]:
    """Parameters of a helper that its condition asks about themselves: what its callers decide.

    What type one has is such a question where the helper goes through a tree, and calls itself with the parts.
    """
    names = {arg.arg for arg in parameters(function)} - {"self", "cls"}
    found: set[str] = set()
    for asked in _asked(node):
        sides = [asked.left, *asked.comparators] if isinstance(asked, ast.Compare) else [_option(asked, function)]
        if isinstance(asked, ast.Call) and last_name(asked.func) == "isinstance" and _calls_itself(facts, function):
            sides = asked.args[:1]
        found |= {side.id for side in sides if isinstance(side, ast.Name) and side.id in names}
    return frozenset(found)


def _calls_itself(facts: ModuleFacts, function: FunctionNode) -> bool:
    named = [*facts.module.reads_of(function.name), *facts.module.attributes_named(function.name)]
    return any(facts.module.holds(function, item) for item in named)
