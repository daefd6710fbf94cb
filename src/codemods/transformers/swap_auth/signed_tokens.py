"""Whether a function always gives a signed token: followed to its source, in this file or another of the repository.

Apart from the emptiness of tokens, because here other modules are read, whose names mean what they mean there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.analysis.definitions import Definition, Definitions
from codemods.analysis.flow import falls_through
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.swap_auth.instances import Instances

SIGNERS = frozenset({"jwt.encode", "jose.jwt.encode", "authlib.jose.jwt.encode"})
_DEPTH = 4


class SignedTokens:
    """Looks at the makers of one module's tokens."""

    def __init__(self, module: ModuleIndex, instances: Instances) -> None:
        self.module = module
        self.instances = instances
        self._definitions = Definitions(module)

    def signs(self, call: ast.Call) -> bool:
        """Whether a call of this module gives a token that was just signed, whichever way its function takes."""
        return self.module.resolve(call.func) in SIGNERS or self._all_sign(self._called(call), _DEPTH)

    def _called(self, call: ast.Call) -> Iterable[Definition]:
        function = self.instances.called(call)
        if function is not None:
            return [Definition(self.module, function)]
        kind = self.instances.kind(call.func.value) if isinstance(call.func, ast.Attribute) else None
        if isinstance(kind, str) and isinstance(call.func, ast.Attribute):
            return self._definitions.dotted(f"{kind}.{call.func.attr}")
        dotted = self.module.resolve(call.func)
        return self._definitions.dotted(dotted) if dotted is not None and "." in dotted else ()

    def _all_sign(self, found: Iterable[Definition], depth: int) -> bool:
        makers = list(found)
        return bool(makers) and depth > 0 and all(self._always_signs(maker, depth - 1) for maker in makers)

    def _always_signs(self, maker: Definition, depth: int) -> bool:
        """Whether each way out of a function is a `return` of a signed token, or an exception."""
        if not isinstance(maker.node, FunctionNode) or falls_through(maker.module, maker.node.body):
            return False
        inner = list(maker.module.local(maker.node))
        given = [node.value for node in inner if isinstance(node, ast.Return)]
        yields = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in inner)
        return bool(given) and not yields and all(self._is_signed(maker, value, depth) for value in given)

    def _is_signed(self, maker: Definition, value: ast.expr | None, depth: int) -> bool:
        if isinstance(value, ast.Await):
            return self._is_signed(maker, value.value, depth)
        if isinstance(value, ast.Call):
            signer = maker.module.resolve(value.func) in SIGNERS
            return signer or (depth > 0 and self._all_sign(self._definitions.of(maker, value.func), depth))
        if isinstance(value, ast.Name) and isinstance(maker.node, FunctionNode) and depth > 0:
            bound = _assigned(maker.module, maker.node, value.id)
            return bool(bound) and all(self._is_signed(maker, item, depth - 1) for item in bound)
        return False


def _assigned(module: ModuleIndex, function: FunctionNode, name: str) -> list[ast.expr]:
    """Everything that a function assigns to a name of its own; nothing where the name is bound in another way."""
    found: list[ast.expr] = []
    if module.binding_scope(name, function.body[0]) is not function or name in {a.arg for a in parameters(function)}:
        return []
    for node in module.local(function):
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            parent = module.parent(node)
            if not isinstance(parent, ast.Assign) or node not in parent.targets:
                return []
            found.append(parent.value)
    return found
