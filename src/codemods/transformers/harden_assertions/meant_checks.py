"""What an assertion that is always true was meant to say, where the code beside it tells.

`assert b"done", reply["data"]`: the value stands where a message belongs. `assert b"b"` below `assert b"a" in reply`:
the check above says where to look. `assert filter(ready, pods)`: an iterator is true, what it finds is meant.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

import libcst as cst

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.module.scopes import unawaited
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import expression, small, with_small
from codemods.transformers.harden_assertions.tautology_fixes import Place

_READS = (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.Await)
_SPELLING = frozenset({"format", "join", "dedent"})
_GATHERED = {"filter": "list", "map": "all"}


def is_told(facts: ModuleFacts, place: Place) -> bool:
    """Whether the code beside an assertion tells what it was meant to say."""
    return _gathered(facts, place.test) is not None or _subject(facts, place) is not None


def said(facts: ModuleFacts, place: Place) -> Fix:
    """The assertion that was meant."""
    gathered = _gathered(facts, place.test)
    if gathered is not None:
        return Fix((Edit(place.test, lambda code: _called(code, gathered)),))
    subject = _subject(facts, place)
    assert subject is not None and isinstance(place.check, ast.Assert)
    operator = "in" if isinstance(getattr(place.test, "value", None), str | bytes) else "=="
    where, is_message = facts.module.segment(subject), subject is place.check.msg

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        assert isinstance(code, cst.Assert)
        spelt = cst.Module([]).code_for_node(code.test)
        new = expression(f"{spelt} {operator} {where}" if operator == "in" else f"{where} {operator} {spelt}")
        changed = code.with_changes(test=new)
        return with_small(
            line, changed.with_changes(msg=None, comma=cst.MaybeSentinel.DEFAULT) if is_message else changed
        )

    return Fix((Edit(facts.module.statement(place.check), rewrite),))


def _gathered(facts: ModuleFacts, test: ast.expr) -> str | None:
    """What makes a verdict of an iterator: `all` of conditions, the `list` of what a filter finds."""
    if isinstance(test, ast.GeneratorExp):
        return "all" if isinstance(test.elt, ast.Compare | ast.BoolOp | ast.UnaryOp) else None
    return _GATHERED.get(facts.module.resolve(test.func) or "") if isinstance(test, ast.Call) else None


def _called(code: cst.CSTNode, name: str) -> Replacement:
    assert isinstance(code, cst.BaseExpression)
    before = code.lpar[0].whitespace_after if code.lpar else cst.SimpleWhitespace("")
    behind = code.rpar[0].whitespace_before if code.rpar else cst.SimpleWhitespace("")
    value = cst.Arg(code.with_changes(lpar=[], rpar=[]), whitespace_after_arg=behind)
    return cst.Call(cst.Name(name), [value], whitespace_before_args=before)


def _subject(facts: ModuleFacts, place: Place) -> ast.expr | None:
    """What a text or a number is to be looked for in, or compared with."""
    check, test = place.check, place.test
    if not isinstance(check, ast.Assert) or test is not check.test or not isinstance(test, ast.Constant):
        return None
    if test.value is None or isinstance(test.value, bool):
        return None
    if check.msg is not None:
        return check.msg if _is_value(facts, check.msg) else None
    above = _above(facts.module.block(check), check)
    found = above.test if isinstance(above, ast.Assert) else None
    if not isinstance(found, ast.Compare) or len(found.ops) != 1 or not isinstance(found.ops[0], ast.In):
        return None
    alike = isinstance(found.left, ast.Constant) and type(found.left.value) is type(test.value)
    return found.comparators[0] if alike else None


def _above(block: Sequence[ast.stmt], check: ast.stmt) -> ast.stmt | None:
    at = block.index(check)
    return block[at - 1] if at else None


def _is_value(facts: ModuleFacts, message: ast.expr) -> bool:
    """Whether what stands for a message is no text of the test's own, but something that it was given."""
    if not isinstance(message, _READS) or (isinstance(message, ast.Call) and callee(message) in _SPELLING):
        return False
    values = [item.value for item in facts.bindings(message)] if isinstance(message, ast.Name) else []
    return not any(isinstance(item, ast.Constant | ast.JoinedStr | ast.BinOp) for item in values)


def was_for_an_answer(facts: ModuleFacts, place: Place) -> bool:
    """Whether a number is compared with itself right below an answer that nothing looks at."""
    written = isinstance(place.test, ast.Compare) and isinstance(place.test.left, ast.Constant)
    statement = facts.module.statement(place.check)
    block = facts.module.block(statement)
    above = block[block.index(statement) - 1] if written and block[0] is not statement else None
    if not isinstance(above, ast.Assign) or not isinstance(unawaited(above.value), ast.Call):
        return False
    later = [item for target in above.targets for item in facts.module.spelled(getattr(target, "id", ""))]
    behind = next((item for item in later if item.lineno > above.lineno), None)
    return behind is None or isinstance(behind.ctx, ast.Store)
