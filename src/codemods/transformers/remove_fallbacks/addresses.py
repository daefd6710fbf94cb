"""What a block asks for, as far as literals in the file tell: URLs and selectors, followed through variables and calls.

Some say that a failure is none of the system under test: a placeholder host is no part of it, and a stream that is read
to its end has none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.blocks import statements_of
from codemods.transformers.remove_fallbacks.callers import Failures
from codemods.transformers.remove_fallbacks.calls import callee, is_local

_DEEPEST = 5
_PLACEHOLDER = re.compile(
    r"(?:https?|wss?)://(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:test|invalid|example))(?![\w.-])",
    re.IGNORECASE,
)
"""Hosts that RFC 2606 keeps for examples: nobody's system under test."""
_STREAM = re.compile(r"/(?:streams?|sse|events)(?:[/?#]|$)", re.IGNORECASE)
_NAMED = re.compile(r"\.(?:test|invalid|example)\b|\bexample\.|/(?:streams?|sse|events)\b", re.IGNORECASE)
"""What any file holds in which one of these is found, to follow nothing in the others."""
_SELECTOR = re.compile(r"\[[\w-]+[~|^$*]?=|^//?[\w*]|^[#.][A-Za-z]|://")


def no_failure(module: ModuleIndex, node: Guarded, failures: Failures) -> str | None:
    """Why a failure of what a block asks would be none of the system under test."""
    if not _NAMED.search(module.text.text):
        return None
    calls = _calls(module, node)
    for text in _asked(module, calls, failures):
        found = _PLACEHOLDER.match(text)
        if found is not None:
            return f"`{found.group(0)}` is an address for examples, not of the system: a person decides what is tested"
    if any(isinstance(item, ast.Call) and callee(item) == "json" for item in statements_of(module, node.body)):
        return None  # the answer is read as a whole, so it has an end
    gets = [call for call in calls if callee(call) == "get" and not _is_streaming(module, call)]
    stream = next((text for text in _asked(module, gets, failures) if _STREAM.search(text)), None)
    if stream is None:
        return None
    return f"`{stream}` names a stream: a healthy service never ends the answer, and the timeout is what is seen"


def elements(module: ModuleIndex, node: Guarded) -> frozenset[str]:
    """The selectors, those of a CSS list each alone, and the paths that a block names in its calls."""
    texts = (text for call in _calls(module, node) for item in call.args for text in _literals(item))
    parts = (part.strip() for text in texts for part in (text.split(",") if text[:1] != "/" else [text]))
    return frozenset(part for part in parts if _SELECTOR.search(part))


def _calls(module: ModuleIndex, node: Guarded) -> list[ast.Call]:
    """The calls of a block that may leave the process."""
    calls = [item for item in statements_of(module, node.body) if isinstance(item, ast.Call)]
    return [call for call in calls if not is_local(module, call)]


def _is_streaming(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call gives the answer before it has ended."""
    return isinstance(module.parent(call), ast.withitem) or any(item.arg == "stream" for item in call.keywords)


def _asked(module: ModuleIndex, calls: Iterable[ast.Call], failures: Failures) -> Iterator[str]:
    """What may be the addresses that some calls ask: `get(url)`, `request("GET", url)`, `connect(uri=url)`."""
    for call in calls:
        first, *others = [*call.args, None]
        verb = isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.isupper()
        named = [item.value for item in call.keywords if item.arg in {"url", "uri"}]
        for item in (others[0] if verb else first, *named):
            if item is not None:
                yield from _texts(module, item, failures, _DEEPEST)


def _texts(module: ModuleIndex, value: ast.expr, failures: Failures, depth: int) -> Iterator[str]:
    """The literals in an expression, and those in what its variables are given."""
    yield from _literals(value)
    for item in ast.walk(value) if depth else ():
        if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Load):
            for given in _given(module, item, failures):
                yield from _texts(module, given, failures, depth - 1)


def _literals(value: ast.expr) -> Iterator[str]:
    for item in ast.walk(value):
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            yield item.value


def _given(module: ModuleIndex, name: ast.Name, failures: Failures) -> Iterator[ast.expr]:
    """What a variable is assigned, iterates over, or gets as an argument where its function is called."""
    scope = module.binding_scope(name.id, name)
    if scope is None or isinstance(scope, ast.Lambda | ast.ClassDef):
        return
    if isinstance(scope, FunctionNode) and name.id in {item.arg for item in parameters(scope)}:
        yield from _arguments(scope, name.id, failures)
        return
    for item in module.local(scope):
        if not isinstance(item, ast.Assign | ast.AnnAssign | ast.For | ast.comprehension):
            continue
        targets = item.targets if isinstance(item, ast.Assign) else [item.target]
        value = item.value if isinstance(item, ast.Assign | ast.AnnAssign) else item.iter
        names = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
        if value is not None and name.id in names:
            yield value


def _arguments(function: FunctionNode, name: str, failures: Failures) -> Iterator[ast.expr]:
    names = [item.arg for item in parameters(function) if item.arg not in {"self", "cls"}]
    for call in failures.calls_of(function) or ():
        given = dict(zip(names, call.args, strict=False)) | {str(item.arg): item.value for item in call.keywords}
        if name in given:
            yield given[name]
