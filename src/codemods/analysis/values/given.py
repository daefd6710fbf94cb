"""What a test was given before it asked the system anything: settings, constants, what is installed, what is expected.

A condition on such a thing says where or with what the test runs. No answer of the system decides it.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, last_name, start
from codemods.analysis.values.class_families import is_written
from codemods.analysis.values.machines import is_nothing_elsewhere
from codemods.analysis.values.told import Told
from codemods.analysis.values.versions import asks_a_version
from codemods.module.scopes import FunctionNode, parameters, walk

_MACHINE = frozenset({"os", "sys", "platform", "shutil", "importlib", "pathlib"})
_OPTIONS, _SETTINGS = frozenset({"getoption", "getini", "option"}), frozenset({"config", "pytestconfig"})
"""How pytest is asked for what was said on its command line, or in its settings."""
_OWNERS = frozenset({"self", "cls"})


def is_set_up(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a condition asks something that was there before: of the class, the module, pytest or a setting."""
    told = facts.module.derived(Told)
    ways = (_is_installed, _is_of_the_machine, is_expected)
    if any(way(facts, item) for item in _asked(node) for way in ways):
        return True
    if told.expects(node) or any(told.as_given(item) or told.said(item) for item in _asked(node)):
        return True
    kept = [facts.value(item) for item in _asked(node) if isinstance(item, ast.Name)]
    if any(value is not None and asks_a_version(facts, value) for value in (node, *kept)):
        return True
    parts = node.values if isinstance(node, ast.BoolOp) else [node]
    if all(is_nothing_elsewhere(facts, item) for item in parts):
        return True
    return _asks_constants(facts, node) or _asks_what_is_given(facts, node)


