"""Calls of legacy suppliers: found through imports and instances, gathered into fixes that hold whole or not at all.

A *case* is what must be replaced together: one call of a function, or everything asked of the instances of a class that
share a name, an attribute or a fixture. Cases that make the same functions `async` are one fix.

A role takes what its supplier takes: what the helper's function takes by the same name is passed on.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.policy.templates import CallTemplate, CannotBind
from codemods.rewriting.fix import Fix
from codemods.suite.sources import definitions
from codemods.transformers.swap_auth.helper.asynchrony import Asynchrony
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal, Written
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.identity import refuse_left_out
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.helper.placing import Placer
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.transformers.swap_auth.helper.spelling import Spelling
from codemods.transformers.swap_auth.legacy.cases import Case, joined
from codemods.transformers.swap_auth.legacy.instance_cases import InstanceCases
from codemods.transformers.swap_auth.legacy.legacy import Legacy, Read
from codemods.transformers.swap_auth.legacy.one_user import OneUser
from codemods.transformers.swap_auth.refusals.rejection import Rejections
from codemods.transformers.swap_auth.tokens.tokens import Tokens
from codemods.vocabulary.codes import Code

_TAKE_NAMES = frozenset({"token", "user", "token-and-user", "connection"})
"""Roles whose calls may name a user or an option by the helper's own names."""
_PLAIN = inspect.Parameter.POSITIONAL_OR_KEYWORD


class Calls:
    """All cases of one module."""

    def __init__(
        self,
        module: ModuleIndex,
        legacy: Legacy,
        instances: Instances,
        spelling: Spelling,
        asynchrony: Asynchrony,
        rejections: Rejections,
        tokens: Tokens,
    ) -> None:
        self.module = module
        self.legacy = legacy
        self.instances = instances
        self.spelling = spelling
        self.asynchrony = asynchrony
        self.rejections = rejections
        self.tokens = tokens

    def cases(self) -> list[Case]:
        """Every case with its fix, or the reason why there is none."""
        found = [*self._functions(), *self._instances()]
        crowded = OneUser(self.module, self.instances, self.tokens).crowded([u for case in found for u in case.uses])
        for case in found:
            line = next((crowded[use] for use in case.uses if use in crowded), None)
            if line is not None and case.reason is None:
                case.reason = f"the helper's default user would stand for two users (line {line})"
        for case in found:
            if case.reason is None:
                try:
                    self._try(case)
                except Refusal as refusal:
                    case.reason, case.code = str(refusal), refusal.code
        for group in joined([case for case in found if case.reason is None]):
            try:
                fix = self._build(group, Placer(self.module, self.spelling))
            except Refusal as refusal:
                for case in group:
                    case.reason, case.code = str(refusal), refusal.code
            else:
                for case in group:
                    case.fix = fix
        return found

    # --- functions -------------------------------------------------------------------------------------------------

    def _functions(self) -> Iterator[Case]:
        for read in self.legacy.functions:
            if self.rejections.around(read.node):
                continue
            node = read.called or read.node
            case = Case([node])
            try:
                case.uses.append(self._use(read.template, read, None, None))
            except Refusal as refusal:
                case.reason, case.code = str(refusal), refusal.code
            yield case

    def _use(self, template: CallTemplate | None, read: Read, receiver: ast.expr | None, owner: str | None) -> Use:
        """The use of a template at a place, its arguments bound; raises Refusal."""
        if template is None or template.empty:
            raise Refusal(f"the policy has no template for {read.name}", Code.NEEDS_POLICY)
        if read.ambiguous:
            raise Refusal(f"{read.name} may be something else here: it is bound more than once")
        if template.signature is None:
            if read.called is not None and template.count("self") == 0 and receiver is not None:
                raise Refusal(f"the policy's template for {read.name} is for an attribute, and this is a call")
            assert isinstance(read.node, ast.Attribute | ast.Name)
            return Use(read.node, template, {}, receiver, owner)
        if read.called is None:
            raise Refusal(f"line {read.node.lineno} uses {read.name} other than by calling it")
        try:
            if template.role in _TAKE_NAMES:
                template = _with_arguments(template, read.called, self._source(read), self.spelling.helper)
            template, arguments = template.fitting(read.called)
        except CannotBind as error:
            raise Refusal(str(error), Code.NEEDS_POLICY) from error
        use = Use(read.called, template, arguments, receiver, owner, read.root)
        _check_repeated(use)
        refuse_left_out(use)
        if template.order:
            try:
                use.ordered = _gives_pair(self._source(read), template.order)
            except CannotBind as error:
                raise Refusal(str(error), Code.NEEDS_POLICY) from error
        return use

    def _source(self, read: Read) -> FunctionNode | None:
        """The function behind a name, where its source can be read; raises Refusal for a class under a role."""
        module, _, name = read.dotted.rpartition(".")
        tree = self.module.sources.module(module)
        found = definitions(tree).get(name) if tree is not None else None
        if isinstance(found, ast.ClassDef):
            raise Refusal(f"{read.name} is a class, and the policy gives it a role", Code.NEEDS_POLICY)
        return found if isinstance(found, FunctionNode) else None

    def _instances(self) -> Iterator[Case]:
        return InstanceCases(self.module, self.legacy, self.instances, self.rejections, self._use).found()

    # --- fixes -----------------------------------------------------------------------------------------------------

    def _try(self, case: Case) -> None:
        """Refuse what cannot be placed or awaited; note what the case has in common with others."""
        trial = Placer(self.module, Spelling(self.module, self.spelling.helper))
        changes = Changes()
        sites = [site for use in case.uses if (site := trial.place(use, changes)) is not None]
        conversion = self.asynchrony.conversion(sites)
        statements = (self.module.statement(use.node) for use in case.uses)
        case.keys |= {*changes.statements, *statements, *conversion.functions, *conversion.calls}
        for node, name in case.annotations:
            trial.spelling.name(name, node)

    def _build(self, group: Sequence[Case], placer: Placer) -> Fix:
        changes = Changes()
        uses = {use.node: use for case in group for use in case.uses}
        sites = [site for use in uses.values() if (site := placer.place(use, changes)) is not None]
        changes.need(ImportChange(drop=frozenset(use.root for use in uses.values() if use.root)))
        self.asynchrony.apply(self.asynchrony.conversion(sites), changes)
        for case in group:
            for node, name in case.annotations:
                written, imports = self.spelling.name(name, node)
                changes.need(imports)
                changes.expression(node, Written(written))
        return changes.fix()


