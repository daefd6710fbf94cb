"""Where a new import belongs among a module's own: beside its like, in the group that the file keeps for them.

Apart from the writing of imports, because every family of rules gets its imports through this one decision.
"""

from __future__ import annotations

import ast
import sys
from pathlib import PurePosixPath

from codemods.module.imported import Import
from codemods.module.index import ModuleIndex
from codemods.module.scopes import ImportNode, walk

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


ORDER = ("standard", "other", "own")


class Sections:
    """The groups that a module keeps its imports in: those of the project apart only where comments head groups."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        nodes = [node for node in module.tree.body if isinstance(node, ImportNode)]
        self.are_headed = any(opens_section(module, node) for node in nodes)
        self._of_project = self._last_group(nodes) if self.are_headed else []

    def of_import(self, node: ImportNode) -> str:
        return "own" if node in self._of_project else _standard(module_name(node)) or "other"

    def of_name(self, name: str) -> str:
        return _standard(name) or ("own" if self.are_headed and is_own(self.module, name) else "other")

    def _last_group(self, nodes: list[ImportNode]) -> list[ImportNode]:
        """The imports of the project's modules; without any that is known as such, the last group behind another."""
        others = [node for node in nodes if getattr(node, "level", 0) or not _standard(module_name(node))]
        own = [node for node in others if getattr(node, "level", 0) or is_own(self.module, module_name(node))]
        first = max((at for at, node in enumerate(others) if opens_section(self.module, node)), default=0)
        return own or (others[first:] if first else [])


def place(module: ModuleIndex, item: Import) -> tuple[ast.stmt, bool]:
    """Beside the imports of the same kind, in alphabetical order where those are; else after the last import."""
    sections = Sections(module)
    section = sections.of_name(item.module)
    start = 0 if section == "standard" else _after_setup(module, item)
    block = _import_block(module, start)
    above = [node for node in _import_block(module, 0) if node in module.tree.body[:start]]
    if above and _root(item.module) == "pytest" and not any(_is_foreign(module, node) for node in block):
        start, block = 0, above  # who runs the file is there already
    if not block:
        return (module.tree.body[start - 1], True) if start else _below_docstring(module)
    kept = [node for node in block if sections.of_import(node) == section]
    alike = [node for node in kept if isinstance(node, ast.ImportFrom) == bool(item.name)]
    if _root(item.module) == "pytest":
        alike = [node for node in alike if not _is_of_project(module, node)]
    alike = [node for node in alike if _root(module_name(node)) == _root(item.module)] or alike
    for node in alike:
        if module_name(node) > item.module and not _goes_on(block, node):
            return node, opens_section(module, node) and not _is_followed(module, node)
    others = kept if section == "own" else [node for node in block if sections.of_import(node) != "standard"]
    if not alike and others and (not item.name or section == "standard"):
        return others[0], False  # a plain import stands above its section's `from` imports
    return (alike or kept or block)[-1], True


def _is_foreign(module: ModuleIndex, node: ImportNode) -> bool:
    """Whether an import is neither of the standard library nor of the project."""
    return not (_standard(module_name(node)) or _is_of_project(module, node))


def _is_of_project(module: ModuleIndex, node: ImportNode) -> bool:
    return bool(getattr(node, "level", 0)) or is_own(module, module_name(node))


def _goes_on(block: list[ImportNode], node: ImportNode) -> bool:
    """Whether the import right above takes the same package in by itself: the two are not torn apart."""
    above = block[block.index(node) - 1] if node in block[1:] else None
    return isinstance(above, ast.Import) and _root(module_name(above)) == _root(module_name(node))


def opens_section(module: ModuleIndex, anchor: ast.stmt) -> bool:
    """Whether an import is the first one under a comment of its own, with a blank line above that."""
    lines, at = module.text.lines, anchor.lineno - 1
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return 0 < at < anchor.lineno - 1 and not lines[at - 1].strip()


def _is_followed(module: ModuleIndex, anchor: ast.stmt) -> bool:
    """Whether another import stands directly below one: a comment above them speaks of both."""
    following = {node.lineno for node in module.tree.body if isinstance(node, ImportNode)}
    return (anchor.end_lineno or anchor.lineno) + 1 in following


def _after_setup(module: ModuleIndex, item: Import) -> int:
    """Position below the last top-level statement that may decide what can be imported: `sys.path`, a call, the
    environment. It counts where imports follow it, and for `sys.path` where nothing of the same package is above."""
    body = module.tree.body
    for place in range(len(body), 0, -1):
        node = body[place - 1]
        if isinstance(node, DEFINITIONS) or not (mentions_path(node) or _acts(node)):
            continue
        if any(isinstance(other, ImportNode) for other in body[place:]):
            return place
        above = {_root(module_name(other)) for other in body[:place] if isinstance(other, ImportNode)}
        if mentions_path(node) and _root(item.module) not in above:
            return place
    return 0


def _acts(node: ast.stmt) -> bool:
    """Whether a statement does something by itself: a call, or an entry in the environment."""
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Subscript) for target in node.targets)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def mentions_path(node: ast.stmt) -> bool:
    return any(
        isinstance(item, ast.Attribute)
        and item.attr == "path"
        and isinstance(item.value, ast.Name)
        and item.value.id == "sys"
        for item in walk(node)
    )


def _import_block(module: ModuleIndex, start: int) -> list[ImportNode]:
    """The first run of top-level imports at or below a position; `__future__` left out."""
    block: list[ImportNode] = []
    for node in module.tree.body[start:]:
        if isinstance(node, ImportNode):
            if getattr(node, "module", None) != "__future__":
                block.append(node)
        elif block and not _stands_between(node):
            break
    return block


def _stands_between(node: ast.stmt) -> bool:
    """Whether imports go on behind a statement: a text that came too late to be the docstring, or more imports."""
    if isinstance(node, ast.If | ast.Try):
        inner = [*node.body, *node.orelse]
        return all(isinstance(item, ImportNode | ast.Pass) for item in inner)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _below_docstring(module: ModuleIndex) -> tuple[ast.stmt, bool]:
    last: ast.stmt | None = None
    for node in module.tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last is None
        if docstring or getattr(node, "module", None) == "__future__":
            last = node
        else:
            break
    return (last, True) if last is not None else (module.tree.body[0], False)


def module_name(node: ImportNode) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name


def _root(module: str) -> str:
    return module.partition(".")[0]


def is_own(module: ModuleIndex, name: str) -> bool:
    """Whether a module belongs to the project that a file lies in.

    A folder of its path has that name, or one above the file's own holds it, by itself or in `src`.
    """
    root, path = _root(name), PurePosixPath(module.path)
    if not root or root in path.parts:
        return True
    above = (".".join(folder.parts) for folder in (PurePosixPath(), *path.parent.parents))
    return any(module.sources.exists(f"{up}.{root}".lstrip(".")) for out in above for up in (out, f"{out}.src"))


def _standard(name: str) -> str:
    return "standard" if _root(name) in sys.stdlib_module_names else ""
