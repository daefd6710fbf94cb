"""Whose credentials a call asks for: no argument is left out, and nobody else is told who a dropped token's user is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.swap_auth.helper.changes import Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.vocabulary.codes import Code

_WHO = re.compile(
    r"user|token|email|mail|name|role|permission|scope|sub|account|tenant|credential|session|jwt|header|auth|claims"
    r"|payload|tier|plan|org|admin|arguments|options|(^|_)id(_|$)",
    re.IGNORECASE,
)


def refuse_left_out(use: Use) -> None:
    """Raise Refusal for an argument that the template does not take, unless it says what leaving it out would."""
    assert use.template.signature is not None
    for name, parameter in use.template.signature.parameters.items():
        argument = use.arguments.get(name)
        if not argument or argument is parameter.default or use.template.count(name):
            continue
        if isinstance(argument, ast.expr):
            default = parameter.default if isinstance(parameter.default, ast.expr) else None
            if default is not None and ast.dump(argument) == ast.dump(default):
                continue
            lost = name
        else:
            lost = next(iter(argument)) if isinstance(argument, Mapping) else ast.unparse(argument[0])
        raise Refusal(f"the template does not take `{lost}`", Code.NEEDS_POLICY)


def relied_on(module: ModuleIndex, value: ast.expr) -> int | None:
    """Line that relies on something that the arguments of a call say about a user; None when nothing does."""
    for call in walk(value):
        if isinstance(call, ast.Call):
            named = [(item.arg or "options", item.value) for item in call.keywords]
            for label, argument in [*(("arguments", item) for item in call.args), *named]:
                for part in walk(argument) if _WHO.search(label) else ():
                    line = _other_use(module, value, part)
                    if line is not None:
                        return line
    return None


def _other_use(module: ModuleIndex, node: ast.expr, part: ast.AST) -> int | None:
    """Line of another use of a name, an attribute or a text in the function, outside the node that it is part of."""
    same: Iterator[ast.expr]
    if isinstance(part, ast.Constant):
        if not isinstance(part.value, str) or len(part.value) < 3 or part.value == auth_of(module).environment:
            return None
        around = module.function(node) or module.tree
        same = (n for n in walk(around) if isinstance(n, ast.Constant) and n.value == part.value)
    elif isinstance(part, ast.Name) and isinstance(module.binding_scope(part.id, part), FunctionNode):
        scope = module.binding_scope(part.id, part)
        same = (n for n in module.reads_of(part.id) if module.binding_scope(n.id, n) is scope)
    elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
        same = (n for n in module.nodes(ast.Attribute) if isinstance(n.ctx, ast.Load) and _alike(n, part))
    else:
        return None
    inside = set(walk(node))
    return next((node.lineno for node in same if node not in inside), None)


def _alike(node: ast.Attribute, other: ast.Attribute) -> bool:
    """Whether two attributes read the same: `self.token` and `self.token`."""
    return node.attr == other.attr and ast.dump(node.value) == ast.dump(other.value)
