"""`fallback-import`: an import that is replaced by a stand-in, another import or a flag when it fails."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from itertools import takewhile

from codemods.findings import Outcome
from codemods.module.index import ModuleIndex
from codemods.module.scopes import bound_names
from codemods.rewriting.fix import Fix
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.catalogue import FALLBACK_IMPORT
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, understand
from codemods.transformers.remove_fallbacks.leniency import promised, words_of
from codemods.transformers.remove_fallbacks.presence import Presence
from codemods.transformers.remove_fallbacks.unwrap import only_bound_there, unwrap
from codemods.transformers.transformer import Violation

ImportNode = ast.Import | ast.ImportFrom
_VERSIONS = re.compile(r"\b(?:older|newer|old|new|other) versions?\b|deprecat|compatib", re.IGNORECASE)
_BACKPORTS = frozenset(
    {"tomli", "typing_extensions", "importlib_metadata", "importlib_resources", "mock", "backports", "exceptiongroup"}
    | {"async_timeout", "pkg_resources", "six", "simplejson", "ujson", "orjson", "unittest2", "asynctest", "StringIO"}
    | {"cPickle", "urllib2", "urlparse", "Queue", "ConfigParser", "__builtin__", "contextlib2", "taskgroup", "zope"}
)


def is_import(node: TryNode) -> bool:
    """Whether a `try` does nothing but import and set names beside it."""
    if not isinstance(node.body[0], ImportNode):
        return False
    return all(isinstance(item, ImportNode) or _is_plain(item) for item in (*node.body, *node.orelse))


def _is_plain(item: ast.stmt) -> bool:
    """Whether a statement only gives a name to a constant, or to something imported."""
    if not isinstance(item, ast.Assign | ast.AnnAssign):
        return False
    return isinstance(item.value, ast.Constant | ast.Name | ast.Attribute)


class OptionalImports:
    """Judges the imports of one module that are made in a `try`."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def check(self, node: TryNode) -> Iterator[Violation]:
        """One violation for each soft handler of a `try` that only imports."""
        handlers = [understand(self.module, node, item) for item in node.handlers]
        soft = [item for item in handlers if item.kind in {Kind.SWALLOWS, Kind.FALLBACK}]
        if not soft:
            return
        gone = [handler.node for handler in soft]
        reason = self._obstacle(node, soft)
        may_be_optional = self._is_called_optional(node) or all(self._does_nothing(handler) for handler in soft)
        may_be_optional = may_be_optional or self._is_third_party(node)
        fix = self._fix(node, gone) if reason is None else None
        outcome = Outcome.MANUAL if fix is None else Outcome.UNSAFE if may_be_optional else Outcome.SAFE
        name = ", ".join(sorted(self._modules(node.body)))
        for handler in soft:
            message = f"the tests run without `{name}` when it cannot be imported"
            yield Violation(FALLBACK_IMPORT.name, handler.node, message, outcome, fix, reason)

    def _fix(self, node: TryNode, gone: list[ast.ExceptHandler]) -> Fix:
        alone, asked = unwrap(self.module, node, gone), Presence(self.module, node, gone).fix()
        return Fix((*alone.edits, *asked.edits), alone.imports | asked.imports, alone.checks)

    def _is_called_optional(self, node: TryNode) -> bool:
        """Whether the line above a `try`, or above one of the imports that it follows, says so."""
        block = self.module.block(node)
        above = takewhile(lambda item: isinstance(item, ImportNode), reversed(block[: block.index(node)]))
        lines = (self.module.text.lines[item.lineno - 2].lower() for item in (node, *above) if item.lineno > 1)
        return any("optional" in line.partition("#")[2] for line in lines)

    def _obstacle(self, node: TryNode, soft: list[Handler]) -> str | None:
        name = only_bound_there(self.module, node, [handler.node for handler in soft])
        if name is not None:
            return f"only the handler binds `{name}`, which is read behind it"
        first = self._modules(node.body)
        second = {item for handler in soft for item in self._modules(handler.node.body)}
        if any(_is_compatibility(item) for item in first) or any(_is_compatibility(item) for item in second):
            return "this looks like compatibility with another Python or platform: a person decides if it is needed"
        missing = sorted(item for item in (*first, *self._members(node.body)) if self._is_missing(item))
        if missing:
            return f"`{missing[0]}` is not found under the root: a person decides which import is the right one"
        optional = self._optional_extra(node, soft) if self._is_third_party(node) else None
        if optional is not None:
            return optional
        version = next((found for item in soft if (found := _VERSIONS.search(words_of(self.module, item.node)))), None)
        if version is not None:
            return f"`{version.group(0)}` in the handler speaks of compatibility: a person decides if it is needed"
        gives_up = any(isinstance(item, ast.Return) for handler in soft for item in handler.node.body)
        if gives_up and self.module.test(node) is None:
            return "the function gives up without the module: a person decides if it is an optional extra"
        above = promised(self.module, node)
        if above is not None:
            return f"`{above}` above the `try` speaks of what the handler does: a person decides what stays true"
        acts = [call for handler in soft for call in handler.acts]
        if acts:
            return "the handler does more than bind names: a person decides what it is for"
        asked = Presence(self.module, node, [handler.node for handler in soft]).open()
        if asked is not None:
            return f"line {asked.lineno} asks whether `{asked.id}` is there: a person decides what goes with it"
        return None

    def _optional_extra(self, node: TryNode, soft: list[Handler]) -> str | None:
        """Why a module that is not the repository's own may be an optional extra."""
        name = min(self._modules(node.body))
        guard = self._guard(node, soft)
        if guard is not None:
            return f"line {guard} asks whether `{name}` is there: it may be an optional extra"
        items = [item for handler in soft for item in handler.node.body if isinstance(item, ast.Assign)]
        if any(isinstance(item.value, ast.Constant) and item.value.value is False for item in items):
            return f"a flag says whether `{name}` is there: it may be an optional extra"
        if name.startswith("_"):
            return f"`{name}` is an extension module: a person decides if every machine has it"
        return None

    def _guard(self, node: TryNode, soft: list[Handler]) -> int | None:
        """The line of a condition, or of a mark, that asks whether what is imported is there."""
        bound = {item.asname or item.name for item in self._aliases(node)}
        stored = (item for handler in soft for item in self._bindings(handler))
        names = bound | {item.id for item in stored if isinstance(item, ast.Name)}
        for test in self._conditions():
            if any(isinstance(item, ast.Name) and item.id in names for item in ast.walk(test)):
                return test.lineno
        return None

    def _aliases(self, node: TryNode) -> Iterator[ast.alias]:
        for item in statements_of(self.module, node.body):
            yield from item.names if isinstance(item, ImportNode) else ()

    def _conditions(self) -> Iterator[ast.expr]:
        """Conditions of the module, and the decorators of its functions and classes."""
        branches: list[ast.If | ast.IfExp] = [*self.module.nodes(ast.If), *self.module.nodes(ast.IfExp)]
        yield from (item.test for item in branches)
        for owner in (*self.module.functions(), *self.module.nodes(ast.ClassDef)):
            yield from owner.decorator_list

    def _does_nothing(self, handler: Handler) -> bool:
        return not any(isinstance(item, ast.Name | ast.ClassDef | ast.alias) for item in self._bindings(handler))

    def _bindings(self, handler: Handler) -> Iterator[ast.AST]:
        for item in statements_of(self.module, handler.node.body):
            stored = isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)
            if stored or isinstance(item, ast.ClassDef | ast.alias):
                yield item

    def _modules(self, block: list[ast.stmt]) -> set[str]:
        found: set[str] = set()
        for item in statements_of(self.module, block):
            if isinstance(item, ast.Import):
                found.update(alias.name for alias in item.names)
            elif isinstance(item, ast.ImportFrom):
                found.add(self.module.absolute(item))
        return found

    def _members(self, block: list[ast.stmt]) -> Iterator[str]:
        """Dotted names that `from package import name` takes from packages under the root, which do not bind them."""
        for item in statements_of(self.module, block):
            package = self.module.absolute(item) if isinstance(item, ast.ImportFrom) else ""
            tree = self.module.sources.module(package) if package else None
            if isinstance(item, ast.ImportFrom) and tree is not None:
                bound = bound_names(tree)
                if bound.isdisjoint({"*", "__getattr__"}):
                    yield from (f"{package}.{alias.name}" for alias in item.names if alias.name not in bound | {"*"})

    def _is_third_party(self, node: TryNode) -> bool:
        """Whether none of the modules is under the root, where there is one: then it may be an optional extra."""
        if not self.module.policy.root:
            return False
        return not any(self._is_ours(name) for name in self._modules(node.body))

    def _is_ours(self, name: str) -> bool:
        parts = name.split(".")
        stems = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        return any(self.module.sources.module(stem) is not None for stem in stems)

    def _is_missing(self, name: str) -> bool:
        """Whether a module of a package under the root is not there; the packages above may lack an `__init__.py`."""
        sources = self.module.sources
        if sources.module(name) is not None:
            return False
        parts = name.split(".")
        return any(sources.module(".".join(parts[:count])) is not None for count in range(1, len(parts)))


def _is_compatibility(name: str) -> bool:
    root = name.partition(".")[0]
    return root in _BACKPORTS or root in sys.stdlib_module_names
