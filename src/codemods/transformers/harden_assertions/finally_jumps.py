"""`return` in `finally`: it throws away the error on its way out, and with it the failure of the test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.rewriting.fix import Edit, Fix, Replacement, Statement
from codemods.rewriting.nodes import (
    block,
    body_of,
    comment_lines,
    footer,
    header_comment,
    hoist,
    leading_lines,
    trailing_comment,
    with_leading,
)
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="return-in-finally",
    apart=Severity.ERROR,
    summary="A `return`, `break` or `continue` that leaves a `finally` block.",
    why="It discards the error on its way out, a failed assertion included.",
    safety=(
        "Safe: it moves behind the `try`, and runs only when nothing was raised. "
        "Left by code where it stands under a condition. "
        "Left by code where it returns what a call gives: that call must stay there. "
        "Left by code where the `try` jumps, too, and its own value would count. "
        "No violation where nothing in the `try` could fail."
    ),
)
RULES = (RULE,)
Jump = ast.Return | ast.Break | ast.Continue


@dataclass(frozen=True, slots=True)
class JumpFacts:
    """What is known of a jump out of a `finally`."""

    asks_nothing: bool
    """Nothing in the `try` is called or checked."""
    is_conditional: bool
    try_jumps: bool
    acts: bool
    """What it returns is asked for there, as clean-up does, whatever was raised."""
    is_idle: bool
    """It is a bare `return` at the end of its function."""


TABLE: tuple[Row[JumpFacts], ...] = (
    Row("nothing", "Nothing in the `try` could fail.", lambda f: f.asks_nothing),
    Row("condition", "Whether the error is discarded depends on a condition.", lambda f: f.is_conditional,
        code=Code.NO_REWRITE),
    Row("try-jumps", "The `try` jumps too: its own value would count from then on.", lambda f: f.try_jumps,
        code=Code.NO_REWRITE),
    Row("acts", "It calls something that must happen after an error, too.", lambda f: f.acts, code=Code.NO_REWRITE),
    Row("idle", "It goes: nothing comes after it.", lambda f: f.is_idle, rewrite="remove it"),
    Row("behind", "It moves behind the `try`.", lambda f: True, rewrite="move it behind"),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every jump out of a `finally`."""
    tries: list[TryNode] = [*facts.module.nodes(ast.Try), *facts.module.nodes(ast.TryStar)]
    for node in tries:
        jumps = [item for statement in node.finalbody for item in _jumps(facts, statement)]
        for jump in jumps:
            known = _facts(facts, node, jump, len(jumps))
            word = type(jump).__name__.lower()
            message = f"`{word}` in `finally` discards the error that is on its way out"
            edit = Edit(node, _JumpBehind(known.is_idle))
            found = judged(decide(RULE.name, jump, TABLE, known), message, partial(Fix, (edit,)))
            if isinstance(found, Violation) and _takes_errors(facts, node):  # only an interrupt is discarded
                found = replace(found, severity=Severity.NOTE)
            yield found


def _facts(facts: ModuleFacts, node: TryNode, jump: Jump, count: int) -> JumpFacts:
    parts = [*node.body, *node.orelse, *(item for handler in node.handlers for item in handler.body)]
    return JumpFacts(
        _asks_nothing(facts, node),
        count > 1 or node.finalbody[-1] is not jump,
        any(_jumps(facts, part) for part in parts),
        any(isinstance(item, ast.Call | ast.Await) for item in walk(jump)),
        _ends_function(facts, node) and isinstance(jump, ast.Return) and jump.value is None,
    )


def _takes_errors(facts: ModuleFacts, node: TryNode) -> bool:
    """Whether a handler takes whatever error comes, checks nothing and raises nothing."""
    kinds = {"Exception", "BaseException"}
    broad = [item for item in node.handlers if item.type is None or last_name(item.type) in kinds]
    inside = (statements_of(facts.module, handler.body) for handler in broad)
    return any(not any(isinstance(item, ast.Raise | ast.Assert) for item in part) for part in inside)


def _asks_nothing(facts: ModuleFacts, node: TryNode) -> bool:
    """Whether nothing is called or checked that could fail: the test asks what the interpreter makes of `finally`."""
    return not any(
        isinstance(item, ast.Call | ast.Await | ast.Assert) for item in statements_of(facts.module, node.body)
    )


def _jumps(facts: ModuleFacts, statement: ast.stmt) -> list[Jump]:
    """The jumps in a statement that leave it."""
    found = [item for item in statements_of(facts.module, [statement]) if isinstance(item, ast.Return)]
    around = ast.While(ast.Constant(True), [statement], [])
    return [*found, *(item for item in flow.own_jumps(around) if isinstance(item, ast.Break | ast.Continue))]


def _ends_function(facts: ModuleFacts, node: TryNode) -> bool:
    """Whether nothing follows a `try` in its function."""
    function = facts.module.parent(node)
    return isinstance(function, FunctionNode) and function.body[-1] is node


class _JumpBehind:
    """Rewrites a `try` whose `finally` ends with a jump: the jump goes behind it, or nowhere when it is idle."""

    def __init__(self, idle: bool) -> None:
        self.idle = idle

    def __call__(self, code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Try | cst.TryStar) and code.finalbody is not None
        suite = code.finalbody.body
        *kept, jump = body_of(suite)
        result: list[Statement | cst.EmptyLine]
        comments = list(leading_lines(jump))
        if kept:
            result = [code.with_changes(finalbody=code.finalbody.with_changes(body=block(kept, suite)))]
        else:
            comments = [*code.finalbody.leading_lines, *header_comment(suite), *comments, *footer(suite)]
            result = [code.with_changes(finalbody=None)] if code.handlers else hoist(code.body, leading_lines(code))
        below = comment_lines(comments)
        if self.idle:
            return [*result, *(cst.EmptyLine(comment=line.comment) for line in below), *trailing_comment(jump)]
        return [*result, with_leading(jump, below)]
