"""An assertion without those operands of its `or`s that are always true, and without the comments beside them."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from itertools import pairwise

import libcst as cst

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_text
from codemods.analysis.conditions.constant_truth import is_always_true
from codemods.module.scopes import walk
from codemods.transformers.harden_assertions.asked_mocks import is_mock

_ATOMS = (cst.Name, cst.Attribute, cst.Call, cst.Subscript)
_BRACKETED = (cst.BooleanOperation, cst.GeneratorExp, cst.Tuple, cst.NamedExpr, cst.Yield)
"""What needs its brackets where it stands alone, or reads better with them."""
_ASKED = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)
Reduced = tuple[cst.BaseExpression, bool]


def remains(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether something that can fail is left of an expression once its operands that cannot are dropped."""
    if isinstance(node, ast.BoolOp):
        return any(remains(facts, item) for item in node.values) and not _only_complements(facts, node)
    return not isinstance(node, ast.Constant) and not is_always_true(facts, node)


def _only_complements(facts: ModuleFacts, node: ast.BoolOp) -> bool:
    live = [item for item in node.values if not is_always_true(facts, item)]
    rest = ast.BoolOp(node.op, live)
    return isinstance(node.op, ast.Or) and len(live) > 1 and is_always_true(facts, rest)


def asserted(facts: ModuleFacts, code: cst.Assert, test: ast.expr) -> cst.Assert:
    """The assertion of what remains; a string that stood in for its message becomes the message."""
    kept, _ = without_dead_operands(facts, code.test, test)
    new = code.with_changes(test=_without_idle_parentheses(code, kept))
    last = test.values[-1] if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) else None
    if code.msg is None and (isinstance(last, ast.JoinedStr) or is_text(last)):
        assert isinstance(code.test, cst.BooleanOperation)
        return new.with_changes(msg=code.test.right, comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))
    return new


def alternatives(node: ast.expr) -> tuple[list[ast.expr], ast.Compare] | None:
    """The texts of `"a" or "b" in said` that are looked for by nobody, and what the last one is looked for in."""
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
        return None
    *texts, last = node.values
    kinds = set(map(_spelt_as, texts))
    if not isinstance(last, ast.Compare) or len(last.ops) > 1 or len(kinds) > 1 or None in kinds:
        return None
    is_member = isinstance(last.ops[0], ast.In | ast.NotIn)
    if not is_member and not isinstance(last.ops[0], ast.Eq | ast.NotEq):
        return None
    sides = [last.left] if is_member else [last.left, *last.comparators]
    return (texts, last) if any(_spelt_as(side) in kinds for side in sides) else None


def _spelt_as(node: ast.expr) -> type | None:
    """The type of a text that is written out and not empty, with or without parts to fill in."""
    if isinstance(node, ast.JoinedStr):
        return str if any(isinstance(item, ast.Constant) for item in node.values) else None
    said = node.value if isinstance(node, ast.Constant) else None
    return type(said) if said and isinstance(said, str | bytes) else None


def may_be_answer(facts: ModuleFacts, node: ast.expr) -> bool:
    """`x == 3 or 4`, `x == reason or "gone"`: the operand that is always true may be what `x` may be as well.

    So may any of `mock.called or True`: a mock answers as the test has made it, and a healthy system may not ask it.
    And `x is None or isinstance(x, object)` names two answers, `"lib" not in sys.modules or True` what others may do.
    """
    if isinstance(node, ast.BoolOp) and (_asks_mocks(facts, node) or _asks_the_same(facts, node)):
        return True
    if any(_asks_the_interpreter(facts, item) for item in live_operands(facts, node)):
        return True
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
        return False
    first, *others = node.values
    if not isinstance(first, ast.Compare) or not isinstance(first.ops[0], ast.Eq):
        return False
    kind, known = _kind(first.comparators[0]), {_kind(first.left), _kind(first.comparators[0])} - {None}
    answers = [_kind(item) for item in others if _kind(item) not in (None, bool)]
    return any(item in known or kind is None for item in answers)


def _asks_mocks(facts: ModuleFacts, node: ast.BoolOp) -> bool:
    """Whether all that is asked beside the dead operands are mocks."""
    dead = [item for part in dead_operands(facts, node) for item in walk(part)]
    names = [item for item in walk(node) if isinstance(item, ast.Name) and item not in dead]
    asked = [item for item in names if facts.bindings(item)]
    return bool(asked) and all(is_mock(facts, item) for item in asked)


