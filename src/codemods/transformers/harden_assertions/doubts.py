"""Why a condition that a test hopes for may still not be demanded: a person decides about these."""

from __future__ import annotations

import ast

from codemods.collection import Test
from codemods.scopes import FunctionNode, parameters
from codemods.transformers.harden_assertions.claims import conjuncts
from codemods.transformers.harden_assertions.facts import Facts
from codemods.transformers.harden_assertions.vocabulary import SWITCHES, last_name, spoken

_ON_DISK = frozenset({"exists", "is_file", "is_dir"})
_OF_CALLS = frozenset({"call_args", "call_args_list", "mock_calls", "method_calls", "call_count", "called"})
_OPTIONAL_PARTS = frozenset({"header", "headers", "cookie", "cookies"})


def doubt(facts: Facts, node: ast.expr, test: Test | None) -> str | None:
    """Why a person must decide whether a condition can be demanded, if so; `test` is the test it stands in itself."""
    function = facts.module.function(node)
    names = [item for item in ast.walk(node) if isinstance(item, ast.Name)]
    calls = {last_name(item.func) for item in ast.walk(node) if isinstance(item, ast.Call)}
    if function is not None and test is None:
        given = {arg.arg for arg in parameters(function)} - {"self", "cls"}
        if any(_depends(facts, item, given) for item in names):
            return "the condition depends on what the callers pass: a person decides whether it always holds"
    if spoken(node) & SWITCHES:
        return "the condition may be a switch of the test or its environment: a person decides whether it must hold"
    if spoken(node) & _OPTIONAL_PARTS:
        return "headers and cookies need not be there: a person decides whether this one must"
    if calls & _ON_DISK:
        return "the condition asks what lies on the disk: a person decides whether it must"
    if calls & {"locals", "globals"}:
        return "the condition asks which names are bound: a person decides"
    if any(item.id.isupper() and len(item.id) > 1 for item in names):
        return "the condition asks a constant: a person decides whether it must hold"
    if function is not None and not any(_is_own(facts, item, function) for item in names):
        return "the condition asks nothing that the test itself got: a person decides whether it must hold"
    if any(_is_of_mock(facts, item) for item in names):
        return "the condition asks what a mock was called with: a person decides what must be called"
    if _is_one_of_several(facts, node):
        return "the test accepts something else in its place: a person decides which of them must hold"
    if any(_is_asserted_otherwise(facts, part) for part in conjuncts(node)):
        return "an assertion about the same value accepts others too: a person decides which are right"
    return None


def _is_own(facts: Facts, name: ast.Name, function: FunctionNode) -> bool:
    """Whether a name is set in the function, or in one around it: not a fixture, `self` or anything of the module."""
    scope = facts.module.binding_scope(name.id, name)
    if not isinstance(scope, FunctionNode) or (scope is not function and name.id in {"self", "cls"}):
        return False
    return any(not isinstance(item.node, ast.arg) for item in facts.bindings(name))


def _is_of_mock(facts: Facts, name: ast.Name) -> bool:
    """Whether a name is set to what a mock keeps of its calls."""
    value = facts.value(name)
    return value is not None and last_name(value) in _OF_CALLS


def _depends(facts: Facts, name: ast.Name, given: set[str], depth: int = 3) -> bool:
    """Whether a name is one of these, or is set once from an expression that uses one."""
    if name.id in given:
        return True
    value = facts.value(name) if depth else None
    inner = [item for item in ast.walk(value) if isinstance(item, ast.Name)] if value is not None else []
    return any(_depends(facts, item, given, depth - 1) for item in inner)


def _is_one_of_several(facts: Facts, node: ast.expr) -> bool:
    """Whether the test is content with the condition or something else: `assert a or b`, `if a or b: … if b: …`."""
    function = facts.module.function(node)
    wanted = {ast.dump(node), ast.dump(facts.constant(node))}
    tests = [up.test for up in facts.module.ancestors(node) if isinstance(up, ast.If)]
    tests += [
        item.test for item in (facts.nodes(function) if function is not None else ()) if isinstance(item, ast.Assert)
    ]
    choices = [item for test in tests for item in ast.walk(test) if isinstance(item, ast.BoolOp)]
    return any(
        any(ast.dump(facts.constant(value)) in wanted or _says_more(value, node) for value in item.values)
        for item in choices
        if isinstance(item.op, ast.Or) and not any(isinstance(value, ast.Constant) for value in item.values)
    )


def _says_more(value: ast.expr, node: ast.expr) -> bool:
    """`"HTTP/1.1 200 OK" in answer` beside `"200 OK" in answer`."""
    if not isinstance(value, ast.Compare) or not isinstance(node, ast.Compare):
        return False
    if not (isinstance(value.ops[0], ast.In) and isinstance(node.ops[0], ast.In)):
        return False
    texts = [item.left.value if isinstance(item.left, ast.Constant) else None for item in (value, node)]
    longer, shorter = texts
    contained = isinstance(longer, str) and isinstance(shorter, str) and shorter in longer
    return contained and ast.dump(value.comparators[0]) == ast.dump(node.comparators[0])


def _is_asserted_otherwise(facts: Facts, part: ast.expr) -> bool:
    """Whether the function asserts that the value compared is one of several, or is what a name says."""
    if not isinstance(part, ast.Compare) or isinstance(part.left, ast.Constant):
        return False
    subject = ast.dump(part.left)
    function = facts.module.function(part)
    asserted = [
        item.test for item in (facts.nodes(function) if function is not None else ()) if isinstance(item, ast.Assert)
    ]
    return any(
        isinstance(item, ast.Compare)
        and (isinstance(item.ops[0], ast.In) or not isinstance(item.comparators[0], ast.Constant))
        and ast.dump(item.left) == subject
        for test in asserted
        for item in ast.walk(test)
    )
