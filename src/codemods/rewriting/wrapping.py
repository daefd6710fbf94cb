"""New lines that are longer than those around them, laid out on several as a formatter would.

A line is looked at alone: a statement that begins and ends in it, the head of a block, or a row of arguments. What
cannot be split at a bracket, or would mean something else, stays as it is.
"""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_LEAST, _USUAL, _MOST = 79, 110, 120
"""The least that a style allows, what it is for a file that is too short to tell its own, and the most."""
_READABLE = 500
"""Characters of a line that somebody wrote: a longer one may be nested deeper than the parser's stack."""
_TELLING = 100
"""Lines of a file whose longest ones are its style's."""
_COMPREHENSIONS = (ast.GeneratorExp, ast.SetComp, ast.DictComp)
_TOLD = (tokenize.OP, tokenize.NAME, tokenize.COMMENT)
_OPENING, _CLOSING = "([{", ")]}"
_HEADS = {"elif": "if _:\n    pass\n", "except": "try:\n    pass\n"}
_CONTINUING = ("else", "finally", *_HEADS)
_DIRECTIVE = re.compile(r"#\s*(?:[\w-]+\s*(?::|$)|nosec\b)")
"""A comment that a tool reads on the line where it stands."""
_JOINING = frozenset({"and", "or", "if", "else", "for"})
"""Words that would tear a statement apart if one of the brackets beside them were opened."""


def rejoined(lines: Sequence[str], old: Mapping[str, int], limit: int) -> list[str]:
    """Lines, with three in one where a bracket was opened for the width alone, and now they stand further left.

    `old` gives the length that each line had, by its text. A formatter would join them; a comma at the end forbids it.
    """
    out: list[str] = []
    for line in lines:
        out.append(line)
        if limit and line.lstrip().startswith(tuple(_CLOSING)) and len(out) > 2:
            out[-3:] = _in_one(out[-3:], old, limit)
    return out


def _in_one(three: list[str], old: Mapping[str, int], limit: int) -> list[str]:
    first, inner, last = three
    head, content, end = first.rstrip(), inner.strip(), last.strip()
    margin = head[: len(head) - len(head.lstrip())]
    matching = (
        head.endswith(tuple(_OPENING))
        and end[0] == _CLOSING[_OPENING.index(head[-1])]
        and last.startswith(margin + end)
    )
    moved = old.get(head.strip(), 0) - len(head)
    if not matching or moved <= 0 or content.endswith(",") or "#" in head + content:
        return three
    bare = head.endswith(", (") and end == ")" and isinstance(_expression(content), ast.Constant | ast.JoinedStr)
    joined = head[:-1] + content if bare else head + content + end
    fits = len(joined) <= limit < len(joined) + moved
    return [joined + last[len(last.rstrip()) :]] if fits else three


