"""The fixes of assertions that cannot fail: what remains of each is asserted, in the spelling that it has."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import libcst as cst

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.last_reads import Read, left_unread, only_computes, read_only_in, stands_alone
from codemods.module.scopes import walk
from codemods.rewriting import negation
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import (
    nothing,
    small,
    trailing_comment,
    value_alone,
    with_small,
)
from codemods.transformers.harden_assertions.comments import (
    beside,
    lifted,
    with_lost_comments,
    without_excuse,
    without_trailing,
)
from codemods.transformers.harden_assertions.demands import unconditional
from codemods.transformers.harden_assertions.operands import (
    alternatives,
    asserted,
    dead_operands,
    denies,
    without_dead_operands,
)
from codemods.transformers.remove_fallbacks.facts.sorted_errors import goes_by


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One assertion that cannot fail: the statement or call, what of it is asserted, and what its fix needs."""

    check: ast.Assert | ast.Call | ast.Attribute
    test: ast.expr
    name: str = ""
    """The attribute that was meant."""

    @property
    def shown(self) -> ast.expr | ast.stmt:
        """Where it is reported: an operand or a default on its own, else the whole check."""
        inner = isinstance(self.test, ast.Call) or (
            isinstance(self.check, ast.Assert) and self.test is not self.check.test
        )
        return self.test if inner and hasattr(self.test, "lineno") else self.check


def without_operand(facts: ModuleFacts, place: Place) -> Fix:
    """`assert x or True` without `or True`."""
    test, statement = place.test, facts.module.statement(place.check)
    explains = begins_handler(facts, statement)
    dead = dead_operands(facts, test)
    gone = beside(facts, dead) | _above(facts, test, dead)
    beside_end = any(item.end_lineno == statement.end_lineno for item in dead)

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        if isinstance(code, cst.Assert):
            new: cst.BaseSmallStatement = asserted(facts, code, test)
        else:
            assert isinstance(code, cst.Expr) and isinstance(code.value, cst.Call)
            first, *rest = code.value.args
            kept, _ = without_dead_operands(facts, first.value, test)
            new = code.with_changes(value=code.value.with_changes(args=[first.with_changes(value=kept), *rest]))
        whole = with_lost_comments(line, with_small(line, new), gone)
        firm = without_excuse(whole)
        firm = without_trailing(firm) if beside_end and trailing_comment(firm) else firm
        return firm.with_changes(leading_lines=whole.leading_lines) if explains else firm

    return Fix((Edit(statement, rewrite, with_comments=True), *unread(facts, dead)))


def _above(facts: ModuleFacts, test: ast.expr, dead: Sequence[ast.expr]) -> frozenset[str]:
    """The comments on lines of their own between a dropped operand and the one before: they speak of it."""
    pairs = pairwise(test.values) if isinstance(test, ast.BoolOp) else ()
    spans = (facts.module.text.lines[one.end_lineno : item.lineno - 1] for one, item in pairs if item in dead)
    return frozenset(line.strip()[1:].strip() for lines in spans for line in lines if line.lstrip().startswith("#"))


def begins_handler(facts: ModuleFacts, statement: ast.stmt) -> bool:
    """Whether a statement is the first of a handler: what is said there is about the exception, which stays."""
    owner = facts.module.parent(statement)
    return isinstance(owner, ast.ExceptHandler) and owner.body[0] is statement


def fills_handler(facts: ModuleFacts, check: ast.AST) -> bool:
    """Whether a check is all that a handler does, or does if its error is a certain one."""
    statement = facts.module.statement(check)
    owner = facts.module.parent(statement)
    if isinstance(owner, ast.If) and owner.body == [statement]:
        around = next((up for up in facts.module.ancestors(owner) if isinstance(up, ast.ExceptHandler)), None)
        return around is not None and goes_by(around.name or "", owner.test, around.body)
    return isinstance(owner, ast.ExceptHandler) and owner.body == [statement]


def compared_each(facts: ModuleFacts, place: Place) -> Fix:
    """`"a" in said or "b" in said` for `"a" or "b" in said`; of `"a" or "b" != said` both sides of an `and`."""
    found = alternatives(place.test)
    assert found is not None
    texts, pattern = found
    spelt = facts.module.segment(pattern)
    spelt = f"({ast.unparse(pattern) if len(spelt.splitlines()) > 1 else spelt})"

    def rewrite(code: cst.CSTNode) -> Replacement:
        whole = cst.parse_expression(spelt)
        assert isinstance(whole, cst.Comparison) and isinstance(code, cst.BaseString)
        whole = whole.with_changes(lpar=[], rpar=[])
        if isinstance(pattern.left, ast.Constant | ast.JoinedStr):
            return whole.with_changes(left=code)
        return whole.with_changes(comparisons=[whole.comparisons[0].with_changes(comparator=code)])

    edits = [Edit(text, rewrite) for text in texts]
    return Fix((*edits, Edit(place.test, _joined)) if denies(pattern) else tuple(edits))


def _joined(code: cst.CSTNode) -> Replacement:
    """A chain of `or` as one of `and`, in the same layout."""
    assert isinstance(code, cst.BooleanOperation)
    left = _joined(code.left) if isinstance(code.left, cst.BooleanOperation) else code.left
    operator = cst.And(code.operator.whitespace_before, code.operator.whitespace_after)
    return code.with_changes(left=left, operator=operator)


