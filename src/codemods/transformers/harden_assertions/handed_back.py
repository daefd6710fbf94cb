"""What a test returns: a verdict, nothing at all, or what its runner waits for, loads, or lets fail the test."""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from enum import Enum, auto

from codemods.analysis.code import flow
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, is_none, is_text, last_name, uncalled
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, names_in, parameters, unawaited

_SUITES = (
    *("unittest.TestSuite", "unittest.makeSuite", "unittest.defaultTestLoader.", "unittest.TestLoader"),
    *("doctest.DocTestSuite", "doctest.DocFileSuite"),
)
_TELLING_PLUGINS = re.compile(r"pytest\.mark\.(?!(parametrize|skip|skipif|xfail|filterwarnings|usefixtures)$)")
"""Marks that are not pytest's own: a plugin is told what to do."""
_AROUND = ("wait_for", "shield", "run", "run_until_complete")
"""Calls that give what the coroutine gives that they are handed."""
_VERDICTS = frozenset({"ok", "success", "successful", "passed", "succeeded", "valid"})
_ADJECTIVES = _VERDICTS | {"healthy", "ready", "connected", "done", "complete", "correct", "equal", "found", "present"}
_BOOLEAN_CALLS = frozenset(
    {"all", "any", "isinstance", "issubclass", "bool", "hasattr", "callable", "startswith", "endswith", "exists"}
    | {"is_file", "is_dir", "issubset", "issuperset", "isdigit", "is_set", "done"}
)


def is_nothing(module: ModuleIndex, value: ast.expr | None) -> bool:
    """Whether a call gives nothing: one that ends the test, a helper that checks by itself, or the test of a base."""
    call = unawaited(value)
    inner = call.args[0] if is_call_of(call, *_AROUND) and call.args else call
    if inner is not call and isinstance(inner, ast.Call):  # `return await asyncio.wait_for(self.ask(), 3)`
        call = inner
    around = module.function(call) if isinstance(call, ast.Call) else None
    if not isinstance(call, ast.Call) or around is None:
        return False
    if flow.is_leaving_call(module, call):  # `return pytest.fail("it is not there")`
        return True
    if isinstance(call.func, ast.Attribute) and call.func.attr == around.name:
        owner = call.func.value
        if is_call_of(owner, "super") or (
            call.args and last_name(call.args[0]) == "self" and last_name(owner) != "self"
        ):
            return True  # `return BaseTests.test_order(self)`
    found = list(module.derived(Definitions).of(Definition(module, around), call.func))
    return bool(found) and all(gives_nothing(item, awaited=call is not value) for item in found)


def gives_nothing(found: Definition, *, awaited: bool = False) -> bool:
    """Whether a call of a function gives None on each way."""
    if not isinstance(found.node, FunctionNode) or isinstance(found.node, ast.AsyncFunctionDef) is not awaited:
        return False
    around = [found.module.resolve(uncalled(item)) or "" for item in found.node.decorator_list]
    if not all(name.startswith("pytest.mark.") for name in around):
        return False
    inside = found.module.local(found.node)
    return not any(isinstance(item, ast.Yield | ast.YieldFrom) for item in inside) and not any(
        item.value is not None and not is_none(item.value) for item in flow.returns(found.module, found.node)
    )


def is_waited_for(module: ModuleIndex, test: Test) -> bool:
    """Whether the `TestCase` of a test is another than that of `unittest`, or runs its tests in its own way.

    Such a runner may wait, as twisted's does, and as a plugin does for what a test gives a callback and returns.
    """
    returned = {item.value.id for item in flow.returns(module, test.node) if isinstance(item.value, ast.Name)}
    calls = (item for item in module.local(test.node) if is_call_of(item, "addCallback", "addCallbacks", "addBoth"))
    owners = (item.func.value for item in calls if isinstance(item.func, ast.Attribute))
    if any(getattr(owner, "id", None) in returned for owner in owners):
        return True
    if test.cls is None:
        return False
    own = module.derived(Definitions).methods(Definition(module, test.cls), "run")
    return any(name.partition(".")[0] != "unittest" for name in module.testcases(test.cls)) or any(own)


class Answer(Enum):
    """What a decorator does with what a test gives it."""

    LOOKED_AT = auto()
    HANDED_BACK = auto()
    UNKNOWN = auto()


