"""Statements of a function as text that can stand at another depth, some expressions said with other code."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk, with_names

_DEPTH = "    "
_REGISTERS = re.compile(
    r"\s*#\s*(register(ing)?|sign(ing)?[ -]?up)( (the|a|an|both|each|new|test|users?|accounts?|first))*[.:]?\s*",
    re.IGNORECASE,
)
"""A comment that says no more than that somebody is registered."""


@dataclass(frozen=True, eq=False)
class Piece:
    """One statement that is written again, or the header of a `with` or loop; expressions in `said` are other code."""

    statement: ast.stmt
    depth: int
    said: Mapping[ast.expr, ast.expr] = field(default_factory=dict)
    head: bool = False

    @property
    def reads(self) -> frozenset[str]:
        """Names that it needs, those of a header's body left out."""
        names = (node for node in self.stays() if isinstance(node, ast.Name))
        return frozenset(node.id for node in names if isinstance(node.ctx, ast.Load))

    def stays(self) -> Iterator[ast.AST]:
        """All that is written as it was."""
        gone = {node for part in self.said for node in walk(part)}
        return (node for node in self.nodes() if node not in gone)

    def nodes(self) -> Iterator[ast.AST]:
        """All that is written again."""
        body = getattr(self.statement, "body", ()) if self.head else ()
        inside = {item for inner in body for item in walk(inner)}
        yield from (item for item in walk(self.statement) if item not in inside)

    def written(self, module: ModuleIndex, names: Mapping[str, str]) -> str:
        """Its text at its depth, with the names that token and user have."""
        statement = self.statement
        last = statement.end_lineno or statement.lineno
        if self.head and isinstance(statement, ast.With | ast.AsyncWith | ast.For):
            last = statement.body[0].lineno - 1
        lines = list(module.text.lines[statement.lineno - 1 : last])
        if self.head:
            while lines[-1].lstrip().startswith("#") or not lines[-1].strip():
                lines.pop()
        instead = {old: ast.Name(new, ast.Load()) for old, new in names.items()}
        said = {node: with_names(code, instead) for node, code in self.said.items()}
        for node, code in _outermost(module, said):
            _put(module, lines, statement.lineno, node, code)
        column = module.text.column(statement.lineno, statement.col_offset)
        protected = _inside_texts("".join(lines))
        text = "".join(
            line if number in protected else _moved(line, column, self.depth) for number, line in enumerate(lines)
        )
        text = text if text.endswith("\n") else f"{text}\n"
        after = () if self.head else _below(module, statement, column)
        below = "".join(_moved(line, column, self.depth) for line in after)
        return above(module, statement, self.depth) + text + below


def above(module: ModuleIndex, statement: ast.stmt, depth: int) -> str:
    """The comments directly above a statement, and a blank line above those, at a depth."""
    column = module.text.column(statement.lineno, statement.col_offset)
    number = statement.lineno - 1
    while number > 0 and module.text.lines[number - 1].lstrip().startswith("#"):
        number -= 1
    number -= number > 0 and not module.text.lines[number - 1].strip()
    return "".join(_moved(line, column, depth) for line in module.text.lines[number : statement.lineno - 1])


def _below(module: ModuleIndex, statement: ast.stmt, column: int) -> list[str]:
    """Comments at the end of a block, which stand above no statement of it."""
    if module.block(statement)[-1] is not statement:
        return []
    found: list[str] = []
    for line in module.text.lines[statement.end_lineno or statement.lineno :]:
        said = line.lstrip(" \t")
        if said.strip() and not (said.startswith("#") and len(line) - len(said) >= column):
            break
        found.append(line)
    while found and not found[-1].strip():
        found.pop()
    return found


def without_registration(text: str) -> str:
    """Code without the comments that say no more than that it registers somebody, which it does no longer."""
    protected = _inside_texts(text)
    lines = enumerate(text.splitlines(keepends=True))
    return "".join(line for number, line in lines if number in protected or not _REGISTERS.fullmatch(line))


def at(code: str, depth: int) -> str:
    """One line of code at a depth."""
    return f"{_DEPTH * depth}{code}\n"


def _moved(line: str, column: int, depth: int) -> str:
    """A line of a statement at another depth; a blank one keeps the blanks that it has beyond its indentation."""
    blanks = len(line) - len(line.lstrip(" \t"))
    if not line.strip() and blanks < column:
        return line.lstrip(" \t")
    return _DEPTH * depth + line[min(column, blanks) :]


def stands_alone(module: ModuleIndex, statement: ast.stmt) -> bool:
    """Whether a statement shares its lines with no other."""
    first = module.text.lines[statement.lineno - 1][: module.text.column(statement.lineno, statement.col_offset)]
    last = statement.end_lineno or statement.lineno
    rest = module.text.lines[last - 1][module.text.column(last, statement.end_col_offset or 0) :].strip()
    return not first.strip() and (not rest or rest.startswith("#"))


def _outermost(module: ModuleIndex, said: Mapping[ast.expr, ast.expr]) -> list[tuple[ast.expr, str]]:
    """What is replaced, the last first; an f-string as a whole, whose parts have no sure place."""
    found: dict[ast.expr, str] = {}
    for node, code in said.items():
        text = next((up for up in module.ancestors(node) if isinstance(up, ast.JoinedStr)), None)
        if text is None:
            found[node] = ast.unparse(code).replace("'", '"')
        elif not isinstance(node, ast.Name) or ast.dump(code) != ast.dump(ast.Name(node.id, ast.Load())):
            found[text] = ast.unparse(_Replaced(said).visit(ast.parse(module.segment(text), mode="eval").body))
    return sorted(found.items(), key=lambda item: (item[0].lineno, item[0].col_offset), reverse=True)


class _Replaced(ast.NodeTransformer):
    """Puts other code in the place of like expressions."""

    def __init__(self, said: Mapping[ast.expr, ast.expr]) -> None:
        self.said = {ast.dump(node): code for node, code in said.items()}

    def visit(self, node: ast.AST) -> ast.AST:
        found = self.said.get(ast.dump(node)) if isinstance(node, ast.expr) else None
        return found if found is not None else self.generic_visit(node)


def _put(module: ModuleIndex, lines: list[str], first: int, node: ast.expr, code: str) -> None:
    start, end = node.lineno - first, (node.end_lineno or node.lineno) - first
    head = lines[start][: module.text.column(node.lineno, node.col_offset)]
    tail = lines[end][module.text.column(node.end_lineno or node.lineno, node.end_col_offset or 0) :]
    lines[start : end + 1] = [head + code + tail]


def _inside_texts(text: str) -> set[int]:
    """Lines that begin inside a text, whose blanks belong to it, or behind a backslash."""
    lines = text.splitlines()
    found = {number + 1 for number, line in enumerate(lines) if line.endswith("\\")}
    readable = io.StringIO("if 1:\n" + text if text[:1].isspace() else text).readline
    shift = 2 if text[:1].isspace() else 1
    try:
        for token in tokenize.generate_tokens(readable):
            if token.type not in {tokenize.NEWLINE, tokenize.NL, tokenize.DEDENT, tokenize.INDENT}:
                found.update(range(token.start[0] - shift + 1, token.end[0] - shift + 1))
    except (tokenize.TokenError, IndentationError):
        return set(range(1, text.count("\n") + 1))
    return found
