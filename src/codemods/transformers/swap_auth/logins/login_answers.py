"""What a function knows of a login as it runs: names that hold its answer, and what the helper gives for its parts."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codemods.transformers.swap_auth.headers.bearer import token_in
from codemods.transformers.swap_auth.logins.answers import from_path

RESPONSE: list[object] = [None]
"""The path of an HTTP response; that of its body is empty."""
_STATUS = frozenset({"status_code", "status"})
_LEAST_BAD = 400


@dataclass
class LoginAnswers:
    """Names of answers, followed in the order in which statements run."""

    requests: Sequence[ast.Call]
    names: dict[str, list[object]] = field(default_factory=dict)
    gives_headers: bool = False
    """Whether the helper gives headers with the token in them, and not the token."""
    own: dict[str, list[object]] = field(default_factory=dict)
    """Names of the function's own that keep a part of an answer: they stay, and tell whether it worked."""

    def path(self, node: ast.expr) -> list[object] | None:
        """The keys by which an expression is taken out of an answer; None for what has nothing to do with one."""
        if isinstance(node, ast.Await):
            return self.path(node.value)
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Subscript):
            path = self.path(node.value)
            key = node.slice.value if isinstance(node.slice, ast.Constant) else None
            return None if path is None else [*path, key]
        if isinstance(node, ast.Attribute):
            path = self.path(node.value)
            return None if path is None else [*path, (node.attr,)]
        return self._called(node) if isinstance(node, ast.Call) else None

    def _called(self, node: ast.Call) -> list[object] | None:
        if node in self.requests:
            return RESPONSE
        path = self.path(node.func.value) if isinstance(node.func, ast.Attribute) else None
        if path is None or not isinstance(node.func, ast.Attribute):
            return None
        if node.func.attr == "json" and path == RESPONSE:
            return []
        if node.func.attr == "get" and path[:1] != RESPONSE and node.args and isinstance(node.args[0], ast.Constant):
            return [*path, node.args[0].value]
        return [*path, (node.func.attr,)]

    def said(self, node: ast.expr) -> ast.expr | None:
        """What the helper gives for a part of an answer; None where it gives nothing like it."""
        if self.is_header(node):
            return ast.Name("headers", ast.Load())
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            found = [self.said(value) for value in node.values]
            alike = {ast.dump(item) for item in found if item is not None}
            return found[0] if None not in found and len(alike) == 1 else None
        path = self.path(node)
        return from_path(path) if path else None

    def parts(self, node: ast.AST) -> Iterator[ast.expr]:
        """The outermost expressions below a node that are taken out of an answer."""
        if isinstance(node, ast.expr) and (
            self.path(node) is not None or self._alternatives(node) or self.is_header(node)
        ):
            yield node
            return
        for child in ast.iter_child_nodes(node):
            yield from self.parts(child)

    def is_header(self, node: ast.expr) -> bool:
        """Whether an expression is headers with nothing but the token of an answer, where the helper gives headers."""
        if not self.gives_headers or not isinstance(node, ast.Dict) or len(node.keys) != 1:
            return False
        token, key = token_in(node.values[0]), node.keys[0]
        said = self.said(token) if token is not None else None
        return isinstance(said, ast.Name) and str(getattr(key, "value", "")).lower() == "authorization"

    def _alternatives(self, node: ast.expr) -> bool:
        return isinstance(node, ast.BoolOp) and self.said(node) is not None

    # --- whether it worked -----------------------------------------------------------------------------------------

    def polarity(self, test: ast.expr) -> bool | None:
        """Whether a condition holds after a login that worked; None where neither is sure."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            found = self.polarity(test.operand)
            return None if found is None else not found
        if isinstance(test, ast.BoolOp):
            found_all = {self.polarity(value) for value in test.values}
            return found_all.pop() if len(found_all) == 1 else None
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self._compared(test.left, test.ops[0], test.comparators[0])
        path = self.own.get(test.id) if isinstance(test, ast.Name) else None
        if path is not None:
            return True if from_path(path) is not None else None
        path = self.path(test)
        if path == [None, ("ok",)] or path == [None, ("is_success",)]:
            return True
        return True if path and path[0] is not None and self.said(test) is not None else None

    def _compared(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> bool | None:
        if isinstance(op, ast.In | ast.NotIn) and isinstance(left, ast.Constant) and self.path(right) == []:
            return isinstance(op, ast.In)
        if isinstance(right, ast.Constant) and right.value is None and isinstance(op, ast.Is | ast.IsNot):
            return isinstance(op, ast.IsNot) if self.path(left) else None
        path = self.path(left)
        statuses = _statuses(right)
        if not path or len(path) != 2 or path[0] is not None or not statuses:
            return None
        if path[1] not in [(name,) for name in _STATUS]:
            return None
        good = all(status < _LEAST_BAD for status in statuses)
        bad = all(status >= _LEAST_BAD for status in statuses)
        if isinstance(op, ast.Eq | ast.In):
            return good if good or bad else None
        if isinstance(op, ast.NotEq | ast.NotIn):
            return (not good) if good or bad else None
        if isinstance(op, ast.Lt | ast.LtE):
            return True
        return False if bad else None


def _statuses(node: ast.expr) -> list[int]:
    items = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    values = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, int)]
    return values if len(values) == len(items) else []