def what_decorators_do(module: ModuleIndex, test: Test) -> Iterator[Answer]:
    """What each decorator of a test, but for Python's and pytest's own, does with what the test returns."""
    known, own = module.derived(Definitions), Definition(module, test.node)
    for item in test.node.decorator_list:
        named = item.func if isinstance(item, ast.Call) else item
        found = list(known.of(own, named))
        found += [made for one in found for call in _returned_calls(one) for made in known.of(one, call.func)]
        if any(map(_looks_at_the_answer, found)):
            yield Answer.LOOKED_AT
        elif any(map(_gives_it_to_a_plugin, found)):
            yield Answer.UNKNOWN
        elif found or is_ordinary(module, item):
            yield Answer.HANDED_BACK
        else:
            yield Answer.UNKNOWN


def _returned_calls(found: Definition) -> list[ast.Call]:
    """What a function makes a decorator by: `return compared(check, name)`."""
    given = [item.value for item in found.module.local(found.node) if isinstance(item, ast.Return)]
    return [item for item in given if isinstance(item, ast.Call)]


def is_ordinary(module: ModuleIndex, decorator: ast.expr) -> bool:
    """Whether a decorator is Python's or pytest's own, also by a name that the file gives it."""
    known = uncalled(decorator)
    given = [
        item.value
        for item in module.tree.body
        if isinstance(item, ast.Assign) and last_name(item.targets[0]) == last_name(known)
    ]
    if isinstance(known, ast.Name) and given:
        return all(is_ordinary(module, item) for item in given if last_name(item) != known.id)
    name = (module.resolve(known) or "").partition(".")[0]
    return name == "pytest" or name in sys.stdlib_module_names or hasattr(builtins, name)


def _looks_at_the_answer(found: Definition) -> bool:
    """Whether a decorator asks something of what a call of its own parameter gives, or of a function given that."""
    nodes = found.module.below(found.node)
    functions = [found.node, *(item for item in nodes if isinstance(item, FunctionNode))]
    given = {item.arg for one in functions if isinstance(one, FunctionNode) for item in parameters(one)}
    calls = [item for item in nodes if isinstance(item, ast.Call) and getattr(item.func, "id", None) in given]
    makers = {one for item in functions if isinstance(one := found.module.function(item), FunctionNode)} & {*functions}
    tests = {item.arg for one in makers for item in parameters(one)}
    calls += [item for item in nodes if isinstance(item, ast.Call) and not tests.isdisjoint(map(_name, item.args))]
    awaited = [up if isinstance(up := found.module.parent(call), ast.Await) else call for call in calls]
    users = [found.module.parent(item) for item in awaited]
    kept = {name for item in users if isinstance(item, ast.Assign) for name in names_in(item.targets[0])}
    asks = (ast.Compare, ast.If, ast.Assert, ast.BoolOp, ast.UnaryOp, ast.Attribute, ast.Call)
    reads = [item for item in nodes if isinstance(item, ast.Name) and item.id in kept]
    users += [found.module.parent(item) for item in reads if isinstance(item.ctx, ast.Load)]
    return any(isinstance(item, asks) for item in users)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _gives_it_to_a_plugin(found: Definition) -> bool:
    """Whether a decorator puts a mark that is not pytest's own on what it makes: a plugin may look at the answer."""
    inside = [item for item in found.module.below(found.node) if isinstance(item, FunctionNode)]
    marks = [item.func for one in inside for item in one.decorator_list if isinstance(item, ast.Call)]
    return any(told_to_a_plugin(found.module, item) for item in marks)


def makes_a_function(module: ModuleIndex, test: Test, value: ast.expr | None) -> bool:
    """Whether what is returned is a function made there, of what no fixture gives: it is a decorator, or makes one."""
    names = [item.arg for item in parameters(test.node) if item.arg not in ("self", "cls")]
    given = any(any(module.derived(Definitions).fixture(module, name)) for name in names)
    inner = (item.name for item in module.below(test.node) if isinstance(item, FunctionNode) and item is not test.node)
    made = isinstance(value, ast.Lambda) or (isinstance(value, ast.Name) and value.id in inner)
    return made and bool(names) and not given and not test.node.decorator_list


def told_to_a_plugin(module: ModuleIndex, mark: ast.expr) -> bool:
    return _TELLING_PLUGINS.match(module.resolve(mark) or "") is not None


def is_handed_on(module: ModuleIndex, test: Test) -> bool:
    """Whether a test of the file, or a method of a class, hands another as a callable to what it calls, or names it."""
    dotted = f".{test.node.name}"  # `@override_settings(AVATARS=["shop.tests.test_views.test_avatar"])`
    if test.cls is None and any(is_text(item) and item.value.endswith(dotted) for item in module.nodes(ast.Constant)):
        return True
    reads = module.reads_of(test.node.name) if test.cls is None else []
    given = [item for item in reads if isinstance(module.parent(item), ast.Call) and module.called(item) is None]
    users = [function for item in given if (function := module.function(item)) is not None]
    return any(module.is_test(user) or module.cls(user) is not None or module.is_fixture(user) for user in users)


