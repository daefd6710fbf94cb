"""What a condition around checks does there: whether the test demands it anyway, filters by it, or only tells types."""

from __future__ import annotations

import ast

from codemods.analysis.code import flow
from codemods.analysis.code.branching import asserts, is_hard
from codemods.analysis.code.checked_comparisons import Claim
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FILLING, is_call_of, is_denied, is_none, last_name, number
from codemods.analysis.conditions.conditions import Leaning, leaning
from codemods.analysis.conditions.implications import key, opposite
from codemods.analysis.values.own_literals import PLAIN, starts_empty
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, unawaited, walk


class Neighbours:
    """What the conditions of one block ask beside one another."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module, facts = module, module.derived(ModuleFacts)
        self._asked: dict[tuple[ast.stmt, str], set[str]] = {}
        self._checking: set[tuple[ast.stmt, str]] = set()
        self._unlike: dict[tuple[ast.stmt, str], set[str]] = {}
        self._accepting: dict[tuple[FunctionNode | None, str], list[Claim]] = {}
        self._erring: set[tuple[FunctionNode | None, str]] = set()
        for claim in facts.claims:
            if claim.operator is ast.In:
                place = module.function(claim.node), key(claim.left)
                self._accepting.setdefault(place, []).append(claim)
                accepted = getattr(claim.right, "elts", ())
                if accepted and all((number(item) or 0) >= 400 for item in accepted):
                    self._erring.add(place)
        denying: list[tuple[ast.stmt, ast.expr]] = []
        for node in module.nodes(ast.If):
            first, asked = module.block(node)[0], subject(node.test)
            if asked is not None:
                self._asked.setdefault((first, key(asked)), set()).add(key(node.test))
            if asserts(facts, node.body) or is_hard(facts, node.body):
                self._checking.add((first, key(node.test)))
                if (unlike := _excluded(node.test)) is not None:
                    self._unlike.setdefault((first, unlike[0]), set()).add(unlike[1])
                denying += [(first, part) for part in _none_of(node.test)]
        self._checking |= {(first, key(ast.UnaryOp(ast.Not(), part))) for first, part in denying}

    def beside(self, node: ast.If) -> int:
        """For how many different answers the conditions of a block ask the value that this one asks about."""
        asked = subject(node.test)
        return 0 if asked is None else len(self._asked[self._module.block(node)[0], key(asked)])

    def is_one_of_the_errors(self, node: ast.If) -> bool:
        """Whether a condition tells apart what a check of its function accepts, which is nothing but errors."""
        asked = node.test.left if isinstance(node.test, ast.Compare) else None
        return asked is not None and (self._module.function(node), key(asked)) in self._erring

    def accepted(self, node: ast.If) -> Claim | None:
        """The check right above a condition that accepts other answers too of what it asks for one."""
        asked, block = subject(node.test), self._module.block(node)
        found = () if asked is None else self._accepting.get((self._module.function(node), key(asked)), ())
        above = block[block.index(node) - 1]
        return next((claim for claim in found if claim.check is above and not claim.negated), None)

    def has_opposite(self, node: ast.If) -> bool:
        """Whether another condition of the block checks when this one does not hold."""
        first, others = self._module.block(node)[0], list(opposite(node.test))
        denied: list[ast.expr] = [ast.UnaryOp(ast.Not(), node.test)]
        if isinstance(node.test, ast.Compare) and isinstance(node.test.ops[0], ast.Lt | ast.Gt):  # `a > b` and `b > a`
            denied.append(ast.Compare(node.test.comparators[0], node.test.ops, [node.test.left]))
        together, unlike = _none_of(node.test), _excluded(node.test)
        if unlike is not None and len(self._unlike.get((first, unlike[0]), ())) > 1:
            return True  # it cannot be both: `x != FALSE` and `x != TRUE`
        return any(
            (first, key(item)) in self._checking for item in (*denied, *(others if len(others) == 1 else ()))
        ) or (bool(together) and all((first, key(item)) in self._checking for item in together))


def _excluded(test: ast.expr) -> tuple[str, str] | None:
    """What a condition asks not to be a constant, and which: `x != TRUE`."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.NotEq | ast.IsNot):
        return None
    other = test.comparators[0]
    constant = isinstance(other, ast.Constant) or last_name(other).strip("_").isupper()
    return (key(test.left), key(other)) if constant else None


def _none_of(test: ast.expr) -> list[ast.expr]:
    """What a condition asks to be false together: `not any((step.shown, step.hidden))`, `not (a or b)`."""
    inner = test.operand if is_denied(test) else None
    if is_call_of(inner, "any") and inner.args and isinstance(inner.args[0], ast.List | ast.Tuple):
        return inner.args[0].elts
    return inner.values if isinstance(inner, ast.BoolOp) and isinstance(inner.op, ast.Or) else []


def is_set_by_failure(facts: ModuleFacts, test: ast.expr) -> bool:
    """Whether a name is something only where another condition, which is hoped for, does not hold."""
    if not isinstance(test, ast.Name):
        return False
    for found in facts.bindings(test):
        branch = facts.module.parent(found.node)
        filled = found.value is not None and not starts_empty(found.value)
        if filled and isinstance(branch, ast.If) and found.node in branch.orelse:
            others = [item for item in facts.bindings(test) if item.node in branch.body]
            return leaning(branch.test) is Leaning.HOPED and any(starts_empty(item.value) for item in others)
    return False


