"""What takes a mock's place: the policy's expression for it, or its real class with the attributes it was given."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from textwrap import indent

from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, SETTINGS, Vocabulary
from codemods.module.imported import Import, ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.policy.tables import Mocks, Replacement
from codemods.transformers.strip_mocks.classes.constructors import Constructors, Located
from codemods.transformers.strip_mocks.classes.enums import is_enum, member_of
from codemods.transformers.strip_mocks.classes.fields import Abstract, Constructor, Unreadable
from codemods.transformers.strip_mocks.classes.repository_usage import concrete, made_elsewhere
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.mentions.keys import FIELD, real_key
from codemods.transformers.strip_mocks.mentions.references import Handle
from codemods.transformers.strip_mocks.mentions.uses import chain, is_disposable
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.transformers.strip_mocks.real.named_things import Named

_NOT_ATTRIBUTES = SETTINGS | {"spec", "spec_set", "name", "wraps", "unsafe", "instance", "autospec", "new_callable"}


@dataclass(frozen=True, slots=True)
class Real:
    """The real thing: its code, the imports that it needs, and the statements that it makes superfluous."""

    code: str
    imports: ImportChange = field(default_factory=ImportChange)
    absorbed: tuple[ast.stmt, ...] = ()
    constructor: Constructor | None = None
    """How its class is made; None for the policy's expression."""
    members: frozenset[str] | None = None
    """What an instance has; None when that cannot be told."""
    methods: frozenset[str] = frozenset()
    """Names of its methods and properties, which cannot simply be set."""
    like: str | None = None
    """How it is known: where the repository makes it with what the test does not give, or who asks for it."""
    acts: bool = False
    """Whether its class does more than hold data."""
    unheard: Mapping[str, ast.expr] = field(default_factory=dict)
    """What a hand-written fake is given and the real thing does not take, by parameter."""
    heard: frozenset[str] = frozenset()
    """What the policy's expression takes of what the test gives."""


