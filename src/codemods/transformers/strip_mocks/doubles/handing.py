"""Mocks that a test hands to a helper of its own file: there the parameter is one more name of the mock.

Only a helper whose every call is seen and hands in a mock is followed; one that others may call, override or decorate
is not. Where the real thing takes the mock's place, the helper gets that; where nothing does, the argument goes at
each call with the parameter.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from codemods.analysis.code.naming import is_text
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.mentions.references import Handle, References, is_self

_MOST_HOPS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Handed:
    """One mention of a mock as the argument of a call, and the parameter that it fills."""

    call: ast.Call
    helper: FunctionNode
    parameter: ast.arg


class Handing:
    """Follows the mocks of one module into its helpers."""

    def __init__(self, module: ModuleIndex, references: References, doubles: Iterable[Double]) -> None:
        self.module = module
        self.references = references
        self.doubles = list(doubles)
        self.handed: dict[ast.expr, Handed] = {}
        self._calls: dict[FunctionNode, list[ast.Call] | None] = {}
        for _ in range(_MOST_HOPS):
            if not self._hop():
                break

    @cached_property
    def mentions(self) -> frozenset[ast.expr]:
        """Where a name of a mock stands."""
        return frozenset(node for double in self.doubles for at in double.handles for node in self.references.of(at))

    @cached_property
    def put_over(self) -> frozenset[str]:
        """Names of the attributes that mocks are put over: by storing, or by a patch."""
        parents = (self.module.parent(double.given) for double in self.doubles)
        stores = (item for parent in parents if isinstance(parent, ast.Assign) for item in parent.targets)
        texts = (item.value for double in self.doubles if double.is_patch for item in double.call.args if is_text(item))
        names = (text.rpartition(".")[2] for text in texts)
        return frozenset((*names, *(item.attr for item in stores if isinstance(item, ast.Attribute))))

    def statements(self, helper: FunctionNode) -> list[ast.stmt] | None:
        """The statements that do nothing but call a helper; None when it is called in another way too."""
        calls = self._calls.get(helper)
        if not calls:
            return None
        found = [self.module.statement(call) for call in calls]
        values = [item.value if isinstance(item, ast.Expr) else None for item in found]
        plain = [item.value if isinstance(item, ast.Await) else item for item in values]
        return found if plain == calls else None

    def _hop(self) -> bool:
        """Give each mock the parameters that all calls of a helper fill with mocks; whether there were new ones."""
        owners: dict[ast.expr, list[Double]] = defaultdict(list)
        for double in self.doubles:
            for handle in double.handles:
                for node in self.references.of(handle):
                    owners[node].append(double)
        filled: dict[tuple[FunctionNode, ast.arg], list[tuple[ast.expr, ast.Call]]] = defaultdict(list)
        for node in owners:
            found = self._filled(node) if node not in self.handed else None
            if found is not None:
                filled[found.helper, found.parameter].append((node, found.call))
        for (helper, parameter), given in filled.items():
            if len(given) != len(self._called(helper) or ()):
                continue
            for node, call in given:
                self.handed[node] = Handed(call, helper, parameter)
                for double in owners[node]:
                    handle = Handle(helper, parameter.arg)
                    double.handles += [handle] if handle not in double.handles else []
                    double.given_on.add(handle)
        return bool(filled)

    def _filled(self, node: ast.expr) -> Handed | None:
        """The call that a mention of a mock is an argument of, with the parameter of the helper that it fills."""
        parent = self.module.parent(node)
        keyword = parent.arg if isinstance(parent, ast.keyword) else None
        call = self.module.parent(parent) if isinstance(parent, ast.keyword) else parent
        if not isinstance(call, ast.Call) or node is call.func or not isinstance(getattr(node, "ctx", None), ast.Load):
            return None
        helper = self._helper(call)
        if helper is None or any(isinstance(item, ast.Starred) for item in call.args):
            return None
        plain = [*helper.args.posonlyargs, *helper.args.args]
        if keyword is not None:
            found = [item for item in (*helper.args.args, *helper.args.kwonlyargs) if item.arg == keyword]
        else:
            bound = isinstance(call.func, ast.Attribute) and not self._is_static(helper)
            found = plain[call.args.index(node) + bound :][:1]
        return Handed(call, helper, found[0]) if found else None

    def _helper(self, call: ast.Call) -> FunctionNode | None:
        """The function of the file that a call means, where all its calls are seen."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        named = self.module.functions_named(name)
        if len(named) != 1 or self._called(named[0]) is None:
            return None
        return named[0]

    def _called(self, helper: FunctionNode) -> list[ast.Call] | None:
        """All calls of a helper; None for what others may call, or may run on its own."""
        if helper not in self._calls:
            self._calls[helper] = self._all_calls(helper) if self._is_plain(helper) else None
        return self._calls[helper]

    def _is_plain(self, helper: FunctionNode) -> bool:
        owner = self.module.parent(helper)
        if not isinstance(owner, ast.Module | ast.ClassDef) or self.module.is_test(helper):
            return False
        if helper.decorator_list and not (isinstance(owner, ast.ClassDef) and self._is_static(helper)):
            return False
        outer = owner.name if isinstance(owner, ast.ClassDef) else helper.name
        return not self.module.is_read_without_a_name(outer)

    def _is_static(self, helper: FunctionNode) -> bool:
        names = [item.id for item in helper.decorator_list if isinstance(item, ast.Name)]
        return names == ["staticmethod"] and len(helper.decorator_list) == 1

    def _all_calls(self, helper: FunctionNode) -> list[ast.Call] | None:
        found: list[ast.Call] = []
        for node in self._mentions(helper):
            call = self.module.parent(node)
            if not isinstance(call, ast.Call) or call.func is not node or not self._means(node, helper):
                return None
            found.append(call)
        return found

    def _mentions(self, helper: FunctionNode) -> Iterable[ast.expr]:
        """Whatever may name a helper: its name at the top of the module, or an attribute so called of any object."""
        if isinstance(self.module.parent(helper), ast.Module):
            return self.module.spelled(helper.name)
        return self.module.attributes_named(helper.name)

    def _means(self, node: ast.expr, helper: FunctionNode) -> bool:
        """Whether a mention surely names a helper: a global, or a method asked of `self`."""
        if isinstance(node, ast.Name):
            return self.module.binding_scope(node.id, node) is self.module.tree
        cls = self.module.cls(node) if isinstance(node, ast.Attribute) and is_self(node.value) else None
        return cls is not None and self.module.methods(cls).get(helper.name) is helper
