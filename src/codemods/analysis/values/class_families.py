"""Which classes of a file are made from one another, and what gives them and their instances attributes."""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once


def family(facts: ModuleFacts, cls: ast.ClassDef | None) -> list[ast.ClassDef]:
    """A class and the classes of this file that it is made from."""
    found = [cls] if cls is not None else []
    for item in found:
        bases = (facts.module.classes.get(last_name(base)) for base in item.bases)
        found += [base for base in bases if base is not None and base not in found]
    return found


def is_written(facts: ModuleFacts, cls: ast.ClassDef | None, name: str) -> bool:
    """Whether the body of a class, or of one that it is made from or that is made from it, gives it an attribute."""
    written = _written(facts.module).get(name, ())
    made_from = family(facts, cls)
    return any(other in made_from or cls in family(facts, other) for other in written)


@once
def _written(module: ModuleIndex) -> dict[str, list[ast.ClassDef]]:
    """The classes in whose bodies each name is bound: `KIND = "thread"`."""
    assigned = ((cls, item) for cls in module.nodes(ast.ClassDef) for item in cls.body)
    targets = (
        (target, cls)
        for cls, item in assigned
        for target in (item.targets if isinstance(item, ast.Assign) else [getattr(item, "target", None)])
    )
    return grouped((target.id, cls) for target, cls in targets if isinstance(target, ast.Name))


def sets(facts: ModuleFacts, node: ast.Assign, name: str, owners: list[ast.ClassDef]) -> bool:
    """Whether an assignment gives one of some classes or its instances an attribute."""
    return facts.module.cls(node) in owners and any(
        (isinstance(target, ast.Name) and target.id == name and facts.module.function(node) is None)
        or (isinstance(target, ast.Attribute) and target.attr == name and last_name(target.value) in {"self", "cls"})
        for target in node.targets
    )
