"""The edits of one fix while it is put together: several changes of one statement become one edit of it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import libcst as cst

from codemods.module.imported import Import, ImportChange
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement, Statement
from codemods.rewriting.import_names import Without
from codemods.rewriting.nodes import expression, leading_lines, statements, with_leading
from codemods.vocabulary.codes import Code

Transform = Callable[[Statement], list[Statement]]


class Refusal(Exception):
    """A rewrite that would not be right; the message is the reason that the finding shows, the code its kind."""

    def __init__(self, message: str, code: Code = Code.NO_REWRITE) -> None:
        super().__init__(message)
        self.code = code


class OfAuthentication(Refusal):
    """What stays because a test of authentication needs it."""


class NoCredentials(Refusal):
    """What looks like a login and gets nobody a token: it is no violation."""


@dataclass
class _Change:
    """What becomes of one statement: lines before it, then each transformation of it in turn."""

    before: list[Callable[[], Statement]] = field(default_factory=list)
    transforms: list[Transform] = field(default_factory=list)

    def __call__(self, node: cst.CSTNode) -> Replacement:
        assert isinstance(node, Statement)
        lead = leading_lines(node)
        statements = [with_leading(node, ())]
        for transform in self.transforms:
            *head, last = statements
            statements = [*head, *transform(last)]
        statements = [*(make() for make in self.before), *statements]
        if statements:
            statements[0] = with_leading(statements[0], (*lead, *leading_lines(statements[0])))
        return statements


@dataclass
class Changes:
    """Edits, by the node that they change."""

    expressions: dict[ast.expr, Callable[[cst.CSTNode], cst.BaseExpression]] = field(default_factory=dict)
    statements: dict[ast.stmt, _Change] = field(default_factory=dict)
    doubled: dict[ast.ImportFrom, frozenset[str]] = field(default_factory=dict)
    """Names that the imports of functions no longer need to bring."""
    late: dict[ast.stmt, frozenset[str]] = field(default_factory=dict)
    """Imports above a statement."""
    comments: dict[ast.stmt, list[str]] = field(default_factory=dict)
    imports: ImportChange = field(default_factory=ImportChange)

    def expression(self, node: ast.expr, rewrite: Callable[[cst.CSTNode], cst.BaseExpression]) -> None:
        self.expressions[node] = rewrite

    def before(self, node: ast.stmt, make: Callable[[], Statement]) -> None:
        self.statements.setdefault(node, _Change()).before.append(make)

    def above(self, node: ast.stmt, code: str) -> None:
        """An import above a statement and its comments, set off where that is none."""
        self.late[node] = self.late.get(node, frozenset()) | {code}

    def statement(self, node: ast.stmt, transform: Transform) -> None:
        self.statements.setdefault(node, _Change()).transforms.append(transform)

    def lighten(self, node: ast.ImportFrom, name: str) -> None:
        """An import without one of its names."""
        self.doubled[node] = self.doubled.get(node, frozenset()) | {name}

    def beside(self, node: ast.stmt, code: str) -> None:
        """A statement above another one of the same kind, once."""
        line = _Beside(code)
        change = self.statements.setdefault(node, _Change())
        if line not in change.transforms:
            change.transforms.append(line)

    def need(self, change: ImportChange | Iterable[Import]) -> None:
        self.imports |= change if isinstance(change, ImportChange) else ImportChange(frozenset(change))

    def keep_comments(self, node: ast.stmt, comments: Iterable[str]) -> None:
        """Comments that the change would lose: they go above the statement."""
        self.comments.setdefault(node, []).extend(comments)

    def fix(self) -> Fix:
        for node, comments in self.comments.items():
            if comments:
                self.statements.setdefault(node, _Change()).transforms.insert(0, _Commented(comments))
        edits: list[Edit | Insertion] = [Edit(node, rewrite) for node, rewrite in self.expressions.items()]
        edits += [Edit(node, change) for node, change in self.statements.items()]
        for node, names in self.doubled.items():
            edits.append(Edit(node, Without(frozenset((name, None) for name in names))))
        for node, lines in self.late.items():
            gap = "" if isinstance(node, ast.Import | ast.ImportFrom) else "\n"
            # two fixes that bring the same line touch the same statement, so that one waits for the other
            edits += [Edit(node, lambda same: same), Insertion(node, "\n".join(sorted(lines)) + f"\n{gap}")]
        return Fix(tuple(edits), self.imports)


@dataclass
class _Commented:
    comments: list[str]

    def __call__(self, node: Statement) -> list[Statement]:
        lines = [cst.EmptyLine(comment=cst.Comment(text)) for text in self.comments]
        return [with_leading(node, (*leading_lines(node), *lines))]


@dataclass(frozen=True, slots=True)
class _Beside:
    code: str

    def __call__(self, node: Statement) -> list[Statement]:
        first = with_leading(statements(self.code)[0], leading_lines(node))
        return [first, with_leading(node, ())]


@dataclass
class Written:
    """Other code in the place of an expression."""

    code: str

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        return expression(self.code)


def awaited(node: cst.BaseExpression, *, bracketed: bool) -> cst.Await:
    """`await node`, in brackets where something is asked of the result at once."""
    brackets = {"lpar": [cst.LeftParen()], "rpar": [cst.RightParen()]} if bracketed else {}
    return cst.Await(node, **brackets)  # type: ignore[arg-type]


def binds_tightly(module_parent: ast.AST | None, node: ast.expr) -> bool:
    """Whether what is around an expression takes hold of its last part only: attribute, subscript, call, `await`."""
    if isinstance(module_parent, ast.Attribute | ast.Subscript):
        return module_parent.value is node
    if isinstance(module_parent, ast.Call):
        return module_parent.func is node
    return isinstance(module_parent, ast.Await | ast.BinOp) and not (
        isinstance(module_parent, ast.BinOp) and not isinstance(module_parent.op, ast.Pow)
    )