def _check_repeated(use: Use) -> None:
    """Raise Refusal when the template would evaluate something twice that the call evaluates once."""
    given = {name: value for name, value in use.arguments.items() if isinstance(value, ast.expr)}
    if use.receiver is not None:
        given["self"] = use.receiver
    for name, value in given.items():
        if use.template.count(name) > 1 and any(isinstance(n, ast.Call | ast.Await) for n in walk(value)):
            raise Refusal(f"the template uses `{name}` more than once, and line {value.lineno} computes it")


def _with_arguments(
    template: CallTemplate, call: ast.Call, supplier: FunctionNode | None, helper: Helper
) -> CallTemplate:
    """The role's template for one call, which takes the call's arguments by name; raises CannotBind."""
    if not call.args and not call.keywords:
        return template
    names = [arg.arg for arg in parameters(supplier)] if supplier is not None else []
    if len(call.args) > len(names):
        raise CannotBind("the source that defines its arguments cannot be read")
    given = [*names[: len(call.args)], *(word.arg for word in call.keywords if word.arg is not None)]
    asked = next((node for node in walk(template.tree) if isinstance(node, ast.Call)), None)
    function = helper.called(asked.func) if asked is not None else None
    taken = {arg.arg for arg in parameters(function)} if function is not None else set()
    written = {word.arg for word in asked.keywords} if asked is not None else set()
    lost = next((name for name in given if name not in taken or name in written), None)
    if lost is not None or asked is None:
        raise CannotBind(f"the helper does not take `{lost}`")
    return _taking(template, asked, given)


def _gives_pair(supplier: FunctionNode | None, order: Sequence[str]) -> bool:
    """Whether a supplier's source returns a pair with its token where the helper has it; raises CannotBind if not."""
    pairs = [node.value.elts for node in _returns(supplier) if isinstance(node.value, ast.Tuple)]
    annotation = supplier.returns if supplier is not None else None
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Tuple):
        pairs.append(annotation.slice.elts)
    wanted = ["token" not in name for name in order]
    told = [_users(pair) for pair in pairs]
    if any(item is not None and item != wanted for item in told):
        raise CannotBind("it gives its pair in another order than the helper")
    return bool(told) and all(item == wanted for item in told)


def _users(pair: Sequence[ast.expr]) -> list[bool] | None:
    """Which of two values is the user and not the token; None where nothing tells."""
    told = [_is_user(item) for item in pair]
    if len(told) != 2 or told == [None, None] or told[0] == told[1]:
        return None
    return [bool(told[0]), not told[0]] if told[0] is not None else [not told[1], bool(told[1])]


def _is_user(node: ast.expr) -> bool | None:
    """True for a dictionary, False for a text, a name that says token or the type of one; None for what may be both."""
    if isinstance(node, ast.Dict):
        return True
    if isinstance(node, ast.JoinedStr | ast.Constant):
        return False
    name = str(getattr(node, "attr", getattr(node, "id", ""))).lower()
    if isinstance(node, ast.Subscript):
        name = str(getattr(node.value, "id", "")).lower()
    if name in {"dict", "mapping"} or (name.startswith("user") and not name.endswith("id")):
        return True
    return False if name == "str" or "token" in name else None


def _returns(supplier: FunctionNode | None) -> list[ast.Return]:
    return [node for node in walk(supplier) if isinstance(node, ast.Return)] if supplier is not None else []


def _taking(template: CallTemplate, asked: ast.Call, names: Sequence[str]) -> CallTemplate:
    segment = ast.get_source_segment(template.source, asked)
    assert segment is not None
    before = "" if segment.endswith("()") else ", "
    more = f"{segment[:-1]}{before}{', '.join(f'{name}={name}' for name in names)})"
    signature = inspect.Signature([inspect.Parameter(name, _PLAIN) for name in names])
    return replace(template, source=template.source.replace(segment, more, 1), signature=signature)
