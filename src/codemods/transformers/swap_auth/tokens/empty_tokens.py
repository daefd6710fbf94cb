"""Whether a token may be empty, or is surely one just signed, and whether that would matter to the helper."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.flow import falls_through
from codemods.analysis.code.naming import tail
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.policy.templates import CallTemplate
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.instances import Instances, results
from codemods.transformers.swap_auth.tokens.header_verdicts import HeaderFacts
from codemods.transformers.swap_auth.tokens.token_origins import TokenOrigins, is_empty, is_made_up
from codemods.transformers.swap_auth.tokens.tokens import Tokens

_HOPS = 4
_SIGNERS = frozenset({"jwt.encode", "jose.jwt.encode", "authlib.jose.jwt.encode"})
_DEPTH = 4


class EmptyTokens:
    """Facts about the tokens of one module."""

    def __init__(self, module: ModuleIndex, tokens: Tokens) -> None:
        self.module = module
        self.tokens = tokens
        self.origins = TokenOrigins(module, tokens)
        self.signed = _SignedTokens(module, tokens.instances)

    def facts(self, helper: Helper, template: CallTemplate, token: ast.expr | None, *, handshake: bool) -> HeaderFacts:
        """What decides about a token that a template of the helper's takes; a handshake may say more than the token."""
        further = helper.further_headers(helper.asked(template.tree)) if handshake else ()
        if token is None:
            return HeaderFacts(helper.name, never_empty=True, made_up=True, further=further)
        never_empty = self.never(token)
        bad = bool(further) and (self.may_be_bad(token) or self.signed_here(token))
        return HeaderFacts(
            helper.name,
            never_empty=never_empty,
            empty_is_like_any=self.like_any(helper, template),
            made_up=bad or self.made_up(token),
            empty_line=None if never_empty else self.made_empty(token),
            none_line=self.line_of_none(token),
            further=further,
        )

    def never(self, token: ast.expr, hops: int = _HOPS) -> bool:
        """Whether a token is known not to be empty: a text, one that the helper made, or one just signed."""
        if isinstance(token, ast.Constant):
            return bool(token.value)
        if isinstance(token, ast.JoinedStr):
            return any(isinstance(part, ast.Constant) and part.value for part in token.values)
        if isinstance(token, ast.BinOp):
            return isinstance(token.op, ast.Add) and (self.never(token.left, hops) or self.never(token.right, hops))
        if isinstance(token, ast.Await):
            return self.never(token.value, hops)
        if isinstance(token, ast.Call) and (self.signed.signs(token) or self._gives_one(token)):
            return True
        if self.tokens.token(token) is not None or self.origins.is_guarded(token):
            return True
        if not hops or self.line_of_none(token) or self._is_for_others(token):
            return False
        found = self.origins.sources(token)
        return bool(found) and all(self.never(value, hops - 1) for value in found)

    def _is_for_others(self, token: ast.expr) -> bool:
        """Whether a token is a parameter of a function that other files may call with anything."""
        function = self.module.binding_scope(token.id, token) if isinstance(token, ast.Name) else None
        if not self.module.is_shared or not isinstance(function, FunctionNode) or not isinstance(token, ast.Name):
            return False
        named = any(arg.arg == token.id for arg in parameters(function))
        return named and not self.tokens.instances.requests_fixtures(function)

    def _gives_one(self, call: ast.Call) -> bool:
        """Whether a function of the file returns nothing but what it has just seen to be there."""
        function = self.tokens.instances.called(call)
        if function is None or falls_through(self.module, function.body):
            return False
        given = [node.value for node in self.module.local(function) if isinstance(node, ast.Return)]
        return bool(given) and all(item is not None and self.origins.is_guarded(item) for item in given)

    def line_of_none(self, token: ast.expr) -> int:
        """The line that binds the same spelling to None: in its function, or as an attribute of the file; else 0."""
        if not isinstance(token, ast.Name | ast.Attribute):
            return 0
        name = token.id if isinstance(token, ast.Name) else token.attr
        scope = self.module.binding_scope(name, token) if isinstance(token, ast.Name) else None
        bound: list[tuple[ast.expr, ast.Assign | ast.AnnAssign]] = []
        bound += [(target, node) for node in self.module.nodes(ast.Assign) for target in node.targets]
        bound += [(node.target, node) for node in self.module.nodes(ast.AnnAssign)]
        for target, node in bound:
            if isinstance(token, ast.Name):
                same = getattr(target, "id", "") == name and self.module.binding_scope(name, target) is scope
            else:
                of_class = isinstance(self.module.parent(node), ast.ClassDef)
                same = getattr(target, "attr", getattr(target, "id", "") if of_class else "") == name
            if same and node.value is not None and is_empty(node.value):
                return node.lineno
        return 0

    def made_empty(self, token: ast.expr) -> int | None:
        """The line of a call that hands in no token at all."""
        return next((item.lineno for item in self.origins.handed_in(token) if is_empty(item)), None)

    def made_up(self, token: ast.expr, hops: int = _HOPS, *, plainly: bool = True) -> bool:
        """Whether a token is a text of the file's own, here or in each call that hands it in."""
        kept = isinstance(token, ast.Attribute | ast.Subscript)
        values = self.origins.sources(token) if hops and not (kept and plainly) else []
        handed = self.origins.handed_in(token)
        return (
            is_made_up(token)
            or (bool(values) and all(self.made_up(value, hops - 1, plainly=plainly) for value in values))
            or (bool(handed) and all(map(is_made_up, handed)))
        )

    def may_be_bad(self, token: ast.expr) -> bool:
        """Whether a token, or one that a call hands in, is a text of the file's own, wherever it was kept."""
        return self.made_up(token, plainly=False) or any(map(is_made_up, self.origins.handed_in(token)))

    def signed_here(self, token: ast.expr, depth: int = 4) -> bool:
        """Whether this file signs a token itself: what it says and how long it holds is the test's own."""
        if isinstance(token, ast.Await):
            return self.signed_here(token.value, depth)
        if depth and isinstance(token, ast.Call):
            function = self.tokens.instances.called(token)
            given = results(self.module, function) if function is not None else []
            return self.module.resolve(token.func) in _SIGNERS or any(
                self.signed_here(item, depth - 1) for item in given
            )
        found = self.tokens.values(token) if depth and isinstance(token, ast.Name | ast.Attribute) else None
        return any(path is None and self.signed_here(value, depth - 1) for value, path in found or ())

    def like_any(self, helper: Helper, template: CallTemplate) -> bool:
        """Whether the helper's function, as its source tells, only puts the token into its result.

        It does where every read of the parameter stands in a text or is handed on whole: no `token or …`, no test.
        """
        for call in walk(template.tree):
            at = _place(call, "token") if isinstance(call, ast.Call) else None
            if isinstance(call, ast.Call) and at is not None:
                function = helper.called(call.func)
                return function is not None and _only_written(helper, function, at)
        return False


