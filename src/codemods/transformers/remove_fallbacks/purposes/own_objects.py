"""What the objects of a file's own classes are made with: `Fake(fails=True)`, also where callers hand them on."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.values.choices import Choices
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, defaults, parameters
from codemods.transformers.remove_fallbacks.purposes.own_choices import OwnChoices
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import Environment, constant


class OwnObjects:
    """Tells what those of one module are."""

    def __init__(self, module: ModuleIndex, choices: OwnChoices) -> None:
        self.module = module
        self._choices = choices

    def given_by_callers(self, node: ast.expr) -> Iterator[ast.expr]:
        """What callers in the file give for a parameter."""
        function = self.module.function(node)
        name = node.id if isinstance(node, ast.Name) else None
        if function is not None and name is not None and any(item.arg == name for item in parameters(function)):
            yield from filter(None, self.module.derived(Choices).arguments(function, name))

    def settings(self, cls: ast.ClassDef, made: ast.expr) -> Iterator[Environment]:
        """What the attributes of an object are that its class gives what it is made with."""
        made_by = self.module.derived(Receivers).made_by
        values = [made] if isinstance(made, ast.Call) else made_by(made)
        if not values:  # a parameter: what all callers make, or else
            given_for = [[one] if isinstance(one, ast.Call) else made_by(one) for one in self.given_by_callers(made)]
            values = [one for found in given_for for one in found] if all(given_for) else []
        if not values:  # any that the file makes
            values = [call for call in self.module.nodes(ast.Call) if getattr(call.func, "id", "") == cls.name]
        init = self.module.methods(cls).get("__init__")
        stores = [
            item for item in statements_of(self.module, init.body if init else ()) if isinstance(item, ast.Assign)
        ]
        for value in values:
            if init is not None and isinstance(value, ast.Call):
                given = self._choices.known(init, value)
                named = {name for name, _ in arguments_of(init, value)}
                left = ((name, item) for name, item in defaults(init.args).items() if name not in named)
                given |= {name: constant(item.value) for name, item in left if isinstance(item, ast.Constant)}
                changed = self._set_beside(value)
                told = (
                    (item.targets[0], given.get(getattr(item.value, "id", "")))
                    for item in stores
                    if getattr(item.targets[0], "attr", "") not in changed
                )
                yield {ast.unparse(target): known for target, known in told if known is not None}

    def made_with(self, call: ast.Call, method: FunctionNode) -> list[Environment]:
        """What the attributes are of each object whose method is called."""
        cls = self.module.cls(method)
        own = isinstance(call.func, ast.Attribute) and cls is not None
        return list(self.settings(cls, call.func.value)) if own and isinstance(call.func, ast.Attribute) and cls else []

    def _set_beside(self, made: ast.Call) -> set[str]:
        """The attributes that the function sets which makes an object: of that, or of another."""
        function = self.module.function(made)
        inside = self.module.local(function) if function is not None else ()
        return {item.attr for item in inside if isinstance(item, ast.Attribute) and isinstance(item.ctx, ast.Store)}
