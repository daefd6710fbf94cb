"""Why a condition that a test hopes for may still not be demanded: a person decides about these."""

from __future__ import annotations

import ast

from codemods.analysis.claims import conjuncts
from codemods.analysis.emptiness import is_template
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.implications import implies, opposite
from codemods.analysis.naming import SUCCESS, SWITCHES, last_name, listed, spoken, words
from codemods.analysis.written import starts_empty
from codemods.module.collection import Test
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.harden_assertions.free_text import depends_on_words

_ON_DISK = frozenset({"exists", "is_file", "is_dir"})
_OF_CALLS = frozenset({"call_args", "call_args_list", "mock_calls", "method_calls", "call_count", "called"})
_OPTIONAL_PARTS = frozenset({"header", "headers", "cookie", "cookies"})
_KINDS = frozenset({"hasattr", "isinstance", "issubclass", "callable"})
_DECISIONS = listed("approved approval allowed eligible recommended selected chosen preferred")
_ON_PAGE = frozenset({"query_selector", "querySelector", "find_element", "find_elements", "query_selector_all"})


def doubt(facts: ModuleFacts, node: ast.expr, test: Test | None) -> str | None:
    """Why a person must decide whether a condition can be demanded, if so; `test` is the test it stands in itself."""
    return _of_itself(facts, node, test) or _by_condition(facts, node, test)


def _of_itself(facts: ModuleFacts, node: ast.expr, test: Test | None) -> str | None:
    found = _by_place(facts, node, test) or _by_source(facts, node)
    return found or _by_origin(facts, node) or _by_alternatives(facts, node)


def _by_condition(facts: ModuleFacts, node: ast.expr, test: Test | None) -> str | None:
    """Doubts because a name is only set where another condition holds, which may not be demanded itself."""
    for name in (item for item in ast.walk(node) if isinstance(item, ast.Name)):
        found = [item.node for item in facts.bindings(name) if item.value is None or not starts_empty(item.value)]
        around = [_only_below(facts, item, node) for item in found]
        sure = any(owner is None or _sets_either_way(facts, owner, found) for owner in around)
        if not sure and any(owner is not None and _of_itself(facts, owner.test, test) for owner in around):
            return f"`{name.id}` is set only under a condition: a person decides whether that one must hold"
    return None


def _only_below(facts: ModuleFacts, node: ast.AST, asked: ast.expr) -> ast.If | None:
    """The `if` that something stands under, of those that a condition asked later does not stand under too."""
    both = [*facts.module.ancestors(asked)]
    return next((up for up in facts.module.ancestors(node) if isinstance(up, ast.If) and up not in both), None)


def _sets_either_way(facts: ModuleFacts, owner: ast.If, settings: list[ast.AST]) -> bool:
    """Whether both branches of an `if` hold one of some nodes."""
    branches = (owner.body, owner.orelse)
    return all(any(facts.module.holds(item, node) for item in branch for node in settings) for branch in branches)


def _by_place(facts: ModuleFacts, node: ast.expr, test: Test | None) -> str | None:
    """Doubts because of who runs the code: callers, subclasses, an environment."""
    names = [item for item in ast.walk(node) if isinstance(item, ast.Name)]
    function = facts.module.function(node)
    if function is not None and test is None:
        given = {arg.arg for arg in parameters(function)}
        if any(_depends(facts, item, given) for item in names):
            return "the condition depends on what the callers pass: a person decides whether it always holds"
    cls = facts.module.cls(node)
    if cls is not None and any(_depends(facts, item, {"self", "cls"}) for item in names) and is_template(facts, cls):
        return "other classes inherit the test and may answer otherwise: a person decides where it must hold"
    if spoken(node) & SWITCHES:
        return "the condition may be a switch of the test or its environment: a person decides whether it must hold"
    return None


