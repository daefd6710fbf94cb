"""The way through a function that logs in, as it runs when the login works: one call of the helper and what is left.

Requests, checks of their own answers and the branches for a failure go; everything else stays as it is written, with
the helper's token and user in the place of what was taken out of an answer.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.swap_auth.helper.changes import NoCredentials, OfAuthentication, Refusal
from codemods.transformers.swap_auth.logins.answers import from_path
from codemods.transformers.swap_auth.logins.login_answers import RESPONSE, LoginAnswers
from codemods.transformers.swap_auth.logins.login_call import HALVES, HEADERS, LoginTemplate
from codemods.transformers.swap_auth.logins.login_pieces import Piece, stands_alone

_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "log", "success"})
_PLAIN = frozenset({"get", "str", "int", "uuid4", "time", "hex", "isoformat", "now", "dumps", "format"})


@dataclass
class Way:
    """What a function becomes: the pieces in order, `None` where the helper is called."""

    pieces: list[Piece | None] = field(default_factory=list)
    depth: int = 0
    """How deep the helper's call stands."""
    first: ast.stmt | None = None
    """The statement that stood there."""
    names: dict[str, str] = field(default_factory=dict)
    """The function's own names for the helper's token and user."""
    checks: int = 0
    """Checks that go, each about an answer."""
    drops: bool = False
    """Whether a value that stood for a failed login goes."""


