"""A function that recorded the calls of a mock goes on recording them, around the real method.

With `bus.send.side_effect = capture` a function of the test alone gives the real method's answer at its end, in place
of one made up. One that others use too, or that takes other arguments, gets a wrapper that calls it first.
"""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, number
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, SETTINGS
from codemods.analysis.mocks.surroundings import patched
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, effect, names_in, parameters, values_given
from codemods.rewriting.fix import Insertion
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.mentions.fakes import passes_on
from codemods.transformers.strip_mocks.mentions.references import References
from codemods.transformers.strip_mocks.mentions.uses import chain
from codemods.transformers.strip_mocks.plan.plan import Plan

_CODE = """\
{original} = {target}

{kind}def {wrapper}(*args, **kwargs):
    {wait}{capture}(*args, **kwargs)
    return {wait}{original}(*args, **kwargs)

{target} = {wrapper}"""

_LEAST_DELAY = 0.01
"""Seconds up to which a pause stands for the work that the real method does itself, and for nothing slow."""


def recorded(plan: Plan, statement: ast.stmt, target: ast.Attribute, capture: ast.expr) -> str | None:
    """The statements that record calls around the real method; None where that cannot be written down."""
    module = plan.module
    function = module.function(statement)
    named = _meant(module, capture) if isinstance(capture, ast.Name) else []
    if function is None or len(named) != 1 or named[0].decorator_list or not _only_records(module, named[0]):
        return None
    text = module.segment(target)
    nodes = module.below(function)
    owners = [ast.unparse(node) for node in nodes if _is_stored(node) and not _is_bare(module, node)]
    if sum(item == text or item.startswith(f"{text}.") for item in owners) != 1:
        return None  # it answers in several ways
    taken = {name for node in nodes for name in (*binds(node), getattr(node, "id", ""))}
    original, name = f"real_{target.attr}", f"recorded_{target.attr}"
    if {original, name} & taken:
        return None
    waits = isinstance(named[0], ast.AsyncFunctionDef)
    if module.function(named[0]) is function and _is_alone(module, named[0], function):
        _answer(plan, named[0], original)
        if not _is_there(module, function, target, named[0]):
            return f"{original} = {text}\n{text} = {named[0].name}"
        above = _setup_above(module, named[0])
        code = f"{original} = {text}"
        plan.insertions.append(Insertion(above, code, after=True) if above else Insertion(named[0], f"{code}\n\n"))
        return f"{text} = {named[0].name}"
    return _CODE.format(
        original=original,
        wrapper=name,
        target=text,
        capture=module.segment(capture),
        kind="async " if waits else "",
        wait="await " if waits else "",
    )


def _is_there(module: ModuleIndex, function: FunctionNode, target: ast.Attribute, recorder: FunctionNode) -> bool:
    """Whether the object whose method is recorded has its name where the recorder is defined, and keeps it."""
    roots = names_in(target)
    stores = [node for node in module.local(function) if not roots.isdisjoint(binds(node))]
    return all(getattr(node, "lineno", 0) < recorder.lineno for node in stores)


def _setup_above(module: ModuleIndex, recorder: FunctionNode) -> ast.stmt | None:
    """The assignment right above a recorder, a blank line between them and no more: what is recorded goes below it."""
    block = module.block(recorder)
    above = block[at - 1] if (at := block.index(recorder)) else None
    between = module.text.lines[(above.end_lineno or 0) : recorder.lineno - 1] if above is not None else []
    plain = isinstance(above, ast.Assign | ast.AnnAssign) and len(between) == 1 and not between[0].strip()
    return above if plain else None


def _is_alone(module: ModuleIndex, recorder: FunctionNode, function: FunctionNode) -> bool:
    """Whether a function is named once, goes to its end, and hands on what it is given by place."""
    arguments, body = recorder.args, recorder.body
    plain = not (arguments.defaults or arguments.kw_defaults or isinstance(body[-1], ast.Pass))
    returns = [item for item in module.local(recorder) if isinstance(item, ast.Return)]
    names = [item for item in module.below(function) if isinstance(item, ast.Name)]
    given = {item.arg for item in parameters(recorder)}
    bound = any(not given.isdisjoint(binds(item)) for item in module.below(recorder))
    once = sum(item.id == recorder.name for item in names) == 1
    return plain and once and not bound and all(item is body[-1] for item in returns)


def _answer(plan: Plan, recorder: FunctionNode, original: str) -> None:
    """Let a function give the answer of the real method at its end, and pause no more in place of it."""
    stars = (recorder.args.vararg, "*"), (recorder.args.kwarg, "**")
    given = [item.arg for item in (*recorder.args.posonlyargs, *recorder.args.args)]
    given += [f"{star}{item.arg}" for item, star in stars if item is not None]
    wait = "await " if isinstance(recorder, ast.AsyncFunctionDef) else ""
    code = f"return {wait}{original}({', '.join(given)})"
    *above, last = recorder.body
    pauses = [item for item in above if _is_short_pause(item)]
    if isinstance(last, ast.Return):
        plan.restate(last, code, ())
    else:
        plan.insertions.append(Insertion(last, code, after=True))
    for pause in pauses:
        plan.remove(pause)


