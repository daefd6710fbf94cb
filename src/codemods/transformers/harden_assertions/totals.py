"""What a share or a count is when all attempts succeed: how many a collection holds, and 1 or 100."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.checked_comparisons import Claim
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_text, last_name, number
from codemods.analysis.conditions.shares import share
from codemods.analysis.values import emptiness
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import walk
from codemods.transformers.harden_assertions import thresholds


def size_of(facts: ModuleFacts, collection: ast.expr, claim: Claim) -> str | None:
    """How many a collection holds, where it is the same when it is filtered and when the count is checked."""
    if isinstance(collection, ast.List | ast.Tuple):
        return None if any(isinstance(item, ast.Starred) for item in collection.elts) else str(len(collection.elts))
    if not emptiness.is_plain(collection):
        return None
    names = [item for item in walk(collection) if isinstance(item, ast.Name)]
    scope = facts.module.binding_scope
    if any(scope(name.id, claim.left) is not scope(name.id, name) or len(facts.bindings(name)) != 1 for name in names):
        return None
    lazy = isinstance(facts.constant(collection), ast.GeneratorExp) or (
        isinstance(collection, ast.Name)
        and facts.value(collection) is None
        and not _is_told_to_be_a_list(facts, collection)
    )
    return None if lazy else f"len({facts.module.segment(collection)})"


def _is_told_to_be_a_list(facts: ModuleFacts, name: ast.Name) -> bool:
    """Whether an annotation says so of a parameter: `replies: list[Reply]`."""
    told = getattr(facts.bindings(name)[0].node, "annotation", None)
    kind = last_name(told.value if isinstance(told, ast.Subscript) else told) if told is not None else ""
    return kind.lower() in {"list", "tuple", "sequence"}


def scale_of(facts: ModuleFacts, claim: Claim) -> int | None:
    """What a share is when it is all: 1 or 100, by the unit it is told in, else by what is put under its name."""
    message = thresholds.message_of(claim)
    told = set(_units(message, claim.left) if message is not None else ())
    if not told:
        put = [value for side in (claim.left, claim.right) for value in _put(facts.module).get(last_name(side), ())]
        told = {whole for value in put if (whole := _whole(facts, value)) is not None}
    return told.pop() if len(told) == 1 else None


def _units(message: ast.expr, value: ast.expr) -> Iterator[int]:
    """`{rate:.1%}` tells a share of 1, `{rate}%` one of 100."""
    for text in (item for item in walk(message) if isinstance(item, ast.JoinedStr)):
        for part, behind in zip(text.values, [*text.values[1:], None], strict=True):
            if isinstance(part, ast.FormattedValue) and ast.dump(part.value) == ast.dump(value):
                spelt = ast.unparse(part.format_spec).strip("f'\"") if part.format_spec is not None else ""
                if spelt.endswith("%"):
                    yield 1
                elif is_text(behind) and behind.value.startswith("%"):
                    yield 100


def _whole(facts: ModuleFacts, value: ast.expr) -> int | None:
    plain = number(value)
    if plain is not None:
        return (1 if plain <= 1 else 100) if plain else None
    found = share(facts, value)
    return found.whole if found is not None else None


@once
def _put(module: ModuleIndex) -> dict[str, list[ast.expr]]:
    """What a file puts under a key, in an attribute or in a keyword, by its name."""

    def values() -> Iterator[tuple[str, ast.expr]]:
        for shown in module.nodes(ast.Dict):
            yield from ((key.value, value) for key, value in zip(shown.keys, shown.values, strict=True) if is_text(key))
        for given in module.nodes(ast.keyword):
            yield given.arg or "", given.value
        for store in module.nodes(ast.Assign):
            yield from ((last_name(item), store.value) for item in store.targets if not isinstance(item, ast.Name))

    return grouped(values())
