"""What a docstring tells of a skip that goes: "Connect, skip if unavailable." says too much of what fails now."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import expression
from codemods.transformers.remove_fallbacks.following.handlers import skips_test
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of

_WAYS_TO_SKIP = ("skip", "skipif", "skipIf", "skipUnless", "skipTest", "SkipTest", "importorskip")
_REST = r"[^.;,()\n\"']*"
_SKIPS = r"\bskip(?:s|ped|ping)?\b"
_JOINS = r"(?:[,;]| [-\u2013\u2014]| (?:and|or))(?: (?:and|or|else|otherwise))? "
_TOLD = re.compile(
    rf" *\([^()\n]*{_SKIPS}[^()\n]*\)"
    rf"|{_JOINS}{_SKIPS}{_REST}(?=[.;)\n\"']|$)"
    rf"|(?<=[.!]) +Skips?\b{_REST}\.(?=[ \n\"'])"
    rf"|\n[ \t]*Skips?\b{_REST}\.?(?=\n)",
)

_SENTENCE = re.compile(r"[^.!?\n][^.!?]*")
_OF_TESTS = re.compile(
    r"^\W*skip(?:s|ped)? (?:if|unless|when)\b|\bskips? (?:[\w-]+ ){0,3}tests?\b|\bskip(?:s|ped) otherwise\b"
    r"|\b(?:tests?|pytest|suite)\b[^.;,]*\bskip",
    re.IGNORECASE,
)
_HOW = r"(?:gracefully|cleanly|automatically|themselves|itself)"
_FAILS = (
    (re.compile(rf"\b(?:is|gets|will be) (?:{_HOW} )?skipped\b(?: {_HOW})?"), "fails"),
    (re.compile(rf"\b(?:are|be|get) (?:{_HOW} )?skipped\b(?: {_HOW})?"), "fail"),
    (re.compile(r"\ba skip\b"), "a failure"),
    *(
        (re.compile(rf"(?:\b{_HOW} )?\b{skips}\b(?: {_HOW})?"), fails)
        for skips, fails in {"skip": "fail", "skips": "fails", "Skip": "Fail", "Skips?(?:ped)?": "Fails"}.items()
    ),
)
"""What is said of a test that is skipped, and what of one that fails."""


def reworded(module: ModuleIndex, gone: Sequence[ast.AST]) -> Iterator[Edit]:
    """Edits that take the skip out of what tells of the function which some statements were the last to skip."""
    function = module.function(gone[0]) if gone else None
    if function is None:
        return
    left = (item for item in statements_of(module, function.body) if not any(module.holds(old, item) for old in gone))
    if any(isinstance(item, ast.stmt) and skips_test(module, item) for item in left):
        return
    yield from _renamed(module, function)
    yield from _said(module, function)
    skips = [item for word in _WAYS_TO_SKIP for item in (*module.attributes_named(word), *module.reads_of(word))]
    if all(any(module.holds(old, item) for old in gone) for item in skips):
        yield from _said(module, module.tree)


def _said(module: ModuleIndex, owner: FunctionNode | ast.Module) -> Iterator[Edit]:
    """The edit of a docstring that tells of a skip."""
    told = owner.body[0]
    if not isinstance(told, ast.Expr) or ast.get_docstring(owner, clean=False) is None:
        return
    spelt = module.segment(told.value)
    said = _SENTENCE.sub(lambda part: _failing(part[0]), _TOLD.sub("", spelt))
    if said != spelt:
        yield Edit(told.value, lambda _: expression(said))


def _failing(sentence: str) -> str:
    """A sentence that says of tests that they fail where it said that they are skipped."""
    if _OF_TESTS.search(sentence):
        for skips, fails in _FAILS:
            sentence = skips.sub(fails, sentence)
    return sentence


def _renamed(module: ModuleIndex, function: FunctionNode) -> Iterator[Edit]:
    """Edits that call a function `_connect` which was `_connect_or_skip`, where the file shows all that call it."""
    name = function.name
    short = name.removesuffix("_or_skip")
    taken = short in module.used_names or module.attributes_named(short) or module.functions_named(short)
    if short == name or not short.startswith("_") or not short.strip("_") or taken:
        return
    if module.is_shared or module.is_read_without_a_name(name) or len(module.functions_named(name)) > 1:
        return
    uses: list[ast.expr] = [*module.attributes_named(name), *module.reads_of(name)]
    owner = "self" if isinstance(module.parent(function), ast.ClassDef) else None
    owned = all(getattr(getattr(use, "value", None), "id", None) == owner for use in uses)
    if owned and all(module.called(use) is not None for use in uses):
        yield Edit(function, partial(_named, short))
        yield from (Edit(use, partial(_named, short)) for use in uses)


def _named(name: str, code: cst.CSTNode) -> Replacement:
    if isinstance(code, cst.Name):
        return code.with_changes(value=name)
    return code.with_changes(**{"attr" if isinstance(code, cst.Attribute) else "name": cst.Name(name)})
