"""Handlers that make what the guarded code did not find: that is set-up, and its own failure reaches the test.

`try: client.get(name) / except NotFound: client.create(name)`: on the first run nothing is there, and nothing is wrong.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code import flow
from codemods.analysis.code.naming import tail
from codemods.module.index import ModuleIndex
from codemods.module.scopes import effect, names_in
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import root, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells

_MAKES = ("create", "make", "add", "register", "insert", "put", "new", "build", "ensure", "upload", "sign_up", "signup")
_THERE = ("Exists", "ExistsError", "ExistsException", "Conflict", "ConflictError")
"""How libraries call the error that says that what is to be made is there."""
_SQL = ("create ", "insert ")


def makes_what_is_missing(module: ModuleIndex, node: Guarded, handler: Handler) -> bool | None:
    """Whether a handler makes what it was asked for: always, or on some condition (None).

    An outage shows there too: the same object is asked, unguarded; or the handler's type is no outage.
    """
    if handler.short_names == {"KeyError"} and _fills_the_gap(module, node, handler):
        return True
    if _is_there_already(module, node, handler):
        return True
    narrow = not handler.broad and not handler.some_outage
    asked = [item for item in _calls(module, node.body) if not _makes(item)]
    made = [
        item for item in _calls(module, handler.node.body) if _makes(item) and _is_for(item, asked, same=not narrow)
    ]
    plain = ast.Expr | ast.Assign | ast.AnnAssign | ast.Return
    sure = [item for item in handler.node.body if isinstance(item, plain)]
    if any(_asks_the_error(module, handler.node, call) for call in made):
        return True
    return (any(module.holds(item, call) for item in sure for call in made) or None) if made else False


def _asks_the_error(module: ModuleIndex, handler: ast.ExceptHandler, made: ast.Call) -> bool:
    """Whether something is made where the error itself says that it is missing, and every other error goes on.

    `if error.status == 404: return client.create(name)`, and behind it `raise`.
    """
    asked = next((item for item in handler.body if isinstance(item, ast.If) and module.holds(item, made)), None)
    if asked is None or handler.name not in names_in(asked.test) or not any(module.holds(i, made) for i in asked.body):
        return False
    others = [*asked.orelse, *([] if asked.orelse else module.following(asked))]
    return not flow.falls_through(module, others) and not any(
        isinstance(item, ast.Return | ast.Continue | ast.Break) for item in statements_of(module, others)
    )


def _is_there_already(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether support code makes something, and takes only that it is there already: the state is the same.

    `try: client.create(name) / except AlreadyExists: pass`
    """
    calls = [call for call in map(effect, node.body) if call is not None and not is_inert_call(call)]
    known = bool(handler.short_names) and all(name.endswith(_THERE) for name in handler.short_names)
    made = len(calls) == 1 and _makes(calls[0]) and all(effect(item) is not None for item in node.body)
    return known and made and not handler.broad and only_tells(handler.node.body) and module.test(node) is None


def _fills_the_gap(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """`try: return seen[key] / except KeyError: seen[key] = compute(key)`: what is not kept yet is worked out."""
    read = {ast.dump(item.value) for item in _items(module, node.body) if isinstance(item.ctx, ast.Load)}
    kept = [item for item in _items(module, handler.node.body) if isinstance(item.ctx, ast.Store)]
    return any(ast.dump(item.value) in read for item in kept)


def _items(module: ModuleIndex, body: Sequence[ast.stmt]) -> list[ast.Subscript]:
    return [item for item in statements_of(module, body) if isinstance(item, ast.Subscript)]


def _calls(module: ModuleIndex, body: Sequence[ast.stmt]) -> list[ast.Call]:
    return [item for item in statements_of(module, body) if isinstance(item, ast.Call)]


def _makes(call: ast.Call) -> bool:
    said = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    told = isinstance(said, str) and said.lstrip().lower().startswith(_SQL)
    return told or tail(_called(call)).lstrip("_").lower().startswith(_MAKES)


def _called(call: ast.Call) -> ast.expr:
    """What a call runs in the end: `client.create` in `client.create(name)`, and in `retried(client.create)(name)`."""
    around = call.func
    return around.args[0] if isinstance(around, ast.Call) and around.args else around


def _is_for(made: ast.Call, asked: Sequence[ast.Call], *, same: bool) -> bool:
    """Whether what is made was asked for: the calls share an argument, and an object where it must be the `same`.

    Else an object is enough, and it may make itself: `client.get(bucket)`, then `bucket.create()`.
    """
    given, maker = _given(made), _called(made)
    owner = ast.dump(maker.value) if isinstance(maker, ast.Attribute) else None
    for call in asked:
        alike, shared = root(_called(call)) == root(maker), given & _given(call)
        if (alike and shared) if same else (shared or owner in _given(call) or (owner is not None and alike)):
            return True
    return False


def _given(call: ast.Call) -> set[str]:
    values = [*call.args, *(item.value for item in call.keywords)]
    return {ast.dump(item) for item in values if not isinstance(item, ast.Constant) or isinstance(item.value, str)}
