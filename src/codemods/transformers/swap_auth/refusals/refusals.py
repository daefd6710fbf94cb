"""Demands that somebody is turned away: by a status, the answer's word, an exception, a close code or a validator's no.

What a check claims counts, with its polarity, and the call that it claims it of; names of tests say nothing here. That
a status must not be 401 or 403 counts as well, and that it may be, where nothing but a token is sent: who asks so asks
who is let in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.checked_comparisons import conjuncts, fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, callee, is_denied, last_name, listed, number, spoken, words
from codemods.analysis.conditions.implications import claimed, opposite
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.swap_auth.refusals.asked_calls import AskedCalls

_RAISES = frozenset({"pytest.raises", "assertRaises", "assertRaisesRegex"})
_CODES = frozenset({401, 403, 1008, 4001, 4003, 4401, 4403})
"""Statuses of HTTP and close codes of WebSockets that say no to who asks."""
_SAID = listed(
    "unauthorized forbidden unauthenticated permission_denied access_denied invalid_token invalid_grant invalid_client "
    "insufficient_scope token_expired expired_token token_revoked http_401 http_403 http_401_unauthorized "
    "http_403_forbidden"
)
"""The same by name, as HTTP, OAuth and gRPC spell it."""
_STATUS = frozenset({"status", "status_code", "code"})
_TAKEN = frozenset({"valid", "is_valid", "active", "is_active", "authenticated", "is_authenticated", "authorized"})
_WORKED = frozenset({"ok", "is_success", "success", "connected", "accepted", "allowed", "granted", "logged_in"})
_LEAST_BAD = 400


class Refusals:
    """Looks at the checks of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._facts = module.derived(ModuleFacts)
        self._asked = AskedCalls(module)

    def demands(self, node: ast.AST) -> bool:
        """Whether a node fails a test, or reports a failure, unless somebody is turned away."""
        if isinstance(node, ast.Assert):
            return any(map(is_rejection, walk(node.test))) or self._any(conjuncts(node.test))
        if isinstance(node, ast.If):
            return self._branches(node)
        if isinstance(node, ast.Try):
            return self._must_fail(node)
        if isinstance(node, ast.With | ast.AsyncWith):
            expected = any(self.expects(item) for item in node.items)
            return expected and self._tries(node.body)
        if isinstance(node, ast.For):
            return self._lists_no(node.iter)
        if isinstance(node, ast.Call):
            listed_no = callee(node) == "parametrize" and any(map(self._lists_no, node.args[1:]))
            return listed_no or self._any(_unittest(node))
        if not isinstance(node, ast.Compare) or not self._is_told(node):
            return False
        return is_rejection(node) or self._may_be(node)

    def expects(self, item: ast.withitem) -> bool:
        """Whether a `with` expects an exception."""
        call = item.context_expr
        if not isinstance(call, ast.Call):
            return False
        return callee(call) in _RAISES or self._module.resolve(call.func) in _RAISES

    def _is_told(self, node: ast.expr) -> bool:
        """Whether a comparison is a result that others judge: returned, or kept under a key."""
        parent = self._module.parent(node)
        while isinstance(parent, ast.BoolOp):
            parent = self._module.parent(parent)
        return isinstance(parent, ast.Return | ast.Dict | ast.keyword)

    def _lists_no(self, table: ast.expr) -> bool:
        """Whether a row of a table has a status that says no beside what it is the answer to."""
        for row in walk(self._facts.constant(table)):
            items = _items(row)
            if len(items) > 1 and any(map(is_no, items)) and not all(map(_is_number, items)):
                return True
        return False

    # --- what must not happen --------------------------------------------------------------------------------------

    def _branches(self, node: ast.If) -> bool:
        then, other = self._fails(node.body), bool(node.orelse) and self._fails(node.orelse)
        if then is other:
            return False
        if then:
            return self._any(opposite(node.test))
        parent = self._module.parent(node)
        if isinstance(parent, ast.ExceptHandler):
            return False  # which errors pass as well says nothing where a success does
        earlier = isinstance(parent, ast.If) and parent.orelse == [node]
        return (not earlier or self._fails(parent.body)) and self._any(conjuncts(node.test))  # type: ignore[union-attr]

    def _fails(self, body: list[ast.stmt]) -> bool:
        """Whether a block fails the test, or reports a failure."""
        return any(self._reports(item) for item in body)

    def _reports(self, node: ast.stmt) -> bool:
        if fails(self._module, [node]):
            return True
        if isinstance(node, ast.Return | ast.Assign):
            feared = isinstance(node, ast.Assign) and bool(words(last_name(node.targets[0])) & FAILURE)
            return isinstance(node.value, ast.Constant) and node.value.value is feared
        if isinstance(node, ast.AugAssign):
            return bool(words(last_name(node.target)) & FAILURE)
        called = node.value if isinstance(node, ast.Expr) else None
        return isinstance(called, ast.Call) and not only_says(node) and bool(spoken(called.func) & FAILURE)

    def _must_fail(self, node: ast.Try) -> bool:
        """Whether a `try` that asks for something fails the test, or reports a failure, unless it raises."""
        last = (node.orelse or node.body)[-1]
        while isinstance(last, ast.With | ast.AsyncWith | ast.Try):
            last = (last.orelse or last.body)[-1] if isinstance(last, ast.Try) else last.body[-1]
        caught = any(not self._fails(handler.body) for handler in node.handlers)
        return caught and not isinstance(last, ast.Assign) and self._reports(last) and self._tries(node.body)

    def _tries(self, body: list[ast.stmt]) -> bool:
        """Whether a block asks for something that only some may have."""
        calls = (item for statement in body for item in walk(statement) if isinstance(item, ast.Call))
        return any(self._asked.as_somebody(call) for call in calls)

    # --- what a condition claims -----------------------------------------------------------------------------------

    def _any(self, claims: Iterable[ast.expr]) -> bool:
        return any(self._says_no(item) for item in claims)

    def _says_no(self, node: ast.expr) -> bool:
        """Whether a condition only holds when somebody was turned away."""
        if isinstance(node, ast.Name):
            value = self._facts.value(node)
            known = isinstance(value, ast.Compare | ast.BoolOp | ast.UnaryOp)
            parts = conjuncts(value) if known and value is not None else ()
            return self._any(item for item in parts if not isinstance(item, ast.Name))
        if is_denied(node):
            if isinstance(node.operand, ast.Compare | ast.BoolOp):
                return self._any(item for item in opposite(node.operand) if not isinstance(item, ast.UnaryOp))
            return self._is_taken(node.operand)
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            return False
        left, operator, right = node.left, node.ops[0], node.comparators[0]
        denied = isinstance(operator, ast.NotEq | ast.NotIn) and (_is_status(left) and is_no(right))
        return is_rejection(node) or denied or self._may_be(node) or self._compared(left, operator, right)

    def _may_be(self, node: ast.Compare) -> bool:
        """Whether 401 or 403 is among the answers that pass, where a request brings nothing but who asks."""
        listed_no = isinstance(node.ops[0], ast.In) and any(map(is_no, _items(node.comparators[0])))
        return listed_no and self._asked.only_asks(self._asked.call(node.left))

    def _compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> bool:
        if isinstance(right, ast.Constant) and (right.value is None or isinstance(right.value, bool)):
            negated = isinstance(operator, ast.IsNot | ast.NotEq)
            if right.value is None:
                return not negated and self._asked.judges(self._asked.call(left))
            return right.value is negated and self._is_taken(left)
        bound = number(right)
        if isinstance(operator, ast.Gt | ast.GtE):
            bad = bound is not None and 2 * 100 < bound <= _LEAST_BAD
        else:
            good = [isinstance(item, int) and item < _LEAST_BAD for item in _constants(right)]
            bad = isinstance(operator, ast.NotEq | ast.NotIn) and bool(good) and all(good)
        return bad and _is_status(left) and self._asked.only_asks(self._asked.call(left))

    def _is_taken(self, node: ast.expr) -> bool:
        """Whether a value tells that somebody was let in."""
        call, name = self._asked.call(node), last_name(node)
        if self._asked.judges(call):
            return name in _TAKEN | _WORKED or self._asked.is_result(node)
        return self._asked.only_asks(call) and name in _TAKEN | {"ok", "is_success"}


