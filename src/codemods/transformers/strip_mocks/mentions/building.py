"""Code that does nothing but build a value: it may go when nothing reads the value any more.

Constants and containers, parts of the mock library, classes that hold data, and functions of the file whose bodies are
no more than that. Whatever waits, stores somewhere else or calls what cannot be read may do more.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.analysis.mocks.mock_dependence import SETUPS
from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, walk
from codemods.transformers.strip_mocks.mentions.references import is_self

READING = frozenset(
    {"get", "items", "keys", "values", "copy", "count", "index", "upper", "lower", "title", "strip", "split", "join"}
    | {"format", "startswith", "endswith", "replace", "encode", "decode", "json", "dict", "model_dump", "isoformat"}
)
"""Methods that change nothing of what they are called on."""
_QUIET = frozenset(
    {"uuid", "time", "datetime", "random", "json", "string", "copy", "decimal", "dataclasses", "secrets", "collections"}
)
"""Modules of the standard library that only give values."""
_LOUD = frozenset({"open", "print", "input", "exec", "eval", "compile", "setattr", "delattr", "next", "exit", "quit"})
_ACTS = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Global, ast.Nonlocal, ast.Delete, ast.With, ast.Raise)
_DEPTH = 3


class Building:
    """Tells what in one module only builds."""

    def __init__(self, module: ModuleIndex, vocabulary: Vocabulary) -> None:
        self.module = module
        self.vocabulary = vocabulary

    def is_plain(self, value: ast.AST | None, depth: int = _DEPTH) -> bool:
        """Whether evaluating a value, or running a function, does nothing but build."""
        for node in walk(value) if value is not None else ():
            if isinstance(node, _ACTS):
                return False
            if isinstance(node, ast.Call) and self.vocabulary.call(node) is None and not self._builds(node, depth):
                return False
            if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
                return False
        return True

    def may_go(self, binding: ast.AST, mentions: Iterable[ast.Name]) -> bool:
        """Whether plain code is bound, or settings that somebody hands out and that are only asked for a key."""
        value = getattr(binding, "value", None)
        reads = [node for node in mentions if isinstance(node.ctx, ast.Load)]
        return self.is_plain(value) or self._is_looked_up(value, reads)

    def _is_looked_up(self, value: ast.expr | None, reads: Sequence[ast.Name]) -> bool:
        made = (
            isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and not value.args and not value.keywords
        )
        asked = [self.module.parent(item) for item in reads]
        return made and bool(asked) and all(isinstance(item, ast.Attribute) and item.attr == "get" for item in asked)

    def _builds(self, call: ast.Call, depth: int) -> bool:
        function = call.func
        own = self.own(function)
        if own is not None:
            return depth > 0 and not isinstance(own, ast.AsyncFunctionDef) and self._builds_inside(own, depth)
        if isinstance(function, ast.Name) and self.module.binding_scope(function.id, function) is None:
            return function.id in BUILTINS and function.id not in _LOUD
        dotted = self.module.resolve(function)
        if dotted is not None:
            told = dotted in ("os.getenv", "os.environ.get")
            return told or (dotted.partition(".")[0] in _QUIET and "sleep" not in dotted)
        return isinstance(function, ast.Attribute) and function.attr in READING

    def _builds_inside(self, function: FunctionNode, depth: int) -> bool:
        return not function.decorator_list and all(self.is_plain(item, depth - 1) for item in function.body)

    def own(self, function: ast.expr) -> FunctionNode | None:
        """The function of the file that an expression means: a global, or a method of `self`."""
        method = isinstance(function, ast.Attribute) and is_self(function.value)
        name = getattr(function, "attr" if method else "id", "")
        found = self.module.functions_named(name)
        if len(found) != 1:
            return None
        parent = self.module.parent(found[0])
        return found[0] if isinstance(parent, ast.ClassDef if method else ast.Module) else None

    def methods(self, gone: Iterator[ast.AST]) -> Iterator[FunctionNode]:
        """Methods asked of `self` among nodes that go, which nobody else may ask for."""
        for node in gone:
            method = self.own(node) if isinstance(node, ast.Attribute) and is_self(node.value) else None
            owner = self.module.parent(method) if method is not None else None
            if method is None or not isinstance(owner, ast.ClassDef) or method.decorator_list:
                continue
            runs = method.name in SETUPS or method.name.startswith("__") or self.module.is_test(method)
            if not runs and not self.module.is_read_without_a_name(owner.name):
                yield method
