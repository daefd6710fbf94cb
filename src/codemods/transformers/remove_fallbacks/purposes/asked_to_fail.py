"""Failures that a caller asks a helper for: `run({"break_down": True})`, `pay(order, fail=True)`, `send("{no json")`.

What is raised there on purpose is what that caller's test is about; the handler that takes it is no fallback.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of
from codemods.analysis.failing.expired import gives_expired
from codemods.analysis.failing.missing import lacks_a_key
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, parameters
from codemods.transformers.remove_fallbacks.following.containers import keys_of, stored
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler, understand
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import JUDGES, asked_in, hands_out
from codemods.transformers.remove_fallbacks.purposes.driven import drives_to_refuse
from codemods.transformers.remove_fallbacks.purposes.injected import Injections, injects_failure
from codemods.transformers.remove_fallbacks.purposes.own_setup import cannot_answer
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of
from codemods.transformers.remove_fallbacks.statements.exception_names import ENDED, REPLY
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check, places_in
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import UNRELATED, Environment, Value, place

_HOPS = 2
_MOST = 64  # combinations of what one caller may give
_PARSING: dict[str, Callable[[str], object]] = {"json.loads": json.loads, "int": int, "float": float}
"""What reads a text and asks nothing else: whether it raises, the text alone decides."""


def is_meant_to_fail(failures: Failures, node: Guarded, handler: Handler, *, once: bool) -> bool:
    """Whether the test itself brings about what a handler takes."""
    module = failures.module
    return (
        injects_failure(module, node, handler)
        or drives_to_refuse(module, node, handler)
        or is_asked_to_fail(failures, node, handler, once=once)
        or ((handler.broad or "KeyError" in handler.short_names) and lacks_a_key(module, node.body))
        or _is_refused_as_expired(failures, node, handler)
    )


def _is_refused_as_expired(failures: Failures, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code, or a caller of its helper, gives a credential that has run out, and its refusal raises."""
    module = failures.module
    if not handler.broad and not any(REPLY.search(name) or ENDED.search(name) for name in handler.short_names):
        return False
    inside = statements_of(module, node.body)
    asked = [item for item in asked_in(module, node.body) if isinstance(item, ast.Call)]
    judged = any(is_call_of(item, *JUDGES) or is_real_check(module, item) for item in inside)
    as_a_status = not judged and all(hands_out(module, item) for item in asked)
    return bool(asked) and not as_a_status and _given_expired(failures, module, node.body, node, _HOPS + 1)


def _given_expired(failures: Failures, module: ModuleIndex, asked: Sequence[ast.AST], at: ast.stmt, hops: int) -> bool:
    """Whether what is asked is given a credential that has run out, here or by those who call the function."""
    function = module.function(at)
    if gives_expired(module, asked, at):
        return True
    if function is None or not hops or module.is_test(function):
        return False
    read = frozenset[str]().union(*map(places_in, asked))
    return any(
        _given_expired(failures, other, [value], other.statement(call), hops - 1)
        for other, call in failures.beside(module).known(function)
        for name, value in arguments_of(function, call)
        if name in read
    )


def is_asked_to_fail(failures: Failures, node: Guarded, handler: Handler, *, once: bool) -> bool:
    """Whether guarded code raises what a handler takes, where some caller of its function spells out that it is to.

    Also where the test asks nobody, or leaves no time, if it does not go on until an answer comes: `once`.
    """
    module, function = failures.module, failures.module.function(node)
    if once and cannot_answer(module, node) and not _takes_outages_before(module, node, handler):
        return True
    raised, parsed = list(_raised(module, node, handler)), list(_parsed(module, node, handler))
    for known in _calls(failures, module, function) if function is not None and (raised or parsed) else ():
        for conditions, given in raised:
            inside = known if given is None else {name: _value(value, known) for name, value in given}
            if all(_value(item, inside).truth is True for item in conditions):
                return True
        if any(_cannot_be_read(parse, known.get(name)) for parse, name in parsed):
            return True
    return False


