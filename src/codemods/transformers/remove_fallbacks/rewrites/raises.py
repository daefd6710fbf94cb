"""From a hand-made check of an exception to `pytest.raises`, or `self.assertRaises` in a unittest class."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

import libcst as cst

from codemods.analysis.code.last_reads import read_only_in
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.rewriting.fix import Edit, Fix, Replacement, Statement
from codemods.rewriting.nodes import (
    comment_lines,
    expression,
    footer,
    header_comment,
    leading_lines,
    nothing,
    outdented,
    separated,
    statements,
    value_alone,
    with_leading,
)
from codemods.transformers.remove_fallbacks.following.handlers import checks_in
from codemods.transformers.remove_fallbacks.rewrites.clauses import fresh, reads_name
from codemods.transformers.remove_fallbacks.rewrites.styles import raising_self, says_words
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places
from codemods.transformers.remove_fallbacks.statements.calls import demand, unittest_condition

_OF_ITSELF = ("time.", "uuid.", "random.", "datetime.")
"""Modules whose functions say the time, or draw something."""
_EXPECTED_AT_MOST = 4  # words: `# as it should be`


@dataclass(frozen=True, slots=True)
class Expectation:
    """The parts of one expected exception: its `try`, the handlers that take it, and what becomes needless."""

    node: TryNode
    handlers: tuple[ast.ExceptHandler, ...]
    """Those that take it: all do the same."""
    fail: ast.stmt | None
    """What fails the test when nothing was raised."""
    gone: tuple[ast.stmt, ...] = ()
    """Statements that the context manager makes needless, the failing one included."""
    kind: ast.expr | None = None
    """The type that the handler demands of any error that it takes."""
    pattern: tuple[str, ImportChange] | None = None
    """Source of what the context manager looks for in the error's text, and the import that it needs."""

    @property
    def handler(self) -> ast.ExceptHandler:
        return self.handlers[0]

    @property
    def body(self) -> list[ast.stmt]:
        """What is expected to raise."""
        return [item for item in self.node.body if not self.drops(item)]

    def drops(self, item: ast.stmt) -> bool:
        return item in self.gone


def rewritten(module: ModuleIndex, parts: Expectation) -> Fix:
    """The fix: the `try` becomes a `with`, what the handler did follows it."""
    text, more = parts.pattern or ("", ImportChange())
    asserts = raising_self(module, parts.node)
    message = said_beforehand(module, parts) if asserts and says_words(module, parts.node) else None
    given = [*([text if asserts else f"match={text}"] if text else ()), *([f"msg={message}"] if message else ())]
    if asserts:
        raises, value, imports = f"{asserts}.assertRaises{'Regex' if text else ''}", "exception", ImportChange()
        manager = fresh(module, parts.node, "caught", "raised_by")
    else:
        raises, imports = module.reference("pytest.raises", parts.node)
        value, manager = "value", fresh(module, parts.node, "excinfo", "raised_info")
    kept, name = [item for item in parts.handler.body if not parts.drops(item)], parts.handler.name
    name = name if reads_name(module, kept, name) else None
    rebound = name is not None and _binds_anew(module, kept, name)
    before = sum(1 for _ in takewhile(partial(_cannot_raise, module), parts.body[:-1]))
    apart = [item for item in parts.gone if item not in (*parts.node.body, *parts.node.orelse, *parts.handler.body)]
    inner = [item for item in apart if any(module.holds(line, item) for line in parts.node.body)]
    last = next((item for item in apart if item not in inner and _stands_apart(module, item, apart)), None)
    said = _comments_above(module, last)
    shape = _Shape(parts, raises, manager if name else None, value, given, rebound, before, said)
    edits = [Edit(parts.node, shape, with_comments=True)]
    edits += [Edit(item, nothing, with_comments=item is last or item in inner) for item in apart]
    edits += [Edit(item, value_alone) for item in parts.body if parts.fail and read_only_in(module, item, [parts.fail])]
    others = (item for item in parts.node.handlers if item not in parts.handlers)
    needless: list[ast.stmt | ast.ExceptHandler] = [*parts.gone, *others]
    lost = sum(checks_in(module, item) for item in needless)
    return Fix(tuple(edits), imports | more | droppable(module, needless), checks=1 - lost)


def _stands_apart(module: ModuleIndex, item: ast.stmt, gone: Sequence[ast.stmt]) -> bool:
    """Whether no line that stays follows a check directly: a comment above it would stand above nothing."""
    below = "".join(module.text.lines[item.end_lineno or item.lineno :][:1]).strip()
    ends = below[:1] in {"", "#"} or all(later in gone for later in module.following(item))
    return ends and demand(item) is not None


def _comments_above(module: ModuleIndex, item: ast.stmt | None) -> list[str]:
    """The comment lines right above a statement."""
    above = map(str.strip, module.text.lines[item.lineno - 2 :: -1] if item is not None else ())
    return [*takewhile(lambda line: line.startswith("#"), above)][::-1]


