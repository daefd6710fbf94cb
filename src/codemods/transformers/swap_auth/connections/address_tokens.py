"""A token in the address of a handshake goes to its headers, where the policy keeps the handshake and makes those."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk, with_names
from codemods.policy.templates import CallTemplate
from codemods.rewriting.fix import Fix
from codemods.rewriting.nodes import expression
from codemods.transformers.swap_auth.headers.credentials import HEADERS, Connection
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal, Written
from codemods.transformers.swap_auth.helper.filling import deeper, spread
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.vocabulary.codes import Code

_QUERY = re.compile(r"([?&])(?:token|jwt|access_token|auth)=\{[^{}]*\}(&?)")
_BARE = re.compile(r"""f(["'])\{([^{}:!]+)\}\1""")


class AddressTokens:
    """Moves tokens of one module."""

    def __init__(self, module: ModuleIndex, spelling: Spelling) -> None:
        self.module = module
        self.spelling = spelling

    def fix(self, connection: Connection, template: CallTemplate) -> Fix:
        """The address without its token, and the headers that the template makes of it; raises Refusal."""
        call, token = connection.call, connection.token
        if token is None or any(word.arg in HEADERS for word in call.keywords):
            raise Refusal("it sends headers beside the token in its address")
        if any(word.arg is None for word in call.keywords):
            raise Refusal("its options may hold headers")
        word = next((item for item in _called(template).keywords if item.arg in HEADERS), None)
        if word is None or word.arg is None or "token" not in template.given:
            raise Refusal("the policy's connection makes no headers of a token", Code.NEEDS_POLICY)
        changes = Changes()
        address = self._address(call)
        changes.expression(address, Written(without_token(self.module.segment(address))))
        renamed: dict[str, str] = {}
        for name in sorted({node.id for node in walk(word.value) if isinstance(node, ast.Name)} & template.free):
            renamed[name], imports = self.spelling.name(name, call, changes, late=True)
            changes.need(imports)
        instead = {old: ast.Name(new, ast.Load()) for old, new in renamed.items()} | {"token": token}
        code = ast.unparse(with_names(word.value, instead)).replace("'", '"')
        changes.expression(call, _Added(word.arg, code, deeper(self.module, call)))
        return changes.fix()

    def _address(self, call: ast.Call) -> ast.JoinedStr:
        """The f-string that holds the token, where nothing else reads it; raises Refusal."""
        url = call.args[0]
        if isinstance(url, ast.Name):
            function = self.module.function(call)
            reads = [item for item in self.module.reads_of(url.id) if self.module.function(item) is function]
            stores = [
                item
                for item in self.module.local(function or self.module.tree)
                if isinstance(item, ast.Assign) and any(getattr(target, "id", "") == url.id for target in item.targets)
            ]
            if len(stores) != 1 or self.module.binding_scope(url.id, url) is not function:
                raise Refusal("its address is made in another place")
            if len(reads) > 1 or reads[0] is not url:
                raise Refusal(f"line {next(item for item in reads if item is not url).lineno} reads its address, too")
            url = stores[0].value
        if not isinstance(url, ast.JoinedStr) or len(_QUERY.findall(self.module.segment(url))) != 1:
            raise Refusal("its token stands in the address in a way of its own")
        return url


def without_token(text: str) -> str:
    """An f-string without the token in its query."""
    text = _QUERY.sub(lambda found: found[1] if found[2] else "", text, count=1)
    bare = _BARE.fullmatch(text)
    if bare is not None:
        return bare[2]
    return text if "{" in text else text.lstrip("fF")


def _called(template: CallTemplate) -> ast.Call:
    assert isinstance(template.tree, ast.Call)
    return template.tree


@dataclass(frozen=True, slots=True)
class _Added:
    """The same call with one more keyword, behind its address."""

    name: str
    code: str
    deeper: str

    def __call__(self, node: cst.CSTNode) -> cst.Call:
        assert isinstance(node, cst.Call)
        equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
        word = cst.Arg(expression(self.code), keyword=cst.Name(self.name), equal=equal)
        first, *others = node.args
        closing = first.whitespace_after_arg if not others else cst.SimpleWhitespace("")
        comma = first.comma if isinstance(first.comma, cst.Comma) else cst.MaybeSentinel.DEFAULT
        word = word.with_changes(comma=comma, whitespace_after_arg=closing)
        separated = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
        first = first.with_changes(comma=separated, whitespace_after_arg=cst.SimpleWhitespace(""))
        made = node.with_changes(args=[first, word, *others])
        laid_out = isinstance(node.whitespace_before_args, cst.ParenthesizedWhitespace)
        said = "#" in cst.Module([]).code_for_node(node)
        return made if said else cst.ensure_type(spread(made, laid_out=laid_out, deeper=self.deeper), cst.Call)
