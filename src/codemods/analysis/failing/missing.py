"""Modules and attributes that code asks for and that are surely not there: what would hold them is read whole."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, walk
from codemods.suite.sources import Sources

_STANDARD = sys.stdlib_module_names
_MOST_FILES = 20
_CHOOSING = (ast.If, ast.IfExp, ast.BoolOp, ast.Try, ast.For, ast.While, ast.Return, ast.comprehension, ast.Lambda)
"""Code behind or in which something may not be asked."""
_OPEN = frozenset({"__getattr__", "__getattribute__", "__slots__", "__dict__", "setattr", "vars"})
"""Names by which attributes come to an object that nobody spells out."""


def missing_attribute(module: ModuleIndex, block: Sequence[ast.stmt]) -> tuple[ast.Attribute, str] | None:
    """The first attribute that simple statements of a block read of an object without it, and its class."""
    simple = [item for item in block if isinstance(item, ast.Expr | ast.Assign | ast.Return)]
    for node in (node for item in simple for node in walk(item) if isinstance(node, ast.Attribute)):
        if not isinstance(node.ctx, ast.Load) or node.attr in module.derived(_given):
            continue
        cls = _made_once(module, node.value)
        if cls is not None and _lacks(module, cls, node.attr):
            return node, cls.node.name
    return None


def lacks_a_key(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block hands a dict that is written out to a function which asks it for a key that it lacks.

    event = {"content": ""}; await route(event)      # `route` reads `event["id"]`, whatever happens
    """
    facts = module.derived(ModuleFacts)
    for call in (item for line in block for item in walk(line) if isinstance(item, ast.Call)):
        values = ((at, facts.constant(item)) for at, item in enumerate(call.args))
        shown = [(at, value) for at, value in values if isinstance(value, ast.Dict)]
        called = _called(module, call) if shown else ()
        if any(_asks_for_more(found, at, value) for found in called for at, value in shown):
            return True
    return False


def _called(module: ModuleIndex, call: ast.Call) -> list[FunctionNode]:
    """The functions that a call may run, or the only one of the file that has the name."""
    user, named = module.function(call), module.functions_named(last_name(call.func))
    found = module.derived(Definitions).of(Definition(module, user), call.func) if user is not None else ()
    nodes = [item.node for item in found if isinstance(item.node, FunctionNode)]
    return nodes or (list(named) if len(named) == 1 else [])


def _asks_for_more(function: FunctionNode, at: int, shown: ast.Dict) -> bool:
    """Whether the first statements of a function ask an argument for a key that a dict has not."""
    named = [item.arg for item in function.args.args if item.arg not in {"self", "cls"}]
    keys = {key.value for key in shown.keys if isinstance(key, ast.Constant)}
    if at >= len(named) or len(keys) != len(shown.keys):
        return False
    first = takewhile(lambda item: not any(isinstance(part, _CHOOSING) for part in walk(item)), function.body)
    parts = (part for item in first for part in walk(item) if isinstance(part, ast.Subscript))
    asked = [part for part in parts if getattr(part.value, "id", "") == named[at]]
    return any(
        isinstance(part.slice, ast.Constant) and isinstance(part.ctx, ast.Load) and part.slice.value not in keys
        for part in asked[:1]
    )


def _made_once(module: ModuleIndex, owner: ast.expr) -> Definition | None:
    """The class of what is held by a variable or attribute that gets one value in this file."""
    function = module.function(owner)
    if function is None or _stores(module, owner) != 1:
        return None
    found = list(module.derived(Definitions).instances(Definition(module, function), owner, 4))
    return found[0] if len(found) == 1 and isinstance(found[0].node, ast.ClassDef) else None


def _stores(module: ModuleIndex, owner: ast.expr) -> int:
    if isinstance(owner, ast.Attribute):
        return sum(isinstance(node.ctx, ast.Store) for node in module.attributes_named(owner.attr))
    named = module.spelled(owner.id) if isinstance(owner, ast.Name) else ()
    return sum(isinstance(node.ctx, ast.Store) for node in named)


def _lacks(module: ModuleIndex, cls: Definition, name: str, depth: int = 4) -> bool:
    """Whether a class and all that it is made from are read, and none gives its instances the attribute."""
    node = cls.node
    if not isinstance(node, ast.ClassDef) or node.decorator_list or node.keywords or not depth:
        return False
    if any(name in _bound(item) for item in node.body) or (
        cls.module is not module and name in cls.module.derived(_given)
    ):
        return False
    if any(word in _OPEN for word in _words(node)):
        return False
    for base in node.bases:
        found = list(module.derived(Definitions).of(cls, base, 0))
        if ast.unparse(base) != "object" and (len(found) != 1 or not _lacks(module, found[0], name, depth - 1)):
            return False
    return True