def _asks_the_interpreter(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an operand reads the state of the process or its platform, which other tests and machines change."""
    names = (facts.module.resolve(item) or "" for item in walk(node) if isinstance(item, ast.Attribute))
    return any(name.startswith(("sys.", "platform.", "os.environ", "os.getenv")) for name in names)


def _asks_the_same(facts: ModuleFacts, node: ast.BoolOp) -> bool:
    """Whether a dead operand asks something of the very thing that another one is about."""
    dead = dead_operands(facts, node)
    told = [item for item in dead if not isinstance(item, ast.JoinedStr)]  # that is a message, whatever it speaks of
    asked = {ast.dump(part) for item in told for part in walk(item) if isinstance(part, _ASKED)}
    live = (item.left if isinstance(item, ast.Compare) else item for item in live_operands(facts, node))
    return any(ast.dump(item) in asked for item in live)


def _kind(node: ast.expr) -> type | None:
    """The type that a literal has."""
    if isinstance(node, ast.Constant):
        return type(node.value)
    return type(node) if isinstance(node, ast.List | ast.Tuple | ast.Dict | ast.Set) else None


def denies(pattern: ast.Compare) -> bool:
    """Whether a comparison demands that something is not so: of several texts each."""
    return isinstance(pattern.ops[0], ast.NotEq | ast.NotIn)


def without_dead_operands(
    facts: ModuleFacts, code: cst.BaseExpression, node: ast.expr, nested: bool = False
) -> Reduced:
    """An expression without the operands of its `or`s that are always true, and whether anything changed."""
    if not isinstance(node, ast.BoolOp) or not isinstance(code, cst.BooleanOperation):
        return code, False
    parts, operators = operands(code, len(node.values))
    pairs = zip(parts, node.values, strict=True)
    reduced = [without_dead_operands(facts, part, item, nested=True) for part, item in pairs]
    keep = list(range(len(parts)))
    if isinstance(node.op, ast.Or):
        live = [i for i, item in enumerate(node.values) if remains(facts, item)]
        keep = live if is_always_true(facts, node) and live else keep
    if len(keep) == len(parts) and not any(changed for _, changed in reduced):
        return code, False
    result = reduced[keep[0]][0]
    for previous, position in pairwise(keep):
        result = cst.BooleanOperation(result, operators[previous], reduced[position][0])
    if nested and isinstance(result, _ATOMS) and len(code.lpar) == 1 and "\n" not in cst.Module([]).code_for_node(code):
        return result, True
    closing = _closing(code.rpar, operators[keep[-1]]) if keep[-1] < len(operators) else code.rpar
    return result.with_changes(lpar=[*code.lpar, *result.lpar], rpar=[*result.rpar, *closing]), True


def _closing(brackets: Sequence[cst.RightParen], dropped: cst.BaseBooleanOp) -> Sequence[cst.RightParen]:
    """The brackets behind an operand that is the last one now: its line keeps its end, the line that goes takes its."""
    before, end = dropped.whitespace_before, brackets[0].whitespace_before if brackets else None
    if not isinstance(before, cst.ParenthesizedWhitespace) or not isinstance(end, cst.ParenthesizedWhitespace):
        return brackets
    end = end.with_changes(first_line=before.first_line)
    return [brackets[0].with_changes(whitespace_before=end), *brackets[1:]]


def operands(code: cst.BooleanOperation, count: int) -> tuple[list[cst.BaseExpression], list[cst.BaseBooleanOp]]:
    """The operands of a chain of one operator, which LibCST nests to the left, and the operators between them."""
    right: list[cst.BaseExpression] = []
    operators: list[cst.BaseBooleanOp] = []
    current: cst.BaseExpression = code
    for _ in range(count - 1):
        assert isinstance(current, cst.BooleanOperation)
        right.insert(0, current.right)
        operators.insert(0, current.operator)
        current = current.left
    return [current, *right], operators


def _without_idle_parentheses(code: cst.Assert, kept: cst.BaseExpression) -> cst.BaseExpression:
    """What remains without the parentheses that only held the operator."""
    text = cst.Module([]).code_for_node(kept)
    idle = len(kept.lpar) == 1 and not isinstance(kept, _BRACKETED) and "\n" not in text
    if idle and not code.whitespace_after_assert.empty:
        return kept.with_changes(lpar=[], rpar=[])
    return kept


def live_operands(facts: ModuleFacts, node: ast.expr) -> list[ast.expr]:
    """The operands of an `or` that say something."""
    dead = dead_operands(facts, node)
    return [item for item in node.values if item not in dead] if isinstance(node, ast.BoolOp) else []


def dead_operands(facts: ModuleFacts, node: ast.expr) -> list[ast.expr]:
    """The operands of an assertion that say nothing."""
    if isinstance(node, ast.BoolOp):
        return [dead for item in node.values for dead in dead_operands(facts, item)]
    return [] if remains(facts, node) else [node]
