"""Imports settled once a pass: what accepted fixes need is added, what they left unused goes.

Works on the module as it is now: additions are insertions beside its own imports, removals look at the tree *after*
the fixes, so an import stays as long as anything still reads its name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Sequence

import libcst as cst

from codemods.module.imported import Import
from codemods.module.index import ModuleIndex
from codemods.module.scopes import ImportNode, walk
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.import_names import without
from codemods.rewriting.import_places import DEFINITIONS, ORDER, Sections, is_own, module_name, opens_section, place
from codemods.rewriting.nodes import nothing, small, with_small

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
            places.setdefault(place(module, group[0]), []).append(group)
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
    sections = Sections(module)
    beside = sections.of_import(anchor) if isinstance(anchor, ImportNode) else None
    section = beside if after else None
    for group in sorted(groups, key=lambda group: ORDER.index(sections.of_name(group[0].module))):
        if (lines or section is not None) and section != sections.of_name(group[0].module):
            lines.append("")
        section = sections.of_name(group[0].module)
        lines.append(_statement(group) + pragma)
    if not after and isinstance(anchor, ImportNode):
        plain = not groups[-1][0].name
        own = plain and is_own(module, module_name(anchor)) and not is_own(module, groups[-1][0].module)
        own = own and not _is_glued(module, anchor)
        lines += [""] if own or section != beside else []
    elif not after:
        lines += ["", ""] if isinstance(anchor, DEFINITIONS) else [""]
    return Insertion(
        anchor,
        "\n".join([*lines, ""]),
        after,
        not after and section == beside is not None and opens_section(module, anchor),
    )


def _is_glued(module: ModuleIndex, node: ImportNode) -> bool:
    """Whether an import stands directly below another one."""
    return any(isinstance(item, ImportNode) and item.end_lineno == node.lineno - 1 for item in module.tree.body)


def _statement(group: Sequence[Import]) -> str:
    first = group[0]
    if not first.name:
        return str(first)
    names = ", ".join(f"{item.name} as {item.alias}" if item.alias else item.name for item in group)
    return f"from {first.module} import {names}"


def unread(module: ModuleIndex, names: Iterable[str]) -> set[str]:
    """Those of some imported names and loggers that nothing reads any more, but for a logger that goes as well."""
    gone = {name for name in names if not module.is_read(name)}
    looked_up = [item for name in gone & module.loggers.keys() for item in walk(module.loggers[name].value)]
    for name in {item.id for item in looked_up if isinstance(item, ast.Name)}.intersection(names):
        if all(item in looked_up for item in module.reads_of(name)) and not module.is_read_without_a_name(name):
            gone.add(name)
    return gone


def removals(module: ModuleIndex, names: Collection[str]) -> list[Fix]:
    """Fixes that drop the imports of these names, and the loggers."""
    wanted = frozenset(names)
    fixes = [Fix((Edit(module.loggers[name], nothing),)) for name in sorted(wanted & module.loggers.keys())]
    statements: list[ast.Import | ast.ImportFrom] = [*module.nodes(ast.Import), *module.nodes(ast.ImportFrom)]
    for node in statements:
        gone = {alias for alias in node.names if (alias.asname or alias.name.partition(".")[0]) in wanted}
        if gone:
            fixes.append(Fix(without(module, {node: frozenset((alias.name, alias.asname) for alias in gone)})))
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
