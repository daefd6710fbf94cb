"""The one thing that a patch lets fail, which is what the policy's fault is put on.

A mock has every attribute that a test asks it for, and lets any of them fail. A fault of the real thing is put on a
method that is there, and never on the object whose several methods failed, or on a class in place of its one method.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache

from codemods.analysis.mocks import faults
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, walk
from codemods.transformers.strip_mocks.classes.constructors import Constructors
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.doubles.patches import invented_by, path, target
from codemods.transformers.strip_mocks.mentions.uses import Kind, Use
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code

_GIVEN = frozenset({"return_value", "()", "__enter__", "__aenter__"})
"""Steps from a class, or from what makes an instance, to the instance."""


def failing_part(module: ModuleIndex, double: Double, uses: Sequence[Use]) -> str | None:
    """What is patched, down to the one attribute of it that fails; what a function gives has no path."""
    whole = path(module, double)
    set_up = {item.path for item in uses if item.kind is Kind.SETTING}
    if whole is None or faults.any_failure(module, double.call) or not set_up:
        return whole
    steps = {tuple(step for step in item if step not in {*_GIVEN, "side_effect"}) for item in set_up}
    name = whole.rpartition(".")[2]
    is_class = name[:1].isupper()  # of which an instance is given
    own = all(_GIVEN.isdisjoint(item) for item in set_up)
    if len(steps) > 1:
        if not is_class and all(steps) and own:
            raise Obstacle(double.call, f"several methods of {name} fail, and no one of them", Code.NEEDS_THE_MOCK)
        return whole
    (parts,) = steps
    named = all(step.isidentifier() and not step.startswith("__") for step in parts)
    if not named or not (is_class or own):
        return whole
    return ".".join([whole, *parts])


def refuse_missing(module: ModuleIndex, double: Double, whole: str) -> None:
    """Raise Obstacle for a part that its class or its module has only as a mock."""
    if (lacking := missing(module, whole)) is not None:
        raise Obstacle(double.call, f"{_in_words(lacking)} that could fail", Code.NEEDS_THE_MOCK)


def absent(module: ModuleIndex, constructors: Constructors, double: Double) -> tuple[str, frozenset[str]] | None:
    """What a patch replaces that is not there, in words, and the names by which code would ask for it."""
    invented = invented_by(module, constructors, double)
    if invented is not None:
        return _in_words(invented), frozenset({invented.rpartition(".")[2]})
    by_path = double.term in ("patch", "setattr") and isinstance(next(iter(double.call.args), None), ast.Constant)
    whole = target(module, double) if by_path else None
    lacking = missing(module, whole) if whole is not None else None
    if whole is None or lacking is None:
        return None
    return _in_words(lacking), frozenset(whole.removeprefix(lacking.rpartition(".")[0]).split(".")) - {""}


def _in_words(lacking: str) -> str:
    owner, _, name = lacking.rpartition(".")
    return f"{owner.rpartition('.')[2]} has no {name}"


def missing(module: ModuleIndex, whole: str) -> str | None:
    """The step of a dotted path that the module or the class before it, which can be read, does not have."""
    owner, _, name = whole.rpartition(".")
    constructors, tree = module.derived(Constructors), module.sources.module(owner) if owner else None
    located = constructors.imported(owner)
    if owner and located is None and tree is None:
        return missing(module, owner)
    names = constructors.members(located) if located is not None else _top_names(tree) if tree is not None else None
    return whole if names is not None and name not in names and not module.sources.exists(whole) else None


@lru_cache(maxsize=24)
def _top_names(tree: ast.Module) -> frozenset[str] | None:
    """Every name that a module itself binds; None where it may have others."""
    names = {name for node in walk(tree) if isinstance(node, ast.Global) for name in node.names}
    nodes: list[ast.AST] = [*tree.body]
    for node in nodes:
        nodes += [] if isinstance(node, FunctionNode | ast.ClassDef) else ast.iter_child_nodes(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            names.update((item.asname or item.name).partition(".")[0] for item in node.names)
        names.update(binds(node))
    return None if names & {"*", "__getattr__"} else frozenset(names)
