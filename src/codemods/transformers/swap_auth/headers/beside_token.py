"""What stands beside the token in headers: whether the helper's own headers, put in whole, change any of it."""

from __future__ import annotations

import ast

from codemods.analysis.code.naming import callee, is_none
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, defaults, local_nodes, names_in, parameters, walk
from codemods.transformers.swap_auth.headers.bearer import literal
from codemods.transformers.swap_auth.headers.headers import Header, Headers
from codemods.transformers.swap_auth.tokens.tokens import Tokens

_HOPS = 3
_SENDING = frozenset({"post", "put", "patch"})
_KEEPS_CONTENT_TYPE = frozenset({"data", "files", "content"})


class BesideToken:
    """Compares headers of one module with what a function of the helper returns."""

    def __init__(self, module: ModuleIndex, headers: Headers, tokens: Tokens) -> None:
        self.module = module
        self.headers = headers
        self.tokens = tokens

    def must_stay_one(self, node: ast.Dict, header: Header, function: FunctionNode | None, *, opens: bool) -> bool:
        """Whether the helper's other headers must not come in: unpacked dictionaries, comments to keep in place,
        bodies that may not be JSON. Headers that do nothing but open a WebSocket go with no body."""
        if node.keys[0] is not header.key and self.module.comments(node):
            return True
        bases = [value for key, value in zip(node.keys, node.values, strict=True) if key is None]
        if bases:
            return len(bases) > 1 or not self.adds_nothing(function, bases[0])
        there = {_text(key).lower() for key in node.keys}
        new = [key for key in _further(function) if key.lower() not in there]
        return not opens and bool(new) and not self._go_with_json(node, _HOPS)

    def _go_with_json(self, node: ast.expr, hops: int) -> bool:
        """Whether headers go with nothing but requests whose bodies, if they have any, are JSON."""
        return all(self._goes_with_json(use, hops) for use in self.headers.uses(node))

    def _goes_with_json(self, use: ast.expr, hops: int) -> bool:
        """The same of one read: no client keeps them for all that it sends, and no other file may get them."""
        call, parent = self.headers.call_around(use), self.module.parent(use)
        if call is not None:
            return not callee(call)[:1].isupper() and not self._sends_other_body(use)
        if isinstance(parent, ast.Dict):
            unpacked = (key is None and value is use for key, value in zip(parent.keys, parent.values, strict=True))
            return hops > 0 and any(unpacked) and self._go_with_json(parent, hops - 1)
        if isinstance(parent, ast.Return | ast.Yield):
            return hops > 0 and self._are_got_with_json(self.module.function(use), hops - 1)
        return isinstance(parent, ast.Subscript | ast.Attribute | ast.Compare | ast.If | ast.Assert)

    def _are_got_with_json(self, function: FunctionNode | None, hops: int) -> bool:
        """Whether all who get headers from a function send them so."""
        if function is None or self.module.is_shared:
            return False
        found: list[ast.expr] = []
        if self.module.is_fixture(function):
            named = [arg for item in self.module.functions() for arg in parameters(item) if arg.arg == function.name]
            scopes = {self.module.function(arg) for arg in named}
            reads = self.module.reads_of(function.name)
            found += [read for read in reads if self.module.binding_scope(read.id, read) in scopes]
        for call in self.module.nodes(ast.Call):
            if self.tokens.instances.called(call) is function:
                parent = self.module.parent(call)
                found.append(parent if isinstance(parent, ast.Await) else call)
        return bool(found) and all(self._go_with_json(item, hops) for item in found)

    def adds_nothing(self, function: FunctionNode | None, base: ast.expr) -> bool:
        """Whether a function of the helper returns a token's header alone, or besides it what is there already."""
        given = returned(function)
        if given is None:
            return False
        further = _further(function)
        if not further:
            return True
        made = self.tokens.values(base) if isinstance(base, ast.Name | ast.Attribute) else None
        display = made[0][0] if made and len(made) == 1 else None
        if not isinstance(display, ast.Dict):
            return False
        known = {_text(key).lower(): _text(value) for key, value in zip(display.keys, display.values, strict=True)}
        return all(known.get(key.lower()) == _text(given[key]) for key in further)

    def may_join(self, function: FunctionNode | None, base: ast.expr) -> bool:
        """Whether a function's headers may come into a dictionary of this function whole: nothing of it is lost."""
        made = self.tokens.values(base) if isinstance(base, ast.Name) else None
        display = made[0][0] if made and len(made) == 1 else None
        if not isinstance(base, ast.Name) or not isinstance(display, ast.Dict) or returned(function) is None:
            return False
        set_here: list[ast.expr | None] = [*display.keys]
        for use in self.headers.uses(display):
            parent = self.module.parent(use)
            if isinstance(parent, ast.Subscript) and parent.value is use:
                set_here.append(parent.slice)
            elif not isinstance(parent, ast.keyword) or parent.arg is None or self._sends_other_body(use):
                return False
        known = {_text(key).lower() for key in set_here}
        written = all(isinstance(key, ast.Constant) for key in set_here)
        return written and known.isdisjoint(key.lower() for key in _further(function))

    def gives_the_rest(self, function: FunctionNode | None, node: ast.Dict, header: Header) -> bool:
        """Whether a function of the helper returns all that stands beside the token, as its source spells it out."""
        given = returned(function)
        if given is None:
            return False
        known = {key: _text(value) for key, value in given.items()}
        rest = [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not header.key]
        return all(isinstance(value, ast.Constant) and known.get(_text(key)) == _text(value) for key, value in rest)

    def other_scheme(self, function: FunctionNode | None) -> str | None:
        """The scheme of a helper's function whose headers are no bearer's, by how it writes them."""
        nodes = [node for node in walk(function) if isinstance(node, ast.Dict)] if function is not None else []
        pairs = (pair for node in nodes for pair in zip(node.keys, node.values, strict=True))
        said = [literal(value) for key, value in pairs if _text(key).lower() == "'authorization'"]
        other = [text.split()[0] for text in said if text.strip() and not text.lower().startswith("bearer")]
        return other[0] if other else None

    def other_spelling(self, header: Header) -> str | None:
        """A key that is not spelled as usual, where the headers are not just sent: something may read it by that."""
        spelled = getattr(header.key, "value", "Authorization")
        if not isinstance(header.node, ast.expr) or spelled == "Authorization" or not isinstance(spelled, str):
            return None
        places = [self.module.parent(use) for use in self.headers.uses(header.node)]
        sent = any(isinstance(item, ast.keyword) and (item.arg or "").endswith("headers") for item in places)
        return None if sent else spelled

    def _sends_other_body(self, use: ast.expr) -> bool:
        call = self.headers.call_around(use)
        if call is None:
            return False
        given = callee(call) in _SENDING and len(call.args) > 1  # behind the address stands the form
        return given or any(word.arg is None or word.arg in _KEEPS_CONTENT_TYPE for word in call.keywords)