def _cannot_raise(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a statement only gives a name something made of what is there: text, containers, the time, chance."""
    if not isinstance(item, ast.Assign) or not all(isinstance(target, ast.Name) for target in item.targets):
        return False
    return _is_plain(module, item.value)


def _is_plain(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether nothing of an expression can raise: what is looked up, compared or gone through may."""
    if isinstance(node, ast.Constant | ast.Name | ast.Lambda):
        return True
    if isinstance(node, ast.Call):
        parts: list[ast.expr] = [*node.args, *(item.value for item in node.keywords)]
        return (module.resolve(node.func) or "").startswith(_OF_ITSELF) and all(_is_plain(module, it) for it in parts)
    if isinstance(node, ast.Attribute):  # `uuid4().hex`; that of a name may be computed
        return isinstance(node.value, ast.Call) and _is_plain(module, node.value)
    if isinstance(node, ast.FormattedValue):
        return node.format_spec is None and _is_plain(module, node.value)
    if isinstance(node, ast.Dict) and not all(isinstance(key, ast.Constant) for key in node.keys):
        return False
    inside = node.values if isinstance(node, ast.Dict | ast.JoinedStr) else getattr(node, "elts", None)
    shown = isinstance(node, ast.Dict | ast.JoinedStr | ast.List | ast.Tuple)
    return shown and all(_is_plain(module, item) for item in inside or ())


def _binds_anew(module: ModuleIndex, block: Sequence[ast.stmt], name: str) -> bool:
    """Whether a name stands for something else in some place, or is read later: then it stays a variable."""
    inside = [part for item in block for part in module.below(item)]
    bound = {part.name for part in inside if isinstance(part, ast.ExceptHandler)}
    names = (part for part in inside if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load))
    return name in bound | {part.id for part in names} or any(isinstance(i, FunctionNode | ast.Lambda) for i in inside)


def words(item: ast.stmt) -> list[ast.expr]:
    """What a statement says when it fails."""
    if isinstance(item, ast.Assert):
        return [item.msg] if item.msg is not None else []
    call = item.value if isinstance(item, ast.Expr) else item.exc if isinstance(item, ast.Raise) else None
    if not isinstance(call, ast.Call):
        return []
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return given[1:] if unittest_condition(call) is not None else given


def said_beforehand(module: ModuleIndex, parts: Expectation) -> str | None:
    """What the test says when nothing was raised, where the context manager can say it before the body has run."""
    said = next(iter(words(parts.fail)), None) if parts.fail is not None else None
    if said is None:
        return None
    if said.lineno != said.end_lineno:
        plain = isinstance(said, ast.Constant) and isinstance(said.value, str) and "\n" not in said.value
        return ast.unparse(said) if plain else None
    bound = bound_places(module, parts.body)
    names = {item.id for item in walk(said) if isinstance(item, ast.Name)}
    computed = any(isinstance(item, ast.Call | ast.Await | ast.Subscript | ast.Attribute) for item in walk(said))
    # `"%r" % value` fails where the value is a tuple, and here it would in every run
    computed |= any(isinstance(item, ast.BinOp) and not isinstance(item.right, ast.Tuple) for item in walk(said))
    return None if computed or names & bound else module.segment(said)


