"""Whether `with raises(...)` does the very same as an expected exception that is checked by hand.

That form hides nothing, so its rewrite is safe only where no run can tell the two apart: each row but the last is a
way in which they may differ.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import TAKING_CHECKS, callee, is_text, start
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, binds, walk
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation, said_beforehand, words
from codemods.transformers.remove_fallbacks.rewrites.styles import raising_self, says_words
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import (
    End,
    catches_in_with,
    catching_handlers,
    demand,
    exception_names,
    is_local,
    leaving,
)
from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption

_ACCEPTED = (Assumption.NO_FAILURE_ACCEPTED,)


@dataclass(frozen=True, slots=True)
class RaisesFacts:
    """How the two may differ."""

    takes_own_failure: bool
    """A handler takes what fails the test when nothing was raised, and may be content with its words."""
    fails_otherwise: bool
    """That is another type then, which something around the place, or a caller, may take."""
    finds_type: bool
    """The expected type is no class that is imported, built in or defined: the body may decide which it is."""
    is_unseen: bool
    """Nothing shows that pytest runs the file."""
    asks_on: bool
    """The handler calls what may ask for the exception that is being handled."""
    tells_more: bool
    """What fails the test shows what came instead, or does more than fail it."""


RAISES: tuple[Row[RaisesFacts], ...] = (
    Row(
        "own-failure", "The handler may take the test's own failure for the one it expects.",
        lambda f: f.takes_own_failure, rewrite="expect", assumes=_ACCEPTED,
    ),
    Row(
        "another-failure", "Something around it may take the one failure, and not the other.",
        lambda f: f.fails_otherwise, rewrite="expect", assumes=_ACCEPTED,
    ),
    Row(
        "type", "The type is asked for before the body runs: it must be the same then.",
        lambda f: f.finds_type, rewrite="expect", assumes=_ACCEPTED,
    ),
    Row(
        "unseen", "Nothing of the file or above it shows that pytest runs it.",
        lambda f: f.is_unseen, rewrite="expect", assumes=_ACCEPTED,
    ),
    Row(
        "asks-on", "The handler calls what may ask for the exception being handled.",
        lambda f: f.asks_on, rewrite="expect", assumes=_ACCEPTED,
    ),
    Row(
        "tells-more", "The test's own failure tells or does more than that of `raises`.",
        lambda f: f.tells_more, rewrite="expect", assumes=_ACCEPTED,
    ),
    Row("same", "It does the same.", lambda f: True, rewrite="expect", alters_nothing=True),
)  # fmt: skip


def compared(module: ModuleIndex, found: Expectation) -> RaisesFacts:
    """How `with raises(...)` may differ from an expected exception that is checked by hand."""
    return RaisesFacts(
        takes_own_failure=found.kind is None
        and any(it in found.handlers for it, _ in own_failure_taken(module, found))
        and not _is_red_of_its_own(found),
        fails_otherwise=not _fails_alike(module, found) and not _goes_to_the_runner(module, found),
        finds_type=not all(_is_fixed(module, found, item) for item in _types(found)),
        is_unseen=not _is_known(module, found),
        asks_on=any(_may_ask(module, found, item) for item in _calls(module, found)),
        tells_more=_tells_more(module, found),
    )


def _is_red_of_its_own(found: Expectation) -> bool:
    """Whether the handler asks for a text that the test's own failure, all of it written out, does not have."""
    error = f"str({found.handler.name})"
    asked = [
        test.left.value.lower()
        for item in found.handler.body
        if isinstance(test := demand(item), ast.Compare) and is_text(test.left) and isinstance(test.ops[0], ast.In)
        and ast.unparse(test.comparators[0]).removesuffix(".lower()") == error
    ]  # fmt: skip
    said = [word for item in _failing(found) for word in words(item)]
    own = "".join(map(ast.unparse, _failing(found))).lower()
    return all(map(is_text, said)) and any(text not in own for text in asked)


def own_failure_taken(module: ModuleIndex, found: Expectation) -> list[tuple[ast.ExceptHandler, bool]]:
    """The handlers that take the failure of the test for that nothing was raised, each with whether it surely does."""
    fail = found.fail
    if fail is None or not any(line is fail or module.holds(line, fail) for line in found.node.body):
        return []
    call = fail.value if isinstance(fail, ast.Expr) else None
    end = leaving(module, call) if isinstance(call, ast.Call) else None
    return [*catching_handlers(module, found.node, end or End.FAILS, fail)]


def _failing(found: Expectation) -> list[ast.stmt]:
    """What fails the test when nothing was raised: one statement, or the checks of its flags."""
    return [found.fail] if found.fail is not None else [it for it in found.gone if not isinstance(it, ast.Assign)]


