"""Fixtures of the helper: a function that pytest calls asks for one by a parameter, and imports nothing."""

from __future__ import annotations

import ast
from dataclasses import dataclass

import libcst as cst

from codemods.analysis.code.naming import tail, uncalled
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.rewriting.fix import Statement
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.vocabulary.codes import Code

_SCOPES = ("function", "class", "module", "package", "session")


def is_fixture(function: FunctionNode | None) -> bool:
    """Whether a function of another file is a fixture, as its decorators are written there."""
    return function is not None and any(tail(uncalled(item)).endswith("fixture") for item in function.decorator_list)


def ask(module: ModuleIndex, fixture: FunctionNode, node: ast.AST, changes: Changes | None) -> None:
    """Add the parameter that a fixture of the helper comes by where a node stands; raises Refusal."""
    name = fixture.name
    folder, _, last = str(module.policy.auth.helper).replace(".", "/").rpartition("/")
    if last != "conftest" or not module.path.startswith(f"{folder}/" if folder else ""):
        raise Refusal(f"the fixture `{name}` stands in no conftest above this file", Code.NEEDS_POLICY)
    around = [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]
    function = next((item for item in around if module.is_fixture(item) or module.is_test(item)), None)
    cls = module.parent(function) if function is not None else None
    if function is None or (isinstance(cls, ast.ClassDef) and module.is_testcase(cls)):
        raise Refusal(f"nothing here can ask pytest for the fixture `{name}`", Code.NEEDS_POLICY)
    scope = module.binding_scope(name, node)
    if scope is function and any(arg.arg == name for arg in parameters(function)):
        return
    if scope is not None:
        raise Refusal(f"`{name}` means something else here")
    if module.is_fixture(function) and lifetime(function) > lifetime(fixture):
        raise Refusal(f"the fixture `{name}` does not live as long as this one")
    if changes is None:
        raise Refusal(f"the fixture `{name}` cannot be asked for here")
    changes.statement(function, Asking(name))


@dataclass(frozen=True, slots=True)
class Asking:
    """Adds a parameter to a function that lacks it."""

    name: str

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.FunctionDef)
        plain = list(node.params.params)
        if any(item.name.value == self.name for item in plain):
            return [node]
        place = next((number for number, item in enumerate(plain) if item.default is not None), len(plain))
        if place and place == len(plain):
            plain[-1] = plain[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        plain.insert(place, cst.Param(cst.Name(self.name)))
        return [node.with_changes(params=node.params.with_changes(params=plain))]


def lifetime(function: FunctionNode) -> int:
    """How long a fixture lives, by its decorator; the longest where it is computed."""
    for decorator in function.decorator_list:
        for word in decorator.keywords if isinstance(decorator, ast.Call) else ():
            if word.arg == "scope":
                value = getattr(word.value, "value", None)
                return _SCOPES.index(value) if value in _SCOPES else len(_SCOPES)
    return 0
