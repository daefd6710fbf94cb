"""What a mock stands for by what it is handed to: the class that the system's own parameter is annotated with.

`Engine(bus=Mock())` names no class in the test; `def __init__(self, bus: Bus)` does. Only functions and classes whose
source is below the root tell, and only where all that tell say the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.classes.constructors import Constructors, Located
from codemods.transformers.strip_mocks.classes.enums import is_enum
from codemods.transformers.strip_mocks.classes.fields import Unreadable, class_name
from codemods.transformers.strip_mocks.doubles.double import Declared, Double, Place
from codemods.transformers.strip_mocks.mentions.fakes import is_fake_name
from codemods.transformers.strip_mocks.mentions.references import References


class Declarations:
    """Looks at the calls that the mocks of one module are arguments of."""

    def __init__(self, module: ModuleIndex, references: References) -> None:
        self.module = module
        self.references = references
        self.constructors = module.derived(Constructors)

    def of(self, double: Double) -> Declared | None:
        """The class that those who are given a mock ask for, and one of them."""
        if double.is_patch or double.fake is not None or double.spec is not None:
            return None
        found: dict[ast.ClassDef, Declared] = {}
        for node in self._mentions(double):
            parent = self.module.parent(node)
            call = self.module.parent(parent) if isinstance(parent, ast.keyword) else parent
            if isinstance(call, ast.Call) and node is not call.func:
                located = self._asked_for(call, node, parent.arg if isinstance(parent, ast.keyword) else None)
                if located is not None and not is_fake_name(located.node.name) and not is_enum(located):
                    found.setdefault(located.node, Declared(located, f"{self.module.segment(call.func)}()"))
        return next(iter(found.values())) if len(found) == 1 else None

    def _mentions(self, double: Double) -> Iterator[ast.expr]:
        if double.place is Place.ARGUMENT:
            yield double.given
        for handle in double.handles:
            yield from self.references.of(handle)

    def _asked_for(self, call: ast.Call, node: ast.expr, keyword: str | None) -> Located | None:
        """The class that the parameter which a mention fills is annotated with."""
        found = self._called(call.func)
        if found is None or any(isinstance(item, ast.Starred) for item in call.args):
            return None
        function, own, tree, name = found
        plain = [*function.args.posonlyargs, *function.args.args][own:]
        if keyword is not None:
            given = [item for item in (*plain, *function.args.kwonlyargs) if item.arg == keyword]
        else:
            given = plain[call.args.index(node) :][:1]
        asked = class_name(given[0].annotation) if given else None
        return self.constructors.known(tree, name, asked) if asked is not None else None

    def _called(self, function: ast.expr) -> tuple[FunctionNode, int, ast.Module, str] | None:
        """What a call runs, how many parameters fill themselves, and the module that its names mean something in."""
        with suppress(Unreadable):
            located = self.constructors.locate(function)
            return _method(located, "__init__")
        owner, _, name = (self.module.resolve(function) or "").rpartition(".")
        tree = self.module.sources.module(owner) if owner else None
        if tree is not None:
            made = [item for item in tree.body if isinstance(item, FunctionNode) and item.name == name]
            return (made[0], 0, tree, owner) if len(made) == 1 else None
        cls = self.constructors.imported(owner) if owner else None
        return _method(cls, name) if cls is not None else None


def _method(cls: Located, name: str) -> tuple[FunctionNode, int, ast.Module, str] | None:
    found: Sequence[FunctionNode] = [
        item for item in cls.node.body if isinstance(item, FunctionNode) and item.name == name
    ]
    if len(found) != 1:
        return None
    static = any(getattr(item, "id", "") == "staticmethod" for item in found[0].decorator_list)
    return found[0], 0 if static else 1, cls.tree, cls.module
