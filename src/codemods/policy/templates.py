"""Call templates: what a legacy call becomes, written as `signature → expression or assignment` over its parameters.

`inspect.Signature` binds arguments as Python does. Read where the policy is read, so that a template that does not
parse is told there, with the path of its key.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import inspect
import keyword
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Argument = ast.expr | Sequence[ast.expr] | Mapping[str, ast.expr]
GIVEN = ("token", "user", "headers")
"""What the template of a connection may take from the connection that it replaces: `{token}`."""
OF_A_LOGIN = ("client", "email", "username", "password")
"""What the template of a login may take from the request that it replaces."""
CONNECTORS = frozenset(
    {
        "websockets.connect",
        "websockets.client.connect",
        "websockets.legacy.client.connect",
        "websockets.asyncio.client.connect",
        "websockets.sync.client.connect",
    }
)
CONNECTING_METHODS = frozenset({"ws_connect", "websocket_connect"})
"""Methods of HTTP clients that open a WebSocket."""
_KINDS = inspect.Parameter


class TemplateError(ValueError):
    """A template that cannot be read: the message says which side and why."""


class CannotBind(Exception):
    """A call whose arguments do not fit a template's signature; the message says why."""


@dataclass(frozen=True, eq=False)
class CallTemplate:
    """One template: `target` is the dotted name of what is replaced.

    Without a `signature` it stands for an attribute or a constant instead of a call.
    """

    target: str
    signature: inspect.Signature | None
    names: tuple[str, ...]
    """Targets of an assignment; empty for an expression."""
    value: int
    """Which of `names` stands for what the legacy call returned."""
    source: str
    """The expression: the whole right side, or what the assignment assigns."""
    known: frozenset[str] = frozenset()
    """Names in the expression that are the test's own."""
    given: frozenset[str] = frozenset()
    """Of `GIVEN` or `OF_A_LOGIN`, what the expression takes from the place that it replaces."""
    role: str | None = None
    """The role that stands for it in the policy."""
    order: tuple[str, ...] = ()
    """Names of the values that an expression without targets gives."""
    others: tuple[CallTemplate, ...] = ()
    """Templates for calls of the same thing that do not fit this one's signature."""

    @property
    def empty(self) -> bool:
        """Whether the policy names a supplier without saying what replaces it."""
        return not self.source

    @cached_property
    def tree(self) -> ast.expr:
        return ast.parse(self.source, mode="eval").body

    @cached_property
    def parameters(self) -> frozenset[str]:
        return frozenset(self.signature.parameters if self.signature else ())

    @cached_property
    def used(self) -> frozenset[str]:
        """Every name that the expression reads."""
        return frozenset(node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name))

    @cached_property
    def free(self) -> frozenset[str]:
        """Names that must be imported where the template is used."""
        return self.used - self.parameters - self.known - self.given - {"self"} - frozenset(dir(builtins))

    @property
    def keeps_target(self) -> bool:
        """Whether the expression is a call of the very thing that it replaces: with other headers, say."""
        called = ast.unparse(self.tree.func) if isinstance(self.tree, ast.Call) else ""
        return called == self.target or called == f"self.{self.target.rpartition('.')[2]}"

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """Keywords of the call → what they are called now, of an expression that only hands them on to the same."""
        tree = self.tree if self.source and self.keeps_target and not self.given else None
        words = {word.arg: word.value for word in tree.keywords} if isinstance(tree, ast.Call) else {}
        own = {new: value.id for new, value in words.items() if new and isinstance(value, ast.Name)}
        plain = isinstance(tree, ast.Call) and all(isinstance(arg, ast.Name) for arg in tree.args)
        return {old: new for new, old in own.items() if old != new} if plain and len(own) >= len(words) - 1 else {}

    @property
    def awaits(self) -> bool:
        return any(isinstance(node, ast.Await) for node in ast.walk(self.tree))

    @property
    def coroutine(self) -> str | None:
        """The expression without its outermost `await`, when it is one and the only one."""
        if not isinstance(self.tree, ast.Await):
            return None
        inner = self.tree.value
        if any(isinstance(node, ast.Await) for node in ast.walk(inner)):
            return None
        return ast.get_source_segment(self.source, inner)

    def count(self, name: str) -> int:
        """How often the expression reads a name."""
        return sum(isinstance(node, ast.Name) and node.id == name for node in ast.walk(self.tree))

    def bind(self, call: ast.Call, *, lead: Sequence[ast.expr] = ()) -> dict[str, Argument]:
        """Parameters → arguments of a call, defaults filled in; raises CannotBind."""
        assert self.signature is not None
        if any(isinstance(arg, ast.Starred) for arg in call.args):
            raise CannotBind("`*` arguments cannot be told apart")
        if any(item.arg is None for item in call.keywords):
            raise CannotBind("`**` arguments cannot be told apart")
        given = {str(item.arg): item.value for item in call.keywords}
        try:
            bound = self.signature.bind(*lead, *call.args, **given)
        except TypeError as error:
            raise CannotBind(f"the call does not fit its template: {error}") from error
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            if isinstance(value, ast.Constant) and value.value is None and _computes(self.tree, name):
                raise CannotBind(f"the template computes with `{name}`, and it is None here")
        return dict(bound.arguments)

    def fitting(self, call: ast.Call) -> tuple[CallTemplate, dict[str, Argument]]:
        """This template or the first of the others that a call fits, with its arguments; raises CannotBind."""
        try:
            return self, self.bind(call)
        except CannotBind:
            for other in self.others:
                with contextlib.suppress(CannotBind):
                    return other, other.bind(call)
            raise

    def fits_another(self, call: ast.Call) -> bool:
        """Whether the policy has a template of its own for a call with these arguments, beside this one."""
        with contextlib.suppress(CannotBind):
            return self.fitting(call)[0] is not self
        return False