def _takes_outages_before(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether another clause takes what comes where nobody answers in time: what is left then is no outage."""
    clauses = node.handlers if isinstance(node, TryNode) else []
    before = clauses[: clauses.index(handler.node)] if handler.node in clauses else []
    return any(understand(module, node, item).some_outage for item in before if isinstance(node, TryNode))


def _raised(
    module: ModuleIndex, node: Guarded, handler: Handler
) -> Iterator[tuple[list[ast.expr], list[tuple[str, ast.expr]] | None]]:
    """The conditions of each `raise` that a handler takes, and what the function with it is given, if it is another."""
    injections = module.derived(Injections)
    for item in statements_of(module, node.body):
        inner = module.derived(Receivers).function(item) if isinstance(item, ast.Call) else None
        given = arguments_of(inner, item) if inner is not None and isinstance(item, ast.Call) else None
        for part in [item] if inner is None else statements_of(module, inner.body):
            if isinstance(part, ast.Raise) and injections.is_caught(part, handler):
                conditions = injections.conditions(part, inner or node)
                if conditions:
                    yield conditions, given


def _parsed(module: ModuleIndex, node: Guarded, handler: Handler) -> Iterator[tuple[Callable[[str], object], str]]:
    """What guarded code reads, whatever else happens: `json.loads(text)`."""
    takes = handler.broad or handler.short_names & {"ValueError", "JSONDecodeError"}
    always = [item for item in node.body if isinstance(item, ast.Expr | ast.Assign | ast.AnnAssign | ast.Return)]
    for item in statements_of(module, always) if takes else ():
        if isinstance(item, ast.Call) and len(item.args) == 1 and isinstance(item.args[0], ast.Name):
            parse = _PARSING.get(module.resolve(item.func) or "")
            if parse is not None:
                yield parse, item.args[0].id


def _cannot_be_read(parse: Callable[[str], object], value: Value | None) -> bool:
    try:
        if value is not None and isinstance(value.constant, str):
            parse(value.constant)
    except ValueError:
        return True
    return False


def _calls(failures: Failures, module: ModuleIndex, function: FunctionNode, hops: int = _HOPS) -> Iterator[Environment]:
    """What each caller spells out of the arguments of a function."""
    for other, call in failures.beside(module).known(function):
        given = {name: list(_given(failures, other, call, value, hops)) for name, value in arguments_of(function, call)}
        for values in islice(product(*given.values()), _MOST):
            yield dict(zip(given, values, strict=True))


def _given(failures: Failures, module: ModuleIndex, call: ast.Call, node: ast.expr, hops: int) -> Iterator[Value]:
    """An argument: a literal, each of those that a loop or callers hand on, or what is put under keys of a name."""
    facts, function = module.derived(ModuleFacts), module.function(call)
    bound = [item.node for item in facts.bindings(node)] if isinstance(node, ast.Name) else []
    table = facts.constant(bound[0].iter) if len(bound) == 1 and isinstance(bound[0], ast.For) else None
    name = place(node)
    if isinstance(table, ast.List | ast.Tuple):
        yield from (_value(item, {}) for item in table.elts)
    elif function is not None and hops and name in {item.arg for item in parameters(function)}:
        yield from (known.get(name or "", UNRELATED) for known in _calls(failures, module, function, hops - 1))
    else:
        found = _value(facts.constant(node), {})
        for item in module.local(function) if name is not None and function is not None else ():
            if isinstance(item, ast.Assign) and item.lineno < call.lineno:
                for target in item.targets:
                    owner, keys = keys_of(target)
                    if place(owner) == name and keys:
                        found = stored(found, keys, _value(item.value, {}))
        yield found


def _value(node: ast.expr, known: Environment) -> Value:
    try:
        return Evaluator(dict(known)).value(node)
    except Crash:
        return UNRELATED
