"""`fake-class`: a hand-written stand-in goes once nothing uses it; what makes it is a double like any other."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.last_reads import left_unread
from codemods.analysis.code.leftovers import holds_nothing
from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, binds, does_nothing, names_in, parameters, values_given, walk
from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.nodes import nothing
from codemods.transformers.strip_mocks.catalogue import FAKE_CLASS
from codemods.transformers.strip_mocks.conversion.verdicts import FAKE, FakeFacts
from codemods.transformers.strip_mocks.mentions.building import Building
from codemods.transformers.strip_mocks.mentions.fakes import about_fake, is_fake, is_fake_name, stripped
from codemods.transformers.strip_mocks.plan.paragraphs import is_paragraph
from codemods.transformers.transformer import Assumes, Violation
from codemods.transformers.verdict import decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.severity import Severity

_STEM = 4
"""Letters of a name that says anything."""
_PLAIN = frozenset({"object", "ABC", "abc.ABC", "Protocol", "typing.Protocol", "dict", "list", "str", "int", "float"})


def _acts(module: ModuleIndex, node: ast.ClassDef) -> bool:
    """Whether a class does anything, or is made from another: it holds more than values."""
    methods = [item for item in node.body if isinstance(item, FunctionNode)]
    plain = all(_gives_back(item) for item in methods) and (not methods or _is_input(module, node))
    return bool(node.bases or node.keywords) or not plain


def _gives_back(method: FunctionNode) -> bool:
    """Whether a method answers nothing of its own: `return self.array`, or another form of what it was made of."""
    last = method.body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and is_fake_name(value.func.id):
        given = values_given(value)
    else:
        given = [value] if value is not None else []
    alone = isinstance(method, ast.FunctionDef) and [item.arg for item in parameters(method)] == ["self"]
    return alone and all(map(does_nothing, method.body[:-1])) and bool(given) and all(map(_is_own, given))


def _is_own(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Attribute) else node
    return isinstance(value, ast.Name) and value.id == "self"


def _is_input(module: ModuleIndex, node: ast.ClassDef) -> bool:
    """Whether a class is made nowhere but in the table of a test's values, or by another one: it replaces nothing."""
    reads = [item for item in module.reads_of(node.name) if not module.holds(node, item)]
    return bool(reads) and all(_is_table_value(module, item) or _converts(module, item) for item in reads)


def _is_table_value(module: ModuleIndex, name: ast.Name) -> bool:
    for up in module.ancestors(name):
        if isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return False
        if isinstance(up, ast.Call) and module.resolve(up.func) == "pytest.mark.parametrize":
            return True
    return False


def _converts(module: ModuleIndex, name: ast.Name) -> bool:
    """Whether a name stands in a method of another class of that kind, which gives back what it was made of."""
    method = module.function(name)
    around = module.cls(name)
    return method is not None and around is not None and is_fake_name(around.name) and _gives_back(method)


def fake_classes(module: ModuleIndex, is_named: Callable[[str], bool]) -> Iterator[Violation]:
    """One violation for each hand-written stand-in."""
    users = {node: _user(module, node) for node in module.nodes(ast.ClassDef) if is_fake(module, node)}
    fixes = {node: _fix(module, node) for node, user in users.items() if user is None}
    gone = {edit.node for fix in fixes.values() for edit in fix.edits if isinstance(edit.node, ast.stmt)}
    is_all = bool(fixes) and holds_nothing(module, gone)
    for node, user in users.items():
        idle = _left_idle(module, node, fixes[node]) if user is None else None
        facts = FakeFacts(user, is_named(node.name), is_all, idle)
        real = _real_base(module, node)
        plain = (does_nothing(item) or (real is not None and real[1] and _is_set(item)) for item in node.body)
        if user is not None and (real or not node.bases) and all(plain):
            continue  # it answers nothing of its own: an object of no kind, or of its bases with other settings
        decision = decide(FAKE_CLASS.name, node, FAKE, facts)
        goes = decision.row.rewrite is not None
        yield Violation(
            FAKE_CLASS.name,
            node,
            f"nothing uses {node.name}, a hand-written fake: delete it" if user is None else about_fake(node),
            fix=fixes[node] if goes else None,
            reason=None if goes else _reason(facts, real),
            assumes=tuple(_assumed(module, node)) if goes else (),
            # what nothing uses answers nobody, nor do values that the test hands in
            severity=None if user is not None and _acts(module, node) else Severity.NOTE,
            code=decision.row.code,
            decision=decision,
        )


def _is_set(item: ast.stmt) -> bool:
    """`url = "http://nowhere"`: what the methods of the base read, and nothing that they do."""
    return isinstance(item, ast.Assign | ast.AnnAssign) and isinstance(item.value, ast.Constant)


def _real_base(module: ModuleIndex, node: ast.ClassDef) -> tuple[str, bool] | None:
    """The base that a class overrides something of, but for one that leaves that to others, and whether it is seen."""
    for base in node.bases:
        name = ast.unparse(base)
        kind = name.rpartition(".")[2]
        if name in _PLAIN or is_fake_name(kind) or not isinstance(base, ast.Name | ast.Attribute):
            continue
        found = list(module.derived(Definitions).of(Definition(module, node), base))
        if not any(_leaves_to_others(item, node) for item in found):
            return kind, bool(found)
    return None


def _leaves_to_others(base: Definition, node: ast.ClassDef) -> bool:
    """Whether a base only raises where the class answers."""
    own = {item.name for item in node.body if isinstance(item, FunctionNode)}
    methods = (item for item in base.node.body if isinstance(item, FunctionNode) and item.name in own)
    return any(isinstance(item.body[-1], ast.Raise) or _is_abstract(item) for item in methods)


