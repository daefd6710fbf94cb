"""Uses of a legacy instance that can be replaced while the instance itself must stay.

One use without a template does not hold up the others: each of those asks a new instance of the helper. Not so where
the test changes the instance, since what it set would be lost.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import replace

from codemods.policy.templates import CallTemplate, quoted
from codemods.transformers.swap_auth.rewriting import Use

_SELF = re.compile(r"\bself\b")


def made_here(constructor: Use) -> str | None:
    """The helper's instance that a constructor becomes, as code that can stand anywhere; None where it reads names."""
    template = constructor.template
    if template.names or template.empty:
        return None
    filled = _Filled(constructor).visit(ast.parse(template.source, mode="eval").body)
    if constructor.node in ast.walk(filled) or any(isinstance(node, ast.Await) for node in ast.walk(filled)):
        return None
    names = {node.id for node in ast.walk(filled) if isinstance(node, ast.Name)}
    return None if names - template.free else _Written().write(filled)


def apart(uses: Sequence[Use], instance: str, helper: ast.Module | None) -> list[Use]:
    """The same uses, each asking an instance of its own; not those that would come back to the class that stays."""
    found = []
    for use in uses:
        if helper is not None and _comes_back(use.template, helper):
            continue
        if use.receiver is not None and use.template.count("self") <= 1:
            source = _SELF.sub(lambda _: instance, use.template.source)
            found.append(Use(use.node, replace(use.template, source=source), use.arguments, root=use.root))
    return found


def _comes_back(template: CallTemplate, helper: ast.Module) -> bool:
    """Whether a template asks the same method of the same class, of which the helper holds an instance itself."""
    tree = template.tree.value if isinstance(template.tree, ast.Await) else template.tree
    owner, _, method = template.target.rpartition(".")
    asked = tree.func if isinstance(tree, ast.Call) else tree
    if not isinstance(asked, ast.Attribute) or asked.attr != method or not isinstance(asked.value, ast.Attribute):
        return False
    imported = (node for node in ast.walk(helper) if isinstance(node, ast.ImportFrom))
    names = {
        alias.asname or alias.name
        for node in imported
        for alias in node.names
        if f"{node.module}.{alias.name}" == owner
    }
    return any(
        isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") in names
        and any(getattr(target, "attr", "") == asked.value.attr for target in node.targets)
        for node in ast.walk(helper)
        if isinstance(node, ast.Assign)
    )


class _Filled(ast.NodeTransformer):
    """Puts a constructor's arguments into its template."""

    def __init__(self, use: Use) -> None:
        self.use = use

    def visit_Name(self, node: ast.Name) -> ast.expr:
        argument = self.use.arguments.get(node.id)
        return argument if isinstance(argument, ast.expr) else node


class _Written:
    """Code with texts in double quotes, as templates have them."""

    def write(self, node: ast.expr) -> str:
        code = ast.unparse(node)
        for item in ast.walk(node):
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                code = code.replace(repr(item.value), quoted(item.value))
        return code
