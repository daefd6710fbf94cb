"""Imports settled once a pass: what accepted fixes need is added, what they left unused goes.

Works on the module as it is now: additions are insertions beside its own imports, removals look at the tree *after*
the fixes, so an import stays as long as anything still reads its name.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath

import libcst as cst

from codemods.module.imported import Import
from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.import_names import Without
from codemods.rewriting.nodes import small, with_small

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_IMPORTS = (ast.Import, ast.ImportFrom)
_TOO_LATE = re.compile(r"# noqa: E402\b(?![,:])", re.IGNORECASE)
"""What linters are told of an import below other code: an import beside such a one is just as late."""


def additions(module: ModuleIndex, wanted: Iterable[Import], claimed: Collection[ast.AST] = ()) -> Fix | None:
    """One fix that adds the imports that the module's top level does not have yet.

    A `from` import of the same module gets the names, unless it is among the `claimed` nodes that others change.
    """
    present = set(module.imports(module.tree).values())
    missing = sorted(item for item in set(wanted) if item not in present)
    if not missing or not module.tree.body:
        return None
    edits: list[Edit | Insertion] = []
    places: dict[tuple[ast.stmt, bool], list[list[Import]]] = {}
    for group in _grouped(missing):
        longer = _extensible(module, group[0], claimed)
        if longer is not None:
            edits.append(Edit(longer, _With(group)))
        else:
            places.setdefault(_anchor(module, group[0]), []).append(group)
    edits += [_insertion(module, anchor, after, groups) for (anchor, after), groups in places.items()]
    return Fix(tuple(edits))


def _extensible(module: ModuleIndex, item: Import, claimed: Collection[ast.AST]) -> ast.ImportFrom | None:
    """A top-level `from` import of the same module that can take another name; ones with comments inside cannot."""
    for node in module.tree.body:
        if not isinstance(node, ast.ImportFrom) or not item.name or module.absolute(node) != item.module:
            continue
        if node not in claimed and node.names[0].name != "*" and not module.comments(node):
            return node
    return None


def _grouped(items: Sequence[Import]) -> Iterable[list[Import]]:
    """Names from one module share a statement."""
    groups: dict[tuple[str, bool], list[Import]] = {}
    for item in items:
        groups.setdefault((item.module if item.name else str(item), bool(item.name)), []).append(item)
    return groups.values()


def _insertion(module: ModuleIndex, anchor: ast.stmt, after: bool, groups: Sequence[list[Import]]) -> Insertion:
    """All new statements of one place, with blank lines between those of different kinds and around them."""
    lines: list[str] = []
    said = _TOO_LATE.search(module.text.lines[(anchor.end_lineno or anchor.lineno) - 1])
    pragma = f"  {said[0]}" if said else ""
    origin = _origin(_module_name(anchor)) if after and isinstance(anchor, ast.Import | ast.ImportFrom) else None
    for group in sorted(groups, key=lambda group: _origin(group[0].module) != "standard"):
        if (lines or origin is not None) and origin != _origin(group[0].module):
            lines.append("")
        origin = _origin(group[0].module)
        lines.append(_statement(group) + pragma)
    if not after and isinstance(anchor, ast.Import | ast.ImportFrom):
        plain = not groups[-1][0].name
        own = plain and _is_own(module, _module_name(anchor)) and not _is_own(module, groups[-1][0].module)
        lines += [""] if own or origin != _origin(_module_name(anchor)) else []
    elif not after:
        lines += ["", ""] if isinstance(anchor, _DEFINITIONS) else [""]
    inside = not after and origin == _origin(_module_name(anchor)) if isinstance(anchor, _IMPORTS) else False
    return Insertion(anchor, "\n".join([*lines, ""]), after, inside and _opens_section(module, anchor))


def _opens_section(module: ModuleIndex, anchor: ast.stmt) -> bool:
    """Whether an import is the first one under a comment of its own, with a blank line above that."""
    lines, at = module.text.lines, anchor.lineno - 1
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return 0 < at < anchor.lineno - 1 and not lines[at - 1].strip()


def _is_followed(module: ModuleIndex, anchor: ast.stmt) -> bool:
    """Whether another import stands directly below one: a comment above them speaks of both."""
    following = {node.lineno for node in module.tree.body if isinstance(node, _IMPORTS)}
    return (anchor.end_lineno or anchor.lineno) + 1 in following


def _statement(group: Sequence[Import]) -> str:
    first = group[0]
    if not first.name:
        return str(first)
    names = ", ".join(f"{item.name} as {item.alias}" if item.alias else item.name for item in group)
    return f"from {first.module} import {names}"


def _anchor(module: ModuleIndex, item: Import) -> tuple[ast.stmt, bool]:
    """Beside the imports of the same kind, in alphabetical order where those are; else after the last import."""
    start = 0 if _origin(item.module) == "standard" else _after_setup(module, item)
    block = _import_block(module, start)
    if not block:
        return (module.tree.body[start - 1], True) if start else _below_docstring(module)
    alike = [node for node in block if _kind(node) == (bool(item.name), _origin(item.module))]
    alike = [node for node in alike if _root(_module_name(node)) == _root(item.module)] or alike
    for node in alike:
        if _module_name(node) > item.module:
            return node, _opens_section(module, node) and not _is_followed(module, node)
    others = [node for node in block if _origin(_module_name(node)) != "standard"]
    if not alike and others and (not item.name or _origin(item.module) == "standard"):
        return others[0], False  # a plain import stands above its section's `from` imports
    return (alike or block)[-1], True


def _after_setup(module: ModuleIndex, item: Import) -> int:
    """Position below the last top-level statement that may decide what can be imported: `sys.path`, a call, the
    environment. It counts where imports follow it, and for `sys.path` where nothing of the same package is above."""
    body = module.tree.body
    for place in range(len(body), 0, -1):
        node = body[place - 1]
        if isinstance(node, _DEFINITIONS) or not (_mentions_path(node) or _acts(node)):
            continue
        if any(isinstance(other, ast.Import | ast.ImportFrom) for other in body[place:]):
            return place
        above = {_root(_module_name(other)) for other in body[:place] if isinstance(other, ast.Import | ast.ImportFrom)}
        if _mentions_path(node) and _root(item.module) not in above:
            return place
    return 0


def _acts(node: ast.stmt) -> bool:
    """Whether a statement does something by itself: a call, or an entry in the environment."""
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Subscript) for target in node.targets)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _mentions_path(node: ast.stmt) -> bool:
    return any(
        isinstance(item, ast.Attribute)
        and item.attr == "path"
        and isinstance(item.value, ast.Name)
        and item.value.id == "sys"
        for item in ast.walk(node)
    )


def _import_block(module: ModuleIndex, start: int) -> list[ast.Import | ast.ImportFrom]:
    """The first run of top-level imports at or below a position; `__future__` left out."""
    block: list[ast.Import | ast.ImportFrom] = []
    for node in module.tree.body[start:]:
        if isinstance(node, ast.Import | ast.ImportFrom):
            if getattr(node, "module", None) != "__future__":
                block.append(node)
        elif block:
            break
    return block


def _below_docstring(module: ModuleIndex) -> tuple[ast.stmt, bool]:
    last: ast.stmt | None = None
    for node in module.tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last is None
        if docstring or getattr(node, "module", None) == "__future__":
            last = node
        else:
            break
    return (last, True) if last is not None else (module.tree.body[0], False)


def _module_name(node: ast.Import | ast.ImportFrom) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name


def _root(module: str) -> str:
    return module.partition(".")[0]


def _kind(node: ast.Import | ast.ImportFrom) -> tuple[bool, str]:
    return isinstance(node, ast.ImportFrom), _origin(_module_name(node))


def _is_own(module: ModuleIndex, name: str) -> bool:
    """Whether a module belongs to the project that a file lies in: a folder of its path has that name, or the root."""
    root = _root(name)
    return not root or root in PurePosixPath(module.path).parts or module.sources.exists(root)


def _origin(module: str) -> str:
    return "standard" if module.partition(".")[0] in sys.stdlib_module_names else "other"


def removals(module: ModuleIndex, names: Iterable[str]) -> list[Fix]:
    """Fixes that drop the imports of these names, for those that nothing reads any more."""
    wanted = {name for name in names if not module.is_read(name)}
    fixes = []
    statements: list[ast.Import | ast.ImportFrom] = [*module.nodes(ast.Import), *module.nodes(ast.ImportFrom)]
    for node in statements:
        gone = {alias for alias in node.names if (alias.asname or alias.name.partition(".")[0]) in wanted}
        if gone:
            fixes.append(Fix((Edit(node, Without(frozenset((a.name, a.asname) for a in gone))),)))
    return fixes


class _With:
    """Rewrites a `from` import to one with further names, sorted where the others are, laid out alike."""

    def __init__(self, group: Sequence[Import]) -> None:
        self.group = group

    def __call__(self, node: cst.CSTNode) -> Replacement:
        statement = small(node)
        assert isinstance(statement, cst.ImportFrom) and not isinstance(statement.names, cst.ImportStar)
        old = list(statement.names)
        between = old[0].comma if len(old) > 1 else cst.MaybeSentinel.DEFAULT
        if len(old) == 1 and statement.lpar is not None and isinstance(old[0].comma, cst.Comma):
            between = cst.Comma(whitespace_after=statement.lpar.whitespace_after)
        names = [*old, *(_alias(item) for item in self.group)]
        if [alias.evaluated_name for alias in old] == sorted(alias.evaluated_name for alias in old):
            names.sort(key=lambda alias: alias.evaluated_name)
        commas = [*(alias.comma for alias in old[:-1]), *[between] * len(self.group), old[-1].comma]
        laid_out = [alias.with_changes(comma=comma) for alias, comma in zip(names, commas, strict=True)]
        return with_small(node, statement.with_changes(names=laid_out))


def _alias(item: Import) -> cst.ImportAlias:
    return cst.ImportAlias(cst.Name(item.name), cst.AsName(cst.Name(item.alias)) if item.alias else None)
