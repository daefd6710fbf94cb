"""What a patched fault says that the policy's code for it does not: only the mock causes that.

A check may match the words of the error, and the rows of a loop or the arguments of a helper may each bring an error of
their own beside what is expected of it; what the policy enters fails in one way. And a fault may be told as an answer:
a status with a body, which no code for a fault takes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import tail
from codemods.analysis.mocks.faults import is_exception
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, NOT_STATE, says_nothing
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, parameters, walk
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.mentions.uses import Kind, Use
from codemods.transformers.strip_mocks.plan.rewrites import in_one_line


def lost_fault(module: ModuleIndex, place: ast.AST, errors: Sequence[ast.expr], code: str) -> str | None:
    """Why the policy's code does not do what the errors of a patch did; None where nothing tells."""
    function = next((up for up in module.ancestors(place) if isinstance(up, FunctionNode)), None)
    for error in errors:
        if function is None or ast.unparse(error) in code or in_one_line(module.segment(error)) in code:
            continue
        if _is_made_here(module, error):
            return f"line {error.lineno} raises {ast.unparse(error)}, which the policy's code does not take"
        texts = [str(node.value) for node in walk(error) if isinstance(node, ast.Constant)]
        for pattern in _patterns(module.below(function)):
            if any(_says(text, pattern.value) for text in texts):
                return f"line {pattern.lineno} matches words that only the mock's error says"
        said = next(_expected(module, function, _row(module, function, error)), None)
        if said is not None:
            return f"line {error.lineno} fails each row in its own way, and line {said.lineno} expects that"
    return None


def told_answers(module: ModuleIndex, double: Double, uses: Sequence[Use]) -> Iterator[ast.stmt | ast.expr]:
    """What a patch that fails was told to answer, raised exceptions left out: each statement or expression of it."""
    if double.new is not None and _answers(module, double.new, False):
        yield double.new
    told = (item for item in double.call.keywords if item.arg not in {*NOT_STATE, "new", "new_callable"})
    yield from (item.value for item in told if _answers(module, item.value, item.arg == "side_effect"))
    for found in uses:
        value = getattr(found.statement, "value", None) if found.kind is Kind.SETTING else None
        if value is not None and _answers(module, value, found.path[-1:] == ("side_effect",)):
            yield found.statement


def _answers(module: ModuleIndex, value: ast.expr, is_raised: bool) -> bool:
    """Whether a value says something as an answer; `is_raised`: it is a side effect, which raises what it can."""
    if isinstance(value, ast.Lambda):
        return not _raises(value.body) and _answers(module, value.body, False)
    if isinstance(value, ast.List | ast.Tuple) and is_raised:
        return any(_answers(module, item, False) for item in value.elts)
    function = value.func if isinstance(value, ast.Call) else value
    if tail(function) in CONSTRUCTORS and isinstance(value, ast.Call):
        told = [item for item in value.keywords if item.arg not in NOT_STATE]
        return any(_answers(module, item.value, item.arg == "side_effect") for item in told)
    if isinstance(value, ast.Name | ast.Attribute) and (functions := module.functions_named(tail(value))):
        inside = [node for item in functions for node in module.local(item)]
        given = [node.value for node in inside if isinstance(node, ast.Return) and node.value is not None]
        return any(_answers(module, item, False) for item in given)
    return not (is_raised or says_nothing(value) or is_exception(module, tail(function)))


def _raises(node: ast.expr) -> bool:
    """`(_ for _ in ()).throw(Gone())`."""
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "throw"


def _is_made_here(module: ModuleIndex, error: ast.expr) -> bool:
    """Whether what is raised is a value of the test, made before, or of a class that the test chooses."""
    name = error.func if isinstance(error, ast.Call) else error
    scope = module.binding_scope(name.id, name) if isinstance(name, ast.Name) else None
    chosen = isinstance(scope, FunctionNode) and name.id not in module.imports(scope)  # type: ignore[attr-defined]
    return chosen and not module.functions_named(name.id)  # type: ignore[attr-defined]


def _patterns(nodes: Sequence[ast.AST]) -> Iterator[ast.Constant]:
    """The patterns that messages of exceptions are matched with."""
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        given = [item.value for item in call.keywords if item.arg in ("match", "expected_regex")]
        given += call.args[1:2] if getattr(call.func, "attr", "") == "assertRaisesRegex" else []
        yield from (item for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str))


def _says(text: str, pattern: object) -> bool:
    with suppress(re.error):
        return re.search(str(pattern), text) is not None
    return False


def _row(module: ModuleIndex, function: FunctionNode, error: ast.expr) -> set[str]:
    """The names that change together with an error: of the same row, and what is only made of them."""
    nodes, given = module.below(function), {item.arg for item in parameters(function)} - {"self", "cls"}
    rows = [_stored([node.target]) for node in nodes if isinstance(node, ast.For | ast.AsyncFor)]
    if module.is_test(function):  # its parameters are fixtures, but for those that one text lists as cases
        texts = (item for decorator in function.decorator_list for item in walk(decorator))
        cases = (str(item.value).split(",") for item in texts if isinstance(item, ast.Constant))
        given = {name for case in cases for name in map(str.strip, case) if name in given}
    rows.append(given)
    made = (node for node in nodes if isinstance(node, ast.Assign) and not any(map(_asks, walk(node.value))))
    together = [*rows, *(_stored(node.targets) | _read(node.value) for node in made)]
    found = _read(error)
    for _ in range(3):  # a name may stand for a text made of a row
        found.update(*(names for names in together if found & names))
    return found if any(found & row for row in rows) else set()


def _asks(node: ast.AST) -> bool:
    """Whether a part of a value asks for more than what a table of the test has."""
    return isinstance(node, ast.Await) or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") != "get")


def _stored(targets: Sequence[ast.expr]) -> set[str]:
    return {name for target in targets for node in walk(target) for name in binds(node)}


def _read(node: ast.AST) -> set[str]:
    return {item.id for item in walk(node) if isinstance(item, ast.Name)}


def _expected(module: ModuleIndex, function: FunctionNode, names: set[str]) -> Iterator[ast.If | ast.Assert | ast.Call]:
    """Checks, and conditions around them, that read one of some names; messages of checks do not count."""
    for node in module.below(function) if names else ():
        asked: list[ast.AST] = []
        if isinstance(node, ast.Assert | ast.If):
            asked = [node.test] if any(is_check(module, item) for item in module.below(node)) else []
        elif isinstance(node, ast.Call) and is_check(module, node) and getattr(node.func, "attr", "") != "fail":
            asked = [*node.args[:2]]
        if any(_read(part) & names for part in asked):
            yield node  # type: ignore[misc]
