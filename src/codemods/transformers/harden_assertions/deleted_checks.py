"""What becomes of an assertion that says nothing where others stay: it goes, or asks for what it only reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import takewhile

import libcst as cst

from codemods.analysis.code.branching import called_checks, only_says
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.last_reads import Read, lost_reads
from codemods.analysis.conditions.constant_truth import is_always_true
from codemods.analysis.failing.asserting import Asserting
from codemods.analysis.failing.unreached import calls_what_may_raise
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.rewriting import negation
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import body_of, comment_lines, expression, leading_lines, small, with_small
from codemods.transformers.harden_assertions.comments import lifted, without_condition, without_trailing
from codemods.transformers.harden_assertions.other_checks import telling_checks
from codemods.transformers.harden_assertions.tautology_fixes import Place, begins_handler, unread


def asked_for(facts: ModuleFacts, place: Place) -> Fix:
    """`assert hasattr(x, "a")` for `assert isinstance(x.a, object)`: that `x` has it is all that it asks."""
    read = lost_reads(facts.module, [place.test])[0]
    assert isinstance(read, ast.Attribute)
    source = f'hasattr({facts.module.segment(read.value)}, "{read.attr}")'
    return Fix((Edit(place.test, lambda _: expression(source)), *lifted(facts, place.test)))


def asks_if_there(facts: ModuleFacts, place: Place, lost: Sequence[Read]) -> bool:
    """Whether all that an assertion asks is whether one attribute is there."""
    alone = len(lost) == 1 and isinstance(lost[0], ast.Attribute)
    return alone and any(item is lost[0] for item in walk(place.test))


def goes(facts: ModuleFacts, place: Place, *, with_branch: bool) -> list[ast.expr]:
    """What is not evaluated any more when an assertion goes, perhaps with its branch."""
    statement = facts.module.statement(place.check)
    owner = facts.module.parent(statement)
    check = place.check
    given = [*check.args, *(item.value for item in check.keywords)] if isinstance(check, ast.Call) else [place.test]
    branch = [*owner.body, *owner.orelse] if with_branch and isinstance(owner, ast.If) else []
    tests = [item.test for item in branch if isinstance(item, ast.Assert)]
    idle = len(branch) == len(tests) > 0 and all(is_always_true(facts, item) for item in tests)
    return [*given, *([owner.test] if idle and isinstance(owner, ast.If) else [])]


def is_all_of_a_loop(facts: ModuleFacts, check: ast.AST) -> bool:
    """Whether a loop would do nothing without an assertion: what it goes through is there to be asserted."""
    statement = facts.module.statement(check)
    owner = facts.module.parent(statement)
    return isinstance(owner, ast.For | ast.AsyncFor | ast.While) and owner.body == [statement]


def is_all_of_its_function(module: ModuleIndex, check: ast.AST) -> bool:
    """Whether nothing but a docstring stands beside a check in its function."""
    function = module.function(check)
    if function is None:
        return False
    return function.body[ast.get_docstring(function) is not None :] == [module.statement(check)]


def deleted(facts: ModuleFacts, place: Place) -> Fix:
    """No assertion: its condition asserted where the other branch fails, `pass` where its block holds nothing else."""
    statement = facts.module.statement(place.check)
    return _folded(facts, statement) or _branch_gone(facts, statement) or _gone(facts, statement)


def _gone(facts: ModuleFacts, statement: ast.stmt) -> Fix:
    block = facts.module.block(statement)
    alone = len(block) == 1
    behind = next((item for item in block if item.lineno > statement.lineno), None)
    # a comment above it that no other line stands below speaks of it
    ends_lines = behind is None or behind.lineno > (statement.end_lineno or statement.lineno) + 1

    def rewrite(line: cst.CSTNode) -> Replacement:
        if not alone:
            return []
        assert isinstance(line, cst.SimpleStatementLine)
        return with_small(line if begins_handler(facts, statement) else without_trailing(line), cst.Pass())

    edit = Edit(statement, rewrite, with_comments=ends_lines and not alone)
    return Fix((edit, *_unread(facts, statement)), checks=-1)


def _unread(facts: ModuleFacts, statement: ast.stmt) -> Iterator[Edit]:
    """What becomes of assignments that only a statement which goes reads, or others like it as well."""
    function = facts.module.function(statement)
    telling = telling_checks(facts.module, function) if function is not None else []
    idle = [item for item in facts.checks_of(function) if item not in telling] if function is not None else []
    return unread(facts, [statement], idle)


def _branch_gone(facts: ModuleFacts, statement: ast.stmt) -> Fix | None:
    """The fix that takes along the branch of an `if` that holds nothing but the assertion."""
    owner = facts.module.parent(statement)
    if not isinstance(owner, ast.If):
        return None
    if owner.orelse == [statement]:
        while isinstance(above := facts.module.parent(owner), ast.If) and facts.module.is_elif(owner):
            owner = above
        return Fix((Edit(owner, _without_else), *_unread(facts, statement)), checks=-1)
    if owner.body != [statement] or facts.module.is_elif(owner):
        return None
    if owner.orelse:
        edits = (Edit(owner, _other_branch, with_comments=True), *_unread(facts, statement))
        return None if facts.module.is_elif(owner.orelse[0]) else Fix(edits, checks=-1)
    asks = any(isinstance(item, ast.Call | ast.Await | ast.NamedExpr) for item in walk(owner.test))
    if asks or len(facts.module.block(owner)) == 1:
        return None
    return _gone(facts, owner)


def _other_branch(node: cst.CSTNode) -> Replacement:
    """`if not X: …` for an `if X:` of which only the `else` does something."""
    assert isinstance(node, cst.If) and isinstance(node.orelse, cst.Else)
    above = [*without_condition(node.leading_lines), *comment_lines(node.orelse.leading_lines)]
    return node.with_changes(leading_lines=above, test=negation.opposite(node.test), body=node.orelse.body, orelse=None)


def _without_else(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.If)
    return node.with_changes(orelse=_without_else(node.orelse) if isinstance(node.orelse, cst.If) else None)


def _folded(facts: ModuleFacts, statement: ast.stmt) -> Fix | None:
    """`assert X, why` for `if X: assert True` with an `else: assert False, why`, whichever way round."""
    owner = facts.module.parent(statement)
    if not isinstance(owner, ast.If) or len(owner.body) != 1 or len(owner.orelse) != 1:
        return None
    fails = owner.orelse[0] if owner.body[0] is statement else owner.body[0]
    false = isinstance(fails, ast.Assert) and isinstance(fails.test, ast.Constant) and not fails.test.value
    if not false or facts.module.is_elif(owner):
        return None
    holds = owner.body[0] is statement

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.If) and isinstance(node.orelse, cst.Else)
        other = body_of(node.orelse.body if holds else node.body)[0]
        code = small(other)
        assert isinstance(code, cst.Assert)
        line = negation.asserted(node.test if holds else negation.opposite(node.test), code.msg)
        return line.with_changes(leading_lines=[*node.leading_lines, *comment_lines(leading_lines(other))])

    return Fix((Edit(owner, rewrite),), checks=-1)


def only_fills(facts: ModuleFacts, place: Place, own: Test | None) -> bool:
    """`assert True` and `self.assertTrue(1)` alone on their line, in a helper or where a test fails on other things."""
    statement = facts.module.statement(place.check)
    said = place.check.msg if isinstance(place.check, ast.Assert) else behind(place.check)
    bare = isinstance(place.test, ast.Constant) and place.test.value in (True, False) and not said
    if own is None or not bare:
        return bare and not facts.module.policy.owned
    test = own.node
    around = takewhile(lambda up: up is not test, facts.module.ancestors(statement))
    if not all(isinstance(up, ast.With | ast.AsyncWith) for up in around):
        return False
    others = [item for item in test.body if item is not statement and not only_says(item)]
    if others and not facts.module.policy.owned:
        return True  # whoever leaves it out has a test that only a crash can fail, which may be meant
    imports = bool(others) and all(isinstance(item, ast.Import | ast.ImportFrom) for item in others)
    aside = isinstance(place.check, ast.Assert) and facts.module.derived(Asserting).uses_another(test)
    told = imports or aside or called_checks(facts, others) or telling_checks(facts.module, test)
    return bool(told) or calls_what_may_raise(facts.module, test)


def behind(check: ast.Assert | ast.Call | ast.Attribute) -> list[ast.expr]:
    """What unittest's method is given as a message: it is evaluated each time."""
    return [*check.args[1:], *(item.value for item in check.keywords)] if isinstance(check, ast.Call) else []
