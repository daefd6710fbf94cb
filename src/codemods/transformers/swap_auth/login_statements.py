"""A login written out between other statements: request, checks of its own answer, and what is taken out of it.

Where nothing else of the answer is used, the sequence only gets a token, and one call of the helper takes its place.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.policy.roles import api_template
from codemods.policy.templates import CallTemplate
from codemods.rewriting.fix import Fix, Statement
from codemods.rewriting.nodes import statements
from codemods.transformers.swap_auth.answers import from_path
from codemods.transformers.swap_auth.asynchrony import Asynchrony
from codemods.transformers.swap_auth.changes import Changes, Refusal
from codemods.transformers.swap_auth.header_calls import HeaderCalls
from codemods.transformers.swap_auth.spelling import Spelling
from codemods.transformers.swap_auth.unused_after_swap import Leftovers
from codemods.vocabulary.codes import Code

_WHO = ("email", "username")
_STATUS = frozenset({"status_code", "status", "ok", "is_success", "text", "raise_for_status", "json"})
_FAILING = frozenset({"fail", "skip", "skipTest"})


@dataclass
class _Sequence:
    """What belongs to one login."""

    answers: set[str] = field(default_factory=set)
    """Names of responses and of their bodies."""
    gone: list[ast.stmt] = field(default_factory=list)
    requests: Sequence[ast.Call] = ()
    taken: list[tuple[ast.Assign | ast.Return, ast.expr]] = field(default_factory=list)
    """Statements that take something out of the answer, each with what the helper gives for it."""


class LoginStatements:
    """Replaces the login of one function."""

    def __init__(self, module: ModuleIndex, spelling: Spelling, asynchrony: Asynchrony, calls: HeaderCalls) -> None:
        self.module = module
        self.spelling = spelling
        self.asynchrony = asynchrony
        self.leftovers = Leftovers(module, calls)

    def fix(self, function: FunctionNode, requests: Sequence[ast.Call]) -> Fix:
        """The helper's user in the place of the sequence; raises Refusal."""
        template = self._template()
        found = self._sequence(function, requests)
        if self.module.test(function) is not None and not self._checks_more(function, found):
            raise Refusal("the test checks nothing but its login")
        first = self.module.statement(requests[0])
        changes = Changes()
        names = self._names(template, found, requests[0])
        code = f"{', '.join(names)} = {self.called(template, requests, changes)}"
        changes.before(first, lambda: statements(code)[0])
        for statement in found.gone:
            changes.statement(statement, _gone)
        for taking, value in found.taken:
            written = ast.unparse(_renamed(value, dict(zip(("token", "user_data"), names, strict=True))))
            changes.statement(taking, _gone if _name(taking) == written else _Valued(written))
        self.asynchrony.apply(self.asynchrony.conversion([requests[0]]), changes)
        kept = frozenset(node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name))
        for call in requests:
            self.leftovers.remove(call, changes, "", kept)
        lost = sum(isinstance(statement, ast.Assert) for statement in found.gone)
        return replace(changes.fix(), checks=-lost)

    def made(self, requests: Sequence[ast.Call], changes: Changes) -> str:
        """The helper's user as a statement with the names `token` and `user_data`; raises Refusal."""
        return f"token, user_data = {self.called(self._template(), requests, changes)}"

    def _template(self) -> CallTemplate:
        auth = self.module.policy.auth
        template = api_template("user", auth.api.user, auth.environment)
        if len(template.names) != 2 or template.given:
            raise Refusal("the policy does not say how the helper gives a token and its user", Code.NEEDS_POLICY)
        return template

    # --- what belongs to it ----------------------------------------------------------------------------------------

    def _sequence(self, function: FunctionNode, requests: Sequence[ast.Call]) -> _Sequence:
        found = _Sequence(requests=requests)
        own = [self.module.statement(call) for call in requests]
        if len({id(self.module.parent(statement)) for statement in own}) > 1:
            raise Refusal("its requests do not follow one another")
        block = self.module.block(own[0])
        for statement in block[block.index(own[0]) :]:
            self._sort(statement, found)
        for statement in own:
            if statement not in found.gone and statement not in [taking for taking, _ in found.taken]:
                raise Refusal(f"line {statement.lineno} does more with its answer than keep it")
        self._refuse_other_uses(function, found)
        if not found.taken:
            raise Refusal("nothing of its answer is kept")
        return found

    def _sort(self, statement: ast.stmt, found: _Sequence) -> None:
        """Note what becomes of one statement, where it has to do with the answer."""
        if isinstance(statement, ast.Assign | ast.Return) and statement.value is not None:
            path = _path(statement.value, found)
            if path == [] and isinstance(statement, ast.Assign) and _targets(statement):
                found.answers.update(_targets(statement))
                found.gone.append(statement)
            elif path and (value := from_path(path)) is not None:
                found.taken.append((statement, value))
        elif _only_checks(statement, found.answers):
            found.gone.append(statement)

    def _refuse_other_uses(self, function: FunctionNode, found: _Sequence) -> None:
        """Raise Refusal where something else reads the answer."""
        own = {*found.gone, *(taking for taking, _ in found.taken)}
        for node in self.module.below(function):
            if isinstance(node, ast.Name) and node.id in found.answers and isinstance(node.ctx, ast.Load):
                around = [node, *self.module.ancestors(node)]
                if not any(up in own for up in around if isinstance(up, ast.stmt)):
                    raise Refusal(f"line {node.lineno} uses more of its answer than token and user")

    def _checks_more(self, function: FunctionNode, found: _Sequence) -> bool:
        """Whether a test has a check that is not about its login."""
        return any(isinstance(node, ast.Assert) and node not in found.gone for node in self.module.below(function))

    # --- what takes its place --------------------------------------------------------------------------------------

    def _names(self, template: CallTemplate, found: _Sequence, node: ast.expr) -> list[str]:
        """Names for token and user: those that the test has for them, else free ones."""
        names: list[str | None] = [None, None]
        for taking, value in found.taken:
            if isinstance(value, ast.Name):
                names[value.id != "token"] = names[value.id != "token"] or _name(taking)
        return [own or self.spelling.spare(node, wanted) for own, wanted in zip(names, template.names, strict=True)]

    def called(self, template: CallTemplate, requests: Sequence[ast.Call], changes: Changes) -> str:
        """The helper's call, with the e-mail that the request sends; raises Refusal where it takes none."""
        source = template.source
        for name in sorted(template.free):
            written, imports = self.spelling.name(name, requests[0])
            changes.need(imports)
            source = source.replace(f"{name}(", f"{written}(", 1)
        emails = [email for call in requests if (email := self._email(call)) is not None]
        if not emails:
            return source
        asked = next((node for node in ast.walk(template.tree) if isinstance(node, ast.Call)), None)
        function = self.spelling.helper.called(asked.func) if asked is not None else None
        names = {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)} if function is not None else set()
        if "email" not in names:
            raise Refusal("the helper takes no `email`, and the request names a user", Code.NEEDS_POLICY)
        if len({ast.dump(email) for email in emails}) > 1:
            raise Refusal("its requests name two users")
        return f"{source[: source.rindex(')')]}, email={self.module.segment(emails[0])})"

    def _email(self, call: ast.Call) -> ast.expr | None:
        """Who logs in, as the request's body says."""
        for word in call.keywords:
            if word.arg in {"json", "data"}:
                body = word.value
                if isinstance(body, ast.Name):
                    scope = self.module.binding_scope(body.id, body)
                    values = self.asynchrony.instances.values(scope, body.id) if scope is not None else None
                    body = values[0] if values and len(values) == 1 else body
                if not isinstance(body, ast.Dict):
                    raise Refusal("nothing tells who logs in")
                for key, value in zip(body.keys, body.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in _WHO:
                        if any(isinstance(node, ast.Call | ast.Await) for node in ast.walk(value)):
                            raise Refusal("who logs in is computed in the request")
                        return value
        return None


def _path(node: ast.expr, found: _Sequence) -> list[object] | None:
    """Keys by which a value is taken out of an answer; [] for the answer itself, None for anything else."""
    if isinstance(node, ast.Await):
        return _path(node.value, found)
    if isinstance(node, ast.Name):
        return [] if node.id in found.answers else None
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        path = _path(node.value, found)
        return [*path, node.slice.value] if path is not None else None
    if isinstance(node, ast.Call) and any(node is call for call in found.requests):
        return []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        path = _path(node.func.value, found)
        if path is not None and node.func.attr == "get" and node.args and isinstance(node.args[0], ast.Constant):
            return [*path, node.args[0].value]
        return path if node.func.attr == "json" and not node.args else None
    return None


def _only_checks(statement: ast.stmt, answers: set[str]) -> bool:
    """Whether a statement only fails or skips when the login itself did not work."""
    if isinstance(statement, ast.Assert):
        return _is_about(statement.test, answers)
    if isinstance(statement, ast.If) and not statement.orelse and _is_about(statement.test, answers):
        return all(_fails(item) for item in statement.body)
    value = statement.value if isinstance(statement, ast.Expr) else None
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "raise_for_status"


def _is_about(test: ast.expr, answers: set[str]) -> bool:
    """Whether a condition asks for nothing but an answer's status, or for keys of its body."""
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(test) if isinstance(node, ast.Attribute)}
    calls = any(isinstance(node, ast.Call) and getattr(node.func, "attr", "") != "json" for node in ast.walk(test))
    return names <= answers and attributes <= _STATUS and not calls


def _fails(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Raise):
        return True
    value = statement.value if isinstance(statement, ast.Expr) else None
    name = getattr(value.func, "attr", getattr(value.func, "id", "")) if isinstance(value, ast.Call) else ""
    return name in _FAILING


def _name(statement: ast.Assign | ast.Return) -> str | None:
    """The one name that a statement gives a value to."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
    return target.id if isinstance(target, ast.Name) else None


def _targets(statement: ast.Assign) -> list[str]:
    return [target.id for target in statement.targets if isinstance(target, ast.Name)]


def _renamed(node: ast.expr, names: dict[str, str]) -> ast.expr:
    for item in ast.walk(node):
        if isinstance(item, ast.Name):
            item.id = names.get(item.id, item.id)
    return node


def _gone(node: Statement) -> list[Statement]:
    return []


@dataclass
class _Valued:
    """The same statement with another value."""

    code: str

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.SimpleStatementLine)
        value = cst.parse_expression(self.code.replace("'", '"'))
        return [node.with_changes(body=[node.body[0].with_changes(value=value), *node.body[1:]])]
