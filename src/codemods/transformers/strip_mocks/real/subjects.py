"""What a module mocks, under the name that a policy would give it: the rows of the list for people."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.strip_mocks.doubles.double import Double, Place, annotation_of
from codemods.transformers.strip_mocks.doubles.doubles import Doubles
from codemods.transformers.strip_mocks.doubles.known import names_of
from codemods.transformers.strip_mocks.doubles.patches import target
from codemods.transformers.strip_mocks.mentions.keys import bare_name
from codemods.transformers.strip_mocks.mentions.references import References
from codemods.transformers.strip_mocks.real.declared import Declarations


@dataclass(frozen=True, slots=True)
class Subject:
    """One mock or patch."""

    key: str
    """A class, an import path, or a name without what marks it as a mock."""
    dotted: str | None
    """Where the class or the patched thing comes from, as far as the file tells."""
    line: int
    test: str | None
    is_patch: bool


def subjects(module: ModuleIndex) -> Iterator[Subject]:
    """The mocks and patches of a module, less those that only set up another."""
    references = References(module)
    finder = Doubles(module, Vocabulary(module), references)
    found = list(finder.find())
    declarations = Declarations(module, references)
    for double in found:
        double.declared = declarations.of(double)
    mentions = {node for double in found for item in double.handles for node in references.of(item)}
    for double in found:
        parent = module.parent(double.given)
        targets = parent.targets if isinstance(parent, ast.Assign) else ()
        nested = (isinstance(item, ast.Attribute) and not mentions.isdisjoint(walk(item.value)) for item in targets)
        key, dotted = _known(module, double)
        if key and not any(nested):
            test = module.test(double.call)
            yield Subject(key, dotted, double.call.lineno, test.name if test is not None else None, double.is_patch)


def _known(module: ModuleIndex, double: Double) -> tuple[str, str | None]:
    """The key of a double, and where what it stands for comes from."""
    if double.is_patch:
        path = target(module, double)
        last = path.rpartition(".")[2]
        key = last if last[:1].isupper() and not last.isupper() else path
        return key if "." in path else "", path if _is_path(double) else None
    named = double.spec or annotation_of(module, double)
    dotted = module.resolve(named) if isinstance(named, ast.Name | ast.Attribute) else None
    if double.declared is not None:
        dotted = f"{double.declared.located.module}.{double.declared.located.node.name}"
    if dotted is not None and dotted.rpartition(".")[2][:1].isupper() and "." in dotted:
        return dotted.rpartition(".")[2], dotted
    if double.place is Place.PROVIDED and double.fixture:
        return bare_name(double.fixture), None
    names = names_of(module, double)
    return bare_name(names[0]) if names else "", None


def _is_path(double: Double) -> bool:
    """Whether a patch names what it replaces by a dotted path, and not as an attribute of an object."""
    first = next((item for item in double.call.args), None)
    return isinstance(first, ast.Constant) and isinstance(first.value, str)