@dataclass(frozen=True)
class _Shape:
    """Rewrites the `try`."""

    parts: Expectation
    raises: str
    manager: str | None
    value: str
    given: Sequence[str]
    """Source of what the context manager is given beside the type: the text to find, and what to say without it."""
    rebound: bool
    """Whether the exception goes on under the name that the handler gave it."""
    before: int
    """How many statements of the body stand in front of what is expected to raise."""
    said: Sequence[str]
    """Comments of a check that goes, which ask for the error: they stand above what expects it."""

    def __call__(self, node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.Try)
        body, tail = self._body(node)
        moved, below = self._moved(node)
        first, body = body[: self.before], body[self.before :]
        above: list[cst.EmptyLine] = []
        if not moved:  # a comment alone is about what is expected; below another one it goes with its `pass`
            said = any(line.comment is not None for line in node.leading_lines[-1:])
            above, below = [] if said and not first and node.finalbody is None else below, []
        if first:
            above = [*leading_lines(body[0]), *above]
            body[0] = with_leading(body[0], ())
        above = [*above, *(cst.EmptyLine(comment=cst.Comment(line)) for line in self.said)]
        block = cst.IndentedBlock(tuple(body), footer=tail)
        if isinstance(node.body, cst.IndentedBlock):  # a comment on the line of `try` says why it stands there
            block = node.body.with_changes(body=tuple(body), header=block.header, footer=tail)
        guarded = cst.With([self._item(node)], block, leading_lines=above)
        if node.finalbody is None:
            lines = [*map(outdented, first), guarded, *map(outdented, moved)]
            lines[0] = with_leading(lines[0], (*node.leading_lines, *leading_lines(lines[0])))
            return [*lines, *below]
        inner = cst.IndentedBlock((*first, guarded, *moved), footer=below)
        return cst.Try(inner, finalbody=node.finalbody, leading_lines=node.leading_lines)

    def _item(self, node: cst.Try) -> cst.WithItem:
        kinds = [item.type for item, old in self._taken(node) if item.type is not None]
        if self.parts.kind is not None:
            kinds = [expression(ast.unparse(self.parts.kind))]
        kind = kinds[0] if len(kinds) == 1 else cst.Tuple([cst.Element(item) for item in kinds])
        if isinstance(kind, cst.Name | cst.Attribute):
            kind = kind.with_changes(lpar=(), rpar=())
        call = expression(f"{self.raises}({', '.join(('_', *self.given))})")
        assert isinstance(call, cst.Call)
        call = call.with_changes(args=[call.args[0].with_changes(value=kind), *call.args[1:]])
        return cst.WithItem(call, asname=cst.AsName(cst.Name(self.manager)) if self.manager else None)

    def _body(self, node: cst.Try) -> tuple[list[Statement], tuple[cst.EmptyLine, ...]]:
        """The body without its failing end, which takes its comments along, and without its flags."""
        lines = separated(node.body)
        kept = [line for line, item in zip(lines, self.parts.node.body, strict=True) if not self.parts.drops(item)]
        return kept, tuple(comment_lines(footer(node.body)))

    def _moved(self, node: cst.Try) -> tuple[list[Statement], list[cst.EmptyLine]]:
        """What the handler did about the exception, and the comments of what goes with it."""
        handler = self._taken(node)[0][0]
        moved: list[Statement] = []
        waiting = [*comment_lines(handler.leading_lines), *header_comment(handler.body)]
        for line, item in zip(separated(handler.body), self.parts.handler.body, strict=True):
            if isinstance(item, ast.Pass) or self.parts.drops(item):
                said = [at for at in _trailing(line) if not isinstance(item, ast.Pass) or _tells(at)]
                waiting += [*comment_lines(leading_lines(line)), *said]
                if isinstance(item, ast.Pass) and len(waiting) == 1 and not _tells(waiting[0], above=True):
                    waiting = []  # a word gives no reason
                continue
            moved.append(self._renamed(with_leading(line, [*waiting, *leading_lines(line)])))
            waiting = []
        if self.rebound:
            again = statements(f"{self.parts.handler.name} = {self.manager}.{self.value}")[0]
            above = leading_lines(moved[0])
            moved[0] = with_leading(moved[0], ())
            moved.insert(0, with_leading(again, above))
        return moved, [*waiting, *comment_lines(footer(handler.body))]

    def _taken(self, node: cst.Try) -> list[tuple[cst.ExceptHandler, ast.ExceptHandler]]:
        pairs = zip(node.handlers, self.parts.node.handlers, strict=True)
        return [(new, old) for new, old in pairs if old in self.parts.handlers]

    def _renamed(self, line: Statement) -> Statement:
        if self.manager is None or self.rebound or self.parts.handler.name is None:
            return line
        new = line.visit(_Rename(self.parts.handler.name, self.manager, self.value))
        assert isinstance(new, cst.SimpleStatementLine | cst.BaseCompoundStatement)
        return new


def _trailing(line: Statement) -> Sequence[cst.EmptyLine]:
    if isinstance(line, cst.SimpleStatementLine) and line.trailing_whitespace.comment is not None:
        return [cst.EmptyLine(comment=line.trailing_whitespace.comment)]
    return []


def _tells(line: cst.EmptyLine, above: bool = False) -> bool:
    """Whether a comment beside `pass`, or above it, says more than that the exception is expected, as `raises` does."""
    least = 1 if above else _EXPECTED_AT_MOST
    return line.comment is not None and len(re.findall(r"\w+", line.comment.value)) > least


class _Rename(cst.CSTTransformer):
    """Reads of the handler's name become reads of what `raises` caught."""

    def __init__(self, name: str, manager: str, value: str) -> None:
        super().__init__()
        self.name = name
        self.text = f"{manager}.{value}"
        self.new = cst.Attribute(cst.Name(manager), cst.Name(value))

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        return self.new if original_node.value == self.name else updated_node

    def leave_Comment(self, original_node: cst.Comment, updated_node: cst.Comment) -> cst.Comment:
        """A comment that speaks of a part of it, as code does: `# error.reason is a code`."""
        return updated_node.with_changes(value=re.sub(rf"\b{self.name}(?=\.\w)", self.text, updated_node.value))

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.Attribute:
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        return updated_node.with_changes(keyword=original_node.keyword)
