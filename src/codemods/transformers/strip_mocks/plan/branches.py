"""A mock on one side of a choice, the real thing on the other: `if AVAILABLE: client = Client() else: client = Mock()`.

An end-to-end test takes the real side. Where the choice hangs on a flag of the file or on a local, the side with the
mock goes, and with it the question.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.analysis.failing.missing import is_missing
from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, parameters, walk
from codemods.transformers.strip_mocks.mentions.building import Building
from codemods.transformers.strip_mocks.mentions.fakes import is_fake_name

_QUIET = (ast.Name, ast.Attribute, ast.UnaryOp, ast.Not, ast.BoolOp, ast.And, ast.Or, ast.Load, ast.Constant)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """An `if` whose one side makes a mock."""

    node: ast.If
    real: Sequence[ast.stmt]
    mocked: Sequence[ast.stmt]
    tried: ast.Try | None = None
    """What the real side is made in, where a failure led to the mock."""

    @property
    def is_side(self) -> bool:
        """Whether the mock is made in the other side, not below the `if`."""
        return self.mocked is self.node.body or self.mocked is self.node.orelse


def choice_around(module: ModuleIndex, vocabulary: Vocabulary, node: ast.AST) -> Choice | None:
    """The innermost choice between a real thing and the mock that is made at a node."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode | ast.Lambda | ast.ClassDef):
            return _after_a_return(module, vocabulary, child)
        found = _sides(up, child) if isinstance(up, ast.If) else None
        if found is not None and _is_choice(module, vocabulary, found):
            return found
        if isinstance(up, ast.stmt):
            child = up
    return None


def is_switch(module: ModuleIndex, building: Building, choice: Choice) -> bool:
    """Whether a choice asks what a run was told, and not whether something is there."""
    names = [item for item in walk(choice.node.test) if isinstance(item, ast.Name)]
    stores = [node for item in names for node in module.spelled(item.id) if isinstance(node.ctx, ast.Store)]
    bound = [module.parent(node) for node in stores]
    tried = (up for node in stores for up in module.ancestors(node))
    plain = all(isinstance(item, ast.Assign) and building.is_plain(item.value) for item in bound)
    return bool(bound) and plain and not any(isinstance(up, ast.Try) for up in tried)


def _sides(node: ast.If, child: ast.AST) -> Choice | None:
    """The sides of an `if` with one `else`, by the statement that the mock is made in."""
    if not node.orelse or (len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)):
        return None
    if child in node.orelse:
        return Choice(node, node.body, node.orelse)
    return Choice(node, node.orelse, node.body) if child in node.body else None


def _after_a_return(module: ModuleIndex, vocabulary: Vocabulary, statement: ast.AST) -> Choice | None:
    """`if AVAILABLE: … return client`, and below it, to the end of the function, the mock."""
    if not isinstance(statement, ast.stmt) or isinstance(statement, FunctionNode):
        return None
    block = module.block(statement)
    for above in reversed(block[: block.index(statement)]):
        if isinstance(above, ast.If) and not above.orelse:
            tried = _tried(above.body)
            real = above.body if tried is None else tried.body
            found = Choice(above, real, block[block.index(above) + 1 :], tried)
            gives = all(isinstance(item, ast.Return) and item.value is not None for item in (real[-1], block[-1]))
            return found if gives and _is_choice(module, vocabulary, found) else None
    return None


def _tried(body: Sequence[ast.stmt]) -> ast.Try | None:
    """The only statement of a side: a `try` whose handlers all go on to the mock below."""
    tried = body[0]
    if len(body) != 1 or not isinstance(tried, ast.Try) or tried.orelse or tried.finalbody:
        return None
    handled = [node for handler in tried.handlers for node in walk(handler)]
    return None if any(isinstance(node, ast.Raise | ast.Return) for node in handled) else tried


def _is_choice(module: ModuleIndex, vocabulary: Vocabulary, found: Choice) -> bool:
    parent = module.parent(found.node)
    is_elif = isinstance(parent, ast.If) and parent.orelse == [found.node]
    return (
        not is_elif
        and _is_flag(module, found.node)
        and _is_real(vocabulary, found.real)
        and not any(_is_missing(module, node) for statement in found.real for node in walk(statement))
        and not _is_missed(module, found)
    )


def _is_flag(module: ModuleIndex, node: ast.If) -> bool:
    """Whether a condition asks flags alone, none of which a caller gives."""
    function = module.function(node)
    if function is None or any(not isinstance(item, _QUIET) for item in walk(node.test)):
        return False
    names = [item for item in walk(node.test) if isinstance(item, ast.Name)]
    given = {item.arg for item in parameters(function)}
    return bool(names) and all(item.id not in given for item in names)


def _is_real(vocabulary: Vocabulary, body: Sequence[ast.stmt]) -> bool:
    """Whether a side makes something by a call, without a mock or a fake, and does not just give up."""
    nodes = [node for statement in body for node in walk(statement)]
    if isinstance(body[0], ast.Raise):
        return False
    for node in nodes:
        name = getattr(node, "id", None) or getattr(node, "attr", None) or ""
        skips = name in ("skip", "fail", "skipTest", "importorskip")
        if skips or is_fake_name(name) or (isinstance(node, ast.expr) and vocabulary.term(node) is not None):
            return False
    given = (node.value for node in nodes if isinstance(node, ast.Assign | ast.AnnAssign | ast.Return))
    return any(isinstance(node, ast.Call) for value in given if value is not None for node in walk(value))


def _is_missing(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a name stems from a module of the repository that is not there."""
    dotted = module.resolve(node) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) else None
    return dotted is not None and "." in dotted and is_missing(module, dotted.rpartition(".")[0])


def _is_missed(module: ModuleIndex, found: Choice) -> bool:
    """Whether a name that only the side with the mock binds is read outside of it."""
    gone = set(_bound(found.mocked)) - set(_bound(found.real))
    function = module.function(found.node)
    inside = {node for statement in found.mocked for node in walk(statement)}
    return any(
        isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in gone and node not in inside
        for node in (module.below(function) if function is not None else ())
    )


def _bound(body: Sequence[ast.stmt]) -> Iterator[str]:
    for statement in body:
        for node in walk(statement):
            yield from binds(node)
