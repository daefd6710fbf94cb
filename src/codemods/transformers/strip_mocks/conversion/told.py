"""What a double was told to answer, where that says more than that all went well; and what a finding says of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, NOT_STATE, SETTINGS, says_nothing
from codemods.module.scopes import walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.doubles.double import Double

_USE_THE_REAL_ONE = "a mock answers as it was told: use the real object"
_ANSWERS = SETTINGS | {"new", "new_callable", "value"}


def about(work: Work, double: Double, goes: bool) -> str:
    """The message about a mock, that goes or not: one that nothing real got hold of needs no other in its place."""
    name = double.handles[0].text if double.handles else ""
    if double.is_token:
        return f"{name} is only compared with itself: any object does, it need be no mock"
    plan = work.plan
    real = plan.replaced or plan.restated or plan.reentered or plan.chosen or work.called or work.unsure
    if goes and not real and not any(item.is_patch for item in work.doubles):
        return f"nothing real uses {name}, a mock: delete it" if name else "nothing real uses this mock: delete it"
    return f"{name} is a mock: it answers as it was told: use the real object" if name else _USE_THE_REAL_ONE


def answers_of(work: Work, double: Double) -> Iterator[ast.expr]:
    """What a patch gives in the place of what it replaced: the object itself, or what a call of it returns."""
    if double.new is not None:
        yield double.new.body if isinstance(double.new, ast.Lambda) else double.new
    yield from (item.value for item in double.call.keywords if item.arg == "return_value")
    for owner, statement in work.dropped:
        targets = statement.targets if isinstance(statement, ast.Assign) else ()
        if owner is double and any(getattr(item, "attr", "") == "return_value" for item in targets):
            yield statement.value  # type: ignore[attr-defined]


def answer_of(work: Work, double: Double) -> ast.expr | ast.stmt | None:
    """The first answer or attribute that a double was given, and that says more than that all went well."""
    real = work.reals.get(double)
    has_methods = real is not None and double not in work.by_policy and not all(map(_is_private, real.methods))
    decides = double.is_patch or double in work.called or has_methods
    if double.new is not None and not _is_quiet(double.new, decides):
        return double.new
    nodes = walk(double.call) if double.fake is None else iter(())
    given = (node for node in nodes if isinstance(node, ast.keyword) and node.arg not in NOT_STATE)
    for keyword in given:
        if keyword.arg == "new_callable" and CONSTRUCTORS & {ast.unparse(keyword.value).rpartition(".")[2]}:
            continue
        if keyword.arg not in _ANSWERS or not _is_quiet(keyword.value, decides):
            return keyword.value
    recorded = {method for _, method in work.recorded}
    for owner, statement in work.dropped:
        value = getattr(statement, "value", None)
        if any(ast.unparse(item) in recorded for item in getattr(statement, "targets", ())):
            continue  # the recorder is put over it in any case
        if owner is double and value is not None and not (_sets_answer(statement) and _is_quiet(value, decides)):
            return statement
    return None


def _is_private(name: str) -> bool:
    return name.startswith("_")


def _is_quiet(value: ast.expr, decides: bool) -> bool:
    """Whether an answer says no more than that all went well; a yes in the place of a part may decide which way."""
    said = value.body if isinstance(value, ast.Lambda) else value
    yes = isinstance(said, ast.Constant) and said.value is True
    return says_nothing(value) and not (yes and decides)


def _sets_answer(statement: ast.stmt) -> bool:
    """Whether a statement sets what a call gives, and not an attribute that is read."""
    targets = statement.targets if isinstance(statement, ast.Assign) else ()
    return not isinstance(statement, ast.Assign) or any(
        isinstance(node, ast.Attribute) and node.attr in SETTINGS for target in targets for node in walk(target)
    )