def split(facts: ModuleFacts, place: Place) -> Fix:
    """`assert (condition, "message")` as an assertion with a message."""
    test = place.test
    assert isinstance(test, ast.Tuple)

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        assert isinstance(code, cst.Assert) and isinstance(code.test, cst.Tuple)
        condition, *message = [negation.bracketed(item.value) for item in _laid_out(code.test)]
        changes: dict[str, object] = {"test": condition, "whitespace_after_assert": cst.SimpleWhitespace(" ")}
        if message:
            changes |= {"msg": message[0], "comma": cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))}
        return with_lost_comments(line, with_small(line, code.with_changes(**changes)))

    return Fix((Edit(facts.module.statement(place.check), rewrite),))


def _laid_out(code: cst.Tuple) -> list[cst.BaseElement]:
    """The elements of a tuple, the first one in its brackets where that goes over lines and has none."""
    first, *others = code.elements
    if first.value.lpar or not code.lpar or "\n" not in cst.Module([]).code_for_node(first.value):
        return [first, *others]
    opening, closing, comma = code.lpar[0], code.rpar[-1], code.elements[-1].comma
    if isinstance(comma, cst.Comma) and isinstance(comma.whitespace_after, cst.ParenthesizedWhitespace):
        closing = closing.with_changes(whitespace_before=comma.whitespace_after)
    return [first.with_changes(value=first.value.with_changes(lpar=[opening], rpar=[closing])), *others]


def requiring_one(facts: ModuleFacts, place: Place) -> Fix:
    """`len(x) > 0` for `len(x) >= 0` and `len(x) > -1`."""
    if isinstance(place.check, ast.Call) and not hasattr(place.test, "lineno"):
        assert isinstance(place.check.func, ast.Attribute)
        name = {"assertGreaterEqual": "assertGreater", "assertLessEqual": "assertLess"}[place.check.func.attr]
        return Fix((Edit(place.check.func, lambda code: _renamed(code, name)),))
    assert isinstance(place.test, ast.Compare)
    return Fix((Edit(place.test, _strict), *lifted(facts, place.test)))


def _renamed(code: cst.CSTNode, name: str) -> Replacement:
    assert isinstance(code, cst.Attribute)
    return code.with_changes(attr=cst.Name(name))


def _strict(code: cst.CSTNode) -> Replacement:
    assert isinstance(code, cst.Comparison)
    target, zero = code.comparisons[0], cst.Integer("0")
    operator = target.operator
    if isinstance(operator, cst.GreaterThan):  # than -1
        return code.with_changes(comparisons=[target.with_changes(comparator=zero)])
    if isinstance(operator, cst.LessThan):
        return code.with_changes(left=zero)
    assert isinstance(operator, cst.GreaterThanEqual | cst.LessThanEqual)
    kind = cst.GreaterThan if isinstance(operator, cst.GreaterThanEqual) else cst.LessThan
    new = kind(operator.whitespace_before, operator.whitespace_after)
    return code.with_changes(comparisons=[target.with_changes(operator=new)])


def without_default(facts: ModuleFacts, place: Place) -> Fix:
    """`reply.get("ok")` for `reply.get("ok", True)`."""

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Call)
        return code.with_changes(args=[code.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)])

    return Fix((Edit(place.test, rewrite), *lifted(facts, place.test)))


def compared(facts: ModuleFacts, place: Place) -> Fix:
    """`self.assertEqual(x, 1)` for `self.assertTrue(x, 1)`."""
    assert isinstance(place.check, ast.Call)
    return Fix((Edit(place.check.func, lambda code: _renamed(code, "assertEqual")),))


def spelt(facts: ModuleFacts, place: Place) -> Fix:
    """`mock.assert_called_once_with(1)` for `assert mock.called_once_with(1)`."""
    statement = facts.module.statement(place.check)

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        assert isinstance(code, cst.Assert | cst.Expr)
        value = code.test if isinstance(code, cst.Assert) else code.value
        call = value if isinstance(value, cst.Call) else cst.Call(value.with_changes(lpar=[], rpar=[]))
        assert isinstance(call.func, cst.Attribute)
        new = call.with_changes(func=call.func.with_changes(attr=cst.Name(place.name)), lpar=[], rpar=[])
        return with_small(line, cst.Expr(new))

    return Fix((Edit(statement, rewrite),))


def demanded(facts: ModuleFacts, place: Place) -> Fix:
    """`assert reply` for `if reply: assert True`; what an `else` printed becomes its message."""
    owner = facts.module.parent(facts.module.statement(place.check))
    assert isinstance(owner, ast.If)

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.If)
        return unconditional(code, code.test, cst.IndentedBlock([]))

    return Fix((Edit(owner, rewrite),))


def unread(facts: ModuleFacts, gone: Sequence[ast.AST], later: Sequence[ast.AST] = ()) -> Iterator[Edit]:
    """Edits that keep the calls whose answers only what goes had read, and drop what was only worked out for it.

    Where only what may go `later` reads them, too, that waits for this fix: then nothing else does.
    """
    left = [*left_unread(facts.module, [*gone, *later])]
    idle = [item for item in left if _is_idle(facts, item) and read_only_in(facts.module, item, gone)]
    for item in left:
        if item in idle:
            if any(other not in (*idle, *gone) for other in facts.module.block(item)):
                yield Edit(item, nothing, with_comments=True)
        elif stands_alone(facts.module, item) and read_only_in(facts.module, item, gone):
            yield Edit(item, value_alone)
        elif stands_alone(facts.module, item):
            yield Edit(item, lambda code: code)


def _is_idle(facts: ModuleFacts, item: ast.Assign | ast.AnnAssign) -> bool:
    """Whether an assignment asks nothing of the system: no call, not even whether something is there."""
    asks = any(isinstance(part, ast.Call | Read) for part in walk(item.value or item))
    return not asks and only_computes(facts.module, item)