def returned(function: FunctionNode | None) -> dict[str, ast.expr] | None:
    """Written key → value of the one display that a function returns when it is given a token alone; None if unsure."""
    found = [node.value for node in local_nodes(function) if isinstance(node, ast.Return)] if function else []
    if len(found) != 1 or function is None:
        return None
    value = found[0]
    if isinstance(value, ast.Name):
        value = _assigned(function, value.id)
    if not isinstance(value, ast.Dict) or not all(isinstance(key, ast.Constant) for key in value.keys):
        return None
    return {_text(key): item for key, item in zip(value.keys, value.values, strict=True)}


def _assigned(function: FunctionNode, name: str) -> ast.expr | None:
    """The one value of a name that nothing adds to but where an argument is given that has no value by default."""
    optional = {name for name, default in defaults(function.args).items() if is_none(default)}
    found: list[ast.expr] = []
    for statement in function.body:
        if isinstance(statement, ast.If) and not statement.orelse and names_in(statement.test) <= optional:
            continue
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if [getattr(target, "id", "") for target in targets] == [name]:
                found.append(statement.value)
                continue
        if name in names_in(statement) and not isinstance(statement, ast.Return):
            return None
    return found[0] if len(found) == 1 else None


def _further(function: FunctionNode | None) -> list[str]:
    """Keys of what a function returns beside the token's; where that is unknown, something."""
    given = returned(function)
    return ["?"] if given is None else [key for key in given if key.lower() != "'authorization'"]


def _text(node: ast.expr | None) -> str:
    return ast.unparse(node) if node is not None else ""
