"""Mocks of which no answer is ever needed: tokens, and patches that watch for a call which must not come.

loads = Mock()                                       with patch("bus.send") as send:
assert connect(loads=loads).loads is loads               shop.close()
                                                         send.assert_not_called()
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from codemods.analysis.code.checked_comparisons import claims, conjuncts
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import FILLING, is_call_of, is_denied, last_name, number
from codemods.analysis.mocks.mock_terms import NOT_STATE, RECORDS, SETTINGS, Vocabulary, says_nothing
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, parameters, values_given
from codemods.transformers.strip_mocks.doubles.double import Double, Place
from codemods.transformers.strip_mocks.doubles.recording import effects_set
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.mentions.uses import chain

_CONTAINERS = (ast.List, ast.Tuple, ast.Set, ast.Dict)
_BLOCKS = (ast.With, ast.AsyncWith)


def is_token(references: References, double: Double) -> bool:
    """Whether a mock is handed on and compared with itself, and from then on its test checks nothing else.

    So whatever it would answer decides nothing: any other object does as well.
    """
    module, given = references.module, double.call.keywords
    plain = not double.is_patch and double.fake is None and double.spec is None and double.place is Place.ASSIGNED
    if not plain or any(item.arg in (None, "wraps", *SETTINGS) or not says_nothing(item.value) for item in given):
        return False
    handed, compared = 0, set[ast.AST]()
    for node in _reads(references, double):
        inside = _value(module, node)
        if inside in module.derived(_compared):
            compared.add(module.derived(_compared)[inside])
        elif not chain(module, inside)[1] and is_handed(module, inside):
            handed += 1
        else:
            return False
    return bool(handed and compared) and compared.issuperset(_checks_behind(module, double.call))


def is_not_called(references: References, double: Double) -> bool:
    """Whether a patch gives no answer, and its test demands at the end, and only demands, that nobody called it.

    On the healthy way it replaces nothing. A list that its side effect fills tells the same as its own record.
    """
    module, call = references.module, double.call
    told = any(item.arg not in {*NOT_STATE, "new", "new_callable", "side_effect"} for item in call.keywords)
    if (
        double.term not in ("patch", "patch.object")
        or told
        or (double.new is not None and not says_nothing(double.new))
    ):
        return False
    reads, effects = _reads(references, double), effects_set(references, double)
    for effect in [*effects, *filter(None, [double.keyword("side_effect")])]:
        filled = filled_by(module, effect)
        scopes = [module.binding_scope(item.id, item) if isinstance(item, ast.Name) else None for item in filled]
        if not filled or None in scopes:
            return False
        reads = [node for node in reads if getattr(module.statement(node), "value", None) is not effect]
        for item, scope in zip(filled, scopes, strict=True):
            notes = references.of(Handle(scope, item.id))  # type: ignore[arg-type, attr-defined]
            reads += [node for node in notes if node not in filled and isinstance(node.ctx, ast.Load)]  # type: ignore[attr-defined]
    denied = [check for node in reads if (check := _denial(module, node)) is not None]
    alone = len(denied) == len(reads) and len({*map(module.function, denied)}) == 1
    return alone and bool(denied) and not _acts_behind(module, denied[-1], double)


def denials(references: References, double: Double) -> list[ast.stmt]:
    """The checks that fail as soon as what a double takes the place of, or what it is handed to, calls it."""
    module, reads = references.module, _reads(references, double)
    if not double.is_patch and not any(is_handed(module, node) for node in reads):
        return []
    return [check for node in reads if (check := _denial(module, node)) is not None]


def is_dummy(references: References, double: Double, mocks: AbstractSet[ast.AST]) -> bool:
    """Whether a mock that is told nothing only fills a place beside real arguments of a call, and nobody asks it."""
    module, made = references.module, double.call
    if double.is_patch or double.fake is not None or made.args or not says_nothing(made):
        return False
    reads = _reads(references, double) if double.place is Place.ASSIGNED else [made]
    return (
        double.place in (Place.ASSIGNED, Place.ARGUMENT)
        and bool(reads)
        and all(_is_beside_real(module, node, mocks) for node in reads)
    )


def _is_beside_real(module: ModuleIndex, node: ast.expr, mocks: AbstractSet[ast.AST]) -> bool:
    """Whether a mention is an argument of code that is not the file's, and another one is no mock and no constant."""
    parent = module.parent(node)
    call = module.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or not is_handed(module, node):
        return False
    others = (item for item in values_given(call) if item is not node and item not in mocks)
    return any(not isinstance(item, ast.Constant) for item in others)


def _reads(references: References, double: Double) -> list[ast.expr]:
    """Mentions of a mock, in document order, that do not bind it."""
    mentions = dict.fromkeys(node for handle in double.handles for node in references.of(handle))
    return [node for node in mentions if isinstance(getattr(node, "ctx", None), ast.Load)]


def _value(module: ModuleIndex, node: ast.expr) -> ast.expr:
    """The list, tuple, set or dictionary that an expression is an item of, or the expression itself."""
    while isinstance(parent := module.parent(node), _CONTAINERS):
        node = parent
    return node


