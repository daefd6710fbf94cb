"""Answers during an outage that the test brings about: it ends a process, then asks a helper that takes any failure.

await simulator.kill_backend()          # process.terminate(), in whatever file
assert (await ask(client))["handled"]   # True with an answer, and True without one
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.facts.tolerated import counts_as_success
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.files import ENDING, File
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers

_MOST_CALLERS = 2
_DEEPEST = 3
_ENDING = frozenset({"os._exit", "os.abort", "os.kill", "os.killpg", "sys.exit", "signal.raise_signal"})


def answers_an_outage(failures: Failures, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler says the yes of its guarded code, in a helper that is asked once a process was ended."""
    module = failures.module
    function = module.function(node)
    if function is None or module.is_test(function) or not counts_as_success(module, node, handler):
        return False
    return _is_behind_an_end(failures, module, function, 0)


def _is_behind_an_end(failures: Failures, module: ModuleIndex, function: FunctionNode, depth: int) -> bool:
    for other, call in failures.beside(module).known(function):
        around = other.function(call)
        if around is None:
            continue
        before = (item for item in other.local(around) if isinstance(item, ast.Call) and item.lineno < call.lineno)
        if any(_ends_a_process(failures, other, item, 0) for item in before):
            return True
        if (
            depth < _MOST_CALLERS
            and not other.is_test(around)
            and _is_behind_an_end(failures, other, around, depth + 1)
        ):
            return True
    return False


def _ends_a_process(failures: Failures, module: ModuleIndex, call: ast.Call, depth: int) -> bool:
    """Whether a call ends one, or runs a function of any file that does: `process.kill()`, `run(["kill", pid])`."""
    words = [
        item.value for part in call.args for item in getattr(part, "elts", [])[:1] if isinstance(item, ast.Constant)
    ]
    if callee(call) in ENDING or not ENDING.isdisjoint(map(str, words)):
        return True
    if depth >= _DEEPEST:
        return False
    return any(
        _ends_a_process(failures, other, item, depth + 1)
        for other, function in _run(failures, module, call)
        for item in statements_of(other, function.body)
        if isinstance(item, ast.Call)
    )


def _run(failures: Failures, module: ModuleIndex, call: ast.Call) -> Iterator[tuple[ModuleIndex, FunctionNode]]:
    """The function that a call runs, in its file or as the only one of the suite that has the name."""
    here = module.derived(Receivers).function(call)
    if here is not None:
        yield module, here
        return
    others = failures.suite.holding(callee(call), "", File.may_end_a_process) or ()
    found = [(other, function) for other in others for function in other.functions_named(callee(call))]
    yield from found if len(found) == 1 else ()


def calls_what_ends_a_process(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code hands on, or calls, what ends a process: `client.run(os._exit, 1)`."""
    names = (item for item in statements_of(module, node.body) if isinstance(item, ast.Name | ast.Attribute))
    return any(module.resolve(item) in _ENDING for item in names)
