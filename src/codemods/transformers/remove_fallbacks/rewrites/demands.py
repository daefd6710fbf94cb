"""Why an expected exception cannot be left to a context manager: what its handler or the `try` body needs of it.

`pytest.raises` holds the exception too, and hands it out later: what asks only for its type, text and attributes sees
no difference, anything else may.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

from codemods.analysis.code.flow import Way, ways_out
from codemods.analysis.code.naming import BROAD, callee
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, reads, walk
from codemods.transformers.remove_fallbacks.following.handlers import checks_in
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation
from codemods.transformers.remove_fallbacks.rewrites.styles import Expecting, raising_self
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import exception_names
from codemods.vocabulary.codes import Code

Obstacle = tuple[Code, str]
_CURRENT = frozenset({"exc_info", "format_exc", "print_exc", "print_exception", "exception"})
_TRACES = frozenset({"settrace", "setprofile", "setrecursionlimit", "set_relative_recursion_limit"})
_TRACES |= {"gc_collect", "getrefcount", "ref", "proxy"}
"""What sees the frames and references that a context manager adds."""


def obstacle(module: ModuleIndex, found: Expectation) -> Obstacle | None:
    """The code and the reason why an expected exception has to be checked by hand; None: it has not."""
    names: set[str] = set()
    for kind in [found.kind] if found.kind is not None else [item.type for item in found.handlers]:
        listed = exception_names(module, kind)
        if listed is None:
            return Code.NEEDS_RUN, "name the expected exception: a bare `except` also takes the failed check"
        names |= listed
    if names & {"AssertionError", "BaseException"} or any(name.endswith("Failed") for name in names):
        return Code.FAILURE_IS_THE_SUBJECT, "name another type: this one is that of a failed check"
    if names & {"KeyboardInterrupt", "GeneratorExit"}:
        return Code.FAILURE_IS_THE_SUBJECT, "leave it: this type is no error, and ends what it comes to"
    if "NameError" in names:
        return Code.FAILURE_IS_THE_SUBJECT, "look the missing name up in another way: it counts as a mistake here"
    reason = next(_reasons(module, found, names), None)
    return (Code.NO_REWRITE, reason) if reason is not None else None


def _reasons(module: ModuleIndex, found: Expectation, names: set[str]) -> Iterator[str]:
    node, handler = found.node, found.handler
    if any(_may_run_elsewhere(module, up) for up in module.ancestors(node)):
        yield "a decorator gets the function around it, and may run its source elsewhere"
    if is_used_as_value(module, found):
        yield "the exception is handed on: a context manager holds it as well"
    if not found.body:
        yield "nothing is left in the `try` that could raise"
    if names & BROAD and any(checks_in(module, item) for item in found.body):
        yield "move the assertions out of the `try`: the handler takes their failure too"
    if ways_out(module, found.body) - {Way.NEXT}:
        yield "the `try` body may leave before anything is raised"
    if any(
        isinstance(item, ast.Raise) and _raises_again(item, handler) for item in statements_of(module, handler.body)
    ):
        yield "the handler raises again on some condition"
    expecting = module.derived(Expecting)
    if raising_self(module, node) and not (expecting.in_blocks or expecting.is_shown(module, module.cls(node))):
        yield "nothing shows that its `assertRaises` is a context manager"
    yield from _needs_the_handler(module, found)
    if found.fail is not None:
        yield from _also_flagged(module, found)


def _raises_again(item: ast.Raise, handler: ast.ExceptHandler) -> bool:
    """Whether a `raise` lets the caught error on; what names another one does the same outside of the handler."""
    return item.exc is None or getattr(item.exc, "id", "") == handler.name


def _may_run_elsewhere(module: ModuleIndex, function: ast.AST) -> bool:
    """Whether a function inside of another has a decorator and imports for itself, as a program of its own does."""
    inner = isinstance(function, FunctionNode) and module.function(function) is not None
    imports = any(isinstance(item, ast.Import | ast.ImportFrom) for item in getattr(function, "body", ()))
    return inner and imports and bool(getattr(function, "decorator_list", ()))


def _needs_the_handler(module: ModuleIndex, found: Expectation) -> Iterator[str]:
    """What the handler asks for that is there only while an exception is handled."""
    function = module.function(found.node)
    clears = raising_self(module, found.node) is not None
    for part in _tracing(module, function) if function is not None else ():
        if isinstance(part, ast.Call):
            yield f"`{callee(part)}` also sees the frames and references of a context manager"
        elif clears:
            yield "`assertRaises` drops the traceback that the function reads"
    for item in statements_of(module, found.handler.body):
        if isinstance(item, ast.Call):
            yield from _of_call(module, item, found.handler.name, clears)


@once
def _tracing(module: ModuleIndex, function: FunctionNode) -> list[ast.Attribute | ast.Call]:
    """Where a function reads the traceback of an error, or asks for frames and references."""
    calls = [item for item in module.local(function) if isinstance(item, ast.Call) and callee(item) in _TRACES]
    read = [item for item in module.local(function) if isinstance(item, ast.Attribute)]
    return [*calls, *(item for item in read if item.attr == "__traceback__")]


def _of_call(module: ModuleIndex, call: ast.Call, name: str | None, clears: bool) -> Iterator[str]:
    inner = [part for own in module.functions_named(callee(call)) for part in module.below(own)]
    given = any(read.id == name for read in reads(call))
    if given and clears and any(isinstance(part, ast.Attribute) and part.attr == "__traceback__" for part in inner):
        yield f"`{callee(call)}` reads the traceback, which `assertRaises` drops"
    if any(isinstance(part, ast.Call) and _asks_for_current(part) for part in (call, *inner)):
        yield f"`{callee(call)}` asks for the exception being handled: there is none behind a `with`"
    elif isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", None) == name:
        files = [set(module.sources.named(word) or ()) for word in (call.func.attr, "exc_info")]
        if name is not None and set.intersection(*files):  # a method of the error's own
            yield f"`{callee(call)}` may ask for the exception being handled: there is none behind a `with`"


def _asks_for_current(call: ast.Call) -> bool:
    """Whether a call is about the exception that is being handled."""
    return callee(call) in _CURRENT or any(argument.arg == "exc_info" for argument in call.keywords)


def _also_flagged(module: ModuleIndex, found: Expectation) -> Iterator[str]:
    """A flag that the handler sets, and that stays."""
    function = module.function(found.node)
    for item in (line for line in found.handler.body if not found.drops(line)):
        target = item.targets[0] if isinstance(item, ast.Assign) else None
        value = item.value if isinstance(item, ast.Assign) else None
        if not isinstance(target, ast.Name) or not isinstance(value, ast.Constant) or not isinstance(value.value, bool):
            continue
        reading = [read for read in module.reads_of(target.id) if function is not None and module.holds(function, read)]
        if reading and isinstance(function, FunctionNode):
            yield f"remove `{target.id}`, which would always be the same"


_ASKING = (
    ast.Attribute, ast.Compare, ast.FormattedValue, ast.Assert, ast.If, ast.IfExp, ast.Return, ast.BoolOp, ast.UnaryOp,
)  # fmt: skip
_TELLING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log", "write"})
"""Methods of loggers: the text of what they are given is all that they use."""
_COUNTING = frozenset({"gc", "weakref"})
"""Modules that tell who refers to an object."""


def is_used_as_value(module: ModuleIndex, found: Expectation) -> bool:
    """Whether anything but questions about a caught exception is done with it."""
    if module.function(found.node) in _counting(module):
        return True
    return any(not _asks(module, read) for handler in found.handlers for read in _reads_of(module, handler))


@once
def _counting(module: ModuleIndex) -> frozenset[FunctionNode | None]:
    """The functions of a module that ask who refers to an object."""
    named = ((call, module.resolve(call.func) or "") for call in module.nodes(ast.Call))
    asking = (
        call for call, name in named if name.partition(".")[0] in _COUNTING or re.match(r"sys.get\w*refcount", name)
    )
    return frozenset(map(module.function, asking))


def _reads_of(module: ModuleIndex, handler: ast.ExceptHandler) -> Iterator[ast.Name]:
    """Where the exception is read: by the name of the handler, and by one that it is given there."""
    inside = list(statements_of(module, handler.body))
    copied = [item for item in inside if isinstance(item, ast.Assign) and getattr(item.value, "id", "") == handler.name]
    plain = [item for item in copied if all(isinstance(target, ast.Name) for target in item.targets)]
    kept = {target.id for item in plain for target in item.targets if isinstance(target, ast.Name)}
    values = [item.value for item in plain]
    own = (item for item in inside if isinstance(item, ast.Name) and item.id == handler.name)
    found = [item for item in own if isinstance(item.ctx, ast.Load)]
    found += [item for name in kept for item in module.reads_of(name)]
    yield from (item for item in found if item not in values and not _is_bound_anew(module, item))


def _is_bound_anew(module: ModuleIndex, read: ast.Name) -> bool:
    """Whether a comprehension around a name binds it itself."""
    loops = [part for up in module.ancestors(read) for part in getattr(up, "generators", ())]
    return any(getattr(item, "id", "") == read.id for part in loops for item in walk(part.target))


def _asks(module: ModuleIndex, read: ast.Name) -> bool:
    """Whether a name stands where only its type, text, truth or an attribute is asked for."""
    owner = module.parent(read)
    while isinstance(owner, ast.keyword | ast.Starred):
        owner = module.parent(owner)
    if not isinstance(owner, ast.Call):
        return isinstance(owner, _ASKING) or getattr(owner, "cause", None) is read
    if isinstance(owner.func, ast.Lambda):
        return True  # its whole body is in sight
    name = callee(owner)
    return (
        hasattr(builtins, name) or name.startswith("assert") or bool(module.functions_named(name)) or name in _TELLING
    )
