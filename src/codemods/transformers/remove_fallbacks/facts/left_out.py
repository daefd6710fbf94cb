"""Whether a failure is left out: of what follows, which sifts it, or of all that a share is taken of."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_denied
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.facts.noted import noted
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import asks_a_service
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, statements_of, stepped_places
from codemods.transformers.remove_fallbacks.statements.readings import places_in


def leaves_failures_out(failures: Failures, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether what follows takes only what has no key that the handler alone sets: `if "error" not in result`.

    What follows is behind it in its function, and behind the calls of that.
    """
    module = failures.module
    function = module.function(node)
    keys = {name for name, _ in noted(module, handler.body)} - {name for name, _ in noted(module, node.body)}
    if function is None or not keys:
        return False
    places = [(module, function, node.end_lineno or node.lineno)]
    places += [(other, up, call.lineno) for other, call in failures.known(function) if (up := other.function(call))]
    return any(line > last and key in keys for other, up, last in places for line, key in _lacking(other, up))


@once
def _lacking(module: ModuleIndex, function: FunctionNode) -> list[tuple[int, str]]:
    """The keys that a function asks results to lack, with their lines."""
    asked = ((getattr(item, "lineno", 0), _key_that_lacks(item)) for item in module.below(function))
    return [(line, key) for line, key in asked if key is not None]


def _key_that_lacks(node: ast.AST) -> str | None:
    """`"error"` of `"error" not in result`, and of `not result.get("error")`."""
    key: ast.expr | None = None
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn):
        key = node.left
    elif is_denied(node) and isinstance(node.operand, ast.Call):
        key = node.operand.args[0] if callee(node.operand) == "get" and node.operand.args else None
    return str(key.value) if isinstance(key, ast.Constant) else None


def lacks_failures(
    where: ModuleIndex, check: ast.AST, module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler
) -> bool:
    """Whether each share that a check of `where` asks for is one of what went well: a failure is not in its whole.

    `synced[name] = ok` in the guarded code alone, and `sum(synced.values()) / len(synced)`: all of them is one more.
    """
    wholes = list(_wholes(where.derived(ModuleFacts), check))
    late = _added_last(module, node.body) - _added(module, handler.body) if wholes else set[str]()
    return bool(wholes) and all(not late.isdisjoint(whole) for whole in wholes)


def _added_last(module: ModuleIndex, block: list[ast.stmt]) -> set[str]:
    """The last names of what a block adds to once all that it asks has gone well."""
    inside = (item for item in statements_of(module, block) if isinstance(item, ast.stmt))
    leaves = [item for item in inside if not hasattr(item, "body")]
    asking = [item.lineno for item in leaves if asks_a_service(module, [item])]
    return _added(module, [item for item in leaves if item.lineno >= max(asking, default=0)])


def _added(module: ModuleIndex, block: list[ast.stmt]) -> set[str]:
    """The last names of what a block adds to."""
    return {name.rpartition(".")[2] for name in filled_places(module, block) | stepped_places(module, block)}


def _wholes(facts: ModuleFacts, check: ast.AST) -> Iterator[set[str]]:
    """The last names of what each quotient of a check is taken of, through names."""
    asked = check.test if isinstance(check, ast.If) else check
    for compared in (item for item in walk(asked) if isinstance(item, ast.Compare)):
        for side in (compared.left, *compared.comparators):
            for part in walk(facts.constant(side)):
                if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div):
                    yield {name.rpartition(".")[2] for name in places_in(facts.constant(part.right))}