def _by_source(facts: ModuleFacts, node: ast.expr) -> str | None:
    """Doubts because of what the condition asks, itself or through a name."""
    names = [item for item in ast.walk(node) if isinstance(item, ast.Name)]
    values = [value for item in names if (value := facts.value(item)) is not None]
    calls = {last_name(item.func) for item in ast.walk(node) if isinstance(item, ast.Call)}
    asked = {last_name(call.func) for value in values if isinstance(call := _unawaited(value), ast.Call)}
    if spoken(node) & _OPTIONAL_PARTS or any(_is_optional_part(value) for value in values):
        return "headers and cookies need not be there: a person decides whether this one must"
    if calls & _ON_DISK:
        return "the condition asks what lies on the disk: a person decides whether it must"
    if calls & {"locals", "globals"}:
        return "the condition asks which names are bound: a person decides"
    if asked & _KINDS or any(_asks_for_kind(part) for part in conjuncts(node)):
        return "the condition asks of what kind it is: a person decides whether it may be of another"
    if spoken(node) & _DECISIONS:
        return "the condition asks what was decided: a person says which decision is right"
    if any(_is_flag(value) for value in (node, *values)):
        return "an answer may leave the flag out, or say no: a person decides whether it must be set"
    if "options" in asked:
        return "a preflight is answered with 200 or 204: a person decides which status is right"
    if (calls | asked) & _ON_PAGE:
        return "the condition asks whether the page holds an element: a person decides whether it must"
    if any(_is_of_mock(facts, item) for item in names):
        return "the condition asks what a mock was called with: a person decides what must be called"
    if depends_on_words(facts, node):
        return "it holds only what was said in certain words: a person decides whether they must be said"
    if any(_is_given_up(facts, item) for item in names) or _is_left_open(facts, node):
        return "another branch says that there is none: a person decides whether there must be"
    return None


def _by_origin(facts: ModuleFacts, node: ast.expr) -> str | None:
    """Doubts because the test did not get what the condition asks."""
    names = [item for item in ast.walk(node) if isinstance(item, ast.Name)]
    function = facts.module.function(node)
    if any(item.id.isupper() and len(item.id) > 1 for item in names):
        return "the condition asks a constant: a person decides whether it must hold"
    if function is not None and not any(_is_own(facts, item, function) for item in names):
        return "the condition asks nothing that the test itself got: a person decides whether it must hold"
    return None


def _by_alternatives(facts: ModuleFacts, node: ast.expr) -> str | None:
    """Doubts because the test is content with something else."""
    if any(_is_one_of_several(facts, part) for part in {node, *conjuncts(node)}):
        return "the test accepts something else in its place: a person decides which of them must hold"
    if any(_is_asserted_otherwise(facts, part) for part in conjuncts(node)):
        return "an assertion about the same value accepts others too: a person decides which are right"
    return None


def _unawaited(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Await) else node


def _asks_for_kind(node: ast.expr) -> bool:
    """`isinstance(reply, dict)`, `hasattr(reply, "items")`; `not isinstance(reply, Exception)` is hoped for."""
    return isinstance(node, ast.Call) and last_name(node.func) in _KINDS


def _is_optional_part(value: ast.expr) -> bool:
    """`reply.headers.get("Location")`, `reply.cookies["session"]`."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        return bool(words(last_name(value.func.value)) & _OPTIONAL_PARTS)
    return isinstance(value, ast.Subscript) and bool(words(last_name(value.value)) & _OPTIONAL_PARTS)


def _is_flag(value: ast.expr) -> bool:
    """`reply.get("is_new", False)`: not where the flag is a verdict, `reply.get("success", False)`."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute) or value.func.attr != "get":
        return False
    denied = len(value.args) == 2 and isinstance(value.args[1], ast.Constant) and value.args[1].value is False
    return denied and not words(last_name(value)) & SUCCESS


def _is_given_up(facts: ModuleFacts, name: ast.Name) -> bool:
    """Whether one of two branches, or a loop that ran out, sets a name to nothing: `else: token = None`."""
    return any(_is_nothing(found.value) and _in_branch(facts, found.node) for found in facts.bindings(name))


