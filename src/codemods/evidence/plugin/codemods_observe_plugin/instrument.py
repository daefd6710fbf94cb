"""Puts probes into the tree of one module, so that what it does, the messages of its asserts included, stays the same.

Each place gets a number; the process that started the run knows a place by its kind and position. Statements get
`add(number)` beside them. An expression is wrapped, except inside an `assert` that pytest rewrites: there it is only
marked, and the rewriter adds the probe after the value is computed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from . import choices

ADD = "_@codemods_add"
NOTES = "_@codemods_notes"
EVENTS = 4
"""Numbers that each place has, for what may happen there."""
FIRST, SECOND, THIRD = 0, 1, 2
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TRIES = tuple(getattr(ast, name) for name in ("Try", "TryStar") if hasattr(ast, name))


class Instrument(ast.NodeTransformer):
    """One module; `places` holds, in order, `(kind, position, place around it)`, numbered from `first`."""

    def __init__(self, first: int, rewritten: bool, receivers: Iterable[str]) -> None:
        self.places: list[tuple[str, list[int], int]] = []
        self._first = first
        self._rewritten = rewritten
        self._receivers = frozenset(receivers)
        self._open: list[tuple[int, int]] = []
        """Tries whose body is being visited: (place, depth of loops)."""
        self._loops = 0
        self._function = False
        self._marking = False

    def run(self, tree: Any) -> Any:
        if tree.body:
            self._visit_fields(tree)
            at = _head(tree.body)
            imports = [
                ast.ImportFrom(f"{__package__}.notes", [ast.alias("add", ADD)], 0),
                ast.ImportFrom(f"{__package__}.notes", [ast.alias("NOTES", NOTES)], 0),
            ]
            tree.body[at:at] = [_placed(item, tree.body[min(at, len(tree.body) - 1)]) for item in imports]
        return tree

    # --- places ----------------------------------------------------------------------------------------------------

    def _place(self, kind: str, node: Any, around: int = -1) -> int:
        self.places.append((kind, position(node), around))
        return self._first + len(self.places) - 1

    def _passed(self, place: int, event: Any, like: Any) -> Any:
        call = ast.Call(ast.Name(ADD, ast.Load()), [ast.Constant(place * EVENTS + event)], [])
        return _placed(ast.Expr(call), like)

    def _probe(self, name: str, place: int, *arguments: Any, like: Any) -> Any:
        method = ast.Attribute(ast.Name(NOTES, ast.Load()), name, ast.Load())
        return _placed(ast.Call(method, [ast.Constant(place), *arguments], []), like)

    # --- blocks ----------------------------------------------------------------------------------------------------

    def _visit_fields(self, node: Any) -> Any:
        """Visit what is in a node; statements may become several."""
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(node, name, self._visit_list(value))
            elif isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))
        return node

    generic_visit = _visit_fields

    def _visit_list(self, items: list[Any]) -> Any:
        found = []
        for item in items:
            new = self.visit(item) if isinstance(item, ast.AST) else item
            found.extend(new) if isinstance(new, list) else found.append(new)
        return found

    def visit_FunctionDef(self, node: Any) -> Any:
        saved = self._open, self._loops, self._function
        self._open, self._loops, self._function = [], 0, True
        place = self._place("def", node)
        for name in ("decorator_list", "body"):
            setattr(node, name, self._visit_list(getattr(node, name)))
        at = 1 if _is_docstring(node.body[0]) else 0
        node.body.insert(at, self._passed(place, FIRST, node.body[min(at, len(node.body) - 1)]))
        self._open, self._loops, self._function = saved
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: Any) -> Any:
        saved = self._open, self._loops, self._function
        self._open, self._loops, self._function = [], 0, False
        node.body = self._visit_list(node.body)
        self._open, self._loops, self._function = saved
        return node

    def visit_Lambda(self, node: Any) -> Any:
        return node

    visit_JoinedStr = visit_Lambda  # before 3.12 what is in it has no position

    def visit_If(self, node: Any) -> Any:
        place = self._place("if", node)
        self._visit_fields(node)
        node.body.insert(0, self._passed(place, FIRST, node.body[0]))
        node.orelse.insert(0, self._passed(place, SECOND, node.test))
        return node

    def visit_Try(self, node: Any) -> Any:
        if not node.handlers:
            return self._visit_fields(node)
        place = self._place("try", node)
        handlers = [self._place("handler", handler, place) for handler in node.handlers]
        self._open.append((place, self._loops))
        node.body = self._visit_list(node.body)
        self._open.pop()
        for handler, number in zip(node.handlers, handlers):  # noqa: B905  (no `strict` before 3.10)
            handler.body = self._visit_list(handler.body)
            handler.body.insert(0, ast.copy_location(ast.Expr(self._probe("ran", number, like=handler)), handler))
        node.orelse = [self._passed(place, SECOND, node.body[-1]), *self._visit_list(node.orelse)]
        node.finalbody = self._visit_list(node.finalbody)
        return [self._passed(place, FIRST, node), node]

    visit_TryStar = visit_Try

    def visit_For(self, node: Any) -> Any:
        checked = self._function and choices.holds_check(node.body)
        place = self._place("loop", node) if checked else None
        node.iter = self.visit(node.iter)
        self._loops += 1
        node.body = self._visit_list(node.body)
        self._loops -= 1
        node.orelse = self._visit_list(node.orelse)
        if place is None:
            return node
        flag = f"@codemods_{place}"
        node.body.insert(0, _set(flag, True, node.body[0]))
        seen = ast.If(
            ast.Name(flag, ast.Load()), [self._passed(place, FIRST, node)], [self._passed(place, SECOND, node)]
        )
        # a `return` or an error in the loop comes from a round, so that the loop was not empty
        node.body.insert(1, self._passed(place, FIRST, node.body[0]))
        return [_set(flag, False, node), node, _placed(seen, node)]

    visit_AsyncFor = visit_For

    def visit_While(self, node: Any) -> Any:
        node.test = self.visit(node.test)
        self._loops += 1
        node.body = self._visit_list(node.body)
        self._loops -= 1
        node.orelse = self._visit_list(node.orelse)
        return node

    def visit_With(self, node: Any) -> Any:
        if not (self._function and choices.suppresses(node)):
            broad = [item for item in node.items if choices.is_broad(item.context_expr)]
            places = [self._place("raises", item.context_expr) for item in broad]
            self._visit_fields(node)
            for item, number in zip(broad, places):  # noqa: B905  (no `strict` before 3.10)
                item.context_expr = self._probe("raising", number, item.context_expr, like=item.context_expr)
            return node
        place = self._place("suppress", node)
        flag = f"@codemods_{place}"
        self._open.append((place, self._loops))
        self._visit_fields(node)
        self._open.pop()
        node.body += [self._passed(place, SECOND, node.body[-1]), _set(flag, True, node.body[-1])]
        fired = ast.If(ast.Name(flag, ast.Load()), [ast.Pass()], [self._passed(place, THIRD, node)])
        return [_set(flag, False, node), self._passed(place, FIRST, node), node, _placed(fired, node)]

    def visit_Return(self, node: Any) -> Any:
        self._visit_fields(node)
        left = [self._passed(place, SECOND, node) for place, _ in self._open]
        if not left or node.value is None or isinstance(node.value, ast.Constant):
            return [*left, node]
        name = "@codemods_answer"
        kept = _placed(ast.Assign([ast.Name(name, ast.Store())], node.value), node)
        node.value = _placed(ast.Name(name, ast.Load()), node)
        return [kept, *left, node]

    def visit_Break(self, node: Any) -> Any:
        return [*(self._passed(place, SECOND, node) for place, depth in self._open if depth == self._loops), node]

    visit_Continue = visit_Break

    def visit_Expr(self, node: Any) -> Any:
        self._visit_fields(node)
        if isinstance(node.value, ast.Compare):
            node.value = self._probe("compares", self._place("bare", node.value), node.value, like=node.value)
        return node

    def visit_Assert(self, node: Any) -> Any:
        place = self._place("assert", node)
        if self._rewritten:
            self._marking = True
            self.visit(node.test)
            self._marking = False
        else:
            node.test = self.visit(node.test)
        return [self._passed(place, FIRST, node), node]

    # --- expressions -----------------------------------------------------------------------------------------------

    def visit_Compare(self, node: Any) -> Any:
        self._visit_fields(node)
        if not choices.is_telling(node):
            return node
        place = self._place("compare", node)
        shared = choices.shared(node.comparators[0])
        if self._marking:
            node.codemods_place, node.codemods_factor = place, shared
            return node
        if shared is not None:
            side = "left" if node.comparators[0].left is shared else "right"
            setattr(node.comparators[0], side, self._probe("factor", place, shared, like=shared))
        node.left = self._probe("left", place, node.left, like=node.left)
        node.comparators = [self._probe("right", place, node.comparators[0], like=node.comparators[0])]
        return node

    def visit_Call(self, node: Any) -> Any:
        self._visit_fields(node)
        kind = choices.kind_of_call(node)
        if kind is None or (self._marking and kind != "get"):
            return node
        place = self._place(kind, node)
        if self._marking:
            node.codemods_place = place
            return node
        if kind == "get":
            return self._probe("got", place, node.func, *node.args, like=node)
        return self._probe("ended", place, node, like=node)

    def visit_Await(self, node: Any) -> Any:
        self._visit_fields(node)
        arguments: list[Any] = []
        if choices.is_gathering(node.value):
            probe = "gathered"
            place = self._place("gather", node.value)
        elif choices.receives(node.value, self._receivers):
            probe, place = "waited", self._place("wait", node)
            arguments = [ast.Call(ast.Attribute(ast.Name(NOTES, ast.Load()), "now", ast.Load()), [], [])]
        else:
            return node
        wrapped = self._probe(probe, place, *arguments, node, like=node)
        if self._marking:
            node.codemods_wrapped = wrapped
            return node
        return wrapped


def position(node: Any) -> Any:
    return [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]


def _set(name: str, value: Any, like: Any) -> Any:
    return _placed(ast.Assign([ast.Name(name, ast.Store())], ast.Constant(value)), like)


def _placed(node: Any, like: Any) -> Any:
    """A new node, and what is new in it, at the place of another one."""
    ast.copy_location(node, like)
    return ast.fix_missing_locations(node)


def _is_docstring(node: Any) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _head(body: list[Any]) -> int:
    """Where statements may be inserted: below the docstring and `from __future__`."""
    at = 1 if _is_docstring(body[0]) else 0
    while at < len(body) and isinstance(body[at], ast.ImportFrom) and body[at].module == "__future__":
        at += 1
    return at