def parse_template(signature: str, replacement: str, environment: str) -> CallTemplate:
    """Read one entry of `auth.calls`; an empty right side names a supplier without a replacement.

    Raises TemplateError.
    """
    text = replacement.replace("{environment}", quoted(environment))
    target, bound = read_signature(signature)
    if not text.strip():
        return CallTemplate(target, bound, (), 0, "")
    text, given = _given(target, bound, text)
    names, source = read_replacement(text)
    template = CallTemplate(target, bound, names, _half(target, names), source, given=given)
    stray = [name for name, item in (bound.parameters if bound else {}).items() if _misused(template, name, item)]
    if stray:
        raise TemplateError(f"`{stray[0]}` collects arguments: it can only be passed on as `*{stray[0]}`")
    return template


def is_connector(name: str) -> bool:
    """Whether a dotted name opens a WebSocket: such calls are looked for with their credentials, not by name."""
    return name in CONNECTORS or name.rpartition(".")[2] in CONNECTING_METHODS


def _given(target: str, bound: inspect.Signature | None, text: str) -> tuple[str, frozenset[str]]:
    """The right side with `{token}` and its kin as names, and which of them it takes."""
    found = frozenset(name for name in GIVEN if f"{{{name}}}" in text)
    for name in sorted(found):
        if not is_connector(target):
            raise TemplateError(f"only the template of a connection takes `{{{name}}}`")
        if bound is not None and name in bound.parameters:
            raise TemplateError(f"`{{{name}}}` is taken from the connection, and the left side has `{name}` as well")
        text = text.replace(f"{{{name}}}", name)
    return text, found


def _half(target: str, names: Sequence[str]) -> int:
    """Which of several names stands for what a call returned: the one that its name speaks of, else the first."""
    words = set(target.rpartition(".")[2].lower().split("_"))
    spoken = [position for position, name in enumerate(names) if name.lower().removesuffix("_data") in words]
    return spoken[0] if len(spoken) == 1 else 0