def is_asked_by_tests(module: ModuleIndex, test: Test) -> bool:
    """Whether other tests of the file, and nothing else, hand a test on, or keep what a call of it gives."""
    reads = module.reads_of(test.node.name) if test.cls is None else []
    used = [item for item in reads if not _is_dropped(module, item)]
    users = [module.function(item) for item in used]
    return bool(users) and all(user is not None and user is not test.node and module.is_test(user) for user in users)


class Gathered(Enum):
    """Which tests a function gathers for a runner that asks for them, as `unittest` asks for those of a module."""

    NONE = auto()
    OF_THE_FILE = auto()
    """Cases of this file, which pytest collects by itself."""
    OTHERS = auto()


def gathered(module: ModuleIndex, function: FunctionNode) -> Gathered:
    """Which tests a function gathers."""
    calls = [item for item in module.local(function) if isinstance(item, ast.Call)]
    known = [module.resolve(item.func) or "" for item in calls]
    if not any(name.startswith(_SUITES) for name in known):
        return Gathered.NONE
    loads = [item for item in calls if callee(item) == "makeSuite" or callee(item).startswith("loadTestsFrom")]
    made = [item.func for item in calls if isinstance(item.func, ast.Name) and _is_own_case(module, item.func)]
    given = [*made, *(item.args[0] for item in loads if item.args)]
    foreign = any(name.startswith("doctest.") for name in known) or not all(
        _is_own_case(module, item) for item in given
    )
    return Gathered.OTHERS if foreign or not given else Gathered.OF_THE_FILE


def _is_own_case(module: ModuleIndex, node: ast.expr) -> bool:
    if not isinstance(node, ast.Name):
        return False
    cls = module.classes.get(node.id)
    return node.id == "__name__" or (cls is not None and module.is_testcase(cls))


def is_read(module: ModuleIndex, test: Test) -> bool:
    """Whether anything in the file uses what a call of the test gives, or hands the test on."""
    uses: list[ast.expr] = list(module.reads_of(test.node.name))
    uses += module.attributes_named(test.node.name)
    return any(not _is_dropped(module, node) for node in uses)


def _is_dropped(module: ModuleIndex, use: ast.expr) -> bool:
    """Whether a use is a call whose value goes nowhere, also through `await` and `asyncio.run`."""
    outer = module.parent(module.called(use) or module.tree)
    while isinstance(outer, ast.Await) or (isinstance(outer, ast.Call) and callee(outer) == "run"):
        outer = module.parent(outer)
    return isinstance(outer, ast.Expr)


def is_handed_its_arguments(module: ModuleIndex, test: Test) -> bool:
    """Whether a function that is no test calls one with arguments: it is the helper of a script, called like a test.

    So it is where another test does, and no fixture could.
    """
    calls = [call for call in module.nodes(ast.Call) if callee(call) == test.node.name and (call.args or call.keywords)]
    around = [function for call in calls if (function := module.function(call)) is not None]
    names = [item.arg for item in parameters(test.node)]
    alone = test.cls is None and not any(any(module.derived(Definitions).fixture(module, name)) for name in names)
    return any(alone or not module.is_test(function) or function.name == "main" for function in around)


def is_verdict(facts: ModuleFacts, node: ast.expr, depth: int = 0) -> bool:
    """Whether an expression says yes or no: from how it is computed, and only then from its name."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, bool)
    if isinstance(node, ast.Compare):
        return True
    if isinstance(node, ast.NamedExpr | ast.Await):
        return is_verdict(facts, node.value, depth)
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.BoolOp):
        return all(is_verdict(facts, item, depth) for item in node.values)
    if isinstance(node, ast.Call):
        return last_name(node.func) in _BOOLEAN_CALLS
    if isinstance(node, ast.Name) and depth < 4:
        bindings = facts.bindings(node)
        values = [item.value for item in bindings if item.value is not None]
        if any(item.augmented for item in bindings) or len(values) < len(bindings):
            return False
        if values and all(is_verdict(facts, value, depth + 1) for value in values):
            return True
        opaque = all(isinstance(value, ast.Call | ast.Await | ast.Attribute | ast.Subscript) for value in values)
        return bool(values) and opaque and _named_verdict(node.id)
    return isinstance(node, ast.Attribute | ast.Subscript) and _named_verdict(last_name(node))


def _named_verdict(name: str) -> bool:
    said = name.lower().split("_")
    return said[-1] in _VERDICTS or (len(said) > 1 and said[0] in {"is", "has", "all"} and said[-1] in _ADJECTIVES)