def _is_left_open(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a dictionary that the file writes has nothing under a key that is asked for: `"owner": None`."""
    lookups = [item for item in ast.walk(node) if isinstance(item, ast.Call) and last_name(item.func) == "get"]
    asked = {ast.dump(item.args[0]) for item in lookups if item.args}
    asked |= {ast.dump(item.slice) for item in ast.walk(node) if isinstance(item, ast.Subscript)}
    return bool(asked) and any(
        key is not None and isinstance(value, ast.Constant) and value.value is None and ast.dump(key) in asked
        for table in facts.module.nodes(ast.Dict)
        for key, value in zip(table.keys, table.values, strict=True)
    )


def _is_nothing(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def _in_branch(facts: ModuleFacts, node: ast.AST) -> bool:
    up = facts.module.parent(node)
    if isinstance(up, ast.For | ast.AsyncFor | ast.While):
        return node in up.orelse
    return isinstance(up, ast.If)


def _is_own(facts: ModuleFacts, name: ast.Name, function: FunctionNode) -> bool:
    """Whether a name is set in the function, or in one around it: not a fixture, `self` or anything of the module."""
    scope = facts.module.binding_scope(name.id, name)
    if not isinstance(scope, FunctionNode) or (scope is not function and name.id in {"self", "cls"}):
        return False
    value = facts.value(name)
    while isinstance(value, ast.Attribute | ast.Subscript):
        value = value.value
    if isinstance(value, ast.Name) and value is not facts.value(name):
        return value.id != name.id and _is_own(facts, value, function)
    return any(not isinstance(item.node, ast.arg) for item in facts.bindings(name))


def _is_of_mock(facts: ModuleFacts, name: ast.Name) -> bool:
    """Whether a name is set to what a mock keeps of its calls."""
    value = facts.value(name)
    return value is not None and last_name(value) in _OF_CALLS


def _depends(facts: ModuleFacts, name: ast.Name, given: set[str], depth: int = 3) -> bool:
    """Whether a name is one of these, or is set from an expression that uses one."""
    if name.id in given:
        return True
    sources = [_source(found.node, found.value) for found in facts.bindings(name)] if depth else []
    inner = [item for value in sources if value is not None for item in ast.walk(value) if isinstance(item, ast.Name)]
    return any(_depends(facts, item, given, depth - 1) for item in inner)


def _source(node: ast.AST, value: ast.expr | None) -> ast.expr | None:
    """What a binding takes its value from, also where it takes a part of it."""
    if value is not None or isinstance(node, ast.Constant):
        return value
    if isinstance(node, ast.Assign):
        return node.value
    if isinstance(node, ast.withitem):
        return node.context_expr
    return node.iter if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension) else None


def _is_one_of_several(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether the test is content with the condition or something else: `assert a or b`, `if a or b: … if b: …`."""
    function = facts.module.function(node)
    wanted = {ast.dump(node), ast.dump(facts.constant(node)), *(ast.dump(item) for item in opposite(node))}
    tests = [up.test for up in facts.module.ancestors(node) if isinstance(up, ast.If)]
    tests += [
        item.test for item in (facts.nodes(function) if function is not None else ()) if isinstance(item, ast.Assert)
    ]
    choices = [item for test in tests for item in ast.walk(test) if isinstance(item, ast.BoolOp)]
    return any(
        any(_stands_for(facts, value, node, wanted) for value in item.values)
        for item in choices
        if isinstance(item.op, ast.Or) and not any(isinstance(value, ast.Constant) for value in item.values)
    )


def _stands_for(facts: ModuleFacts, value: ast.expr, node: ast.expr, wanted: set[str]) -> bool:
    """Whether one of the alternatives is the condition, or says it: `len(sent) > 0` beside `sent`."""
    return ast.dump(facts.constant(value)) in wanted or _says_more(value, node) or implies(facts, value, node)


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


def _is_asserted_otherwise(facts: ModuleFacts, part: ast.expr) -> bool:
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