class LoginWays:
    """Follows one function."""

    def __init__(
        self,
        module: ModuleIndex,
        function: FunctionNode,
        requests: Sequence[ast.Call],
        keys: Collection[str],
        asked: LoginTemplate,
    ) -> None:
        self.module = module
        self.keys = keys
        self.function = function
        self.requests = requests
        self.asked = asked
        self.answers = LoginAnswers(requests, gives_headers=asked.halves == HEADERS)
        self.way = Way()
        self._statements = {module.statement(call) for call in requests}

    def followed(self) -> Way:
        """The way through; raises Refusal."""
        self._block(self.function.body[ast.get_docstring(self.function, clean=False) is not None :], 1)
        if None not in self.way.pieces:
            raise Refusal("the login may not happen on the way through the function")
        if not self._takes(self.asked.halves[0]):
            raise NoCredentials("no token is taken out of its answer")
        if self.asked.halves == HEADERS and self._reads(HALVES[0]):
            raise Refusal("the helper gives headers, and the token is read by itself")
        kept = {node for piece in self.way.pieces if piece is not None for node in piece.nodes()}
        gone = [node for node in self.module.local(self.function) if node not in kept]
        self.way.checks = sum(isinstance(node, ast.Assert) for node in gone)
        self.way.drops = any(isinstance(node, ast.Return) and not self._gives(node) for node in gone)
        return self.way

    def _takes(self, half: str) -> bool:
        return self._reads(half) or half in self.way.names

    def _reads(self, half: str) -> bool:
        said = [code for piece in self.way.pieces if piece is not None for code in piece.said.values()]
        return any(isinstance(node, ast.Name) and node.id == half for code in said for node in walk(code))

    def _gives(self, node: ast.Return) -> bool:
        """Whether a value that is returned elsewhere is the token or the user all the same."""
        return node.value is not None and not isinstance(node.value, ast.Constant | ast.Dict)

    def _block(self, block: Sequence[ast.stmt], depth: int) -> bool:
        """Follow statements; whether the way ends with one of them."""
        return any(self._statement(item, depth) for item in block)

    def _statement(self, node: ast.stmt, depth: int) -> bool:
        """Follow one statement; whether the way ends here."""
        if isinstance(node, ast.If) and (outcome := self.answers.polarity(node.test)) is not None:
            return self._block(node.body if outcome else node.orelse, depth)
        if self._asks(node) and isinstance(node, ast.Try):
            return self._tried(node, depth)
        if self._asks(node) and isinstance(node, ast.With | ast.AsyncWith):
            return self._within(node, depth)
        if self._asks(node) and isinstance(node, ast.For) and not node.orelse:
            self.way.pieces.append(Piece(node, depth, head=True))
            if self._block(node.body, depth + 1):
                raise Refusal(f"line {node.lineno} ends in the middle of a loop")
            return False
        if self._keeps_answer(node, depth) or self._only_checks(node):
            return False
        self._keep(node, depth)
        return isinstance(node, ast.Return | ast.Raise)

    def _asks(self, node: ast.stmt) -> bool:
        """Whether a login is requested somewhere in a statement."""
        return any(self.module.holds(node, call) for call in self.requests)

    # --- what goes -------------------------------------------------------------------------------------------------

    def _tried(self, node: ast.Try, depth: int) -> bool:
        """A `try` around a login: its handlers are for a failure, and what they guard besides must not need them."""
        if node.finalbody:
            raise Refusal(f"line {node.lineno} cleans up after its login")
        kept = len(self.way.pieces)
        ends = self._block([*node.body, *node.orelse], depth)
        for piece in self.way.pieces[kept:]:
            around = walk(piece.statement) if piece is not None and not piece.head else ()
            if any(isinstance(item, ast.Await | ast.Assert) for item in around):
                raise Refusal(f"line {node.lineno} guards more than its login")
        return ends

    def _within(self, node: ast.With | ast.AsyncWith, depth: int) -> bool:
        """A `with` around a login: that of a response goes, that of a client where nothing else needs it."""
        own: set[str] = set()
        others = []
        for item in node.items:
            if self.answers.path(item.context_expr) != RESPONSE:
                others.append(item)
                own |= {item.optional_vars.id} if isinstance(item.optional_vars, ast.Name) else set()
            else:
                self._request(depth + bool(others), node)
                if isinstance(item.optional_vars, ast.Name):
                    self.answers.names[item.optional_vars.id] = RESPONSE
        if not others:
            return self._block(node.body, depth)
        first = len(self.way.pieces) - (None in self.way.pieces[-1:] and len(others) < len(node.items))
        ends = self._block(node.body, depth + 1)
        inner = self.way.pieces[first:]
        if (
            all(map(_is_client, others))
            and not own & self.asked.reads
            and not any(piece is not None and piece.reads & own for piece in inner)
        ):
            self.way.pieces[first:] = [piece and replace(piece, depth=piece.depth - 1) for piece in inner]
            self.way.depth -= None in inner
        elif len(others) < len(node.items):
            raise Refusal(f"line {node.lineno} opens what something else needs")
        else:
            self.way.pieces.insert(first, Piece(node, depth, head=True))
        return ends

    def _request(self, depth: int, node: ast.stmt) -> None:
        """The helper is called where the first request was made."""
        if None not in self.way.pieces:
            self.way.pieces.append(None)
            self.way.depth, self.way.first = depth, node

    def _keeps_answer(self, node: ast.stmt, depth: int) -> bool:
        """Whether a statement does nothing but keep an answer, or take the token or user out of it."""
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr) else None
        path = self.answers.path(value) if value is not None else None
        if node in self._statements and path is not None:
            self._request(depth, node)
        if isinstance(node, ast.Expr):
            return path is not None and (path == RESPONSE or path[-1:] == [("raise_for_status",)])
        name = bound_by(node)
        if name is None:
            return False
        if value is not None and self.answers.is_header(value):
            return self.way.names.setdefault(HEADERS[0], name) == name
        if path is None:
            self.answers.names.pop(name, None)
            return False
        said = self.answers.said(value) if value is not None else None
        if said is not None and not isinstance(said, ast.Name):
            self.answers.own[name] = path
            return False
        self.answers.names[name] = path
        if isinstance(said, ast.Name):
            self.way.names.setdefault(said.id, name)
            return self.way.names[said.id] == name
        return path in ([], RESPONSE)

    def _only_checks(self, node: ast.stmt) -> bool:
        """Whether a statement is about nothing but how the login went."""
        if isinstance(node, ast.Assert) and self.answers.polarity(node.test) is True:
            return True
        called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
        name = getattr(called, "attr", getattr(called, "id", ""))
        tells = name == "print" or name in _LOGS
        return tells and any(self.answers.said(part) is None for part in self.answers.parts(node))

    # --- what stays ------------------------------------------------------------------------------------------------

    def _keep(self, node: ast.stmt, depth: int) -> None:
        if self._asks(node):
            parts = list(self.answers.parts(node))
            inside = [call for call in self.requests if self.module.holds(node, call)]
            simple = isinstance(node, ast.Return | ast.Assign | ast.AnnAssign) or _yields(node)
            if not simple or not all(any(self.module.holds(part, call) for part in parts) for call in inside):
                raise Refusal(f"line {node.lineno} does more with its answer than keep it")
            self._request(depth, node)
        said: dict[ast.expr, ast.expr] = {}
        for part in self.answers.parts(node):
            found = self.answers.said(part) or self._whole(part, node)
            if found is None:
                raise OfAuthentication(f"line {part.lineno} uses more of its answer than token and user")
            said[part] = found
        for target in _stored(node):
            self.answers.names.pop(target, None)
        if not stands_alone(self.module, node):
            raise Refusal(f"line {node.lineno} holds more than one statement")
        self.way.pieces.append(Piece(node, depth, said))

    def _whole(self, part: ast.expr, node: ast.stmt) -> ast.expr | None:
        """An answer that is returned whole, as its callers take it apart."""
        if self.answers.path(part) != [] or not isinstance(node, ast.Return) or node.value is not part:
            return None
        said = {key: from_path([key]) for key in sorted(self.keys)}
        values = [value for value in said.values() if value is not None]
        if not said or len(values) < len(said):
            return None
        return ast.Dict([ast.Constant(key) for key in said], values)

    def drop_unread(self, needed: Collection[str]) -> None:
        """Drop assignments that only made ready what was sent; `needed` are names that the helper's call reads."""
        sent = {node.id for call in self.requests for node in walk(call) if isinstance(node, ast.Name)}
        gone = True
        while gone:
            gone = False
            for piece in self.way.pieces:
                name = bound_by(piece.statement) if piece is not None else None
                if piece is None or name is None or name not in sent - set(needed) or self._is_read(name, piece):
                    continue
                if is_plain(piece.statement):
                    self.way.pieces.remove(piece)
                    sent |= piece.reads
                    gone = True
                    break

    def _is_read(self, name: str, own: Piece) -> bool:
        return any(piece is not None and piece is not own and name in piece.reads for piece in self.way.pieces)


def _is_client(item: ast.withitem) -> bool:
    """Whether a `with` item is nothing but a client of its own."""
    called = item.context_expr.func if isinstance(item.context_expr, ast.Call) else None
    return str(getattr(called, "attr", getattr(called, "id", ""))).endswith(("Client", "Session"))


def bound_by(node: ast.stmt) -> str | None:
    """The one name that an assignment binds."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else None


def _yields(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield)


def _stored(node: ast.stmt) -> set[str]:
    return {item.id for item in walk(node) if isinstance(item, ast.Name) and not isinstance(item.ctx, ast.Load)}


def is_plain(node: ast.AST) -> bool:
    """Whether nothing but a value is made: no call that anybody could notice."""
    calls = [item.func for item in walk(node) if isinstance(item, ast.Call)]
    names = {getattr(called, "attr", getattr(called, "id", "")) for called in calls}
    return names <= _PLAIN and not any(isinstance(item, ast.Await) for item in walk(node))