def _place(call: ast.Call, name: str) -> str | int | None:
    """Where a call hands a name on whole: the keyword, or the position."""
    words = (word.arg for word in call.keywords if isinstance(word.value, ast.Name) and word.value.id == name)
    places = (at for at, item in enumerate(call.args) if isinstance(item, ast.Name) and item.id == name)
    return next(words, None) or next(places, None)


def _only_written(helper: Helper, function: FunctionNode, at: str | int, depth: int = 4) -> bool:
    """Whether a function of the helper, and those of the helper that it hands the argument on to, only write it."""
    names = [arg.arg for arg in parameters(function)]
    place = at + (names[:1] == ["self"]) if isinstance(at, int) else 0
    name = at if isinstance(at, str) else names[place] if place < len(names) else ""
    parents = {child: node for node in walk(function) for child in ast.iter_child_nodes(node)}
    reads = [node for node in walk(function) if isinstance(node, ast.Name) and node.id == name]
    for node in reads:
        parent = parents[node]
        parent = parents[parent] if isinstance(parent, ast.keyword) else parent
        if isinstance(parent, ast.Call) and parent.func is not node:
            further = _place(parent, name)
            asked = helper.named(tail(parent.func))
            if further is None or depth == 0 or not all(_only_written(helper, f, further, depth - 1) for f in asked):
                return False
        elif not isinstance(node.ctx, ast.Load) or not isinstance(parent, ast.FormattedValue | ast.BinOp):
            return False
    return bool(reads)


class _SignedTokens:
    """Whether functions always give a signed token, followed to their source in this file or another."""

    def __init__(self, module: ModuleIndex, instances: Instances) -> None:
        self.module = module
        self.instances = instances
        self._definitions = Definitions(module)

    def signs(self, call: ast.Call) -> bool:
        """Whether a call of this module gives a token that was just signed, whichever way its function takes."""
        return self.module.resolve(call.func) in _SIGNERS or self._all_sign(self._called(call), _DEPTH)

    def _called(self, call: ast.Call) -> Iterable[Definition]:
        function = self.instances.called(call)
        if function is not None:
            return [Definition(self.module, function)]
        kind = self.instances.kind(call.func.value) if isinstance(call.func, ast.Attribute) else None
        if isinstance(kind, str) and isinstance(call.func, ast.Attribute):
            return self._definitions.dotted(f"{kind}.{call.func.attr}")
        dotted = self.module.resolve(call.func)
        return self._definitions.dotted(dotted) if dotted is not None and "." in dotted else ()

    def _all_sign(self, found: Iterable[Definition], depth: int) -> bool:
        makers = list(found)
        return bool(makers) and depth > 0 and all(self._always_signs(maker, depth - 1) for maker in makers)

    def _always_signs(self, maker: Definition, depth: int) -> bool:
        """Whether each way out of a function is a `return` of a signed token, or an exception."""
        if not isinstance(maker.node, FunctionNode) or falls_through(maker.module, maker.node.body):
            return False
        inner = list(maker.module.local(maker.node))
        given = [node.value for node in inner if isinstance(node, ast.Return)]
        yields = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in inner)
        return bool(given) and not yields and all(self._is_signed(maker, value, depth) for value in given)

    def _is_signed(self, maker: Definition, value: ast.expr | None, depth: int) -> bool:
        if isinstance(value, ast.Await):
            return self._is_signed(maker, value.value, depth)
        if isinstance(value, ast.Call):
            signer = maker.module.resolve(value.func) in _SIGNERS
            return signer or (depth > 0 and self._all_sign(self._definitions.of(maker, value.func), depth))
        if isinstance(value, ast.Name) and isinstance(maker.node, FunctionNode) and depth > 0:
            bound = _assigned(maker.module, maker.node, value.id)
            return bool(bound) and all(self._is_signed(maker, item, depth - 1) for item in bound)
        return False


def _assigned(module: ModuleIndex, function: FunctionNode, name: str) -> list[ast.expr]:
    """Everything that a function assigns to a name of its own; nothing where the name is bound in another way."""
    found: list[ast.expr] = []
    if module.binding_scope(name, function.body[0]) is not function or name in {a.arg for a in parameters(function)}:
        return []
    for node in module.stores_in(function, name):
        parent = module.parent(node)
        if not isinstance(parent, ast.Assign) or node not in parent.targets:
            return []
        found.append(parent.value)
    return found