def is_rung(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether something else is tried when a call gives nothing: `if not primary(order): last = fallback(order)`."""
    asked = node.test.operand if is_denied(node.test) else None
    first = node.body[0]
    tried = _call(facts.value(asked)) if isinstance(asked, ast.Name) else _call(asked)
    again = _call(first.value) if isinstance(first, ast.Assign | ast.Expr) else None
    if tried is None or again is None or not tried.args or ast.dump(tried.func) == ast.dump(again.func):
        return False
    owners = [item.func.value if isinstance(item.func, ast.Attribute) else None for item in (tried, again)]
    alike = [[ast.dump(part) for part in item.args] for item in (tried, again)]
    return alike[0] == alike[1] and len({item and ast.dump(item) for item in owners}) == 1


def _call(node: ast.expr | None) -> ast.Call | None:
    node = unawaited(node)
    return node if isinstance(node, ast.Call) else None


def loop_around(facts: ModuleFacts, node: ast.AST) -> Loop | None:
    """The innermost loop of the same function around a node."""
    for up in facts.module.ancestors(node):
        if isinstance(up, Loop):
            return up
        if isinstance(up, FunctionNode):
            break
    return None


def filters(facts: ModuleFacts, node: ast.If, loop: Loop) -> bool:
    """Whether a condition picks some of what loops go through, or ends a search or a wait."""
    if isinstance(loop, ast.While) or any(isinstance(item, ast.Break) for item in flow.own_jumps(loop)):
        return True
    around = [up for up in facts.module.ancestors(node) if isinstance(up, ast.For | ast.AsyncFor)]
    targets = {item.id for up in around for item in walk(up.target) if isinstance(item, ast.Name)}
    last = loop.end_lineno or loop.lineno
    for name in walk(node.test):
        if isinstance(name, ast.Name):
            for found in facts.bindings(name):
                if (loop if found.augmented else node).lineno < getattr(found.node, "lineno", 0) <= last:
                    return True  # what an earlier turn left, or counted
            if _is_taken_from(facts, name, targets):
                return True
    return False


def counts_calls(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether a condition asks what its function fills in each call: `if len(self.names) == 3`, in a callback."""
    function = facts.module.function(node)
    assert function is not None
    own = facts.module.bound(function)
    asked = {ast.unparse(item) for item in walk(node.test) if isinstance(item, ast.Name | ast.Attribute)} - own
    for item in facts.module.local(function):
        owner = None
        if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in FILLING:
            owner = item.func.value
        elif isinstance(item, ast.AugAssign):
            owner = item.target
        if owner is not None and ast.unparse(owner) in asked:
            return True
    return False


def _is_taken_from(facts: ModuleFacts, name: ast.Name, targets: set[str], depth: int = 3) -> bool:
    """Whether a name is one of these, or is set to a part of one anywhere, in as many steps."""
    if name.id in targets:
        return True
    values = [found.value or _unpacked(found.node) for found in facts.bindings(name)] if depth else []
    parts = [value for value in values if value is not None and _is_part(facts, value)]
    inner = [item for value in parts for item in walk(value) if isinstance(item, ast.Name) and item.id != name.id]
    return any(_is_taken_from(facts, item, targets, depth - 1) for item in inner)


def _unpacked(node: ast.AST) -> ast.expr | None:
    """What several names take their values from: `scope.partition("!")`."""
    return node.value if isinstance(node, ast.Assign) else None


_OF_A_FILE = frozenset({"read_text", "read_bytes", "findall", "search", "match", "fullmatch", "finditer"})
"""What reads a file, and what of `re` finds something in its text."""


_READ_FROM_TEXT = frozenset({"json.loads", "tomllib.loads", "yaml.load", "yaml.safe_load"})


def _is_part(facts: ModuleFacts, value: ast.expr) -> bool:
    """Whether a value is taken from another, not asked of a system: no call but `item.get("port")`.

    What a file holds is a part of it, too, and what its text says.
    """
    if not isinstance(value, ast.Call):
        return not isinstance(value, ast.Await)
    computed = isinstance(value.func, ast.Name) and value.func.id in PLAIN and not facts.bindings(value.func)
    if computed or (facts.module.resolve(value.func) in _READ_FROM_TEXT and value.args):
        return all(_is_part(facts, item) for item in value.args)
    if isinstance(value.func, ast.Attribute) and value.func.attr in _OF_A_FILE:
        return True
    first = value.args[0] if value.args else None
    looks_up = isinstance(value.func, ast.Attribute) and value.func.attr == "get"
    if last_name(value.func) == "getattr" or (isinstance(value.func, ast.Attribute) and hasattr(str, value.func.attr)):
        return True
    return looks_up and isinstance(first, ast.Constant) and "/" not in str(first.value)


def narrows_types(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether all that a block asserts there is for a type checker: `assert reply is not None`."""
    found = list(facts.checks_in(*node.body))
    return bool(found) and all(
        isinstance(check, ast.Assert) and check.msg is None and _is_narrowing(check.test) for check in found
    )


def _is_narrowing(test: ast.expr) -> bool:
    if isinstance(test, ast.Call):
        return last_name(test.func) == "isinstance"
    right = test.comparators[0] if isinstance(test, ast.Compare) else None
    absent = is_none(right)
    return absent and isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.IsNot)


def subject(test: ast.expr) -> ast.expr | None:
    """The value that a condition compares with a literal or asks for its type: what a dispatch is about."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.In | ast.Is):
        return None if isinstance(test.left, ast.Constant) else test.left
    if isinstance(test, ast.Call) and last_name(test.func) == "isinstance" and test.args:
        return test.args[0]
    return None
