"""What becomes of a header put together by hand: the helper's headers, made from the same token.

A header is a function of its token, so the rewrite asks no proof of where the token comes from.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.policy.templates import CallTemplate
from codemods.rewriting.fix import Fix, Statement
from codemods.transformers.swap_auth.headers.bearer import can_be_cut, token_in
from codemods.transformers.swap_auth.headers.beside_token import BesideToken
from codemods.transformers.swap_auth.headers.handshakes import Handshakes
from codemods.transformers.swap_auth.headers.header_calls import HeaderCalls
from codemods.transformers.swap_auth.headers.headers import Header, Headers
from codemods.transformers.swap_auth.headers.let_in import asks_only_that
from codemods.transformers.swap_auth.helper.asynchrony import Asynchrony
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.transformers.swap_auth.helper.filling import Filling, fill
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.transformers.swap_auth.tokens.empty_tokens import EmptyTokens
from codemods.transformers.swap_auth.tokens.header_verdicts import HeaderFacts
from codemods.transformers.swap_auth.tokens.receivers import Receivers
from codemods.vocabulary.codes import Code


class HeaderFixes:
    """Facts and fixes for the headers of one module."""

    def __init__(
        self,
        module: ModuleIndex,
        headers: Headers,
        calls: HeaderCalls,
        receivers: Receivers,
        spelling: Spelling,
        asynchrony: Asynchrony,
    ) -> None:
        self.module = module
        self.headers = headers
        self.calls = calls
        self.receivers = receivers
        self.spelling = spelling
        self.asynchrony = asynchrony
        self.beside = BesideToken(module, headers, receivers.tokens)
        self.handshakes = Handshakes(module, headers, receivers.tokens)
        self.empty = EmptyTokens(module, receivers.tokens)

    def facts(self, header: Header) -> tuple[HeaderFacts, Fix | None]:
        """What is known about a header, and the fix where one can be made."""
        helper = self.receivers.helper
        if helper.name is None:
            return HeaderFacts(None), None
        template, single = self.template(header)
        try:
            fix = self._fix(header, template, single)
        except Refusal as refusal:
            return HeaderFacts(helper.name, obstacle=str(refusal)), None
        return self.empty.facts(helper, template, header.token, handshake=template is self.calls.handshake), fix

    def template(self, header: Header) -> tuple[CallTemplate, bool]:
        """Which of the helper's calls makes such headers, and whether nothing but the token may be taken from it.

        That for handshakes where they go to nothing else; but one that says more would let in a token that is refused,
        and would be let in by more than the token where a test asks nothing else.
        """
        node, token = header.node, header.token
        if not isinstance(node, ast.Dict) or not self._connects(node):
            return self.calls.request, False
        called = self.receivers.helper.asked(self.calls.handshake.tree)
        says_more = bool(self.receivers.helper.further_headers(called))
        mixed = says_more and token is not None and self.empty.may_be_bad(token) and not self.empty.made_up(token)
        asked = says_more and self._asks_only_to_be_let_in(node)
        single = mixed or asked or self.beside.must_stay_one(node, header, called, opens=True)
        return (self.calls.request if single else self.calls.handshake), single

    def _asks_only_to_be_let_in(self, node: ast.Dict) -> bool:
        calls = [self.headers.call_around(use) for use in self.headers.uses(node)]
        return all(call is not None and asks_only_that(self.module, call) for call in calls)

    def _fix(self, header: Header, template: CallTemplate, single: bool) -> Fix:
        if header.token is None and not can_be_cut(header.value):
            raise Refusal("nothing tells which part of the header is the token")
        scheme = self.beside.other_scheme(self.receivers.helper.asked(template.tree))
        if scheme is not None:
            raise Refusal(f"the helper's headers say `{scheme}`, this one `Bearer`")
        spelled = self.beside.other_spelling(header)
        if spelled is not None:
            raise Refusal(f"its key is spelled `{spelled}`, and something may read it by that")
        changes = Changes()
        source = self.receivers.tokens.token(header.token) if header.token is not None else None
        called = self.receivers.helper.asked(template.tree)
        template = self.receivers.on_one_that_is_there(template, source.receiver if source else None, header.node)
        made = _Made(header.value, template.source, self._spelled(template, header.node, changes))
        node = header.node
        single = single or (
            isinstance(node, ast.Dict) and self.beside.must_stay_one(node, header, called, opens=self._connects(node))
        )
        if isinstance(node, ast.Dict) and not single:
            alone = len(node.keys) == 1 or self.beside.gives_the_rest(called, node, header)
            changes.expression(node, _Spread(header, made, alone))
            if alone:
                changes.keep_comments(self.module.statement(node), self.module.comments(node))
        elif isinstance(node, ast.Assign) and self._may_update(node, called):
            changes.statement(node, _Update(made))
        else:
            changes.expression(header.value, _Single(made))
        if template.awaits:
            site = node if isinstance(node, ast.expr) else header.value
            self.asynchrony.apply(self.asynchrony.conversion([site]), changes)
        return changes.fix()

    def _may_update(self, node: ast.Assign, called: FunctionNode | None) -> bool:
        target = node.targets[0]
        if len(node.targets) != 1 or not isinstance(target, ast.Subscript):
            return False
        if self.beside.adds_nothing(called, target.value):
            return True
        reads = self.headers.reads(target.value) if isinstance(target.value, ast.Name) else ()
        opened = any(self.handshakes.opened_by(call) for call in map(self.headers.call_around, reads) if call)
        return not opened and self.beside.may_join(called, target.value)

    def _spelled(self, template: CallTemplate, node: ast.AST, changes: Changes) -> dict[str, str]:
        """How the template's names are written at a place; notes the imports that they need."""
        renamed = {}
        for name in sorted(template.free):
            written, imports = self.spelling.name(name, node, changes, late=True)
            changes.need(imports)
            renamed[name] = written
        self._refuse_undefined(template)
        return renamed

    def _refuse_undefined(self, template: CallTemplate) -> None:
        """Raise Refusal where the helper's class lacks the method that its template calls."""
        made = self.receivers.constructor(template)
        for node in walk(template.tree):
            if made is not None and isinstance(node, ast.Attribute) and ast.dump(node.value) == ast.dump(made):
                assert isinstance(made.func, ast.Name)
                offered = self.receivers.helper.attributes(made.func.id)
                if offered is not None and node.attr not in offered:
                    raise Refusal(f"the helper does not define {made.func.id}.{node.attr}", Code.NEEDS_POLICY)

    # --- all of a dictionary, or one value of it -------------------------------------------------------------------

    def _connects(self, node: ast.Dict) -> bool:
        """Whether headers go to WebSocket handshakes only, and the helper has headers for these."""
        calls = [self.headers.call_around(use) for use in self.headers.uses(node)]
        if not calls or not all(call is not None and self.handshakes.opened_by(call) for call in calls):
            return False
        try:
            self._refuse_undefined(self.calls.handshake)
        except Refusal:
            return False
        helper = self.receivers.helper
        return all(helper.defines(name) for name in self.calls.handshake.free)


