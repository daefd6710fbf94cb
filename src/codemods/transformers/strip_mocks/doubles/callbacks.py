"""Mocks that replace nothing: the system calls them back, by functions of the test or by themselves.

def handler(): return recorder()      # handed to the real application: `create_app([handler])`
assert recorder.call_count == 1       # tells what the application did
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.analysis.code.naming import is_none, is_text
from codemods.analysis.mocks.called_back import innermost, is_called_back
from codemods.analysis.mocks.mock_terms import ASSERTIONS, MOCK_ATTRIBUTES, RECORDS, says_nothing
from codemods.module.index import ModuleIndex
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.doubles.unanswering import (
    filled_by,
    is_compared,
    is_dummy,
    is_handed,
    is_not_called,
    is_public,
)
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.mentions.uses import ARGUMENTS, bound_names, chain


def only_called_back(references: References, double: Double) -> bool:
    """Whether a mock is nothing but called, and only by functions of the file that other code is handed."""
    module = references.module
    called = 0
    for node in _mentions(references, double):
        path = chain(module, node)[1]
        if path[:1] == ("()",):
            if not is_called_back(module, innermost(module, node)):
                return False
            called += 1
        elif path[0] not in MOCK_ATTRIBUTES if path else not _is_bound_or_provided(module, node):
            return False
    return called > 0


def open_ones(references: References, doubles: Iterable[Double]) -> Iterator[ast.AST]:
    """Mocks that may be callbacks, and where their calls are asked for; without a policy also what switches off."""
    doubles, module = list(doubles), references.module
    mocks = {node for double in doubles for node in (double.call, *_all_mentions(references, double))}
    for double in doubles:
        if _may_be_called_back(references, double):
            mentions = _mentions(references, double)
            yield from (double.call, *mentions, *_derived(references, mentions))
        elif is_not_called(references, double):
            yield from (double.call, *_all_mentions(references, double))
        elif (
            double.is_token
            or _only_notes(module, double)
            or (not module.policy.owned and _only_switches_off(references, double))
            or (not module.policy.owned and is_dummy(references, double, mocks))
        ):
            yield double.call


def _derived(references: References, mentions: Iterable[ast.expr]) -> Iterator[ast.expr]:
    """Mentions of what a record gives, which is what the system handed on: `message = sent.call_args[0][0]`."""
    module = references.module
    for node in mentions:
        statement = module.statement(node)
        path, scope = chain(module, node)[1], module.function(node)
        targets = statement.targets if isinstance(statement, ast.Assign) and not ARGUMENTS.isdisjoint(path[:1]) else []
        for name in (name for target in targets for name in bound_names(target)):
            if scope is not None:
                yield from references.of(Handle(scope, name))


def _only_switches_off(references: References, double: Double) -> bool:
    """Whether what gives nothing takes the place of something, and nobody asks for its calls."""
    module, words = references.module, double.call.keywords
    if double.is_patch:
        nothing = all(item.arg == "return_value" and is_none(item.value) for item in words)
        named = (node for node in _all_mentions(references, double) if not _sets_nothing(module, node))
        read = any(isinstance(getattr(node, "ctx", None), ast.Load) for node in named)
        return nothing and len(double.call.args) <= 1 + (double.term == "patch.object") and not read
    target = getattr(module.statement(double.call), "targets", [None])[0]
    if double.place is not Place.ATTRIBUTE or not says_nothing(double.call) or not isinstance(target, ast.Attribute):
        return False
    return not any(isinstance(item.ctx, ast.Load) for item in module.attributes_named(target.attr))


def _sets_nothing(module: ModuleIndex, node: ast.expr) -> bool:
    """`send.return_value = None`"""
    statement = module.statement(node)
    return chain(module, node)[1] == ("return_value",) and is_none(getattr(statement, "value", node))


def _may_be_called_back(references: References, double: Double) -> bool:
    """Whether a mock that answers nothing is handed to other code, and only asked how it was called, or if it is there.

    It may be a callback, or a part of the system that gives no answer: nothing here tells.
    """
    module, counts = references.module, {"asked": 0, "handed": 0}
    gives = [item for item in double.call.keywords if item.arg != "name" and not is_none(item.value)]
    for node in _mentions(references, double) if not (double.call.args or gives) else []:
        path = chain(module, node)[1]
        if (path and path[0] in ASSERTIONS | RECORDS | {"reset_mock"}) or (not path and is_compared(module, node)):
            counts["asked"] += 1
        elif not path and is_handed(module, node):
            counts["handed"] += 1
        elif path or not _is_bound_or_provided(module, node):
            return False
    return all(counts.values())


def _only_notes(module: ModuleIndex, double: Double) -> bool:
    """Whether a function of the test that only notes how it is called is put on a public attribute of an object.

    It may be a callback there, as above, or a part of the system that gives no answer.
    """
    new = double.new if double.is_patch else None
    owner, name = double.call.args[:2] if len(double.call.args) == 3 else (None, None)
    if owner is None or not is_text(name) or not is_public(module, owner, name.value):
        return False
    return bool(filled_by(module, new))


def _mentions(references: References, double: Double) -> list[ast.expr]:
    plain = not double.is_patch and double.fake is None and double.spec is None
    if not plain or double.place not in (Place.ASSIGNED, Place.PROVIDED, Place.OTHER):
        return []  # one of several that a tuple binds stands in no place of its own
    return list(dict.fromkeys(_all_mentions(references, double)))


def _all_mentions(references: References, double: Double) -> Iterator[ast.expr]:
    return (node for handle in double.handles for node in references.of(handle))


def _is_bound_or_provided(module: ModuleIndex, node: ast.expr) -> bool:
    function, stored = module.function(node), not isinstance(getattr(node, "ctx", None), ast.Load)
    given = isinstance(module.parent(node), ast.Return | ast.Yield)
    return stored or (given and function is not None and module.is_fixture(function))