def _fails_alike(module: ModuleIndex, found: Expectation) -> bool:
    """Whether the test's own failure is of the type that the context manager raises."""
    inside = [part for item in _failing(found) for part in walk(item)]
    raised = [item.exc for item in inside if isinstance(item, ast.Raise)]
    made = [item.func if isinstance(item, ast.Call) else item for item in raised]
    stops = any(isinstance(item, ast.Call) and leaving(module, item) is End.STOPS for item in inside)
    if raising_self(module, found.node) is None:
        return stops
    return not stops and all(item is not None and module.resolve(item) == "AssertionError" for item in made)


def _goes_to_the_runner(module: ModuleIndex, found: Expectation) -> bool:
    """Whether nothing of the file stands between the place and what runs the test."""
    function = module.function(found.node)
    if (
        function is None
        or not module.is_test(function)
        or not all(_is_mark(module, it) for it in function.decorator_list)
    ):
        return False
    for up in module.ancestors(found.node):
        if isinstance(up, ast.With | ast.AsyncWith) and any(catches_in_with(module, item) for item in up.items):
            return False
        if isinstance(up, ast.Try | ast.TryStar):
            taken = [exception_names(module, handler.type) for handler in up.handlers]
            if any(names is None or names & TAKING_CHECKS for names in taken):
                return False
        if up is function:
            return True
    return False


def _is_mark(module: ModuleIndex, decorator: ast.expr) -> bool:
    """Whether a decorator only marks the test, or patches something for it."""
    name = module.resolve(decorator.func if isinstance(decorator, ast.Call) else decorator) or ""
    return name.startswith(("pytest.mark.", "unittest.mock.patch", "mock.patch")) and "xfail" not in name


def _types(found: Expectation) -> list[ast.expr]:
    kinds = [found.kind] if found.kind is not None else [item.type for item in found.handlers]
    listed = (item.elts if isinstance(item, ast.Tuple) else [item] for item in kinds if item is not None)
    return [item for items in listed for item in items]


def _is_fixed(module: ModuleIndex, found: Expectation, kind: ast.expr) -> bool:
    """Whether a type is what it is, whatever the body does."""
    root = start(kind)
    if not isinstance(root, ast.Name) or root.id in bound_places(module, found.body):
        return False
    scope = module.binding_scope(root.id, root)
    if not isinstance(scope, FunctionNode):
        return True
    binders = [item for item in module.local(scope) if root.id in binds(item)]
    return bool(binders) and all(isinstance(it, ast.ClassDef | ast.Import | ast.ImportFrom) for it in binders)


def _is_known(module: ModuleIndex, found: Expectation) -> bool:
    """Whether the context manager is there: the file imports pytest, or a `conftest.py` above says who runs it."""
    if raising_self(module, found.node) is not None:
        return True  # else it is an obstacle
    if any(item.module == "pytest" for scope in module.scopes(found.node) for item in module.imports(scope).values()):
        return True
    folders = module.path.split("/")[:-1]
    above = (".".join([*folders[:length], "conftest"]) for length in range(len(folders) + 1))
    return module.test(found.node) is not None and any(module.sources.module(name) is not None for name in above)


def _calls(module: ModuleIndex, found: Expectation) -> Iterator[ast.Call]:
    kept = [item for item in found.handler.body if not found.drops(item)]
    yield from (item for item in statements_of(module, kept) if isinstance(item, ast.Call))


def _may_ask(module: ModuleIndex, found: Expectation, call: ast.Call, deep: bool = True) -> bool:
    """Whether a call may ask for the exception that is being handled: its code is not seen."""
    if is_local(module, call) or leaving(module, call) is not None or is_check(module, call):
        return False
    root = start(call, ast.Attribute | ast.Call | ast.Subscript)
    if not isinstance(root, ast.Name) or root.id == found.handler.name or module.resolve(root) in BUILTINS:
        return False  # it begins with a value that is written out, with the exception, or with `str(…)`
    own = module.functions_named(callee(call))
    inside = [item for one in own for item in module.below(one) if isinstance(item, ast.Call)]
    return not own or not deep or any(_may_ask(module, found, item, deep=False) for item in inside)


def _tells_more(module: ModuleIndex, found: Expectation) -> bool:
    """Whether what goes with the failure is lost: more than a text on one line, which `raises` says itself."""
    if says_words(module, found.node) and said_beforehand(module, found) is not None:
        return False
    said = [word for item in _failing(found) for word in words(item)]
    return len(found.node.orelse) > 1 or not all(map(_is_short, said))


def _is_short(said: ast.expr) -> bool:
    return isinstance(said, ast.Constant) and said.lineno == said.end_lineno
