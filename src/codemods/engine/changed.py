"""What two versions of a module do not have in common: all that the costly gates need to look at.

Whether a function compiles and which of its names nothing defines depends on its own text and on the names that the
module around it binds, so a function that is the same in both versions, and mentions no name that the module lost,
cannot have become wrong.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import BINDING, FunctionNode, binds

_IDENTIFIER = re.compile(r"\w+")


def without_common_functions(before: ModuleIndex, after: ModuleIndex) -> tuple[ast.Module, ast.Module]:
    """Both trees with the functions and methods that are the same in both reduced to their signatures."""
    # what a function declares global is bound in the module: it stays, as those do that mention a lost name
    telling = (_lasting(before) - _lasting(after)) | {"global"}
    old, new = _texts(before), _texts(after)
    common = {text for text in {*old.values()} & {*new.values()} if telling.isdisjoint(_IDENTIFIER.findall(text[1]))}
    return _reduced(before.tree, old, common), _reduced(after.tree, new, common)


def _lasting(module: ModuleIndex) -> frozenset[str]:
    """The names that are bound in a module once it is imported."""
    names, lost = set[str](), set[str]()
    for node in module.local(module.tree):
        if isinstance(node, ast.Name):
            (lost if isinstance(node.ctx, ast.Del) else names).update(binds(node))
        elif node.__class__ in BINDING:
            (lost if isinstance(node, ast.ExceptHandler) else names).update(binds(node))
    return frozenset(names - lost)


_Text = tuple[str, str]
"""The name of the class around a function, empty where there is none, and the function's lines."""


def _texts(module: ModuleIndex) -> dict[ast.AST, _Text]:
    return {
        node: (owner, "".join(module.text.lines[node.lineno - 1 : node.end_lineno]))
        for owner, node in _functions(module.tree)
    }


def _functions(tree: ast.Module) -> Iterator[tuple[str, FunctionNode]]:
    for node in tree.body:
        if isinstance(node, FunctionNode):
            yield "", node
        elif isinstance(node, ast.ClassDef):
            yield from ((node.name, item) for item in node.body if isinstance(item, FunctionNode))


def _reduced(tree: ast.Module, texts: dict[ast.AST, _Text], common: set[_Text]) -> ast.Module:
    def reduced(node: ast.stmt) -> ast.stmt:
        if isinstance(node, ast.ClassDef):
            return _with_body(node, [reduced(item) for item in node.body])
        return _with_body(node, [ast.copy_location(ast.Pass(), node)]) if texts.get(node) in common else node

    return ast.Module([reduced(node) for node in tree.body], tree.type_ignores)


def _with_body(node: ast.stmt, body: list[ast.stmt]) -> ast.stmt:
    """A statement with another body, all else shared."""
    other = copy.copy(node)
    other.body = body  # type: ignore[attr-defined]
    return other