class Replacements(Named):
    """Finds the real thing for the doubles of one module."""

    def __init__(self, module: ModuleIndex, vocabulary: Vocabulary, mocks: Mocks) -> None:
        super().__init__(module, mocks)
        self.vocabulary = vocabulary
        self.constructors = module.derived(Constructors)

    def by_policy(self, names: Iterable[str], place: ast.AST, double: Double, target: Handle | None) -> Real | None:
        """The policy's replacement for what is known under these names; raises Obstacle.

        Its fields are filled with the attributes that the mock was given. Where it calls a class that can be read,
        attributes set right after become arguments, as for a specification.
        """
        name = real_key(self.mocks.real, list(names))
        entry = self.mocks.real[name] if name is not None else None
        if name is None or entry is None or (isinstance(entry, Replacement) and entry.around):
            return None
        written = FIELD.sub(r"{\1}", entry if isinstance(entry, str) else entry.expression)
        given = self._arguments(double)
        defaults = double.fake.defaults if double.fake is not None else {}
        values = {key: self.module.segment(value) for key, value in {**defaults, **given}.items()}
        settings = list(self._attributes(double, target)) if target is not None else []
        absorbed: list[ast.stmt] = []
        for statement, attribute, value in settings:
            if f"{{{attribute}}}" in written:
                indent = "\n" + " " * statement.col_offset
                values[attribute] = value.replace(indent, "\n")
                absorbed.append(statement)
        found = self.named(self.mocks.real, [name], place, values)
        assert found is not None
        code, imports = found
        unheard = {key: value for key, value in given.items() if f"{{{key}}}" not in written}
        heard = frozenset(key for key in values if f"{{{key}}}" in written)
        real = Real(code, imports, tuple(absorbed), unheard=unheard if double.fake is not None else {}, heard=heard)
        call = ast.parse(code, mode="eval").body
        located = self._called(call, imports)
        return real if located is None else self._completed(real, call, located, settings)  # type: ignore[arg-type]

    def _completed(
        self, real: Real, call: ast.Call, located: Located, settings: Iterable[tuple[ast.stmt, str, str]]
    ) -> Real:
        """A class that the policy names, with what the test gives beside the policy's arguments."""
        constructor = self.constructors.of(located)
        places = constructor.order or constructor.required
        given = {*places[: len(call.args)], *(item.arg for item in call.keywords)}
        given |= constructor.parameters if len(call.args) > len(places) else set()
        extra: dict[str, str] = {}
        absorbed = [*real.absorbed]
        for statement, attribute, value in settings:
            if attribute in constructor.parameters - given - extra.keys() and statement not in absorbed:
                extra[attribute] = value
                absorbed.append(statement)
        for parameter, expression in real.unheard.items():
            if parameter in constructor.parameters - given - extra.keys():
                extra[parameter] = self.module.segment(expression)
        more = ", ".join(f"{key}={value}" for key, value in extra.items())
        code = f"{real.code.rstrip()[:-1]}{', ' if extra and (call.args or call.keywords) else ''}{more})"
        return replace(
            real,
            code=code,
            absorbed=tuple(absorbed),
            constructor=constructor,
            members=self.constructors.members(located),
            methods=frozenset(item.name for item in self.constructors.methods(located)),
            unheard={key: value for key, value in real.unheard.items() if key not in constructor.parameters},
        )

    def _arguments(self, double: Double) -> dict[str, ast.expr]:
        """What a double is given where it is made, by name; raises Obstacle."""
        if double.fake is None:
            return {item.arg: item.value for item in double.call.keywords if item.arg}
        given = double.fake.given(double.call)
        if given is None:
            raise Obstacle(double.call, f"nothing here tells what {double.fake.name} does with its arguments")
        return given

    def _called(self, call: ast.expr, imports: ImportChange) -> Located | None:
        """The class that an expression of the policy calls, where its constructor can be read."""
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id[:1].islower():
            return None
        name = call.func.id
        known = {item.binding: item for item in (*self.module.imports(self.module.tree).values(), *imports.add)}
        item = known.get(name)
        if item is None or not item.name or None in {key.arg for key in call.keywords}:
            return None
        with suppress(Unreadable):
            located = self.constructors.imported(f"{item.module}.{item.name}")
            if located is not None:
                self.constructors.of(located)
                return located
        return None

    def readable(self, annotation: ast.expr | None) -> ast.expr | None:
        """An annotation that names a class whose constructor can be read."""
        if isinstance(annotation, ast.Name | ast.Attribute) and self.vocabulary.term(annotation) is None:
            with suppress(Unreadable):
                self.constructors.read(annotation)
                return annotation
        return None

    def by_class(self, double: Double, target: Handle | None) -> Real:
        """The real class of a specification, its attributes as arguments; raises Obstacle."""
        spec, declared = double.spec, double.declared
        try:
            located = self.constructors.locate(spec) if spec is not None else declared.located  # type: ignore[union-attr]
            if is_enum(located):
                return self._member(double, located, target)
            other = self._concrete(located) or (located if spec is None else None)
            located = other or located
            constructor = self.constructors.of(located)
        except Unreadable as error:
            raise Obstacle(double.call, str(error)) from error
        name = self.module.segment(spec) if other is None and spec is not None else located.node.name
        values = self._keywords(double)
        absorbed: list[ast.stmt] = []
        for statement, attribute, value in self._attributes(double, target) if target is not None else ():
            if attribute in constructor.parameters and attribute not in values:
                values[attribute] = value
                absorbed.append(statement)
        missing = [item for item in constructor.required if item not in values]
        made = made_elsewhere(self.module, located, constructor, missing) if missing else None
        if missing and made is None:
            raise Obstacle(
                double.call, f"{name} cannot be made without {', '.join(missing)}, which the test does not set"
            )
        values |= made.values if made is not None else {}
        unknown = [item for item in values if item not in constructor.parameters]
        if unknown:
            raise Obstacle(double.call, f"{name} takes no {', '.join(unknown)}")
        code = self._call(double, name, values)
        like = f"as {made.place} makes it" if made is not None else None
        like = like or (f"as {declared.by} asks for it" if declared is not None else None)
        return Real(
            code,
            ImportChange(self._import_of(other, double.call) if other is not None else frozenset()),
            absorbed=tuple(absorbed),
            constructor=constructor,
            members=self.constructors.members(located),
            methods=frozenset(item.name for item in self.constructors.methods(located)),
            acts=self.constructors.acts(located),
            like=like or (f"as {other.module}.{other.node.name} makes it" if other is not None else None),
        )

    def _call(self, double: Double, name: str, values: Mapping[str, str]) -> str:
        """The call that makes it: with each argument on its own line where one is longer than that."""
        given = [f"{key}={value}" for key, value in values.items()]
        line = f"{name}({', '.join(given)})"
        if "\n" not in line or '"""' in line or "'''" in line:
            return line
        step, outer = self.module.text.indent, " " * self.module.statement(double.call).col_offset
        lines = ["\n".join(item.removeprefix(outer) for item in argument.split("\n")) for argument in given]
        return "\n".join([f"{name}(", *(indent(f"{item},", step) for item in lines), ")"])

    def _member(self, double: Double, located: Located, target: Handle | None) -> Real:
        """The member of an enum that the test says; raises Obstacle."""
        settings = list(self._attributes(double, target)) if target is not None else []
        told = [(item.arg or "", item.value) for item in double.call.keywords if item.arg not in ("spec", "spec_set")]
        told += [(name, statement.value) for statement, name, _ in settings if isinstance(statement, ast.Assign)]
        nodes = self.module.below(self.module.function(double.call) or self.module.tree) if target is not None else ()
        stores = [node.value for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)]
        changed = sum(target is not None and self._mentions(node, target) for node in stores) - len(settings)
        member = member_of(located, told) if not changed else None
        if member is None:
            raise Obstacle(double.call, f"the test does not say which {located.node.name} it is")
        assert double.spec is not None
        code = f"{self.module.segment(double.spec)}.{member}"
        absorbed = tuple(statement for statement, _, _ in settings)
        return Real(code, absorbed=absorbed, constructor=Constructor(settable=False, frozen=True))

    def _concrete(self, located: Located) -> Located | None:
        """The subclass that stands for an abstract class; None for any other class; raises Unreadable."""
        try:
            self.constructors.of(located)
        except Abstract:
            found = concrete(self.module, self.constructors, located)
            if found is None:
                raise
            return found
        return None

    def _import_of(self, located: Located, place: ast.AST) -> frozenset[Import]:
        """The import of a class of another module, where its name is free; raises Obstacle."""
        name = located.node.name
        item = Import(located.module, name)
        if located.tree is self.module.tree or item in self.module.imports(self.module.tree).values():
            return frozenset()
        if name in self.module.used_names:
            raise Obstacle(place, f"{name} means something else in this file")
        return frozenset({item})

    def _keywords(self, double: Double) -> dict[str, str]:
        """Attributes given to the mock when it is made."""
        found = {}
        for keyword in double.call.keywords:
            if keyword.arg is None or keyword.arg in ("return_value", "side_effect", "wraps"):
                raise Obstacle(double.call, "it is given answers that a real object does not take")
            if keyword.arg not in _NOT_ATTRIBUTES and self.vocabulary.call(keyword.value) not in CONSTRUCTORS:
                found[keyword.arg] = self.module.segment(keyword.value)
        return found

    def _attributes(self, double: Double, target: Handle) -> Iterable[tuple[ast.stmt, str, str]]:
        """Attributes set right after the mock is made: statement, name and value as written."""
        statement = self.module.statement(double.call)
        block = self.module.block(statement)
        for item in block[block.index(statement) + 1 :]:
            if not isinstance(item, ast.Assign) or len(item.targets) != 1 or not is_disposable(item.value):
                return
            steps = self._steps(item.targets[0], target)
            if steps is None or any(self._mentions(node, target) for node in walk(item.value)):
                return
            if len(steps) == 1 and not self.is_answer(item.value) and steps[0] not in SETTINGS:
                yield item, steps[0], self.module.segment(item.value)

    def _steps(self, node: ast.expr, target: Handle) -> tuple[str, ...] | None:
        """Attributes asked of the target by a chain that begins with it."""
        current = node
        while isinstance(current, ast.Attribute | ast.Subscript | ast.Call):
            if self._mentions(current, target):
                return chain(self.module, current)[1]
            current = current.func if isinstance(current, ast.Call) else current.value
        return chain(self.module, current)[1] if self._mentions(current, target) else None

    def _mentions(self, node: ast.AST, target: Handle) -> bool:
        if isinstance(target.scope, ast.ClassDef):
            return isinstance(node, ast.Attribute) and ast.unparse(node) == target.text
        return isinstance(node, ast.Name) and node.id == target.name

    def is_answer(self, value: ast.expr) -> bool:
        """Whether a value replaces a method: a mock, a lambda or a function of the file."""
        if isinstance(value, ast.Name):
            return bool(self.module.functions_named(value.id))
        return isinstance(value, ast.Lambda) or self.vocabulary.call(value) in CONSTRUCTORS