@dataclass
class _Made:
    """The helper's call, filled with the token as it is written in the header's value."""

    value: ast.expr
    source: str
    renamed: Mapping[str, str]

    def __call__(self, node: cst.BaseExpression) -> cst.BaseExpression:
        fillings: dict[str, Filling] = {name: cst.Name(written) for name, written in self.renamed.items()}
        return fill(self.source, fillings | {"token": _written_token(self.value, node)})


@dataclass
class _Spread:
    """`{"Authorization": …, "X": y}` → `{**helper.get_auth_headers(token), "X": y}`; alone, the call itself."""

    header: Header
    made: _Made
    alone: bool

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.Dict) and isinstance(self.header.node, ast.Dict)
        position = self.header.node.keys.index(self.header.key)
        element = node.elements[position]
        assert isinstance(element, cst.DictElement)
        call = self.made(element.value)
        if self.alone:
            return call
        spread = cst.StarredDictElement(call, comma=element.comma)
        if None in self.header.node.keys:
            return node.with_changes(elements=[*node.elements[:position], spread, *node.elements[position + 1 :]])
        return node.with_changes(elements=_front(node.elements, position, spread))


def _front(elements: object, position: int, spread: cst.StarredDictElement) -> list[cst.BaseDictElement]:
    """The helper's headers first, so that what the test sets itself still wins; commas stay where they were."""
    old = list(elements)  # type: ignore[call-overload]
    rest = [item for index, item in enumerate(old) if index != position]
    new = [spread, *rest]
    return [item.with_changes(comma=slot.comma) for item, slot in zip(new, old, strict=True)]


@dataclass
class _Update:
    """`headers["Authorization"] = …` → `headers.update(helper.get_auth_headers(token))`."""

    made: _Made

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.SimpleStatementLine) and isinstance(node.body[0], cst.Assign)
        assign = node.body[0]
        target = cst.ensure_type(assign.targets[0].target, cst.Subscript)
        call = cst.Call(cst.Attribute(target.value, cst.Name("update")), [cst.Arg(self.made(assign.value))])
        return [node.with_changes(body=[cst.Expr(call, semicolon=assign.semicolon), *node.body[1:]])]


@dataclass
class _Single:
    """One header alone: `helper.get_auth_headers(token)["Authorization"]`."""

    made: _Made

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.BaseExpression)
        index = cst.SubscriptElement(cst.Index(cst.SimpleString('"Authorization"')))
        made = self.made(node)
        bare = isinstance(made, cst.Await) and not made.lpar
        made = made.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()]) if bare else made
        return cst.Subscript(made, [index])


def _cut(text: str) -> str:
    """What is behind `Bearer `."""
    return text[len("Bearer ") :]


def _written_token(value: ast.expr, node: cst.BaseExpression) -> cst.BaseExpression:
    """The token's own spelling, taken out of the value that it stands in."""
    if isinstance(node, cst.SimpleString):
        return cst.SimpleString(f"{node.prefix}{node.quote}{_cut(node.raw_value)}{node.quote}")
    if isinstance(node, cst.FormattedString):
        first, last = node.parts[0], node.parts[-1]
        if token_in(value) is not None and isinstance(last, cst.FormattedStringExpression):
            return last.expression
        assert isinstance(first, cst.FormattedStringText)
        return node.with_changes(parts=[first.with_changes(value=_cut(first.value)), *node.parts[1:]])
    if isinstance(node, cst.BinaryOperation):
        right = node.right
        single = isinstance(right, cst.Tuple) and isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod)
        return right.elements[0].value if single and isinstance(right, cst.Tuple) else right
    assert isinstance(node, cst.Call)
    return node.args[0].value
