"""Conditions on a setting that a parametrised fixture turns on for some runs of a test, and not for others.

Each side of such a condition has a run of its own, and neither can be demanded of all of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_text, last_name, start
from codemods.module.scopes import FunctionNode, parameters, walk

_FILLING = frozenset({"append", "add"})


def varies_by_fixture(facts: ModuleFacts, test: ast.expr) -> bool:
    """Whether a condition asks a fixture of its test for a setting that some parameters of a fixture hold."""
    test = test.operand if isinstance(test, ast.UnaryOp) else test
    asked = _asked(test)
    if asked is None:
        return False
    owner, name = asked
    owner = start(owner)
    user = facts.module.function(test)
    given = {arg.arg for arg in parameters(user)} if isinstance(user, FunctionNode) else set()
    if not isinstance(owner, ast.Name) or owner.id not in given:
        return False
    return any(_differs(fixture, name) for fixture in _fixtures(facts, given))


def is_of_a_table(facts: ModuleFacts, test: ast.expr) -> bool:
    """Whether a condition asks for an entry of a dictionary that a fixture of its test writes down, or the test."""
    test = test.operand if isinstance(test, ast.UnaryOp) else test
    test = test.left if isinstance(test, ast.Compare) else test
    test = test.args[0] if is_call_of(test, "len") and test.args else test
    asked = _asked((facts.value(test) or test) if isinstance(test, ast.Name) else test)
    owner = asked[0] if asked is not None else None
    found = facts.bindings(owner) if isinstance(owner, ast.Name) else ()
    return bool(found) and all(
        _is_table(item.value)
        if item.value is not None
        else isinstance(item.node, ast.arg) and _gives_a_table(facts, item.node.arg)
        for item in found
    )


def _gives_a_table(facts: ModuleFacts, name: str) -> bool:
    found = list(facts.module.derived(Definitions).fixture(facts.module, name))
    given = [
        (item.module.derived(ModuleFacts), node.value)
        for item in found
        for node in item.module.local(item.node)
        if isinstance(node, ast.Return | ast.Yield)
    ]
    return bool(given) and all(value is not None and _is_table(known.constant(value)) for known, value in given)


def _is_table(value: ast.expr) -> bool:
    return isinstance(value, ast.Dict) or is_call_of(value, "dict")


def is_handed_on(facts: ModuleFacts, node: ast.expr, depth: int = 3) -> bool:
    """Whether an expression is computed from nothing but what parametrised fixtures hand on as it is written down."""
    names = [item for item in walk(node) if isinstance(item, ast.Name) and facts.bindings(item)]
    return bool(names) and depth > 0 and all(_is_name_handed_on(facts, item, depth) for item in names)


def _is_name_handed_on(facts: ModuleFacts, name: ast.Name, depth: int) -> bool:
    if not all(isinstance(item.node, ast.arg) for item in facts.bindings(name)):
        value = facts.value(name)
        return value is not None and is_handed_on(facts, value, depth - 1)
    function = facts.module.binding_scope(name.id, name)
    if not isinstance(function, FunctionNode) or not facts.module.is_test(function):
        return False
    found = list(facts.module.derived(Definitions).fixture(facts.module, name.id))
    return bool(found) and all(map(_hands_on, found))


def _hands_on(fixture: Definition) -> bool:
    """`return request.param`."""
    given = [item for item in fixture.module.local(fixture.node) if isinstance(item, ast.Return | ast.Yield)]
    return bool(given) and all(item.value is not None and ast.unparse(item.value) == "request.param" for item in given)


def _asked(node: ast.expr) -> tuple[ast.expr, str] | None:
    """Whom a condition asks, and for what: `getattr(app.manager, "pending", False)`, `app["pending"]`."""
    if isinstance(node, ast.Attribute):
        return node.value, node.attr
    key: ast.expr | None = None
    owner: ast.expr = node
    if isinstance(node, ast.Subscript):
        owner, key = node.value, node.slice
    elif isinstance(node, ast.Call) and last_name(node.func) == "getattr" and len(node.args) > 1:
        owner, key = node.args[:2]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        owner, key = node.func.value, node.args[0]
    return (owner, key.value) if is_text(key) else None


def _fixtures(facts: ModuleFacts, given: Set[str]) -> Iterator[Definition]:
    yield from (Definition(facts.module, item) for item in facts.module.fixtures.values())
    for name in given - set(facts.module.fixtures):
        yield from facts.module.derived(Definitions).fixture(facts.module, name)


def _differs(fixture: Definition, name: str) -> bool:
    """Whether some parameters of a fixture write down a setting otherwise than others, or alone."""
    facts = fixture.module.derived(ModuleFacts)
    decorators = fixture.node.decorator_list
    params = [
        item.value
        for call in decorators
        if isinstance(call, ast.Call)
        for item in call.keywords
        if item.arg == "params"
    ]
    found = [tuple(_settings(facts, item, name)) for table in params for item in _items(facts, table)]
    return any(found) and len(set(found)) > 1


def _items(facts: ModuleFacts, table: ast.expr) -> Iterator[ast.expr]:
    """The items of a table, and what is put into it at the top of the file."""
    written = facts.constant(table)
    yield from written.elts if isinstance(written, ast.List | ast.Tuple) else ()
    if not isinstance(table, ast.Name):
        return
    for call in facts.module.nodes(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in _FILLING and call.args:
            owner = call.func.value
            if isinstance(owner, ast.Name) and owner.id == table.id and facts.module.function(call) is None:
                yield call.args[0]


def _settings(facts: ModuleFacts, item: ast.expr, name: str) -> Iterator[str]:
    """What a parameter writes down for a setting, at any depth."""
    for table in walk(facts.constant(item)):
        if isinstance(table, ast.Dict):
            for key, value in zip(table.keys, table.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == name:
                    yield ast.unparse(value)
        elif isinstance(table, ast.keyword) and table.arg == name:
            yield ast.unparse(table.value)