def quoted(text: str) -> str:
    """A string literal in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_signature(text: str) -> tuple[str, inspect.Signature | None]:
    target, bracket, _ = text.partition("(")
    target = target.strip()
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in target.split(".")):
        raise TemplateError(f"the left side is not a call with a dotted name: {text!r}")
    if not bracket:
        return target, None
    try:
        function = ast.parse(f"def _{text[text.index('(') :]}: pass").body[0]
    except SyntaxError as error:
        raise TemplateError(f"the left side is not a signature: {error.msg}: {text!r}") from error
    assert isinstance(function, ast.FunctionDef)
    try:
        return target, inspect.Signature(list(_parameters(function.args)))
    except ValueError as error:
        raise TemplateError(f"the left side is not a signature: {error}") from error


def _parameters(arguments: ast.arguments) -> Iterator[inspect.Parameter]:
    plain = [*arguments.posonlyargs, *arguments.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    for position, (arg, default) in enumerate(zip(plain, [*missing, *arguments.defaults], strict=True)):
        only = position < len(arguments.posonlyargs)
        yield _parameter(arg, _KINDS.POSITIONAL_ONLY if only else _KINDS.POSITIONAL_OR_KEYWORD, default)
    if arguments.vararg is not None:
        yield _parameter(arguments.vararg, _KINDS.VAR_POSITIONAL, None)
    for arg, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(arg, _KINDS.KEYWORD_ONLY, default)
    if arguments.kwarg is not None:
        yield _parameter(arguments.kwarg, _KINDS.VAR_KEYWORD, None)


def _parameter(arg: ast.arg, kind: inspect._ParameterKind, default: ast.expr | None) -> inspect.Parameter:
    if default is not None:
        try:
            ast.literal_eval(default)
        except ValueError as error:
            raise TemplateError(f"the default of `{arg.arg}` is not a literal") from error
    return inspect.Parameter(arg.arg, kind, default=_KINDS.empty if default is None else default)


def read_replacement(text: str) -> tuple[tuple[str, ...], str]:
    try:
        body = ast.parse(text.strip()).body
    except SyntaxError as error:
        raise TemplateError(f"the right side does not parse: {error.msg}: {text!r}") from error
    if len(body) != 1:
        raise TemplateError(f"the right side must be one expression or one assignment: {text!r}")
    node = body[0]
    if isinstance(node, ast.Expr):
        return (), text.strip()
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target = node.targets[0]
        parts = target.elts if isinstance(target, ast.Tuple) else [target]
        if all(isinstance(part, ast.Name) for part in parts):
            names = tuple(part.id for part in parts if isinstance(part, ast.Name))
            return names, ast.get_source_segment(text.strip(), node.value) or ast.unparse(node.value)
    raise TemplateError(f"the right side must be one expression or one assignment to names: {text!r}")


def _misused(template: CallTemplate, name: str, item: inspect.Parameter) -> bool:
    """Whether a `*args` or `**options` parameter is read other than as `*args` or `**options`."""
    if item.kind not in (_KINDS.VAR_POSITIONAL, _KINDS.VAR_KEYWORD):
        return False
    passed_on = sum(_passes_on(node, name) for node in ast.walk(template.tree))
    return template.count(name) != passed_on


def _passes_on(node: ast.AST, name: str) -> bool:
    if not isinstance(node, ast.Starred) and not (isinstance(node, ast.keyword) and node.arg is None):
        return False
    return isinstance(node.value, ast.Name) and node.value.id == name


def _computes(tree: ast.expr, name: str) -> bool:
    """Whether an expression does anything with a name but hand it on: as an argument, or as an item."""
    hands_on = (ast.Call, ast.keyword, ast.Dict, ast.List, ast.Tuple, ast.Set)
    return any(
        isinstance(child, ast.Name) and child.id == name
        for node in ast.walk(tree)
        for child in ast.iter_child_nodes(node)
        if not isinstance(node, hands_on) or (isinstance(node, ast.Call) and child is node.func)
    )
