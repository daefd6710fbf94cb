"""What the checks of a test compare with: the values that something must supply to it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from codemods.analysis.code.naming import is_constant
from codemods.module.scopes import BUILTINS, walk

Literal = tuple[str, object]
"""A kind (`str`, `int`, …; `name`; `size`) and a value."""
_SUCCESS = frozenset({200, 201, 202, 204})
_LOOKS = frozenset(
    {"len", "str", "int", "float", "bytes", "set", "list", "tuple", "dict", "sorted", "frozenset", "sum"}
)
_EQUAL = (ast.Eq, ast.In, ast.Is, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
MOST = 12
"""Length from which a list is no likelier to be counted by a check than any other number."""

_SHORT = 2
_RUN = 3
"""So many words in a row are no coincidence."""


def is_own(node: ast.Attribute) -> bool:
    """Whether an attribute is one of `self` or of the class."""
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def path_of(node: ast.expr) -> str:
    """`self.harness.user_id`: names joined by dots; nothing for any other expression."""
    if isinstance(node, ast.Name):
        return node.id
    above = path_of(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{above}.{node.attr}" if isinstance(node, ast.Attribute) and above else ""


def is_look(call: ast.Call) -> bool:
    """Whether a call only looks at its arguments, or compares them."""
    return getattr(call.func, "id", "") in _LOOKS or getattr(call.func, "attr", "") in ("startswith", "endswith")


def asked_of(check: ast.AST) -> Iterator[Literal]:
    """The values that a check compares with, truth and success left out."""
    if isinstance(check, ast.Call):
        method = check.func.attr if isinstance(check.func, ast.Attribute) else getattr(check.func, "id", "")
        if method.startswith("assert") and not method.startswith(("assertNot", "assertRaises", "assertTrue")):
            yield from _compared(check.args[:2], ())
        return
    if not isinstance(check, ast.Assert):
        return
    for node in walk(check.test):
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            for left, right, operator in zip(operands, operands[1:], node.ops, strict=False):
                if isinstance(operator, _EQUAL):
                    ordered = isinstance(operator, ast.Gt | ast.GtE | ast.Lt | ast.LtE)
                    yield from _compared([left, right], (0, 1) if ordered else ())
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("startswith", "endswith"):
            yield from _compared(node.args, ())


def demands_false(check: ast.AST) -> bool:
    if isinstance(check, ast.Call):
        method = getattr(check.func, "attr", "")
        return method in ("assertIs", "assertEqual") and any(is_constant(item, False) for item in check.args[:2])
    compared = (node for node in walk(check) if isinstance(node, ast.Compare)) if isinstance(check, ast.Assert) else ()
    return any(
        isinstance(operator, ast.Is | ast.Eq) and is_constant(operand, False)
        for node in compared
        for operator, operand in zip(node.ops, node.comparators, strict=True)
    )


def little_of(check: ast.AST) -> Iterator[ast.expr]:
    """What a check wants to be `None` or empty, or to hold at most one item."""
    if isinstance(check, ast.Call):
        method = getattr(check.func, "attr", "")
        if method == "assertIsNone":
            yield from check.args[:1]
        elif method in ("assertEqual", "assertIs", "assertListEqual", "assertDictEqual"):
            yield from _little(check.args[:2])
        return
    denied = check.test.operand if isinstance(check, ast.Assert) and isinstance(check.test, ast.UnaryOp) else None
    called = denied.value if isinstance(denied, ast.Await) else denied
    if isinstance(called, ast.Call) and getattr(called.func, "id", "") not in BUILTINS:
        yield called
    compared = [node for node in walk(check) if isinstance(node, ast.Compare) and len(node.ops) == 1]
    for node in compared if isinstance(check, ast.Assert) else ():
        if isinstance(node.ops[0], ast.Is | ast.Eq):
            yield from _little([node.left, node.comparators[0]])


def _little(pair: list[ast.expr]) -> Iterator[ast.expr]:
    for left, right in (pair, pair[::-1]) if len(pair) == 2 else ():
        value = right.value if isinstance(right, ast.Constant) else ...
        counted = isinstance(left, ast.Call) and getattr(left.func, "id", "") == "len" and len(left.args) == 1
        if value is None or not getattr(right, "elts", getattr(right, "keys", [right])):
            yield left
        elif counted and isinstance(left, ast.Call) and value in (0, 1) and not isinstance(value, bool):
            yield left.args[0]


def _compared(operands: list[ast.expr], without: tuple[int, ...]) -> Iterator[Literal]:
    counted = any(isinstance(item, ast.Call) and getattr(item.func, "id", "") == "len" for item in operands)
    for operand in operands:
        if counted and isinstance(operand, ast.Constant) and isinstance(operand.value, int):
            if 1 < operand.value < MOST:
                yield "size", operand.value
        else:
            yield from (item for item in values_of(operand) if item[1] not in without or item[0] != "int")


def expectations(
    every: list[ast.AST], checks: Iterable[ast.AST], asked: Mapping[Literal, ast.AST]
) -> Iterator[tuple[ast.expr, ast.AST]]:
    """Plain values of locals that only checks read, each with a check: they are asked for, and supply nothing."""
    checked = {below: check for check in checks for below in walk(check)}
    read = [node for node in every if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    elsewhere = {node.id for node in read if node not in checked}
    for node in every:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if not isinstance(node, ast.Assign) or not isinstance(target, ast.Name) or target.id in elsewhere:
            continue
        check = asked.get(("name", target.id))
        if check is not None and isinstance(node.value, ast.Constant | ast.Dict | ast.List | ast.Tuple | ast.Set):
            yield node.value, check


def values_of(node: ast.expr) -> Iterator[Literal]:
    """The constants and names that an operand consists of; keys and arguments left out."""
    if isinstance(node, ast.Constant):
        yield from literal(node)
    elif isinstance(node, ast.Name):
        yield "name", node.id
    elif isinstance(node, ast.Attribute):
        if not is_own(node) and (path := path_of(node)):
            yield "name", path
        yield from [("name", f"self.{node.attr}")] if is_own(node) else values_of(node.value)
    elif isinstance(node, ast.Subscript | ast.Await | ast.Starred | ast.FormattedValue):
        yield from values_of(node.value)
    elif isinstance(node, ast.Call):
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        for item in given if is_look(node) else [node.func]:
            yield from values_of(item)
    elif isinstance(node, ast.Dict):
        for part in (*node.keys, *node.values):
            if part is not None:
                yield from values_of(part)
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for item in node.elts:
            yield from values_of(item)
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        for each in node.generators:
            yield from values_of(each.iter)
    elif isinstance(node, ast.BinOp):
        yield from values_of(node.left)
        yield from values_of(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from values_of(node.operand)
    elif isinstance(node, ast.JoinedStr):
        for item in node.values:
            yield from values_of(item)


def literal(node: ast.Constant) -> Iterator[Literal]:
    value = node.value
    if isinstance(value, bool) or value is None or value is ... or value in ("", b""):
        return
    if isinstance(value, int) and value in _SUCCESS:
        return
    yield type(value).__name__, value


def is_said(value: str, texts: Iterable[str]) -> bool:
    """Whether one of some texts holds a value, or a few words of it in a row; a short one must stand in quotes.

    Case does not count: a check may look at the text in small letters.
    """
    if len(value) <= _SHORT:
        return any(f"{quote}{value}{quote}" in text for text in texts for quote in "\"'")
    words = (value := value.casefold()).split()
    runs = {value, *(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))}
    return any(run in " ".join(text.split()) or run in text for text in map(str.casefold, texts) for run in runs)