def _compared(module: ModuleIndex) -> dict[ast.AST, ast.AST]:
    """Each side of a comparison that is all of a check and claims that two things are the same; its check."""
    same = (item for item in claims(module) if item.operator in (ast.Is, ast.Eq, ast.In) and not item.negated)
    alone = (item for item in same if item.node is getattr(item.check, "test", item.check))
    return {side: item.check for item in alone for side in (item.left, item.right)}


def is_compared(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether a check claims that a mock, or a container with it, is the same as something."""
    return _value(module, node) in module.derived(_compared)


def _checks_behind(module: ModuleIndex, made: ast.Call) -> Iterator[ast.AST]:
    """The checks of a function that stand below a call."""
    function = module.function(made)
    below = module.below(function) if function is not None else ()
    return (node for node in below if getattr(node, "lineno", 0) > made.lineno and is_check(module, node))


def _denial(module: ModuleIndex, node: ast.expr) -> ast.stmt | None:
    """The check that fails as soon as the mock that it mentions was called; None where it asks anything else."""
    top, path = chain(module, node)
    statement = module.statement(node)
    if path in (("assert_not_called", "()"), ("assert_not_awaited", "()")) and getattr(statement, "value", None) is top:
        return statement
    counted = module.parent(top) if is_call_of(module.parent(top), "len") else top
    record = not path or (len(path) == 1 and path[0] in RECORDS)
    return statement if record and counted in module.derived(_denied) else None


def filled_by(module: ModuleIndex, value: ast.expr | None) -> list[ast.expr]:
    """The collections that a function does nothing but fill: one of the file, a lambda, or `called.append` itself."""
    if isinstance(value, ast.Attribute):
        return [value.value] if value.attr in FILLING else []
    made = module.functions_named(value.id) if isinstance(value, ast.Name) else []
    body: list[ast.AST] = [value.body] if isinstance(value, ast.Lambda) else []
    body += [item.value if isinstance(item, ast.Expr) else item for function in made for item in function.body]
    calls = [item.func for item in body if is_call_of(item, *FILLING)]
    filled = [item.value for item in calls if isinstance(item, ast.Attribute)]
    return filled if len(filled) == len(body) else []


def _denied(module: ModuleIndex) -> set[ast.AST]:
    """What must be nothing, none or false: `not x`, `x == 0`, `x is False`, `x == []`, in a check."""
    equal = (item for item in claims(module) if item.operator in (ast.Is, ast.Eq) and not item.negated)
    found: set[ast.AST] = {item.left for item in equal if _is_falsy(item.right)}
    tests = (test for check in module.nodes(ast.Assert) for test in conjuncts(check.test))
    found |= {test.operand for test in tests if is_denied(test)}
    methods = ("assertFalse", "assertIsNone")
    calls = (call for call in module.nodes(ast.Call) if getattr(call.func, "attr", "") in methods)
    return found | {call.args[0] for call in calls if call.args}


def _is_falsy(node: ast.expr) -> bool:
    empty = isinstance(node, _CONTAINERS) and not any(isinstance(item, ast.expr) for item in ast.iter_child_nodes(node))
    return empty or number(node) == 0 or (isinstance(node, ast.Constant) and not node.value)


def _acts_behind(module: ModuleIndex, check: ast.stmt, double: Double) -> bool:
    """Whether a check may not run, or something else runs below it while its patch is in force."""
    end = module.statement(double.call) if double.place is Place.ITEM else None
    if end is not None and not module.holds(end, check):  # it is in force no more
        return check not in module.following(end)
    current: ast.AST | None = check
    while isinstance(current, ast.stmt) and not isinstance(current, FunctionNode) and current is not end:
        if current is not check and not isinstance(current, _BLOCKS):
            return True
        block = module.block(current)
        behind = (node for item in block[block.index(current) + 1 :] for node in module.below(item))
        calls = (node for node in behind if isinstance(node, ast.Call) and not is_check(module, node))
        if not all(isinstance(call.func, ast.Name) and call.func.id in BUILTINS for call in calls):
            return True
        current = module.parent(current)
    return False


def is_handed(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether a mention is an argument of a call of what the file does not define, and that makes no mock.

    So it is where it is put on a public attribute of an object: `config.on_error = noted`.
    """
    parent = module.parent(node)
    if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Attribute):
        return is_public(module, parent.targets[0].value, parent.targets[0].attr)
    call = module.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or call.func is node or module.derived(Vocabulary).call(call) is not None:
        return False
    scope = module.binding_scope(call.func.id, call.func) if isinstance(call.func, ast.Name) else None
    if isinstance(scope, FunctionNode) and call.func.id in {item.arg for item in parameters(scope)}:  # type: ignore[attr-defined]
        return True
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return not module.functions_named(name) and name not in module.classes


def is_public(module: ModuleIndex, owner: ast.expr, name: str) -> bool:
    """Whether an attribute is one that an object, and no module or class, has for others."""
    known = not isinstance(owner, ast.Name | ast.Attribute) or module.resolve(owner) is not None
    return not known and last_name(owner) not in {"self", "cls", *module.classes} and not name.startswith("_")