def _expression(code: str) -> ast.expr | None:
    try:
        return ast.parse(code, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None


def longest(lines: Sequence[str]) -> int:
    """How long a new line of a file may be: as long as its own but for one in a hundred, within what is usual."""
    least = _LEAST if len(lines) >= _TELLING else _USUAL
    widths = sorted((len(line.rstrip("\r\n")) for line in lines), reverse=True)
    return min(max([least, *widths[len(lines) // 100 :]]), _MOST)


def opens_conditions(checks: Sequence[ast.Assert], lines: Sequence[str]) -> bool | None:
    """Whether the assertions of a file that take several lines open what they assert, and end with their message.

    Black lays them out so, and puts brackets around what has none; others put them around the message. None: no
    assertion tells.
    """
    said = [(item.lineno, item.msg) for item in checks if item.msg is not None]
    lower = [msg for line, msg in said if line < msg.lineno == msg.end_lineno]
    return all(lines[msg.lineno - 1].lstrip()[:1] in _CLOSING for msg in lower) if lower else None


def wrapped(line: str, limit: int, step: str, newline: str, *, opening: bool = False) -> str:
    """A line, or the lines that say the same within a limit; `opening`: see `opens_conditions`."""
    content = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    if not limit < len(line.rstrip("\r\n")) <= _READABLE or content.startswith("#"):
        return line
    end = line[len(line.rstrip("\r\n")) :]
    code, comment = _comment(content)
    if comment and (_DIRECTIVE.match(comment) or code.startswith(_CONTINUING)):
        return line
    if comment:
        return f"{indent}{comment}{newline}{wrapped(indent + code + end, limit, step, newline, opening=opening)}"
    alone = _parsed(content) is not None
    opened = _opened(content, indent, limit, step) if opening and alone else None
    rows = opened or list(_split(content, indent, limit, step) if alone else _arguments(content, indent))
    text = "\n".join(rows)
    before, after = (content, textwrap.dedent(text)) if alone else (f"_({content})", f"_({text})")
    if len(rows) == 1 or len(rows[0]) > limit or not _is_same(before, after):
        return line
    return text.replace("\n", newline) + end


def _is_same(one: str, other: str) -> bool:
    before, after = _parsed(one), _parsed(other)
    return before is not None and after is not None and ast.dump(before) == ast.dump(after)


def _parsed(content: str) -> ast.Module | None:
    """A statement; the head of a block gets a body, and one that goes on the block that it goes on with."""
    above = next((head for word, head in _HEADS.items() if content.startswith(word)), "")
    try:
        return ast.parse(f"{above}{content}\n    pass" if content.endswith(":") else content)
    except SyntaxError:
        return None


def _split(content: str, indent: str, limit: int, step: str) -> Iterator[str]:
    """A statement as its head, what its widest brackets hold, and its tail; or with its message in brackets."""
    found = _widest_brackets(content)
    message = _message_at(content)
    if message is not None and len(indent) + message + 3 <= limit:
        head, tail = content[:message].rstrip(), content[message:].strip()
        yield f"{indent}{head} ("
        yield from _rows(tail, indent + step, limit, step, split=False)
        yield f"{indent})"
    elif found is None and (opened := _put_in_brackets(content)) is not None:
        head, rows, tail = opened
        yield f"{indent}{head}("
        yield from (f"{indent}{step}{row}" for row in rows)
        yield f"{indent}){tail}"
    elif found is None:
        yield indent + content
    else:
        start, end = found
        yield indent + content[: start + 1]
        yield from _rows(content[start + 1 : end], indent + step, limit, step, split=True)
        yield indent + content[end:]


def _opened(content: str, indent: str, limit: int, step: str) -> list[str] | None:
    """An assertion whose condition is opened at its last brackets, or put in some; None: it is laid out otherwise."""
    tree = _parsed(content)
    node = tree.body[0] if tree is not None else None
    if not isinstance(node, ast.Assert) or not content.isascii() or content[node.test.col_offset - 1] == "(":
        return None
    start, end = node.test.col_offset, node.test.end_col_offset or 0
    words = node.test.values if isinstance(node.test, ast.BoolOp) else []
    simple = len(words) in (0, 2) and not any(isinstance(item, ast.BoolOp) for item in words)
    if not isinstance(node.msg, ast.Constant | ast.JoinedStr) and not (node.msg is None and words):
        return None
    if simple and content[end - 1] == ")" and content[end - 2] not in _OPENING:
        first = next(a for a, b in _brackets(content) if b == end - 1)
        inside = _rows(content[first + 1 : end - 1], indent + step, limit, step, split=True)
        rows = [indent + content[: first + 1], *inside, indent + content[end - 1 :]]
        return rows if len(rows[0]) <= limit else None
    if node.msg is None or len(indent) + len(step) + end - start > limit:
        return None
    return [f"{indent}{content[:start]}(", f"{indent}{step}{content[start:end]}", f"{indent}){content[end:]}"]


def _put_in_brackets(content: str) -> tuple[str, list[str], str] | None:
    """The parts of a condition, each for a line, with what stands before and behind them."""
    tree = _parsed(content)
    node = tree.body[-1] if tree is not None else None
    value = getattr(node, "test", None) or getattr(node, "value", None)
    if not isinstance(value, ast.BoolOp) or content[:4] == "elif" or not content.isascii():
        return None
    start, end = value.col_offset, value.end_col_offset or 0
    return content[:start], _operands(content[start:end], value), content[end:]


def _operands(content: str, value: ast.BoolOp) -> list[str]:
    """The parts of a condition, each with the word before it."""
    word = "and" if isinstance(value.op, ast.And) else "or"
    places = [at for at, token in _tokens(content) if token == word]
    return [content[at:to].strip() for at, to in pairwise([0, *places, len(content)])]


def _arguments(content: str, indent: str) -> Iterator[str]:
    """A row of arguments, each on a line of its own."""
    items = list(_items(content))
    yield from (f"{indent}{item}{'' if item is items[-1] and item.startswith('*') else ','}" for item in items)


def _rows(inside: str, indent: str, limit: int, step: str, split: bool) -> Iterator[str]:
    """What stands in brackets: on one line where it fits, else each item on its own."""
    if len(indent) + len(inside) <= limit or not split:
        yield indent + inside
        return
    if _clauses(inside):
        places = [0, *_clauses(inside), len(inside)]
        yield from (f"{indent}{inside[at:end].strip()}" for at, end in pairwise(places))
        return
    items = list(_items(inside))
    tree = _parsed(inside) if len(items) == 1 else None
    if tree is not None and isinstance(condition := getattr(tree.body[-1], "value", None), ast.BoolOp):
        yield from (f"{indent}{row}" for row in _operands(inside, condition))
        return
    for number, item in enumerate(items):
        last = number == len(items) - 1
        yield f"{indent}{item}{'' if last and item.startswith('*') else ','}"


def _clauses(inside: str) -> list[int]:
    """Where each `for` and `if` of a comprehension begins."""
    shown = [tree.body[0] for text in (f"({inside})", f"{{{inside}}}") if (tree := _parsed(text)) is not None]
    if not any(isinstance(item, ast.Expr) and isinstance(item.value, _COMPREHENSIONS) for item in shown):
        return []
    words = [(at, token) for at, token in _tokens(inside) if token in {"for", "if", "async"}]
    first = next(number for number, (_, token) in enumerate(words) if token != "if")  # one before it is of its element
    later = words[first:]
    return [at for number, (at, _) in enumerate(later) if not number or later[number - 1][1] != "async"]


def _comment(content: str) -> tuple[str, str]:
    """A line without the comment at its end, and that comment."""
    at = next((at for at, token in _tokens(content, every=True) if token.startswith("#")), len(content))
    return content[:at].rstrip(), content[at:]


def _items(inside: str) -> Iterator[str]:
    """Parts of a text between the commas outside all brackets."""
    start = 0
    for at, token in _tokens(inside):
        if token == ",":
            yield inside[start:at].strip()
            start = at + 1
    if inside[start:].strip():
        yield inside[start:].strip()


def _widest_brackets(content: str) -> tuple[int, int] | None:
    """The last pair of brackets outside all others that holds much."""
    pairs = _brackets(content)
    outer = [pair for pair in pairs if not any(a < pair[0] and pair[1] < b for a, b in pairs)]
    filled = [(start, end) for start, end in outer if content[start + 1 : end].strip()]
    filled = [pair for pair in filled if not _is_key(content, *pair)] or filled
    widest = max((end - start for start, end in filled), default=0)
    chosen = next(((start, end) for start, end in reversed(filled) if (end - start) * 2 >= widest), None)
    whole = chosen is not None and content[chosen[0]] == "{"  # a display stands by itself beside such a word
    around = content[: chosen[0]] + content[chosen[1] :] if chosen and not whole else ""
    return chosen if chosen and _JOINING.isdisjoint(around.split()[1:]) else None  # the first is the statement's own


def _brackets(content: str) -> list[tuple[int, int]]:
    """Where each pair of brackets opens and closes."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, token in _tokens(content, every=True):
        if token in _OPENING:
            opened.append(at)
        elif token in _CLOSING and opened:
            pairs.append((opened.pop(), at))
    return pairs


def _is_key(content: str, start: int, end: int) -> bool:
    """Whether brackets ask for an item by a text: a line is not opened there while it has other brackets."""
    before = content[start - 1 : start]
    asks = content[start] == "[" and (before.isalnum() or before in {"_", ")", "]"})
    return asks and content[start + 1] in "\"'" and content[end - 1] == content[start + 1]


def _message_at(content: str) -> int | None:
    """Where the message of an assertion begins."""
    tree = _parsed(content)
    node = tree.body[0] if tree is not None and len(tree.body) == 1 else None
    if not isinstance(node, ast.Assert) or node.msg is None:
        return None
    return next((at + 1 for at, token in _tokens(content) if token == ","), None)


def _tokens(content: str, every: bool = False) -> Iterator[tuple[int, str]]:
    """Operators, words and the comment of a text with their places: those outside all brackets, or all."""
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(f"({content}\n)").readline):
            if token.type in _TOLD and token.start[0] == 1 and token.start[1] > 0:
                depth -= token.string in _CLOSING
                if every or not depth:
                    yield token.start[1] - 1, token.string
                depth += token.string in _OPENING
    except tokenize.TokenError:
        return