def _is_abstract(method: FunctionNode) -> bool:
    return any(ast.unparse(item).endswith("abstractmethod") for item in method.decorator_list)


def _reason(facts: FakeFacts, real: tuple[str, bool] | None) -> str:
    if facts.user is None:
        return "nothing else is in the file: delete it" if facts.is_all else str(facts.idle)
    if not facts.policy_names_it and real is not None:
        name, seen = real
        return f"its base {name} is the real one: use that" if seen else f"its base {name} may be the real one: name it"
    if not facts.policy_names_it:
        return "no real object is named for it: name it in `[mocks.real]`"
    return f"line {facts.user} still needs it" if facts.user else "other code still needs it"


def _user(module: ModuleIndex, node: ast.ClassDef) -> int | None:
    """A line outside a class that names it; 0 for what is no line of this file; None when nothing does."""
    named: list[ast.expr] = [*module.spelled(node.name)]
    named += module.attributes_named(node.name)
    stem = stripped(node.name)
    if len(stem) >= _STEM:
        named += [item for item in module.nodes(ast.Name) if _is_meant(module, item, stem)]
    for item in named:
        if not module.holds(node, item):
            return item.lineno
    kinds = [ast.unparse(item) for item in node.decorator_list]
    if any("dataclass" not in kind for kind in kinds):
        return node.decorator_list[0].lineno
    owner = module.cls(node)
    outer = owner.name if owner is not None else node.name
    return 0 if module.function(node) is None and module.is_read_without_a_name(outer) else None


def _is_meant(module: ModuleIndex, name: ast.Name, stem: str) -> bool:
    """Whether a name that nothing defines goes on from that of a class: somebody changed it by halves."""
    goes_on = name.id.startswith(stem) and name.id[len(stem) :][:1].isupper()
    return goes_on and module.binding_scope(name.id, name) is None and name.id not in BUILTINS


def _assumed(module: ModuleIndex, node: ast.ClassDef) -> Iterator[Assumes]:
    """A base that cannot be read may note its subclasses, as a metaclass may, and a base that says so."""
    for base in (*node.bases, *(item.value for item in node.keywords)):
        name = ast.unparse(base)
        own = module.classes.get(name)
        notes = own is not None and (any(_assumed(module, own)) or "__init_subclass__" in module.methods(own))
        if (own is None and name not in _PLAIN) or notes:
            yield Assumes(Assumption.NO_CALLER_NEEDS_IT, f"{name} may note its subclasses", base)


def _left_idle(module: ModuleIndex, node: ast.ClassDef, fix: Fix) -> str | None:
    """What a class would leave behind in its function: a value that nothing reads, or a test that only builds."""
    function, gone = module.function(node), [edit.node for edit in fix.edits]
    unread = next((item for item in left_unread(module, gone) if item not in gone), None)
    if unread is not None:
        return f"line {unread.lineno} makes something for it alone: delete both"
    left = [item for item in function.body if item not in gone and not does_nothing(item)] if function else []
    plain = Building(module, Vocabulary(module)).is_plain
    builds = all(isinstance(item, ast.Assign | ast.AnnAssign) and plain(item.value) for item in left)
    alone = function is not None and module.is_test(function) and builds
    return "without it its test only builds things: write it, or delete it" if alone else None


def _fix(module: ModuleIndex, node: ast.ClassDef) -> Fix:
    """The class goes, with the comment above it, and with the imports and globals that nothing else reads."""
    gone: list[ast.stmt] = [node]
    for item in gone:  # grows: a table of values goes with what reads it, and then the values in it
        gone += dict.fromkeys(found for name in names_in(item) if (found := _only_for(module, name, gone)) is not None)
    names = {name for item in gone for name in names_in(item)} & module.imports(module.tree).keys()
    checks = sum(is_check(module, item) for item in walk(node))
    edits = [Edit(node, nothing, -checks, with_comments=True)]
    edits += (Edit(item, nothing, with_comments=is_paragraph(module, item, gone.__contains__)) for item in gone[1:])
    return Fix(tuple(edits), ImportChange(drop=frozenset(names)))


def _only_for(module: ModuleIndex, name: str, gone: list[ast.stmt]) -> ast.stmt | None:
    """The statement of a plain value, or of a function or base without checks, that nothing but what goes reads."""
    function = module.function(gone[0])
    scope = function if function is not None and name in module.bound(function) else module.tree
    bindings = [item for item in module.local(scope) if name in binds(item)]
    statement = module.statement(bindings[0]) if len(bindings) == 1 else None
    if statement is None or statement in gone or (scope is module.tree and module.is_read_without_a_name(name)):
        return None
    if isinstance(statement, FunctionNode | ast.ClassDef):
        bases = [*statement.bases, *statement.keywords] if isinstance(statement, ast.ClassDef) else []
        noted = bool(statement.decorator_list) or any(ast.unparse(item) not in _PLAIN for item in bases)
        runs = noted or any(module.holds(statement, test.node) for test in module.tests)
        goes = not runs and not any(is_check(module, item) for item in walk(statement))
    else:
        goes = isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(bindings[0], ast.Name)
        value = getattr(statement, "value", None)
        goes = goes and (module.is_logger(value) or Building(module, Vocabulary(module)).is_plain(value))
    reads = [item for item in module.spelled(name) if item is not bindings[0] and module.holds(scope, item)]
    within = [*gone, statement]
    return statement if goes and all(any(module.holds(item, read) for item in within) for read in reads) else None