def _bound(item: ast.stmt) -> tuple[str, ...]:
    if isinstance(item, FunctionNode | ast.ClassDef):
        return (item.name,)
    targets = [node.id for node in walk(item) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return (*targets, *(binds(item) if isinstance(item, ast.Import | ast.ImportFrom) else ()))


def _words(node: ast.AST) -> Iterator[str]:
    for item in walk(node):
        if isinstance(item, ast.Name):
            yield item.id
        elif isinstance(item, ast.Attribute):
            yield item.attr
        elif isinstance(item, FunctionNode):
            yield item.name


def _given(module: ModuleIndex) -> frozenset[object]:
    """The names of the attributes that a file sets on anything, and all that it spells."""
    stored = {node.attr for node in module.nodes(ast.Attribute) if isinstance(node.ctx, ast.Store)}
    return frozenset(stored) | {node.value for node in module.nodes(ast.Constant)}


_TAKING_IN = frozenset({"__path__", "sys.modules", "declare_namespace", "pkg_resources.declare_namespace"})


def is_missing(module: ModuleIndex, name: str) -> bool:
    """Whether a module that a file imports is not there although its package is, with a file that says so.

    A package that an installed one of the same name would stand for is not ours to judge, nor one that stands in a
    folder around the file, too, from which pytest may run it, nor what a package takes in from elsewhere.
    """
    sources = module.sources
    package, _, last = name.rpartition(".")
    if not last or not package or sources.exists(name):
        return False
    top = name.partition(".")[0]
    folders = [".".join(up.parts) for up in PurePosixPath(module.path).parents if up.parts]
    if module.is_built(name) or any(sources.exists(f"{folder}.{top}") for folder in folders):
        return False
    return sources.exists(f"{top}.__init__") and not any(_takes_in(sources, item) for item in _above(name))


def may_lack(sources: Sources, package: str, name: str) -> bool:
    """Whether a package of the repository has a name only where an import of its own succeeds."""
    tree = sources.module(package)
    tries = (item for item in (tree.body if tree is not None else ()) if isinstance(item, ast.Try) and item.handlers)
    inside = (part for item in tries for part in item.body if isinstance(part, ast.ImportFrom))
    return any((alias.asname or alias.name) == name for part in inside for alias in part.names)


def is_imported_anyway(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a file, or one that it imports, imports all that a block does, where nothing takes that it is missing."""
    asked = {name for item in block for name in _imported(module, item) if name.partition(".")[0] not in _STANDARD}
    met, trees = set[str](), [module.tree]
    for tree in trees:
        found = {name for item in tree.body for name in _imported(module, item)} - met
        met |= found
        others = (module.sources.module(name) for name in sorted(found)) if len(trees) < _MOST_FILES else ()
        trees += [other for other in others if other is not None]
    return bool(asked) and asked <= met


def _imported(module: ModuleIndex, item: ast.stmt) -> set[str]:
    """The dotted names that a statement imports; what another file imports beside itself is left out."""
    if isinstance(item, ast.Import):
        return {alias.name for alias in item.names}
    if not isinstance(item, ast.ImportFrom) or (item.level and item not in module.tree.body):
        return set()
    package = module.absolute(item)
    return {package, *(f"{package}.{alias.name}" for alias in item.names)}


def _above(name: str) -> list[str]:
    """The packages that hold a module, the outermost first."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _takes_in(sources: Sources, package: str) -> bool:
    """Whether the modules of a package lie in other places too, or it makes some: `__path__ = extend_path(…)`."""
    tree = sources.module(package)
    names = (node for node in walk(tree) if isinstance(node, ast.Name | ast.Attribute)) if tree is not None else ()
    return any(ast.unparse(node) in _TAKING_IN for node in names)


def lacks_module(sources: Sources, name: str) -> bool:
    """Whether a module of a package under the root is not there; the packages above may lack an `__init__.py`."""
    if sources.module(name) is not None:
        return False
    parts = name.split(".")
    return any(sources.module(".".join(parts[:count])) is not None for count in range(1, len(parts)))


def fails_alone(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block imports by names relative to the package, in a file that is also run by itself, without one."""
    relative = any(isinstance(item, ast.ImportFrom) and item.level for item in block)
    return relative and any(node.value == "__main__" for node in module.nodes(ast.Constant))


def same_modules(first: Collection[str], second: Collection[str]) -> bool:
    """Whether two imports take the same modules in, by names that differ in the packages above: `.api` and `api`."""
    paired = all(any(_is_tail(name, other) or _is_tail(other, name) for other in second) for name in first)
    return bool(first) and len(first) == len(second) and paired


def _is_tail(name: str, whole: str) -> bool:
    return bool(name) and f".{whole}".endswith(f".{name}")


def same_names(first: Iterable[ast.alias], second: Iterable[ast.AST]) -> bool:
    """Whether all that is bound in the place of imported names are the same ones, imported."""
    return {_taken(item) for item in first} == {_taken(item) for item in second}


def _taken(item: ast.AST) -> tuple[str, str | None] | None:
    return (item.name.rpartition(".")[2], item.asname) if isinstance(item, ast.alias) else None
