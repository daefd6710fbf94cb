"""The names under which the policy may know what a double stands for."""

from __future__ import annotations

import ast
import re

from codemods.module.index import ModuleIndex
from codemods.transformers.strip_mocks.doubles import patches
from codemods.transformers.strip_mocks.doubles.double import Double, Place, annotation_of
from codemods.transformers.strip_mocks.mentions.fakes import stripped

_MAKES = re.compile(r"^_*(?:make|create|build|get|new)_(?:mock_)?")


def names_of(module: ModuleIndex, double: Double) -> list[str]:
    """Variables, parameters, keys, paths and classes, the nearest first."""
    names = [handle.text for handle in double.handles]
    parent = module.parent(double.given)
    if isinstance(parent, ast.keyword) and parent.arg:
        names.append(parent.arg)
    elif isinstance(parent, ast.Dict):
        keys = zip(parent.keys, parent.values, strict=True)
        names += [str(key.value) for key, item in keys if item is double.given and isinstance(key, ast.Constant)]
    elif isinstance(parent, ast.Assign):
        names += [module.segment(target) for target in parent.targets if not isinstance(target, ast.Name)]
        names += [key for key in map(_key, parent.targets) if key is not None]
    if double.fixture:
        names.append(double.fixture)
    elif double.place is Place.PROVIDED and (maker := module.function(double.call)) is not None:
        names += [maker.name, _MAKES.sub("", maker.name)]
    if double.fake is not None:
        names += [double.fake.name, stripped(double.fake.name)]
    if double.is_patch:
        target = patches.target(module, double)
        names += dict.fromkeys([target, patches.path(module, double) or target])
    elif double.spec is not None:
        names.append(module.resolve(double.spec) or module.segment(double.spec))
    if double.declared is not None:
        names.append(f"{double.declared.located.module}.{double.declared.located.node.name}")
    annotation = annotation_of(module, double)
    if annotation is not None:
        names.append(module.resolve(annotation) or module.segment(annotation).strip("\"'"))
    return names


def _key(node: ast.expr) -> str | None:
    """The constant by which a target is looked up."""
    constant = node.slice if isinstance(node, ast.Subscript) else None
    return str(constant.value) if isinstance(constant, ast.Constant) else None
