"""What a use of a template does to LibCST nodes: the filled in expression, and the statements it may need around it."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import libcst as cst

from codemods.policy.templates import Argument, CallTemplate, quoted
from codemods.rewriting.fix import Statement
from codemods.rewriting.nodes import expression, small, with_small
from codemods.transformers.swap_auth.helper.filling import Filling, fill, spread, tight


@dataclass(eq=False)
class Use:
    """One use of a legacy supplier that a template fits: `node` is replaced."""

    node: ast.Call | ast.Attribute | ast.Name
    template: CallTemplate
    arguments: Mapping[str, Argument]
    receiver: ast.expr | None = None
    """What `self` stands for in the template."""
    owner: str | None = None
    """Class of the helper that the receiver is an instance of once it is replaced."""
    root: str = ""
    """Imported name whose import may go with its last use."""
    ordered: bool = False
    """Whether the supplier's source gives a pair in the template's order."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Code for what the template takes from the place that it replaces."""


@dataclass
class Filler:
    """Makes the template's expression from the node that the call has become."""

    use: Use
    source: str
    renamed: Mapping[str, str]
    omitted: frozenset[str]
    awaited: bool
    spreads: bool = False
    """Whether a long call may take several lines: not so inside an f-string."""
    deeper: str = ""
    """By how much the line of the call is indented more than its statement."""

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        if self.awaited:
            assert isinstance(node, cst.Await)
            node = node.expression
        fillings: dict[str, Filling] = {name: cst.Name(written) for name, written in self.renamed.items()}
        fillings |= {name: expression(code) for name, code in self.use.given.items()}
        laid_out = False
        if isinstance(node, cst.Call):
            fillings |= self._arguments(node)
            laid_out = isinstance(node.whitespace_before_args, cst.ParenthesizedWhitespace)
            node = node.func
        if self.use.receiver is not None:
            assert isinstance(node, cst.Attribute)
            fillings["self"] = node.value
        made = fill(self.source, fillings, self.omitted)
        return spread(made, laid_out=laid_out, deeper=self.deeper) if self.spreads else made

    def _arguments(self, node: cst.Call) -> dict[str, Filling]:
        call = self.use.node
        assert isinstance(call, ast.Call)
        written = [*call.args, *(item.value for item in call.keywords)]
        written.sort(key=lambda item: (item.lineno, item.col_offset))
        values = {id(item): arg.value for item, arg in zip(written, node.args, strict=True)}

        def filling(argument: Argument) -> Filling:
            if isinstance(argument, ast.expr):
                found = values.get(id(argument))
                return cst.parse_expression(_written(argument)) if found is None else found
            if isinstance(argument, Mapping):
                return {name: values[id(item)] for name, item in argument.items()}
            return [values[id(item)] for item in argument]

        return {name: filling(argument) for name, argument in self.use.arguments.items()}


def _written(default: ast.expr) -> str:
    """A default value as code; texts in double quotes, as the templates have them."""
    text = default.value if isinstance(default, ast.Constant) else None
    return quoted(text) if isinstance(text, str) else ast.unparse(default)


@dataclass
class Replaced:
    filler: Filler
    bracketed: bool
    made: cst.BaseExpression | None = None

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.BaseExpression)
        made = self.filler(node)
        if node.lpar and not made.lpar:
            made = made.with_changes(lpar=node.lpar, rpar=node.rpar)
        elif self.bracketed:
            made = tight(made)
        self.made = made
        return made


@dataclass
class Stashed:
    """Makes the template's expression for the hoisted statement, and leaves a name in its place."""

    replaced: Replaced
    name: str

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.BaseExpression)
        self.replaced(node.with_changes(lpar=(), rpar=()))
        return cst.Name(self.name)


@dataclass
class Hoisted:
    names: list[str]
    replaced: Replaced

    def __call__(self) -> Statement:
        assert self.replaced.made is not None, "expressions are rewritten before the statements around them"
        targets = [cst.AssignTarget(_target([cst.Name(name) for name in self.names]))]
        return cst.SimpleStatementLine([cst.Assign(targets, self.replaced.made)])


@dataclass
class Picked:
    """The template's expression with one of its results taken: `(await f())[0]`."""

    filler: Filler
    position: int

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        index = cst.SubscriptElement(cst.Index(cst.Integer(str(self.position))))
        return cst.Subscript(tight(self.filler(node)), [index])


@dataclass
class Retargeted:
    """`x = …` → `x, user_data = …`; None stands for the old target."""

    names: list[str | None]

    def __call__(self, node: Statement) -> list[Statement]:
        assign = small(node)
        assert isinstance(assign, cst.Assign)
        old = assign.targets[0]
        parts = [old.target if name is None else cst.Name(name) for name in self.names]
        new = old.with_changes(target=_target(parts))
        return [with_small(node, assign.with_changes(targets=[new]))]


def _target(parts: Sequence[cst.BaseExpression]) -> cst.BaseAssignTargetExpression:
    if len(parts) == 1:
        assert isinstance(parts[0], cst.BaseAssignTargetExpression)
        return parts[0]
    return cst.Tuple([cst.Element(part) for part in parts], lpar=(), rpar=())
