"""What a finding is known by when its file has changed: not its place, its layout or the file's name.

A fingerprint is made of the rule, the function around and the code, as `ast` prints it; of a compound statement only
the head counts, so that work on its body does not make an old finding a new one. Equal findings of one file are
numbered.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from codemods.analysis.code.checks import qualified_name
from codemods.digests import digest
from codemods.findings import Finding
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def fingerprint(module: ModuleIndex, rule: str, node: ast.AST) -> str:
    """16 hexadecimal digits."""
    function = node if isinstance(node, FunctionNode) else module.function(node)
    scope = qualified_name(module, function) if function is not None else ""
    return digest(f"{rule}\0{scope}\0{_code(node)}".encode(errors="surrogatepass")).hex()[:16]


def _code(node: ast.AST) -> str:
    if isinstance(node, _DEFINITIONS):
        return node.name
    if isinstance(node, ast.Module):
        return ""
    if isinstance(node, ast.Try | ast.TryStar):
        return "try " + ", ".join(_head(handler.type) for handler in node.handlers)
    if isinstance(node, ast.If | ast.While):
        return _head(node.test)
    if isinstance(node, ast.For | ast.AsyncFor):
        return f"for {_head(node.target)} in {_head(node.iter)}"
    if isinstance(node, ast.With | ast.AsyncWith):
        return "with " + ", ".join(_head(item.context_expr) for item in node.items)
    return _head(node)


def _head(node: ast.AST | None) -> str:
    return "" if node is None else ast.unparse(node)


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with equal fingerprints told apart by a number, in their order."""
    seen = Counter[str]()
    found = []
    for item in findings:
        seen[item.fingerprint] += 1
        more = seen[item.fingerprint]
        found.append(replace(item, fingerprint=f"{item.fingerprint}-{more}") if more > 1 else item)
    return found