def is_rejection(node: ast.AST) -> bool:
    """A comparison with a status, or a name of one, that says no to who asks."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.In | ast.Is):
        return False
    return is_no(node.left) or is_no(node.comparators[0])


def is_no(node: ast.expr) -> bool:
    """A status that says no: 401, `HTTPStatus.FORBIDDEN`, or a collection of statuses without a success among them."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            return node.value.lower().replace(" ", "_") in _SAID
        return type(node.value) is int and node.value in _CODES
    if isinstance(node, ast.Attribute):
        return node.attr.lower() in _SAID
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        accepted = any(isinstance(item, int) and item < _LEAST_BAD for item in _constants(node))
        return not accepted and any(map(is_no, node.elts))
    return False


def _items(row: ast.AST) -> list[ast.expr]:
    """The parts of a row: a tuple, a list, a dictionary, or a call such as `pytest.param`."""
    if isinstance(row, ast.Dict):
        return row.values
    if isinstance(row, ast.Tuple | ast.List):
        return row.elts
    return row.args if isinstance(row, ast.Call) else []


def _is_status(node: ast.expr) -> bool:
    return last_name(node) in _STATUS


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def _constants(node: ast.expr) -> list[object]:
    items = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return [item.value if isinstance(item, ast.Constant) else None for item in items]


def _unittest(call: ast.Call) -> Iterator[ast.expr]:
    """What a method of unittest claims."""
    name, arguments = callee(call), call.args
    if name == "assertFalse" and arguments:
        yield from opposite(arguments[0])
    elif name == "assertIsNone" and arguments:
        yield ast.Compare(arguments[0], [ast.Is()], [ast.Constant(None)])
    elif name in {"assertNotEqual", "assertNotIn"} and len(arguments) >= 2:
        operator = ast.NotEq() if name == "assertNotEqual" else ast.NotIn()
        yield ast.Compare(arguments[0], [operator], [arguments[1]])
    elif name.startswith("assert"):
        yield from claimed(call)
