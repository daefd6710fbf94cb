"""What the functions of a module assert about the policy's required events, in any spelling."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.naming import callee, tail
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_REQUIRED = re.compile(r"(required|critical|expected|mandatory)\w*events", re.IGNORECASE)
"""Names of collections whose every event must have come."""
_TEXT_CALLS = frozenset({"dumps", "str", "repr", "decode", "text", "join"})


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One assertion that events are in a collection; `absent` when it says that they are not."""

    events: frozenset[str]
    seen: ast.expr
    statement: ast.stmt
    unittest: bool = False
    absent: bool = False
    either: bool = False
    """Whether it says no more than that one of several came: then none is sure."""
    pattern: ast.expr | None = None
    """The asserted condition when it is not just membership: repeated with another event."""
    constant: ast.Constant | None = None
    """The event in `pattern`."""


class Claims:
    """All claims of one module."""

    def __init__(self, module: ModuleIndex, required: tuple[str, ...]) -> None:
        self._module = module
        self._required = required

    @cached_property
    def by_function(self) -> dict[FunctionNode, list[Claim]]:
        """The assertions about required events in each function, in document order."""
        found: dict[FunctionNode, list[Claim]] = {}
        for statement in self._module.nodes(ast.Assert):
            for condition in conjuncts(statement.test):
                self._add(found, self._claim(statement, condition))
        for call in self._module.nodes(ast.Call):
            if isinstance(call.func, ast.Attribute) and call.func.attr in {"assertIn", "assertNotIn"}:
                absent = call.func.attr == "assertNotIn"
                if len(call.args) >= 2:
                    statement_of = self._module.statement(call)
                    self._add(found, self._membership(statement_of, call.args[0], call.args[1], absent, unittest=True))
        for claims in found.values():
            claims.sort(key=lambda claim: claim.statement.lineno)
        return found

    def _add(self, found: dict[FunctionNode, list[Claim]], claim: Claim | None) -> None:
        function = self._module.function(claim.statement) if claim is not None else None
        says = claim is not None and (claim.events or claim.either)
        if claim is not None and function is not None and says and self._is_collected(claim.seen):
            found.setdefault(function, []).append(claim)

    def _claim(self, statement: ast.stmt, node: ast.expr) -> Claim | None:
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = node.left, node.comparators[0]
            if isinstance(node.ops[0], ast.In | ast.NotIn):
                return self._membership(statement, left, right, isinstance(node.ops[0], ast.NotIn))
            if isinstance(node.ops[0], ast.LtE) and self._literal(left):
                return Claim(self._literal(left), _unwrapped(right), statement)
            return self._compared(statement, node, left, right)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "issubset" and node.args:
                return Claim(self._literal(node.func.value), _unwrapped(node.args[0]), statement)
            if len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
                return self._quantified(statement, node, node.args[0])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._difference(statement, node.operand)
        if isinstance(node, ast.BoolOp):
            return self._either(statement, node)
        return self._entry(statement, node, node)

    def _either(self, statement: ast.stmt, node: ast.BoolOp) -> Claim | None:
        """`"agent_started" in event_types or "agent_thinking" in event_types`: one of them came."""
        parts = [item for item in node.values if isinstance(item, ast.Compare) and len(item.ops) == 1]
        asked = [item for item in parts if isinstance(item.ops[0], ast.In) and isinstance(item.left, ast.Constant)]
        seen = {ast.dump(item.comparators[0]) for item in asked}
        if len(asked) < len(node.values) or len(seen) > 1 or not any(self._event(item.left) for item in asked):
            return None
        return Claim(frozenset(), asked[0].comparators[0], statement, either=True)

    def _membership(
        self, statement: ast.stmt, left: ast.expr, right: ast.expr, absent: bool, *, unittest: bool = False
    ) -> Claim | None:
        """`"agent_started" in event_types`, also for each of a literal list in a loop."""
        event = self._event(left)
        if event is not None:
            return Claim(frozenset({event}), right, statement, unittest, absent)
        loop = self._loop(statement, left)
        return Claim(self._literal(loop.iter), right, loop, unittest, absent) if loop is not None else None

    def _quantified(self, statement: ast.stmt, call: ast.Call, generator: ast.GeneratorExp) -> Claim | None:
        """`any(event["type"] == "agent_started" for event in events)`, `all(kind in event_types for kind in [...])`."""
        condition, source = generator.elt, generator.generators[0]
        if not isinstance(condition, ast.Compare) or len(condition.ops) != 1 or len(generator.generators) > 1:
            return None
        if callee(call) == "any" and isinstance(condition.ops[0], ast.Eq):
            for side in (condition.left, condition.comparators[0]):
                event = self._event(side)
                if event is not None and isinstance(side, ast.Constant):
                    return Claim(frozenset({event}), source.iter, statement, pattern=call, constant=side)
        if callee(call) == "all" and isinstance(condition.ops[0], ast.In):
            return Claim(self._literal(source.iter), condition.comparators[0], statement)
        return None

    def _compared(self, statement: ast.stmt, node: ast.Compare, left: ast.expr, right: ast.expr) -> Claim | None:
        """`event_types[0] == "agent_started"`, `len(missing) == 0`, `counts["agent_started"] > 0`."""
        bound = right.value if isinstance(right, ast.Constant) else None
        measured = left.args[0] if isinstance(left, ast.Call) and callee(left) == "len" and left.args else None
        if isinstance(node.ops[0], ast.Eq):
            event = self._event(right)
            if event is not None and isinstance(left, ast.Subscript) and _is_position(left.slice):
                return Claim(frozenset({event}), left.value, statement)
            return self._difference(statement, measured) if measured is not None and bound == 0 else None
        least = bound if isinstance(bound, int) else None
        if (type(node.ops[0]), least) in {(ast.GtE, 1), (ast.Gt, 0)}:
            return self._entry(statement, node, measured or left)
        return None

    def _entry(self, statement: ast.stmt, pattern: ast.expr, node: ast.expr) -> Claim | None:
        """`counts["agent_started"]`, `seen.get("agent_started")`, `event_types.count("agent_started")`."""
        if isinstance(node, ast.Subscript):
            owner, key = node.value, node.slice
        elif isinstance(node, ast.Call) and callee(node) in {"get", "count"} and node.args:
            owner, key = getattr(node.func, "value", node), node.args[0]
        else:
            return None
        event = self._event(key)
        if event is None or not isinstance(key, ast.Constant):
            return None
        return Claim(frozenset({event}), owner, statement, pattern=pattern, constant=key)

    def _difference(self, statement: ast.stmt, node: ast.expr) -> Claim | None:
        """That nothing is in `REQUIRED - seen` or in `[kind for kind in REQUIRED if kind not in seen]`."""
        for value in [node] if not isinstance(node, ast.Name) else self.values(node):
            if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Sub):
                return Claim(self._literal(value.left), _unwrapped(value.right), statement)
            if isinstance(value, ast.ListComp | ast.SetComp) and len(value.generators) == 1:
                source = value.generators[0]
                condition = source.ifs[0] if len(source.ifs) == 1 else None
                if isinstance(condition, ast.Compare) and isinstance(condition.ops[0], ast.NotIn):
                    return Claim(self._literal(source.iter), condition.comparators[0], statement)
        return None

    def _event(self, node: ast.expr) -> str | None:
        """The required event that an expression is."""
        value = node.value if isinstance(node, ast.Constant) else None
        return value if isinstance(value, str) and value in self._required else None

    def _literal(self, node: ast.expr) -> frozenset[str]:
        """The required events in a literal collection, or in the one that a name stands for."""
        for value in [node] if not isinstance(node, ast.Name) else self.values(node):
            value = _unwrapped(value)
            if isinstance(value, ast.List | ast.Tuple | ast.Set):
                return frozenset(event for item in value.elts if (event := self._event(item)) is not None)
        return frozenset()

    # --- what is asked about ---------------------------------------------------------------------------------------

    def _is_collected(self, seen: ast.expr) -> bool:
        """Whether an expression holds events that were received: no text, and no list that the file spells out."""
        if isinstance(seen, ast.Constant | ast.JoinedStr | ast.List | ast.Tuple | ast.Set | ast.Dict):
            return False
        if isinstance(seen, ast.Call):
            return callee(seen) not in _TEXT_CALLS
        if isinstance(seen, ast.Name) and seen.id.isupper():
            return False
        for value in self.values(seen):
            spelled = isinstance(value, ast.List | ast.Tuple | ast.Set | ast.Dict) and any(ast.iter_child_nodes(value))
            written = isinstance(value, ast.Call) and callee(value) in _TEXT_CALLS
            if written or isinstance(value, ast.Constant | ast.JoinedStr) or (spelled and self._literal(value)):
                return False
        return True

    def values(self, node: ast.expr) -> list[ast.expr]:
        """What is assigned to a name in the scope that binds it."""
        if not isinstance(node, ast.Name):
            return []
        scope = self._module.binding_scope(node.id, node)
        return [
            item.value
            for item in (self._module.local(scope) if scope is not None else ())
            if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None
            for target in (item.targets if isinstance(item, ast.Assign) else [item.target])
            if isinstance(target, ast.Name) and target.id == node.id
        ]

    def of_callees(self, test: Test) -> frozenset[str]:
        """Events asserted in functions of this file that the test calls."""
        calls = {callee(node) for node in self._module.local(test.node) if isinstance(node, ast.Call)}
        return frozenset(
            event
            for function, claims in self.by_function.items()
            if function.name in calls or test.node in self._module.ancestors(function)
            for claim in claims
            if not claim.absent
            for event in claim.events
        )

    def of_items(self, test: Test, seen: ast.expr) -> frozenset[str]:
        """Events that the test finds in an item of the same collection: `any("agent_started" in x for x in seen)`."""
        asserts = (node for node in self._module.local(test.node) if isinstance(node, ast.Assert))
        conditions = (condition for node in asserts for condition in conjuncts(node.test))
        found = (self._found_in_item(condition, seen) for condition in conditions)
        return frozenset(event for event in found if event is not None)

    def _found_in_item(self, condition: ast.expr, seen: ast.expr) -> str | None:
        if not isinstance(condition, ast.Call) or callee(condition) != "any" or len(condition.args) != 1:
            return None
        match condition.args[0]:
            case ast.GeneratorExp(
                elt=ast.Compare(left=left, ops=[ast.In()], comparators=[ast.Name(id=name)]),
                generators=[ast.comprehension(target=ast.Name(id=item), iter=source)],
            ) if name == item and ast.dump(source) == ast.dump(seen):
                return self._event(left)
        return None

    def loop_over_unknown(self, test: Test) -> bool:
        """Whether each item of a collection that this file does not spell out is asserted too, or looked up for it."""
        for node in self._module.local(test.node):
            for condition in conjuncts(node.test) if isinstance(node, ast.Assert) else ():
                if isinstance(condition, ast.Compare) and isinstance(condition.ops[0], ast.In):
                    loop = self._loop(node, condition.left)
                    if loop is not None and not self._literal(loop.iter):
                        return True
            if isinstance(node, ast.For) and _REQUIRED.search(tail(node.iter)):
                checks = any(isinstance(item, ast.Assert) for item in node.body)
                if checks and not self._literal(node.iter):
                    return True
        return False

    def _loop(self, node: ast.AST, item: ast.expr) -> ast.For | None:
        """The loop around a node whose variable an expression is."""
        loops = (up for up in self._module.ancestors(node) if isinstance(up, ast.For))
        name = item.id if isinstance(item, ast.Name) else None
        return next((up for up in loops if isinstance(up.target, ast.Name) and up.target.id == name), None)


def _is_position(node: ast.expr) -> bool:
    return ast.unparse(node).lstrip("-").isdecimal()


def _unwrapped(node: ast.expr) -> ast.expr:
    """The collection inside `set(…)`, `list(…)`, `tuple(…)` or `frozenset(…)`."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and callee(node) in {"set", "list", "tuple", "frozenset"}:
        return node.args[0]
    return node
