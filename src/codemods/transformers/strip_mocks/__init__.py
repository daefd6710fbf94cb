"""Mocks in end-to-end tests: what is mocked is not tested, so the mock goes or the real thing takes its place.

Doubles are found and followed by name, functions that share one form a group, and each group is converted whole or
left whole: see `conversion`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.catalogue import OBJECT, PATCH, RULES
from codemods.transformers.strip_mocks.conversion.conversion import Conversion
from codemods.transformers.strip_mocks.conversion.conversion_state import Context
from codemods.transformers.strip_mocks.conversion.verdicts import DOUBLE, TABLES, MockFacts
from codemods.transformers.strip_mocks.doubles.double import Double, Place, annotation_of
from codemods.transformers.strip_mocks.doubles.doubles import Doubles, outermost
from codemods.transformers.strip_mocks.doubles.handing import Handing
from codemods.transformers.strip_mocks.doubles.known import names_of
from codemods.transformers.strip_mocks.doubles.strays import Stray, Strays
from codemods.transformers.strip_mocks.fake_classes import fake_classes
from codemods.transformers.strip_mocks.imports import unused_imports
from codemods.transformers.strip_mocks.mentions.fakes import stripped
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.real.declared import Declarations
from codemods.transformers.strip_mocks.real.real import Replacements
from codemods.transformers.transformer import Transformer, Violation
from codemods.transformers.verdict import Decision, decide
from codemods.vocabulary.codes import Code


class StripMocks(Transformer):
    """Takes mocks out of end-to-end tests, or puts the real thing in their place."""

    name = "strip_mocks"
    family = "mock"
    rules = RULES
    e2e_only = True

    tables: ClassVar = TABLES

    def check(self) -> Iterator[Violation | Decision]:
        yield from unused_imports(self.module)
        vocabulary = Vocabulary(self.module)
        references = References(self.module)
        replacements = Replacements(self.module, vocabulary, self.policy.mocks)
        yield from fake_classes(self.module, lambda name: replacements.knows([name, stripped(name)]))
        finder = Doubles(
            self.module, vocabulary, references, lambda double: replacements.knows(names_of(self.module, double))
        )
        found = list(finder.find())
        declarations = Declarations(self.module, references)
        for double in found:
            double.declared = declarations.of(double)
            if not double.is_patch and double.spec is None:
                double.annotated = replacements.readable(annotation_of(self.module, double))
        handing = Handing(self.module, references, [*found, *finder.kept])
        context = Context(self.module, vocabulary, references, replacements, handing, self._selected)
        loose = Strays(self.module, vocabulary, self._kept(finder.kept, references), references)
        for double in finder.kept:
            rule = PATCH if double.is_patch else OBJECT
            back = double.called_back
            yield decide(rule.name, double.call, DOUBLE, MockFacts(not back, back, is_patch=double.is_patch))
        for double in finder.unnamed:
            decision = decide(OBJECT.name, double.call, DOUBLE, MockFacts(obstacle=Code.NEEDS_POLICY))
            reason, message = "name the real thing in `[mocks.real]`", double.fake.about if double.fake else ""
            place = (OBJECT.name, double.call, message)
            yield Violation(*place, reason=reason, code=Code.NEEDS_POLICY, decision=decision)
        for members, doubles, stray in self._groups(found, list(loose.find()), references):
            yield from Conversion(context, members, doubles, stray).violations()

    def _kept(self, doubles: list[Double], references: References) -> set[ast.AST]:
        """Mentions of doubles that stay, and the attributes that they are put over."""
        found: set[ast.AST] = {node for double in doubles for item in double.handles for node in references.of(item)}
        for double in doubles:
            parent = self.module.parent(double.given)
            found.update(parent.targets if isinstance(parent, ast.Assign) else ())
        return found

    def _groups(
        self, doubles: list[Double], loose: list[Stray], references: References
    ) -> Iterator[tuple[list[FunctionNode], list[Double], list[Stray]]]:
        """Functions that share a mock, with their doubles and stray statements."""
        groups = _Groups()
        for double in doubles:
            owner = self.module.parent(double.call) if double.place is Place.DECORATOR else None
            groups.join(double, *self._functions(double, references), *([owner] if owner is not None else ()))
        for stray in loose:
            function = outermost(self.module, stray.statement)
            if function is not None:
                groups.join(stray, function)
        for items in groups.all():
            members = [item for item in items if isinstance(item, FunctionNode)]
            yield (
                sorted(members, key=lambda item: item.lineno),
                [item for item in items if isinstance(item, Double)],
                [item for item in items if isinstance(item, Stray)],
            )

    def _functions(self, double: Double, references: References) -> Iterator[FunctionNode]:
        """Functions that make, patch or mention a double."""
        places: list[ast.AST] = [double.call, *(function for function, _ in double.parameters)]
        handles: list[Handle] = [*double.handles, *double.patchers]
        places += [node for handle in handles for node in references.of(handle)]
        places += [handle.scope for handle in handles if isinstance(handle.scope, FunctionNode)]
        for place in places:
            function = outermost(self.module, place)
            if function is not None:
                yield function


class _Groups:
    """Union of things that belong together."""

    def __init__(self) -> None:
        self._leader: dict[object, object] = {}

    def _find(self, item: object) -> object:
        self._leader.setdefault(item, item)
        while self._leader[item] is not item:
            item = self._leader[item]
        return item

    def join(self, first: object, *others: object) -> None:
        leader = self._find(first)
        for other in others:
            self._leader[self._find(other)] = leader

    def all(self) -> Iterator[list[object]]:
        found: dict[object, list[object]] = {}
        for item in self._leader:
            found.setdefault(self._find(item), []).append(item)
        yield from found.values()