def is_installed(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether all that a condition asks is what is installed, or what the machine says."""
    return asks_a_version(facts, node) or all(
        _is_installed(facts, item) or _is_of_the_machine(facts, item) for item in _asked(node)
    )


def is_given(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a value is handed to the function, or part of what is: no answer that the function itself got."""
    node = start(node, ast.Attribute | ast.Subscript)
    if not isinstance(node, ast.Name):
        return False
    found = facts.bindings(node)
    return node.id in _OWNERS or not any(item.value is not None for item in found)


def is_expected(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a name is what a `with` gives only when the exception came that it demands: `raises_if(old, TypeError)`.

    The block fails without that exception, so a test that ends on it has checked something.
    """
    around = [item.node for item in facts.bindings(node)] if isinstance(node, ast.Name) else []
    user = facts.module.function(node)
    if user is None or not around or not all(isinstance(item, ast.withitem) for item in around):
        return False
    calls = [item.context_expr for item in around if isinstance(item, ast.withitem)]
    return all(
        isinstance(call, ast.Call) and _demands_exception(facts, Definition(facts.module, user), call) for call in calls
    )


def _demands_exception(facts: ModuleFacts, user: Definition, call: ast.Call) -> bool:
    if facts.module.resolve(call.func) == "pytest.raises":
        return True
    found = list(facts.module.derived(Definitions).of(user, call.func))
    return bool(found) and all(_yields_in_raises(item) for item in found)


def _yields_in_raises(found: Definition) -> bool:
    """Whether a context manager gives something only in `with pytest.raises(…) as error: yield error`."""
    given = [item for item in walk(found.node) if isinstance(item, ast.Yield) and item.value is not None]
    return bool(given) and all(
        any(isinstance(up, ast.With) and any(_raises(found, item) for item in up.items) for up in _above(found, item))
        for item in given
    )


def _above(found: Definition, node: ast.AST) -> Iterator[ast.AST]:
    for up in found.module.ancestors(node):
        if up is found.node:
            return
        yield up


def _raises(found: Definition, item: ast.withitem) -> bool:
    call = item.context_expr
    return isinstance(call, ast.Call) and found.module.resolve(call.func) == "pytest.raises"


def _asks_constants(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether all that a condition asks is set at the top of the module, before any test runs."""
    names = [item for item in walk(node) if isinstance(item, ast.Name)]
    if any(isinstance(item, ast.Call | ast.Await) for item in walk(node)) or not names:
        return False
    return all(facts.module.binding_scope(item.id, item) is facts.module.tree for item in names)


def _asks_what_is_given(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a condition only calls plain functions about what the test was given: `speaks_version_two(client)`."""
    calls = [item for item in walk(node) if isinstance(item, ast.Call)]
    plain = all(isinstance(call.func, ast.Name) for call in calls)
    if not calls or not plain or any(isinstance(item, ast.Await | ast.NamedExpr) for item in walk(node)):
        return False
    names = [item for item in walk(node) if isinstance(item, ast.Name)]
    own = [item for item in names if isinstance(facts.module.parent(item), ast.Call)]
    if all(facts.module.binding_scope(call.func.id, call) is None for call in calls if isinstance(call.func, ast.Name)):
        return False  # only builtins: `len(reply)`
    return bool(own) and all(item.id not in _OWNERS and is_given(facts, item) for item in names)


def _asked(node: ast.expr) -> Iterator[ast.expr]:
    """What a condition asks about: its parts, what they deny, the left sides of their comparisons."""
    for part in node.values if isinstance(node, ast.BoolOp) else [node]:
        part = part.operand if isinstance(part, ast.UnaryOp) else part
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.In | ast.NotIn):
            yield part.comparators[0] if isinstance(part.left, ast.Constant) else part
        else:
            yield part.left if isinstance(part, ast.Compare) else part


def _is_installed(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression asks what the test class is made with, or what is installed: `self.KIND`, `ssl.HAS_TLS`."""
    if isinstance(node, ast.Call) and last_name(node.func) == "hasattr" and node.args:
        owner = node.args[0]
        own = isinstance(owner, ast.Name) and owner.id in _OWNERS
        return own or (isinstance(owner, ast.Name | ast.Attribute) and facts.module.resolve(owner) is not None)
    if is_call_of(node, "isinstance") and node.args:
        node = node.args[0]
    if isinstance(node, ast.Name) and _tells_of_an_import(facts, node):
        return True
    if _is_pytests(facts, node) or (isinstance(node, ast.Name) and _is_pytests(facts, facts.value(node))):
        return True
    node = start(node, ast.Subscript)
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
        return False
    if node.value.id not in _OWNERS:
        return node.attr.strip("_").isupper() and _is_from_outside(facts, node.value)
    stored = [
        item
        for item in facts.module.attributes_named(node.attr)
        if not isinstance(item.ctx, ast.Load) and last_name(item.value) in _OWNERS
    ]
    cls = facts.module.cls(node)
    written = is_written(facts, cls, node.attr) or any(
        _is_of_scenarios(item, node.attr) for item in (cls.body if cls else ())
    )
    return (written and not stored) or (bool(stored) and all(_is_option(facts, item) for item in stored))


def _is_option(facts: ModuleFacts, stored: ast.Attribute) -> bool:
    """Whether a constructor sets an attribute to a parameter, or to nothing yet: others say what it is to be."""
    statement, function = facts.module.parent(stored), facts.module.function(stored)
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    if not isinstance(function, FunctionNode) or function.name != "__init__":
        return isinstance(value, ast.Constant) and _is_probed(facts, stored)
    given = isinstance(value, ast.Name) and value.id in {arg.arg for arg in parameters(function)}
    return given or isinstance(value, ast.Constant)


def _is_probed(facts: ModuleFacts, stored: ast.Attribute) -> bool:
    """Whether all that decides what is stored is whether the machine can do something."""
    around = next((up for up in facts.module.ancestors(stored) if isinstance(up, ast.Try)), None)
    calls = [item for item in walk(around) if isinstance(item, ast.Call)] if around is not None else []
    return bool(calls) and all((facts.module.resolve(item.func) or "").partition(".")[0] in _MACHINE for item in calls)


def _is_from_outside(facts: ModuleFacts, owner: ast.Name) -> bool:
    """Whether a name is imported, a parameter, another name for one, or a new object: its constants are settings."""
    if facts.module.resolve(owner) is not None:
        return True
    found = facts.bindings(owner)
    value = found[0].value if len(found) == 1 else None
    if isinstance(value, ast.Call) and last_name(value.func)[:1].isupper():
        return True
    if isinstance(value, ast.Name) and value.id != owner.id:
        return _is_from_outside(facts, value)
    return len(found) == 1 and isinstance(found[0].node, ast.arg)


def _is_pytests(facts: ModuleFacts, node: ast.expr | None) -> bool:
    """Whether an expression reads pytest's `request`, which holds the parameter, the mark and the options of a test."""
    inner = node
    while isinstance(inner, ast.Attribute | ast.Subscript | ast.Call):
        if isinstance(inner, ast.Attribute) and inner.attr == "getfixturevalue":
            return False
        if isinstance(inner, ast.Attribute) and inner.attr in _OPTIONS and last_name(inner.value) in _SETTINGS:
            return True
        inner = inner.func if isinstance(inner, ast.Call) else inner.value
    if not isinstance(inner, ast.Name) or inner is node or inner.id != "request":
        return False
    scope = facts.module.binding_scope(inner.id, inner)
    return isinstance(scope, FunctionNode) and (facts.module.is_test(scope) or facts.module.is_fixture(scope))


def _tells_of_an_import(facts: ModuleFacts, name: ast.Name) -> bool:
    """Whether a name is True where an import succeeded, and False where it did not."""
    found = facts.bindings(name)
    around = {facts.module.parent(item.node) for item in found}
    tries = {up if isinstance(up, ast.Try) else facts.module.parent(up) for up in around if up is not None}
    if len(found) < 2 or len(tries) != 1 or not all(isinstance(item.value, ast.Constant) for item in found):
        return False
    guarded = tries.pop()
    return isinstance(guarded, ast.Try) and isinstance(guarded.body[0], ast.Import | ast.ImportFrom)


def _is_of_the_machine(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether all names of an expression are given by a function that only reads the environment of the process."""
    if isinstance(node, ast.Call):
        return not node.args and not node.keywords and _is_a_look_at_the_machine(facts, node)
    names = [item for item in walk(node) if isinstance(item, ast.Name)]
    return bool(names) and all(_is_read_off(facts, item) for item in names)


def _is_a_look_at_the_machine(facts: ModuleFacts, call: ast.Call) -> bool:
    """`faiss_is_there()`, of this file or another, which only tries an import or reads the environment."""
    dotted = facts.module.resolve(call.func)
    found = [Definition(facts.module, item) for item in facts.module.functions_named(last_name(call.func))]
    found = found or list(facts.module.derived(Definitions).dotted(dotted or ""))
    return bool(found) and all(map(_reads_the_machine, found))


def _is_read_off(facts: ModuleFacts, name: ast.Name) -> bool:
    found, user = facts.bindings(name), facts.module.function(name)
    stores = [
        item.node for item in found if isinstance(item.node, ast.Assign) and isinstance(item.node.value, ast.Call)
    ]
    if user is None or not stores or len(stores) < len(found):
        return False
    calls = [item.value for item in stores if isinstance(item.value, ast.Call)]
    if len(calls) < len(stores):
        return False
    made = [list(facts.module.derived(Definitions).of(Definition(facts.module, user), call.func)) for call in calls]
    return all(item and all(map(_reads_the_machine, item)) for item in made)


def _reads_the_machine(found: Definition) -> bool:
    """Whether a function calls nothing but the standard library's view of the machine, and what spells values."""
    calls = [item for item in found.module.below(found.node) if isinstance(item, ast.Call)]
    tops = [(found.module.resolve(item.func) or "").partition(".")[0] for item in calls]
    plain = [
        top in _MACHINE or hasattr(builtins, last_name(item.func)) or hasattr(str, last_name(item.func))
        for top, item in zip(tops, calls, strict=True)
    ]
    nodes = found.module.below(found.node)
    tops += [(found.module.resolve(item) or "").partition(".")[0] for item in nodes if isinstance(item, ast.Attribute)]
    tries = any(isinstance(item, ast.Import | ast.ImportFrom) for item in nodes)
    return (tries or any(top in _MACHINE for top in tops)) and all(plain)


def _is_of_scenarios(statement: ast.stmt, name: str) -> bool:
    """`scenarios = [("old", dict(version=1)), …]` in the body of a class: testscenarios sets what they name."""
    inside = walk(statement) if _binds(statement, "scenarios") else ()
    return any(getattr(item, "arg", getattr(item, "value", None)) == name for item in inside)


def _binds(statement: ast.stmt, name: str) -> bool:
    """`KIND = "thread"` in the body of a class."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)