def _is_short_pause(statement: ast.stmt) -> bool:
    call = effect(statement)
    if call is None or callee(call) != "sleep" or len(call.args) != 1:
        return False
    seconds = number(call.args[0])
    return seconds is not None and seconds <= _LEAST_DELAY


def _meant(module: ModuleIndex, name: ast.Name) -> list[FunctionNode]:
    """The functions that a name means where it stands."""
    scope = module.binding_scope(name.id, name)
    return [item for item in module.functions_named(name.id) if (module.function(item) or module.tree) is scope]


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)


def _is_bare(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a mock without an answer of its own is put in a method's place: `bus.send = AsyncMock()`."""
    statement = module.parent(node)
    value = statement.value if isinstance(statement, ast.Assign) else None
    plain = isinstance(value, ast.Call) and not value.args and not value.keywords
    return plain and isinstance(value, ast.Call) and callee(value) in CONSTRUCTORS


def _only_records(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function gives no answer that says more than that all went well, and nothing in it fails."""
    nodes = module.local(function)
    given = (node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None)
    plain = all(isinstance(item, ast.Constant) and item.value in (None, True) for item in given)
    return plain and not any(isinstance(node, ast.Raise | ast.Yield | ast.YieldFrom) for node in module.below(function))


def only_watches(references: References, double: Double) -> bool:
    """Whether a double passes calls on to the real thing: `wraps=send`, `side_effect=noted(send)`, a function's own.

    Its side effect may be set in a statement of its own, where nothing else is asked of it.
    """
    module = references.module
    inside = [double.call, *values_given(double.call), *effects_set(references, double)]
    named = (module.derived(ModuleFacts).value(item) for item in inside if isinstance(item, ast.Name))
    calls = [item for item in (*inside, *named) if isinstance(item, ast.Call)]
    if any(keyword.arg == "wraps" for item in calls for keyword in item.keywords):
        return True
    target = _by_name(module, double.call, double.term) if double.is_patch else _put_over(module, double)
    makers = [item for item in calls if item is not double.call]
    given = [value for item in makers for value in values_given(item)]
    given += [item.value for item in double.call.keywords if item.arg == "side_effect"]  # the very thing
    if any((module.resolve(value) or module.segment(value)) == target for value in given):
        return True
    return target is not None and any(_calls_through(module, value, target) for value in inside[1:])


def _calls_through(module: ModuleIndex, value: ast.expr, target: str) -> bool:
    """Whether what is replaced was kept under a name, which is given itself, or which a function of the file calls.

    Or a class of the file is given whose methods pass on to it, as their base.
    """
    cls = module.classes.get(value.id) if isinstance(value, ast.Name) else None
    if cls is not None and passes_on(cls) and target in module.bases(cls):
        return True
    within: list[ast.AST] = [value] if isinstance(value, ast.Lambda) else []
    within += (_meant(module, value) or module.functions_named(value.id)) if isinstance(value, ast.Name) else []
    called = [item.func for one in within for item in module.below(one) if isinstance(item, ast.Call)]
    kept = (item for by in [*called, value] for item in module.nodes(ast.Assign) if _is_kept_as(module, item, by))
    texts = (_dotted(module, item.value).split(".") for item in kept)
    return any(len(text) > 1 and text[-2:] == target.split(".")[-2:] for text in texts)


def _is_kept_as(module: ModuleIndex, assign: ast.Assign, name: ast.expr) -> bool:
    """Whether an assignment binds what an expression reads: the same words, and a name of the same scope."""
    same = [item for item in assign.targets if ast.unparse(item) == ast.unparse(name)]
    scope = module.binding_scope(name.id, name) if isinstance(name, ast.Name) else None
    return bool(same) and (scope is None or module.binding_scope(name.id, same[0]) is scope)  # type: ignore[attr-defined]


def _dotted(module: ModuleIndex, value: ast.expr) -> str:
    """What a value is asked for: `shop.Room.open`, also where `getattr` asks for it by name."""
    if is_call_of(value, "getattr") and len(value.args) > 1:
        return _by_name(module, value, "patch.object")
    return module.resolve(value) or module.segment(value)


def _by_name(module: ModuleIndex, call: ast.Call, term: str) -> str:
    """What `getattr` asks for, or a patch replaces, its name as written where that is no text."""
    text, name = patched(module, call, term), call.args[1] if len(call.args) > 1 else None
    return f"{text}.{name.id}" if term == "patch.object" and isinstance(name, ast.Name) else text


def effects_set(references: References, double: Double) -> list[ast.expr]:
    """What a double is told to do by `mock.side_effect = …`, where no statement tells it anything else."""
    module = references.module
    tops = [chain(module, node) for handle in double.handles for node in references.of(handle)]
    told = [(module.statement(top), path) for top, path in tops if not SETTINGS.isdisjoint(path)]
    values = [item.value for item, path in told if isinstance(item, ast.Assign) and path == ("side_effect",)]
    return values if len(told) == 1 else []


def _put_over(module: ModuleIndex, double: Double) -> str | None:
    """The attribute that a mock is assigned to."""
    targets: list[ast.expr] = getattr(module.statement(double.call), "targets", [])
    return module.segment(targets[0]) if len(targets) == 1 and isinstance(targets[0], ast.Attribute) else None
