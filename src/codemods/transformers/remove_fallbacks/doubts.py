"""Why a failure may be what the test wants, or no failure of the system at all: a person decides."""

from __future__ import annotations

import ast
import re

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.blocks import statements_of
from codemods.transformers.remove_fallbacks.callers import Failures
from codemods.transformers.remove_fallbacks.calls import callee
from codemods.transformers.remove_fallbacks.expectation import (
    about_failure,
    about_refusal,
    asserts_refusals,
    calls_what_is_registered,
    calls_what_it_is_given,
    expected_by_handler,
    provoked_by_body,
    says_provoked,
)
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.places import in_cleanup

_DELETING = re.compile(r"_*(?:delete|remove|drop|purge|truncate|destroy|wipe)(?:_|$)")

_REFUSALS = frozenset(
    {
        "invalid",
        "reject",
        "rejects",
        "rejected",
        "rejection",
        "unauthorized",
        "forbidden",
        "malformed",
        "denied",
        "deny",
    }
    | {"wrong", "bad", "revoked", "tampered", "refused", "refuses", "blocked", "blocks", "nonexistent", "expired"}
)


def hides_assertions(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler also catches the failures of assertions in the body: no test expects those."""
    checks = [item.test for item in statements_of(module, node.body) if isinstance(item, ast.Assert)]
    return handler.broad and any(not isinstance(test, ast.Constant) for test in checks)


def wanted(module: ModuleIndex, node: Guarded, handler: Handler, failures: Failures) -> str | None:
    """Why the failure may be what the test wants, by names and words around it."""
    if expected_by_handler(module, handler.node):
        return "the handler's own words take the exception for right: use `pytest.raises` if it is expected"
    if isinstance(node.body[-1], ast.Raise) or calls_what_it_is_given(module, node):
        return "the failure is raised in the `try` body, or by what the function is given: it may be wanted"
    registered = calls_what_is_registered(module, node)
    if registered is not None:
        return f"`{registered}` was registered: what it raises would end the dispatching, not the test"
    if asserts_refusals(module, node):
        return "the assertions in the `try` body are about a refusal: the exception may be one too"
    word = provoked_by_body(module, node)
    if word is not None:
        return f"`{word}` in the `try` body says that the failure may be provoked: a person decides"
    own = _own_type(module, handler)
    if own is not None:
        return f"`{own}` is an exception of this file: the test may raise it itself"
    named = named_for_failure(module, node, handler)
    if named is not None:
        return named
    limit = about_refusal(module, node)
    if limit is not None and not hides_assertions(module, node, handler):
        return f"`{limit}` in a name around it says that the step presses against a limit: some may be refused"
    return _provoked_by_caller(module, node, failures)


def named_for_failure(module: ModuleIndex, node: Guarded, handler: Handler) -> str | None:
    """Why the name of the function says that the failure may be wanted, unless assertions in the body say what is."""
    word, strong = about_failure(module, node)
    if word is None or not strong or hides_assertions(module, node, handler):
        return None
    return f"`{word}` in the function's name says that the failure may be what it is about"


def named_for_refusal(module: ModuleIndex, node: Guarded) -> str | None:
    """Why the name of the function says that a healthy service may refuse what it is asked."""
    word, _ = about_failure(module, node)
    if word not in _REFUSALS:
        return None
    return f"`{word}` in the function's name says that a healthy service may refuse: a person decides"


def perhaps_wanted(module: ModuleIndex, node: Guarded, failures: Failures) -> bool:
    """Whether names around a step, or around a call of its function, leave it open what the failure is."""
    if about_failure(module, node)[0] is not None or about_refusal(module, node) is not None:
        return True
    calls = _calls(module, node, failures)
    # one test about failures among others that use a helper does not make the helper a part of it
    return bool(calls) and all(about_failure(module, call)[1] for call in calls)


def put_away(module: ModuleIndex, node: Guarded, failures: Failures) -> str | None:
    """Why a helper's failure may be one of putting things away, where it must not hide the test's own."""
    function = module.function(node)
    if function is None or module.test(node) is not None:
        return None
    for call in module.nodes(ast.Call):
        if callee(call) == function.name and in_cleanup(module, call):
            return f"line {call.lineno} calls the function where things are put away: its failure must not hide another"
    if not _calls(module, node, failures) and _DELETING.match(function.name):
        return "other files may call the function to put things away: a person decides whether it may fail there"
    return None


def _own_type(module: ModuleIndex, handler: Handler) -> str | None:
    """An exception type that the file defines, where the handler catches no other."""
    names = handler.names or frozenset()
    defined = {item.name for item in module.nodes(ast.ClassDef)}
    return next(iter(sorted(names)), None) if names and names <= defined else None


def _calls(module: ModuleIndex, node: Guarded, failures: Failures) -> list[ast.Call]:
    """The calls in this file of the helper that a step stands in."""
    function = module.function(node)
    if function is None or module.test(node) is not None:
        return []
    return failures.calls_of(function) or []


def _provoked_by_caller(module: ModuleIndex, node: Guarded, failures: Failures) -> str | None:
    for call in _calls(module, node, failures):
        for argument in (*call.args, *(item.value for item in call.keywords)):
            word = says_provoked(module.segment(argument))
            if word is not None:
                return f"line {call.lineno} calls the function with `{word}`: the failure may be provoked there"
    return None
